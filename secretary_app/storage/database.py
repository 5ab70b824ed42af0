"""The one database file of a data folder: how it is made, opened and written."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from secretary_app.domain.errors import NotSavedError
from secretary_app.storage.author import author
from secretary_app.storage.backups.contents import DATABASE, PLAN
from secretary_app.storage.faults import faults_told
from secretary_app.storage.flushing import make_folders
from secretary_app.storage.high_water import Head, HighWater, head_of
from secretary_app.storage.migrations import migrate, needs_migration, require_known
from secretary_app.storage.vault import OPEN, Vault

FILE_NAME: Final = DATABASE
_OF_THE_HANDLE: Final = {"disconnected", "failing", "unknown"}  # reasons that a handle which leads nowhere may have
_PATIENCE = 1.0  # seconds to wait for a virus scanner or a backup that holds the file


class DataFile:
    """An open database file; every write goes through `transaction`. `who` is in whose name its journal is written.

    The file may go away and come back while it is open: a stick pulled and put in again, a share after a night's rest.
    The old handle then leads nowhere, so the file is opened anew, but only the very file that was left: its journal
    must end where this program left it. Another one, an older copy or none at all is refused, and never made.
    """

    def __init__(self, folder: Path, vault: Vault = OPEN, who: str = "") -> None:
        """Open or make the file, owner-only; a restore that was interrupted is finished first.

        Raises NewerDataError (the file is untouched), NotSavedError, or NotCopiedError when its tables have to change
        and no copy could be made before.
        """
        self.path = folder / FILE_NAME
        self.who = author(who)
        self.high_water = HighWater(self.path)
        self._vault = vault
        self._held: Callable[[], None] = lambda: None
        self._came_back: Callable[[], None] = lambda: None
        self._doubtful = False
        if (folder / PLAN).exists():
            _finish_restore(folder)
        with faults_told(self.path):
            self._make()
            self.database = _opened(self.path, vault)
            self._identity = _identity(self.path)
            self._head = head_of(self.database)

    def when_back(self, act: Callable[[], None]) -> None:
        """Say what is to be done before the file is used again that went away and came back; it may raise."""
        self._came_back = act

    def ask_before_writing(self, held: Callable[[], None]) -> None:
        """Have something asked before every write, which raises NotSavedError when nothing may be written.

        What goes into a file that was removed or replaced is lost, though SQLite says nothing.
        """
        self._held = held

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """Write all or nothing, durable when the block ends; raise NotSavedError, then nothing is kept."""
        with self._told():
            self._make_sure()
            self._held()
            database = self.database
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                head = head_of(database)
                database.execute("COMMIT")
            except BaseException:
                # A full disk may have rolled back already; rollback is then a no-op.
                database.rollback()
                raise
            self._head = head
        self.high_water.note(self.database, head)

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Read one state of the file; raise NotSavedError when it cannot be read.

        A row that holds what no program wrote, such as half a time, raises ValueError in the block: damage too.
        """
        with self._told():
            self._make_sure()
            try:
                yield self.database
            except ValueError as error:
                raise NotSavedError("damaged", str(self.path)) from error

    def close(self) -> None:
        """Close the file; what was committed is in it."""
        self.database.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell faults as NotSavedError; after one that the disk may have caused the handle is not trusted again."""
        try:
            with faults_told(self.path):
                yield
        except NotSavedError as error:
            self._doubtful = self._doubtful or error.reason in _OF_THE_HANDLE
            raise

    def _make_sure(self) -> None:
        """See that the handle leads to the file at the path, else open that anew; raise OSError or NotSavedError."""
        if self.database.conn.in_transaction:
            return
        identity = _identity(self.path)
        if identity == self._identity and not self._doubtful:
            return
        # Looked at before anything is written there: another file is not ours to bring to this version.
        if _head_at(self.path, self._vault) != self._head:
            raise NotSavedError("replaced", str(self.path))
        self._came_back()
        lost = self.database
        self.database, self._identity, self._doubtful = _opened(self.path, self._vault), identity, False
        # Behind the new one: SQLite then sees that the file moved, or is in use, and leaves the log at the path alone.
        with suppress(sqlite3.Error):
            lost.close()

    def _make(self) -> None:
        """Make folder and file so that only their owner can read them; existing ones stay as they are."""
        make_folders(self.path.parent)
        if not self.path.exists():
            self.high_water.forget()
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))


def _identity(path: Path) -> tuple[int, int]:
    """Return what tells this file from others of its name; raise OSError where there is none."""
    found = path.stat()
    return found.st_dev, found.st_ino


def _head_at(path: Path, vault: Vault) -> Head | None:
    """Return the head of the file at a path; (0, "") for one without a journal."""
    with closing(vault.connect(path, _PATIENCE, read_only=True)) as connection:
        database = Database(connection, execute_plugins=False)
        known = database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'journal'").fetchone()[0]
        return head_of(database) if known else (0, "")


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
        if needs_migration(database):
            _copy_before_migration(path.parent, vault)
        migrate(database)
    except BaseException:
        connection.close()
        raise
    return database


def _look_first(path: Path, vault: Vault) -> None:
    """Raise NewerDataError before a connection is opened that would write back the log of a newer program."""
    with closing(vault.connect(path, _PATIENCE, read_only=True)) as connection:
        require_known(Database(connection, execute_plugins=False), str(path))


# The imports below stand inside the functions because hardly any start needs them.


def _finish_restore(folder: Path) -> None:
    from secretary_app.storage.backups.swapping import finish  # noqa: PLC0415

    finish(folder)


def _copy_before_migration(folder: Path, vault: Vault) -> None:
    from secretary_app.storage.backups.before_migration import copy_data  # noqa: PLC0415

    copy_data(folder, vault)
