"""A list of things that are on or off: arrows choose a row, Space or a click turns it, ← → change its number."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import RIGHT, draw_text, edge_round, name_widget
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_row_ground

_SIDE = 16
_INDENT = 18
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One row; a fixed one is always on. An inner one belongs to the row above."""

    key: str
    text: str
    on: bool
    fixed: bool = False
    inner: bool = False
    trail: str = ""

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        state = "luôn in" if self.fixed else "có" if self.on else "không"
        return ", ".join(part for part in (self.text, state, self.trail) if part)


class OptionPainter(QStyledItemDelegate):
    """Paints a box with or without a tick, a lock where nothing can be changed, the words, and the end of the row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.size("row_side"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: OptionRow = index.data(ROW_ROLE)
        theme = self._theme
        paint_row_ground(painter, theme, option)
        rect = option.rect.adjusted(_SIDE + (_INDENT if row.inner else 0), 0, -_SIDE, 0)
        edge = theme.size("icon")
        sign = QRect(rect.x(), rect.y() + (rect.height() - edge) // 2, edge, edge)
        if row.fixed:
            theme.paint_icon(painter, sign, "lock", "text_muted")
        else:
            edge_round(painter, sign, theme.radius("control"), theme.colour("line_strong"))
        if row.on and not row.fixed:
            theme.paint_icon(painter, sign, "check", "accent")
        words = rect.adjusted(edge + theme.space("s"), 0, 0, 0)
        muted = (theme.font("ui"), theme.colour("text_muted"))
        words.setRight(words.right() - draw_text(painter, words, row.trail, muted, RIGHT) - theme.space("s"))
        style = (theme.font("ui"), theme.colour("text")) if row.on and not row.fixed else muted
        draw_text(painter, words, row.text, style)


class OptionList(RowList):
    """``turned`` gives the key of a row to turn on or off, ``stepped`` one whose number goes up or down."""

    turned = Signal(str)
    stepped = Signal(str, int)
    chosen = Signal(str)

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme, "sunken")
        self._rows_model = RowsModel[OptionRow]()
        self.setModel(self._rows_model)
        self.setItemDelegate(OptionPainter(theme))
        name_widget(self, object_name, accessible_name)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.current))

    @property
    def rows(self) -> tuple[OptionRow, ...]:
        """What is shown."""
        return self._rows_model.rows

    @property
    def current(self) -> str:
        """Return the key of the chosen row; empty for none."""
        index = self.currentIndex()
        return self._rows_model.row_at(index).key if index.isValid() else ""

    def set_rows(self, rows: tuple[OptionRow, ...]) -> None:
        """Show these rows; the chosen one stays."""
        self._rows_model.set_rows(rows, tuple(row.spoken for row in rows))

    def choose(self, key: str) -> None:
        """Put the cursor on a row, on the first one when the key is not there."""
        numbers = [number for number, row in enumerate(self.rows) if row.key == key]
        self.setCurrentIndex(self._rows_model.index((numbers or [0])[0]))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # Qt makes the first row current, but does not choose it
        if not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() in _BARE
        if bare and event.key() == Qt.Key.Key_Space and self.current:
            self.turned.emit(self.current)
        elif bare and event.key() in _STEPS and self.current:
            self.stepped.emit(self.current, _STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.type() == QEvent.Type.MouseButtonRelease and index.isValid():
            self.turned.emit(self._rows_model.row_at(index).key)
