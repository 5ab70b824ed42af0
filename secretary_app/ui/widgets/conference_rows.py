"""Conferences and findings as rows: date, two lines of words, and a state at the right."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import StateLook, Theme
from secretary_app.ui.widgets.painting import draw_text, name_widget
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, paint_row_ground
from secretary_app.ui.widgets.state_paint import GAP, paint_state

_SIDE = 24
_TITLE = 130
_STATE = 259
_BETWEEN = 16
_UPPER = 7
_LOWER = 29
REHEARSAL = "Tập thử"


@dataclass(frozen=True, slots=True)
class GroupHead:
    """Muted head of a group."""

    key: str
    title: str

    @property
    def spoken(self) -> str:
        """The head for a screen reader."""
        return self.title

    @property
    def selectable(self) -> bool:
        """Heads are not chosen."""
        return False


@dataclass(frozen=True, slots=True)
class DatedRow:
    """One conference or finding; without a look the words take the whole width."""

    key: str
    date: str
    title: str
    detail: str
    look: StateLook | None = None
    state_detail: str = ""
    rehearsal: bool = False  # tried out only; said before the title

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        state = self.look.word if self.look else ""
        title = f"{REHEARSAL}: {self.title}" if self.rehearsal else self.title
        return ", ".join(part for part in (self.date, title, self.detail, state, self.state_detail) if part)

    @property
    def selectable(self) -> bool:
        """Rows are chosen."""
        return True


class DatedPainter(QStyledItemDelegate):
    """Paints group heads and rows of 56."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(index.data(ROW_ROLE), GroupHead)
        return QSize(0, self._theme.size("side_head" if head else "row_conference"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: GroupHead | DatedRow = index.data(ROW_ROLE)
        rect = option.rect
        muted = (self._theme.font("ui"), self._theme.colour("text_muted"))
        if isinstance(line, GroupHead):
            draw_text(painter, rect.adjusted(_SIDE, 0, -_SIDE, 0), line.title, muted)
            return
        paint_row_ground(painter, self._theme, option)
        draw_text(painter, QRect(_SIDE, rect.y(), _TITLE - _SIDE, rect.height()), line.date, muted)
        right = rect.right() - (_STATE if line.look else _SIDE)
        self._paint_words(painter, QRect(_TITLE, rect.y(), right - _TITLE - _BETWEEN, rect.height()), line)
        if line.look:
            self._paint_state(painter, QRect(right, rect.y(), _STATE - _SIDE, rect.height()), line, line.look)

    def _paint_words(self, painter: QPainter, rect: QRect, line: DatedRow) -> None:
        theme = self._theme
        taken = self._paint_rehearsal(painter, rect) if line.rehearsal else 0
        self._draw_line(painter, rect.adjusted(taken, 0, 0, 0), _UPPER, line.title, (theme.font("read"), "text"))
        self._draw_line(painter, rect, _LOWER, line.detail, (theme.font("ui"), "text_muted"))

    def _paint_rehearsal(self, painter: QPainter, rect: QRect) -> int:
        """Paint the sign of a conference that was only tried out; return the width it takes."""
        theme, edge = self._theme, self._theme.size("icon")
        height, style = theme.line_height("read"), (theme.font("strong"), theme.colour("warn"))
        theme.paint_icon(painter, QRect(rect.x(), rect.y() + _UPPER, edge, height), "rehearsal", "warn")
        words = QRect(rect.x() + edge + GAP, rect.y() + _UPPER, rect.width() - edge - GAP, height)
        return edge + GAP + draw_text(painter, words, REHEARSAL, style) + _BETWEEN

    def _paint_state(self, painter: QPainter, rect: QRect, line: DatedRow, look: StateLook) -> None:
        theme = self._theme
        height = theme.line_height("ui")
        paint_state(painter, theme, QRect(rect.x(), rect.y() + _UPPER, rect.width(), height), look)
        below = rect.adjusted(theme.size("icon") + GAP, 0, 0, 0)
        self._draw_line(painter, below, _LOWER, line.state_detail, (theme.font("ui"), "text_muted"))

    def _draw_line(self, painter: QPainter, rect: QRect, top: int, text: str, style: tuple[QFont, str]) -> None:
        place = QRect(rect.x(), rect.y() + top, rect.width(), self._theme.line_height("read"))
        draw_text(painter, place, text, (style[0], self._theme.colour(style[1])))


class DatedList(RowList):
    """Rows that are opened by Enter or a double click."""

    row_opened = Signal(str)
    left = Signal()  # Esc

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme)
        self.setItemDelegate(DatedPainter(theme))
        name_widget(self, object_name, accessible_name)
        self.doubleClicked.connect(self._open)

    def key(self) -> str:
        """Key of the chosen row; empty when none is."""
        line = self.currentIndex().data(ROW_ROLE)
        return line.key if isinstance(line, DatedRow) else ""

    def step(self, steps: int) -> None:
        """Choose the next or previous row, passing heads; for keys pressed elsewhere."""
        model = self.model()
        row = self.currentIndex().row() + steps
        while 0 <= row < model.rowCount():
            index = model.index(row, 0)
            if isinstance(index.data(ROW_ROLE), DatedRow):
                self.setCurrentIndex(index)
                return
            row += steps

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters search in the field above."""

    def _open(self, index: Index) -> None:
        line = index.data(ROW_ROLE) if index.isValid() else None
        if isinstance(line, DatedRow):
            self.row_opened.emit(line.key)
