"""A data folder that goes away while it is open and comes back: the work goes on, never over another file."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from typing import TYPE_CHECKING, NoReturn

import pytest

from secretary_app.domain.changes import difference
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import DataFolderBusyError, NotSavedError
from secretary_app.domain.parts import with_part
from secretary_app.services.ports import Draft
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.lock import DataFolderLock
from tests.builders import START, a_conference, a_finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

GIAO_BAN = ConferenceId("giao-ban")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "USB" / "dữ liệu"


@pytest.fixture
def store(folder: Path) -> Iterator[SqliteConferenceStore]:
    with SqliteConferenceStore(folder) as opened:
        opened.add(a_conference(), START)
        save_line(opened, "một")
        yield opened


def save_line(store: SqliteConferenceStore, words: str) -> None:
    old = store.load(GIAO_BAN)
    new = with_part(old, "findings", a_finding(f"f-{words}", words))
    store.save(GIAO_BAN, difference(old, new, "finding_added"), START)


def words(store: SqliteConferenceStore) -> list[str]:
    return [finding.words for finding in store.load(GIAO_BAN).findings]


class LostHandle:
    """A connection whose file the system cannot reach any more."""

    def __init__(self, real: Database) -> None:
        self.conn = real.conn
        self.close = real.close

    def execute(self, *_: object) -> NoReturn:
        message = "disk I/O error"
        raise sqlite3.OperationalError(message)


def put_back_as_copy(away: Path, folder: Path) -> None:
    """The same bytes under other identities, as a file system gives that was mounted anew."""
    shutil.copytree(away, folder)


def refused(store: SqliteConferenceStore) -> str:
    with pytest.raises(NotSavedError) as caught:
        store.drafts.keep_draft(GIAO_BAN, Draft("chữ đang gõ"))
    return caught.value.reason


def test_a_folder_that_is_away_is_told_and_nothing_is_made_in_its_place(
    store: SqliteConferenceStore, folder: Path, tmp_path: Path
) -> None:
    folder.rename(tmp_path / "rút ra")
    assert refused(store) == "disconnected"
    assert not folder.exists()
    folder.mkdir()  # where it was mounted
    assert refused(store) == "disconnected"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("way", ["rename", "copy"])
def test_the_same_file_back_is_gone_on_with(
    store: SqliteConferenceStore, folder: Path, tmp_path: Path, way: str
) -> None:
    away = folder.rename(tmp_path / "rút ra")
    assert refused(store) == "disconnected"
    if way == "rename":
        away.rename(folder)
    else:
        put_back_as_copy(away, folder)
    save_line(store, "hai")
    assert words(store) == ["một", "hai"]
    store.drafts.keep_draft(GIAO_BAN, Draft("ba"))
    store.close()
    with SqliteConferenceStore(folder) as again:
        assert words(again) == ["một", "hai"]
        assert again.drafts.draft(GIAO_BAN) == Draft("ba")
        assert again.check().problems == ()


def test_what_was_committed_after_the_return_outlives_the_old_handle(
    store: SqliteConferenceStore, folder: Path, tmp_path: Path
) -> None:
    """The log at the path belongs to the file that came back, not to the old handle that is closed."""
    put_back_as_copy(folder.rename(tmp_path / "rút ra"), folder)
    for number in range(5):
        save_line(store, f"dòng {number}")
    copied = tmp_path / "mất điện"
    shutil.copytree(folder, copied)  # as a power cut leaves it: the log is not in the file yet
    with SqliteConferenceStore(copied) as found:
        assert words(found) == ["một", *(f"dòng {number}" for number in range(5))]


def test_an_older_copy_is_refused_and_stays_as_it_is(
    store: SqliteConferenceStore, folder: Path, tmp_path: Path
) -> None:
    older = tmp_path / "bản chép cũ"
    shutil.copytree(folder, older)
    save_line(store, "hai")
    away = folder.rename(tmp_path / "rút ra")
    shutil.copytree(older, folder)
    assert refused(store) == "replaced"
    assert refused(store) == "replaced"
    with SqliteConferenceStore(folder) as copy:
        assert words(copy) == ["một"]
        assert copy.drafts.draft(GIAO_BAN) is None
        assert copy.check().problems == ()
    shutil.rmtree(folder)
    away.rename(folder)
    save_line(store, "ba")
    assert sorted(words(store)) == ["ba", "hai", "một"]


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 500])
def test_a_file_without_a_journal_is_never_taken_for_ours(
    store: SqliteConferenceStore, folder: Path, tmp_path: Path, content: bytes
) -> None:
    folder.rename(tmp_path / "rút ra")
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(content)
    assert refused(store) == ("damaged" if content else "replaced")
    assert (folder / FILE_NAME).read_bytes() == content


def test_a_folder_without_any_entry_yet_is_known_too(tmp_path: Path) -> None:
    folder = tmp_path / "mới"
    with SqliteConferenceStore(folder) as store:
        away = folder.rename(tmp_path / "rút ra")
        folder.mkdir()
        (folder / FILE_NAME).touch()
        with pytest.raises(NotSavedError) as caught:
            store.add(a_conference(), START)
        assert caught.value.reason == "replaced"
        shutil.rmtree(folder)
        put_back_as_copy(away, folder)
        store.add(a_conference(), START)
        assert store.load(GIAO_BAN) == a_conference()


def test_a_fault_of_the_disk_has_the_file_opened_anew(store: SqliteConferenceStore, folder: Path) -> None:
    """The handle fails although the file is there: a share after a night's rest."""
    lost = LostHandle(store.data.database)
    store.data.database = lost  # type: ignore[assignment]  # what of a handle is used
    assert refused(store) == "unknown"
    save_line(store, "hai")
    assert not isinstance(store.data.database, LostHandle)
    assert words(store) == ["một", "hai"]
    assert (folder / FILE_NAME).exists()


