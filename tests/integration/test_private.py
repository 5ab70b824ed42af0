"""What the program keeps is readable by its owner only, whatever the system's habit, and it listens to nobody.

Passwords and PINs: that they stand in no file, log or report is tried where they are typed (test_signing_keys.py,
test_tokens.py, test_token_failures.py, test_key_sheet.py).
"""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from secretary_app.cli import main
from secretary_app.storage.lock import FILE_NAME as LOCK
from tests.disk.shim import PROJECT
from tests.drawn_pictures import file_of, transparent
from tests.earlier_folders import full_folder
from tests.handover_case import case_of, handed_over

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="rights and sockets as Linux has them")
PATIENCE = 60  # seconds for the window to open
IDLE = 1.0  # seconds
_SOCKET = re.compile(r"socket:\[(\d+)\]")
_LISTENING, _UDP = "0A", "07"  # states in /proc/net
_ACCEPTS = 0x10000  # a flag in /proc/net/unix


@pytest.fixture
def careless() -> Iterator[None]:
    """A system that opens new files to everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    """Return what in a folder somebody else could read or change; the folder itself counts too."""
    paths = [folder, *folder.rglob("*")]
    assert len(paths) >= 3
    return [f"{path} {path.stat().st_mode:o}" for path in paths if stat.S_IMODE(path.stat().st_mode) & 0o077]


@pytest.mark.usefixtures("careless")
def test_the_folder_of_a_whole_conference_is_its_owners(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["demo", "--out", str(tmp_path / "demo")])
    assert done.exit_code == 0, done.output
    assert open_to_others(tmp_path / "demo" / "du-lieu") == []


@pytest.mark.usefixtures("careless")
def test_directory_settings_pictures_trust_and_handing_over_are_the_owners(tmp_path: Path) -> None:
    full_folder(tmp_path / "đủ")
    assert open_to_others(tmp_path / "đủ") == []
    case = case_of(handed_over(tmp_path), tmp_path / "tiếp")
    case.sign_here("THU_KY")
    case.suite.settings.keep("sổ", {"số": 1})
    case.suite.pictures.files.add(file_of(transparent(), "PNG"))
    case.suite.desk.store.close()
    by_hand = (case.suite.trust_folder, *case.suite.trust_folder.iterdir())  # what the user put there has his rights
    for path in (tmp_path / "tiếp" / "data", *by_hand):
        path.chmod(0o700)
    assert open_to_others(tmp_path / "tiếp" / "data") == []


class Window:
    """The program itself, as a process of its own with its window open."""

    def __init__(self, folder: Path) -> None:
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "secretary_app", "--data-dir", str(folder)]
        self.process = subprocess.Popen(command, env=env, cwd=PROJECT)
        self._wait_until_idle(folder / "cua-so.ini")

    def _wait_until_idle(self, preferences: Path) -> None:
        """Wait until the window is built and has nothing more to do: its processor time stands still."""
        end = time.monotonic() + PATIENCE
        spent, since = -1, time.monotonic()
        while not preferences.exists() or time.monotonic() < since + IDLE:
            assert self.process.poll() is None
            assert time.monotonic() < end
            words = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
            if int(words[11]) + int(words[12]) != spent:
                spent, since = int(words[11]) + int(words[12]), time.monotonic()
            os.sched_yield()

    def sockets(self) -> set[int]:
        """Return the numbers of its sockets."""
        links = [str(path.readlink()) for path in Path(f"/proc/{self.process.pid}/fd").iterdir()]
        return {int(found[1]) for link in links if (found := _SOCKET.fullmatch(link))}

    def end(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)


@pytest.fixture
def window(tmp_path: Path, careless: None) -> Iterator[Window]:
    assert careless is None
    opened = Window(tmp_path / "dữ liệu")
    yield opened
    opened.end()


def ports(numbers: set[int]) -> list[str]:
    """Return the lines of the system's tables about sockets of that number that others could send something to."""
    found = []
    for table, state in (("tcp", _LISTENING), ("tcp6", _LISTENING), ("udp", _UDP), ("udp6", _UDP)):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            words = line.split()
            if words[3] == state and int(words[9]) in numbers:
                found.append(f"{table} {words[1]}")
    return found


def doors(numbers: set[int]) -> list[Path]:
    """Return the sockets in the file system on which programs of this machine could knock."""
    lines = [line.split(maxsplit=7) for line in Path("/proc/net/unix").read_text().splitlines()[1:]]
    return [
        Path(words[7]) for words in lines if int(words[6]) in numbers and int(words[3], 16) & _ACCEPTS and words[7:]
    ]


def test_the_open_window_listens_on_no_port_and_its_files_are_the_owners(window: Window, tmp_path: Path) -> None:
    numbers = window.sockets()
    assert ports(numbers) == []
    for door in doors(numbers):
        assert not str(door).startswith("@"), "a name that everybody may call"
        # Qt binds in a folder of its own and renames, so the address may be gone while its folder's folder is there.
        places = [place for place in (door, *list(door.parents)[:2]) if place.exists()]
        assert any(stat.S_IMODE(place.stat().st_mode) & 0o077 == 0 for place in places), door
    assert (tmp_path / "dữ liệu" / LOCK).read_text() != ""
    assert open_to_others(tmp_path / "dữ liệu") == []


def test_a_port_that_listens_is_found() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        number = os.fstat(listening.fileno()).st_ino
        assert len(ports({number})) == 1


def test_a_file_that_others_can_read_is_found(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    for name in ("một", "hai", "ba"):
        (tmp_path / name).touch(0o600)
    assert open_to_others(tmp_path) == []
    (tmp_path / "hai").chmod(0o604)
    assert len(open_to_others(tmp_path)) == 1
