"""Lists of a form whose lines are edited in place: agenda, delegates, recipients, co-chairs."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.line_editor import LineEditor
from secretary_app.ui.widgets.line_painter import LEAD, EditableLine, LinePainter, LineShape
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rows import RowList, RowsModel

Keep = Callable[[str, tuple[str, ...]], bool]
KeyHook = Callable[[QKeyEvent], bool]

_FIELD_INSET = 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineList(RowList):
    """As high as its lines; Enter edits, Delete removes, Alt+arrows and the grip move; what it wants goes by signals.

    `keep` is asked to store the cells of a line (an empty key adds one) and tells whether they are stored.
    """

    removed = Signal(str)
    moved = Signal(str, int)
    line_chosen = Signal(str)  # Enter or a click, in a list that is not edited here
    selection_told = Signal(bool)  # whether a line is chosen and the list has the focus
    editing_began = Signal(QWidget)
    editing_ended = Signal()

    def __init__(self, theme: Theme, shape: LineShape, object_name: str, accessible_name: str) -> None:
        super().__init__(theme)
        self._shape = shape
        self._lines = RowsModel[EditableLine]()
        self._painter = LinePainter(theme, shape)
        self._known: tuple[EditableLine, ...] = ()
        self._adding: tuple[str, ...] | None = None  # the first cells of a line that is being added
        self.adding_before = ""  # the line it comes before; empty = behind all of them
        self._edited: str | None = None
        self._drag: int | None = None
        self._drop: int | None = None
        self._read_only = False
        self._keep: Keep = lambda _key, _cells: False
        self._first_cells: Callable[[], tuple[str, ...]] = tuple
        self._hook: KeyHook = lambda _event: False
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        name_widget(self, object_name, accessible_name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor = LineEditor(theme, shape.columns, object_name, self.viewport())
        self._connect()

    def on_keep(self, keep: Keep) -> None:
        """Say who stores edited lines."""
        self._keep = keep

    def on_key(self, hook: KeyHook) -> None:
        """Let somebody see every key first that the list gets; True means it was used."""
        self._hook = hook

    def on_add(self, first_cells: Callable[[], tuple[str, ...]]) -> None:
        """Say what stands in a line that is being added."""
        self._first_cells = first_cells

    def set_choices(self, column: str, choices: tuple[tuple[str, str], ...]) -> None:
        """Offer other values in a column that is chosen from."""
        columns = tuple(
            replace(known, choices=choices) if known.name == column else known for known in self._shape.columns
        )
        if columns != self._shape.columns:
            self._shape = replace(self._shape, columns=columns)
            self._painter.shape = self._shape
            self.editor.set_columns(columns)
            self.viewport().update()

    def set_read_only(self, read_only: bool) -> None:
        """Only show."""
        self._read_only = read_only
        if read_only:
            self.drop()

    @property
    def lines(self) -> tuple[EditableLine, ...]:
        """The stored lines as shown."""
        return self._known

    @property
    def editing(self) -> bool:
        """Whether a line is being edited."""
        return self._edited is not None

    def set_lines(self, lines: tuple[EditableLine, ...]) -> None:
        """Show these lines; the chosen one stays chosen, the one being edited stays open."""
        chosen = self.key()
        self._known = lines
        shown = self._with_blank(lines)
        self._lines.set_rows(shown, tuple(line.spoken for line in shown))
        self._fit_height()
        if self._edited is not None and self._row_of(self._edited) is None:
            self.drop()
        self.choose(chosen)
        self._place_editor()
        self._fit_focus()

    def key(self) -> str:
        """Key of the chosen line; empty when none is."""
        index = self.currentIndex()
        return self._lines.row_at(index).key if index.isValid() and index.row() < len(self._lines.rows) else ""

    def choose(self, key: str) -> None:
        """Choose a line by key."""
        row = self._row_of(key) if key else None
        if row is not None:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._lines.index(row), flag)

    def begin_new(self, cells: tuple[str, ...] = (), *, before: str = "") -> None:
        """Add an empty line at the end, or before the line of that key, and edit it."""
        if self._read_only or not self._finish():
            return
        self.adding_before = before
        self._adding = cells or self._first_cells() or tuple("" for _ in self._shape.columns)
        self.set_lines(self._known)
        self._begin("")

    def finish(self) -> bool:
        """Store a line that is being edited, as when the screen is left; False when it stays open."""
        return self._finish()

    def drop(self) -> None:
        """Close the line being edited without storing it."""
        was_open, self._edited = self._edited is not None, None
        typing = self.editor.has_focus()
        self.editor.hide()
        self._fit_height()
        if typing:
            self.setFocus()
        if self._adding is not None:
            self._adding, self.adding_before = None, ""
            self.set_lines(self._known)
        self._fit_focus()
        if was_open:
            self.editing_ended.emit()

    def close_stored(self, key: str, cells: tuple[str, ...]) -> None:
        """Close a line that a later try has stored, lest it is stored twice; words typed since stay open."""
        if self._edited == key and self.editor.cells == cells:
            self.drop()

    def refuse(self, *columns: str) -> bool:
        """Mark columns of the line being edited as not understood; always False, for who was asked to store it."""
        self.editor.mark(*columns)
        return False

    def _begin(self, key: str) -> None:
        row = self._row_of(key)
        if row is None or self._read_only or not self._shape.editable or not (self._edited == key or self._finish()):
            return
        self._edited = key
        self._fit_height()
        self.editor.put(self._lines.rows[row].cells)
        self._place_editor()
        self.editor.show()
        self.editor.raise_()
        self.editor.focus_first()
        self.editing_began.emit(self.editor)

    def _finish(self) -> bool:
        """Store the line being edited and close it; False when it stays open."""
        if self._edited is None:
            return True
        key, cells = self._edited, self.editor.cells
        row = self._row_of(key)
        before = self._lines.rows[row].cells if row is not None else ()
        if cells == before or (not key and not any(cells[:1]) and not self._typed(cells, before)):
            self.drop()
            return True
        if self.editor.composing or self.editor.mark_wrong():
            return False
        if not self._keep(key, cells):
            return False
        self.drop()
        return True

    def _typed(self, cells: tuple[str, ...], before: tuple[str, ...]) -> bool:
        return any(cell.strip() and cell != was for cell, was in zip(cells, before, strict=True))

    def _enter(self) -> None:
        """Store the line; after the last one the next is added."""
        new, first = self._edited == "", self._adding
        emptied = not self.editor.cells[0].strip()
        last = not new and self._known and self._known[-1].key == self._edited
        chosen = self._edited or ""
        between = self.adding_before if new else ""
        if not self._finish():
            return
        if between:
            self._choose_above(between)
        elif (new and not emptied) or last:
            self.begin_new(self._first_cells() or first or ())
        elif chosen:
            self.choose(chosen)

    def _choose_above(self, key: str) -> None:
        """Choose the line that was added before another one."""
        row = self._row_of(key) or 0
        self.choose(self._lines.rows[max(row - 1, 0)].key)

    def _with_blank(self, lines: tuple[EditableLine, ...]) -> tuple[EditableLine, ...]:
        """Return the lines with the one that is being added in its place."""
        if self._adding is None:
            return lines
        keys = [line.key for line in lines]
        place = keys.index(self.adding_before) if self.adding_before in keys else len(lines)
        return (*lines[:place], self._blank(self._adding), *lines[place:])

    def _blank(self, cells: tuple[str, ...]) -> EditableLine:
        """Return the line that is being added, numbered like the others; between others it has no number yet."""
        numbered = bool(self._known) and self._known[0].number.isdecimal() and not self.adding_before
        return EditableLine("", cells, str(len(self._known) + 1) if numbered else "")

    def _step(self, steps: int) -> None:
        """Store the line and edit its neighbour."""
        row = self._row_of(self._edited or "")
        if row is None or not 0 <= row + steps < len(self._lines.rows):
            return
        key = self._lines.rows[row + steps].key
        if self._finish():
            self._begin(key)

    def _connect(self) -> None:
        self.editor.entered.connect(self._enter)
        self.editor.cancelled.connect(self.drop)
        self.editor.stepped.connect(self._step)
        self.editor.left.connect(self._finish)
        self.doubleClicked.connect(lambda index: self._begin(self._lines.row_at(index).key))
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell_selection())
        if not self._shape.editable:
            self.clicked.connect(lambda index: self.line_chosen.emit(self._lines.row_at(index).key))

    def _row_of(self, key: str) -> int | None:
        return next((row for row, line in enumerate(self._lines.rows) if line.key == key), None)

    def _place_editor(self) -> None:
        row = self._row_of(self._edited) if self._edited is not None else None
        if row is not None:
            rect = QRect(0, row * self._painter.height, self.viewport().width(), self._painter.edited_height)
            self.editor.place(rect, self._painter.places(rect.width()), _FIELD_INSET, self._shape.second)

    def _fit_height(self) -> None:
        """Be as high as the lines; the one being edited may be higher than the others."""
        found = self._row_of(self._edited) if self._edited is not None else None
        row = -1 if found is None else found
        changed, self._painter.edited_row = row != self._painter.edited_row, row
        more = 0 if found is None else self._painter.edited_height - self._painter.height
        self.setFixedHeight(self._painter.height * len(self._lines.rows) + more)
        if changed and self._shape.second:
            self.scheduleDelayedItemsLayout()

    def _fit_focus(self) -> None:
        """Let Tab pass over an empty list, which cannot show the focus; it goes back to the button that adds."""
        empty = not self._lines.rows
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if empty else Qt.FocusPolicy.StrongFocus)
        if empty and self.hasFocus():
            self.focusPreviousChild()

    def _tell_selection(self) -> None:
        self.selection_told.emit(bool(self.key()) and not self._read_only and (self.hasFocus() or self.editing))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_editor()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._lines.rows:
            self.setCurrentIndex(self._lines.index(0))
        self._tell_selection()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell_selection()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hook(event) and not self._used(event):
            super().keyPressEvent(event)

    def _used(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        places = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() in _ENTER:
            self._open(self.key())
            return True
        if alt and places and self._shape.movable:
            self.move_chosen(places)
            return True
        if event.key() == Qt.Key.Key_Delete:
            self.remove_chosen()
            return True
        return False

    def _open(self, key: str) -> None:
        if self._shape.editable:
            self._begin(key)
        elif key:
            self.line_chosen.emit(key)

    def move_chosen(self, places: int) -> None:
        """Ask to move the chosen line up (negative) or down."""
        if self.key() and not self._read_only:
            self.moved.emit(self.key(), places)

    def remove_chosen(self) -> None:
        """Ask to remove the chosen line; its neighbour is chosen then."""
        key, row = self.key(), self.currentIndex().row()
        if not key or self._read_only:
            return
        self.removed.emit(key)
        if self._known and self._row_of(key) is None:
            self.choose(self._known[min(row, len(self._known) - 1)].key)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        grip = event.position().x() < self._shape.inset + LEAD
        index = self.indexAt(event.position().toPoint())
        self._drag = index.row() if grip and self._shape.movable and index.isValid() and not self._read_only else None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            super().mouseMoveEvent(event)
            return
        far = abs(event.position().y() - (self._drag + 0.5) * self._painter.height)
        rows = round(event.position().y() / self._painter.height)
        self._drop = max(0, min(rows, len(self._known))) if far >= QApplication.startDragDistance() else None
        self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        drag, drop, self._drag, self._drop = self._drag, self._drop, None, None
        self.viewport().update()
        if drag is not None and drop is not None:
            places = drop - drag - (1 if drop > drag else 0)
            if places:
                self.moved.emit(self._known[drag].key, places)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop is not None:
            painter = QPainter(self.viewport())
            top = QPoint(self._shape.inset, self._drop * self._painter.height - 1)
            mark = QRect(top, QSize(self.width() - 2 * self._shape.inset, self._theme.line("focus")))
            painter.fillRect(mark, self._theme.colour("accent"))

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here."""
