"""The lines of a form's list at rest: chosen, moved and removed by key and mouse."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.line_drag import LineDrag
from secretary_app.ui.widgets.line_painter import EditableLine, LinePainter, LineShape
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rows import RowList, RowsModel

KeyHook = Callable[[QKeyEvent], bool]

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineRows(RowList):
    """As high as its lines; Delete removes, Alt+arrows and the grip move; what it wants goes by signals."""

    removed = Signal(str)
    moved = Signal(str, int)
    line_chosen = Signal(str)  # Enter or a click, in a list that is not edited here
    selection_told = Signal(bool)  # whether a line is chosen and the list has the focus

    def __init__(self, theme: Theme, shape: LineShape, object_name: str, accessible_name: str) -> None:
        super().__init__(theme)
        self._shape = shape
        self._lines = RowsModel[EditableLine]()
        self._painter = LinePainter(theme, shape)
        self._drag = LineDrag(theme, self._painter)
        self._known: tuple[EditableLine, ...] = ()
        self._read_only = False
        self._hook: KeyHook = lambda _event: False
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        name_widget(self, object_name, accessible_name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell_selection())
        if not shape.editable:
            self.clicked.connect(lambda index: self.line_chosen.emit(self._lines.row_at(index).key))

    def on_key(self, hook: KeyHook) -> None:
        """Let somebody see every key first that the list gets; True means it was used."""
        self._hook = hook

    def set_read_only(self, read_only: bool) -> None:
        """Only show."""
        self._read_only = read_only

    @property
    def lines(self) -> tuple[EditableLine, ...]:
        """The stored lines as shown."""
        return self._known

    def set_lines(self, lines: tuple[EditableLine, ...]) -> None:
        """Show these lines; the chosen one stays chosen."""
        chosen = self.key()
        self._known = lines
        self._put(lines)
        self.choose(chosen)
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

    def _put(self, lines: tuple[EditableLine, ...]) -> None:
        self._lines.set_rows(lines, tuple(line.spoken for line in lines))
        self._fit_height()

    def _open(self, key: str) -> None:
        if key:
            self.line_chosen.emit(key)

    def _is_at_work(self) -> bool:
        """Tell whether keys come to a line here."""
        return self.hasFocus()

    def _row_of(self, key: str) -> int | None:
        return next((row for row, line in enumerate(self._lines.rows) if line.key == key), None)

    def _fit_height(self) -> None:
        self.setFixedHeight(self._painter.height * len(self._lines.rows))

    def _fit_focus(self) -> None:
        """Let Tab pass over an empty list, which cannot show the focus; it goes back to the button that adds."""
        empty = not self._lines.rows
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if empty else Qt.FocusPolicy.StrongFocus)
        if empty and self.hasFocus():
            self.focusPreviousChild()

    def _tell_selection(self) -> None:
        self.selection_told.emit(bool(self.key()) and not self._read_only and self._is_at_work())

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

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        movable = self._shape.movable and index.isValid() and not self._read_only
        self._drag.take(index.row() if movable and self._drag.is_grip(event.position().x()) else None)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._drag.taken:
            super().mouseMoveEvent(event)
            return
        self._drag.move_to(event.position().y(), len(self._known))
        self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, places = self._drag.let_go()
        self.viewport().update()
        if places:
            self.moved.emit(self._known[row].key, places)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._drag.paint(self.viewport(), self.width())

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here."""
