"""The border to the disk: errors of SQLite and of the system become typed errors with a reason."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import NotSavedError

_SHARING_VIOLATION: Final = 32  # Windows: another program has the file open
_LOCK_VIOLATION: Final = 33
_PRIMARY: Final = 0xFF  # the low byte of an extended SQLite code is the primary code

_SQLITE_REASONS: Final = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}
_BAD_CONTENT: Final = {sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS, sqlite3.SQLITE_IOERR_DATA}
_NO_TEXT: Final = "Could not decode to UTF-8"  # what Python says of text that is none
_NO_ROOM: Final = 1 << 16  # bytes
_SYSTEM_REASONS: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EBUSY: "locked",
    errno.EAGAIN: "locked",
    errno.ENOENT: "disconnected",
    errno.ENOTDIR: "disconnected",
    errno.ENODEV: "disconnected",
    errno.ENXIO: "disconnected",
    errno.ESTALE: "disconnected",
}


@contextmanager
def faults_told(path: Path) -> Iterator[None]:
    """Turn an error of the database file or of the system inside the block into NotSavedError."""
    try:
        yield
    except sqlite3.Error as error:
        raise NotSavedError(sqlite_reason(error, path), str(path)) from error
    except OSError as error:
        raise NotSavedError(_system_reason(error, path), str(path)) from error


def _system_reason(error: OSError, path: Path) -> str:
    if getattr(error, "winerror", None) in {_SHARING_VIOLATION, _LOCK_VIOLATION}:
        return "locked"
    if error.errno == errno.EIO:
        return "failing" if path.parent.is_dir() else "disconnected"
    return _SYSTEM_REASONS.get(error.errno or 0, "unknown")


def sqlite_reason(error: sqlite3.Error, path: Path) -> str:
    """Return why SQLite refused a file: one of the reasons of NotSavedError."""
    # Errors that Python itself raises (a closed connection) carry no code.
    code = getattr(error, "sqlite_errorcode", None)
    known = _SQLITE_REASONS.get(code & _PRIMARY) if code is not None else None
    if known is not None:
        return known
    if code in _BAD_CONTENT or (code is None and _NO_TEXT in str(error)):
        return "damaged"
    if not path.parent.is_dir():
        return "disconnected"
    if not os.access(path.parent, os.W_OK):
        return "read_only"
    if code is not None and code & _PRIMARY == sqlite3.SQLITE_IOERR:
        # SQLite does not tell which error it met; a flush that finds no room is one of them.
        return "disk_full" if shutil.disk_usage(path.parent).free < _NO_ROOM else "failing"
    return "unknown"
