"""A backup is read back from the disk: digests, the database by its own check, the journal's chain, the counts."""

import sqlite3
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from secretary_app.domain.errors import BackupError
from secretary_app.storage import integrity
from secretary_app.storage.backups.contents import DATABASE
from secretary_app.storage.backups.manifest import Manifest
from secretary_app.storage.backups.reading import OpenedBackup
from secretary_app.storage.backups.snapshot import PATIENCE, facts
from secretary_app.storage.backups.turn import turn
from secretary_app.storage.migrations import migrate, require_known
from secretary_app.storage.vault import Vault

BEGUN: Final = "dang-sao-luu-"  # beginning of names of what is thrown away, or left behind by a crash
_DAMAGED: Final = "database_damaged"


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """Make a folder of one's own below another, gone when the block ends; raise OSError.

    It is held like a folder of backups, so that who sweeps up there knows that somebody is at work in it.
    """
    with tempfile.TemporaryDirectory(prefix=BEGUN, dir=folder, ignore_cleanup_errors=True) as name, turn(Path(name)):
        yield Path(name)


@contextmanager
def checked(backup: OpenedBackup, vault: Vault, folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Read a backup whole, in a folder to work in; give a copy of its database and the faults that its data has.

    The copy has today's tables and is gone when the block ends; faults are those of `integrity.report`. Raise
    BackupError when its bytes are not those of the manifest or the database is damaged, NewerDataError, OSError.
    """
    for part in backup.parts():
        if part.name != DATABASE:  # that one as it is unpacked
            deque(backup.data(part), maxlen=0)
    deque(backup.stored(), maxlen=0)
    with scratch(folder) as place:
        database = backup.unpack_database(place)
        yield database, _database_problems(database, backup.manifest, vault, backup.path)


def _database_problems(database: Path, manifest: Manifest, vault: Vault, path: Path) -> tuple[str, ...]:
    """Check an unpacked database against its manifest; see `checked`."""
    try:
        with closing(vault.connect(database, PATIENCE)) as connection:
            connection.isolation_level = None
            known = Database(connection, execute_plugins=False)
            require_known(known, str(path))
            agrees = facts(known) == manifest.facts
            sound = [row[0] for row in known.execute("PRAGMA integrity_check(1)")] == ["ok"]
            migrate(known)  # an older one is asked in the shape that the checks know; the backup stays as it is
            found = integrity.report(known).problems
    except sqlite3.DatabaseError as error:
        # The bytes are those that were written: what cannot be opened then is kept in another way.
        reason = "other_key" if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB else "damaged"
        raise BackupError(str(path), reason) from error
    if not agrees or not sound or _DAMAGED in found:
        raise BackupError(str(path), "damaged")
    return found
