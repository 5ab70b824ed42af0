"""What of a data folder the program itself keeps, beside the database: that is what a passphrase protects."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PLACE_OF_WINDOW: Final = "cua-so.ini"  # remembered anew by the window, in the way that fits
_FILES: Final = ("cai-dat.json", "chu-dang-go.json", "dang-chay.json", PLACE_OF_WINDOW)
_HARMLESS: Final = re.compile(
    r"hoi-nghi\.|khoa|co-mat-khau\.txt|da-chuyen-di\.txt|dang-chuyen\.txt|bao-loi|loi-he-thong\.txt|\."
)
_FOLDERS: Final = ("bien-ban", "anh-chu-ky", "tin-cay", "the-thuc")


def own_files(folder: Path) -> tuple[str, ...]:
    """Return the names of all, paths in the folder with slashes, in order; raise OSError.

    Links are not followed, and what a crash left half written is left out.
    """
    names = [name for name in _FILES if _is_file(folder / name)]
    for inner in _FOLDERS:
        names += [path.relative_to(folder).as_posix() for path in _below(folder / inner)]
    return tuple(sorted(names))


def foreign(folder: Path) -> tuple[str, ...]:
    """Return the names at the top of a data folder that no passphrase protects, for they are nothing known here.

    Such as files of the user, and data that were set aside. What holds nothing personal is left out: the lock, marks,
    reports of errors. Raise OSError.
    """
    names = (path.name for path in folder.iterdir())
    return tuple(sorted(name for name in names if name not in {*_FILES, *_FOLDERS} and not _HARMLESS.match(name)))


def half_written(folder: Path) -> tuple[str, ...]:
    """Return the names of what writing left behind when it was interrupted; raise OSError."""
    found = [path for path in folder.glob(".*.tmp") if path.is_file()]
    for inner in _FOLDERS:
        found += [path for path in (folder / inner).rglob(".*.tmp") if path.is_file()]
    return tuple(path.relative_to(folder).as_posix() for path in found)


def _below(folder: Path) -> Iterator[Path]:
    if folder.is_symlink() or not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.is_dir():
            yield from _below(path)
        elif _is_file(path) and not (path.name.startswith(".") and path.name.endswith(".tmp")):
            yield path


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
