"""The one database file of a data folder: how it is made, opened and written."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from secretary_app.storage.backups.contents import DATABASE, PLAN
from secretary_app.storage.author import author
from secretary_app.storage.faults import faults_told
from secretary_app.storage.migrations import migrate, needs_migration, require_known
from secretary_app.storage.vault import OPEN, Vault

FILE_NAME: Final = DATABASE
_PATIENCE = 1.0  # seconds to wait for a virus scanner or a backup that holds the file


class DataFile:
    """An open database file; every write goes through `transaction`. `who` is in whose name its journal is written."""

    def __init__(self, folder: Path, vault: Vault = OPEN, who: str = "") -> None:
        """Open or make the file, owner-only; a restore that was interrupted is finished first.

        Raises NewerDataError (the file is untouched), NotSavedError, or NotCopiedError when its tables have to change
        and no copy could be made before.
        """
        self.path = folder / FILE_NAME
        self._held: Callable[[], None] = lambda: None
        self.who = author(who)
        if (folder / PLAN).exists():
            _finish_restore(folder)
        with faults_told(self.path):
            _make(self.path)
            self.database = _opened(self.path, vault)

    def ask_before_writing(self, held: Callable[[], None]) -> None:
        """Have something asked before every write, which raises NotSavedError when nothing may be written.

        What goes into a file that was removed or replaced is lost, though SQLite says nothing.
        """
        self._held = held

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """Write all or nothing, durable when the block ends; raise NotSavedError, then nothing is kept."""
        self._held()
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
        if needs_migration(database):
            _copy_before_migration(path.parent, vault)
        migrate(database)
    except BaseException:
        connection.close()
        raise
    return database


# The imports below stand inside the functions because hardly any start needs them.


def _finish_restore(folder: Path) -> None:
    from secretary_app.storage.backups.swapping import finish  # noqa: PLC0415

    finish(folder)


def _copy_before_migration(folder: Path, vault: Vault) -> None:
    from secretary_app.storage.backups.before_migration import copy_data  # noqa: PLC0415

    copy_data(folder, vault)
