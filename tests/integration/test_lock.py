"""The lock of a data folder: whom it respects, whom not, and how its loss is noticed."""

from __future__ import annotations

import errno
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from secretary_app.app.composition import compose
from secretary_app.domain.errors import DataFolderBusyError, NotSavedError
from secretary_app.storage import lock, running
from secretary_app.storage.backups.contents import DATABASE
from secretary_app.storage.lock import FILE_NAME, NOTE_NAME, DataFolderLock, Holder, holder_of
from tests.builders import START, FixedClock, a_conference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROJECT = Path(__file__).parents[2]
HERE = socket.gethostname()
HOLD = """
import sys
import tempfile
from datetime import datetime, UTC
from pathlib import Path
from secretary_app.storage.lock import DataFolderLock
DataFolderLock(Path(sys.argv[1]), datetime(2026, 3, 13, 14, 0, tzinfo=UTC), "HĐND xã").take()
print("taken", flush=True)
sys.stdin.read()
"""


def written(folder: Path, **facts: object) -> None:
    """Leave the lock that another program would have written."""
    known: dict[str, object] = {"host": HERE, "process": 4_000_000, "since": "2026-03-13T14:00:00+07:00"}
    (folder / FILE_NAME).write_text(json.dumps(known | facts), encoding="utf-8")


def refused(folder: Path, **ways: Any) -> DataFolderBusyError:
    with pytest.raises(DataFolderBusyError) as busy:
        DataFolderLock(folder, START, **ways).take()
    return busy.value


