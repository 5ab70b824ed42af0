"""The one database file of a data folder: how it is made, opened and written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from secretary_app.storage.author import author
from secretary_app.storage.faults import faults_told
from secretary_app.storage.migrations import migrate, require_known
from secretary_app.storage.vault import OPEN, Vault

FILE_NAME: Final = "hoi-nghi.db"
_PATIENCE = 1.0  # seconds to wait for a virus scanner or a backup that holds the file


class DataFile:
    """An open database file; every write goes through `transaction`. `who` is in whose name its journal is written."""

    def __init__(self, folder: Path, vault: Vault = OPEN, who: str = "") -> None:
        """Open or make the file, owner-only; without a name it is written in that of the system's account.

        Raises NewerDataError (the file is untouched) or NotSavedError.
        """
        self.path = folder / FILE_NAME
        self.who = author(who)
        with faults_told(self.path):
            _make(self.path)
            self.database = _opened(self.path, vault)

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """Write all or nothing, durable when the block ends; raise NotSavedError, then nothing is kept."""
        with faults_told(self.path):
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield self.database
                self.database.execute("COMMIT")
            except BaseException:
                # A full disk may have rolled back already; rollback is then a no-op.
                self.database.rollback()
                raise

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Read one state of the file; raise NotSavedError when it cannot be read."""
        with faults_told(self.path):
            yield self.database

    def close(self) -> None:
        """Close the file; what was committed is in it."""
        self.database.close()


def _make(path: Path) -> None:
    """Make folder and file so that only their owner can read them; existing ones stay as they are."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _opened(path: Path, vault: Vault) -> Database:
    connection = vault.connect(path, _PATIENCE)
    try:
        # Plug-ins of sqlite-utils are foreign code on the user's machine: they have no place here.
        database = Database(connection, execute_plugins=False)
        require_known(database, str(path))
        # WAL with FULL loses no committed line in a power cut; WAL with NORMAL does.
        database.execute("PRAGMA journal_mode = WAL").fetchone()
        database.execute("PRAGMA synchronous = FULL")
        database.execute("PRAGMA foreign_keys = ON")
        migrate(database)
    except BaseException:
        connection.close()
        raise
    return database
