"""The roll: heads of bodies with their counts, one row per delegate, marked by single keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from secretary_app.ui.theme import StateLook, Theme
from secretary_app.ui.widgets.grouped_list import GroupedList, GroupedPainter
from secretary_app.ui.widgets.painting import RIGHT, draw_text, text_width
from secretary_app.ui.widgets.rows import ROW_ROLE, Index
from secretary_app.ui.widgets.state_paint import paint_state

_SIDE = 20
_NAME = 50
_STATE = 208
_TIME = 78
_GAP = 10


@dataclass(frozen=True, slots=True)
class RollHead:
    """Head of a body: its name, what is remarkable, its count."""

    key: str
    group: str
    title: str
    notes: str
    count: str
    word: str
    folded: bool = False

    @property
    def spoken(self) -> str:
        """The head for a screen reader."""
        fold = "đang gập" if self.folded else ""
        return ", ".join(part for part in (self.title, f"{self.count} {self.word}", self.notes, fold) if part)

    @property
    def selectable(self) -> bool:
        """A folded head stands for its rows, so that a key can unfold it; others are passed over."""
        return self.folded


@dataclass(frozen=True, slots=True)
class RollRow:
    """One delegate: number, name, detail, state and its clock time."""

    key: str
    group: str
    number: str
    name: str
    detail: str
    look: StateLook
    time: str = ""

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ", ".join(
            part for part in (f"{self.number} {self.name}", self.detail, self.look.word, self.time) if part
        )

    @property
    def selectable(self) -> bool:
        """Delegates are chosen."""
        return True


class RollPainter(GroupedPainter[RollHead, RollRow]):
    """Number, name, title, state, clock time; the title gives way to a name that is longer than its column."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, RollHead, "row_attendance")

    @override
    def paint_head(self, painter: QPainter, rect: QRect, head: RollHead) -> None:
        theme = self._theme
        strong, plain = (theme.font("strong"), theme.colour("text")), (theme.font("ui"), theme.colour("text_muted"))
        edge = theme.size("icon")
        chevron = QRect(rect.x() + (_SIDE - edge) // 2 + 1, rect.y(), edge, rect.height())
        theme.paint_icon(painter, chevron, theme.icon_name("fold_shut" if head.folded else "fold_open"), "text_muted")
        inner = rect.adjusted(_SIDE + 2, 0, -_SIDE, 0)
        for text, style, gap in ((head.word, plain, _GAP), (head.count, strong, _SIDE - 4), (head.notes, plain, _GAP)):
            taken = draw_text(painter, inner, text, style, RIGHT)
            inner.setRight(inner.right() - taken - (gap if taken else 0))
        draw_text(painter, inner, head.title, strong)

    @override
    def paint_row(self, painter: QPainter, rect: QRect, line: RollRow) -> None:
        theme = self._theme
        muted = (theme.font("ui"), theme.colour("text_muted"))
        right, y, height = rect.right() + 1, rect.y(), rect.height()
        draw_text(painter, QRect(_SIDE, y, _NAME - _SIDE, height), line.number, muted)
        free = right - _STATE - _GAP - _NAME
        name = QRect(_NAME, y, min(max(self.name_width, text_width(theme.font("read"), line.name)), free), height)
        draw_text(painter, name, line.name, (theme.font("read"), theme.colour("text")))
        left = _NAME + name.width() + _GAP
        draw_text(painter, QRect(left, y, right - _STATE - _GAP - left, height), line.detail, muted)
        paint_state(painter, theme, QRect(right - _STATE, y, _STATE - _SIDE, height), line.look)
        draw_text(painter, QRect(right - _SIDE - _TIME, y, _TIME, height), line.time, muted, RIGHT)


class RollList(GroupedList):
    """The list by body; digits and arrows act only while it has the focus."""

    mark_requested = Signal(str)  # the digit
    time_requested = Signal(int)  # minutes earlier or later
    times_requested = Signal()  # Enter or F2 on a row
    unmark_requested = Signal()
    fold_requested = Signal(str)  # the group of a head
    left = Signal()  # Esc

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme, RollPainter(theme), object_name, accessible_name)
        self.doubleClicked.connect(self._open_times)

    def line(self) -> RollRow | None:
        """The chosen delegate."""
        line = self.currentIndex().data(ROW_ROLE)
        return line if isinstance(line, RollRow) else None

    def group(self) -> str:
        """The group of the chosen delegate or head; empty while nothing is chosen."""
        line = self.currentIndex().data(ROW_ROLE)
        return line.group if isinstance(line, RollHead | RollRow) else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._used(event):
            super().keyPressEvent(event)

    @override
    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        """Paint changed rows anew; their heights never change, so the whole roll is not laid out for one mark."""
        QAbstractItemView.dataChanged(self, topLeft, bottomRight, list(roles))

    def _used(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bare = modifiers == Qt.KeyboardModifier.NoModifier
        minutes = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if minutes and modifiers in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}:
            self.time_requested.emit(minutes if bare else 5 * minutes)
            return True
        if bare and event.text() in set("123456"):
            self.mark_requested.emit(event.text())
            return True
        act = self._plain_keys().get(event.key()) if bare else None
        if act is not None:
            act()
        return act is not None

    def _plain_keys(self) -> dict[int, Callable[[], None]]:
        return {
            Qt.Key.Key_Escape: self.left.emit,
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_F2: self._open,
            Qt.Key.Key_Delete: self.unmark_requested.emit,
        }

    def _open(self) -> None:
        """Ask for the times of a row, unfold a head."""
        line = self.currentIndex().data(ROW_ROLE)
        if isinstance(line, RollHead):
            self.fold_requested.emit(line.group)
        else:
            self.times_requested.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a head folds its group and chooses nothing."""
        line = self.indexAt(event.position().toPoint()).data(ROW_ROLE)
        if isinstance(line, RollHead):
            self.fold_requested.emit(line.group)
            return
        super().mousePressEvent(event)

    def _open_times(self, index: Index) -> None:
        if isinstance(index.data(ROW_ROLE), RollRow):
            self.times_requested.emit()
