"""The signature slots in order: who, as what, how far, and what can be done with the one in turn."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import RIGHT, draw_text, name_widget, text_width
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_row_ground, paint_selected
from secretary_app.ui.widgets.state_paint import paint_state, state_width

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
    """One slot; `state` is a state of slots in the theme, `fields` keeps room for the fields of number and date."""

    key: str
    number: int
    title: str
    name: str
    state: str
    detail: str = ""
    links: tuple[SlotLink, ...] = ()
    fields: bool = False


class SlotPainter(QStyledItemDelegate):
    """Paints slots; a row is as high as it has lines."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: SlotRow = index.data(ROW_ROLE)
        theme = self._theme
        height = 2 * _PAD + theme.line_height("strong") + theme.line_height("read") + 1
        height += theme.line_height("meta") if row.detail or row.links else 0
        return QSize(0, height + (_FIELDS if row.fields else 0))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SlotRow = index.data(ROW_ROLE)
        theme = self._theme
        rect = option.rect
        if row.state == "turn":  # the work is in the panel beside it, so this row stays lit without the focus
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
        if row.detail:
            draw_text(painter, below, row.detail, muted)
        for number, (link, place) in enumerate(self._places(below, row)):
            draw_text(painter, place, link.words, (theme.font("ui"), theme.colour("accent")))
            if number:
                draw_text(painter, place.translated(-text_width(muted[0], _BETWEEN), 0), _BETWEEN, muted)

    def links(self, rect: QRect, row: SlotRow) -> list[tuple[SlotLink, QRect]]:
        """Return where the links of a row can be clicked, 28 high."""
        theme = self._theme
        top = rect.y() + _PAD + theme.line_height("strong") + theme.line_height("read")
        line = QRect(rect.x() + _WORDS, top, rect.width() - _WORDS, theme.line_height("meta"))
        grown = (theme.size("control_small") - line.height()) // 2
        return [(link, place.adjusted(0, -grown, 0, grown)) for link, place in self._places(line, row)]

    def _places(self, line: QRect, row: SlotRow) -> list[tuple[SlotLink, QRect]]:
        font = self._theme.font("ui")
        found = []
        left = line.x()
        for link in row.links if not row.detail else ():
            width = text_width(font, link.words)
            found.append((link, QRect(left, line.y(), width + 1, line.height())))
            left += width + text_width(font, _BETWEEN)
        return found


class SlotsList(RowList):
    """Slots; `link_chosen` gives slot and link. One row may carry real fields, which stay in their place."""

    link_chosen = Signal(str, str)
    slot_selected = Signal(str)

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
        places = self._painter.links(self.visualRect(index), row)
        return next(((row.key, link.key) for link, place in places if place.contains(point)), None)

    def _tell(self) -> None:
        self.slot_selected.emit(self.selected)

    def _spoken(self, row: SlotRow) -> str:
        word = self._theme.state("slot", row.state).word
        return ". ".join(part for part in (f"{row.number}", row.title, row.name, word, row.detail) if part)
