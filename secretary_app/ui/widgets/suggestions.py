"""A list that never takes the focus: the candidates below the attendance box."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import StateLook, Theme
from secretary_app.ui.widgets.key_cap import key_cap_width, paint_key_cap
from secretary_app.ui.widgets.painting import CENTRE, draw_text, name_widget, text_width
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_popup_ground
from secretary_app.ui.widgets.state_paint import paint_state, state_width

_GAP = 10
_LEAD = 26


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A person or body; ``lead`` is a roster number, ``look`` the present state, ``keys`` a key that does the same."""

    key: str
    title: str
    detail: str = ""
    lead: str = ""
    icon: str = ""
    look: StateLook | None = None
    keys: str = ""


class SuggestionPainter(QStyledItemDelegate):
    """Paints two lines, the number before and the state behind; the chosen row is filled and strong."""

    def __init__(self, theme: Theme, view: "SuggestionList", height: int) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._height = height

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Suggestion = index.data(ROW_ROLE)
        theme = self._theme
        chosen = paint_popup_ground(painter, theme, self._view, option.rect, index)
        rect = option.rect.adjusted(_GAP, 0, -_GAP, 0)
        if row.lead or row.icon:
            self._paint_lead(painter, QRect(rect.x() - 3, rect.y(), _LEAD, rect.height()), row)
            rect.adjust(_LEAD + _GAP, 0, 0, 0)
        if row.detail:
            self._paint_two_lines(painter, rect, row, chosen=chosen)
        else:
            rect.adjust(0, 0, -self._paint_end(painter, rect, row), 0)
            draw_text(painter, rect, row.title, (theme.font("ui"), theme.colour("text")))

    def _paint_lead(self, painter: QPainter, rect: QRect, row: Suggestion) -> None:
        if row.icon:
            self._theme.paint_icon(painter, rect, row.icon, "text_muted")
        else:
            style = (self._theme.font("read"), self._theme.colour("text_muted"))
            draw_text(painter, rect, row.lead, style, CENTRE)

    def _paint_end(self, painter: QPainter, rect: QRect, row: Suggestion) -> int:
        """Paint the state or the key at the right end; returns the width taken."""
        width = self._end_width(row)
        place = QRect(rect.right() + 1 - width, rect.y(), width, rect.height())
        if row.look:
            paint_state(painter, self._theme, place, row.look)
        elif row.keys:
            paint_key_cap(painter, self._theme, place, row.keys)
        return width + _GAP if width else 0

    def _end_width(self, row: Suggestion) -> int:
        if row.look:
            return state_width(self._theme, row.look) + 1
        return key_cap_width(self._theme, row.keys) if row.keys else 0

    def _paint_two_lines(self, painter: QPainter, rect: QRect, row: Suggestion, *, chosen: bool) -> None:
        """Paint title and detail; a title that needs the whole width leaves the end to the detail's line.

        One that is too long even so is not strong.
        """
        theme = self._theme
        strong = theme.font("read_strong")
        font = strong if chosen and text_width(strong, row.title) <= rect.width() else theme.font("read")
        top = rect.y() + (rect.height() - 42) // 2
        upper = QRect(rect.x(), top, rect.width(), 22)
        lower = QRect(rect.x(), top + 21, rect.width(), 20)
        beside = text_width(font, row.title) <= rect.width() - self._end_width(row) - _GAP
        taken = self._paint_end(painter, rect if beside else lower, row)
        lower.adjust(0, 0, -taken, 0)
        upper.adjust(0, 0, -taken if beside else 0, 0)
        draw_text(painter, upper, row.title, (font, theme.colour("text")))
        draw_text(painter, lower, row.detail, (theme.font("meta"), theme.colour("text_muted")))


class SuggestionList(RowList):
    """Rows that are moved by keys pressed elsewhere; ``row_chosen`` gives the key of a clicked row."""

    row_chosen = Signal(str)

    def __init__(self, theme: Theme, object_name: str, accessible_name: str, row: str = "row_candidate") -> None:
        super().__init__(theme)
        self._rows_model = RowsModel[Suggestion]()
        self.setModel(self._rows_model)
        self.setItemDelegate(SuggestionPainter(theme, self, theme.size(row)))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        name_widget(self, object_name, accessible_name)
        self.clicked.connect(lambda index: self.row_chosen.emit(self._rows_model.row_at(index).key))

    def set_suggestions(self, rows: tuple[Suggestion, ...]) -> None:
        """Show these rows; the first one is chosen."""
        self._rows_model.set_rows(rows, tuple(f"{row.lead} {row.title}, {row.detail}".strip(" ,") for row in rows))
        self.setCurrentIndex(self._rows_model.index(0))
        self.viewport().update()

    def current(self) -> Suggestion | None:
        """The chosen row; None when the list is empty."""
        index = self.currentIndex()
        return self._rows_model.row_at(index) if index.isValid() else None

    def step(self, steps: int) -> None:
        """Choose the next (1) or previous (-1) row, stopping at the ends."""
        last = self._rows_model.rowCount() - 1
        row = max(0, min(self.currentIndex().row() + steps, last))
        self.setCurrentIndex(self._rows_model.index(row))
        self.viewport().update()
