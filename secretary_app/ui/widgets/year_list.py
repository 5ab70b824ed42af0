"""The table of yearly attendance: heads of bodies with their totals, two lines per person, numbers in columns."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import RIGHT, draw_text, name_widget
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, paint_row_ground
from secretary_app.ui.widgets.year_columns import SIDE, YearColumns

_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_UPWARDS = (_Move.MoveUp, _Move.MovePrevious, _Move.MovePageUp, _Move.MoveEnd)
_UPPER = 4
_LOWER = 25


@dataclass(frozen=True, slots=True)
class YearGroup:
    """Head of a body with its totals; without cells one sentence over the whole width."""

    key: str
    title: str
    cells: tuple[str, ...] = ()
    words: str = ""  # what a screen reader says

    @property
    def spoken(self) -> str:
        """The head for a screen reader."""
        return self.words or self.title

    @property
    def selectable(self) -> bool:
        """Heads are not chosen."""
        return False


@dataclass(frozen=True, slots=True)
class YearRow:
    """One person in one body; the last cell is the share."""

    key: str
    name: str
    detail: str
    cells: tuple[str, ...]
    words: str

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return self.words

    @property
    def selectable(self) -> bool:
        """People are chosen."""
        return True


YearLine = YearGroup | YearRow


class YearPainter(QStyledItemDelegate):
    """Paints heads and rows; numbers stand right in columns that keep their place when the scroll bar comes."""

    def __init__(self, theme: Theme, columns: YearColumns) -> None:
        super().__init__()
        self._theme = theme
        self._columns = columns

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(index.data(ROW_ROLE), YearGroup)
        return QSize(0, self._theme.size("body_head" if head else "row_commitment"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: YearLine = index.data(ROW_ROLE)
        width = option.widget.width() if option.widget else option.rect.width()
        if isinstance(line, YearGroup):
            self._paint_group(painter, option.rect, line, width)
            return
        paint_row_ground(painter, self._theme, option)
        self._paint_row(painter, option.rect, line, width)

    def _paint_group(self, painter: QPainter, rect: QRect, line: YearGroup, width: int) -> None:
        theme = self._theme
        strong = (theme.font("strong"), theme.colour("text"))
        if not line.cells:
            muted = (theme.font("ui"), theme.colour("text_muted"))
            draw_text(painter, rect.adjusted(SIDE, 0, -SIDE, 0), line.title, muted)
            return
        painter.fillRect(rect, theme.colour("sunken"))
        for edge in (rect.top(), rect.bottom()):
            painter.fillRect(rect.x(), edge, rect.width(), 1, theme.colour("line"))
        (left, own), *places = self._columns.places(width)
        draw_text(painter, QRect(left, rect.y(), own, rect.height()), line.title, strong)
        for cell, (place, room) in zip(line.cells, places, strict=True):
            draw_text(painter, QRect(place, rect.y(), room, rect.height()), cell, strong, RIGHT)

    def _paint_row(self, painter: QPainter, rect: QRect, line: YearRow, width: int) -> None:
        theme = self._theme
        (left, own), *places = self._columns.places(width)
        name = QRect(left, rect.y() + _UPPER, own, theme.line_height("read"))
        draw_text(painter, name, line.name, (theme.font("read"), theme.colour("text")))
        detail = QRect(left, rect.y() + _LOWER, own, theme.line_height("ui"))
        draw_text(painter, detail, line.detail, (theme.font("ui"), theme.colour("text_muted")))
        for number, (cell, (place, room)) in enumerate(zip(line.cells, places, strict=True), start=1):
            last = number == len(line.cells)
            colour = theme.colour("text_muted" if cell == "0" and not last else "text")
            style = (theme.font("strong" if last else "ui"), colour)
            draw_text(painter, QRect(place, rect.y(), room, rect.height()), cell, style, RIGHT)
        painter.fillRect(left, rect.bottom(), rect.width() - left, 1, theme.colour("line"))


class YearList(RowList):
    """People by body; `left` when Esc is pressed."""

    left = Signal()

    def __init__(self, theme: Theme, columns: YearColumns, object_name: str, accessible_name: str) -> None:
        super().__init__(theme)
        self.setItemDelegate(YearPainter(theme, columns))
        name_widget(self, object_name, accessible_name)

    def key(self) -> str:
        """Key of the chosen person; empty when none is."""
        line = self.currentIndex().data(ROW_ROLE)
        return line.key if isinstance(line, YearRow) else ""

    def choose_first(self) -> None:
        """Choose the first person there is."""
        model = self.model()
        for row in range(model.rowCount()):
            if isinstance(model.index(row, 0).data(ROW_ROLE), YearRow):
                self.setCurrentIndex(model.index(row, 0))
                return

    @override
    def moveCursor(self, cursorAction: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Pass over heads, in the direction of the key and else back."""
        index = super().moveCursor(cursorAction, modifiers)
        way = -1 if cursorAction in _UPWARDS else 1
        found = (self._person_from(index, step) for step in (way, -way))
        return next((person for person in found if person.isValid()), self.currentIndex())

    def _person_from(self, index: QModelIndex, step: int) -> QModelIndex:
        while index.isValid() and not isinstance(index.data(ROW_ROLE), YearRow):
            index = index.siblingAtRow(index.row() + step)
        return index

    @override
    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Show the head above the first person of a body too."""
        above = index.sibling(index.row() - 1, 0)
        if above.isValid() and isinstance(above.data(ROW_ROLE), YearGroup):
            super().scrollTo(above, hint)
        super().scrollTo(index, hint)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters search in the field above."""
