"""Making names durable: a new file, folder or name is surely there only once the folder it stands in was flushed."""

import errno
import os
import sys
from pathlib import Path
from typing import Final

_CANNOT_BE_FLUSHED: Final = {errno.EINVAL, errno.ENOTSUP}  # folders of some network and virtual drives


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable; raise OSError.

    Windows does this on its own and cannot open folders; a drive that knows no flushing of folders is left alone.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_BE_FLUSHED:
            raise
    finally:
        os.close(descriptor)


def make_folders(folder: Path) -> None:
    """Make a folder and those above it durably, open to their owner only; raise OSError.

    Each by itself: with `parents` the system's own mode would open the upper ones to everybody.
    """
    missing = [place for place in (folder, *folder.parents) if not place.is_dir()]
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)
        flush_folder(place.parent)
