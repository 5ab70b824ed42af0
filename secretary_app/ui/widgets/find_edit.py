"""The field of the find strip: its keys walk through the hits and set the filters, whatever they do elsewhere."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from secretary_app.ui.widgets.line_edit import TypingEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindEdit(TypingEdit):
    """A typing field that takes some shortcuts of the window for itself while it has the focus."""

    back_requested = Signal()  # Shift+Enter
    key_given = Signal(str)  # one of the keys that were taken, as "Shift+F11"

    def __init__(self, keys: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._taken(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        taken = self._taken(event)
        if taken:
            self.key_given.emit(taken)
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not self.composing:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _taken(self, event: QKeyEvent) -> str:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        name = QKeySequence(plain.value | event.key()).toString() if event.key() > 0 else ""
        return name if name in self._keys else ""
