"""The disk refuses a line in the real window: red sign, words on the screen, stored by trying again, never twice."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from secretary_app.domain.conference import ConferenceState
from tests.builders import a_conference
from tests.disk.shim import PROJECT, environment
from tests.journeys.failing_secretary import WORDS
from tests.journeys.killed_secretary import KNOWN
from tests.suites import close_suites, make_suite

if TYPE_CHECKING:
    from pathlib import Path

ERRORS = {"full": errno.ENOSPC, "broken": errno.EIO, "read-only": errno.EROFS, "quota": errno.EDQUOT}


def played(folder: Path, error: int, slow_ms: int) -> dict[str, Any]:
    """Let somebody type on a disk that fails so, and return what was seen at each step."""
    suite = make_suite(folder / "dữ liệu")
    suite.desk.add(a_conference())
    suite.preparation.go_to_state(KNOWN, ConferenceState.IN_SESSION)
    close_suites()
    command = [sys.executable, "-m", "tests.journeys.failing_secretary", str(folder / "dữ liệu")]
    env = {**environment(folder), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([*command, str(error), str(slow_ms)], env=env, cwd=PROJECT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def check(seen: dict[str, Any], slow_ms: int) -> None:
    first, second, third = WORDS
    assert shown(seen["sound"]) == ("saved", False, "", [first])
    for refused in (seen["refused"], seen["refused again"]):
        assert shown(refused) == ("failed", True, second, [first])
        assert "CHƯA LƯU" in refused["words"]
    assert shown(seen["back"]) == ("saved", False, "", [first, second])
    assert shown(seen["slow"]) == ("saved", False, "", [first, second, third])
    assert seen["waited"] * 1000 >= slow_ms, "called saved before it was flushed"


def shown(step: dict[str, Any]) -> tuple[str, bool, str, list[str]]:
    assert step["problems"] == []
    return step["sign"], step["strip"], step["line"], step["stored"]


def test_a_line_that_a_full_disk_refuses_stays_in_sight_and_is_stored_by_trying_again(tmp_path: Path) -> None:
    check(played(tmp_path, errno.ENOSPC, 300), 300)


@pytest.mark.slow
@pytest.mark.parametrize("name", ERRORS)
def test_a_line_on_any_failing_disk_is_stored_by_trying_again_and_a_flush_of_five_seconds_is_waited_for(
    tmp_path: Path, name: str
) -> None:
    check(played(tmp_path, ERRORS[name], 5_000), 5_000)
