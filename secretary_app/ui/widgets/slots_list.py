"""The signature slots in order: who, as what, how far, and what can be done with the one in turn."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import RIGHT, draw_text, name_widget, text_width
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_row_ground, paint_selected
from secretary_app.ui.widgets.state_paint import paint_state, state_width
from secretary_app.ui.widgets.word_wrap import WordWrap

_NUMBER = 32  # right end of the number
_WORDS = 43
_SIDE = 16
_PAD = 9
_FIELDS = 38
_BETWEEN = "  ·  "


@dataclass(frozen=True, slots=True)
class SlotLink:
    """Something that can be done with a slot; `key` comes back when it is chosen."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class SlotRow:
    """One slot; `state` is a state of slots in the theme, `fields` keeps room for the fields of number and date.

    `at_hand` is the one being signed: it stays lit, for the work is in the panel beside it.
    """

    key: str
    number: int
    title: str
    name: str
    state: str
    detail: str = ""
    links: tuple[SlotLink, ...] = ()
    fields: bool = False
    at_hand: bool = False


class SlotPainter(QStyledItemDelegate):
    """Paints slots; a row is as high as it has lines. Links stand in the row being signed and in the chosen one."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._wrap = WordWrap(theme.font("ui"))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: SlotRow = index.data(ROW_ROLE)
        theme = self._theme
        lines = len(self._detail(row)) + bool(self._shown_links(row, index))
        height = 2 * _PAD + theme.line_height("strong") + theme.line_height("read") + 1
        return QSize(0, height + lines * theme.line_height("meta") + (_FIELDS if row.fields else 0))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SlotRow = index.data(ROW_ROLE)
        theme = self._theme
        rect = option.rect
        if row.at_hand:
            paint_selected(painter, theme, rect)
        else:
            paint_row_ground(painter, theme, option)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        line = QRect(rect.x(), rect.y() + _PAD, rect.width() - _SIDE, theme.line_height("strong"))
        muted = (theme.font("ui"), theme.colour("text_muted"))
        draw_text(painter, QRect(line.x(), line.y(), _NUMBER, line.height()), str(row.number), muted, RIGHT)
        look = theme.state("slot", row.state)
        state = QRect(line.right() - state_width(theme, look), line.y(), line.width(), line.height())
        paint_state(painter, theme, state, look)
        words = QRect(rect.x() + _WORDS, line.y(), state.x() - _WORDS - theme.space("s"), line.height())
        draw_text(painter, words, row.title, (theme.font("strong"), theme.colour("text")))
        words = QRect(words.x(), words.bottom() + 1, rect.width() - _WORDS - _SIDE, theme.line_height("read"))
        draw_text(painter, words, row.name, (theme.font("read"), theme.colour("text")))
        below = QRect(words.x(), words.bottom() + 1, words.width(), theme.line_height("meta"))
        for detail in self._detail(row):
            draw_text(painter, below, detail, muted)
            below.translate(0, below.height())
        for number, (link, place) in enumerate(self._places(below, self._shown_links(row, index))):
            draw_text(painter, place, link.words, (theme.font("ui"), theme.colour("accent")))
            if number:
                draw_text(painter, place.translated(-text_width(muted[0], _BETWEEN), 0), _BETWEEN, muted)

    def links(self, rect: QRect, index: Index) -> list[tuple[SlotLink, QRect]]:
        """Return where the links of a row can be clicked, 28 high."""
        theme = self._theme
        row: SlotRow = index.data(ROW_ROLE)
        shown = self._shown_links(row, index)
        if not shown:
            return []
        top = rect.y() + _PAD + theme.line_height("strong") + theme.line_height("read")
        top += len(self._detail(row)) * theme.line_height("meta")
        line = QRect(rect.x() + _WORDS, top, rect.width() - _WORDS, theme.line_height("meta"))
        grown = (theme.size("control_small") - line.height()) // 2
        places = self._places(line, shown)
        return [(link, place.adjusted(0, -grown, 0, grown)) for link, place in places]

    def _detail(self, row: SlotRow) -> tuple[str, ...]:
        """Return the lines of the detail: a reason is read whole."""
        return self._wrap.lines(row.detail, self._view.viewport().width() - _WORDS - _SIDE) if row.detail else ()

    def _shown_links(self, row: SlotRow, index: Index) -> tuple[SlotLink, ...]:
        return row.links if row.at_hand or index.row() == self._view.currentIndex().row() else ()

    def _places(self, line: QRect, links: tuple[SlotLink, ...]) -> list[tuple[SlotLink, QRect]]:
        font = self._theme.font("ui")
        found = []
        left = line.x()
        for link in links:
            width = text_width(font, link.words)
            found.append((link, QRect(left, line.y(), width + 1, line.height())))
            left += width + text_width(font, _BETWEEN)
        return found


class SlotsList(RowList):
    """Slots; `link_chosen` gives slot and link. One row may carry real fields, which stay in their place."""

    link_chosen = Signal(str, str)
    slot_selected = Signal(str)
    sign_wanted = Signal()

    _fields: QWidget | None = None  # Qt asks for geometries while the list is still being made

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "sunken")
        self._rows_model = RowsModel[SlotRow]()
        self._painter = SlotPainter(theme, self)
        self.setModel(self._rows_model)
        self.setItemDelegate(self._painter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        name_widget(self, "slots_view", "Các ô ký theo thứ tự")
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def rows(self) -> tuple[SlotRow, ...]:
        """Return the slots as shown."""
        return self._rows_model.rows

    @property
    def selected(self) -> str:
        """Return the key of the chosen slot; empty for none."""
        index = self.currentIndex()
        return self._rows_model.row_at(index).key if index.isValid() else ""

    def set_slots(self, rows: tuple[SlotRow, ...]) -> None:
        """Show these slots; the chosen one stays."""
        chosen = self.selected
        self._rows_model.set_rows(rows, tuple(self._spoken(row) for row in rows))
        self.doItemsLayout()
        self.select(chosen)

    def set_fields(self, fields: QWidget) -> None:
        """Give the widget that stands in the row with `fields`."""
        self._fields = fields
        fields.setParent(self.viewport())
        self.updateGeometries()

    def select(self, key: str) -> None:
        """Choose a slot and scroll until it is whole."""
        for number, row in enumerate(self.rows):
            if row.key == key:
                self.setCurrentIndex(self._rows_model.index(number))
                self.scrollTo(self._rows_model.index(number))

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        if self._fields is None:
            return
        number = next((number for number, row in enumerate(self.rows) if row.fields), None)
        self._fields.setVisible(number is not None)
        if number is not None:
            rect = self.visualRect(self._rows_model.index(number))
            self._fields.setGeometry(rect.adjusted(_WORDS, rect.height() - _FIELDS - _PAD // 2, -_SIDE, -_PAD // 2))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._link_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        found = self._link_at(event.position().toPoint())
        if found is not None:
            self.link_chosen.emit(*found)

    def _link_at(self, point: QPoint) -> tuple[str, str] | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        row = self._rows_model.row_at(index)
        places = self._painter.links(self.visualRect(index), index)
        return next(((row.key, link.key) for link, place in places if place.contains(point)), None)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the signing of the slot at hand, and asks for another what its first link does."""
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() and index.isValid():
            self._enter(self._rows_model.row_at(index))
            return
        super().keyPressEvent(event)

    def _enter(self, row: SlotRow) -> None:
        if row.at_hand:
            self.sign_wanted.emit()
        elif row.links:
            self.link_chosen.emit(row.key, row.links[0].key)

    def _tell(self) -> None:
        self.doItemsLayout()
        self.slot_selected.emit(self.selected)

    def _spoken(self, row: SlotRow) -> str:
        word = self._theme.state("slot", row.state).word
        return ". ".join(part for part in (f"{row.number}", row.title, row.name, word, row.detail) if part)
