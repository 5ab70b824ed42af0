"""A data folder is for its owner alone; one that others could read is closed to them."""

import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from secretary_app.storage import database

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Closing:
    """What was done about files and folders that others could open: how many are closed now, how many are not."""

    closed: int = 0
    open_still: int = 0


def close_to_others(folder: Path) -> Closing:
    """Take the rights of everybody else away from a data folder and what lies at its top.

    Nobody reaches what is deeper in a closed folder. One without a database may be any folder and stays as it is; FAT
    knows no rights, and Windows keeps them elsewhere.
    """
    kept = folder / database.FILE_NAME
    if sys.platform == "win32" or not (_is_open(folder) or _is_open(kept)):
        return Closing()
    from secretary_app.storage import place_kinds  # noqa: PLC0415 - most folders are closed already

    try:
        if not kept.is_file() or "fat" in place_kinds.concerns(folder):
            return Closing()
        done = [_close(path) for path in (folder, *sorted(folder.iterdir())) if _is_open(path)]
    except OSError:
        return Closing()  # a folder that cannot be read is told by whoever opens it
    return Closing(done.count(True), done.count(False))


def _is_open(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    return not stat.S_ISLNK(found.st_mode) and bool(found.st_mode & _OTHERS)


def _close(path: Path) -> bool:
    """Take the rights away and tell whether they are gone: some disks, and folders of others, keep them."""
    try:
        path.chmod(stat.S_IMODE(path.lstat().st_mode) & ~_OTHERS)
    except OSError:
        return False
    return not path.lstat().st_mode & _OTHERS
