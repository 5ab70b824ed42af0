"""Files bit by bit: no file is held in memory whole, and the window gets its turn between two bits."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from secretary_app.storage.flushing import flush_folder

_CHUNK: Final = 256 * 1024


def chunks(file: BinaryIO) -> Iterator[bytes]:
    """Give the rest of an open file bit by bit."""
    while chunk := file.read(_CHUNK):
        yield chunk


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal; raise OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in chunks(file):
            digest.update(chunk)
    return digest.hexdigest()


def new_file(path: Path) -> BinaryIO:
    """Open a file that was not there, owner-only; raise OSError."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o600), "w+b")


def write_new(path: Path, data: Iterable[bytes], *, durable: bool = True) -> str:
    """Write a new file, owner-only, flushed to the disk unless it is soon thrown away; return the SHA-256 of its bytes.

    Raises OSError; then what was begun is left to who swept the folder.
    """
    digest = hashlib.sha256()
    with new_file(path) as file:
        for chunk in data:
            digest.update(chunk)
            file.write(chunk)
        if durable:
            flush(file)
    return digest.hexdigest()


def flush(file: BinaryIO) -> None:
    """Bring a file to the disk, and let the next reading of it come from there, where the system can be told so."""
    file.flush()
    os.fsync(file.fileno())
    if sys.platform == "linux":
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def publish(temporary: Path, path: Path) -> None:
    """Give a flushed file its name, durably; raise OSError."""
    temporary.replace(path)
    flush_folder(path.parent)
