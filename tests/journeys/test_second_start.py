"""Two real programs over one data folder: the second hands over and ends; nobody else is let in."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from secretary_app.app.composition import SAMPLE
from secretary_app.app.second_start import door_name, is_held_here
from secretary_app.paths import resource
from secretary_app.storage.lock import holder_of
from secretary_app.storage.running import began
from tests.journeys.programs import PATIENCE, SHOWN, Programs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and sockets of POSIX")


def a_file(place: Path) -> Path:
    place.mkdir(exist_ok=True)
    file = place / "hội nghị 1.hoinghi.json"
    file.write_bytes(resource(SAMPLE).read_bytes())
    return file


def test_a_second_start_hands_its_files_over_and_ends_without_touching_the_data(
    programs: Programs, tmp_path: Path
) -> None:
    first = programs.start()
    assert first.told("ready")["door"]
    file = a_file(tmp_path / "tải về")
    second = programs.second(file.name, cwd=file.parent, PYTHONPROFILEIMPORTTIME="1")
    called = first.told("called")
    assert (second.end(), called["called"]) == (0, [str(file)])
    assert called["front"] or not SHOWN
    assert "Tổng kết" in called["title"]
    loaded = second.process.communicate()[1].decode()
    assert "secretary_app.app.second_start" in loaded
    assert not [name for name in ("sqlite_utils", "QtWidgets", "storage.database", "app.window") if name in loaded]


@pytest.mark.slow
@pytest.mark.skipif(not SHOWN, reason="needs a screen with a window manager")
@pytest.mark.parametrize("first_window", ["minimized", "covered"])
def test_the_first_window_comes_to_the_front(programs: Programs, first_window: str) -> None:
    first = programs.start(FIRST_WINDOW=first_window)
    first.told("ready")
    other = programs.start("--data-dir", str(programs.home / "khác"))  # its window lies over the first one
    other.told("ready")
    second = programs.second()
    called = first.told("called")
    assert (second.end(), called["front"], called["called"]) == (0, True, [])


def test_the_way_in_is_for_the_owner_alone_and_no_port(programs: Programs) -> None:
    first = programs.start()
    door = Path(first.told("ready")["door"])
    assert door == Path(door_name(programs.data))
    assert stat.S_ISSOCK(door.stat().st_mode)
    assert door.stat().st_mode & 0o077 == 0
    assert stat.S_IMODE(door.parent.stat().st_mode) == 0o700
    ports = Path(f"/proc/{first.process.pid}/net")
    if ports.exists():
        mine = {str(link.readlink()) for link in Path(f"/proc/{first.process.pid}/fd").iterdir() if link.is_symlink()}
        listening = {
            f"socket:[{line.split()[9]}]"
            for name in ("tcp", "tcp6", "udp", "udp6")
            for line in (ports / name).read_text().splitlines()[1:]
        }
        assert not mine & listening


@pytest.mark.parametrize("folder", ["private", "open to others", "a link", "none"])
def test_a_place_that_others_can_enter_is_no_way_in(
    clean_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str
) -> None:
    """A hostile account could wait there under the very name."""
    temporary = Path(tempfile.mkdtemp(dir="/tmp"))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    own = temporary / f"thu-ky-hoi-nghi-{os.getuid()}"
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    if folder == "open to others":
        own.mkdir()
        own.chmod(0o777)
        (clean_home / "run").chmod(0o755)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(clean_home / "run"))
    elif folder == "a link":
        own.symlink_to(clean_home / "run")
    elif folder == "none":
        own.write_text("")
    found = door_name(tmp_path)
    assert bool(found) == (folder == "private")
    assert not found or Path(found).parent == own


@pytest.mark.skipif(not began(os.getpid()), reason="the system does not tell when a process began")
def test_the_number_of_a_crashed_program_that_another_one_has_now_is_not_called(tmp_path: Path) -> None:
    facts = {"host": socket.gethostname(), "process": os.getpid(), "since": ""}
    lock = tmp_path / "hoi-nghi.lock"
    for beginning, held in (("lần bật máy trước/1", False), (began(os.getpid()), True), ("", True)):
        lock.write_text(json.dumps(facts | {"began": beginning}))
        assert is_held_here(tmp_path) is held
    lock.write_text(json.dumps(facts | {"host": "may-xa"}))
    assert not is_held_here(tmp_path)


def test_each_data_folder_has_a_way_in_of_its_own_however_its_path_is_written(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "lối tắt").symlink_to(tmp_path / "a")
    one = door_name(tmp_path / "a")
    assert one == door_name(tmp_path / "b" / ".." / "a") == door_name(tmp_path / "lối tắt")
    assert one != door_name(tmp_path / "b")


ODD_CALLS = (
    b"",
    b"\n",
    b"[" * 5000 + b"\n",
    b'{"open": ["a.pdf"], "token": ""}\n',
    b'{"open": "/a.pdf", "token": ""}\n',
    b'{"open": ["/a\\u0000b"], "token": ""}\n',
    b'{"open": [], "token": 7}\n',
    b"\xff\xfe\n",
    b"x" * (2 << 20),
    json.dumps({"open": ["/a.pdf"] * 201, "token": ""}).encode() + b"\n",
)


def test_whoever_says_something_else_is_sent_away(programs: Programs) -> None:
    first = programs.start()
    door = first.told("ready")["door"]
    for said in ODD_CALLS:
        with socket.socket(socket.AF_UNIX) as caller:
            caller.settimeout(PATIENCE)
            caller.connect(door)
            try:
                caller.sendall(said)
                assert not said or caller.recv(10) == b""
            except (BrokenPipeError, ConnectionResetError):
                pass
    assert programs.second().end() == 0
    assert first.told("called")["called"] == []


@pytest.mark.slow
def test_what_a_killed_program_left_does_not_stop_the_next_one(programs: Programs) -> None:
    first = programs.start()
    door = Path(first.told("ready")["door"])
    first.process.kill()
    first.process.wait()
    assert door.exists()
    assert holder_of(programs.data) is not None
    again = programs.start()
    assert again.told("ready")["door"] == str(door)
    assert programs.second().end() == 0
    assert again.told("called")["called"] == []


@pytest.mark.slow
def test_a_first_window_that_hangs_is_said(programs: Programs) -> None:
    first = programs.start()
    first.told("ready")
    first.process.send_signal(signal.SIGSTOP)
    second = programs.start(ANSWER_KEYS="x")
    asked = second.told("asked")
    assert "không trả lời" in asked["sentence"]
    assert asked["ways"] == ["Thử lại", "Đóng"]
    assert second.end() == 3
    first.process.send_signal(signal.SIGCONT)
    assert first.process.poll() is None


@pytest.mark.slow
def test_a_program_without_a_way_in_keeps_the_second_one_out_in_words(programs: Programs) -> None:
    """Where no folder is safe from other accounts nobody is called."""
    (programs.home / "run").chmod(0o755)
    temporary = programs.home / "tạm"
    temporary.mkdir()
    (temporary / f"thu-ky-hoi-nghi-{os.getuid()}").write_text("")
    first = programs.start(TMPDIR=str(temporary))
    assert first.told("ready")["door"] == ""
    second = programs.start(TMPDIR=str(temporary), ANSWER_KEYS="de")
    assert "Hãy dùng cửa sổ đang mở đó" in second.told("asked")["sentence"]
    assert second.end() == 3


@pytest.mark.slow
def test_two_data_folders_have_two_windows(programs: Programs) -> None:
    first = programs.start("--data-dir", str(programs.home / "một"))
    first.told("ready")
    second = programs.start("--data-dir", str(programs.home / "hai"))
    assert second.told("ready")["ready"] == str(programs.home / "hai")


@pytest.mark.slow
def test_the_lock_of_a_machine_that_is_off_gives_way_in_two_steps(programs: Programs) -> None:
    programs.data.mkdir(mode=0o700)
    old = json.dumps({"host": "may-xa", "process": 1, "since": "2026-03-13T14:00:00+07:00", "profile": "UBND xã"})
    lock = programs.data / "hoi-nghi.lock"
    lock.write_text(old)
    given_up = programs.start(ANSWER_KEYS="dde" + "e")  # the first way of the second question is to leave it
    asked = given_up.told("asked")
    assert "khóa của máy “may-xa”, đặt lúc 14:00 13/3/2026" in asked["sentence"]
    assert asked["ways"][2] == "Máy “may-xa” chắc chắn đã tắt…"
    sure = given_up.told("asked")
    assert ("UBND xã" in sure["sentence"], sure["ways"]) == (True, ["Đóng", "Mở dù sao"])
    assert given_up.end() == 3
    assert lock.read_text() == old
    agreed = programs.start(ANSWER_KEYS="dde" + "de")
    assert agreed.told("ready")["ready"] == str(programs.data)
    assert old in (programs.data / "khoa-da-go.txt").read_text()
