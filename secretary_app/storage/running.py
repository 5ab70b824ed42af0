"""Which processes of this machine run, and since when by a count that no clock moves."""

import os
import sys
from pathlib import Path
from typing import Final

_SYSTEM: Final = Path("/proc")  # Linux
_START: Final = 19  # place of the start time among the fields behind the name; see proc(5), field 22


def is_running(process: int) -> bool:
    """Tell whether a process runs; True where that cannot be asked."""
    if sys.platform == "win32" or process <= 0:
        return True  # the system's lock works on Windows, so this is never the last word
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def began(process: int) -> str:
    """Return which start of the machine, and which moment of it, a process began at; empty where nobody tells.

    Two processes that had the same number differ in it, whatever the clock said.
    """
    try:
        boot = (_SYSTEM / "sys/kernel/random/boot_id").read_text().strip()
        fields = (_SYSTEM / str(process) / "stat").read_text(errors="replace").rpartition(")")[2].split()
        return f"{boot}/{fields[_START]}"
    except (OSError, IndexError):
        return ""
