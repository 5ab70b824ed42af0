"""A field for a passphrase: hidden or shown, and it knows when the letters come out large by mistake."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.painting import name_widget


class PassphraseEdit(TypingEdit):
    """Hidden at first; nothing of it goes to undo, the clipboard or an input method while it is."""

    caps_lock_seen = Signal(bool)

    def __init__(self, object_name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_widget(self, object_name, accessible_name)
        self.show_letters(False)

    def show_letters(self, shown: bool) -> None:
        """Show what is typed, or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            if shown
            else Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData
        )

    def take(self) -> str:
        """Return what was typed and empty the field."""
        typed = self.text()
        self.clear()
        return typed

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        super().keyPressEvent(event)
        if letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(letter.isupper() != shifted)
