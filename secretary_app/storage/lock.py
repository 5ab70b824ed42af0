"""One program per data folder: a lock that names host, process and time, and gives way after a crash."""

import errno
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from secretary_app.domain.errors import DataFolderBusyError
from secretary_app.storage.faults import faults_told
from secretary_app.storage.flushing import make_folders

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FILE_NAME: Final = "hoi-nghi.lock"
_LOCKED_BYTE: Final = 1 << 20  # far behind the text: Windows would not let others read a locked byte
_TEXT_LENGTH: Final = 4096
_NO_LOCKS_HERE: Final = {errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS}  # some network drives


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock."""

    host: str
    process: int
    since: str


class DataFolderLock:
    """Holds a data folder for this program; use as a context manager.

    The system's own lock on the file decides between programs of one machine, so a crash frees it at once. The text
    in the file decides between machines that share the folder, where the system's lock may not reach.
    """

    def __init__(self, folder: Path, now: datetime) -> None:
        """Prepare a lock on the folder, taken since `now`."""
        self._path = folder / FILE_NAME
        self._mine = Holder(socket.gethostname(), os.getpid(), now.isoformat())
        self._descriptor: int | None = None

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def take(self) -> None:
        """Take the folder; raise DataFolderBusyError naming the holder, or NotSavedError."""
        with faults_told(self._path):
            make_folders(self._path.parent)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                self._claim(descriptor)
            except BaseException:
                os.close(descriptor)
                raise
            self._descriptor = descriptor

    def release(self) -> None:
        """Give the folder free; a lock that was not taken stays as it is."""
        if self._descriptor is None:
            return
        with faults_told(self._path):
            # The file stays, empty: removing it would let two programs lock two files of one name.
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
        self._descriptor = None

    def _claim(self, descriptor: int) -> None:
        locked = _system_lock(descriptor)
        holder = _holder(descriptor)
        if locked is False or (holder is not None and not self._gives_way(holder, locked)):
            known = holder or Holder("", 0, "")
            raise DataFolderBusyError(str(self._path.parent), known.host, known.process, _told(known.since))
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(asdict(self._mine)).encode())
        os.fsync(descriptor)

    def _gives_way(self, holder: Holder, locked: bool | None) -> bool:
        """Tell whether the holder in the file is gone: known only for programs of this machine."""
        if holder.host != self._mine.host:
            return False
        return locked is True or not _is_running(holder.process)


def _holder(descriptor: int) -> Holder | None:
    """Return who wrote the file; None for an empty one or one that a crash left half written."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        kept = json.loads(os.read(descriptor, _TEXT_LENGTH))
        return Holder(str(kept["host"]), int(kept["process"]), str(kept["since"]))
    except (ValueError, KeyError, TypeError):
        return None


def _system_lock(descriptor: int) -> bool | None:
    """Try to lock the file: True when it is ours, False when another has it, None where nothing can be locked."""
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _NO_LOCKS_HERE:
            return None
        if error.errno in {errno.EAGAIN, errno.EACCES, errno.EDEADLK}:
            return False
        raise
    return True


def _is_running(process: int) -> bool:
    if sys.platform == "win32" or process <= 0:
        return True  # cannot be asked; the system's lock works on Windows, so this is never the last word
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _told(moment: str) -> str:
    """Return a moment as people read it, '14:02 13/3/2026'; what cannot be read is left as it is."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{at:%H:%M} {at.day}/{at.month}/{at.year}"
