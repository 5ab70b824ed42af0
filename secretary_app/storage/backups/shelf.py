"""A folder of backups: which are there, what the next one is called, which go."""

import re
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from secretary_app.domain.backups import BackupReason
from secretary_app.domain.errors import BackupError, UnreadableFileError
from secretary_app.domain.thinning import KeptCopy, superfluous
from secretary_app.services.ports.backups import BACKUP_ENDING, Backup
from secretary_app.storage.archive import make_private
from secretary_app.storage.backups import turn as turns
from secretary_app.storage.backups.manifest import Manifest
from secretary_app.storage.backups.reading import opened
from secretary_app.storage.backups.store import Store
from secretary_app.storage.backups.verifying import BEGUN
from secretary_app.storage.flushing import flush_folder

_LONGEST_START: Final = 60  # seconds from making a scratch folder to holding it
_NAME: Final = re.compile(r"(\d{6,})_.*\.sao-luu\.zip")
_REASONS: Final = {
    BackupReason.ASKED: "theo-yeu-cau",
    BackupReason.TIMED: "dinh-ky",
    BackupReason.STATE: "chuyen-buoc",
    BackupReason.MIGRATION: "truoc-nang-cap",
    BackupReason.RESTORE: "truoc-khoi-phuc",
}
GUARDS: Final = frozenset({BackupReason.MIGRATION, BackupReason.RESTORE})


@dataclass(frozen=True, slots=True)
class Shelf:
    """One folder of backups with the store beside them."""

    folder: Path

    @property
    def store(self) -> Store:
        """Return where lie the files that are never rewritten."""
        return Store(self.folder)

    def make(self) -> None:
        """Make the folder if need be, owner-only; raise OSError."""
        make_private(self.folder)

    def manifests(self) -> tuple[tuple[Path, Manifest], ...]:
        """Return every backup that can be opened with what it says of itself, newest first; raise OSError."""
        found = [(path, manifest) for path in self._paths() for manifest in _manifest(path)]
        return tuple(sorted(found, key=lambda one: one[1].number, reverse=True))

    def backups(self) -> tuple[Backup, ...]:
        """Return what is told of them, newest first; raise OSError."""
        return tuple(manifest.told(path, path.stat().st_size) for path, manifest in self.manifests())

    def unreadable(self) -> tuple[Path, ...]:
        """Return what is called a backup and cannot be opened as one, by name; raise OSError."""
        return tuple(sorted(path for path in self._paths() if not any(True for _ in _manifest(path))))

    def next_number(self) -> int:
        """Return a number above that of every name that is here, also of what cannot be opened; raise OSError."""
        names = (_NAME.fullmatch(path.name) for path in self._paths())
        return 1 + max((int(name[1]) for name in names if name), default=0)

    def place(self, manifest: Manifest) -> Path:
        """Return what a backup is called: in order of making, with its time, its reason and whose it is."""
        words = f"{manifest.at:%Y-%m-%d_%H-%M-%S}_{_REASONS[manifest.reason]}_{manifest.facts.origin[:6] or 'moi'}"
        return self.folder / f"{manifest.number:06}_{words}{BACKUP_ENDING}"

    def begun(self) -> Path:
        """Return a name for a backup that is being written, which nobody takes for one."""
        return self.folder / f"{_mark()}.tmp"

    def sweep(self) -> None:
        """Remove what a crash of a program of this machine left unfinished; raise OSError. Needs the turn."""
        for path in list(self.folder.iterdir()):
            if path.name == self.begun().name:
                path.unlink()
            elif path.name.startswith(BEGUN) and path.is_dir() and not path.is_symlink() and _is_abandoned(path):
                shutil.rmtree(path, ignore_errors=True)

    def thin(self, now: datetime, limit: int, origin: str) -> int:
        """Remove what is superfluous of one data folder and return how many these were; raise OSError. Needs the turn.

        All may take so many bytes, but never more than half of what would be free without them.
        """
        mine = [backup for backup in self.backups() if backup.origin == origin]
        room = (shutil.disk_usage(self.folder).free + sum(backup.size for backup in mine)) // 2
        paths = {backup.number: backup.path for backup in mine}
        gone = superfluous(map(_kept, mine), now, min(limit, room))
        for copy in gone:
            paths[copy.number].unlink(missing_ok=True)
        if gone:
            flush_folder(self.folder)
        return len(gone)

    def sweep_store(self) -> None:
        """Remove from the store what no backup names; nothing while one of them cannot be read. Raise OSError."""
        named: set[str] = set()
        lists: set[str] = set()  # most backups have the same list
        try:
            for path in self._paths():
                with opened(path) as backup:
                    if backup.manifest.stored_digest not in lists:
                        named |= {part.digest for part in backup.stored()}
                        lists.add(backup.manifest.stored_digest)
        except (BackupError, UnreadableFileError):
            return
        self.store.sweep(named)

    def _paths(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return [path for path in self.folder.iterdir() if path.name.endswith(BACKUP_ENDING) and path.is_file()]


def _manifest(path: Path) -> Iterator[Manifest]:
    with suppress(BackupError, UnreadableFileError), opened(path) as backup:
        yield backup.manifest


def _kept(backup: Backup) -> KeptCopy:
    return KeptCopy(backup.path.name, backup.number, backup.at, backup.size, backup.reason in GUARDS)


def _is_abandoned(place: Path) -> bool:
    """Tell whether nobody works in a scratch folder; one that was made this very moment may not be held yet."""
    if not (place / turns.FILE_NAME).exists():
        return time.time() - place.stat().st_mtime > _LONGEST_START
    try:
        with turns.turn(place, patience=0):
            return True
    except BackupError:
        return False


def _mark() -> str:
    """Return how this machine marks what it has begun: on a shared drive another one may be at work."""
    return f"{BEGUN}{re.sub(r'[^a-z0-9]+', '-', socket.gethostname().lower())[:32]}"
