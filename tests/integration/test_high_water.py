"""A database whose end was cut off, with nothing in it that shows this, is told by the mark beside it."""

from __future__ import annotations

import os
import shutil
import stat
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.changes import Change, PartChange
from secretary_app.domain.conference import ConferenceId
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.high_water import FILE_NAME as MARK_NAME
from tests.builders import START, a_conference, a_finding

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that ends without closing its files")
GIAO_BAN = ConferenceId("giao-ban")


def capture(store: SqliteConferenceStore, *numbers: int) -> None:
    for number in numbers:
        finding = a_finding(f"f{number}", f"Dòng {number}")
        store.save(GIAO_BAN, Change("finding_added", (PartChange("findings", finding.id, None, finding),)), START)


def capture_and_die(folder: Path, *numbers: int) -> None:
    """Let a process capture lines and end as if it were killed: its log stays beside the database."""
    child = os.fork()
    if child == 0:
        try:
            capture(SqliteConferenceStore(folder), *numbers)
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def problems(folder: Path) -> tuple[str, ...]:
    with SqliteConferenceStore(folder) as store:
        return store.check().problems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one conference, in order."""
    with SqliteConferenceStore(tmp_path) as store:
        store.add(a_conference(), START)
    return tmp_path


def lose_the_log(folder: Path) -> None:
    capture_and_die(folder, 1, 2, 3)
    (folder / f"{FILE_NAME}-wal").unlink()


def test_an_empty_folder_is_sound(tmp_path: Path) -> None:
    assert problems(tmp_path) == ()


def test_a_log_that_was_taken_away_is_told(folder: Path) -> None:
    lose_the_log(folder)
    assert problems(folder) == ("journal_cut:2",)


def test_it_is_told_until_another_file_takes_the_place(folder: Path) -> None:
    lose_the_log(folder)
    with SqliteConferenceStore(folder) as store:
        capture(store, 4, 5, 6, 7)
        assert store.check().problems == ("journal_cut:4",)
    shutil.copy(folder / FILE_NAME, folder / "sao lưu.db")
    (folder / "sao lưu.db").replace(folder / FILE_NAME)
    assert problems(folder) == ()


def test_a_log_that_is_there_is_not_missed(folder: Path) -> None:
    capture_and_die(folder, 1, 2, 3)
    assert problems(folder) == ()


@pytest.mark.parametrize(
    "mark", [b"", b"{", b"[]", b"{}", b"\0" * 256, b'{"file": 1, "sequence": 9, "hash": ""}', b"\xff"]
)
def test_a_torn_or_foreign_mark_says_nothing(folder: Path, mark: bytes) -> None:
    (folder / MARK_NAME).write_bytes(mark)
    assert problems(folder) == ()


def test_a_new_database_begins_with_a_new_mark(folder: Path) -> None:
    capture_and_die(folder, 1)
    kept = (folder / MARK_NAME).read_bytes()
    for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
        (folder / name).unlink()
    with SqliteConferenceStore(folder) as store:
        assert not (folder / MARK_NAME).exists()
        store.add(a_conference(), START)
        assert store.check().problems == ()
    assert (folder / MARK_NAME).read_bytes() != kept


def test_a_mark_that_cannot_be_written_costs_no_line(folder: Path) -> None:
    (folder / MARK_NAME).unlink()
    (folder / MARK_NAME).mkdir()
    with SqliteConferenceStore(folder) as store:
        capture(store, 1)
        assert len(store.load(GIAO_BAN).findings) == 1
        assert store.check().problems == ()


def test_only_the_owner_can_read_the_mark(folder: Path) -> None:
    assert stat.S_IMODE((folder / MARK_NAME).stat().st_mode) == 0o600
