"""One program at a time works in a folder of backups; the system frees the turn the moment a program dies."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import BackupError
from secretary_app.storage.lock import system_lock

FILE_NAME: Final = "sao-luu.lock"
_PATIENCE: Final = 20.0  # seconds: a backup of a large office takes some
_PAUSE: Final = 0.1


@contextmanager
def turn(folder: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold a folder of backups; raise BackupError (busy) when somebody else does not give it free, or OSError.

    Where a system cannot lock, as on some network drives, it is not held.
    """
    descriptor = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + patience
        while system_lock(descriptor) is False:
            if time.monotonic() > until:
                raise BackupError(str(folder), "busy")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)
