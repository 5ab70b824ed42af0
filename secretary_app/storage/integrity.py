"""Checking the data folder: the file, its references, the search index, the journal's chain, kept bytes."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from typing import Final

from sqlite_utils import Database

from secretary_app.services.ports import IntegrityReport
from secretary_app.storage import journal

_DAMAGED: Final = "database_damaged"
Check = Callable[[Database], Iterator[str]]


def report(database: Database, *more: Check) -> IntegrityReport:
    """Return what is sound and what is not; `more` is what the file is checked against besides.

    Codes: database_damaged, reference_broken:TABLE:ROW, search_index_damaged, journal_broken:SEQUENCE (the first
    broken link), journal_cut:SEQUENCE (the first missing entry), blob_damaged:DIGEST.
    """
    checks = (_file_problems, _reference_problems, _search_problems, journal.problems, _blob_problems, *more)
    problems = [problem for check in checks for problem in _problems_of(check, database)]
    # A damaged page is met by more than one check; once is enough to say.
    return IntegrityReport(
        _count(database, "SELECT count(*) FROM conference"),
        _count(database, "SELECT count(*) FROM journal"),
        tuple(dict.fromkeys(problems)),
    )


def _problems_of(check: Check, database: Database) -> list[str]:
    try:
        return list(check(database))
    except sqlite3.DatabaseError:
        return [_DAMAGED]


def _count(database: Database, statement: str) -> int:
    try:
        return int(database.execute(statement).fetchone()[0])
    except sqlite3.DatabaseError:
        return 0


def _file_problems(database: Database) -> Iterator[str]:
    if [row[0] for row in database.execute("PRAGMA integrity_check(1)")] != ["ok"]:
        yield _DAMAGED


def _reference_problems(database: Database) -> Iterator[str]:
    for table, row_id, *_ in database.execute("PRAGMA foreign_key_check"):
        yield f"reference_broken:{table}:{row_id}"


def _search_problems(database: Database) -> Iterator[str]:
    try:
        # rank = 1 compares the index with the words it was made of.
        database.execute("INSERT INTO finding_fts (finding_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        yield "search_index_damaged"


def _blob_problems(database: Database) -> Iterator[str]:
    for digest, data in database.execute("SELECT digest, bytes FROM blob"):
        if hashlib.sha256(data).hexdigest() != digest:
            yield f"blob_damaged:{digest}"
