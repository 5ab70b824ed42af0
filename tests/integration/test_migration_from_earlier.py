"""A data folder as an earlier version wrote it opens in this one, with everything in it."""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.directory import Directory
from secretary_app.services.capture import NewFinding
from secretary_app.services.roll_call import Marking
from secretary_app.services.suite import Suite
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.migrations import MIGRATIONS, migrate
from tests.builders import FixedClock, a_conference
from tests.suites import make_suite

_STEPS = range(1, len(MIGRATIONS))  # every number of steps that a released file may have seen
# What each step brought: columns by table, and fields inside of nested values.
_COLUMNS: dict[int, dict[str, tuple[str, ...]]] = {
    2: {
        "conference": ("rehearsal",),
        "body": ("quorum_share",),
        "person": ("pronunciation", "active", "also"),
        "seat": ("came_as",),
    },
    3: {
        "conference": ("recesses", "presiding"),
        "agenda_item": ("skipped",),
        "finding": ("speaker_unknown",),
    },
    4: {"conference": ("printing",)},
}
_NESTED: dict[int, tuple[str, ...]] = {2: ("order", "consent"), 3: (), 4: ()}
_TABLES = ("conference", "locality", "body", "person", "seat", "agenda_item", "finding")


def recorded(folder: Path) -> Suite:
    """Record part of a conference with today's program."""
    clock = FixedClock()
    suite = make_suite(folder, clock)
    known = a_conference().id
    suite.desk.add(a_conference())
    suite.preparation.go_to_state(known, ConferenceState.IN_SESSION)
    for seat in suite.desk.conference(known).seats[:2]:
        suite.roll_call.mark(known, seat.id, Marking(AttendanceStatus.PRESENT))
    suite.capture.add(known, NewFinding("Việc theo dõi có lúc chưa tập trung", agreed=True))
    suite.desk.undo(known)
    return suite


def written_by_an_earlier_version(folder: Path, today: Path, steps: int) -> None:
    """Write the same rows and entries into a file that has seen the first steps alone, as that version did."""
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(today)) as source, closing(sqlite3.connect(folder / FILE_NAME)) as target:
        migrate(Database(target), MIGRATIONS[:steps])
        for table in _TABLES:
            columns = [row[1] for row in target.execute(f"PRAGMA table_info({table})")]
            assert unknown_to(steps).isdisjoint(columns)
            rows = source.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()  # noqa: S608 - own names
            places = ", ".join("?" * len(columns))
            target.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - own names
        previous = "0" * 64
        for sequence, owner, at, label, kind, goal, parts in source.execute(
            "SELECT sequence, owner_id, at, label, kind, target, parts FROM journal ORDER BY sequence"
        ):
            facts = (sequence, owner, at, label, kind, goal, older(parts, steps), previous)
            previous = hashed_before(facts)
            target.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*facts, previous))
        target.commit()


def hashed_before(facts: tuple[Any, ...]) -> str:
    """Return the hash of an entry as every version before it told who has written it."""
    names = ("sequence", "conference_id", "at", "label", "kind", "target", "parts", "previous_hash")
    text = json.dumps(dict(zip(names, facts, strict=True)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def unknown_to(steps: int) -> set[str]:
    """Return the names of all fields that came after so many steps."""
    later = [number for number in _COLUMNS if number > steps]
    nested = {name for number in later for name in _NESTED[number]}
    return nested | {name for number in later for names in _COLUMNS[number].values() for name in names}


def older(parts: str, steps: int) -> str:
    """Return the parts of an entry without what a version of so many steps did not know."""
    new = unknown_to(steps)

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without(child) for key, child in value.items() if key not in new}
        return [without(child) for child in value] if isinstance(value, list) else value

    return json.dumps(without(json.loads(parts)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize("steps", _STEPS)
def test_a_folder_of_an_earlier_version_opens_whole_and_its_journal_still_holds(tmp_path: Path, steps: int) -> None:
    today = recorded(tmp_path / "nay")
    written_by_an_earlier_version(tmp_path / "xưa", tmp_path / "nay" / FILE_NAME, steps)
    old = make_suite(tmp_path / "xưa")
    known = a_conference().id
    assert old.desk.store.load(known) == today.desk.store.load(known)
    assert old.directory.directory == Directory()
    assert old.archive.check().problems == ()
    assert old.desk.redo(known) == "finding_added"
    while old.desk.undoable(known):
        old.desk.undo(known)
    assert old.desk.store.load(known) == a_conference()
    assert old.archive.search("theo doi") == ()
    assert old.archive.check().problems == ()


@pytest.mark.parametrize("steps", _STEPS)
def test_a_chain_of_entries_with_and_without_a_name_holds_and_breaks_as_one(tmp_path: Path, steps: int) -> None:
    recorded(tmp_path / "nay")
    written_by_an_earlier_version(tmp_path / "xưa", tmp_path / "nay" / FILE_NAME, steps)
    suite = make_suite(tmp_path / "xưa", who="Trần Thị B")
    suite.desk.redo(a_conference().id)
    database = suite.desk.store.data.database  # type: ignore[attr-defined]
    named = [row[0] for row in database.execute("SELECT who FROM journal ORDER BY sequence")]
    assert named == [*[None] * (len(named) - 1), "Trần Thị B"]
    assert suite.archive.check().problems == ()
    for statement in ("UPDATE journal SET who = 'x'", "DELETE FROM journal"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            database.execute(statement)
    database.execute("DROP TRIGGER journal_is_never_changed")
    for sequence, who in ((2, "Trần Thị B"), (len(named), None), (len(named), "Trần Thị C")):
        old = named[sequence - 1]
        database.execute("UPDATE journal SET who = ? WHERE sequence = ?", (who, sequence))
        assert suite.archive.check().problems == (f"journal_broken:{sequence}",)
        database.execute("UPDATE journal SET who = ? WHERE sequence = ?", (old, sequence))
    assert suite.archive.check().problems == ()


@pytest.mark.parametrize("steps", _STEPS)
def test_a_journal_that_was_cut_before_is_still_seen_after(tmp_path: Path, steps: int) -> None:
    recorded(tmp_path / "nay")
    written_by_an_earlier_version(tmp_path / "xưa", tmp_path / "nay" / FILE_NAME, steps)
    with closing(sqlite3.connect(tmp_path / "xưa" / FILE_NAME)) as file:
        file.execute("DROP TRIGGER journal_is_never_shortened")
        file.execute("DELETE FROM journal WHERE sequence = (SELECT max(sequence) FROM journal)")
        file.commit()
    assert [problem.partition(":")[0] for problem in make_suite(tmp_path / "xưa").archive.check().problems] == [
        "journal_cut"
    ]
