"""Checking the data folder: the file, its references, the search index, the journal's chain, kept bytes."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from sqlite_utils import Database

from secretary_app.services.ports import BrokenLink, IntegrityReport, JournalHead
from secretary_app.storage import chain
from secretary_app.storage.search_check import compare_index

_DAMAGED: Final = "database_damaged"
Check = Callable[[Database], Iterator[str]]


def report(database: Database, *more: Check) -> IntegrityReport:
    """Return what is sound and what is not; `more` is what the file is checked against besides.

    Codes: database_damaged, reference_broken:TABLE:ROW, search_index_damaged, journal_broken:SEQUENCE (the first
    broken link), journal_cut:SEQUENCE (the first missing entry), blob_damaged:DIGEST.
    """
    checks = (_file_problems, _reference_problems, _search_problems)
    problems = _found(database, checks)
    broken = _broken_link(database, problems)
    # A damaged page is met by more than one check; once is enough to say.
    return IntegrityReport(
        _count(database, "SELECT count(*) FROM conference"),
        _count(database, "SELECT count(*) FROM journal"),
        tuple(dict.fromkeys((*problems, *_found(database, (_blob_problems, *more))))),
        broken,
        _head(database),
    )


def _found(database: Database, checks: Iterable[Check]) -> list[str]:
    return [problem for check in checks for problem in _problems_of(check, database)]


def _broken_link(database: Database, problems: list[str]) -> BrokenLink | None:
    """Return the first broken link of the journal, and add its code to the problems."""
    try:
        found = chain.broken_link(database)
    except sqlite3.DatabaseError:
        problems.append(_DAMAGED)
        return None
    if found is not None:
        problems.append(found.code)
    return found


def _head(database: Database) -> JournalHead | None:
    try:
        return chain.head(database)
    except sqlite3.DatabaseError:
        return None


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
        compare_index(database)
    except sqlite3.DatabaseError:
        yield "search_index_damaged"


def _blob_problems(database: Database) -> Iterator[str]:
    for digest, data in database.execute("SELECT digest, bytes FROM blob"):
        if hashlib.sha256(data).hexdigest() != digest:
            yield f"blob_damaged:{digest}"
