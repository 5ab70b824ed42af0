"""The window: everything that needs Qt."""

import ctypes
import sys

_IMMORTAL = 1 << 60


def _keep_none_alive() -> None:
    """Make None immortal, as it is from Python 3.12 on.

    PySide6 6.12.0 was built as if it always were: under Python 3.11 each call that returns nothing takes one
    reference from None, and after about 5 000 calls the interpreter aborts ("deallocating None").
    PySide6 6.11.3 is right. This can go with Python 3.11, or when a fixed PySide6 is required.
    """
    ctypes.c_ssize_t.from_address(id(None)).value = _IMMORTAL


if sys.version_info < (3, 12):
    _keep_none_alive()