def dead_process() -> int:
    """Return the number of a process that has just ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


@pytest.fixture
def running_elsewhere(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program of this machine that holds the folder."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"taken"
        yield holder
        holder.kill()


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that knows no locks, as some network drives do."""

    def flock(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("fcntl.flock", flock)


def test_a_lock_names_host_program_process_time_and_profile(tmp_path: Path) -> None:
    with DataFolderLock(tmp_path, START, "Văn phòng HĐND"):
        held = holder_of(tmp_path)
        assert held is not None
        assert (held.host, held.process, held.since) == (HERE, os.getpid(), START.isoformat())
        assert (held.program, held.profile) == (lock.PROGRAM, "Văn phòng HĐND")
        assert held.began == running.began(os.getpid())
    assert holder_of(tmp_path) is None
    assert holder_of(tmp_path / "không có") is None


def test_a_running_program_is_named_and_never_pushed_aside(
    tmp_path: Path, running_elsewhere: subprocess.Popen[bytes]
) -> None:
    busy = refused(tmp_path, anyway=True)
    assert (busy.reason, busy.process, busy.profile) == ("running", running_elsewhere.pid, "HĐND xã")
    assert not (tmp_path / NOTE_NAME).exists()


def test_a_crash_frees_the_lock_at_once(tmp_path: Path, running_elsewhere: subprocess.Popen[bytes]) -> None:
    running_elsewhere.kill()
    running_elsewhere.wait()
    with DataFolderLock(tmp_path, START):
        pass


def test_a_lock_of_another_machine_is_respected_until_somebody_says_otherwise(tmp_path: Path) -> None:
    written(tmp_path, host="may-xa", profile="UBND xã")
    busy = refused(tmp_path)
    assert (busy.reason, busy.host, busy.since, busy.profile) == ("elsewhere", "may-xa", "14:00 13/3/2026", "UBND xã")
    assert not (tmp_path / NOTE_NAME).exists()
    old = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    with DataFolderLock(tmp_path, START, anyway=True):
        held = holder_of(tmp_path)
        assert held is not None
        assert held.host == HERE
    note = (tmp_path / NOTE_NAME).read_text(encoding="utf-8")
    assert old in note
    assert f"{START.isoformat()} {HERE} {os.getpid()}: mở dù sao" in note
    assert (tmp_path / NOTE_NAME).stat().st_mode & 0o077 == 0


def test_every_lock_that_was_opened_anyway_stays_in_the_note(tmp_path: Path) -> None:
    for host in ("may-1", "may-2"):
        written(tmp_path, host=host)
        with DataFolderLock(tmp_path, START, anyway=True):
            pass
    assert [line.count("may-") for line in (tmp_path / NOTE_NAME).read_text(encoding="utf-8").splitlines()] == [1, 1]


def test_a_note_that_cannot_be_written_leaves_the_old_lock(tmp_path: Path) -> None:
    written(tmp_path, host="may-xa")
    (tmp_path / NOTE_NAME).mkdir()
    with pytest.raises(NotSavedError):
        DataFolderLock(tmp_path, START, anyway=True).take()
    held = holder_of(tmp_path)
    assert held is not None
    assert held.host == "may-xa"


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b'{"host": 1}', b"\xff\xfe", b"\0" * 9000, b"[" * 9000])
def test_an_empty_or_garbled_lock_holds_nobody_back(tmp_path: Path, text: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(text)
    with DataFolderLock(tmp_path, START) as held:
        held.require()


def test_a_garbled_lock_that_is_held_says_that_nobody_knows_by_whom(
    tmp_path: Path, running_elsewhere: subprocess.Popen[bytes]
) -> None:
    assert running_elsewhere.poll() is None
    (tmp_path / FILE_NAME).write_bytes(b"rac")
    assert refused(tmp_path, anyway=True).reason == "unknown"


@pytest.mark.parametrize("days", [-4000, 4000])
def test_a_clock_that_jumped_changes_nothing(tmp_path: Path, days: int) -> None:
    written(tmp_path, since=(START + timedelta(days=days)).isoformat())
    with DataFolderLock(tmp_path, START):
        pass
    written(tmp_path, host="may-xa", since=(START + timedelta(days=days)).isoformat())
    assert refused(tmp_path).reason == "elsewhere"


def test_a_moment_nobody_can_read_is_told_as_it_is(tmp_path: Path) -> None:
    written(tmp_path, host="may-xa", since="hôm qua")
    assert refused(tmp_path).since == "hôm qua"


@pytest.mark.usefixtures("no_locks")
class TestADriveWithoutLocks:
    """Where the system's lock reaches nobody, the text and the list of processes decide."""

    def test_a_program_that_ended_gives_way(self, tmp_path: Path) -> None:
        written(tmp_path, process=dead_process())
        with DataFolderLock(tmp_path, START):
            pass

    def test_a_program_that_runs_is_respected(self, tmp_path: Path) -> None:
        written(tmp_path, process=os.getpid(), began=running.began(os.getpid()))
        assert refused(tmp_path, anyway=True).reason == "running"

    @pytest.mark.skipif(not running.began(os.getpid()), reason="the system does not tell when a process began")
    def test_the_number_of_a_process_that_went_to_another_program_holds_nobody_back(self, tmp_path: Path) -> None:
        written(tmp_path, process=os.getpid(), began="lần bật máy trước/12")
        with DataFolderLock(tmp_path, START):
            pass

    def test_one_that_cannot_be_told_from_another_is_asked_about(self, tmp_path: Path) -> None:
        written(tmp_path, process=os.getpid())  # an older version wrote it
        assert refused(tmp_path).reason == "elsewhere"
        with DataFolderLock(tmp_path, START, anyway=True):
            pass

    def test_numbers_that_no_process_can_have_hold_nobody_back(self, tmp_path: Path) -> None:
        written(tmp_path, process=2**70)
        with DataFolderLock(tmp_path, START):
            pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows keeps rights elsewhere")
def test_a_lock_file_that_is_read_only_is_told() -> None:
    folder = Path(tempfile.mkdtemp())
    (folder / FILE_NAME).write_text("")
    (folder / FILE_NAME).chmod(0o444)
    folder.chmod(0o755)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)  # the administrator may write anywhere: try as somebody else
            DataFolderLock(folder, START).take()
        except NotSavedError as error:
            os.write(writer, error.reason.encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        assert pipe.read() == "read_only"
    os.waitpid(child, 0)
    shutil.rmtree(folder)


def removed(folder: Path) -> None:
    folder.rename(folder.with_name("đã dời"))


def put_back(folder: Path) -> None:
    """What a stick that was pulled and is back looks like: another file of the same name and words."""
    shutil.copytree(folder, folder.with_name("bản"))
    folder.rename(folder.with_name("rút ra"))
    folder.with_name("bản").rename(folder)


def opened_by_another_machine(folder: Path) -> None:
    written(folder, host="may-xa")


@pytest.mark.parametrize(
    ("happens", "reason"),
    [(removed, "disconnected"), (put_back, "replaced"), (opened_by_another_machine, "taken")],
)
def test_nothing_is_written_once_the_folder_is_lost(
    tmp_path: Path, happens: Callable[[Path], None], reason: str
) -> None:
    """SQLite would go on writing into the file that is gone, and call it saved."""
    folder = tmp_path / "dữ liệu"
    with DataFolderLock(folder, START) as held:
        suite = compose(folder, FixedClock())
        suite.desk.store.ask_before_writing(held.require)
        suite.desk.add(a_conference())
        happens(folder)
        with pytest.raises(NotSavedError) as lost:
            suite.preparation.set_details(a_conference().id, place="Hội trường B")
        missed = folder / DATABASE if reason == "disconnected" else folder
        assert (lost.value.reason, lost.value.path) == (reason, str(missed))
        assert suite.desk.conference(a_conference().id).details.place == a_conference().details.place
        suite.desk.store.close()


def test_a_folder_that_is_back_as_it_was_is_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "dữ liệu"
    with DataFolderLock(folder, START) as held:
        folder.rename(tmp_path / "đã dời")
        with pytest.raises(NotSavedError):
            held.require()
        (tmp_path / "đã dời").rename(folder)
        held.require()


def test_the_lock_of_whoever_came_after_is_left_alone(tmp_path: Path) -> None:
    with DataFolderLock(tmp_path, START):
        opened_by_another_machine(tmp_path)
    held = holder_of(tmp_path)
    assert held is not None
    assert held.host == "may-xa"


def test_a_program_ends_though_its_folder_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "dữ liệu"
    held = DataFolderLock(folder, START)
    held.take()
    shutil.rmtree(folder)
    held.release()
    held.require()  # nothing is held any more


def test_what_an_older_version_wrote_is_read(tmp_path: Path) -> None:
    written(tmp_path, host="may-xa")
    assert holder_of(tmp_path) == Holder("may-xa", 4_000_000, "2026-03-13T14:00:00+07:00")


def test_the_start_of_a_process_is_told_by_a_count_that_no_clock_moves() -> None:
    if not running.began(os.getpid()):
        pytest.skip("the system does not tell")
    boot, _, ticks = running.began(os.getpid()).partition("/")
    assert boot
    assert ticks.isdigit()
    assert running.began(os.getpid()) == running.began(os.getpid())
    assert running.began(dead_process()) == ""
