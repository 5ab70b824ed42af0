"""The list of everybody known: heads of bodies, one row per person with titles and since when."""

from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import RIGHT, draw_text, name_widget, text_width
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, paint_row_ground

_SIDE = 20
_NAME_WIDTH = (150, 230)  # least and most
_GAP = 16
_MEASURED = 200  # names measured for the column; in a longer list the others are elided where they must be


@dataclass(frozen=True, slots=True)
class PeopleHead:
    """Head of a body or of those who are left: its name and how many follow."""

    key: str
    title: str
    count: str

    @property
    def spoken(self) -> str:
        """The head for a screen reader."""
        return f"{self.title}, {self.count}"

    @property
    def selectable(self) -> bool:
        """Heads are not chosen."""
        return False


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """One person in one group: name, titles, since when; `muted` for who is no longer used."""

    key: str
    person_id: str
    group: str
    name: str
    detail: str
    since: str = ""
    muted: bool = False

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.name, self.detail, self.since) if part)

    @property
    def selectable(self) -> bool:
        """People are chosen."""
        return True


class PeoplePainter(QStyledItemDelegate):
    """Paints heads and rows; names share one column, as wide as they need within limits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.name_width = _NAME_WIDTH[0]

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if isinstance(index.data(ROW_ROLE), PeopleHead):
            return QSize(0, self._theme.size("body_head") + 2)
        return QSize(0, self._theme.size("row_agenda"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: PeopleHead | PeopleRow = index.data(ROW_ROLE)
        if isinstance(line, PeopleHead):
            self._paint_head(painter, option.rect, line)
        else:
            paint_row_ground(painter, self._theme, option)
            self._paint_row(painter, option.rect, line)

    def _paint_head(self, painter: QPainter, rect: QRect, line: PeopleHead) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.colour("sunken"))
        for edge in (rect.top(), rect.bottom()):
            painter.fillRect(rect.x(), edge, rect.width(), 1, theme.colour("line"))
        inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        taken = draw_text(painter, inner, line.count, (theme.font("ui"), theme.colour("text_muted")), RIGHT)
        inner.setRight(inner.right() - taken - _GAP)
        draw_text(painter, inner, line.title, (theme.font("strong"), theme.colour("text")))

    def _paint_row(self, painter: QPainter, rect: QRect, line: PeopleRow) -> None:
        theme = self._theme
        muted = (theme.font("ui"), theme.colour("text_muted"))
        inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        name = QRect(inner.x(), inner.y(), self.name_width, inner.height())
        draw_text(painter, name, line.name, (theme.font("read"), theme.colour("text_muted" if line.muted else "text")))
        inner.setLeft(inner.x() + self.name_width + _GAP)
        taken = draw_text(painter, inner, line.since, muted, RIGHT)
        inner.setRight(inner.right() - taken - (_GAP if taken else 0))
        draw_text(painter, inner, line.detail, muted)


class PeopleList(RowList):
    """Enter, Insert, Delete and Esc are wishes; letters do nothing here."""

    person_opened = Signal(str)
    add_requested = Signal()
    remove_requested = Signal()
    left = Signal()  # Esc

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme)
        self._painter = PeoplePainter(theme)
        self._names: tuple[str, ...] = ()
        self.setItemDelegate(self._painter)
        name_widget(self, object_name, accessible_name)
        self.doubleClicked.connect(self._open)

    def fit_names(self, names: tuple[str, ...]) -> None:
        """Make the column of names as wide as they need."""
        if names == self._names:
            return
        self._names = names
        least, most = _NAME_WIDTH
        font = self._theme.font("read")
        widest = max((text_width(font, name) for name in names[:_MEASURED]), default=0)
        self._painter.name_width = max(least, min(widest + 1, most))
        self.viewport().update()

    def row(self) -> PeopleRow | None:
        """The chosen person in their group."""
        line = self.currentIndex().data(ROW_ROLE)
        return line if isinstance(line, PeopleRow) else None

    def choose(self, index: Index) -> None:
        """Choose a row and scroll so far that it is whole."""
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        wishes = {
            Qt.Key.Key_Insert: self.add_requested,
            Qt.Key.Key_Delete: self.remove_requested,
            Qt.Key.Key_Escape: self.left,
        }
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        wish = wishes.get(Qt.Key(event.key())) if bare else None
        if wish is not None:
            wish.emit()
        elif bare and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are typed in the search box, never here."""

    def _open(self, index: Index) -> None:
        line = index.data(ROW_ROLE)
        if isinstance(line, PeopleRow):
            self.person_opened.emit(line.person_id)
