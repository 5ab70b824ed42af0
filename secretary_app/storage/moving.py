"""A data folder is moved by a copy that is compared with it; only then is it used, and the old one stays.

Whatever ends this in between – a kill, a power cut, a stick pulled – leaves the old folder as it was, and in use. While
a copy is not whole a marker lies in it, and no start takes such a folder for a data folder.
"""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import MoveError, NotSavedError
from secretary_app.services.ports.places import MovePlan
from secretary_app.storage import database, lock, place_kinds
from secretary_app.storage.archive import FileArchive, make_private
from secretary_app.storage.copying import copied, is_same
from secretary_app.storage.faults import faults_told
from secretary_app.storage.flushing import flush_folder
from secretary_app.storage.moved import MARKER_NAME, NOTE_NAME

_LEFT_BEHIND: Final = frozenset({lock.FILE_NAME, NOTE_NAME, MARKER_NAME})
_SPARE: Final = 16 << 20  # bytes that stay free beside the data

Progress = Callable[[int, int], bool]  # bytes done and to be done in all; False stops


def plan(source: Path, target: Path) -> MovePlan:
    """Look at both folders without changing anything; raise MoveError or NotSavedError."""
    with faults_told(target):
        _require_apart(source, target)
        files, folders, size = _contents(source)
        _require_empty(target, source, files)
        made = MovePlan(source, target, files, folders, size, place_kinds.concerns(target))
        _require_room(made)
    return made


def move(source: Path, target: Path, progress: Progress, switch: Callable[[], object], now: datetime) -> None:
    """Copy and compare, and only then let `switch` remember the new place; the old folder stays, with a note.

    The folder must be held and its database closed. Raises MoveError or NotSavedError; nothing is switched then.
    """
    # Looked at here, not when it was offered: what a window had open then – the log of its database – is gone.
    made = plan(source, target)
    copy(made, progress)
    try:
        switch()
    except BaseException:
        _take_away(made)  # a second whole copy that nobody uses would be taken for the data one day
        raise
    with suppress(NotSavedError):  # the data are where they are remembered; the old folder lacks its note only
        leave_note(made, now)


def copy(plan: MovePlan, progress: Progress) -> None:
    """Copy and compare; raise MoveError or NotSavedError, then nothing of the copy is left as far as possible.

    Once this returns the copy is whole and on the disk.
    """
    try:
        with faults_told(plan.target):
            make_private(plan.target)
            _mark(plan)
            _copy_all(plan, _Steps(2 * plan.size, progress))
            _flush(plan)
            (plan.target / MARKER_NAME).unlink()
            flush_folder(plan.target)
    except BaseException:
        _take_away(plan)
        raise


def leave_note(plan: MovePlan, now: datetime) -> None:
    """Write into the old folder where its data are now; raise NotSavedError."""
    text = (
        f"Dữ liệu của thư mục này đã được chuyển lúc {now:%H:%M} ngày {now.day}/{now.month}/{now.year} tới:\n"
        f"{plan.target}\n\nChương trình không dùng thư mục này nữa. Đây là bản cũ; mở thư mục mới, xem lại dữ liệu rồi "
        "hãy xóa.\n"
    )
    FileArchive(plan.source).write(plan.source / NOTE_NAME, text.encode())


class _Steps:
    """Counts bytes and asks whether to go on."""

    def __init__(self, whole: int, progress: Progress) -> None:
        self._done = 0
        self._whole = whole
        self._progress = progress

    def go(self, size: int) -> None:
        """So many bytes more are done; raise MoveError (`cancelled`)."""
        self._done += size
        if not self._progress(self._done, self._whole):
            raise MoveError("cancelled", "")


def _require_apart(source: Path, target: Path) -> None:
    old, new = Path(os.path.realpath(source)), Path(os.path.realpath(target))
    if old == new:
        raise MoveError("same", str(target))
    if new.is_relative_to(old):
        raise MoveError("inside", str(target))
    if old.is_relative_to(new):
        raise MoveError("around", str(target))


