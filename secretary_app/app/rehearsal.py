"""A rehearsal: the whole program once more, in a process of its own, over a copy in a throw-away folder."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QProcess

from secretary_app.app.composition import FORMS_FOLDER
from secretary_app.storage import throw_away
from secretary_app.storage.archive import FileArchive
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.preferences import Preferences

OPTION: Final = "--rehearsal"
_FILE_NAME: Final = "tap-thu.hoinghi.json"


def hand_over(
    conference_file: bytes, theme: str, own_forms: Path | None = None, read: Callable[[Path], bytes] = Path.read_bytes
) -> Path:
    """Write what a rehearsal begins with into a new throw-away folder, the forms of the office too.

    `read` knows how those are kept. Raise NotSavedError.
    """
    folder = throw_away.make_folder()
    file = folder / _FILE_NAME
    try:
        FileArchive(folder).write(file, conference_file)
        if own_forms is not None:
            _copy_forms(own_forms, folder / FORMS_FOLDER, read)
        Preferences(folder).theme = theme
    except BaseException:
        throw_away.remove(folder)
        raise
    return file


def _copy_forms(own: Path, folder: Path, read: Callable[[Path], bytes]) -> None:
    folder.mkdir()
    archive = FileArchive(folder)
    for form in sorted(own.glob("*.toml")):
        archive.write(folder / form.name, read(form))


def start(file: Path) -> bool:
    """Start the program again over such a file; False when the system did not, then nothing is left of it."""
    program = [] if getattr(sys, "frozen", False) else ["-m", "secretary_app"]
    begun, _ = QProcess.startDetached(sys.executable, [*program, OPTION, str(file)])
    if not begun:
        throw_away.remove(file.parent)
    return bool(begun)


@contextmanager
def thrown_away(file: Path) -> Iterator[Path]:
    """Give the data folder of the rehearsal of a file, its own when it was handed over; it is gone afterwards."""
    handed_over = throw_away.is_throw_away(file.parent)
    folder = file.parent if handed_over else throw_away.make_folder()
    # What Qt and the libraries put among the temporary files goes with the folder too, if this process is killed.
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)))
    try:
        yield folder
    finally:
        throw_away.remove(folder)


def begin(window: MainWindow, file: Path) -> None:
    """Take the copy in, its delegates into the directory too, so that every screen has something to try."""
    suite = window.kit.suite
    conference = suite.archive.read(file)
    suite.directory.take_delegates(conference)
    window.open_conference(suite.archive.rehearse(conference))
