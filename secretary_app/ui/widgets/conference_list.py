"""The list of *Trang chính*: day, title over detail, state; heads between groups."""

from typing import Protocol, cast

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import draw_text, name_widget
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, paint_row_ground
from secretary_app.ui.widgets.state_paint import paint_state

_DAY, _TITLE, _STATE = 24, 130, 260
_UPPER, _LOWER = 8, 29


class ConferenceRow(Protocol):
    """What the list paints; heads have neither day nor state."""

    title: str
    detail: str
    day: str
    state: str
    state_detail: str

    @property
    def selectable(self) -> bool:
        """Tell whether the row can be opened."""
        ...


class ConferencePainter(QStyledItemDelegate):
    """Paints heads and rows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = cast("ConferenceRow", index.data(ROW_ROLE))
        return QSize(0, self._theme.size("row_conference" if row.selectable else "side_head"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = cast("ConferenceRow", index.data(ROW_ROLE))
        theme = self._theme
        muted = (theme.font("meta"), theme.colour("text_muted"))
        if not row.selectable:
            draw_text(painter, option.rect.adjusted(_DAY, 0, -_DAY, 0), row.title, muted)
            return
        paint_row_ground(painter, theme, option)
        rect = option.rect
        room = rect.width() - _TITLE - (_STATE if row.state else _DAY)
        draw_text(painter, QRect(rect.x() + _DAY, rect.y(), _TITLE - _DAY, rect.height()), row.day, muted)
        upper = QRect(rect.x() + _TITLE, rect.y() + _UPPER, room, theme.line_height("meta"))
        lower = QRect(rect.x() + _TITLE, rect.y() + _LOWER, room, theme.line_height("meta"))
        draw_text(painter, upper, row.title, (theme.font("read"), theme.colour("text")))
        draw_text(painter, lower, row.detail, muted)
        if row.state:
            self._paint_state(painter, rect, row)

    def _paint_state(self, painter: QPainter, rect: QRect, row: ConferenceRow) -> None:
        theme = self._theme
        place = QRect(rect.right() - _STATE + theme.space("xl"), rect.y() + _UPPER, _STATE, theme.line_height("meta"))
        paint_state(painter, theme, place, theme.state("conference", row.state))
        below = place.translated(theme.size("icon") + theme.space("s"), _LOWER - _UPPER)
        draw_text(painter, below, row.state_detail, (theme.font("meta"), theme.colour("text_muted")))


class ConferenceList(RowList):
    """Opens a row by Enter or a double click."""

    opened = Signal(int)  # row

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme)
        self.setItemDelegate(ConferencePainter(theme))
        name_widget(self, object_name, accessible_name)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