def _require_empty(target: Path, source: Path, files: tuple[Path, ...]) -> None:
    """Let nothing be there already but what an earlier copy of the same folder left."""
    if not target.exists():
        return
    if not target.is_dir():
        raise MoveError("not_empty", str(target))
    marker = target / MARKER_NAME
    ours = marker.is_file() and marker.read_text(encoding="utf-8", errors="replace") == str(source)
    if not ours and (target / database.FILE_NAME).exists():
        raise MoveError("has_data", str(target))
    known = {*files, Path(MARKER_NAME)} if ours else set()
    for path in _files_below(target):
        if path not in known and not _is_half_written(path):
            raise MoveError("not_empty", str(target))


def _require_room(plan: MovePlan) -> None:
    place = next(one for one in (plan.target, *plan.target.parents) if one.exists())
    needed, free = plan.size + _SPARE, shutil.disk_usage(place).free
    if free < needed:
        raise MoveError("no_room", str(plan.target), _megabytes(needed), _megabytes(free))


def _megabytes(size: int) -> str:
    return f"{max(1, size >> 20)} MB"


def _contents(source: Path) -> tuple[tuple[Path, ...], tuple[Path, ...], int]:
    """Return the files and folders below a data folder, and the size of all; raise MoveError (`odd_file`, `unread`)."""
    files, folders, size = [], [], 0
    for path, found in sorted(_found_below(source), key=itemgetter(0)):
        below = path.relative_to(source)
        if stat.S_ISDIR(found.st_mode):
            folders.append(below)
        elif not stat.S_ISREG(found.st_mode):
            raise MoveError("odd_file", str(path))
        elif str(below) not in _LEFT_BEHIND and not _is_half_written(below):
            files.append(below)
            size += found.st_size
    return tuple(files), tuple(folders), size


def _found_below(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Find what is there and stays, for a window in use makes and removes files; raise MoveError (`unread`)."""
    for path in _entries(folder):
        try:
            found = path.lstat()
        except FileNotFoundError:
            continue
        yield path, found
        if stat.S_ISDIR(found.st_mode):
            yield from _found_below(path)


def _entries(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in entries]
    except PermissionError as error:
        raise MoveError("unread", str(folder)) from error


def _files_below(folder: Path) -> Iterator[Path]:
    return (path.relative_to(folder) for path, found in _found_below(folder) if not stat.S_ISDIR(found.st_mode))


def _is_half_written(path: Path) -> bool:
    """Tell whether it is what a write that was killed left behind; see `archive`."""
    return path.name.startswith(".") and path.suffix == ".tmp"


def _mark(plan: MovePlan) -> None:
    FileArchive(plan.target).write(plan.target / MARKER_NAME, str(plan.source).encode())


def _copy_all(plan: MovePlan, steps: _Steps) -> None:
    for folder in plan.folders:
        make_private(plan.target / folder)
    stamps = {file: _stamp(plan.source / file) for file in plan.files}
    for file in plan.files:
        copied(plan.source / file, plan.target / file, steps.go)
    for file in plan.files:
        if not is_same(plan.source / file, plan.target / file, steps.go) or stamps[file] != _stamp(plan.source / file):
            raise MoveError("changed", str(plan.source / file))
    if _contents(plan.source)[0] != plan.files:
        raise MoveError("changed", str(plan.source))


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _flush(plan: MovePlan) -> None:
    """Make every new name durable before the marker goes."""
    for folder in (*plan.folders, Path()):
        flush_folder(plan.target / folder)


def _take_away(plan: MovePlan) -> None:
    """Remove what was copied, and nothing else; what cannot be removed keeps its marker."""
    with suppress(OSError):
        for file in plan.files:
            (plan.target / file).unlink(missing_ok=True)
        for folder in reversed(plan.folders):
            for rest in (plan.target / folder).glob(".*.tmp"):
                rest.unlink()
            (plan.target / folder).rmdir()
        for rest in plan.target.glob(".*.tmp"):
            rest.unlink()
        (plan.target / MARKER_NAME).unlink(missing_ok=True)
