"""Undo and redo inside a field: by letters while there are letters to take back, else they belong to the program."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_CTRL_Y = (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)


def is_redo(event: QKeyEvent) -> bool:
    """Tell whether a key asks for redo; Qt on Linux knows only Ctrl+Shift+Z, which switches UniKey."""
    return event.matches(QKeySequence.StandardKey.Redo) or (event.key(), event.modifiers()) == _CTRL_Y


def leaves_to_program(event: QKeyEvent, *, undoable: bool, redoable: bool) -> bool:
    """Tell whether the key is an undo or redo that the field has no letters for."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return not undoable
    return is_redo(event) and not redoable
