"""An empty screen that says what to do next."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.key_cap import key_cap_width, paint_key_cap
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import draw_text, edge_round, fill_round

_WIDTH = 620
_ROW = 64
_SIDE = 16
_WORDS = 58
_ICON = 26


@dataclass(frozen=True, slots=True)
class Way:
    """One thing to do; ``name`` is the object name of its row."""

    name: str
    icon: str
    title: str
    detail: str
    keys: str = ""


class WayRow(QToolButton):
    """A large quiet row; the first one is framed in the accent."""

    def __init__(self, theme: Theme, way: Way, *, first: bool) -> None:
        super().__init__()
        self._theme = theme
        self._way = way
        self._first = first
        self.setObjectName(way.name)
        self.setAccessibleName(way.title)
        self.setAccessibleDescription(way.detail)
        self.setProperty("painted", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_first(self, first: bool) -> None:
        """Frame it in the accent, or no longer."""
        self._first = first
        self.update()

    @property
    def room(self) -> int:
        """How wide title and detail may be."""
        cap = key_cap_width(self._theme, self._way.keys) if self._way.keys else 0
        return self.width() - _WORDS - _SIDE - cap

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the way, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        theme, room = self._theme, self.room
        role = "accent" if self._first else "text_muted"
        theme.paint_icon(painter, QRect(_SIDE, 0, _ICON, self.height()), self._way.icon, role, _ICON)
        draw_text(painter, QRect(_WORDS, 11, room, 22), self._way.title, self._style("read_strong", "text"))
        draw_text(painter, QRect(_WORDS, 33, room, 20), self._way.detail, self._style("meta", "text_muted"))
        if self._way.keys:
            cap = QRect(_WORDS + room, 0, self.width() - _SIDE - _WORDS - room, self.height())
            paint_key_cap(painter, theme, cap, self._way.keys)

    def _style(self, step: str, role: str) -> tuple[QFont, QColor]:
        return self._theme.font(step), self._theme.colour(role)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._theme
        radius = theme.radius("panel")
        if self._first:
            fill_round(painter, self.rect(), radius, theme.colour("accent_soft"))
        elif self.underMouse():
            fill_round(painter, self.rect(), radius, theme.colour("hover"))
        if self._first or self.hasFocus():
            edge_round(painter, self.rect(), radius, theme.colour("accent"), 2 if self.hasFocus() else 1)
        else:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))


class EmptyState(QWidget):
    """Title, one sentence, and rows of what to do; ``way_chosen`` gives the name of the row."""

    way_chosen = Signal(str)

    def __init__(self, theme: Theme, title: str, sentence: str, ways: tuple[Way, ...]) -> None:
        super().__init__()
        self.setMaximumWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(title, "title"))
        column.addSpacing(theme.space("s"))
        column.addWidget(self._sentence(sentence))
        column.addSpacing(theme.space("l") + theme.space("xs"))
        self._rows = tuple(self._row(theme, way, first=number == 0) for number, way in enumerate(ways))
        for row in self._rows:
            column.addWidget(row)

    def set_offered(self, name: str, *, offered: bool) -> None:
        """Show a row or leave it out; the first one that is shown is framed."""
        for row in self._rows:
            if row.objectName() == name:
                row.setHidden(not offered)
        shown = [row for row in self._rows if not row.isHidden()]
        for number, row in enumerate(shown):
            row.set_first(number == 0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    def _sentence(self, sentence: str) -> Label:
        label = Label(sentence, "read", "muted")
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft)
        return label

    def _row(self, theme: Theme, way: Way, *, first: bool) -> WayRow:
        row = WayRow(theme, way, first=first)
        row.clicked.connect(lambda: self.way_chosen.emit(way.name))
        return row
