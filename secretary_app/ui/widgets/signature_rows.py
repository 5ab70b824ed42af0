"""The signatures of a checked file, one row of 44 each, which opens to show all that is known of it."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import LEFT, draw_text, name_widget, text_width
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_row_ground
from secretary_app.ui.widgets.state_paint import paint_state

_SIDE = 20
_COLUMNS = (0.0, 0.275, 0.49, 0.79, 1.0)  # left ends, as parts of the width between the sides
_ICON_WORDS = 22
_LABELS = 150  # width of the labels of an open row
_PAD = 6
_WRAP = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One signature; `check` is a state of checks, `state` one of verdicts in the theme; `facts`: label and value."""

    name: str
    slot: str
    time: str
    source: str
    check: str
    integrity: str
    certificate: str
    state: str
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def spoken(self) -> str:
        """Return the row for a screen reader, without the verdict's own word."""
        parts = (self.name, self.slot, self.time, self.source, self.integrity, self.certificate)
        return ". ".join(part for part in parts if part)

    @property
    def spoken_facts(self) -> str:
        """Return what an open row tells, for a screen reader."""
        return ". ".join(f"{label}: {value}" for label, value in self.facts)


class SignaturePainter(QStyledItemDelegate):
    """Paints two lines in four columns, with a hairline below; of the open row its facts too."""

    def __init__(self, theme: Theme, view: "SignatureRows") -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = self._theme.size("row_signature")
        if index.row() == self._view.open_row:
            row: SignatureRow = index.data(ROW_ROLE)
            room = self._room(self._view.viewport().width())
            height += sum(self._fact_height(value, room) for _, value in row.facts) + 2 * _PAD
        return QSize(0, height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SignatureRow = index.data(ROW_ROLE)
        theme = self._theme
        paint_row_ground(painter, theme, option)
        painter.fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1, theme.colour("line"))
        head = QRect(option.rect.x(), option.rect.y(), option.rect.width(), theme.size("row_signature"))
        self._paint_head(painter, head, row)
        if index.row() == self._view.open_row:
            self._paint_facts(painter, option.rect.adjusted(_SIDE, head.height() + _PAD, -_SIDE, 0), row)

    def _paint_head(self, painter: QPainter, rect: QRect, row: SignatureRow) -> None:
        theme = self._theme
        name, time, whole, state = self._columns(rect)
        self._paint_lines(painter, name, (row.name, row.slot), "read")
        self._paint_lines(painter, time, (row.time, row.source), "ui")
        look = theme.state("check", row.check)
        icon = QRect(whole.x(), whole.y() + 2, theme.size("icon"), theme.line_height("ui"))
        theme.paint_icon(painter, icon, look.icon, look.colour)
        self._paint_lines(painter, whole.adjusted(_ICON_WORDS, 0, 0, 0), (row.integrity, row.certificate), "ui")
        paint_state(painter, theme, state, theme.state("verdict", row.state))

    def _paint_facts(self, painter: QPainter, rect: QRect, row: SignatureRow) -> None:
        theme = self._theme
        top, room, line = rect.y(), self._room(self._view.viewport().width()), theme.line_height("ui")
        for label, value in row.facts:
            style = (theme.font("meta"), theme.colour("text_muted"))
            draw_text(painter, QRect(rect.x(), top, _LABELS, line), label, style, LEFT)
            height = self._fact_height(value, room)
            painter.setFont(theme.font("ui"))
            painter.setPen(theme.colour("text"))
            painter.drawText(QRect(rect.x() + _LABELS, top, room, height), int(_WRAP), value)
            top += height

    def _fact_height(self, value: str, room: int) -> int:
        line = self._theme.line_height("ui")
        width = text_width(self._theme.font("ui"), value)
        return line * (1 if width <= room else 1 + -(-width // max(room - line, 1)))

    def _room(self, width: int) -> int:
        return max(width - 2 * _SIDE - _LABELS, 1)

    def _columns(self, rect: QRect) -> tuple[QRect, QRect, QRect, QRect]:
        room = rect.width() - 2 * _SIDE
        ends = [rect.x() + _SIDE + round(part * room) for part in _COLUMNS]
        gap = self._theme.space("s")
        made = [QRect(left, rect.y(), right - left - gap, rect.height()) for left, right in pairwise(ends)]
        return made[0], made[1], made[2], made[3].adjusted(0, 0, gap, 0)

    def _paint_lines(self, painter: QPainter, rect: QRect, words: tuple[str, str], step: str) -> None:
        theme = self._theme
        line = theme.line_height("ui")
        upper = QRect(rect.x(), rect.y() + 2, rect.width(), line)
        draw_text(painter, upper, words[0], (theme.font(step), theme.colour("text")))
        below = upper.translated(0, line)
        draw_text(painter, below, words[1], (theme.font("meta"), theme.colour("text_muted")))


class SignatureRows(RowList):
    """Signatures as high as they are; Enter, the space bar or a click opens one and shuts the one that was open."""

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme)
        self._rows_model = RowsModel[SignatureRow]()
        self.open_row = -1  # none
        self.setModel(self._rows_model)
        self.setItemDelegate(SignaturePainter(theme, self))
        name_widget(self, object_name, accessible_name)
        self.clicked.connect(lambda index: self.toggle(index.row()))
        self.keep_whole()

    @property
    def rows(self) -> tuple[SignatureRow, ...]:
        """Return what is shown."""
        return self._rows_model.rows

    def set_signatures(self, rows: tuple[SignatureRow, ...]) -> None:
        """Show these signatures, all shut."""
        self.open_row = -1
        self._rows_model.set_rows(rows, self._words(rows))
        self.fit_rows()

    def toggle(self, number: int) -> None:
        """Open a row, or shut it when it is the open one."""
        self.open_row = -1 if number == self.open_row else number
        rows = self._rows_model.rows
        self._rows_model.set_words(self._words(rows))
        self.scheduleDelayedItemsLayout()
        self.fit_rows()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPEN_KEYS and not event.modifiers() and self.currentIndex().isValid():
            self.toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.fit_rows()

    def _words(self, rows: tuple[SignatureRow, ...]) -> tuple[str, ...]:
        told = []
        for number, row in enumerate(rows):
            words = f"{row.spoken}. {self._theme.state('verdict', row.state).word}"
            told.append(f"{words}. {row.spoken_facts}" if number == self.open_row else words)
        return tuple(told)
