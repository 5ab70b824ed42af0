"""Typing '@' and a few letters in the capture line: offers people, and takes the letters out again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from secretary_app.domain.entry import Mention, parse_mention
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.capture_line import CaptureLine
from secretary_app.ui.widgets.people_popup import PeoplePopup, PopupRow
from secretary_app.ui.widgets.text_place import characters, units

_BEFORE = 12  # pixels that the popup begins before the '@'
_TAKE = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MentionTyping(QObject):
    """Watches the line and steers the popup; ``mentioned`` gives the key of who was chosen.

    Letters of an open pre-edit count for the search; nothing is written while one is open.
    """

    mentioned = Signal(str)

    def __init__(
        self, theme: Theme, line: CaptureLine, popup: PeoplePopup, search: Callable[[str], tuple[PopupRow, ...]]
    ) -> None:
        super().__init__(line)
        self._theme = theme
        self._line = line
        self._popup = popup
        self._search = search
        self._mention: Mention | None = None
        self._refused = -1
        line.edit.textChanged.connect(self.refresh)
        line.edit.cursorPositionChanged.connect(self.refresh)
        line.edit.focus_changed.connect(lambda active: None if active else popup.hide())
        popup.accepted.connect(self._accept)

    def refresh(self) -> None:
        """Offer who is meant by what stands before the cursor."""
        self._mention = self._typed()
        if self._mention is None:
            self._refused = -1
        wanted = self._mention if self._mention and self._mention.start != self._refused else None
        rows = self._search(wanted.query) if wanted and self._line.edit.hasFocus() else ()
        self._popup.offer(rows, self._line, self._left(wanted) if wanted else 0)
        self._line.edit.setExtraSelections([self._marked(wanted)] if wanted and rows else [])

    def used(self, event: QKeyEvent) -> bool:
        """Use the keys of the popup while it is open: arrows choose, Tab or Enter takes, Esc closes."""
        if not self._popup.isVisible():
            return False
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not event.modifiers():
            self._popup.step(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in _TAKE and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._accept(self._popup.chosen)
        elif event.key() == Qt.Key.Key_Escape:
            self._refused = self._mention.start if self._mention else -1
            self._popup.hide()
        else:
            return False
        return True

    def _accept(self, key: str) -> None:
        """Cut '@' and letters out of the line."""
        if self._mention is None or self._line.composing or not key:
            return
        cursor = self._line.edit.textCursor()
        cursor.setPosition(units(self._line.text, self._mention.start), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._line.edit.setTextCursor(cursor)
        self._popup.hide()
        self.mentioned.emit(key)

    def _typed(self) -> Mention | None:
        cursor = self._line.edit.textCursor()
        preedit = cursor.block().layout().preeditAreaText()
        text = self._line.text
        before = text[: characters(text, cursor.position())] + preedit
        return parse_mention(before, len(before))

    def _marked(self, mention: Mention) -> QTextEdit.ExtraSelection:
        """Colour what was typed; the text itself is not touched."""
        marked = QTextEdit.ExtraSelection()
        cursor = self._line.edit.textCursor()
        cursor.setPosition(units(self._line.text, mention.start), QTextCursor.MoveMode.KeepAnchor)
        layout = QTextCharFormat()
        layout.setForeground(self._theme.colour("accent"))
        marked.cursor = cursor
        marked.format = layout
        return marked

    def _left(self, mention: Mention) -> int:
        """Where the '@' stands, in pixels of the screen that holds the popup."""
        cursor = self._line.edit.textCursor()
        cursor.setPosition(units(self._line.text, mention.start))
        corner = self._line.edit.cursorRect(cursor).topLeft()
        screen = self._popup.parentWidget()
        assert screen is not None  # noqa: S101 - the popup is always a child of the screen
        return self._line.edit.viewport().mapTo(screen, corner).x() - _BEFORE
