"""The real program finds its data: remembered, missing, several profiles, moved, carried along on a stick."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from secretary_app.app.places import known_profiles
from secretary_app.paths import usual_data_folder
from secretary_app.storage.moved import NOTE_NAME
from tests.suites import with_a_conference

if TYPE_CHECKING:
    from pathlib import Path

    from secretary_app.services.profiles import Profiles
    from tests.journeys.programs import Programs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="homes and sockets of POSIX")


@pytest.fixture
def profiles(clean_home: Path, monkeypatch: pytest.MonkeyPatch) -> Profiles:
    """The list of this account; no variable names a folder."""
    monkeypatch.delenv("SECRETARY_APP_DATA")
    assert clean_home.is_dir()
    return known_profiles()


def test_a_remembered_folder_that_is_not_there_is_asked_about_until_it_is(
    profiles: Profiles, programs: Programs, tmp_path: Path
) -> None:
    """The stick is missing at first; then it is plugged in and *Thử lại* is chosen."""
    stick = with_a_conference(tmp_path / "usb")
    profiles.moved(profiles.usual.name, stick)
    stick.rename(tmp_path / "rút ra")
    program = programs.start(ANSWER_KEYS="e")
    asked = program.told("asked")
    assert f"“{stick}”" in asked["sentence"]
    assert asked["ways"] == ["Thử lại", "Chọn thư mục khác…", "Bắt đầu với dữ liệu mới, trống", "Đóng"]
    again = program.told("asked")  # *Thử lại* while it is still missing asks again; the keys are used up, Esc follows
    assert again == asked
    assert program.end() == 0
    assert not usual_data_folder().exists()
    (tmp_path / "rút ra").rename(stick)
    ready = programs.start(THEN="quit").told("ready")
    assert (ready["ready"], ready["conferences"]) == (str(stick), 1)


@pytest.mark.slow
def test_beginning_anew_is_an_answer_and_keeps_the_missing_one(
    profiles: Profiles, programs: Programs, tmp_path: Path
) -> None:
    profiles.moved(profiles.usual.name, tmp_path / "usb")
    program = programs.start(ANSWER_KEYS="dde", THEN="quit")
    assert program.told("asked")["ways"][2].startswith("Bắt đầu")
    ready = program.told("ready")
    assert (ready["ready"], ready["conferences"]) == (str(usual_data_folder()), 0)
    assert program.end() == 0
    kept = profiles.all()
    assert [one.folder for one in kept.profiles] == [tmp_path / "usb", usual_data_folder()]
    assert kept.last == kept.profiles[1].name
    assert kept.last in ready["title"]


@pytest.mark.slow
def test_with_several_profiles_one_enter_opens_the_one_used_last(
    profiles: Profiles, programs: Programs, tmp_path: Path
) -> None:
    for name in ("Thường trực HĐND", "Ủy ban MTTQ"):
        profiles.add(name, with_a_conference(tmp_path / name), fresh=False)
    profiles.opened("Ủy ban MTTQ")
    program = programs.start(ANSWER_KEYS="e", THEN="quit")
    assert program.told("asked")["ways"] == ["Ủy ban MTTQ", profiles.usual.name, "Thường trực HĐND"]
    ready = program.told("ready")
    assert (ready["ready"], ready["title"]) == (str(tmp_path / "Ủy ban MTTQ"), "Thư ký Hội nghị (Ủy ban MTTQ)")
    assert program.end() == 0
    named = programs.start("--profile", "thường trực hđnd", THEN="quit")
    assert named.told("ready")["ready"] == str(tmp_path / "Thường trực HĐND")
    assert named.end() == 0
    assert profiles.all().last == "Thường trực HĐND"


def test_a_folder_is_moved_by_the_window_which_opens_again_at_the_new_place(
    profiles: Profiles, programs: Programs, tmp_path: Path
) -> None:
    old = with_a_conference(usual_data_folder())
    target = tmp_path / "ổ D" / "hội nghị"
    program = programs.start(MOVE_TO=str(target))
    assert program.told("ready")["ready"] == str(old)
    program.told("said")
    moved = program.told("ready")
    assert (moved["ready"], moved["conferences"]) == (str(target), 1)
    assert program.told("said")["said"].startswith(f"Dữ liệu đã ở “{target}”. Bản cũ còn nguyên")
    assert profiles.all().profiles[0].folder == target
    assert str(target) in (old / NOTE_NAME).read_text(encoding="utf-8")
    assert target.stat().st_mode & 0o077 == 0
    program.process.kill()
    program.process.wait()
    ready = programs.start(THEN="quit").told("ready")
    assert (ready["ready"], ready["conferences"]) == (str(target), 1)
    former = programs.start("--data-dir", str(old))
    assert "Đây là bản cũ" in former.told("said")["said"]


def everything(*folders: Path) -> dict[str, bytes | None]:
    paths = (path for folder in folders for path in folder.rglob("*"))
    return {str(path): path.read_bytes() if path.is_file() else None for path in paths}


@pytest.fixture
def stick(clean_home: Path, profiles: Profiles, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick with the program; the machine it is used on knows a profile of its own."""
    assert profiles is not None
    stick = clean_home / "usb"
    stick.mkdir()
    temporary = clean_home / "tạm"
    temporary.mkdir()
    monkeypatch.setenv("SECRETARY_APP_PORTABLE", str(stick))
    monkeypatch.setenv("TMPDIR", str(temporary))
    return stick


