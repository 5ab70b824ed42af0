"""Reading the database beside the one that writes: a connection of its own for one job, in any thread."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.faults import faults_told
from secretary_app.storage.vault import OPEN, Vault

_PATIENCE: Final = 1.0  # seconds; readers of a WAL wait for nobody but a program that holds the whole file


class Reader:
    """Opens the database of a data folder for reading only; it must be there."""

    def __init__(self, folder: Path, vault: Vault = OPEN) -> None:
        self._path = folder / FILE_NAME
        self._vault = vault

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Give one state of what is stored, the same until the block ends; raise NotSavedError."""
        with faults_told(self._path), closing(self._vault.connect(self._path, _PATIENCE)) as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield Database(connection, execute_plugins=False)
            connection.rollback()
