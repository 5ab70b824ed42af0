"""Compares the search index with the words it was made of, without a lock that would keep others from writing."""

from typing import Final

from sqlite_utils import Database

_SHADOWS: Final = ("data", "idx", "docsize", "config")  # the tables an FTS5 index keeps itself in


def compare_index(database: Database) -> None:
    """Raise sqlite3.DatabaseError when the index is not that of the words.

    FTS5 offers its check as an INSERT, which takes the lock of writers for as long as it lasts: a line typed meanwhile
    could not be saved. So the check is made on a copy of words and index in memory, one state of the file.
    """
    database.execute("ATTACH ':memory:' AS copied")
    database.execute("BEGIN")
    try:
        _copy(database)
        # rank = 1 compares the index with the words it was made of.
        database.execute("INSERT INTO copied.finding_fts (finding_fts, rank) VALUES ('integrity-check', 1)")
    finally:
        database.rollback()
        database.execute("DETACH copied")


def _copy(database: Database) -> None:
    made = database.execute("SELECT sql FROM main.sqlite_master WHERE name = 'finding_fts'").fetchone()[0]
    database.execute("CREATE TABLE copied.finding (row_id INTEGER PRIMARY KEY, folded TEXT NOT NULL)")
    database.execute("INSERT INTO copied.finding SELECT row_id, folded FROM main.finding")
    database.execute(str(made).replace("VIRTUAL TABLE ", "VIRTUAL TABLE copied.", 1))
    for shadow in (f"finding_fts_{name}" for name in _SHADOWS):
        database.execute(f"DELETE FROM copied.{shadow}")  # noqa: S608 - a constant
        database.execute(f"INSERT INTO copied.{shadow} SELECT * FROM main.{shadow}")  # noqa: S608 - a constant
