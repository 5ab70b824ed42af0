"""The second place: a folder, as a rule on a stick, known by a file in it, since the letter of a stick changes."""

import json
import string
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from secretary_app.domain.backups import SecondCopying
from secretary_app.domain.errors import BackupError, NotSavedError, UnreadableFileError
from secretary_app.services.ports.backups import Backup, BackupOrder, SecondCopy, SecondPlace
from secretary_app.storage.archive import write_whole
from secretary_app.storage.backups.chunks import chunks, digest_of, publish, write_new
from secretary_app.storage.backups.reading import opened
from secretary_app.storage.backups.shelf import Shelf
from secretary_app.storage.backups.turn import turn
from secretary_app.storage.faults import faults_told

MARKER: Final = "noi-sao-luu.json"
LAST: Final = "noi-thu-hai.json"  # in the first place: what was copied to the second one last
_FORMAT: Final = "secretary-app/backup-place"
_MOUNTS: Final = ("media/*/*", "media/*", "run/media/*/*", "mnt/*", "Volumes/*")

Roots = Callable[[], Iterable[Path]]


def plugged_in() -> Iterator[Path]:
    """Yield the roots of what may be a stick on this system."""
    if sys.platform == "win32":
        yield from (Path(f"{letter}:\\") for letter in string.ascii_uppercase)
        return
    for pattern in _MOUNTS:
        with suppress(OSError):
            yield from Path("/").glob(pattern)


def mark(folder: Path, identifier: str) -> str:
    """Make a folder a second place and return its identifier, which may stand there already; raise NotSavedError."""
    with faults_told(folder):
        known = _identifier(folder)
        if known is None:
            text = json.dumps({"format": _FORMAT, "identifier": identifier}, indent=1)
            write_whole(folder / MARKER, f"{text}\n".encode())
        return known or identifier


def find(path: Path, identifier: str, roots: Roots) -> Path | None:
    """Return the folder that has this identifier: where it was last, or at the same place of another root."""
    tails = [Path(*path.parts[start:]) for start in range(1, len(path.parts) + 1)]
    places = (root / tail for root in roots() for tail in tails)
    return next((place for place in (path, *places) if _identifier(place) == identifier), None)


def told(path: Path, identifier: str, first: Path, roots: Roots) -> SecondPlace:
    """Return where the second place is, and when something was copied there last."""
    found = find(path, identifier, roots)
    return SecondPlace(found or path, identifier, found is not None, _last(first, identifier))


@dataclass(frozen=True, slots=True)
class SecondCopier:
    """Copies the newest backup of the first place to the second."""

    first: Shelf
    order: BackupOrder
    roots: Roots

    def copy(self, backup: Backup | None) -> SecondCopy:
        """Copy a backup, read it back and name it; what goes wrong there is told, never raised."""
        if self.order.second is None:
            return SecondCopy(SecondCopying.NOT_CHOSEN)
        place = find(*self.order.second, self.roots)
        if place is None:
            return SecondCopy(SecondCopying.ABSENT)
        if backup is None:
            return SecondCopy(SecondCopying.COPIED, place)
        try:
            with faults_told(place), turn(place):
                self._copy(backup, Shelf(place))
        except (NotSavedError, BackupError, UnreadableFileError) as error:
            return SecondCopy(SecondCopying.FAILED, place, error)
        return SecondCopy(SecondCopying.COPIED, place)

    def _copy(self, backup: Backup, second: Shelf) -> None:
        second.sweep()
        target = second.folder / backup.path.name
        if not target.exists():
            removed = second.thin(self.order.now, self.order.limit, backup.origin)
            self._copy_stored(backup, second)
            self._copy_whole(backup.path, target, second.begun())
            if removed + second.thin(self.order.now, self.order.limit, backup.origin):
                second.sweep_store()
            self._note(backup)

    def _copy_stored(self, backup: Backup, second: Shelf) -> None:
        with opened(backup.path) as source:
            for part in source.stored():
                if not second.store.has(part):
                    second.store.keep(self.first.store.path(part.digest), part)

    def _copy_whole(self, source: Path, target: Path, begun: Path) -> None:
        with source.open("rb") as file:
            written = write_new(begun, chunks(file))
        if digest_of(begun) != written:
            begun.unlink(missing_ok=True)
            raise BackupError(str(target.parent), "not_verified")
        publish(begun, target)

    def _note(self, backup: Backup) -> None:
        if self.order.second is not None:
            facts = {"identifier": self.order.second[1], "at": self.order.now.isoformat(), "file": backup.path.name}
            write_whole(self.first.folder / LAST, f"{json.dumps(facts, indent=1)}\n".encode())


def _identifier(folder: Path) -> str | None:
    """Return what stands in the file of a second place; None where there is none that can be read."""
    facts = _facts(folder / MARKER)
    found = facts.get("identifier") if facts.get("format") == _FORMAT else None
    return found if isinstance(found, str) else None


def _last(first: Path, identifier: str) -> datetime | None:
    facts = _facts(first / LAST)
    if facts.get("identifier") != identifier:
        return None
    try:
        return datetime.fromisoformat(facts["at"])
    except (KeyError, TypeError, ValueError):
        return None


def _facts(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
