"""Folders of rehearsals: readable by their owner alone, removed with the rehearsal, or at the next start of any window.

They lie where the system keeps what a session leaves behind: in `XDG_RUNTIME_DIR` (memory, of one user, emptied when
the user logs out), elsewhere among the temporary files; never in or beside the data folder of the office, which may
be a stick or a share.
"""

import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import DataFolderBusyError, NotSavedError
from secretary_app.storage import lock
from secretary_app.storage.faults import faults_told

_PREFIX: Final = "thu-ky-hoi-nghi-tap-thu-"
_LONGEST_START: Final = 120  # seconds from making a folder to locking it


def make_folder() -> Path:
    """Return a new folder that only its owner can read; raise NotSavedError."""
    base = _bases()[0]
    with faults_told(base):
        return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base))


def is_throw_away(folder: Path) -> bool:
    """Tell whether a folder was made here."""
    return folder.name.startswith(_PREFIX) and folder.parent in _bases()


def remove(folder: Path) -> None:
    """Remove a folder with all in it; what another program still holds waits for the next start."""
    shutil.rmtree(folder, ignore_errors=True)


def remove_abandoned(now: datetime) -> None:
    """Remove what killed rehearsals left behind; one that runs, or is being started, stays."""
    for folder in (folder for base in _bases() for folder in base.glob(f"{_PREFIX}*")):
        if _is_mine(folder) and _is_abandoned(folder, now):
            remove(folder)


def _bases() -> tuple[Path, ...]:
    return (*_session_folder(), Path(tempfile.gettempdir()))


def _session_folder() -> Iterator[Path]:
    """Return the folder of the session if there is one and nobody else can look into it."""
    name = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform == "win32" or not name:
        return
    folder = Path(name)
    if folder.is_dir() and _is_mine(folder) and not folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield folder


def _is_mine(folder: Path) -> bool:
    """Tell whether it is a folder of this user, not a link to somewhere: the temporary files are everybody's."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and (sys.platform == "win32" or found.st_uid == os.getuid())


def _is_abandoned(folder: Path, now: datetime) -> bool:
    try:
        if not (folder / lock.FILE_NAME).exists():
            return time.time() - folder.stat().st_mtime > _LONGEST_START
        with lock.DataFolderLock(folder, now):
            return True
    except (DataFolderBusyError, NotSavedError, OSError):
        return False
