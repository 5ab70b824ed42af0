"""A small bar chart of shares from 0 to 100 %, one for each body, all on one scale."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import CENTRE, RIGHT, draw_text, name_widget, text_width

_TITLE = 28
_ABOVE = 18  # where numbers stand over full bars
_PLOT = 60
_BELOW = 22
_SCALE = 34
_BAR = 22
_NUMBER_GAP = 2
_LABEL_GAP = 6


@dataclass(frozen=True, slots=True)
class ShareBar:
    """One bar: its label, the share and how much of it came late (None: nothing counts), the share in words."""

    label: str
    share: float | None
    late: float
    number: str
    spoken: str


class ShareChart(QWidget):
    """Title with the total, a grid of 0, 50 and 100, a bar for each conference or month; all of it spoken too."""

    def __init__(self, theme: Theme, object_name: str) -> None:
        super().__init__()
        self._theme = theme
        self._title = ""
        self._total = ""
        self.bars: tuple[ShareBar, ...] = ()
        self.setObjectName(object_name)
        self.setMouseTracking(True)
        self.setFixedHeight(_TITLE + _ABOVE + _PLOT + _BELOW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, title: str, total: str, bars: tuple[ShareBar, ...]) -> None:
        """Show other bars under a title, with the total at its right."""
        self._title, self._total, self.bars = title, total, bars
        name_widget(self, self.objectName(), self.tr("{body}: cả năm {share}").format(body=title, share=total))
        self.setAccessibleDescription("; ".join(bar.spoken for bar in bars))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the tool tip say what the bar under the mouse does."""
        x = event.position().x()
        slots = (self._slot(number) for number in range(len(self.bars)))
        under = (bar.spoken for bar, slot in zip(self.bars, slots, strict=True) if slot.left() <= x <= slot.right())
        self.setToolTip(next(under, ""))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_title(painter)
        self._paint_grid(painter)
        numbered = self._has_room()
        for number, bar in enumerate(self.bars):
            self._paint_bar(painter, self._slot(number), bar)
            if numbered or bar.share is None:
                self._paint_number(painter, self._slot(number), bar)
        self._paint_labels(painter)

    def _plot(self) -> QRect:
        return QRect(_SCALE, _TITLE + _ABOVE, self.width() - _SCALE, _PLOT)

    def _slot(self, number: int) -> QRect:
        """Return the part of the plot that belongs to a bar; few bars stand as near as many."""
        plot = self._plot()
        parts = max(len(self.bars), 1)
        left = plot.x() + plot.width() * number // parts
        return QRect(left, plot.y(), plot.x() + plot.width() * (number + 1) // parts - left, plot.height())

    def _paint_title(self, painter: QPainter) -> None:
        theme = self._theme
        rect = QRect(0, 0, self.width(), _TITLE)
        strong = (theme.font("strong"), theme.colour("text"))
        taken = draw_text(painter, rect, self._total, strong, RIGHT)
        rect.setRight(rect.right() - taken - theme.space("s"))
        draw_text(painter, rect, self._title, strong)

    def _paint_grid(self, painter: QPainter) -> None:
        theme = self._theme
        plot = self._plot()
        style = (theme.font("meta"), theme.colour("text_muted"))
        height = theme.line_height("meta")
        for percent in (0, 50, 100):
            y = plot.bottom() + 1 - plot.height() * percent // 100
            painter.fillRect(plot.x(), y, plot.width(), 1, theme.colour("chart_grid"))
            place = QRect(0, y - height // 2, _SCALE - theme.space("s"), height)
            draw_text(painter, place, str(percent), style, RIGHT)

    def _paint_bar(self, painter: QPainter, slot: QRect, bar: ShareBar) -> None:
        theme = self._theme
        if bar.share is None:
            return
        width = min(_BAR, max(slot.width() * 2 // 3, 3))
        whole = QRect(slot.center().x() - width // 2, slot.y(), width, slot.height())
        painter.fillRect(whole, theme.colour("chart_edge"))
        painter.fillRect(whole.adjusted(1, 1, -1, 0), theme.colour("chart_open"))
        present, late = (round(share * whole.height()) for share in (bar.share, bar.late))
        top = whole.bottom() + 1 - present
        painter.fillRect(whole.x(), top, width, present, theme.colour("chart_done"))
        painter.fillRect(whole.x(), top, width, late, theme.colour("chart_late"))

    def _has_room(self) -> bool:
        """Tell whether the numbers of all bars fit side by side; some of them alone would mislead."""
        font = self._theme.font("meta")
        widest = max((text_width(font, bar.number) for bar in self.bars), default=0)
        return widest + _NUMBER_GAP <= self._slot(0).width()

    def _paint_number(self, painter: QPainter, slot: QRect, bar: ShareBar) -> None:
        """Write the share over a bar; where nothing counts, a dash on the ground."""
        theme = self._theme
        counts = bar.share is not None
        top = slot.y() - _ABOVE if counts else slot.bottom() + 1 - _ABOVE
        style = (theme.font("meta"), theme.colour("text" if counts else "text_muted"))
        draw_text(painter, QRect(slot.x(), top, slot.width(), _ABOVE), bar.number, style, CENTRE)

    def _paint_labels(self, painter: QPainter) -> None:
        """Write under the bars what they are; where not all fit, only under every second or third."""
        if not self.bars:
            return
        theme = self._theme
        font = theme.font("meta")
        widest = max(text_width(font, bar.label) for bar in self.bars) + _LABEL_GAP
        step = -(-widest // max(self._slot(0).width(), 1))
        for number in range(0, len(self.bars), step):
            slot = self._slot(number)
            place = QRect(slot.center().x() - widest // 2, slot.bottom() + 2, widest, _BELOW - 2)
            place.moveRight(min(place.right(), self.width() - 1))
            draw_text(painter, place, self.bars[number].label, (font, theme.colour("text_muted")), CENTRE)


class ChartLegend(QWidget):
    """What the colours of the bars mean."""

    def __init__(self, theme: Theme, entries: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._theme = theme
        self._entries = entries  # colour role and word
        self.setFixedHeight(theme.line_height("ui"))
        name_widget(self, "chart_legend", ", ".join(word for _, word in entries))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        edge, left = theme.space("m"), 0
        for role, word in self._entries:
            box = QRect(left, (self.height() - edge) // 2, edge, edge)
            painter.fillRect(box, theme.colour("chart_edge" if role == "chart_open" else role))
            if role == "chart_open":
                painter.fillRect(box.adjusted(1, 1, -1, -1), theme.colour(role))
            left += edge + theme.space("s")
            style = (theme.font("ui"), theme.colour("text_muted"))
            left += draw_text(painter, QRect(left, 0, self.width() - left, self.height()), word, style)
            left += theme.space("l")
