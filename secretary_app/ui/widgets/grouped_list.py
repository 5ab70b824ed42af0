"""Rows under heads, names in one column: what the roll and the directory share."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import name_widget, text_width
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, paint_row_ground

_NAME_WIDTH = (150, 230)  # least and most
_MEASURED = 200  # names measured for the column; in a longer list the others are elided where they must be

Head = TypeVar("Head")
Line = TypeVar("Line")


class GroupedPainter(QStyledItemDelegate, Generic[Head, Line]):
    """Paints heads and rows; names share one column, as wide as they need within limits."""

    def __init__(self, theme: Theme, head: type[Head], row_height: str) -> None:
        super().__init__()
        self._theme = theme
        self._head = head
        self._row_height = theme.size(row_height)
        self.name_width = _NAME_WIDTH[0]

    def paint_head(self, painter: QPainter, rect: QRect, head: Head) -> None:
        """Paint what is written on a head; its ground is there."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, rect: QRect, line: Line) -> None:
        """Paint what is written on a row; its ground is there."""
        raise NotImplementedError

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if isinstance(index.data(ROW_ROLE), self._head):
            return QSize(0, self._theme.size("body_head") + 2)
        return QSize(0, self._row_height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ROW_ROLE)
        if isinstance(line, self._head):
            self._paint_ground(painter, option)
            self.paint_head(painter, option.rect, line)
        else:
            paint_row_ground(painter, self._theme, option)
            self.paint_row(painter, option.rect, line)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect = option.rect
        painter.fillRect(rect, self._theme.colour("sunken"))
        if option.state & QStyle.StateFlag.State_Selected:
            paint_row_ground(painter, self._theme, option)
        for edge in (rect.top(), rect.bottom()):
            painter.fillRect(rect.x(), edge, rect.width(), 1, self._theme.colour("line"))


class GroupedList(RowList):
    """A list under heads that keys pass over, unless they can be chosen; letters do nothing here."""

    def __init__(self, theme: Theme, painter: GroupedPainter[Any, Any], object_name: str, accessible_name: str) -> None:
        super().__init__(theme)
        self._painter = painter
        self._names: tuple[str, ...] = ()
        self.setItemDelegate(painter)
        name_widget(self, object_name, accessible_name)

    def fit_names(self, names: tuple[str, ...]) -> None:
        """Make the column of names as wide as they need."""
        if names == self._names:
            return
        self._names = names
        least, most = _NAME_WIDTH
        font = self._theme.font("read")
        widest = max((text_width(font, name) for name in names[:_MEASURED]), default=0)
        self._painter.name_width = max(least, min(widest + 1, most))
        self.viewport().update()

    def choose(self, index: Index) -> None:
        """Choose a row and scroll so far that it is whole."""
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    @override
    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Let Home and Page Up reach the first row, though a head stands above."""
        index = super().moveCursor(action, modifiers)
        upwards = action in {QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MovePageUp}
        if not upwards or (index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable):
            return index
        rows = (self.model().index(row, 0) for row in range(max(index.row(), 0), self.model().rowCount()))
        return next((found for found in rows if found.flags() & Qt.ItemFlag.ItemIsSelectable), index)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are typed in a search box: a jump in this list would put the next key on another row."""
