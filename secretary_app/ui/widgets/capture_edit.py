"""The two typed lines inside the capture line; safe for UniKey, EVKey, ibus and fcitx."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget
from typing_extensions import override

from secretary_app.domain.pasting import MOST_PASTED, pasted_inline, pasted_lines
from secretary_app.ui.widgets.alt_letter import is_alt_letter
from secretary_app.ui.widgets.hasty_key import HastyKey
from secretary_app.ui.widgets.letter_history import is_redo, leaves_to_program

KeyHook = Callable[[QKeyEvent], bool]

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_NONE = Qt.KeyboardModifier.NoModifier


class CaptureEdit(QPlainTextEdit):
    """Typed text as it comes: nothing is completed, corrected or rewritten, and Enter waits for a pre-edit to close."""

    save_requested = Signal(bool)
    edit_last_requested = Signal()
    text_changed_by_user = Signal(str)
    lines_pasted = Signal(object)  # tuple[str, ...]: several paragraphs; none of them is in the line yet
    too_long_pasted = Signal()  # nothing of it is in the line
    focus_changed = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._preedit = ""
        self._seen = ""
        self._quiet = False
        self._hook: KeyHook | None = None
        self._hasty = HastyKey(self)
        self.setProperty("frameless", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)

    @property
    def composing(self) -> bool:
        """Whether an input method still holds letters that are not text yet."""
        return bool(self._preedit)

    def set_key_hook(self, hook: KeyHook | None) -> None:
        """Ask this first about every key outside a pre-edit; True means it was used (popup rows, Tab, Esc)."""
        self._hook = hook

    def put_text(self, text: str) -> None:
        """Replace the words by the program's will: no signal, cursor at the end, nothing to undo by letters."""
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False
        self._seen = text
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        ends_word = bool(event.commitString()) and not self.composing
        super().inputMethodEvent(event)
        if ends_word:
            self._hasty.follow()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take one paragraph as plain words; give several away, for nobody can read them in two lines."""
        if len(source.text()) > MOST_PASTED:
            self.too_long_pasted.emit()
            return
        lines = pasted_lines(source.text())
        if len(lines) > 1:
            self.lines_pasted.emit(lines)
        else:
            self.insertPlainText(pasted_inline(source.text()))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._preedit = ""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            letters = self.document()
            if leaves_to_program(event, undoable=letters.isUndoAvailable(), redoable=letters.isRedoAvailable()):
                event.ignore()
                return False
            if is_redo(event):
                event.accept()
                return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._takes_tab(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._enter(event)
        elif is_alt_letter(event):
            event.ignore()
        elif is_redo(event) and not self.composing:
            self.redo()
        elif self.composing or not self._used(event):
            super().keyPressEvent(event)

    def _takes_tab(self, event: QKeyEvent) -> bool:
        """Ask about Tab here: Qt moves the focus by it before it becomes a key press; never with letters open."""
        if event.key() != Qt.Key.Key_Tab:
            return False
        if self.composing:
            self._hasty.keep(event)
            return True
        return bool(self._hook and self._hook(event))

    def _enter(self, event: QKeyEvent) -> None:
        """Save on Enter and Ctrl+Enter; Shift+Enter makes a new line; nothing while letters are open."""
        if self.composing:
            self._hasty.keep(event)
            return
        if self._hook and self._hook(event):
            return
        modifiers = event.modifiers() & ~_KEYPAD
        if modifiers in {_NONE, Qt.KeyboardModifier.ControlModifier}:
            self.save_requested.emit(modifiers != _NONE)
        elif modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")

    def _used(self, event: QKeyEvent) -> bool:
        """Whether the view or the empty line used the key."""
        if self._hook and self._hook(event):
            return True
        bare = event.modifiers() & ~_KEYPAD == _NONE
        if event.key() == Qt.Key.Key_Up and bare and not self.toPlainText():
            self.edit_last_requested.emit()
            return True
        return False

    def _tell(self) -> None:
        """Say that the user changed the words; ``textChanged`` also comes during pre-edit, with the same words."""
        text = self.toPlainText()
        if self._quiet or text == self._seen:
            return
        self._seen = text
        self.text_changed_by_user.emit(text)
