"""The journal only grows, and a change behind its back is named."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.changes import difference
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.deeds import OFFICE, Deed, DeedLabel
from secretary_app.domain.parts import with_part
from secretary_app.services.ports import BrokenLink, LinkFault
from secretary_app.storage.chain import chained_hash
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.deeds import SqliteDeeds
from secretary_app.storage.high_water import FILE_NAME as HIGH_WATER
from tests.builders import START, a_conference, a_finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GIAO_BAN = ConferenceId("giao-ban")
WHO = "Nguyễn Thị Thư"
TRIGGERS = ("journal_is_never_changed", "journal_is_never_shortened")
COLUMNS = "sequence, owner_id, at, label, kind, target, parts, previous_hash, who, hash"
TEXTS = ("owner_id", "at", "label", "kind", "parts", "previous_hash", "who", "hash")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteConferenceStore]:
    """Six entries: a conference, four lines, a deed between them."""
    with SqliteConferenceStore(tmp_path, who=WHO) as opened:
        conference = a_conference()
        opened.add(conference, START)
        for number in range(2, 6):
            if number == 4:
                SqliteDeeds(opened.data).note(OFFICE, Deed(DeedLabel.NUMBER_LEFT_OUT, {"number": 7}), at(3))
            new = with_part(conference, "findings", a_finding("f" * number, f"Dòng {number}"))
            opened.save(GIAO_BAN, difference(conference, new, "finding_added"), at(number))
            conference = new
        yield opened


def tamper(store: SqliteConferenceStore, *statements: str) -> None:
    """Change the journal as somebody could who opens the file with another program."""
    for trigger in TRIGGERS:
        store.data.database.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    for statement in statements:
        store.data.database.execute(statement)


def broken(store: SqliteConferenceStore) -> tuple[int, LinkFault, int]:
    """Return where the chain breaks, how, and up to where it is proven."""
    found = store.check().broken
    assert found is not None
    return found.sequence, found.fault, found.sound


def rewritten(store: SqliteConferenceStore, sequence: int, label: str) -> None:
    """Change an entry and give it the hash it would have, as somebody who knows the program could."""
    selected = f"SELECT {COLUMNS} FROM journal WHERE sequence = ?"  # noqa: S608 - a test
    sequence, *others, who, _ = store.data.database.execute(selected, (sequence,)).fetchone()
    others[2] = label
    made = chained_hash((sequence, *others), who)
    store.data.database.execute("UPDATE journal SET label = ?, hash = ? WHERE sequence = ?", (label, made, sequence))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET label = 'x'",
        "UPDATE journal SET who = 'x'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE sequence = 2",
    ],
)
def test_the_journal_refuses_to_be_changed(store: SqliteConferenceStore, statement: str) -> None:
    before = list(store.data.database.execute("SELECT * FROM journal"))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store.data.database.execute(statement)
    assert list(store.data.database.execute("SELECT * FROM journal")) == before


def test_every_entry_tells_who_wrote_it(store: SqliteConferenceStore) -> None:
    assert [row[0] for row in store.data.database.execute("SELECT DISTINCT who FROM journal")] == [WHO]


def test_a_sound_folder_has_no_problems(store: SqliteConferenceStore) -> None:
    report = store.check()
    assert (report.conferences, report.entries, report.problems, report.broken) == (1, 6, (), None)
    assert report.head is not None
    assert report.head.sequence == 6


@pytest.mark.parametrize("column", [*TEXTS, "target"])
@pytest.mark.parametrize("sequence", [1, 3, 4, 6])
def test_a_changed_entry_breaks_the_chain_where_it_stands(
    store: SqliteConferenceStore, column: str, sequence: int
) -> None:
    store.data.database.execute("PRAGMA foreign_keys = OFF")
    tamper(store, f"UPDATE journal SET {column} = coalesce({column}, 7) || '0' WHERE sequence = {sequence}")  # noqa: S608 - a test
    assert f"journal_broken:{sequence}" in store.check().problems
    assert broken(store) == (sequence, LinkFault.CONTENT, sequence - 1)


@pytest.mark.parametrize("column", TEXTS)
def test_every_byte_of_an_entry_is_proven(store: SqliteConferenceStore, column: str) -> None:
    tamper(store)
    database = store.data.database
    kept = database.execute(f"SELECT CAST({column} AS BLOB) FROM journal WHERE sequence = 3").fetchone()[0]  # noqa: S608 - a test
    for place in range(len(kept)):
        for flip in (0x01, 0x80):  # another letter, and bytes that are no text
            bad = kept[:place] + bytes([kept[place] ^ flip]) + kept[place + 1 :]
            database.execute(f"UPDATE journal SET {column} = CAST(? AS TEXT) WHERE sequence = 3", (bad,))  # noqa: S608 - a test
            assert broken(store)[0] in {3, 4}, (column, place, flip)
    database.execute(f"UPDATE journal SET {column} = CAST(? AS TEXT) WHERE sequence = 3", (kept,))  # noqa: S608 - a test
    assert store.check().problems == ()


@pytest.mark.parametrize("value", ["NULL", "x'00ff'", "1.5", "9e999"])
@pytest.mark.parametrize("column", ["target", "who"])
def test_a_value_of_another_kind_is_a_change_too(store: SqliteConferenceStore, column: str, value: str) -> None:
    tamper(store, f"UPDATE journal SET {column} = {value} WHERE sequence = 3")  # noqa: S608 - a test
    if (column, value) != ("target", "NULL"):  # what stands there
        assert broken(store) == (3, LinkFault.CONTENT, 2)


def test_what_is_broken_is_told_with_time_name_and_label(store: SqliteConferenceStore) -> None:
    tamper(store, "UPDATE journal SET label = 'finding_removed' WHERE sequence = 5")
    assert store.check().broken == BrokenLink(
        5, LinkFault.CONTENT, 4, at(3), at(4).isoformat(), WHO, "finding_removed", GIAO_BAN
    )


@pytest.mark.parametrize(
    ("sequence", "found", "fault"),
    [
        (1, "journal_broken:2", LinkFault.MISSING),
        (3, "journal_broken:4", LinkFault.MISSING),
        (6, "journal_cut:6", LinkFault.CUT),
    ],
)
def test_a_removed_entry_is_noticed(store: SqliteConferenceStore, sequence: int, found: str, fault: LinkFault) -> None:
    tamper(store, f"DELETE FROM journal WHERE sequence = {sequence}")  # noqa: S608 - a test
    assert store.check().problems == (found,)
    assert broken(store) == (int(found.partition(":")[2]), fault, sequence - 1)


def test_a_removed_entry_whose_followers_moved_up_is_noticed(store: SqliteConferenceStore) -> None:
    tamper(
        store,
        "DELETE FROM journal WHERE sequence = 3",
        *(f"UPDATE journal SET sequence = {number} WHERE sequence = {number + 1}" for number in (3, 4, 5)),  # noqa: S608 - a test
        "UPDATE sqlite_sequence SET seq = 5 WHERE name = 'journal'",
    )
    assert broken(store) == (3, LinkFault.CONTENT, 2)


def test_an_end_cut_off_with_its_counter_is_noticed(store: SqliteConferenceStore) -> None:
    tamper(store, "DELETE FROM journal WHERE sequence > 4", "DELETE FROM sqlite_sequence WHERE name = 'journal'")
    assert broken(store) == (5, LinkFault.CUT, 4)
    tamper(store, "DELETE FROM journal", "DELETE FROM sqlite_sequence WHERE name = 'journal'")
    assert broken(store) == (1, LinkFault.CUT, 0)


def test_an_entry_put_in_is_noticed(store: SqliteConferenceStore) -> None:
    tamper(
        store,
        *(f"UPDATE journal SET sequence = {number + 1} WHERE sequence = {number}" for number in (6, 5, 4)),  # noqa: S608 - a test
        f"INSERT INTO journal ({COLUMNS}) SELECT 4, owner_id, at, label, kind, target, parts, previous_hash, who, hash "  # noqa: S608
        "FROM journal WHERE sequence = 3",
    )
    assert broken(store) == (4, LinkFault.CONTENT, 3)


def test_two_entries_that_changed_places_are_noticed(store: SqliteConferenceStore) -> None:
    tamper(
        store,
        "UPDATE journal SET sequence = 99 WHERE sequence = 3",
        "UPDATE journal SET sequence = 3 WHERE sequence = 4",
        "UPDATE journal SET sequence = 4 WHERE sequence = 99",
    )
    assert broken(store) == (3, LinkFault.CONTENT, 2)


def test_an_entry_with_a_hash_made_for_it_breaks_the_next_link(store: SqliteConferenceStore) -> None:
    tamper(store)
    rewritten(store, 3, "finding_removed")
    assert broken(store) == (4, LinkFault.LINK, 3)


def test_an_entry_without_a_name_behind_one_with_a_name_is_noticed(store: SqliteConferenceStore) -> None:
    """Only versions before the name wrote such entries, and none of them opens this file."""
    tamper(store)
    selected = f"SELECT {COLUMNS} FROM journal WHERE sequence = 6"  # noqa: S608 - a test
    *facts, _, _ = store.data.database.execute(selected).fetchone()
    store.data.database.execute(
        "UPDATE journal SET who = NULL, hash = ? WHERE sequence = 6", (chained_hash(tuple(facts), None),)
    )
    assert broken(store) == (6, LinkFault.CONTENT, 5)


def test_a_whole_journal_made_anew_is_seen_against_a_hash_that_was_noted_alone(store: SqliteConferenceStore) -> None:
    noted = store.check().head
    tamper(store)
    (store.data.path.parent / HIGH_WATER).unlink()  # who rewrites all of it takes the mark beside it away too
    database = store.data.database
    previous = "0" * 64
    for sequence, *others, _, who, _ in database.execute(f"SELECT {COLUMNS} FROM journal ORDER BY sequence").fetchall():  # noqa: S608 - a test
        others[2] = "finding_removed" if sequence == 3 else others[2]
        made = chained_hash((sequence, *others, previous), who)
        database.execute(
            "UPDATE journal SET label = ?, previous_hash = ?, hash = ? WHERE sequence = ?",
            (others[2], previous, made, sequence),
        )
        previous = made
    report = store.check()
    assert report.problems == ()  # the chain alone cannot tell
    assert noted is not None
    assert report.head is not None
    assert (report.head.sequence, report.head.hash != noted.hash) == (noted.sequence, True)


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
