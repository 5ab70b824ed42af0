"""The program carried along on a stick: its data lie beside it, and it writes nowhere else."""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import NotSavedError, PlaceError
from secretary_app.storage.archive import make_private
from secretary_app.storage.faults import faults_told

PORTABLE_VARIABLE: Final = "SECRETARY_APP_PORTABLE"
FOLDER_NAME: Final = "du-lieu"  # beside the program: the data, and by itself a wish to be portable
MARKER_NAME: Final = "mang-theo.txt"  # beside the program: the wish alone, before there are data
TEMPORARY_NAME: Final = "tam"  # inside the data folder: what Qt and the libraries put among temporary files


def portable_folder() -> Path | None:
    """Return the data folder that is carried along; None when the program is not portable.

    The variable names the folder that the program stands in, and is a wish by itself. Without it only a packaged
    program has such a folder: that of its executable, where a marker must lie.
    """
    named = os.environ.get(PORTABLE_VARIABLE, "")
    if named:
        return Path(named) / FOLDER_NAME
    if not getattr(sys, "frozen", False):
        return None
    beside = Path(sys.executable).resolve().parent
    wished = (beside / MARKER_NAME).is_file() or (beside / FOLDER_NAME).is_dir()
    return beside / FOLDER_NAME if wished else None


def keep_inside(folder: Path) -> None:
    """Send temporary files and caches into the data folder; call before Qt begins.

    The folder of settings stays that of the account: input methods such as UniKey are found through it.
    Raises PlaceError (`portable_read_only`) when the stick takes nothing, or NotSavedError.
    """
    temporary = folder / TEMPORARY_NAME
    try:
        with faults_told(folder):
            make_private(folder)
            make_private(temporary)
            _try_writing(temporary)
    except NotSavedError as error:
        if error.reason == "read_only":
            raise PlaceError("portable_read_only", str(folder)) from error
        raise
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME"), str(temporary)))
    tempfile.tempdir = None


def keep_qt_inside(folder: Path) -> None:
    """Let what Qt remembers by itself, such as places of its file dialogs, go into the data folder too."""
    from PySide6.QtCore import QSettings  # noqa: PLC0415 - nobody else needs it

    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder / TEMPORARY_NAME))


def clear_temporary(folder: Path) -> None:
    """Take the temporary files away, also those of a run that was killed; the data folder must be held."""
    shutil.rmtree(folder / TEMPORARY_NAME, ignore_errors=True)


def _try_writing(folder: Path) -> None:
    descriptor, name = tempfile.mkstemp(dir=folder)
    os.close(descriptor)
    Path(name).unlink()
