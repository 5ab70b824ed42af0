"""Letters that are hit together with Alt: they ask for something, a menu or UniKey's Alt+Z, and write nothing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_BESIDE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def is_alt_letter(event: QKeyEvent) -> bool:
    """Tell whether a key carries its own letter with Alt alone, which Qt would write; AltGr comes with Ctrl as well."""
    with_alt = event.modifiers() & ~_BESIDE == Qt.KeyboardModifier.AltModifier
    text = event.text()
    return with_alt and len(text) == 1 and ord(text.upper()[0]) == event.key()
