"""The one database file of a data folder: how it is made, opened and written."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from secretary_app.domain.errors import NotSavedError
from secretary_app.storage.faults import faults_told
from secretary_app.storage.flushing import make_folders
from secretary_app.storage.high_water import HighWater
from secretary_app.storage.migrations import migrate, require_known
from secretary_app.storage.vault import OPEN, Vault

FILE_NAME: Final = "hoi-nghi.db"
_PATIENCE = 1.0  # seconds to wait for a virus scanner or a backup that holds the file


class DataFile:
    """An open database file; every write goes through `transaction`."""

    def __init__(self, folder: Path, vault: Vault = OPEN) -> None:
        """Open or make the file, owner-only.

        Raises NewerDataError (the file is untouched) or NotSavedError.
        """
        self.path = folder / FILE_NAME
        self.high_water = HighWater(self.path)
        with faults_told(self.path):
            self._make()
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
        self.high_water.note(self.database)

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Read one state of the file; raise NotSavedError when it cannot be read.

        A row that holds what no program wrote, such as half a time, raises ValueError in the block: damage too.
        """
        with faults_told(self.path):
            try:
                yield self.database
            except ValueError as error:
                raise NotSavedError("damaged", str(self.path)) from error

    def close(self) -> None:
        """Close the file; what was committed is in it."""
        self.database.close()

    def _make(self) -> None:
        """Make folder and file so that only their owner can read them; existing ones stay as they are."""
        make_folders(self.path.parent)
        if not self.path.exists():
            self.high_water.forget()
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))


def _opened(path: Path, vault: Vault) -> Database:
    log, rollback = (path.with_name(f"{path.name}{ending}") for ending in ("-wal", "-journal"))
    # A rollback journal is of a first start that the power ended: there is no log of a newer program then.
    if log.exists() and not rollback.exists():
        _look_first(path, vault)
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


def _look_first(path: Path, vault: Vault) -> None:
    """Raise NewerDataError before a connection is opened that would write back the log of a newer program."""
    with closing(vault.connect(path, _PATIENCE, read_only=True)) as connection:
        require_known(Database(connection, execute_plugins=False), str(path))