def test_the_lock_comes_back_with_the_folder(folder: Path, tmp_path: Path) -> None:
    with DataFolderLock(folder, at(0)) as lock, SqliteConferenceStore(folder) as store:
        store.when_back(lock.retake)
        store.add(a_conference(), START)
        put_back_as_copy(folder.rename(tmp_path / "rút ra"), folder)
        save_line(store, "một")
        with pytest.raises(DataFolderBusyError):
            DataFolderLock(folder, at(1)).take()
    DataFolderLock(folder, at(2)).take()


def test_a_folder_that_another_program_took_meanwhile_is_left_to_it(folder: Path, tmp_path: Path) -> None:
    with DataFolderLock(folder, at(0)) as lock, SqliteConferenceStore(folder) as store:
        store.when_back(lock.retake)
        store.add(a_conference(), START)
        put_back_as_copy(folder.rename(tmp_path / "rút ra"), folder)
        (folder / "hoi-nghi.lock").unlink()
        with DataFolderLock(folder, at(1)), pytest.raises(DataFolderBusyError):
            save_line(store, "một")
        save_line(store, "hai")
        assert words(store) == ["hai"]


def test_a_stick_that_is_mounted_anew_is_gone_on_with(tmp_path: Path) -> None:
    """A real file system that is taken away under the open file and given back; needs rights most users lack."""
    device, place = tmp_path / "USB", tmp_path / "gắn"
    device.mkdir()
    place.mkdir()
    if not mounted("--bind", device, place):
        pytest.skip("may not mount here")
    try:
        with SqliteConferenceStore(place) as store:
            store.add(a_conference(), START)
            subprocess.run(["umount", "--lazy", place], check=True)
            assert refused(store) == "disconnected"
            assert list(place.iterdir()) == []
            assert mounted("--bind", device, place)
            save_line(store, "một")
            assert words(store) == ["một"]
    finally:
        subprocess.run(["umount", place], check=False, capture_output=True)


def mounted(*arguments: str | Path) -> bool:
    try:
        return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode == 0
    except OSError:
        return False
