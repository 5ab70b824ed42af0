"""The list of everybody known: heads of bodies, one row per person with titles and since when."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.grouped_list import GroupedList, GroupedPainter
from secretary_app.ui.widgets.painting import RIGHT, draw_text, text_width
from secretary_app.ui.widgets.rows import ROW_ROLE, Index

_SIDE = 20
_GAP = 16


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


class PeoplePainter(GroupedPainter[PeopleHead, PeopleRow]):
    """Name, titles, since when."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, PeopleHead, "row_agenda")

    @override
    def paint_head(self, painter: QPainter, rect: QRect, head: PeopleHead) -> None:
        theme = self._theme
        inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        taken = draw_text(painter, inner, head.count, (theme.font("ui"), theme.colour("text_muted")), RIGHT)
        inner.setRight(inner.right() - taken - _GAP)
        draw_text(painter, inner, head.title, (theme.font("strong"), theme.colour("text")))

    def name_room(self, width: int, line: PeopleRow) -> int:
        """Return how much of a row the name takes: its column, and what a long one needs before the titles do."""
        needed = text_width(self._theme.font("read"), line.name) + 1
        return min(max(self.name_width, needed), width)

    @override
    def paint_row(self, painter: QPainter, rect: QRect, line: PeopleRow) -> None:
        theme = self._theme
        muted = (theme.font("ui"), theme.colour("text_muted"))
        inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        taken = draw_text(painter, inner, line.since, muted, RIGHT)
        inner.setRight(inner.right() - taken - (_GAP if taken else 0))
        name = QRect(inner.x(), inner.y(), self.name_room(inner.width(), line), inner.height())
        draw_text(painter, name, line.name, (theme.font("read"), theme.colour("text_muted" if line.muted else "text")))
        inner.setLeft(name.right() + 1 + _GAP)
        if inner.isValid():
            draw_text(painter, inner, line.detail, muted)


class PeopleList(GroupedList):
    """Enter, Insert, Delete and Esc are wishes."""

    person_opened = Signal(str)
    add_requested = Signal()
    remove_requested = Signal()
    left = Signal()  # Esc

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme, PeoplePainter(theme), object_name, accessible_name)
        self.doubleClicked.connect(self._open)

    def row(self) -> PeopleRow | None:
        """The chosen person in their group."""
        line = self.currentIndex().data(ROW_ROLE)
        return line if isinstance(line, PeopleRow) else None

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

    def _open(self, index: Index) -> None:
        line = index.data(ROW_ROLE)
        if isinstance(line, PeopleRow):
            self.person_opened.emit(line.person_id)
