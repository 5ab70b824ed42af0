"""The database in its other form: copied row by row by SQLCipher, then compared with the first."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import NotSavedError
from secretary_app.storage.archive import make_private
from secretary_app.storage.cipher.connection import connect, key_words

_PATIENCE: Final = 1.0  # seconds
_STEPS: Final = 50_000  # of SQLite's machine between two looks whether somebody cancelled
_TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
_OBJECTS: Final = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


@dataclass(frozen=True, slots=True)
class KeyedFile:
    """A database file and its key of 32 bytes; None for one that is kept plain."""

    path: Path
    key: bytes | None


def copy_database(source: KeyedFile, target: KeyedFile, stopped: Callable[[], bool]) -> None:
    """Write a new file with all that the source holds, rows under the same numbers.

    Raises sqlite3.Error, which is an interruption once `stopped` tells so.
    """
    make_private(target.path.parent)
    key = key_words(target.key) if target.key is not None else "''"
    with closing(connect(source.path, source.key, _PATIENCE)) as connection:
        connection.isolation_level = None
        connection.set_progress_handler(lambda: int(stopped()), _STEPS)
        connection.execute(f"ATTACH DATABASE ? AS copied KEY {key}", (str(target.path),))
        connection.execute("PRAGMA copied.synchronous = FULL")
        connection.execute("SELECT sqlcipher_export('copied')").fetchone()
        connection.execute("DETACH DATABASE copied")
    target.path.chmod(0o600)


def require_same(source: KeyedFile, target: KeyedFile, stopped: Callable[[], bool]) -> None:
    """Open the new file afresh and compare every row; raise NotSavedError when it is not the same, or sqlite3.Error."""
    with (
        closing(connect(source.path, source.key, _PATIENCE)) as before,
        closing(connect(target.path, target.key, _PATIENCE)) as after,
    ):
        for connection in (before, after):
            connection.set_progress_handler(lambda: int(stopped()), _STEPS)
        sound = [row[0] for row in after.execute("PRAGMA integrity_check(1)")] == ["ok"]
        if not sound or _contents(before) != _contents(after):
            raise NotSavedError("not_verified", str(target.path))


def _contents(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return a digest of all that was defined and one of every table with the numbers of its rows."""
    tables = [str(name) for (name,) in connection.execute(_TABLES)]
    return (_digest(connection, _OBJECTS), *(_digest(connection, _rows(connection, name)) for name in tables))


def _rows(connection: sqlite3.Connection, table: str) -> str:
    quoted = '"' + table.replace('"', '""') + '"'
    try:
        connection.execute(f"SELECT rowid FROM {quoted} LIMIT 1").fetchone()  # noqa: S608 - a name, quoted
    except sqlite3.OperationalError:  # a table without numbers of rows is in the order of its key
        return f"SELECT * FROM {quoted}"  # noqa: S608 - a name, quoted
    return f"SELECT rowid, * FROM {quoted} ORDER BY rowid"  # noqa: S608 - a name, quoted


def _digest(connection: sqlite3.Connection, statement: str) -> str:
    digest = hashlib.sha256()
    for row in connection.execute(statement):
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
