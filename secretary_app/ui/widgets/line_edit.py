"""Single-line typing that is safe for every Vietnamese input method, and the frames it stands in."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.alt_letter import is_alt_letter
from secretary_app.ui.widgets.hasty_key import HastyKey
from secretary_app.ui.widgets.key_cap import KeyCap
from secretary_app.ui.widgets.letter_history import is_redo, leaves_to_program
from secretary_app.ui.widgets.painting import name_widget, set_look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypingEdit(QLineEdit):
    """A line edit that acts on Enter only when no pre-edit is open, and gives Up, Down and Esc away as signals."""

    entered = Signal(str)
    up_requested = Signal()
    down_requested = Signal()
    escape_requested = Signal()
    focus_changed = Signal(bool)
    composed = Signal(str)  # what the eye sees, while letters are open

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preedit = ""
        self._hasty = HastyKey(self)

    @property
    def composing(self) -> bool:
        """Whether an input method still holds open letters."""
        return bool(self._preedit)

    @property
    def shown(self) -> str:
        """What the eye sees: the text with the open letters of a pre-edit in their place."""
        text, place = self.text(), self.cursorPosition()
        return text[:place] + self._preedit + text[place:]

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if leaves_to_program(event, undoable=self.isUndoAvailable(), redoable=self.isRedoAvailable()):
                event.ignore()
                return False
            if is_redo(event):
                event.accept()
                return True
        return super().event(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before, self._preedit = self._preedit, event.preeditString()
        super().inputMethodEvent(event)
        if self._preedit != before:
            self.composed.emit(self.shown)
        if event.commitString() and not self.composing:
            self._hasty.follow()

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
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if self.composing:
                self._hasty.keep(event)
            else:
                self.entered.emit(self.text())
            return
        if is_alt_letter(event):
            event.ignore()
            return
        if is_redo(event):
            self.redo()
            return
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and not self.composing and self._given_away(event.key()):
            return
        super().keyPressEvent(event)

    def _given_away(self, key: int) -> bool:
        signals = {
            Qt.Key.Key_Up: self.up_requested,
            Qt.Key.Key_Down: self.down_requested,
            Qt.Key.Key_Escape: self.escape_requested,
        }
        signal = signals.get(Qt.Key(key))
        if signal is None:
            return False
        signal.emit()
        return key != Qt.Key.Key_Escape


class IconSpace(QWidget):
    """An icon inside a frame; not clickable."""

    def __init__(self, theme: Theme, icon: str, role: str, size: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._role = role
        self._edge = theme.size(size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._edge, self._edge)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._theme.paint_icon(painter, self.rect(), self._icon, self._role, self._edge)


class IconField(QFrame):
    """A field with an icon before the words and perhaps a key cap behind them: search, date, time, PIN."""

    def __init__(self, theme: Theme, icon: str, *, keys: str = "", height: str = "field") -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("box", "field")
        self.setFixedHeight(theme.size(height))
        self.edit = TypingEdit(self)
        self.edit.setProperty("frameless", True)
        self.edit.focus_changed.connect(lambda active: set_look(self, "active", active))
        self.setFocusProxy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space("m"), 0, theme.space("s"), 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(IconSpace(theme, icon, "text_muted", "icon", self))
        row.addWidget(self.edit, 1)
        if keys:
            row.addWidget(KeyCap(theme, keys, self))

    def named(self, object_name: str, accessible_name: str) -> "IconField":
        """Name the edit inside; returns itself."""
        name_widget(self.edit, object_name, accessible_name)
        return self

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as not understood."""
        set_look(self, "wrong", wrong)
