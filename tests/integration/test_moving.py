"""A data folder that is moved: nothing is switched before the copy is whole, and the old one is never lost."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from secretary_app.app.places import Wanted, find_place, known_profiles
from secretary_app.domain.errors import MoveError, NotSavedError
from secretary_app.storage import copying, moved, moving, place_kinds
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.permissions import Closing, close_to_others
from tests.builders import FixedClock, a_conference
from tests.suites import close_suites, make_suite

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 13, 14, 5, tzinfo=UTC)
posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and signals of POSIX")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A data folder with a conference, a kept step of a minute, preferences, and what a crash left behind."""
    folder = tmp_path / "dữ liệu cũ"
    suite = make_suite(folder, FixedClock())
    suite.desk.add(a_conference())
    suite.archive.archive.keep(a_conference().id, 1, 0, b"%PDF " + os.urandom(3 << 20))
    close_suites()
    (folder / "cua-so.ini").write_text("[General]\ntheme=dark\n")
    (folder / "rỗng").write_bytes(b"")
    (folder / "hoi-nghi.lock").write_text('{"host": "máy này", "process": 1, "since": ""}')
    (folder / "bien-ban" / ".dở.tmp").write_bytes(b"x")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds, without what a move leaves behind."""
    left = {"hoi-nghi.lock", moved.NOTE_NAME, moved.MARKER_NAME}
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name not in left and path.suffix != ".tmp")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def copy(source: Path, target: Path) -> None:
    moving.copy(moving.plan(source, target), lambda _done, _whole: True)


def refused(source: Path, target: Path) -> MoveError:
    with pytest.raises(MoveError) as error:
        copy(source, target)
    return error.value


@pytest.mark.parametrize("there", [False, True])
def test_everything_but_the_lock_is_copied_byte_by_byte(source: Path, tmp_path: Path, there: bool) -> None:
    target = tmp_path / "ổ mới" / "dữ liệu"
    if there:
        target.mkdir(parents=True)
    before = contents(source)
    seen: list[tuple[int, int]] = []

    def go_on(done: int, whole: int) -> bool:
        seen.append((done, whole))
        return True

    moving.copy(moving.plan(source, target), go_on)
    assert contents(target) == contents(source) == before
    assert not (target / "hoi-nghi.lock").exists()
    assert not moved.is_unfinished(target)
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1] == 2 * sum(map(len, before.values()))
    assert make_suite(target).desk.conference(a_conference().id) == a_conference()


@posix
def test_the_copy_is_its_owner_s_alone(source: Path, tmp_path: Path) -> None:
    for path in source.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    target = tmp_path / "mới"
    target.mkdir(mode=0o755)
    copy(source, target)
    close_to_others(target)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (target, *target.rglob("*"))}
    assert modes == {0o700, 0o600}


def test_the_old_folder_gets_a_note_that_says_where_its_data_are(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "mới"
    plan = moving.plan(source, target)
    moving.copy(plan, lambda _done, _whole: True)
    assert moved.moved_to(source) == ""
    moving.leave_note(plan, NOW)
    assert moved.moved_to(source) == str(target)
    assert "14:05 ngày 13/3/2026" in (source / moved.NOTE_NAME).read_text(encoding="utf-8")
    copy(target, tmp_path / "nữa")
    assert moved.moved_to(tmp_path / "nữa") == ""


def test_a_place_that_cannot_hold_the_data_is_refused_before_anything_is_written(source: Path, tmp_path: Path) -> None:
    foreign, other = tmp_path / "ảnh", tmp_path / "hội nghị khác"
    foreign.mkdir()
    (foreign / "ảnh.jpg").write_bytes(b"x")
    other.mkdir()
    (other / FILE_NAME).write_bytes(b"x")
    (tmp_path / "tệp").write_bytes(b"x")
    before = contents(tmp_path)
    told = {
        "same": source / ".." / source.name,
        "inside": source / "mới",
        "around": tmp_path,
        "not_empty": foreign,
        "has_data": other,
    }
    assert {reason: refused(source, target).reason for reason, target in told.items()} == {key: key for key in told}
    assert refused(source, tmp_path / "tệp").reason == "not_empty"
    assert contents(tmp_path) == before


@posix
def test_a_link_to_the_old_folder_is_the_old_folder(source: Path, tmp_path: Path) -> None:
    (tmp_path / "lối tắt").symlink_to(source)
    assert refused(source, tmp_path / "lối tắt").reason == "same"
    assert refused(source, tmp_path / "lối tắt" / "mới").reason == "inside"


@posix
def test_what_cannot_be_copied_whole_is_named(source: Path, tmp_path: Path) -> None:
    (source / "bien-ban" / "ngoài").symlink_to(tmp_path)
    error = refused(source, tmp_path / "mới")
    assert (error.reason, error.path) == ("odd_file", str(source / "bien-ban" / "ngoài"))


def test_a_file_that_goes_while_the_folder_is_looked_at_is_not_missed(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt makes and removes a lock beside the preferences each time the window remembers something."""
    passing, look = source / "cua-so.ini.lock", Path.lstat
    passing.write_bytes(b"")

    def look_late(path: Path) -> os.stat_result:
        passing.unlink(missing_ok=True)
        return look(path)

    monkeypatch.setattr(Path, "lstat", look_late)
    assert passing.relative_to(source) not in moving.plan(source, tmp_path / "mới").files
    assert not passing.exists()


