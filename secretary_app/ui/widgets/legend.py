"""The key legend: a panel of key caps over the dimmed window."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget
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
_COLUMNS = (0.0, 0.348, 0.682)
_PAIR = 140
_KEY_GAP = 15
_KEYS = (120, 62, 140)


@dataclass(frozen=True, slots=True)
class LegendRow:
    """Key caps, what they do, and perhaps what can be typed instead."""

    keys: tuple[str, ...]
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class LegendGroup:
    """Rows under a title in a column 0 to 2; ``pairs`` puts two rows of single keys side by side."""

    title: str
    rows: tuple[LegendRow, ...]
    column: int = 0
    pairs: bool = False


class LegendPanel(QFrame):
    """The panel: title, closing key, groups in three columns."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._groups: tuple[LegendGroup, ...] = ()
        self.close_button = HintButton(theme, "Đóng", "Esc", role="text").place_in(self, "legend_close")

    def set_groups(self, groups: tuple[LegendGroup, ...]) -> None:
        """Show these groups."""
        self._groups = groups
        lines = [f"{' '.join(row.keys)}: {row.text}" for group in groups for row in group.rows]
        self.setAccessibleDescription(". ".join(lines))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width, height = self._theme.pair("legend")
        needed = max((self._column_height(column) for column in range(len(_COLUMNS))), default=0)
        return QSize(width, max(height, _HEAD + needed + 2 * _BETWEEN))

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
        for column in range(len(_COLUMNS)):
            self._paint_column(painter, column)

    def _paint_column(self, painter: QPainter, column: int) -> None:
        inset = self._theme.space("xl")
        inner = self.width() - 2 * inset
        left = inset + round(_COLUMNS[column] * inner)
        ends = (*_COLUMNS[1:], 1.0 + 32 / inner)
        right = inset + round(ends[column] * inner) - 32
        top = _HEAD + 8
        for group in self._of(column):
            top = self._paint_group(painter, QRect(left, top, right - left, 0), group)

    def _paint_group(self, painter: QPainter, place: QRect, group: LegendGroup) -> int:
        title = QRect(place.x(), place.y(), place.width(), _TITLE)
        draw_text(painter, title, group.title, (self._theme.font("strong"), self._theme.colour("text")))
        top = place.y() + _TITLE - 1
        keys = self._key_width(group)
        for number, row in enumerate(group.rows):
            line = number // 2 if group.pairs else number
            shift = (number % 2) * _PAIR if group.pairs else 0
            width = _PAIR if group.pairs and not shift else place.width() - shift
            self._paint_row(painter, QRect(place.x() + shift, top + line * _ROW, width, _ROW), row, keys)
        return place.y() + self._group_height(group)

    def _paint_row(self, painter: QPainter, rect: QRect, row: LegendRow, keys: int) -> None:
        theme = self._theme
        paint_key_caps(painter, theme, rect, row.keys)
        words = rect.adjusted(keys, 0, 0, 0)
        if row.hint:
            draw_text(painter, words, row.hint, (theme.font("ui"), theme.colour("text_muted")), RIGHT)
            words.setRight(words.right() - text_width(theme.font("ui"), row.hint) - theme.space("s"))
        draw_text(painter, words, row.text, (theme.font("ui"), theme.colour("text")))

    def _of(self, column: int) -> list[LegendGroup]:
        return [group for group in self._groups if group.column == column]

    def _key_width(self, group: LegendGroup) -> int:
        """Room for the caps: alike in the groups of a column that stand one row below the other."""
        if group.pairs:
            return max(key_caps_width(self._theme, row.keys) for row in group.rows) + _BETWEEN
        peers = [row for peer in self._of(group.column) if not peer.pairs for row in peer.rows]
        widest = max(key_caps_width(self._theme, row.keys) for row in peers)
        return max(widest + _KEY_GAP, _KEYS[group.column])

    def _group_height(self, group: LegendGroup) -> int:
        lines = (len(group.rows) + 1) // 2 if group.pairs else len(group.rows)
        return _TITLE + lines * _ROW + _BETWEEN

    def _column_height(self, column: int) -> int:
        return sum(self._group_height(group) for group in self._of(column))


class KeyLegend(Overlay):
    """The legend over the whole window."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, "key_legend", "Bảng phím tắt")
        self.panel = LegendPanel(theme, self)
        self.hold(self.panel)
        self.panel.close_button.clicked.connect(self.close_overlay)

    def show_groups(self, groups: tuple[LegendGroup, ...]) -> None:
        """Open with these groups; the focus is kept for later."""
        self.panel.set_groups(groups)
        self.open()
