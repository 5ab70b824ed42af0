"""The head of the table of yearly attendance: two columns sort when they are pressed."""

from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.painting import RIGHT, draw_text
from secretary_app.ui.widgets.year_columns import YearColumns

_HEIGHT = 48
_LINE = 18
_PAD = 8  # inside a quiet button


class YearOrder(StrEnum):
    """In which order the people of a body stand."""

    ROLL = "roll"
    NAME = "name"
    NAME_BACK = "name_back"
    SHARE = "share"
    SHARE_BACK = "share_back"


_AFTER_NAME = {YearOrder.NAME: YearOrder.NAME_BACK, YearOrder.NAME_BACK: YearOrder.ROLL}
_AFTER_SHARE = {YearOrder.SHARE: YearOrder.SHARE_BACK, YearOrder.SHARE_BACK: YearOrder.ROLL}
_MARKS = {
    YearOrder.NAME: "sort_up",
    YearOrder.NAME_BACK: "menu_open",
    YearOrder.SHARE: "sort_up",
    YearOrder.SHARE_BACK: "menu_open",
}


class YearHead(QFrame):
    """Pressing once sorts up, again down, a third time as on the roll; `order_chosen` gives the YearOrder."""

    order_chosen = Signal(object)

    def __init__(self, theme: Theme, columns: YearColumns) -> None:
        super().__init__()
        self._theme = theme
        self._columns = columns
        self.order = YearOrder.ROLL
        self.setProperty("surface", "paper")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name = self._made("sort_name", self.tr("Đại biểu"))
        self.share = self._made("sort_share", self.tr("Tỷ lệ"))
        self.name.clicked.connect(lambda: self._choose(_AFTER_NAME.get(self.order, YearOrder.NAME)))
        self.share.clicked.connect(lambda: self._choose(_AFTER_SHARE.get(self.order, YearOrder.SHARE)))
        self._show_order()

    def fit(self) -> None:
        """Take the columns anew."""
        if not self._columns.columns:
            return
        (left, _), *_, (place, room) = self._columns.places(self.width())
        top = (_HEIGHT - self.name.sizeHint().height()) // 2
        self.name.setGeometry(QRect(QPoint(left - _PAD, top), self.name.sizeHint()))
        size = self.share.sizeHint()
        self.share.setGeometry(QRect(QPoint(place + room + _PAD - size.width(), top), size))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, _HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        style = (self._theme.font("meta"), self._theme.colour("text_muted"))
        _, *places = self._columns.places(self.width())
        for column, (left, width) in list(zip(self._columns.columns, places, strict=True))[:-1]:
            words = [word for word in (column.upper, column.lower) if word]
            top = (_HEIGHT - _LINE * len(words)) // 2
            for number, word in enumerate(words):
                draw_text(painter, QRect(left, top + number * _LINE, width, _LINE), word, style, RIGHT)

    def _made(self, name: str, word: str) -> Button:
        button = Button(self._theme, word, "quiet")
        button.setParent(self)
        button.setObjectName(name)
        return button

    def _choose(self, order: YearOrder) -> None:
        self.order = order
        self._show_order()
        self.order_chosen.emit(order)

    def _show_order(self) -> None:
        """Mark the column that sorts, and say what it does now."""
        self.name.set_icon(_MARKS.get(self.order, "") if self.order in _AFTER_NAME else "", last=True)
        self.share.set_icon(_MARKS.get(self.order, "") if self.order in _AFTER_SHARE else "")
        states = {
            YearOrder.NAME: self.tr("đang từ A đến Y"),
            YearOrder.NAME_BACK: self.tr("đang từ Y đến A"),
            YearOrder.SHARE: self.tr("đang từ thấp đến cao"),
            YearOrder.SHARE_BACK: self.tr("đang từ cao đến thấp"),
        }
        now = states.get(self.order, self.tr("đang theo danh sách"))
        self.name.setAccessibleName(self.tr("Xếp theo tên, {now}").format(now=now))
        self.share.setAccessibleName(self.tr("Xếp theo tỷ lệ có mặt, {now}").format(now=now))
        self.fit()
