"""One program per data folder: a lock that names who holds it and since when, and gives way after a crash."""

import errno
import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from secretary_app import __version__
from secretary_app.domain.errors import DataFolderBusyError, NotSavedError
from secretary_app.storage.faults import faults_told
from secretary_app.storage.flushing import make_folders
from secretary_app.storage.running import began, is_running

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FILE_NAME: Final = "hoi-nghi.lock"
NOTE_NAME: Final = "khoa-da-go.txt"  # locks of other machines that somebody opened anyway
PROGRAM: Final = f"secretary-app {__version__}"
_LOCKED_BYTE: Final = 1 << 20  # far behind the text: Windows would not let others read a locked byte
_TEXT_LENGTH: Final = 4096
_NO_LOCKS_HERE: Final = {errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS}  # some network drives


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock; what an older version did not write is empty."""

    host: str
    process: int
    since: str  # ISO 8601 with offset; told, never compared: clocks jump
    program: str = ""
    profile: str = ""
    began: str = ""  # the start of the process by the machine's own count; see `running.began`


class DataFolderLock:
    """Holds a data folder for this program; use as a context manager.

    The system's own lock on the file decides between programs of one machine, so a crash frees it at once. The text
    in the file decides between machines that share the folder, where the system's lock may not reach.
    """

    def __init__(self, folder: Path, now: datetime, profile: str = "", *, anyway: bool = False) -> None:
        """Prepare a lock on the folder, taken since `now`.

        `anyway`: a lock that only the text of another machine holds gives way, because somebody said that this
        machine is off; the old text is kept in `khoa-da-go.txt`. One that a running program holds never does.
        """
        self._path = folder / FILE_NAME
        process = os.getpid()
        self._mine = Holder(socket.gethostname(), process, now.isoformat(), PROGRAM, profile, began(process))
        self._anyway = anyway
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

    def retake(self) -> None:
        """Take the folder again that went away and came back, such as a stick; one that was here all the time is held.

        Raise DataFolderBusyError when another program took it meanwhile, or NotSavedError.
        """
        held = self._descriptor
        with faults_told(self._path):
            if held is None or os.path.samestat(os.fstat(held), self._path.stat()):
                return
            self.take()
            with suppress(OSError):
                os.close(held)

    def release(self) -> None:
        """Give the folder free; a lock that was not taken, or that somebody else has now, stays as it is."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        # A folder that is gone must not keep the program from ending; the text names a dead process then.
        with suppress(OSError):
            if _holder(_text(descriptor)) == self._mine:
                # The file stays, empty: removing it would let two programs lock two files of one name.
                os.ftruncate(descriptor, 0)
        with suppress(OSError):
            os.close(descriptor)

    def require(self) -> None:
        """Raise NotSavedError when the folder is not held any more: nothing may be written then.

        Its reason is `disconnected` when the lock file is not to be found, `replaced` when another file lies in its
        place (the folder was copied back, a stick came back), `taken` when another program wrote itself into it.
        """
        if self._descriptor is None:
            return
        try:
            there, held = self._path.stat(), os.fstat(self._descriptor)
            text = _text(self._descriptor)
        except OSError as error:
            raise NotSavedError("disconnected", str(self._path.parent)) from error
        if not os.path.samestat(there, held):
            raise NotSavedError("replaced", str(self._path.parent))
        if _holder(text) != self._mine:
            raise NotSavedError("taken", str(self._path.parent))

    def _claim(self, descriptor: int) -> None:
        locked, text = system_lock(descriptor), _text(descriptor)
        holder = _holder(text)
        reason = self._refusal(holder, locked)
        if reason and not (reason == "elsewhere" and self._anyway):
            known = holder or Holder("", 0, "")
            raise DataFolderBusyError(
                str(self._path.parent), known.host, known.process, _told(known.since), known.profile, reason
            )
        if reason:
            self._note(text)
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(asdict(self._mine)).encode())
        os.fsync(descriptor)

    def _refusal(self, holder: Holder | None, locked: bool | None) -> str:
        """Return why the folder is not to be had, a reason of DataFolderBusyError; empty when it is free."""
        if locked is False:
            return "running" if holder is not None else "unknown"
        if holder is None:
            return ""
        if holder.host != self._mine.host:
            return "elsewhere"
        if locked or not is_running(holder.process):
            return ""
        # A drive without locks: the number of a process may have gone to another program since.
        now = began(holder.process)
        if not (now and holder.began):
            return "elsewhere"
        return "running" if now == holder.began else ""

    def _note(self, text: bytes) -> None:
        """Write down which lock was not respected. Plain, like the lock: it is read before anything is unlocked."""
        mine, old = self._mine, text.decode("utf-8", "replace")
        line = f"{mine.since} {mine.host} {mine.process}: mở dù sao; khóa cũ: {old}\n"
        descriptor = os.open(self._path.with_name(NOTE_NAME), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, line.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def was_left(folder: Path) -> bool:
    """Tell whether whoever had the folder last, or has it now, did not give it free: it crashed, or it runs."""
    try:
        return (folder / FILE_NAME).stat().st_size > 0
    except OSError:
        return False


def holder_of(folder: Path) -> Holder | None:
    """Return who wrote a folder's lock, without taking it; None when nobody did or it cannot be read."""
    try:
        return _holder((folder / FILE_NAME).read_bytes()[:_TEXT_LENGTH])
    except OSError:
        return None


def _text(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, _TEXT_LENGTH)


def _holder(text: bytes) -> Holder | None:
    """Return whom a text names; None for an empty one or one that a crash left half written."""
    try:
        kept = json.loads(text)
        told = (str(kept.get(name, "")) for name in ("program", "profile", "began"))
        return Holder(str(kept["host"]), int(kept["process"]), str(kept["since"]), *told)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def system_lock(descriptor: int) -> bool | None:
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


def _told(moment: str) -> str:
    """Return a moment as people read it, '14:02 13/3/2026'; what cannot be read is left as it is."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{at:%H:%M} {at.day}/{at.month}/{at.year}"
