"""The popup of people and bodies above the capture line; it never takes the focus."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.key_cap import key_cap_width, paint_key_cap
from secretary_app.ui.widgets.painting import announce, draw_text, name_widget
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_popup_ground

_EDGE = 5
_SIDE = 9
_FOOT = 40
_ABOVE = 8


@dataclass(frozen=True, slots=True)
class PopupRow:
    """One candidate: key, name, muted detail."""

    key: str
    name: str
    detail: str = ""

    @property
    def spoken(self) -> str:
        """The candidate for a screen reader."""
        return f"{self.name}, {self.detail}" if self.detail else self.name


class _RowPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.size("row_popup"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        row: PopupRow = index.data(ROW_ROLE)
        chosen = paint_popup_ground(painter, theme, self._view, option.rect, index)
        rect = option.rect.adjusted(_SIDE, 5, -_SIDE, 0)
        name = QRect(rect.x(), rect.y(), rect.width(), theme.line_height("ui"))
        style = (theme.font("strong" if chosen else "ui"), theme.colour("text"))
        draw_text(painter, name, row.name, style)
        muted = (theme.font("meta"), theme.colour("text_muted"))
        draw_text(painter, name.translated(0, name.height()), row.detail, muted)


class _Foot(QWidget):
    """Names the keys."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(_FOOT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(_SIDE, 3, self.width() - 2 * _SIDE, 1, theme.colour("line"))
        left = _SIDE
        for words, keys in (("Chọn", "↓ ↑"), ("Nhận", "Tab"), ("Bỏ", "Esc")):
            rect = QRect(left, 4, self.width(), self.height() - 4)
            left += draw_text(painter, rect, words, (theme.font("meta"), theme.colour("text_muted"))) + 7
            paint_key_cap(painter, theme, QRect(left, 4, self.width(), self.height() - 4), keys)
            left += key_cap_width(theme, keys) + 7


class PeoplePopup(QFrame):
    """A child of the screen, never a window; `accepted` gives the key of the row that was taken by mouse."""

    accepted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._screen = parent
        self.setProperty("surface", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        name_widget(self, "people_popup", "Người và cơ quan")
        self.setFixedWidth(theme.size("popup_people"))
        self._rows_model = RowsModel[PopupRow]()
        self._list = RowList(theme, "popup")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setModel(self._rows_model)
        self._list.setItemDelegate(_RowPainter(theme, self._list))
        name_widget(self._list, "people_popup_list", "Người và cơ quan")
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE - 1, _EDGE - 1, _EDGE - 1, 0)
        column.setSpacing(0)
        column.addWidget(self._list)
        column.addWidget(_Foot(theme, self))
        self.hide()

    @property
    def rows(self) -> tuple[PopupRow, ...]:
        """What is offered, the best first."""
        return self._rows_model.rows

    @property
    def chosen(self) -> str:
        """The key of the row that Tab would take; empty while nothing is offered."""
        row = self._list.currentIndex().row()
        return self.rows[row].key if self.isVisible() and 0 <= row < len(self.rows) else ""

    def offer(self, rows: tuple[PopupRow, ...], frame: QWidget, left: int) -> None:
        """Show rows above a frame of the same screen, near a place `left` of the screen; no rows: hide."""
        if not rows:
            self.hide()
            return
        if rows != self.rows:
            self._rows_model.set_rows(rows, tuple(row.spoken for row in rows))
            self._choose(0)
        self._list.setFixedHeight(len(rows) * self._theme.size("row_popup"))
        self.setFixedHeight(self._list.height() + _FOOT + _EDGE + 1)
        top = frame.mapTo(self._screen, QPoint(0, 0)).y() - _ABOVE - self.height()
        room = self._screen.width() - self.width() - self._theme.space("l")
        self.move(max(0, min(left, room)), max(0, top))
        self.show()
        self.raise_()

    def step(self, steps: int) -> None:
        """Choose another row, going round at the ends."""
        if self.rows:
            self._choose((self._list.currentIndex().row() + steps) % len(self.rows))

    def _choose(self, row: int) -> None:
        self._list.setCurrentIndex(self._rows_model.index(row))
        self._list.viewport().update()
        announce(self, self.rows[row].spoken)

    def _take(self, index: QModelIndex) -> None:
        self.accepted.emit(self._rows_model.row_at(index).key)
