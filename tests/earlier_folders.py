"""Data folders as earlier versions of the program wrote them: everything a folder of today has that they knew."""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlite_utils import Database

from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.directory import DIRECTORY_ID
from secretary_app.domain.locality import LocalityLevel
from secretary_app.services.capture import NewFinding
from secretary_app.services.ports import Draft
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.migrations import MIGRATIONS, migrate
from tests.builders import PEOPLE, FixedClock, a_conference
from tests.suites import suite_with_sample

_FACTS: Final = ("sequence", "conference_id", "at", "label", "kind", "target", "parts", "previous_hash")
_WITH_NAMES = 5  # the step that let entries say who
_NOT_COPIED: Final = (
    "journal",
    "migration",
    "finding_fts",
    "sqlite_",
)  # what the program fills itself, and the journal


def write_earlier_folder(folder: Path, today: Path, steps: int) -> None:
    """Write a folder that has seen the first steps alone, with every row of today's that fits into it."""
    folder.mkdir()
    with closing(sqlite3.connect(today / FILE_NAME)) as source, closing(sqlite3.connect(folder / FILE_NAME)) as target:
        migrate(Database(target), MIGRATIONS[:steps])
        for table in _tables(target):
            columns = ", ".join(row[1] for row in target.execute(f"PRAGMA table_info({table})"))
            rows = source.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608 - names of our own
            places = ", ".join("?" * len(columns.split(", ")))
            target.executemany(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608
        _write_journal(source, target, steps)
        target.commit()


def contents(folder: Path) -> dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]:
    """Return columns and rows of every table that holds data of the user, by its name."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as database:
        found = {}
        for table in (*_tables(database), "journal"):
            columns = tuple(row[1] for row in database.execute(f"PRAGMA table_info({table})"))
            order = "rowid" if table != "draft" else "conference_id"
            found[table] = columns, database.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()  # noqa: S608
        return found


def full_folder(folder: Path) -> None:
    """Record, with today's program, a folder in which every table has rows."""
    clock = FixedClock()
    suite, known = suite_with_sample(folder, clock)
    suite.review.adopt(known)
    suite.minutes.sign_on_paper(known, suite.minutes.slots(known)[0].id)
    suite.desk.add(a_conference())
    suite.preparation.go_to_state(a_conference().id, ConferenceState.IN_SESSION)
    suite.capture.add(a_conference().id, NewFinding("Việc theo dõi có lúc chưa tập trung", agreed=True))
    suite.drafts.keep_draft(a_conference().id, Draft("đang gõ dở"))
    corrected = suite.desk.conference(a_conference().id).findings[0].id
    suite.preparation.go_to_state(a_conference().id, ConferenceState.REVIEW)
    suite.review.correct(a_conference().id, corrected, "Việc theo dõi chưa tập trung")
    suite.directory.name_locality(LocalityLevel.COMMUNE, "xã Bình Minh", "tỉnh Ví Dụ")
    suite.directory.add_person(PEOPLE[0])
    suite.phrases.add("Giao Văn phòng theo dõi", None, None)
    suite.desk.store.close()


def _tables(database: sqlite3.Connection) -> list[str]:
    names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
    return [name for name in names if not name.startswith(_NOT_COPIED)]


def _write_journal(source: sqlite3.Connection, target: sqlite3.Connection, steps: int) -> None:
    """Write the entries as a chain of their own; the directory had none before it was there."""
    previous, sequence = "0" * 64, 0
    for owner, at, label, kind, goal, parts in source.execute(
        "SELECT owner_id, at, label, kind, target, parts FROM journal ORDER BY sequence"
    ):
        if steps > 1 or owner != DIRECTORY_ID:
            sequence += 1
            facts = (sequence, owner, at, label, kind, goal, parts, previous)
            previous = _hashed(facts)
            nobody = (None,) * (steps >= _WITH_NAMES)
            values = (*facts, previous, *nobody)
            target.execute(f"INSERT INTO journal VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608


def _hashed(facts: tuple[Any, ...]) -> str:
    plain = dict(zip(_FACTS, facts, strict=True))
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
