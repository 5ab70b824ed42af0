"""Small notes of two lines: an icon, what it is, and who or when below it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import draw_text, name_widget
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_row_ground

_SIDE = 16
_PAD = 5
_WORDS = 27


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note; `key` comes back when it is chosen."""

    key: str
    icon: str
    title: str
    detail: str = ""
    role: str = "text_muted"  # colour role of the icon


class NotePainter(QStyledItemDelegate):
    """Paints notes, each line elided where it does not fit."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 2 * self._theme.line_height("ui") + 2 * _PAD)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        note: NoteRow = index.data(ROW_ROLE)
        paint_row_ground(painter, theme, option)
        rect = option.rect.adjusted(_SIDE, _PAD, -_SIDE, -_PAD)
        line = theme.line_height("ui")
        theme.paint_icon(painter, QRect(rect.x(), rect.y(), theme.size("icon"), line), note.icon, note.role)
        upper = QRect(rect.x() + _WORDS, rect.y(), rect.width() - _WORDS, line)
        draw_text(painter, upper, note.title, (theme.font("ui"), theme.colour("text")))
        draw_text(painter, upper.translated(0, line), note.detail, (theme.font("meta"), theme.colour("text_muted")))


class NoteList(RowList):
    """Notes as high as they are; ``note_chosen`` gives the key on a click or Enter."""

    note_chosen = Signal(str)

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme, "sunken")
        self._rows_model = RowsModel[NoteRow]()
        self.setModel(self._rows_model)
        self.setItemDelegate(NotePainter(theme, self))
        name_widget(self, object_name, accessible_name)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    @property
    def notes(self) -> tuple[NoteRow, ...]:
        """Return what is shown."""
        return self._rows_model.rows

    def set_notes(self, notes: tuple[NoteRow, ...]) -> None:
        """Show these notes."""
        self._rows_model.set_rows(notes, tuple(f"{note.title}. {note.detail}" for note in notes))
        self.fit_rows()

    def _choose(self, index: Index) -> None:
        self.note_chosen.emit(self._rows_model.row_at(index).key)
