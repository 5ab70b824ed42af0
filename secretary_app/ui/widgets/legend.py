"""The key legend: a panel of key caps over the dimmed window."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.key_cap import key_caps_width, paint_key_caps
from secretary_app.ui.widgets.overlay import Overlay, paint_panel
from secretary_app.ui.widgets.painting import RIGHT, draw_text, text_width

_HEAD = 53
_ROW = 27
_TITLE = 34
_BETWEEN = 8
_COLUMN_GAP = 32
_KEY_GAP = 15
_LEAST_KEYS = 62
_COLUMNS = 3
_LEAST_WIDE = 1280  # pixels that four columns take


@dataclass(frozen=True, slots=True)
class LegendRow:
    """Key caps, what they do, and perhaps what can be typed instead."""

    keys: tuple[str, ...]
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class LegendGroup:
    """Rows under a title; ``pairs`` puts two rows of single keys side by side."""

    title: str
    rows: tuple[LegendRow, ...]
    pairs: bool = False


class LegendSheet(QWidget):
    """The groups, shared out among columns in their order, so that the columns are about equally long."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._columns: tuple[list[LegendGroup], ...] = ([],)
        self.setObjectName("legend_sheet")

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self._columns)

    def set_groups(self, groups: tuple[LegendGroup, ...], count: int = _COLUMNS) -> None:
        """Show these groups in so many columns."""
        columns: tuple[list[LegendGroup], ...] = tuple([] for _ in range(count))
        for group in groups:
            min(columns, key=self._column_height).append(group)
        self._columns = columns
        self.setFixedHeight(max(map(self._column_height, columns)) + _BETWEEN)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inset, between = self._theme.space("xl"), _COLUMN_GAP
        width = (self.width() - 2 * inset - (self.columns - 1) * between) // self.columns
        for number, groups in enumerate(self._columns):
            place = QRect(inset + number * (width + between), _BETWEEN, width, 0)
            keys = self._key_width(groups)
            for group in groups:
                self._paint_group(painter, place, group, keys)
                place.translate(0, self._group_height(group))

    def _paint_group(self, painter: QPainter, place: QRect, group: LegendGroup, keys: int) -> None:
        title = QRect(place.x(), place.y(), place.width(), _TITLE)
        draw_text(painter, title, group.title, (self._theme.font("strong"), self._theme.colour("text")))
        top = place.y() + _TITLE - 1
        half = place.width() // 2
        room = self._widest(group) + _BETWEEN if group.pairs else keys
        for number, row in enumerate(group.rows):
            line, shift = (number // 2, number % 2 * half) if group.pairs else (number, 0)
            width = half if group.pairs else place.width()
            self._paint_row(painter, QRect(place.x() + shift, top + line * _ROW, width, _ROW), row, room)

    def _paint_row(self, painter: QPainter, rect: QRect, row: LegendRow, keys: int) -> None:
        theme = self._theme
        paint_key_caps(painter, theme, rect, row.keys)
        words = rect.adjusted(keys, 0, 0, 0)
        if row.hint:
            draw_text(painter, words, row.hint, (theme.font("ui"), theme.colour("text_muted")), RIGHT)
            words.setRight(words.right() - text_width(theme.font("ui"), row.hint) - theme.space("s"))
        draw_text(painter, words, row.text, (theme.font("ui"), theme.colour("text")))

    def _key_width(self, groups: list[LegendGroup]) -> int:
        """Room for the caps: alike in the groups of a column that stand one row below the other."""
        widest = max((self._widest(group) for group in groups if not group.pairs), default=0)
        return max(widest + _KEY_GAP, _LEAST_KEYS)

    def _widest(self, group: LegendGroup) -> int:
        return max((key_caps_width(self._theme, row.keys) for row in group.rows), default=0)

    def _group_height(self, group: LegendGroup) -> int:
        lines = (len(group.rows) + 1) // 2 if group.pairs else len(group.rows)
        return _TITLE + lines * _ROW + _BETWEEN

    def _column_height(self, groups: list[LegendGroup]) -> int:
        return sum(map(self._group_height, groups))


class LegendPanel(QFrame):
    """The panel: title, closing key, and the sheet, which scrolls where the window is too low for it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.close_button = HintButton(theme, "Đóng", "Esc", role="text").place_in(self, "legend_close")
        self.sheet = LegendSheet(theme)
        self.area = QScrollArea(self)
        self.area.setObjectName("legend_scroll")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.sheet)
        self.area.viewport().setAutoFillBackground(False)
        self.sheet.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, _HEAD + 1, 1, _BETWEEN)
        column.addWidget(self.area)

    def set_groups(self, groups: tuple[LegendGroup, ...], room: QSize) -> None:
        """Show these groups; four columns where three would be higher than the room and it is wide enough."""
        self.sheet.set_groups(groups)
        if self.sizeHint().height() > room.height() and room.width() >= _LEAST_WIDE:
            self.sheet.set_groups(groups, _COLUMNS + 1)
        lines = [f"{' '.join(row.keys)}: {row.text}" for group in groups for row in group.rows]
        self.setAccessibleDescription(". ".join(lines))
        self.area.verticalScrollBar().setValue(0)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        width, height = self._theme.pair("legend")
        return QSize(width * self.sheet.columns // _COLUMNS, max(height, _HEAD + self.sheet.height() + 2 * _BETWEEN))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        button = self.close_button
        button.adjustSize()
        button.move(self.width() - button.width() - 21, (_HEAD - button.height()) // 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        paint_panel(painter, theme, self.rect())
        inset = theme.space("xl")
        head = QRect(inset, 0, self.width() - 2 * inset, _HEAD)
        draw_text(painter, head, "Phím tắt", (theme.font("head"), theme.colour("text")))
        note = head.adjusted(0, 0, -self.close_button.width() - theme.space("l") + 3, 0)
        muted = (theme.font("ui"), theme.colour("text_muted"))
        draw_text(painter, note, "Bảng này đổi theo màn hình đang mở", muted, RIGHT)
        painter.fillRect(1, _HEAD, self.width() - 2, 1, theme.colour("line"))


class KeyLegend(Overlay):
    """The legend over the whole window; arrows and pages scroll it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, "key_legend", "Bảng phím tắt")
        self.panel = LegendPanel(theme, self)
        self.hold(self.panel)
        self.panel.close_button.clicked.connect(self.close_overlay)

    def show_groups(self, groups: tuple[LegendGroup, ...]) -> None:
        """Open with these groups; the focus is kept for later."""
        self.panel.set_groups(groups, self._window.size())
        self.open()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.panel.area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: -_ROW,
            Qt.Key.Key_Down: _ROW,
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        bar.setValue(bar.value() + steps.get(Qt.Key(event.key()), 0))
        super().keyPressEvent(event)
