"""How the files of a data folder are kept on the disk; whoever reads or writes one there goes through a `Vault`."""

import sqlite3
from collections.abc import Iterator
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

    def locked(self, data: bytes, name: str = "") -> bytes:
        """Return bytes as they are kept under a name: the path in the data folder, with slashes."""
        ...

    def unlocked(self, kept: bytes, name: str = "") -> bytes:
        """Return kept bytes as they were; raise BrokenSealError when they are not those kept under that name."""
        ...

    def broken(self, folder: Path) -> Iterator[str]:
        """Yield the names of the program's own files in a data folder that `unlocked` would refuse."""
        ...


class BrokenSealError(Exception):
    """A file is not what the program kept under its name: damaged, exchanged, cut short, or never sealed."""


class OpenVault:
    """Keeps everything as it is."""

    def connect(self, path: Path, patience: float, *, read_only: bool = False) -> sqlite3.Connection:
        """Open a database file; see `Vault`."""
        if read_only:
            return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=patience)
        return sqlite3.connect(path, timeout=patience)

    def locked(self, data: bytes, name: str = "") -> bytes:  # noqa: ARG002 - part of the protocol
        """Return the same bytes."""
        return data

    def unlocked(self, kept: bytes, name: str = "") -> bytes:  # noqa: ARG002 - part of the protocol
        """Return the same bytes."""
        return kept

    def broken(self, folder: Path) -> Iterator[str]:  # noqa: ARG002 - part of the protocol
        """Yield nothing: a plain file tells nothing of itself."""
        yield from ()


OPEN: Final = OpenVault()
