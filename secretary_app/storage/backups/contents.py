"""What lies in a data folder: what a backup takes along, and what belongs to the running program alone."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from secretary_app.storage import lock
from secretary_app.storage.archive import FOLDER_NAME as MINUTES

DATABASE: Final = "hoi-nghi.db"
RUNNING: Final = "dang-chay.json"  # says what the program does that runs now
PLACE_OF_WINDOW: Final = "cua-so.ini"  # changes with every step through the window
PLAN: Final = "khoi-phuc.json"  # of a restore under way
KEPT_ASIDE: Final = "du-lieu-truoc-khi-khoi-phuc-"  # beginning of the name of data that gave way to a restore
PREPARED: Final = "du-lieu-dang-khoi-phuc-"  # and of what waits to take its place
STAYS: Final = frozenset({lock.FILE_NAME, PLAN, RUNNING})  # neither copied nor moved
_BESIDE_DATABASE: Final = "hoi-nghi."  # beginning of its log, and of what speaks of that one file alone
_TEMPORARY: Final = re.compile(r"\..*\.tmp|.*\.(tmp|part)|cua-so\.ini\.(lock|\w{6})|.*\.lock", re.IGNORECASE)
_REPORT: Final = re.compile(r"bao-loi[-/].*")  # of a bug
_SMALL: Final = 1024 * 1024  # bytes; what is larger is stored beside the backups, once


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of a data folder beside the database."""

    name: str  # path in the folder, with slashes
    path: Path
    size: int
    changed: int  # nanoseconds, as the system tells

    @property
    def is_small(self) -> bool:
        """Tell whether each backup holds it; PDFs of minutes are never rewritten, so these are stored once."""
        return self.size <= _SMALL and not (self.name.startswith(f"{MINUTES}/") and self.name.endswith(".pdf"))

    @property
    def counts(self) -> bool:
        """Tell whether a change of it is a reason for another backup."""
        return self.name != PLACE_OF_WINDOW and not _REPORT.fullmatch(self.name)


def files(folder: Path) -> Iterator[FoundFile]:
    """Yield every file of a data folder that a backup takes along besides the database, by name; raise OSError.

    Links are not followed: what they point to may be anything.
    """
    for path in sorted(_walk(folder)):
        try:
            found = path.stat()
        except FileNotFoundError:  # removed meanwhile
            continue
        yield FoundFile(path.relative_to(folder).as_posix(), path, found.st_size, found.st_mtime_ns)


def entries(folder: Path) -> tuple[str, ...]:
    """Return what gives way when another content takes the place of the present one; raise OSError."""
    return tuple(sorted(entry.name for entry in os.scandir(folder) if _gives_way(entry.name)))


def _gives_way(name: str) -> bool:
    return name not in STAYS and not name.startswith((KEPT_ASIDE, PREPARED))


def _is_left(name: str) -> bool:
    """Tell whether an entry is left out of backups, as the database is, which is copied in its own way."""
    return name.startswith(_BESIDE_DATABASE) or bool(_TEMPORARY.fullmatch(name))


def _walk(folder: Path) -> Iterator[Path]:
    for entry in os.scandir(folder):
        top = _gives_way(entry.name) and not _is_left(entry.name)
        if top and entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path))
        elif top and entry.is_file(follow_symlinks=False):
            yield Path(entry.path)


def _below(folder: Path) -> Iterator[Path]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path))
        elif entry.is_file(follow_symlinks=False) and not _TEMPORARY.fullmatch(entry.name):
            yield Path(entry.path)
