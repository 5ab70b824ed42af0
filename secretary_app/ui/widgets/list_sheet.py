"""A list in a panel over the window: what happened, or what would happen if the user agrees."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.overlay import Overlay, paint_panel
from secretary_app.ui.widgets.painting import RIGHT, draw_text, name_widget
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_row_ground

_LEAD = 116
_SMALL = (760, 480)  # what the panel wants of a window with room


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line: a lead (time, row number), words, a muted second line; a head stands above others."""

    lead: str
    text: str
    detail: str = ""
    icon: str = ""
    role: str = "text_muted"  # colour role of the icon
    head: bool = False
    trail: str = ""  # at the right end

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        return ", ".join(part for part in (self.lead, self.text, self.detail, self.trail) if part)


class SheetPainter(QStyledItemDelegate):
    """Paints heads and lines of one or two rows of words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: SheetRow = index.data(ROW_ROLE)
        return QSize(0, self._theme.size("row_candidate" if row.detail else "row_agenda"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SheetRow = index.data(ROW_ROLE)
        theme, inset = self._theme, self._theme.space("xl")
        rect: QRect = option.rect.adjusted(inset, 0, -inset, 0)
        if row.head:
            painter.fillRect(option.rect, theme.colour("sunken"))
            strong = (theme.font("strong"), theme.colour("text"))
            rect.setRight(rect.right() - draw_text(painter, rect, row.trail, strong, RIGHT) - theme.space("s"))
            draw_text(painter, rect, row.text, strong)
            return
        paint_row_ground(painter, theme, option)
        self._paint_line(painter, rect, row)

    def _paint_line(self, painter: QPainter, rect: QRect, row: SheetRow) -> None:
        theme = self._theme
        muted = (theme.font("ui"), theme.colour("text_muted"))
        edge, gap = theme.size("icon"), theme.space("s")
        if row.icon:
            theme.paint_icon(painter, QRect(rect.x(), rect.y(), edge, rect.height()), row.icon, row.role)
        draw_text(
            painter, QRect(rect.x() + edge + gap, rect.y(), _LEAD - edge - 2 * gap, rect.height()), row.lead, muted
        )
        words = rect.adjusted(_LEAD, 0, 0, 0)
        words.setRight(words.right() - draw_text(painter, words, row.trail, muted, RIGHT) - (gap if row.trail else 0))
        if row.detail:
            top = words.y() + (words.height() - theme.line_height("read") - theme.line_height("meta")) // 2
            lower = QRect(words.x(), top + theme.line_height("read"), words.width(), theme.line_height("meta"))
            draw_text(painter, lower, row.detail, muted)
            words = QRect(words.x(), top, words.width(), theme.line_height("read"))
        draw_text(painter, words, row.text, (theme.font("read"), theme.colour("text")))


class SheetPanel(QFrame):
    """Title and note, the list, and at the foot a sentence with the one button that agrees."""

    def __init__(self, theme: Theme, parent: QWidget, object_name: str) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = Label("", "head")
        self.note = ElidedLabel("", "ui", "muted")
        self.foot = Label("", "ui")
        self.foot.setWordWrap(True)
        self.close_button = HintButton(theme, self.tr("Đóng"), "Esc", role="text").place_in(
            self, f"{object_name}_close"
        )
        self.agree = Button(theme, "", "primary", keys="Enter")
        name_widget(self.agree, f"{object_name}_agree", "")
        self.model = RowsModel[SheetRow]()
        self.list = RowList(theme)
        self.list.setModel(self.model)
        self.list.setItemDelegate(SheetPainter(theme))
        self._lay_out(object_name)

    @override
    def sizeHint(self) -> QSize:
        return QSize(*_SMALL)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(QPainter(self), self._theme, self.rect())

    def _lay_out(self, object_name: str) -> None:
        space = self._theme.space
        name_widget(self.list, f"{object_name}_list", "")
        head = QHBoxLayout()
        head.setContentsMargins(space("xl"), space("m"), space("l"), space("m"))
        head.setSpacing(space("s"))
        head.addWidget(self.title)
        head.addWidget(self.note, 1)
        head.addWidget(self.close_button)
        self._foot = QFrame()
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.setContentsMargins(space("xl"), space("m"), space("l"), space("m"))
        self._foot_row.setSpacing(space("s"))
        self._foot_row.addWidget(self.foot, 1)
        self._foot_row.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._foot)
        self._column = column

    def add_below(self, widget: QWidget) -> None:
        """Put something between the list and the foot."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def add_to_foot(self, button: Button) -> None:
        """Offer another way beside the button that agrees."""
        self._foot_row.insertWidget(1, button)

    def set_foot(self, sentence: str, tone: str, agree: str) -> None:
        """Show a sentence and the button that agrees; without words for it there is nothing to agree to."""
        self.foot.setText(sentence)
        self.foot.set_tone(tone)
        self.agree.set_words(agree)
        self.agree.setVisible(bool(agree))
        self._foot.setVisible(bool(sentence or agree))


class ListSheet(Overlay):
    """Arrows move in the list, Enter agrees where there is something to agree to, Esc closes."""

    agreed = Signal()

    def __init__(self, theme: Theme, window: QWidget, object_name: str, accessible_name: str) -> None:
        super().__init__(theme, window, object_name, accessible_name)
        self.panel = SheetPanel(theme, self, object_name)
        self.hold(self.panel)
        self.panel.close_button.clicked.connect(self.close_overlay)
        self.panel.agree.clicked.connect(self._agree)

    def show_list(self, title: str, note: str, rows: tuple[SheetRow, ...]) -> None:
        """Open with these lines; nothing is to be agreed to unless `offer` says so."""
        self.panel.title.setText(title)
        self.panel.note.setText(note)
        self.panel.list.setAccessibleName(title)
        self.panel.model.set_rows(rows, tuple(row.spoken for row in rows))
        self.panel.list.scrollToTop()
        self.panel.set_foot("", "", "")
        self.open(self.panel.list)

    def show_once(self, title: str, note: str, rows: tuple[SheetRow, ...]) -> None:
        """Open with these lines and be gone after closing."""
        self.closed.connect(self.deleteLater)
        self.show_list(title, note, rows)

    def offer(self, sentence: str, agree: str = "", tone: str = "") -> None:
        """Say at the foot what agreeing would do; without words for the button only say it."""
        self.panel.set_foot(sentence, tone, agree)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.panel.agree.isHidden():
            self._agree()
            event.accept()
            return
        super().keyPressEvent(event)

    def _agree(self) -> None:
        self.close_overlay()
        self.agreed.emit()
