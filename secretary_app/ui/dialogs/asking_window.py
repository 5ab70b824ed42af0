"""What is asked before the main window can be there: which profile, where the data are, whether a machine is off."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.empty_state import EmptyState, Way, WayRow
from secretary_app.ui.widgets.painting import name_widget

_MOST_ROWS = 5  # more of them scroll
_ROW = 64
_STEPS = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: head, what happened and what can be done, and the ways, the likeliest first."""

    title: str
    sentence: str
    ways: Sequence[Way]


class AskingWindow(QFrame):
    """Arrows go from way to way, Enter takes one and closes; Esc closes without an answer.

    `answer` is the name of the way that was taken, empty for none.
    """

    def __init__(self, theme: Theme, asked: Asked) -> None:
        super().__init__()
        self.answer = ""
        self._area: QScrollArea | None = None
        name_widget(self, "asking_window", f"{asked.title}. {asked.sentence}")
        self.setProperty("surface", "paper")
        self.setWindowTitle("Thư ký Hội nghị")
        self._state = EmptyState(theme, asked.title, asked.sentence, tuple(asked.ways))
        self._state.way_chosen.connect(self._take)
        self._rows = self._state.findChildren(WayRow)
        self._lay_out(theme)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in _STEPS:
            self._step(_STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the question: only now the style sheet has given the fonts that heights come from."""
        super().showEvent(event)
        self._column.invalidate()
        more = max(0, len(self._rows) - _MOST_ROWS)
        self.setFixedHeight(self._column.totalHeightForWidth(self.width()) - more * _ROW)

    def _take(self, name: str) -> None:
        self.answer = name
        self.close()

    def _step(self, on: bool) -> None:
        at = next((number for number, row in enumerate(self._rows) if row.hasFocus()), 0)
        row = self._rows[(at + (1 if on else -1)) % len(self._rows)]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        if self._area is not None:
            self._area.ensureWidgetVisible(row)

    def _lay_out(self, theme: Theme) -> None:
        edge = theme.space("xl")
        inside = QFrame()
        inside.setProperty("surface", "paper")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.addWidget(self._state)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scrolled(inside) if len(self._rows) > _MOST_ROWS else inside)
        self.setFixedWidth(self._state.maximumWidth() + 2 * edge)
        self._rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _scrolled(self, inside: QFrame) -> QScrollArea:
        """Put many ways where they can be scrolled to."""
        area = self._area = QScrollArea()
        name_widget(area, "asking_area", self.accessibleName())
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        return area
