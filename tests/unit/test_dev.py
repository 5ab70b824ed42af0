"""The developers' door: what it understands, what it says when something is missing, and that it cleans up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev

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
