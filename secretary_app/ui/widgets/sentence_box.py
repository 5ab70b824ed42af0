"""Printed sentences of which one can be rewritten in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.printed_text import PrintedText

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SentenceBox(PrintedText):
    """Shows all sentences, or one alone while it is rewritten: Enter keeps it, Esc leaves it as it was."""

    kept = Signal(str)
    left = Signal()
    sentence_chosen = Signal(int)  # double click, Enter or F2 on a sentence at rest

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme, object_name, accessible_name)
        self._preedit = ""
        self.setTextInteractionFlags(self._at_rest())

    @property
    def rewriting(self) -> bool:
        """Whether a sentence is being rewritten."""
        return not self.isReadOnly()

    @property
    def sentence(self) -> int:
        """Number of the sentence the cursor is in."""
        return self.textCursor().blockNumber()

    def begin(self, text: str) -> None:
        """Show one sentence alone, to be rewritten."""
        self.set_sentences((text,))
        self.set_editable(True)
        self.selectAll()
        self.setFocus()

    def end(self) -> None:
        """Be read-only again; the caller shows the sentences."""
        self._preedit = ""
        self.set_editable(False)
        self.setTextInteractionFlags(self._at_rest())

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.rewriting:
            if event.key() in {*_ENTER, Qt.Key.Key_F2}:
                self.sentence_chosen.emit(self.sentence)
                return
        elif event.key() in _ENTER:
            if not self._preedit:
                self.kept.emit(self.toPlainText())
            return
        elif event.key() == Qt.Key.Key_Escape and not self._preedit:
            self.left.emit()
            return
        super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.rewriting:
            super().mouseDoubleClickEvent(event)
            return
        self.sentence_chosen.emit(self.cursorForPosition(event.position().toPoint()).blockNumber())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed when the focus goes elsewhere in the window."""
        super().focusOutEvent(event)
        stays = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
        if self.rewriting and event.reason() not in stays:
            self.kept.emit(self.toPlainText())

    def _at_rest(self) -> Qt.TextInteractionFlag:
        return Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
