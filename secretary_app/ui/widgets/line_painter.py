"""How a line of a form's list looks at rest: grip, number or icon, and its cells in columns."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.line_editor import LineColumn
from secretary_app.ui.widgets.painting import LEFT, RIGHT, draw_text
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, paint_row_ground

_GAP = 12
LEAD = 26  # the grip
_NUMBER = 24


@dataclass(frozen=True, slots=True)
class EditableLine:
    """One line: a cell per column; an icon or number before it, a second line below it, muted words behind the first.

    A struck line is passed over: struck through and muted.
    """

    key: str
    cells: tuple[str, ...]
    number: str = ""
    icon: str = ""
    detail: str = ""
    trail: str = ""
    struck: bool = False

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        return ", ".join(part for part in (self.number, *self.cells, self.detail, self.trail) if part)


@dataclass(frozen=True, slots=True)
class LineShape:
    """What a list looks like: its columns, the height of a row, its inset, and whether lines can be moved."""

    columns: tuple[LineColumn, ...]
    row: str = "row_agenda"
    inset: int = 24
    movable: bool = False
    editable: bool = True
    strong: bool = False  # the last column is heavy and dark, as a count
    second: int = 0  # columns from this one on stand on a second line, seen while a line is edited; 0 = none do


class LinePainter(QStyledItemDelegate):
    """Paints grip, number or icon, then the cells in their columns."""

    def __init__(self, theme: Theme, shape: LineShape) -> None:
        super().__init__()
        self._theme = theme
        self.shape = shape
        self.height = theme.size(shape.row) if shape.row != "person" else theme.size("control_big") + 5
        tall = 2 * theme.size("field") + 2 * theme.space("s")
        self.edited_height = tall if shape.second else self.height
        self.edited_row = -1  # it is so high while it is edited

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.edited_height if index.row() == self.edited_row else self.height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: EditableLine = index.data(ROW_ROLE)
        paint_row_ground(painter, self._theme, option)
        self._paint_lead(painter, option.rect, line)
        for place, words in enumerate(line.cells[: self.shape.second or None]):
            self._paint_cell(painter, option.rect, line, place, words)

    def places(self, width: int) -> tuple[tuple[int, int], ...]:
        """Left edge and width of each column."""
        columns, second = self.shape.columns, self.shape.second
        lines = (columns[:second], columns[second:]) if second else (columns,)
        return tuple(place for line in lines for place in self._places_in_line(line, width))

    def _places_in_line(self, columns: tuple[LineColumn, ...], width: int) -> list[tuple[int, int]]:
        shape = self.shape
        left = shape.inset + (LEAD if shape.movable else 0) + _NUMBER
        room = width - left - shape.inset - _GAP * (len(columns) - 1)
        room -= sum(column.width for column in columns)
        shares = sum(column.share for column in columns if not column.width)
        found: list[tuple[int, int]] = []
        for column in columns:
            own = column.width or max(room, 0) * column.share // max(shares, 1)
            found.append((left, own))
            left += own + _GAP
        return found

    def _paint_lead(self, painter: QPainter, rect: QRect, line: EditableLine) -> None:
        theme = self._theme
        left = self.shape.inset
        edge = theme.size("icon")
        if self.shape.movable:
            theme.paint_icon(painter, QRect(left - 2, rect.y(), edge, rect.height()), "drag", "text_muted")
            left += LEAD
        if line.icon:
            theme.paint_icon(painter, QRect(left, rect.y(), edge, rect.height()), line.icon, "text_muted")
        muted = (theme.font("ui"), theme.colour("text_muted"))
        draw_text(painter, QRect(left, rect.y(), _NUMBER, rect.height()), line.number, muted)

    def _paint_cell(self, painter: QPainter, rect: QRect, line: EditableLine, place: int, words: str) -> None:
        theme = self._theme
        column = self.shape.columns[place]
        left, width = self.places(rect.width())[place]
        first, last = place == 0, place == len(line.cells) - 1
        heavy = self.shape.strong and last
        colour = theme.colour("text" if (first or heavy) and not line.struck else "text_muted")
        font = theme.font("strong" if heavy else "read" if first and line.detail else "ui")
        font.setStrikeOut(first and line.struck)
        shown = dict(column.choices).get(words, words) + (column.ending if words else "")
        cell = QRect(left, rect.y(), width, rect.height())
        if first and line.trail:
            muted = (theme.font("ui"), theme.colour("text_muted"))
            cell.setRight(cell.right() - draw_text(painter, cell, line.trail, muted, RIGHT) - _GAP)
        if first and line.detail:
            top = rect.y() + (rect.height() - 42) // 2
            cell = QRect(left, top, width, 22)
            muted = (theme.font("ui"), theme.colour("text_muted"))
            draw_text(painter, QRect(left, top + 20, width, 22), line.detail, muted)
        draw_text(painter, cell, shown, (font, colour), RIGHT if column.right else LEFT)
