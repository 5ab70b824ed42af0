"""A folder inside the data folder in which everything is made anew, and the one moment from which the new counts.

Until `commit` has written its note the old files are the data, and what was prepared is thrown away at the next
opening. From then on the prepared files are the data: they are moved to their places, at the next opening if need be.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any, Final

from secretary_app.storage.archive import make_private, write_whole
from secretary_app.storage.faults import faults_told
from secretary_app.storage.flushing import flush_folder

FOLDER_NAME: Final = "dang-doi-mat-khau"
_NOTE: Final = "xong.json"
_NEW: Final = "moi"


class Ending(StrEnum):
    """How a conversion that was interrupted ended."""

    AS_BEFORE = "as_before"
    PROTECTED = "protected"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be moved to its place, and what is to be removed; names are paths in the data folder."""

    ending: Ending
    files: tuple[str, ...]
    removed: tuple[str, ...]


class Staging:
    """Where the new files of a data folder wait."""

    def __init__(self, folder: Path) -> None:
        """Use that data folder; its lock is held."""
        self.folder = folder
        self._place = folder / FOLDER_NAME

    def begin(self) -> None:
        """Make it, empty; raise OSError."""
        make_private(self._place)
        make_private(self._place / _NEW)

    def path(self, name: str) -> Path:
        """Return where a new file waits; its folder is made. Raise OSError."""
        place = self._place / _NEW / name
        for above in reversed(place.relative_to(self._place).parents[:-1]):
            make_private(self._place / above)
        return place

    def commit(self, note: Note) -> None:
        """Let the new files be the data from now on; raise OSError, and then the old ones still are."""
        for folder in (path for path in (self._place / _NEW).rglob("*") if path.is_dir()):
            flush_folder(folder)
        flush_folder(self._place / _NEW)
        write_whole(self._place / _NOTE, json.dumps(asdict(note)).encode())

    def settle(self, note: Note) -> None:
        """Move every file to its place and remove what gave way; may be done again. Raise OSError."""
        for name in note.files:
            self._move(name)
        for name in note.removed:
            (self.folder / name).unlink(missing_ok=True)
        for folder in {(self.folder / name).parent for name in (*note.files, *note.removed)}:
            if folder.is_dir():
                flush_folder(folder)
        # The note goes last: until then it says that the new files are the data.
        shutil.rmtree(self._place / _NEW, ignore_errors=True)
        shutil.rmtree(self._place, ignore_errors=True)

    def discard(self) -> None:
        """Throw away what was prepared, a note first: without its files it must never be followed. Raise OSError."""
        if self._place.is_dir():
            (self._place / _NOTE).unlink(missing_ok=True)
            flush_folder(self._place)
            shutil.rmtree(self._place, ignore_errors=True)

    def is_empty(self) -> bool:
        """Tell whether nothing is prepared: it was only just begun, or all is in its place already."""
        return not (self._place / _NEW).exists()

    def note(self) -> Note | None:
        """Return what was committed; None before that. Raise OSError."""
        try:
            return _read(json.loads((self._place / _NOTE).read_bytes()))
        except FileNotFoundError:
            return None

    def _move(self, name: str) -> None:
        waiting, target = self._place / _NEW / name, self.folder / name
        if waiting.exists():
            make_private(target.parent)
            waiting.replace(target)


def is_pending(folder: Path) -> bool:
    """Tell whether a conversion was interrupted, or is going on."""
    return (folder / FOLDER_NAME).exists()


def settle(folder: Path) -> Ending | None:
    """Bring an interrupted conversion to its end, forwards or back, and return which; None when nothing was left to do.

    The lock of the folder is held. Raise NotSavedError; then it can be tried again.
    """
    if not is_pending(folder):
        return None
    staging = Staging(folder)
    with faults_told(folder / FOLDER_NAME):
        note = staging.note()
        if note is None:
            empty = staging.is_empty()
            staging.discard()
            return None if empty else Ending.AS_BEFORE
        staging.settle(note)
        return note.ending


def _read(facts: dict[str, Any]) -> Note:
    names = tuple(tuple(str(name) for name in _inside(facts[kind])) for kind in ("files", "removed"))
    return Note(Ending(facts["ending"]), *names)


def _inside(names: list[str]) -> Iterator[str]:
    """Return names that lead nowhere but into the data folder; raise ValueError for others."""
    for name in names:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
            raise ValueError(name)
        yield name
