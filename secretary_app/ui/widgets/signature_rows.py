"""The signatures of a checked file, one row of 44 each: who, when, whole or not, and what came after."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import draw_text, name_widget
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_row_ground
from secretary_app.ui.widgets.state_paint import paint_state

_SIDE = 20
_COLUMNS = (0.0, 0.285, 0.485, 0.79, 1.0)  # left ends, as parts of the width between the sides
_ICON_WORDS = 22


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One signature; `check` is a state of checks, `state` a state of verdicts in the theme."""

    name: str
    slot: str
    time: str
    source: str
    check: str
    integrity: str
    certificate: str
    state: str

    @property
    def spoken(self) -> str:
        """Return the row for a screen reader, without the verdict's own word."""
        parts = (self.name, self.slot, self.time, self.source, self.integrity, self.certificate)
        return ". ".join(part for part in parts if part)


class SignaturePainter(QStyledItemDelegate):
    """Paints two lines in four columns, with a hairline below."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.size("row_signature"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SignatureRow = index.data(ROW_ROLE)
        theme = self._theme
        paint_row_ground(painter, theme, option)
        painter.fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1, theme.colour("line"))
        name, time, whole, state = self._columns(option.rect)
        self._paint_lines(painter, name, (row.name, row.slot), "read")
        self._paint_lines(painter, time, (row.time, row.source), "ui")
        look = theme.state("check", row.check)
        icon = QRect(whole.x(), whole.y() + 2, theme.size("icon"), theme.line_height("ui"))
        theme.paint_icon(painter, icon, look.icon, look.colour)
        self._paint_lines(painter, whole.adjusted(_ICON_WORDS, 0, 0, 0), (row.integrity, row.certificate), "ui")
        paint_state(painter, theme, state, theme.state("verdict", row.state))

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
    """Signatures as high as they are."""

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme)
        self._rows_model = RowsModel[SignatureRow]()
        self.setModel(self._rows_model)
        self.setItemDelegate(SignaturePainter(theme, self))
        name_widget(self, object_name, accessible_name)
        self.keep_whole()

    @property
    def rows(self) -> tuple[SignatureRow, ...]:
        """Return what is shown."""
        return self._rows_model.rows

    def set_signatures(self, rows: tuple[SignatureRow, ...]) -> None:
        """Show these signatures."""
        words = tuple(f"{row.spoken}. {self._theme.state('verdict', row.state).word}" for row in rows)
        self._rows_model.set_rows(rows, words)
        self.fit_rows()
