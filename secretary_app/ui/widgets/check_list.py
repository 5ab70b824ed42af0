"""Check lists: what is still open first, each with a way there; then a line; then what is well."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import RIGHT, draw_text, name_widget, text_width
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_row_ground

_SIDE = 16
_PAD = 5
_WORDS = 27
_RULE = 17
_WRAP = Qt.TextFlag.TextWordWrap
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_LEFT_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class CheckLevel(StrEnum):
    """How a check stands; the names are those of the theme's states."""

    BLOCKED = "blocked"
    NOTICE = "notice"
    GOOD = "good"


_ORDER = tuple(CheckLevel)


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check; a link without a detail stands below the title, else at its right.

    `brief`: title and link belong together, the detail only reminds; it takes one line, the link stands at its right.
    """

    key: str
    level: CheckLevel
    title: str
    detail: str = ""
    link: str = ""
    brief: bool = False


@dataclass(frozen=True, slots=True)
class CheckLine:
    """The line between the open checks and the good ones."""


class CheckPainter(QStyledItemDelegate):
    """Paints checks; titles and details wrap, so heights depend on the width."""

    def __init__(self, theme: Theme, view: "CheckList") -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: CheckRow | CheckLine = index.data(ROW_ROLE)
        if isinstance(row, CheckLine):
            return QSize(0, _RULE)
        line = self._theme.line_height("ui")
        below = line if row.link else 0
        if row.detail and not row.brief:
            below = self._wrapped(row.detail, self._room())
        return QSize(0, self._title_height(row) + below + 2 * _PAD)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CheckRow | CheckLine = index.data(ROW_ROLE)
        rect = option.rect
        if isinstance(row, CheckLine):
            y = rect.center().y()
            painter.fillRect(_SIDE, y, rect.width() - 2 * _SIDE, 1, self._theme.colour("line"))
            return
        if self._view.hasFocus():
            paint_row_ground(painter, self._theme, option)
        self._paint_check(painter, rect.adjusted(_SIDE, _PAD, -_SIDE, -_PAD), row)

    def link_rect(self, rect: QRect, row: CheckRow) -> QRect:
        """Where the link of a row can be clicked, 28 high; empty without one."""
        if not row.link:
            return QRect()
        width = text_width(self._theme.font("ui"), row.link)
        inner = rect.adjusted(_SIDE, _PAD - 4, -_SIDE, 0)
        height = self._theme.size("control_small")
        if row.detail:
            down = self._title_height(row) if row.brief else 0
            return QRect(inner.right() - width, inner.y() + down, width + 1, height)
        return QRect(inner.x() + _WORDS, inner.y() + self._title_height(row), width + 1, height)

    def _paint_check(self, painter: QPainter, rect: QRect, row: CheckRow) -> None:
        theme = self._theme
        look = theme.state("check", row.level.value)
        font = theme.font("ui")
        line = theme.line_height("ui")
        theme.paint_icon(painter, QRect(rect.x(), rect.y(), theme.size("icon"), line), look.icon, look.colour)
        words = rect.adjusted(_WORDS, 0, 0, 0)
        height = self._title_height(row)
        title = QRect(words.x(), words.y(), self._title_room(row), height)
        if height > line:
            self._paint_wrapped(painter, title, row.title, "text")
        else:
            draw_text(painter, title, row.title, (font, theme.colour("text")))
        below = QRect(words.x(), words.y() + height, words.width(), line)
        if row.link and row.detail:
            beside = below if row.brief else QRect(words.x(), words.y(), words.width(), line)
            draw_text(painter, beside, row.link, (font, theme.colour("accent")), RIGHT)
        if row.brief:
            below.setRight(below.right() - text_width(font, row.link) - theme.space("s"))
            draw_text(painter, below, row.detail, (font, theme.colour("text_muted")))
        else:
            below.setBottom(rect.bottom())
            self._paint_wrapped(painter, below, row.detail or row.link, "text_muted" if row.detail else "accent")

    def _paint_wrapped(self, painter: QPainter, rect: QRect, words: str, role: str) -> None:
        painter.setFont(self._theme.font("ui"))
        painter.setPen(self._theme.colour(role))
        painter.drawText(rect, _LEFT_TOP | _WRAP, words)

    def _room(self) -> int:
        return max(self._view.viewport().width() - 2 * _SIDE - _WORDS, 1)

    def _title_room(self, row: CheckRow) -> int:
        if row.brief or not (row.link and row.detail):
            return self._room()
        return max(self._room() - text_width(self._theme.font("ui"), row.link) - self._theme.space("s"), 1)

    def _title_height(self, row: CheckRow) -> int:
        return self._wrapped(row.title, self._title_room(row))

    def _wrapped(self, words: str, width: int) -> int:
        """Return the height of words in a column."""
        metrics = QFontMetrics(self._theme.font("ui"))
        box = metrics.boundingRect(QRect(0, 0, width, 1000), _LEFT_TOP | _WRAP, words)
        return max(self._theme.line_height("ui"), box.height())


class CheckList(RowList):
    """Checks in order of need; ``link_chosen`` gives the key of the check whose link was clicked or entered.

    By keys: the arrows go from check to check, Enter follows the link; the chosen one stays while others come and go.
    """

    link_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        object_name: str,
        accessible_name: str,
        surface: str = "sunken",
        *,
        as_given: bool = False,
    ) -> None:
        """`as_given`: in the order of who made the checks, without a line between them."""
        super().__init__(theme, surface)
        self._as_given = as_given
        self._rows_model = RowsModel[CheckRow | CheckLine]()
        self._painter = CheckPainter(theme, self)
        self.setModel(self._rows_model)
        self.setItemDelegate(self._painter)
        name_widget(self, object_name, accessible_name)
        self.activated.connect(self._open)

    def set_checks(self, checks: tuple[CheckRow, ...]) -> None:
        """Show these checks, the open ones first unless they come in an order of their own."""
        rows = checks if self._as_given else _open_first(checks)
        chosen = self._chosen()
        self._rows_model.set_rows(rows, tuple(self._spoken(row) for row in rows))
        if chosen is not None:
            self._choose_again(*chosen)
        self.fit_rows()

    @property
    def checks(self) -> tuple[CheckRow, ...]:
        """The checks as shown."""
        return tuple(row for row in self._rows_model.rows if isinstance(row, CheckRow))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.fit_rows()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # Qt makes the first row current, but does not choose it
        if not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and event.modifiers() in _BARE:
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count two quick clicks as two, not as three: Qt would also activate the row."""

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._link_at(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self._link_at(event.position().toPoint())
        if row and event.type() == QEvent.Type.MouseButtonRelease:
            self.link_chosen.emit(row.key)

    def _step(self, places: int) -> None:
        """Go to the next check; the line between them is passed over."""
        number = self.currentIndex().row() + places
        while 0 <= number < len(self._rows_model.rows):
            if isinstance(self._rows_model.rows[number], CheckRow):
                self.setCurrentIndex(self._rows_model.index(number))
                return
            number += places

    def _chosen(self) -> tuple[str, int] | None:
        """Return key and place of the chosen check."""
        index = self.currentIndex()
        row = self._rows_model.row_at(index) if index.isValid() else None
        return (row.key, index.row()) if isinstance(row, CheckRow) else None

    def _choose_again(self, key: str, place: int) -> None:
        """Choose the check again, or the one that took its place."""
        rows = self._rows_model.rows
        same = [number for number, row in enumerate(rows) if isinstance(row, CheckRow) and row.key == key]
        near = [number for number, row in enumerate(rows) if isinstance(row, CheckRow) and number <= place]
        for number in (same or near)[-1:]:
            self.setCurrentIndex(self._rows_model.index(number))

    def _link_at(self, point: QPoint) -> CheckRow | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        row = self._rows_model.row_at(index)
        if isinstance(row, CheckRow) and self._painter.link_rect(self.visualRect(index), row).contains(point):
            return row
        return None

    def _open(self, index: Index) -> None:
        row = self._rows_model.row_at(index)
        if isinstance(row, CheckRow) and row.link:
            self.link_chosen.emit(row.key)

    def _spoken(self, row: CheckRow | CheckLine) -> str:
        if isinstance(row, CheckLine):
            return ""
        word = self._theme.state("check", row.level.value).word
        return ". ".join(part for part in (f"{word}: {row.title}", row.detail, row.link) if part)


def _open_first(checks: tuple[CheckRow, ...]) -> tuple[CheckRow | CheckLine, ...]:
    ordered = sorted(checks, key=lambda check: _ORDER.index(check.level))
    opened = [check for check in ordered if check.level is not CheckLevel.GOOD]
    good = [check for check in ordered if check.level is CheckLevel.GOOD]
    line = [CheckLine()] if opened and good else []
    return (*opened, *line, *good)