def test_a_portable_program_leaves_nothing_on_the_machine(stick: Path, programs: Programs) -> None:
    home = programs.home
    elsewhere = [path for path in home.iterdir() if path != stick]
    before = everything(home, *elsewhere)
    trace = home.parent / "dấu vết"
    command: tuple[str, ...] = ()
    if shutil.which("strace"):
        script = "import os, sys; os.execvp(sys.argv[1], sys.argv[1:])"
        traced = ("strace", "-f", "-qq", "-e", "trace=file", "-o", str(trace))
        command = ("-c", script, *traced, sys.executable, "-m", "tests.journeys.called_secretary")
    program = programs.start(THEN="quit", command=command)
    assert program.told("ready")["ready"] == str(stick / "du-lieu")
    assert program.end() == 0
    assert (stick / "du-lieu" / "hoi-nghi.db").is_file()
    assert (stick / "du-lieu" / "cua-so.ini").is_file()
    assert not (stick / "du-lieu" / "tam").exists()
    after = {path: data for path, data in everything(home).items() if not path.startswith(f"{stick}/")}
    assert after == {path: data for path, data in before.items() if not path.startswith(f"{stick}/")}
    if command:
        assert written_outside(trace.read_text(errors="replace"), stick, home / "run") == []


def written_outside(trace: str, *allowed: Path) -> list[str]:
    """Return the calls of a trace that made or opened something for writing elsewhere."""
    changing = ("mkdir", "rename", "symlink", "link(", "linkat", "mknod", "creat(", "truncate")
    inside = ("/dev/", "/proc/", *(f"{folder.as_posix()}" for folder in allowed))
    found = []
    for line in trace.splitlines():
        call = line.partition(" ")[2].strip()
        writes = call.startswith("open") and any(flag in call for flag in ("O_WRONLY", "O_RDWR", "O_CREAT"))
        if (writes or call.startswith(changing)) and " = -1 " not in call:
            name = call.partition('"')[2].partition('"')[0].encode().decode("unicode_escape")
            name = name.encode("latin-1", "replace").decode("utf-8", "replace")
            if not name.startswith(inside) and "__pycache__" not in name:
                found.append(call)
    return found


def can_mount() -> bool:
    if not shutil.which("unshare"):
        return False
    return subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(sys.platform != "linux" or not can_mount(), reason="a read-only disk of one's own needs unshare")
def test_a_stick_that_takes_nothing_is_said(stick: Path, programs: Programs) -> None:
    script = (
        "import os, subprocess, sys\n"
        f"subprocess.run(['mount', '-t', 'tmpfs', '-o', 'ro', 'tmpfs', {str(stick)!r}], check=True)\n"
        "os.execv(sys.executable, [sys.executable, '-m', 'tests.journeys.called_secretary'])"
    )
    begin = "import os, sys; os.execvp('unshare', ['unshare', '-rm', sys.executable, '-c', sys.argv[1]])"
    program = programs.start(command=("-c", begin, script))
    told = program.told("refused")["refused"]
    assert told.startswith("USB hay thư mục mang theo chỉ cho đọc")
    assert str(stick / "du-lieu") in told
    assert program.end() == 3
    assert not list(stick.iterdir())
