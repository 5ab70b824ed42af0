"""The fields that lie over one row of a list while it is edited."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.kept_words import FieldTies, KeptWords
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.painting import name_widget, set_look
from secretary_app.ui.widgets.saved_edit import Chooser

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class LineColumn:
    """One column: `width` in pixels, or a share of what is left; `choices` are (value, word)."""

    name: str
    words: str  # placeholder and spoken name
    share: int = 1
    width: int = 0
    right: bool = False  # aligned to the right
    ending: str = ""  # drawn after the value at rest, such as ’ for minutes
    choices: tuple[tuple[str, str], ...] = ()
    accepts: Callable[[str], bool] = bool
    guess: Callable[[str], str] | None = None  # of a new line: the value that the words of the first column tell


def anything(_text: str) -> bool:
    """Accept whatever is typed, also nothing."""
    return True


class LineEditor(QFrame):
    """One field per column; Enter, Esc, arrows and leaving are wishes the list fulfils."""

    entered = Signal()
    cancelled = Signal()
    stepped = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, columns: tuple[LineColumn, ...], name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self._fields: list[TypingEdit | Chooser] = []
        self.setProperty("surface", "paper")
        self._guessing = False  # a new line, in which nothing was chosen yet
        self._first_cells: tuple[str, ...] = ()
        self._height = theme.size("field")
        self._gap = theme.space("s")
        for number, column in enumerate(columns):
            field = self._made(column, f"{name}_{column.name}")
            self._fields.append(field)
            field.installEventFilter(self)
            if number:
                self.setTabOrder(self._fields[number - 1], field)
        self.hide()

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the fields."""
        return tuple(
            field.text() if isinstance(field, TypingEdit) else str(field.currentData() or "") for field in self._fields
        )

    def on_reopen(self, about: Callable[[], str], reopen: Callable[[str], None]) -> None:
        """Say which line is open, and how one is opened again after the program ended: its words are kept."""
        for number, field in enumerate(self._fields):
            if isinstance(field, TypingEdit):
                stored = partial(self._stored, number)
                KeptWords(field, FieldTies(stored, about, lambda: not self.isHidden(), reopen))

    def _stored(self, number: int) -> str:
        return self._first_cells[number] if self._first_cells else ""

    @property
    def composing(self) -> bool:
        """Whether letters of a pre-edit are open in a field."""
        return any(isinstance(field, TypingEdit) and field.composing for field in self._fields)

    def set_columns(self, columns: tuple[LineColumn, ...]) -> None:
        """Take the same columns with other choices, offered from the next line on that is edited."""
        self._columns = columns

    def put(self, cells: tuple[str, ...]) -> None:
        """Show the words of a line."""
        self._guessing, self._first_cells = False, cells
        for field, column, words in zip(self._fields, self._columns, cells, strict=True):
            if isinstance(field, TypingEdit):
                field.setText(words)
                set_look(field, "wrong", False)
            else:
                field.set_choices(column.choices, words)
        self._guessing = not cells[0]

    def place(self, row: QRect, places: tuple[tuple[int, int], ...], inset: int, second: int = 0) -> None:
        """Lie over a row; each field begins so much before its column that the words do not move.

        Fields from the one numbered `second` on stand below the others; 0 = all in one line.
        """
        start = places[0][0] - inset  # what stands before the first column stays in sight
        self.setGeometry(row.adjusted(start, 0, 0, 0))
        between = self._gap if second else 0
        top = (row.height() - self._height * (2 if second else 1) - between) // 2
        below = top + self._height + between
        for number, (field, (left, width)) in enumerate(zip(self._fields, places, strict=True)):
            y = below if second and number >= second else top
            field.setGeometry(left - inset - start, y, width + inset, self._height)

    def focus_first(self) -> None:
        """Put the focus into the first field, all of it chosen."""
        first = self._fields[0]
        first.setFocus()
        if isinstance(first, TypingEdit):
            first.selectAll()

    def take_focus(self) -> None:
        """Put the focus back into the line, nothing of it chosen, unless it is there."""
        if not self.has_focus():
            self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether one of the fields has the focus of the window, or opened its list."""
        return self.window().focusWidget() in self._fields

    def mark_wrong(self) -> bool:
        """Mark what is not accepted and go to the first such field; whether there is one."""
        wrong: list[TypingEdit] = []
        for field, column in zip(self._fields, self._columns, strict=True):
            if isinstance(field, TypingEdit):
                refused = not column.accepts(field.text().strip())
                set_look(field, "wrong", refused)
                wrong += [field] if refused else []
        if wrong and self.has_focus():
            wrong[0].setFocus()
        return bool(wrong)

    def mark(self, *names: str) -> None:
        """Mark these columns as not understood, no others; the focus stays where it is."""
        for field, column in zip(self._fields, self._columns, strict=True):
            set_look(field, "wrong", column.name in names)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no field used end here: the list behind must not take them for its own."""
        if event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        event.accept()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field lost the focus: tell so unless it went to another one of this line."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and not self.has_focus():
            self.left.emit()
        return super().eventFilter(watched, event)

    def _guess(self, typed: str) -> None:
        """Choose what the words of a new line tell; without words what stood there first."""
        for field, column, first in zip(self._fields, self._columns, self._first_cells, strict=False):
            if self._guessing and column.guess and isinstance(field, Chooser):
                field.set_choices(column.choices, column.guess(typed) if typed.strip() else first)

    def _stop_guessing(self) -> None:
        self._guessing = False

    def _made(self, column: LineColumn, name: str) -> "TypingEdit | Chooser":
        if column.choices:
            chooser = Chooser(name, column.words)
            chooser.setParent(self)
            chooser.setPlaceholderText(column.words)
            chooser.chosen.connect(lambda _value: self._stop_guessing())
            return chooser
        edit = TypingEdit(self)
        name_widget(edit, name, column.words)
        edit.setPlaceholderText(column.words)
        if not self._fields:
            edit.textChanged.connect(self._guess)
        edit.entered.connect(lambda _text: self.entered.emit())
        edit.up_requested.connect(lambda: self.stepped.emit(-1))
        edit.down_requested.connect(lambda: self.stepped.emit(1))
        return edit
