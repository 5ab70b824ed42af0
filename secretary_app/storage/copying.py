"""Large files copied and compared piece by piece."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

_PIECE: Final = 1 << 20
Done = Callable[[int], None]  # so many bytes more


def copied(source: Path, target: Path, done: Done) -> None:
    """Copy a file beside its place, owner-only, flush it to the disk, then give it its name; raise OSError."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".tmp")
    temporary = Path(name)
    try:
        with source.open("rb") as old, os.fdopen(descriptor, "wb") as new:
            while piece := old.read(_PIECE):
                new.write(piece)
                done(len(piece))
            new.flush()
            os.fsync(new.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def is_same(source: Path, target: Path, done: Done) -> bool:
    """Tell whether two files have the same bytes, those of the copy read from the disk; raise OSError."""
    with source.open("rb") as old, target.open("rb") as new:
        _forget(new)
        while piece := old.read(_PIECE):
            if new.read(len(piece)) != piece:
                return False
            done(len(piece))
        return not new.read(1)


def _forget(file: BinaryIO) -> None:
    """Have the system read the file anew, where it can be asked to: memory would always agree with itself."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