@pytest.mark.parametrize("place", ["dữ liệu cũ/bien-ban", "mới/của ai"])
def test_a_folder_inside_that_cannot_be_read_is_not_left_out(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    closed, listed = tmp_path / place, os.scandir
    closed.mkdir(parents=True, exist_ok=True)

    def list_open(path: Path) -> Iterator[os.DirEntry[str]]:
        if path == closed:
            raise PermissionError(errno.EACCES, "", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", list_open)
    with pytest.raises(MoveError) as error:
        moving.plan(source, tmp_path / "mới")
    assert (error.value.reason, error.value.path) == ("unread", str(closed))


def test_a_disk_with_too_little_room_is_refused(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=5 << 20))
    error = refused(source, tmp_path / "mới")
    assert (error.reason, error.needed, error.free) == ("no_room", "19 MB", "5 MB")
    assert not (tmp_path / "mới").exists()


def test_a_disk_that_fills_up_on_the_way_leaves_nothing_behind(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = 0
    real = os.fsync

    def full(descriptor: int) -> None:
        nonlocal written
        written += 1
        if written > 9:
            raise OSError(28, "đầy")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    before = contents(source)
    with pytest.raises(NotSavedError) as refusal:
        copy(source, tmp_path / "mới")
    assert refusal.value.reason == "disk_full"
    assert contents(source) == before
    assert list((tmp_path / "mới").rglob("*")) == []


def test_it_stops_when_somebody_wants_it_to(source: Path, tmp_path: Path) -> None:
    before = contents(source)
    for stop in (1, 3):
        counted = 0

        def go_on(_done: int, _whole: int, stop: int = stop) -> bool:
            nonlocal counted
            counted += 1
            return counted < stop

        with pytest.raises(MoveError) as stopped:
            moving.copy(moving.plan(source, tmp_path / "mới"), go_on)
        assert (stopped.value.reason, counted) == ("cancelled", stop)
        assert list((tmp_path / "mới").iterdir()) == []
    assert contents(source) == before


@pytest.mark.parametrize("fault", ["one byte", "cut", "longer"])
def test_a_copy_that_differs_is_not_used(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """A stick that keeps other bytes than it was given."""
    real = copying.copied

    def spoilt(old: Path, new: Path, done: copying.Done) -> None:
        real(old, new, done)
        if new.name == FILE_NAME:
            data = bytearray(new.read_bytes())
            changed = {
                "one byte": bytes([*data[:-1], data[-1] ^ 1]),
                "cut": bytes(data[:-1]),
                "longer": bytes(data) + b"\0",
            }
            new.write_bytes(changed[fault])

    monkeypatch.setattr(moving, "copied", spoilt)
    error = refused(source, tmp_path / "mới")
    assert (error.reason, error.path) == ("changed", str(source / FILE_NAME))
    assert not (tmp_path / "mới" / FILE_NAME).exists()


def test_a_source_that_changes_on_the_way_is_noticed(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = copying.copied

    def meanwhile(old: Path, new: Path, done: copying.Done) -> None:
        real(old, new, done)
        (source / "vừa thêm").write_bytes(b"x")

    monkeypatch.setattr(moving, "copied", meanwhile)
    assert refused(source, tmp_path / "mới").reason == "changed"


def test_a_copy_that_was_broken_off_is_no_data_folder_and_can_be_made_anew(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mới"
    monkeypatch.setattr(moving, "_take_away", lambda _plan: None)  # a kill takes nothing away
    with pytest.raises(MoveError):
        moving.copy(moving.plan(source, target), lambda done, whole: 2 * done < whole)
    assert moved.is_unfinished(target)
    assert (target / FILE_NAME).exists() or contents(target)
    monkeypatch.undo()
    copy(source, target)
    assert contents(target) == contents(source)
    assert not moved.is_unfinished(target)


def test_a_new_place_that_cannot_be_remembered_is_not_kept(source: Path, tmp_path: Path) -> None:
    def switch() -> None:
        raise NotSavedError("disk_full", "ho-so.json")

    with pytest.raises(NotSavedError):
        moving.move(source, tmp_path / "mới", lambda _done, _whole: True, switch, NOW)
    assert list((tmp_path / "mới").iterdir()) == []
    assert moved.moved_to(source) == ""


def test_what_was_put_beside_a_broken_copy_is_not_taken_for_it(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "mới"
    target.mkdir()
    (target / moved.MARKER_NAME).write_text(str(source), encoding="utf-8")
    (target / "của tôi.docx").write_bytes(b"x")
    assert refused(source, target).reason == "not_empty"
    (target / "của tôi.docx").unlink()
    (target / moved.MARKER_NAME).write_text("thư mục khác", encoding="utf-8")
    assert refused(source, target).reason == "not_empty"


def play(original: Path, place: Path, numbers: range) -> list[str]:
    command = [sys.executable, "-m", "tests.integration.moving_program", str(original), str(place)]
    done = subprocess.run([*command, *map(str, numbers)], cwd=PROJECT, capture_output=True, text=True, check=True)
    return done.stdout.split()


@posix
@pytest.mark.parametrize("stride", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_a_kill_at_any_moment_leaves_whole_data_where_the_next_start_looks(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stride: int
) -> None:
    """Every touch of the file system is a moment: from none to so many that the move is done."""
    monkeypatch.delenv("SECRETARY_APP_DATA")
    place = tmp_path / "lần"
    place.mkdir()
    whole, outcomes, many = contents(source), [], 20 * stride
    for first in range(1, 400, many):
        numbers = range(first, first + many, stride)
        came = play(source, place, numbers)
        outcomes.extend(came)
        for number, outcome in zip(numbers, came, strict=True):
            check_survived(place / str(number), whole, monkeypatch, killed=outcome == "killed")
            shutil.rmtree(place / str(number))
        if "done" in outcomes:
            break
    killed = outcomes.count("killed")
    assert killed * stride >= 60
    assert outcomes == ["killed"] * killed + ["done"] * (len(outcomes) - killed)


def check_survived(home: Path, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, *, killed: bool) -> None:
    old, new = home / "cũ", home / "mới"
    assert contents(old) == whole
    monkeypatch.setenv("HOME", str(home))
    kept = known_profiles().store.read().profiles
    used = find_place(Wanted(), known_profiles()).folder if kept else old
    assert used in {old, new}
    assert contents(used) == whole
    assert not moved.is_unfinished(used)
    assert (used == new) or killed
    if used == old and new.exists() and contents(new) != whole:
        assert moved.is_unfinished(new) or not (new / FILE_NAME).exists()


MOUNTS = r"""
22 1 259:1 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
40 22 8:1 / /media/thu\040ky/USB rw,nosuid - vfat /dev/sda1 rw
41 22 0:50 / /mnt/chung rw - cifs //may-chu/chung rw
42 41 8:2 / /mnt/chung/riêng rw - ext4 /dev/sdb1 rw
43 22 0:51 / /mnt/đè rw - nfs4 may:/a rw
44 22 0:52 / /mnt/đè rw - ext4 /dev/sdc1 rw
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the list of mounts of Linux")
@pytest.mark.parametrize(
    ("folder", "found"),
    [
        ("/srv/a", ()),
        ("/media/thu ky/USB/du-lieu", ("fat",)),
        ("/media/thu ky/USBX", ()),
        ("/mnt/chung/x", ("network",)),
        ("/mnt/chung/riêng/x", ()),
        ("/mnt/đè", ()),
        ("/srv/a/OneDrive - UBND xã/du-lieu", ("cloud",)),
        ("/srv/a/Dropbox", ("cloud",)),
        ("/srv/a/dropboxes", ()),
    ],
)
def test_what_a_disk_is_known_for(
    folder: str, found: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mounts").write_text(MOUNTS.lstrip(), encoding="utf-8")
    monkeypatch.setattr(place_kinds, "_MOUNTS", tmp_path / "mounts")
    monkeypatch.setattr(place_kinds, "_nearest", lambda path: path)
    assert place_kinds.concerns(Path(folder)) == found


def test_a_folder_of_a_cloud_client_is_known_by_what_lies_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "đồng bộ" / ".stfolder").mkdir(parents=True)
    assert place_kinds.concerns(tmp_path / "đồng bộ" / "a" / "b") == ("cloud",)
    monkeypatch.setenv("OneDrive", str(tmp_path / "khác"))
    (tmp_path / "khác").mkdir()
    assert place_kinds.concerns(tmp_path / "khác" / "a") == ("cloud",)
    assert place_kinds.concerns(tmp_path / "đâu") == ()


@pytest.fixture
def open_to_all(source: Path) -> Iterator[Path]:
    source.chmod(0o755)
    (source / FILE_NAME).chmod(0o644)
    yield source
    source.chmod(0o700)


@posix
class TestAFolderThatOthersCanRead:
    """It is closed to them, and what was done is told by number."""

    def test_it_is_closed(self, open_to_all: Path) -> None:
        told = close_to_others(open_to_all)
        assert told.closed >= 2
        assert told.open_still == 0
        assert stat.S_IMODE(open_to_all.stat().st_mode) == 0o700
        assert stat.S_IMODE((open_to_all / FILE_NAME).stat().st_mode) == 0o600
        assert close_to_others(open_to_all) == Closing()

    def test_a_folder_that_is_no_data_folder_stays_as_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "chung").mkdir(mode=0o755)
        assert close_to_others(tmp_path / "chung") == Closing()
        assert stat.S_IMODE((tmp_path / "chung").stat().st_mode) == 0o755

    def test_what_cannot_be_closed_is_told(self, open_to_all: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise PermissionError(1, "của người khác")

        monkeypatch.setattr(Path, "chmod", refuse)
        told = close_to_others(open_to_all)
        monkeypatch.undo()
        assert (told.closed, told.open_still >= 2) == (0, True)

    def test_links_lead_nowhere(self, open_to_all: Path, tmp_path: Path) -> None:
        outside = tmp_path / "ngoài"
        outside.write_bytes(b"x")
        outside.chmod(0o644)
        (open_to_all / "liên kết").symlink_to(outside)
        close_to_others(open_to_all)
        assert stat.S_IMODE(outside.stat().st_mode) == 0o644
