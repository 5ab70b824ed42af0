"""Lists of side panes: agenda, undecided, carried over, recent files."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.key_cap import KeyCap
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.line_edit import IconSpace
from secretary_app.ui.widgets.painting import LEFT, RIGHT, draw_text, name_widget, text_width
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_row_ground, paint_selected

_SIDE = 16
_GAP = 10
_NARROW_LEAD = 3


@dataclass(frozen=True, slots=True)
class SideRow:
    """One line: an icon or a leading word (number, body), the text, something at the right; ``current`` is marked.

    A struck line is passed over: struck through and muted.
    """

    key: str
    text: str
    lead: str = ""
    icon: str = ""
    icon_role: str = "text_muted"
    trail: str = ""
    current: bool = False
    struck: bool = False

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return " ".join(part for part in (self.lead, self.text, self.trail, "đang mở" if self.current else "") if part)


class SideRowPainter(QStyledItemDelegate):
    """Paints side rows; ``lead_width`` is shared by all rows so that texts begin on one line."""

    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self._theme = theme
        self._height = height
        self.lead_width = 0
        self.lead_gap = 0

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SideRow = index.data(ROW_ROLE)
        if row.current:
            paint_selected(painter, self._theme, option.rect)
        elif option.state & QStyle.StateFlag.State_HasFocus:
            paint_row_ground(painter, self._theme, option)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.colour("hover"))
        self._paint_words(painter, option.rect.adjusted(_SIDE, 0, -_SIDE, 0), row)

    def _paint_words(self, painter: QPainter, rect: QRect, row: SideRow) -> None:
        font = self._theme.font("strong" if row.current else "ui")
        muted = self._theme.colour("accent" if row.current else "text_muted")
        if row.icon or row.lead:
            self._paint_lead(painter, rect, row, (font, muted))
        words = rect.adjusted(self.lead_width + self.lead_gap if self.lead_width else 0, 0, 0, 0)
        if row.trail:
            draw_text(painter, words, row.trail, (font, muted), RIGHT)
            words.setRight(words.right() - text_width(font, row.trail) - _GAP)
        font.setStrikeOut(row.struck)
        role = "accent" if row.current else "text_muted" if row.struck else "text"
        draw_text(painter, words, row.text, (font, self._theme.colour(role)))

    def _paint_lead(self, painter: QPainter, rect: QRect, row: SideRow, style: tuple[QFont, QColor]) -> None:
        lead = QRect(rect.x(), rect.y(), self.lead_width, rect.height())
        if row.icon:
            place = QRect(
                lead.right() + 1 - self._theme.size("icon"), rect.y(), self._theme.size("icon"), rect.height()
            )
            self._theme.paint_icon(painter, place, row.icon, row.icon_role)
        else:
            draw_text(painter, lead, row.lead, style, RIGHT if row.lead.isdigit() else LEFT)


class SideList(RowList):
    """Rows of one height; ``row_chosen`` gives the key on a click or Enter."""

    row_chosen = Signal(str)

    def __init__(self, theme: Theme, object_name: str, accessible_name: str, row: str = "row_side") -> None:
        super().__init__(theme, "sunken")
        self._rows_model = RowsModel[SideRow]()
        self._painter = SideRowPainter(theme, theme.size(row))
        self.setModel(self._rows_model)
        self.setItemDelegate(self._painter)
        name_widget(self, object_name, accessible_name)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def set_rows(self, rows: tuple[SideRow, ...]) -> None:
        """Show these rows; the current one is scrolled into sight. Rows that are shown already cost nothing."""
        if rows == self.rows:
            return
        icon = self._theme.size("icon")
        font = self._theme.font("ui")
        leads = [icon if row.icon else text_width(font, row.lead) for row in rows if row.icon or row.lead]
        narrow = max(leads, default=0) <= icon
        self._painter.lead_width = max(leads, default=0) + (_NARROW_LEAD if leads and narrow else 0)
        self._painter.lead_gap = self._theme.space("s") if narrow else _SIDE
        self._rows_model.set_rows(rows, tuple(row.spoken for row in rows))
        self.fit_rows()
        for number, row in enumerate(rows):
            if row.current:
                self.scrollTo(self._rows_model.index(number))

    @property
    def rows(self) -> tuple[SideRow, ...]:
        """What is shown."""
        return self._rows_model.rows

    def _choose(self, index: Index) -> None:
        self.row_chosen.emit(self._rows_model.row_at(index).key)


class SideHead(QFrame):
    """Head of a side pane: icon, title in 600, a count, a key at the right; 36 high."""

    def __init__(
        self, theme: Theme, title: str, *, icon: str = "", icon_role: str = "text_muted", keys: str = ""
    ) -> None:
        super().__init__()
        self._count = Label("", "strong")
        self.setFixedHeight(theme.size("side_head"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        row.setSpacing(theme.space("s"))
        if icon:
            row.addWidget(IconSpace(theme, icon, icon_role, "icon", self))
        row.addWidget(Label(title, "strong"))
        row.addWidget(self._count)
        row.addStretch(1)
        if keys:
            row.addWidget(KeyCap(theme, keys, self))

    def add_tool(self, button: QWidget) -> None:
        """Put a quiet button at the right end."""
        self._row.addWidget(button)

    def set_count(self, text: str, tone: str = "") -> None:
        """Show a number beside the title, perhaps in a tone."""
        self._count.setText(text)
        self._count.set_tone(tone)


class PaneBar(QFrame):
    """Bar of a screen, 52 high: title, muted detail, quiet actions at the right."""

    def __init__(self, theme: Theme, title: str, detail: str = "") -> None:
        super().__init__()
        self.setProperty("surface", "paper")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(theme.size("bar"))
        # A page that is not in front does not learn that its bar lost a button, and would hold the window wide.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._title = Label(title, "head")
        self._detail = ElidedLabel(detail, "ui", "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, _SIDE, 0)
        self._row.setSpacing(theme.space("s"))
        self._row.addWidget(self._title)
        self._row.addWidget(self._detail, 1)
        self._row.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, title: str, detail: str = "") -> None:
        """Change the title and the muted words after it."""
        self._title.setText(title)
        self._detail.setText(detail)

    def add_action(self, widget: QWidget, before: QWidget | None = None) -> None:
        """Put a quiet button at the right end, or before another one."""
        self._row.insertWidget(self._row.indexOf(before) if before else -1, widget)
