"""A worker checks the file over a connection of its own: it finds what is wrong and holds nobody up."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.changes import difference
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import NotSavedError
from secretary_app.domain.parts import with_part
from secretary_app.services.ports import CheckDepth
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.own_check import OwnCheck
from tests.builders import START, a_conference, a_finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

GIAO_BAN = ConferenceId("giao-ban")
DEPTHS = tuple(CheckDepth)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteConferenceStore]:
    with SqliteConferenceStore(tmp_path) as opened:
        opened.add(a_conference(findings=(a_finding("f", "một hai ba"),)), START)
        yield opened


def found(folder: Path, depth: CheckDepth) -> tuple[str, ...]:
    report = OwnCheck(folder).run(depth, lambda _turn: True)
    assert report is not None
    return report.problems


def save_line(store: SqliteConferenceStore, words: str) -> None:
    old = store.load(GIAO_BAN)
    new = with_part(old, "findings", a_finding(words, words))
    store.save(GIAO_BAN, difference(old, new, "finding_added"), START)


def spoil(store: SqliteConferenceStore, table: str) -> None:
    """Write nonsense over the first page of a table, in the file itself."""
    database = store.data.database
    page = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    size = database.execute("PRAGMA page_size").fetchone()[0]
    store.close()
    with store.data.path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)


@pytest.mark.parametrize("depth", DEPTHS)
def test_a_sound_file_has_no_problems_while_it_is_open(store: SqliteConferenceStore, depth: CheckDepth) -> None:
    assert found(store.data.path.parent, depth) == ()


@pytest.mark.parametrize("depth", DEPTHS)
def test_a_damaged_page_is_found(store: SqliteConferenceStore, depth: CheckDepth) -> None:
    spoil(store, "finding")
    assert "database_damaged" in found(store.data.path.parent, depth)


@pytest.mark.parametrize("depth", DEPTHS)
def test_a_row_without_its_conference_and_a_cut_journal_are_found(
    store: SqliteConferenceStore, depth: CheckDepth
) -> None:
    database = store.data.database
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute("DROP TRIGGER journal_is_never_shortened")
    with store.data.transaction():
        database.execute("UPDATE finding SET conference_id = 'mất'")
        database.execute("DELETE FROM journal")
    assert found(store.data.path.parent, depth) == ("reference_broken:finding:1", "journal_cut:1")


def test_only_the_whole_check_reads_the_chain_the_index_and_kept_bytes(store: SqliteConferenceStore) -> None:
    database = store.data.database
    database.execute("DROP TRIGGER journal_is_never_changed")
    with store.data.transaction():
        database.execute("UPDATE journal SET label = 'khác' WHERE sequence = 1")
        database.execute("INSERT INTO finding_fts (finding_fts) VALUES ('delete-all')")
        database.execute("INSERT INTO blob VALUES ('abc', x'00')")
    folder = store.data.path.parent
    assert found(folder, CheckDepth.QUICK) == ()
    assert found(folder, CheckDepth.WHOLE) == ("search_index_damaged", "journal_broken:1", "blob_damaged:abc")


def test_lines_are_saved_all_through_a_whole_check(store: SqliteConferenceStore) -> None:
    store.data.database.execute("PRAGMA busy_timeout = 0").fetchone()
    turns = []

    def watch(turn: int) -> bool:
        if not turn % 5:
            save_line(store, f"dòng {turn}")
        turns.append(turn)
        return True

    report = OwnCheck(store.data.path.parent, often=50).run(CheckDepth.WHOLE, watch)
    assert report is not None
    assert report.problems == ()
    assert len(store.load(GIAO_BAN).findings) == 1 + len(turns) // 5 > 5


def test_the_index_is_compared_without_the_lock_of_writers(store: SqliteConferenceStore) -> None:
    """Another program that writes all the time does not make the check fail, and is not made to wait by it."""
    with closing(sqlite3.connect(store.data.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert found(store.data.path.parent, CheckDepth.WHOLE) == ()
        other.execute("ROLLBACK")


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("turn", [1, 3, 10])
def test_a_check_stops_wherever_it_is_told_to(store: SqliteConferenceStore, depth: CheckDepth, turn: int) -> None:
    check = OwnCheck(store.data.path.parent, often=20)
    assert check.run(depth, lambda asked: asked < turn) is None


def test_what_is_checked_besides_is_told_with_the_rest(store: SqliteConferenceStore) -> None:
    def further(_database: Database) -> Iterator[str]:
        yield "journal_cut:7"

    for depth in DEPTHS:
        report = OwnCheck(store.data.path.parent, more=(further,)).run(depth, lambda _turn: True)
        assert report is not None
        assert report.problems == ("journal_cut:7",)


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError) as caught:
        OwnCheck(tmp_path / "không có").run(CheckDepth.QUICK, lambda _turn: True)
    assert caught.value.path.endswith(FILE_NAME)
