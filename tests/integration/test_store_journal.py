"""The journal only grows, and a change behind its back is named."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.changes import difference
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.parts import with_part
from secretary_app.storage.conferences import SqliteConferenceStore
from tests.builders import START, a_conference, a_finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GIAO_BAN = ConferenceId("giao-ban")
TRIGGERS = ("journal_is_never_changed", "journal_is_never_shortened")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteConferenceStore]:
    with SqliteConferenceStore(tmp_path) as opened:
        conference = a_conference()
        opened.add(conference, START)
        for number in range(2, 6):
            new = with_part(conference, "findings", a_finding("f" * number, f"Dòng {number}"))
            opened.save(GIAO_BAN, difference(conference, new, "finding_added"), START)
            conference = new
        yield opened


def tamper(store: SqliteConferenceStore, statement: str) -> None:
    """Change the journal as somebody could who opens the file with another program."""
    for trigger in TRIGGERS:
        store.data.database.execute(f"DROP TRIGGER {trigger}")
    store.data.database.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET label = 'x'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE sequence = 2",
    ],
)
def test_the_journal_refuses_to_be_changed(store: SqliteConferenceStore, statement: str) -> None:
    before = list(store.data.database.execute("SELECT * FROM journal"))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store.data.database.execute(statement)
    assert list(store.data.database.execute("SELECT * FROM journal")) == before


def test_a_sound_folder_has_no_problems(store: SqliteConferenceStore) -> None:
    report = store.check()
    assert (report.conferences, report.entries, report.problems) == (1, 5, ())


@pytest.mark.parametrize("column", ["owner_id", "at", "label", "kind", "target", "parts", "previous_hash", "hash"])
def test_a_changed_entry_breaks_the_chain_where_it_stands(store: SqliteConferenceStore, column: str) -> None:
    store.data.database.execute("PRAGMA foreign_keys = OFF")
    update = f"UPDATE journal SET {column} = coalesce({column}, 7) || '0' WHERE sequence = 3"  # noqa: S608 - a test
    tamper(store, update)
    assert "journal_broken:3" in store.check().problems


@pytest.mark.parametrize(
    ("sequence", "found"), [(1, "journal_broken:2"), (3, "journal_broken:4"), (5, "journal_cut:5")]
)
def test_a_removed_entry_is_noticed(store: SqliteConferenceStore, sequence: int, found: str) -> None:
    tamper(store, f"DELETE FROM journal WHERE sequence = {sequence}")  # noqa: S608 - a test
    assert store.check().problems == (found,)


def test_kept_bytes_that_changed_are_named(store: SqliteConferenceStore) -> None:
    store.data.database.execute("INSERT INTO blob VALUES ('abc', x'00')")
    assert store.check().problems == ("blob_damaged:abc",)


def test_an_index_that_lost_words_is_named(store: SqliteConferenceStore) -> None:
    store.data.database.execute("INSERT INTO finding_fts (finding_fts) VALUES ('delete-all')")
    assert store.check().problems == ("search_index_damaged",)


def test_a_row_without_its_conference_is_named(store: SqliteConferenceStore) -> None:
    store.data.database.execute("PRAGMA foreign_keys = OFF")
    store.data.database.execute("UPDATE agenda_item SET conference_id = 'mất' WHERE row_id = 1")
    assert store.check().problems == ("reference_broken:agenda_item:1",)
