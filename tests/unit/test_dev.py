"""The developers' door: what it understands, what it says when something is missing, and that it cleans up."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tests.verapdf import need_validator

ROOT = Path(dev.__file__).parent


def test_words_that_it_does_not_know_go_on_to_pytest() -> None:
    name, asked = dev.parse(["test", "--only", "pytest", "--all", "-k", "điểm danh", "--", "tests/unit"])
    assert name == "test"
    assert asked == dev.Arguments(only="pytest", slow=True, extra=("-k", "điểm danh", "tests/unit"))


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        dev.parse(["--help"])
    told = capsys.readouterr().out
    assert [name for name in dev.COMMANDS if f"    {name}" not in told] == []


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        dev.parse(["fly"])
    assert refused.value.code == 2
    assert "fly" in capsys.readouterr().err


def test_a_changed_lock_makes_the_environment_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, stamp = tmp_path / "lock", tmp_path / "stamp"
    lock.write_text("click==1", encoding="utf-8")
    monkeypatch.setattr(dev, "LOCK", lock)
    monkeypatch.setattr(dev, "STAMP", stamp)
    monkeypatch.setattr(dev, "python", lambda: Path(sys.executable))
    assert not dev.is_up_to_date()
    stamp.write_text(dev.fingerprint(), encoding="utf-8")
    assert dev.is_up_to_date()
    lock.write_text("click==2", encoding="utf-8")
    assert not dev.is_up_to_date()


@pytest.fixture
def bare_debian(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A Debian on which nothing but libgl1 is installed; yields what apt was asked to install."""
    installed: list[list[str]] = []

    def apt_install(names: list[str]) -> bool:
        installed.append(names)
        return True

    monkeypatch.setattr(dev, "is_debian", lambda: True)
    monkeypatch.setattr(dev, "is_installed", lambda names: names == "libgl1")
    monkeypatch.setattr(dev, "apt_install", apt_install)
    return installed


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="apt chỉ có trên Linux")
def test_an_administrator_gets_missing_packages(monkeypatch: pytest.MonkeyPatch, bare_debian: list[list[str]]) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    dev.system_packages(("libglib2.0-0|libglib2.0-0t64", "libgl1", "xvfb"))
    assert bare_debian == [["libglib2.0-0", "xvfb"]]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="apt chỉ có trên Linux")
def test_anyone_else_is_told_their_names(
    monkeypatch: pytest.MonkeyPatch, bare_debian: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    dev.system_packages(("libgl1", "xvfb"))
    assert bare_debian == []
    assert "apt-get install xvfb" in capsys.readouterr().out


def test_a_failed_step_is_named_and_does_not_stop_the_next(capfd: pytest.CaptureFixture[str]) -> None:
    steps = [dev.Step(name, (sys.executable, "-c", f"raise SystemExit({code})")) for name, code in (("a", 3), ("b", 0))]
    assert dev.run_steps(steps) == ["a"]
    assert capfd.readouterr().out.splitlines() == ["== a", "== a: KHÔNG ĐẠT", "== b"]


@pytest.mark.skipif(not dev.can_make_screen(), reason="không có Xvfb và openbox")
def test_private_screens_end_with_the_command() -> None:
    with dev.private_screens(2) as screens:
        assert len(set(screens)) == 2
        sockets = [Path(f"/tmp/.X11-unix/X{name[1:]}") for name in screens]  # noqa: S108 - where X puts them
        assert all(path.exists() for path in sockets)
    assert not any(path.exists() for path in sockets)


@pytest.mark.skipif(not dev.can_make_screen(), reason="không có Xvfb và openbox")
def test_a_screen_is_handed_over_only_with_a_window_manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = tmp_path / "openbox"
    silent.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    silent.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(dev, "PATIENCE", 0.2)
    with pytest.raises(SystemExit, match="openbox"), dev.private_screens(1):
        pytest.fail("a screen without a window manager was handed over")


@pytest.fixture
def maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Maven that hands out the words "the jar", and where dev.py would keep them."""
    program = tmp_path / "bin" / "mvn"
    program.parent.mkdir()
    program.write_text(
        '#!/bin/sh\nfor word in "$@"; do case "$word" in\n'
        '-Dtarget=*) printf "the jar" >"${word#-Dtarget=}/verapdf.jar";;\nesac; done\n',
        encoding="utf-8",
    )
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(dev, "VALIDATOR", tmp_path / "build" / "verapdf.jar")
    return tmp_path / "build"


@pytest.mark.skipif(dev.WINDOWS, reason="chương trình giả là tệp sh")
@pytest.mark.parametrize(("ordered", "kept"), [("the jar", ["verapdf.jar"]), ("another jar", [])])
def test_only_the_validator_that_was_ordered_is_kept(
    maven: Path, monkeypatch: pytest.MonkeyPatch, ordered: str, kept: list[str]
) -> None:
    monkeypatch.setattr(dev, "ordered_digest", lambda: hashlib.sha256(ordered.encode()).hexdigest())
    dev.fetch_validator()
    assert [path.name for path in maven.iterdir()] == kept


def test_the_order_of_the_validator_names_a_version_and_a_digest() -> None:
    order = dev.VALIDATOR_ORDER.read_text(encoding="utf-8")
    assert re.search(r"<verapdf\.version>\d+\.\d+\.\d+<", order)
    assert re.fullmatch(r"[0-9a-f]{64}", dev.ordered_digest())


@pytest.mark.parametrize(("place", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_missing_validator_fails_in_continuous_integration_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setattr(dev, "VALIDATOR", tmp_path / "verapdf.jar")
    monkeypatch.setenv("CI", place)
    with pytest.raises(outcome, match="Java"):
        need_validator()


def test_an_old_python_gets_a_sentence() -> None:
    pretend = "import sys; sys.version_info = (3, 9); sys.version = '3.9.2'; import dev"
    answer = subprocess.run(
        [sys.executable, "-c", pretend],
        cwd=ROOT,
        env=dev.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 1
    assert answer.stderr.splitlines() == ["Cần Python 3.11 trở lên để chạy dev.py; máy này đang dùng Python 3.9.2."]
