"""The hand on the watched disk, for a program that has shim.c preloaded."""

import ctypes
from enum import IntFlag
from typing import Final

SHORT: Final = -1  # in place of an error number: a write takes only its first half
DEATH: Final = -2  # in place of an error number: the program is killed before the call
_EVER: Final = 1 << 60


class Call(IntFlag):
    """Kinds of calls, as shim.c numbers them."""

    OPEN = 1
    READ = 2
    WRITE = 4
    TRUNCATE = 8
    SYNC = 16
    RENAME = 32
    UNLINK = 64
    MKDIR = 128


CHANGES: Final = Call.OPEN | Call.WRITE | Call.TRUNCATE | Call.SYNC | Call.RENAME | Call.UNLINK | Call.MKDIR


class Hand:
    """Lets calls fail, counts them, and writes marks between the recorded changes."""

    def __init__(self) -> None:
        """Reach the library; raise AttributeError where it is not preloaded."""
        self._disk = ctypes.CDLL(None)
        self._disk.disk_arm.argtypes = [ctypes.c_uint, ctypes.c_long, ctypes.c_long, ctypes.c_int]
        self._disk.disk_arm.restype = None
        self._disk.disk_slow.argtypes = [ctypes.c_uint, ctypes.c_long]
        self._disk.disk_slow.restype = None
        self._disk.disk_seen.restype = self._disk.disk_failed.restype = ctypes.c_long
        self._disk.disk_mark.argtypes = [ctypes.c_char_p]
        self._disk.disk_mark.restype = None

    def fail(self, calls: Call, number: int, error: int, *, lasting: bool = False) -> None:
        """Let the call of that number, counted from 1 and from now, fail; when lasting, all that follow too."""
        self._disk.disk_arm(calls, number, _EVER if lasting else number, error)

    def count(self, calls: Call) -> None:
        """Count calls from now; none fails."""
        self._disk.disk_arm(calls, _EVER, _EVER, 0)

    def heal(self) -> None:
        """Let nothing fail any more, and be as fast as it is."""
        self._disk.disk_arm(0, 0, 0, 0)
        self._disk.disk_slow(0, 0)

    def slow(self, calls: Call, milliseconds: int) -> None:
        """Let each of these calls take so much longer."""
        self._disk.disk_slow(calls, milliseconds)

    @property
    def seen(self) -> int:
        """How many calls were counted."""
        return int(self._disk.disk_seen())

    @property
    def failed(self) -> int:
        """How many calls failed."""
        return int(self._disk.disk_failed())

    def mark(self, words: str) -> None:
        """Write words between the changes: all that was done so far stands before them."""
        self._disk.disk_mark(words.encode())
