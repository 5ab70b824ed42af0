"""Reading a backup that anybody may have made: nothing is trusted, nothing grows without bound."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from secretary_app.domain.errors import BackupError, UnreadableFileError
from secretary_app.storage.archive import make_private
from secretary_app.storage.backups import manifest as manifests
from secretary_app.storage.backups.chunks import write_new
from secretary_app.storage.backups.contents import DATABASE
from secretary_app.storage.backups.manifest import Manifest, Part
from secretary_app.storage.backups.packing import DATA, MANIFEST, STORED

_CHUNK: Final = 256 * 1024
_STEEPEST: Final = 400  # inflated bytes for each stored one
_PLAIN: Final = 8 * 1024 * 1024  # below this the ratio says nothing
_LARGEST_MANIFEST: Final = 16 * 1024 * 1024
_LARGEST_LINE: Final = 4096
_MOST_ENTRIES: Final = 20_000
_ENCRYPTED: Final = 0x1
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DAMAGED: Final = (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class OpenedBackup:
    """A backup whose manifest was read; its parts are compared with their digests as they are read."""

    path: Path
    manifest: Manifest
    _archive: zipfile.ZipFile

    def parts(self) -> tuple[Part, ...]:
        """Return the files it holds, the database among them."""
        return self.manifest.parts

    def data(self, part: Part) -> Iterator[bytes]:
        """Give a file bit by bit; raise BackupError when its bytes are not those of the manifest, at the latest."""
        yield from self._checked(DATA + part.name, part.size, part.digest)

    def unpack(self, part: Part, folder: Path) -> Path:
        """Write a file to its place below a folder and return that; raise BackupError or OSError."""
        target = folder.joinpath(*PurePosixPath(part.name).parts)
        for above in reversed(target.relative_to(folder).parents[:-1]):
            make_private(folder / above)
        write_new(target, self.data(part))
        return target

    def unpack_database(self, folder: Path) -> Path:
        """Write the database into a folder that is soon thrown away, and return it; raise BackupError or OSError."""
        part = next(part for part in self.manifest.parts if part.name == DATABASE)
        write_new(folder / DATABASE, self.data(part), durable=False)
        return folder / DATABASE

    def stored(self) -> Iterator[Part]:
        """Give the files that lie in the store beside the backup; raise BackupError."""
        lines = _lines(self._checked(STORED, None, self.manifest.stored_digest), self.path)
        for count, part in enumerate(manifests.read_lines(lines, self.path), 1):
            if count > self.manifest.stored:
                raise BackupError(str(self.path), "damaged")
            manifests.require_safe(part.name, self.path)
            yield part

    def _checked(self, name: str, size: int | None, digest: str) -> Iterator[bytes]:
        found, taken = hashlib.sha256(), 0
        for chunk in _inflated(self._archive, name, self.path):
            taken += len(chunk)
            if size is not None and taken > size:
                raise BackupError(str(self.path), "damaged")
            found.update(chunk)
            yield chunk
        if found.hexdigest() != digest:
            raise BackupError(str(self.path), "damaged")


@contextmanager
def opened(path: Path) -> Iterator[OpenedBackup]:
    """Open a backup and read its manifest; raise UnreadableFileError or BackupError."""
    with _archive(path) as archive:
        _require_safe(archive, path)
        data = b"".join(_inflated(archive, MANIFEST, path, _LARGEST_MANIFEST))
        manifest = manifests.read(data, path)
        _require_agreement(archive, manifest, path)
        yield OpenedBackup(path, manifest, archive)


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        if not path.is_file():  # a pipe or a device would never end
            raise UnreadableFileError(str(path), "unknown" if path.exists() else "missing")
        file = path.open("rb")
    except PermissionError as error:
        raise UnreadableFileError(str(path), "denied") from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        raise UnreadableFileError(str(path), "unknown") from error
    with file:  # closed here, also while a part that was refused half read still holds on to it
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, OSError) as error:
            raise BackupError(str(path), "not_backup") from error
        with archive:
            yield archive


def _require_safe(archive: zipfile.ZipFile, path: Path) -> None:
    """Raise BackupError for what no backup has: names that lead out, steep or hidden entries, two of one name."""
    entries = archive.infolist()
    names = [entry.orig_filename for entry in entries]
    if MANIFEST not in names:
        raise BackupError(str(path), "not_backup")
    for name in names:
        manifests.require_safe(name, path)
    steep = any(entry.file_size > max(_PLAIN, entry.compress_size * _STEEPEST) for entry in entries)
    if len(entries) > _MOST_ENTRIES or steep:
        raise BackupError(str(path), "bomb")
    strange = any(entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS for entry in entries)
    if strange or len({name.casefold() for name in names}) != len(names):
        raise BackupError(str(path), "damaged")


def _require_agreement(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    """Raise BackupError when the manifest names other files than the archive has."""
    named = {DATA + part.name for part in manifest.parts} | {MANIFEST, STORED}
    twice = len(named) != len(manifest.parts) + 2
    if named != set(archive.namelist()) or twice or DATA + DATABASE not in named:
        raise BackupError(str(path), "damaged")


def _inflated(archive: zipfile.ZipFile, name: str, path: Path, most: int | None = None) -> Iterator[bytes]:
    """Give an entry bit by bit; no more than its directory says, which `_require_safe` has looked at."""
    taken = 0
    try:
        entry = archive.getinfo(name)
        limit = entry.file_size if most is None else most
        with archive.open(entry) as file:
            for chunk in iter(partial(file.read, _CHUNK), b""):
                taken += len(chunk)
                if taken > limit:
                    raise BackupError(str(path), "bomb")
                yield chunk
    except _DAMAGED as error:
        raise BackupError(str(path), "damaged") from error
    except OSError as error:
        raise UnreadableFileError(str(path), "unknown") from error


def _lines(data: Iterator[bytes], path: Path) -> Iterator[bytes]:
    rest = b""
    for chunk in data:
        *whole, rest = (rest + chunk).split(b"\n")
        if len(rest) > _LARGEST_LINE:
            raise BackupError(str(path), "damaged")
        yield from whole
    if rest:
        raise BackupError(str(path), "damaged")
