"""People and the organisation with what their signatures show, two lines each."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import draw_text, name_widget
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_row_ground

_SIDE = 16


@dataclass(frozen=True, slots=True)
class PictureRow:
    """Whose signature it is, and what it shows."""

    name: str
    shows: str
    has_picture: bool

    @property
    def spoken(self) -> str:
        """Return the row for a screen reader."""
        return f"{self.name}, {self.shows}"


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.size("row_candidate"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PictureRow = index.data(ROW_ROLE)
        theme = self._theme
        paint_row_ground(painter, theme, option)
        rect = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        upper, lower = theme.line_height("read"), theme.line_height("meta")
        top = rect.y() + (rect.height() - upper - lower) // 2
        name, shows = (QRect(rect.x(), y, rect.width(), high) for y, high in ((top, upper), (top + upper, lower)))
        if row.has_picture:
            edge = theme.size("icon")
            theme.paint_icon(painter, QRect(name.right() - edge, name.y(), edge, name.height()), "check", "ok")
            name.setRight(name.right() - edge - theme.space("s"))
        draw_text(painter, name, row.name, (theme.font("read"), theme.colour("text")))
        draw_text(painter, shows, row.shows, (theme.font("meta"), theme.colour("text_muted")))


class PictureRows(RowList):
    """``chosen`` gives the number of the row that arrows or the mouse came to; ``removed`` one whose picture goes."""

    chosen = Signal(int)
    removed = Signal(int)

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme, "sunken")
        self._rows_model = RowsModel[PictureRow]()
        self.setModel(self._rows_model)
        self.setItemDelegate(_Painter(theme))
        name_widget(self, object_name, accessible_name)
        self.selectionModel().currentChanged.connect(lambda index, _before: self.chosen.emit(index.row()))

    @property
    def rows(self) -> tuple[PictureRow, ...]:
        """Return what is shown."""
        return self._rows_model.rows

    def set_rows(self, rows: tuple[PictureRow, ...]) -> None:
        """Show these rows."""
        self._rows_model.set_rows(rows, tuple(row.spoken for row in rows))

    def choose(self, number: int) -> None:
        """Put the cursor on a row."""
        self.setCurrentIndex(self._rows_model.index(number))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Delete and index.isValid():
            self.removed.emit(index.row())
        else:
            super().keyPressEvent(event)
