"""One state of a database: what it amounts to, and a copy of it, while another connection goes on writing."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from secretary_app.domain.conference import ConferenceState
from secretary_app.storage.backups.manifest import Facts
from secretary_app.storage.migrations import found_number
from secretary_app.storage.rows import conference_shapes, directory_shapes
from secretary_app.storage.vault import Vault

PATIENCE: Final = 5.0  # seconds; a worker may wait longer for who holds the file than the window
_ORIGIN: Final = 12  # letters of a hash
# Every change of these stands in the journal, whose last hash stands for all of them.
_TOLD_BY_JOURNAL: Final = frozenset({"journal", "blob", "directory", "migration", "sqlite_sequence", "sqlite_stat1"})
_SEARCH: Final = "finding_fts"  # made of the words


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A database as it was when the reading of it began."""

    connection: sqlite3.Connection
    vault: Vault

    def facts(self) -> Facts:
        """Return what it amounts to; raise sqlite3.Error."""
        return facts(Database(self.connection, execute_plugins=False))

    def in_session(self) -> bool:
        """Tell whether a conference is in session or in recess; raise sqlite3.Error."""
        states = (ConferenceState.IN_SESSION, ConferenceState.RECESS)
        found = self.connection.execute("SELECT 1 FROM conference WHERE state IN (?, ?) LIMIT 1", states)
        return found.fetchone() is not None

    def unjournalled(self) -> bytes:
        """Return a digest of what changes without an entry in the journal, such as the line being typed."""
        digest = hashlib.sha256()
        for table in _tables_beside_journal(self.connection):
            digest.update(table.encode())
            for row in self.connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - our own tables
                digest.update(repr(row).encode())
        return digest.digest()

    def copy_to(self, path: Path) -> None:
        """Write the same state into a new file, by SQLite's own copying: pages still in the log come along.

        Raises sqlite3.Error or OSError.
        """
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(self.vault.connect(path, PATIENCE)) as target:
            target.execute("PRAGMA synchronous = OFF")  # read back and packed at once, then thrown away
            self.connection.backup(target)


@contextmanager
def snapshot(path: Path, vault: Vault) -> Iterator[Snapshot]:
    """Hold one state of a database on a connection of its own; raise FileNotFoundError or sqlite3.Error."""
    if not path.is_file():
        raise FileNotFoundError(2, "no database", str(path))
    with closing(vault.connect(path, PATIENCE)) as connection:
        connection.isolation_level = None
        # One transaction for facts and copy: a line that is saved meanwhile is in both or in neither.
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield Snapshot(connection, vault)


def facts(database: Database) -> Facts:
    """Return what a database amounts to; raise sqlite3.Error."""
    schema = found_number(database)
    if not schema:  # an empty file: nothing was ever kept in it
        return Facts(0, 0, 0, 0, "", "")
    last = database.execute("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    first = database.execute("SELECT hash FROM journal ORDER BY sequence LIMIT 1").fetchone()
    sequence, last_hash = last or (0, "")
    origin = first[0][:_ORIGIN] if first else ""
    return Facts(schema, _count(database, "conference"), _count(database, "finding"), sequence, last_hash, origin)


def _count(database: Database, table: str) -> int:
    return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - constant


def _tables_beside_journal(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the tables whose rows no entry of the journal tells of, those of later schemas too."""
    shapes = (*conference_shapes().values(), *directory_shapes().values())
    told = {*_TOLD_BY_JOURNAL, *(shape.table for shape in shapes)}
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return tuple(name for (name,) in names if name not in told and not name.startswith(_SEARCH))
