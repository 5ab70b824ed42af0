"""Fields that are saved when they are left: what is typed and not stored yet is never overwritten."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget
from typing_extensions import override

from secretary_app.ui.widgets.capture_edit import CaptureEdit
from secretary_app.ui.widgets.elided_combo import ElidedCombo
from secretary_app.ui.widgets.kept_words import FieldTies, KeptWords
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.painting import name_widget, set_look


class SavedEdit(QObject):
    """Watches one line edit: Enter or leaving asks to save what changed, Esc brings the stored words back."""

    save_requested = Signal(str)

    def __init__(self, edit: TypingEdit) -> None:
        super().__init__(edit)
        self.edit = edit
        self._stored = ""
        self._about: Callable[[], str] = lambda: ""
        self._kept = KeptWords(edit, FieldTies(stored=lambda: self._stored, about=self._owner))
        self._saves_on_escape: Callable[[str], bool] = lambda _text: False
        edit.entered.connect(lambda _text: self.save())
        edit.escape_requested.connect(self._escape)
        edit.focus_changed.connect(lambda active: None if active else self.save())

    @property
    def changed(self) -> bool:
        """Whether something is typed that is not stored."""
        return self.edit.text() != self._stored

    def belongs_to(self, about: Callable[[], str]) -> None:
        """Say whose field this is just now, where one field serves many: words typed for one are not another's."""
        self._about = about

    def _owner(self) -> str:
        return self._about()

    def put(self, text: str) -> None:
        """Show what is stored now; words typed since stay as they are."""
        keeps = self.changed and self.edit.text() != text
        self._stored = text
        if not keeps:
            self._show(text)

    def put_stored(self, text: str) -> None:
        """Show what was made of the typed words once they are stored."""
        self._stored = text
        self._show(text)

    def _show(self, text: str) -> None:
        """Show words; of long ones the beginning, while nobody types there."""
        if self.edit.text() != text:
            self.edit.setText(text)
        if not self.edit.hasFocus():
            self.edit.setCursorPosition(0)

    def save_on_escape(self, wanted: Callable[[str], bool]) -> None:
        """Say for which words Esc asks to save them, where to forget them would be a loss or a riddle."""
        self._saves_on_escape = wanted

    def _escape(self) -> None:
        if self._saves_on_escape(self.edit.text()):
            self.save()
        else:
            self.restore()

    def save(self) -> None:
        """Ask to save when something changed."""
        if self.changed and not self.edit.isReadOnly():
            self.save_requested.emit(self.edit.text())

    def restore(self) -> None:
        """Forget what was typed."""
        self.set_wrong(False)
        self.edit.setText(self._stored)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as not understood."""
        set_look(self.edit, "wrong", wrong)


class SavedText(CaptureEdit):
    """A field of several lines, watched in the same way; it is one paragraph, so Enter saves."""

    stored_requested = Signal(str)

    def __init__(self, parent: QWidget, object_name: str, accessible_name: str) -> None:
        super().__init__(parent)
        self._stored = ""
        self.setProperty("frameless", False)
        self._kept = KeptWords(self, FieldTies(stored=lambda: self._stored))
        name_widget(self, object_name, accessible_name)
        self.save_requested.connect(lambda _agreed: self.save())
        self.focus_changed.connect(lambda active: None if active else self.save())

    @property
    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def put(self, text: str) -> None:
        """Show what is stored now; words typed since stay as they are."""
        keeps = self.text not in {self._stored, text}
        self._stored = text
        if not keeps and self.text != text:
            self.put_text(text)
        if not self.hasFocus():
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def save(self) -> None:
        """Ask to save when something changed."""
        if self.text != self._stored and not self.isReadOnly():
            self.stored_requested.emit(self.text)

    def restore(self) -> None:
        """Forget what was typed."""
        self.put_text(self._stored)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as not acceptable."""
        set_look(self, "wrong", wrong)


_OPENING = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_F4,
    }
)


class Chooser(ElidedCombo):
    """A list of choices that changes by a choice in its open list alone: not by the wheel, an arrow or a letter."""

    chosen = Signal(str)

    def __init__(self, object_name: str, accessible_name: str) -> None:
        super().__init__()
        name_widget(self, object_name, accessible_name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda place: self.chosen.emit(str(self.itemData(place))))

    def set_choices(self, choices: tuple[tuple[str, str], ...], value: str = "") -> None:
        """Offer (value, word) pairs and show the chosen one, without a signal; none of them shows the placeholder."""
        if choices != tuple((str(self.itemData(place)), self.itemText(place)) for place in range(self.count())):
            self.clear()
            for key, word in choices:
                self.addItem(word, key)
        self.setCurrentIndex(self.findData(value))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list for every key that would choose at once."""
        letter = bool(event.text()) and event.text().isprintable()
        if event.key() in _OPENING or letter:
            self.showPopup()
        elif event.text():
            event.ignore()  # Esc and its like are for whoever stands around; a combo box would search for them
        else:
            super().keyPressEvent(event)
