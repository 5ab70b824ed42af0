"""The vault of a protected folder, once its passphrase was told."""

import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from secretary_app.storage.cipher.connection import connect
from secretary_app.storage.cipher.examination import broken_files
from secretary_app.storage.cipher.seal import sealed, unsealed

_KEY: Final = 32  # bytes


class SealedVault:
    """Keeps everything encrypted under one data key, which is in memory as long as this is.

    Database and files have keys of their own, both made of the data key.
    """

    def __init__(self, data_key: bytes) -> None:
        """Take the data key, 32 random bytes."""
        if len(data_key) != _KEY:
            raise ValueError(len(data_key))
        self.data_key = data_key
        self.database_key = _derived(data_key, b"co so du lieu")
        self._file_key = _derived(data_key, b"tep")

    def connect(self, path: Path, patience: float, *, read_only: bool = False) -> sqlite3.Connection:
        """Open a database file; see `Vault`."""
        return connect(path, self.database_key, patience, read_only=read_only)

    def locked(self, data: bytes, name: str = "") -> bytes:
        """Return bytes sealed under a name."""
        return sealed(self._file_key, name, data)

    def unlocked(self, kept: bytes, name: str = "") -> bytes:
        """Return sealed bytes as they were; raise BrokenSealError."""
        return unsealed(self._file_key, name, kept)

    def broken(self, folder: Path) -> Iterator[str]:
        """Yield the names of the program's own files that are not what was kept under them."""
        return broken_files(folder, self)


def new_data_key() -> bytes:
    """Return a data key that nobody had before."""
    return secrets.token_bytes(_KEY)


def _derived(data_key: bytes, what: bytes) -> bytes:
    return HKDF(SHA256(), _KEY, None, b"thu-ky-hoi-nghi\0" + what).derive(data_key)
