"""How the files of a data folder are kept on the disk; whoever reads or writes one there goes through a `Vault`."""

import sqlite3
from pathlib import Path
from typing import Final, Protocol


class Vault(Protocol):
    """Opens databases of a data folder, and turns the bytes of its other files into what is kept and back."""

    def connect(self, path: Path, patience: float, *, read_only: bool = False) -> sqlite3.Connection:
        """Open a database file, which must be there; waits so many seconds for who holds it.

        A read-only connection leaves file and log as they are, also when it is closed: any other writes the log back
        into the file then. Raises sqlite3.Error, also when the file is kept in another way.
        """
        ...

    def locked(self, data: bytes) -> bytes:
        """Return bytes as they are kept."""
        ...

    def unlocked(self, kept: bytes) -> bytes:
        """Return kept bytes as they were."""
        ...


class OpenVault:
    """Keeps everything as it is."""

    def connect(self, path: Path, patience: float, *, read_only: bool = False) -> sqlite3.Connection:
        """Open a database file; see `Vault`."""
        if read_only:
            return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=patience)
        return sqlite3.connect(path, timeout=patience)

    def locked(self, data: bytes) -> bytes:
        """Return the same bytes."""
        return data

    def unlocked(self, kept: bytes) -> bytes:
        """Return the same bytes."""
        return kept


OPEN: Final = OpenVault()
