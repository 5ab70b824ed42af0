"""The key files of a data folder: one to open with, and the same once more in case that one is lost."""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import KeyFileError, PassphraseError
from secretary_app.domain.passphrase import passphrase_bytes
from secretary_app.storage.archive import write_whole
from secretary_app.storage.cipher import key_file
from secretary_app.storage.cipher.key_file import USUAL, Cost, WrappedKey
from secretary_app.storage.cipher.marks import KEY_FILES
from secretary_app.storage.cipher.sealed_vault import SealedVault
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.faults import faults_told

_PATIENCE: Final = 1.0  # seconds
_WORST_FIRST: Final = ("absurd_cost", "newer", "damaged", "missing")  # of two faults the more telling one


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A folder whose passphrase was told."""

    vault: SealedVault
    written: bytes  # the key file that fitted


def opened(folder: Path, passphrase: str) -> Unlocked:
    """Return the vault of a protected folder; nothing is written.

    After a change of the passphrase that was interrupted the two key files differ; each of them opens. Raises
    PassphraseError, or KeyFileError when neither can be used, or belongs to another folder.
    """
    secret = passphrase_bytes(passphrase)
    for path, key in _usable(folder).items():
        with suppress(PassphraseError):
            vault = SealedVault(key.opened(secret))
            _require_fit(folder, vault, path)
            return Unlocked(vault, key.written())
    raise PassphraseError("wrong")


def faulty(folder: Path) -> tuple[KeyFileError, ...]:
    """Return what is wrong with either key file."""
    return tuple(found for found in map(_read, _paths(folder)) if isinstance(found, KeyFileError))


def rewrap(folder: Path, old: str, new: str, cost: Cost = USUAL) -> None:
    """Let a folder be opened by another passphrase from now on; its files stay as they are.

    Raises PassphraseError for a wrong old one, KeyFileError, or NotSavedError.
    """
    write(folder, opened(folder, old).vault, new, cost)


def write(folder: Path, vault: SealedVault, passphrase: str, cost: Cost = USUAL) -> None:
    """Write both key files of a vault into a folder, the one to open with first; raise NotSavedError."""
    written = key_file.wrap(vault.data_key, passphrase_bytes(passphrase), cost).written()
    for path in _paths(folder):
        with faults_told(path):
            write_whole(path, written)


def mend(folder: Path, written: bytes) -> None:
    """Make both key files the same as the one that opened the folder; what cannot be written stays as it is.

    They differ after a change that was interrupted, or when one was lost or damaged.
    """
    with suppress(OSError):
        for path in _paths(folder):
            if not path.exists() or path.read_bytes() != written:
                write_whole(path, written)


def _usable(folder: Path) -> dict[Path, WrappedKey]:
    """Return the key files that can be read, a second one only when it differs; raise KeyFileError."""
    found = {path: _read(path) for path in _paths(folder)}
    faults = [one for one in found.values() if isinstance(one, KeyFileError)]
    keys = {path: one for path, one in found.items() if isinstance(one, WrappedKey)}
    if not keys:
        raise min(faults, key=lambda error: _WORST_FIRST.index(error.reason))
    return {path: key for key, path in {key: path for path, key in reversed(keys.items())}.items()}


def _require_fit(folder: Path, vault: SealedVault, path: Path) -> None:
    """Raise KeyFileError when the database there was not made under this key."""
    database = folder / FILE_NAME
    if not database.is_file() or not database.stat().st_size:
        return
    try:
        vault.connect(database, _PATIENCE).close()
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise KeyFileError(str(path), "other_folder") from error


def _read(path: Path) -> WrappedKey | KeyFileError:
    try:
        with path.open("rb") as file:
            return key_file.read(file.read(key_file.LARGEST + 1), str(path))
    except FileNotFoundError:
        return KeyFileError(str(path), "missing")
    except OSError:
        return KeyFileError(str(path), "damaged")
    except KeyFileError as error:
        return error


def _paths(folder: Path) -> tuple[Path, Path]:
    first, spare = (folder / name for name in KEY_FILES)
    return first, spare
