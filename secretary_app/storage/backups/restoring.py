"""Building a new content beside the data: everything is there, checked and on the disk before anything gives way."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from shutil import rmtree

from secretary_app.services.ports.backups import BackupCheck, PreparedRestore
from secretary_app.storage.archive import make_private
from secretary_app.storage.backups.chunks import chunks, digest_of, write_new
from secretary_app.storage.backups.contents import PREPARED
from secretary_app.storage.backups.manifest import Part
from secretary_app.storage.backups.reading import OpenedBackup
from secretary_app.storage.backups.store import Store
from secretary_app.storage.flushing import flush_folder


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the bytes of stored files may be: beside the backup, in our own folder of backups, in the data itself."""

    stores: tuple[Store, ...]
    folder: Path  # of the data

    def find(self, part: Part) -> Path | None:
        """Return a file with exactly these bytes, if anybody has it."""
        for place in (*(store.path(part.digest) for store in self.stores), self._here(part)):
            with suppress(OSError):
                if place.stat().st_size == part.size and digest_of(place) == part.digest:
                    return place
        return None

    def missing(self, parts: Iterator[Part]) -> tuple[str, ...]:
        """Return the names of those that nobody has."""
        return tuple(part.name for part in parts if self.find(part) is None)

    def _here(self, part: Part) -> Path:
        return self.folder.joinpath(*PurePosixPath(part.name).parts)


def base(folder: Path) -> Path:
    """Return where new and old content lie: beside the data folder, or in it where that is a disk of its own."""
    beside = folder.parent
    own_disk = folder.is_dir() and (beside == folder or beside.stat().st_dev != folder.stat().st_dev)
    return folder if own_disk else beside


def prepare(backup: OpenedBackup, problems: tuple[str, ...], sources: Sources, size: int) -> PreparedRestore:
    """Unpack a checked backup into a new folder, durably; raise BackupError or OSError, then nothing is left of it."""
    place = base(sources.folder)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(place, sources.folder.name)
    folder = Path(tempfile.mkdtemp(prefix=PREPARED, suffix=f"_{sources.folder.name}", dir=place))
    try:
        for part in backup.parts():
            backup.unpack(part, folder)
        missing = tuple(_bring(backup.stored(), sources, folder))
        for above, _, _ in os.walk(folder):
            flush_folder(Path(above))
        flush_folder(place)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    told = backup.manifest.told(backup.path, size)
    return PreparedRestore(BackupCheck(told, problems, missing), folder, digest_of(told.path))


def _bring(parts: Iterator[Part], sources: Sources, folder: Path) -> Iterator[str]:
    """Copy stored files in; yield the names of those that nobody has."""
    for part in parts:
        source = sources.find(part)
        if source is None:
            yield part.name
            continue
        target = folder.joinpath(*PurePosixPath(part.name).parts)
        for above in reversed(target.relative_to(folder).parents[:-1]):
            make_private(folder / above)
        with source.open("rb") as file:
            write_new(target, chunks(file))


def _sweep(place: Path, name: str) -> None:
    """Remove what earlier restores of this data folder prepared and nobody put in place."""
    left_behind = re.compile(rf"{re.escape(PREPARED)}\w{{8}}_{re.escape(name)}")  # 8 letters: `tempfile`
    for left in list(place.iterdir()):
        if left_behind.fullmatch(left.name) and left.is_dir() and not left.is_symlink():
            rmtree(left, ignore_errors=True)
