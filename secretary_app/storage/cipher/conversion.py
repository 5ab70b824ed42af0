"""Protecting a data folder by a passphrase, and taking the protection away: made anew beside, compared, then moved."""

import hashlib
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from secretary_app.domain.errors import NotSavedError, UnreadableFileError
from secretary_app.domain.passphrase import passphrase_bytes
from secretary_app.storage.archive import write_whole
from secretary_app.storage.cipher import key_file, key_ring
from secretary_app.storage.cipher.database_copy import KeyedFile, copy_database, require_same
from secretary_app.storage.cipher.key_file import USUAL, Cost
from secretary_app.storage.cipher.marks import KEY_FILES, MARK, MARK_WORDS
from secretary_app.storage.cipher.own_files import PLACE_OF_WINDOW, half_written, own_files
from secretary_app.storage.cipher.sealed_vault import SealedVault, new_data_key
from secretary_app.storage.cipher.staging import Ending, Note, Staging, settle
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.faults import faults_told
from secretary_app.storage.vault import OPEN, BrokenSealError, Vault

_BESIDE: Final = tuple(f"{FILE_NAME}{ending}" for ending in ("-wal", "-shm", "-journal"))
_HIGH_WATER: Final = "hoi-nghi.moc"  # speaks of one database file alone
_ROOM: Final = 1.1  # of what is there, wanted free beside it
_DATABASE_SHARE: Final = 3  # it is written once and read twice


class Progress(Protocol):
    """Hears how far the work is, from the thread that does it, and says whether to go on."""

    def told(self, done: int, whole: int) -> None:
        """Hear that so many of all bytes are done."""
        ...

    def stopped(self) -> bool:
        """Tell whether somebody wants it to end, with everything as before."""
        ...


@dataclass(frozen=True, slots=True)
class _Form:
    """How a folder is kept: its vault, and the key of the database."""

    vault: Vault
    database_key: bytes | None


class ConversionStoppedError(Exception):
    """Somebody wanted it to end; everything is as before."""


def protect(folder: Path, passphrase: str, progress: Progress, cost: Cost = USUAL) -> SealedVault | None:
    """Protect a data folder whose lock is held and whose database nobody has open; return the vault from now on.

    None when it was stopped: then everything is as before, as after every error. Raises NotSavedError.
    """
    vault = SealedVault(new_data_key())
    key = key_file.wrap(vault.data_key, passphrase_bytes(passphrase), cost).written()
    done = _converted(_Conversion(folder, _Form(OPEN, None), _Form(vault, vault.database_key), progress), key)
    return vault if done else None


def unprotect(folder: Path, passphrase: str, progress: Progress) -> bool:
    """Take the protection of a folder away, under the terms of `protect`; False when it was stopped.

    Raises PassphraseError and KeyFileError too, and UnreadableFileError for a file whose seal is broken.
    """
    vault = key_ring.opened(folder, passphrase).vault
    return _converted(_Conversion(folder, _Form(vault, vault.database_key), _Form(OPEN, None), progress), None)


def _converted(conversion: "_Conversion", key: bytes | None) -> bool:
    try:
        with faults_told(conversion.folder):
            conversion.run(key)
    except ConversionStoppedError:
        return False
    return True


class _Conversion:
    """One conversion on its way."""

    def __init__(self, folder: Path, before: _Form, after: _Form, progress: Progress) -> None:
        self.folder = folder
        self._before, self._after, self._progress = before, after, progress
        self._staging = Staging(folder)
        self._done = self._whole = 0

    def run(self, key: bytes | None) -> None:
        """Do it; raise ConversionStoppedError, NotSavedError, UnreadableFileError, OSError or sqlite3.Error."""
        settle(self.folder)
        names = tuple(name for name in own_files(self.folder) if name != PLACE_OF_WINDOW)
        self._whole = self._weigh(names)
        try:
            self._staging.begin()
            self._database()
            for name in names:
                self._file(name)
            note = self._note(names, key)
            self._look()
            self._staging.commit(note)
        except BaseException:
            self._staging.discard()
            raise
        self._staging.settle(note)

    def _weigh(self, names: tuple[str, ...]) -> int:
        """Return how many bytes there are to be worked through; raise NotSavedError when they have no room twice."""
        database = sum(path.stat().st_size for path in map(self.folder.joinpath, self._database_files()))
        files = sum((self.folder / name).stat().st_size for name in names)
        if shutil.disk_usage(self.folder).free < _ROOM * (database + files):
            raise NotSavedError("disk_full", str(self.folder))
        return database * _DATABASE_SHARE + files

    def _database_files(self) -> tuple[str, ...]:
        return tuple(name for name in (FILE_NAME, *_BESIDE) if (self.folder / name).is_file())

    def _database(self) -> None:
        path = self.folder / FILE_NAME
        if not path.exists():
            return
        source = KeyedFile(path, self._before.database_key)
        target = KeyedFile(self._staging.path(FILE_NAME), self._after.database_key)
        size = sum((self.folder / name).stat().st_size for name in self._database_files())
        try:
            copy_database(source, target, self._progress.stopped)
            self._tell(size)
            require_same(source, target, self._progress.stopped)
        except sqlite3.Error:
            self._look()  # an interruption that was asked for is none
            raise
        self._tell(size * (_DATABASE_SHARE - 1))

    def _file(self, name: str) -> None:
        self._look()
        path, place = self.folder / name, self._staging.path(name)
        kept = path.read_bytes()
        try:
            data = self._before.vault.unlocked(kept, name)
        except BrokenSealError as error:
            raise UnreadableFileError(str(path), "broken_seal") from error
        write_whole(place, self._after.vault.locked(data, name))
        self._require_same(place, name, data)
        self._tell(len(kept))

    def _require_same(self, place: Path, name: str, data: bytes) -> None:
        try:
            found = self._after.vault.unlocked(place.read_bytes(), name)
        except BrokenSealError as error:
            raise NotSavedError("not_verified", str(place)) from error
        if hashlib.sha256(found).digest() != hashlib.sha256(data).digest():
            raise NotSavedError("not_verified", str(place))

    def _note(self, names: tuple[str, ...], key: bytes | None) -> Note:
        """Write the key files, if there are to be any, and return what is to happen to every file."""
        keys = (*KEY_FILES, MARK) if key is not None else ()
        for name in keys:
            write_whole(self._staging.path(name), MARK_WORDS.encode() if name == MARK else key or b"")
        database = (FILE_NAME,) if (self.folder / FILE_NAME).exists() else ()
        gone = () if keys else (*KEY_FILES, MARK)
        removed = (*_BESIDE, _HIGH_WATER, PLACE_OF_WINDOW, *half_written(self.folder), *gone)
        ending = Ending.PROTECTED if keys else Ending.PLAIN
        return Note(ending, (*keys, *names, *database), removed)

    def _look(self) -> None:
        if self._progress.stopped():
            raise ConversionStoppedError

    def _tell(self, size: int) -> None:
        self._done += size
        self._progress.told(self._done, self._whole)
