"""Lists of a form whose lines are edited in place: agenda, delegates, recipients, co-chairs."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.added_line import AddedLine
from secretary_app.ui.widgets.line_editor import LineEditor
from secretary_app.ui.widgets.line_painter import EditableLine, LineShape
from secretary_app.ui.widgets.line_rows import LineRows

Keep = Callable[[str, tuple[str, ...]], bool]

_FIELD_INSET = 10


class LineList(LineRows):
    """Lines at rest, one of which may be edited: Enter edits the chosen line and stores it.

    `keep` is asked to store the cells of a line (an empty key adds one) and tells whether they are stored.
    """

    editing_began = Signal(QWidget)
    editing_ended = Signal()

    def __init__(self, theme: Theme, shape: LineShape, object_name: str, accessible_name: str) -> None:
        super().__init__(theme, shape, object_name, accessible_name)
        self._added = AddedLine()
        self._edited: str | None = None
        self._keep: Keep = lambda _key, _cells: False
        self._first_cells: Callable[[], tuple[str, ...]] = tuple
        self.editor = LineEditor(theme, shape.columns, object_name, self.viewport())
        self._connect()

    def on_keep(self, keep: Keep) -> None:
        """Say who stores edited lines."""
        self._keep = keep

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

    @override
    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        if read_only:
            self.drop()

    @property
    def editing(self) -> bool:
        """Whether a line is being edited."""
        return self._edited is not None

    @property
    def adding_before(self) -> str:
        """The line that the one being added comes before; empty = behind all of them."""
        return self._added.before

    @override
    def set_lines(self, lines: tuple[EditableLine, ...]) -> None:
        """Show these lines; the chosen one stays chosen, the one being edited stays open."""
        super().set_lines(lines)
        self._place_editor()

    def begin_new(self, cells: tuple[str, ...] = (), *, before: str = "") -> None:
        """Add an empty line at the end, or before the line of that key, and edit it."""
        if self._read_only or not self._finish():
            return
        self._added.begin(cells or self._first_cells() or tuple("" for _ in self._shape.columns), before)
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
        if self._added.there:
            self._added.end()
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
        new, first = self._edited == "", self._added.cells
        emptied = not self.editor.cells[0].strip()
        last = not new and self._known and self._known[-1].key == self._edited
        chosen = self._edited or ""
        between = self.adding_before if new else ""
        if not self._finish():
            return
        if between:
            self._choose_above(between)
        elif (new and not emptied) or last:
            self.begin_new(self._first_cells() or first)
        elif chosen:
            self.choose(chosen)

    def _choose_above(self, key: str) -> None:
        """Choose the line that was added before another one."""
        row = self._row_of(key) or 0
        self.choose(self._lines.rows[max(row - 1, 0)].key)

    @override
    def _put(self, lines: tuple[EditableLine, ...]) -> None:
        super()._put(self._added.placed_among(lines))
        if self._edited is not None and self._row_of(self._edited) is None:
            self.drop()

    def _reopen(self, key: str) -> None:
        """Edit a line again that was open when the program ended; a new one comes at the end."""
        if key:
            self._begin(key)
        else:
            self.begin_new()

    def _step(self, steps: int) -> None:
        """Store the line and edit its neighbour."""
        row = self._row_of(self._edited or "")
        if row is None or not 0 <= row + steps < len(self._lines.rows):
            return
        key = self._lines.rows[row + steps].key
        if self._finish():
            self._begin(key)

    def _connect(self) -> None:
        self.editor.on_reopen(lambda: self._edited or "", self._reopen)
        self.editor.entered.connect(self._enter)
        self.editor.cancelled.connect(self.drop)
        self.editor.stepped.connect(self._step)
        self.editor.left.connect(self._finish)
        self.doubleClicked.connect(lambda index: self._begin(self._lines.row_at(index).key))

    def _place_editor(self) -> None:
        row = self._row_of(self._edited) if self._edited is not None else None
        if row is not None:
            rect = QRect(0, row * self._painter.height, self.viewport().width(), self._painter.edited_height)
            self.editor.place(rect, self._painter.places(rect.width()), _FIELD_INSET, self._shape.second)

    @override
    def _fit_height(self) -> None:
        """Be as high as the lines; the one being edited may be higher than the others."""
        found = self._row_of(self._edited) if self._edited is not None else None
        row = -1 if found is None else found
        changed, self._painter.edited_row = row != self._painter.edited_row, row
        more = 0 if found is None else self._painter.edited_height - self._painter.height
        self.setFixedHeight(self._painter.height * len(self._lines.rows) + more)
        if changed and self._shape.second:
            self.scheduleDelayedItemsLayout()

    @override
    def _is_at_work(self) -> bool:
        return super()._is_at_work() or self.editing

    @override
    def _open(self, key: str) -> None:
        if self._shape.editable:
            self._begin(key)
        else:
            super()._open(key)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_editor()
