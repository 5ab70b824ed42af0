"""One program at a time works in a folder of backups; the system frees the turn the moment a program dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import BackupError
from secretary_app.storage.lock import system_lock

FILE_NAME: Final = "sao-luu.lock"


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Hold a folder of backups; raise BackupError (busy) while another program has it, or OSError.

    Where a system cannot lock, as on some network drives, it is not held.
    """
    descriptor = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if system_lock(descriptor) is False:
            raise BackupError(str(folder), "busy")
        yield
    finally:
        os.close(descriptor)
