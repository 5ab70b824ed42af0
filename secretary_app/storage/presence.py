"""Whether a data folder still has its database: one that was lost must not look like one that was never used."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import DataMissingError
from secretary_app.storage.archive import FOLDER_NAME as MINUTES
from secretary_app.storage.archive import make_private
from secretary_app.storage.backups.contents import PLAN
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.faults import faults_told
from secretary_app.storage.high_water import FILE_NAME as HIGH_WATER
from secretary_app.storage.settings import FILE_NAME as SETTINGS

_WINDOW: Final = "cua-so.ini"
_WAS_USED: Final = ("geometry=", "place=")  # entries of a window that was there; a rehearsal is given a theme before
_BESIDE: Final = ("", "-wal", "-shm", "-journal")  # what belongs to a database file


def lost_database(folder: Path, has_backups: Callable[[], bool]) -> DataMissingError | None:
    """Return why the folder must not be opened as a new one.

    None when it has a database, was never used, or when a restore was interrupted, which opening it will finish.
    """
    path = folder / FILE_NAME
    size = path.stat().st_size if path.is_file() else None
    if size or (folder / PLAN).exists() or not (any(_traces(folder)) or has_backups()):
        return None
    return DataMissingError(str(path), "missing" if size is None else "empty")


def set_aside(folder: Path, now: datetime) -> Path:
    """Move what is left of a database into a folder beside it and return that; raise NotSavedError.

    SQLite would remove the log of a database that is not there, and with it what may be found in it.
    """
    kept = folder / f"khong-mo-duoc-{now:%Y%m%d-%H%M%S}"
    with faults_told(kept):
        make_private(kept)
        for ending in _BESIDE:
            left = folder / f"{FILE_NAME}{ending}"
            if left.exists():
                left.rename(kept / left.name)
    return kept


def _traces(folder: Path) -> Iterator[bool]:
    """Tell of each thing that only a folder with a database comes to have whether it is there."""
    yield (folder / f"{FILE_NAME}-wal").exists()
    yield (folder / HIGH_WATER).exists()
    yield (folder / SETTINGS).exists()
    yield _holds_anything(folder / MINUTES)
    yield _was_used(folder / _WINDOW)


def _holds_anything(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(entries)
    except OSError:
        return False


def _was_used(preferences: Path) -> bool:
    try:
        text = preferences.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return any(line.startswith(_WAS_USED) for line in text.splitlines())
