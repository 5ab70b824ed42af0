"""The window: everything that needs Qt."""

import ctypes
import sys

_IMMORTAL = 1 << 60
_SINGLES = (None, True, False, NotImplemented, Ellipsis)


def _keep_singles_alive() -> None:
    """Make None, True, False and their like immortal, as they are from Python 3.12 on.

    PySide6 6.12.0 was built as if they always were: under Python 3.11 each call that returns nothing takes one
    reference from None, and after about 5 000 calls the interpreter aborts ("deallocating None"); truth values
    suffer the same. PySide6 6.11.3 is right. This can go with Python 3.11, or when a fixed PySide6 is required.
    """
    for single in _SINGLES:
        ctypes.c_ssize_t.from_address(id(single)).value = _IMMORTAL


if sys.version_info < (3, 12):
    _keep_singles_alive()
