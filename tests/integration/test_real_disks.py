"""Real disks that fill up, turn read-only or are pulled during the work: told, nothing lost, and on it goes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from tests.disk.shim import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="disks are mounted as Linux does")
WAYS = (("unshare", "--mount"), ("unshare", "--user", "--map-root-user", "--mount"))  # the administrator, and anybody
ALL = {"export": "", "handover": "", "zip": ""}


@cache
def way() -> tuple[str, ...]:
    """Return the command that gives a program disks of its own; where none works skip the test, in CI fail it."""
    if shutil.which("unshare"):
        trial = "mount -t tmpfs tmpfs /mnt"
        for words in WAYS:
            if subprocess.run([*words, "sh", "-c", trial], capture_output=True, check=False).returncode == 0:
                return words
    lacking = "this machine lets nobody mount a disk, not even one of his own"
    if os.environ.get("CI"):
        pytest.fail(lacking)
    pytest.skip(lacking)


def play(folder: Path, scene: str) -> dict[str, Any]:
    """Let tests/disk/real.py play a scene on disks of its own and return what it tells."""
    command = [*way(), sys.executable, "-m", "tests.disk.real", str(folder / "máy"), scene]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    facts: dict[str, Any] = json.loads(done.stdout)
    return facts


def said(status_and_words: list[Any], words: str) -> None:
    """Compare how a command ended: refused to protect data, with the sentence."""
    status, told = status_and_words
    assert status == 3
    assert words in told
    assert "còn nguyên" in told


def test_a_disk_that_fills_up_while_capturing(tmp_path: Path) -> None:
    facts = play(tmp_path, "full")
    assert facts["reason"] == "disk_full"
    assert facts["lines"] > 5
    assert facts["kept"], "a line called saved is not there, or one that was refused is"
    said(facts["command"], "Ổ đĩa đã đầy")
    assert (facts["again"], facts["in_the_end"]) == ("", True)


def test_a_disk_that_turns_read_only(tmp_path: Path) -> None:
    facts = play(tmp_path, "read_only")
    assert (facts["start"], facts["setting"]) == ("read_only", "read_only")
    said(facts["command"], "chỉ cho đọc")
    assert facts["kept"] == ["Dòng trước đó"]
    assert facts["again"] == [0, ""]


def test_a_disk_that_is_pulled_while_capturing_and_comes_back(tmp_path: Path) -> None:
    facts = play(tmp_path, "pulled")
    assert facts["setting"] == "disconnected"
    assert facts["again"] == ""
    assert facts["kept"] == [*facts["said"], "ba"]


def test_a_stick_that_is_full_or_pulled_while_a_minute_goes_out(tmp_path: Path) -> None:
    facts = play(tmp_path, "stick")
    assert {facts["full"]["handover"], facts["full"]["zip"]} == {"disk_full"}
    said(facts["full_command"], "Ổ đĩa đã đầy")
    assert set(facts["rest"]) <= {"biên bản.pdf"}, "something half written lies on the stick"
    assert facts["pulled"] == dict.fromkeys(ALL, "disconnected")
    said(facts["pulled_command"], "USB đã rút ra")
    assert facts["waiting"] == "here"
    assert (facts["back"], facts["problems"]) == (ALL, [])


def test_a_stick_that_is_full_or_pulled_during_a_backup(tmp_path: Path) -> None:
    facts = play(tmp_path, "backup")
    said(facts["full"], "Ổ đĩa đã đầy")
    rest = [name for name in facts["rest"] if not name.endswith(".lock")]  # says whose turn it is, and holds nothing
    assert rest == [], "half a backup lies on the stick"
    said(facts["pulled"], "USB đã rút ra")
    assert facts["back"][0] == 0
    assert len([name for name in facts["made"] if name.endswith(".sao-luu.zip")]) == 1
    assert facts["problems"] == []
