"""The step rail at the left of the window."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import LEFT, draw_text, name_widget
from secretary_app.ui.widgets.rail_button import RailButton, RailStep, StepState

__all__ = ["KEYS_ENTRY", "NARROW_BELOW", "Rail", "RailStep", "StepState"]

NARROW_BELOW = 1200
_SIDE = 8
_GROUP = 34
_RULE = 17


KEYS_ENTRY = RailStep("show_keys", "Phím tắt", icon="keys", count="Ctrl+/")


class RailGroup(QWidget):
    """Head of a group of steps; a rule when the rail is narrow."""

    def __init__(self, theme: Theme, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._word = word
        self._narrow = False
        self.setAccessibleName(word)

    def set_narrow(self, narrow: bool) -> None:
        """Show a rule in place of the word."""
        self._narrow = narrow
        self.setFixedHeight(_RULE if narrow else _GROUP)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._narrow:
            painter.fillRect(_SIDE, self.height() // 2, self.width() - 2 * _SIDE, 1, self._theme.colour("line"))
            return
        style = (self._theme.font("meta"), self._theme.colour("text_muted"))
        draw_text(painter, self.rect().adjusted(_SIDE, 6, 0, 0), self._word, style, LEFT)


class Rail(QFrame):
    """The steps of the conference on one line; ``step_chosen`` is a wish, the caller answers with ``set_steps``."""

    step_chosen = Signal(str)
    keys_requested = Signal()

    def __init__(self, theme: Theme, steps: tuple[RailStep, ...]) -> None:
        super().__init__()
        self._theme = theme
        self._steps: tuple[RailStep, ...] = ()
        self._buttons: dict[str, RailButton] = {}
        self._groups: list[RailGroup] = []
        self._narrow = False
        self.setProperty("surface", "chrome")
        self.setProperty("edge", "right")
        name_widget(self, "rail", "Các bước")
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(0)
        self._keys = RailButton(theme, self)
        self._keys.setObjectName(KEYS_ENTRY.name)
        self._keys.clicked.connect(self.keys_requested)
        self.set_steps(steps)

    def set_steps(self, steps: tuple[RailStep, ...]) -> None:
        """Show these steps; with the same names and groups nothing is built anew, so focus and place stay."""
        if [(step.name, step.group) for step in steps] != [(step.name, step.group) for step in self._steps]:
            self._build(steps)
        self._steps = steps
        for index, step in enumerate(steps):
            after = steps[index + 1] if index + 1 < len(steps) else None
            before = steps[index - 1] if index else None
            self._buttons[step.name].show_step(
                step,
                above=bool(step.number and before and before.number),
                below=bool(step.number and after and after.number),
            )
        self._keys.show_step(KEYS_ENTRY, above=False, below=False)

    @property
    def steps(self) -> tuple[RailStep, ...]:
        """What is shown."""
        return self._steps

    @property
    def narrow(self) -> bool:
        """Whether words are left out."""
        return self._narrow

    def fit(self, window_width: int) -> None:
        """Become narrow in a window below 1200 pixels, wide in others."""
        self.set_narrow(window_width < NARROW_BELOW)

    def set_narrow(self, narrow: bool) -> None:
        """Show points and icons alone; their words become tool tips."""
        self._narrow = narrow
        self._measure()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("rail_narrow" if self._narrow else "rail"), super().sizeHint().height())

    def _measure(self) -> None:
        self.setFixedWidth(self._theme.size("rail_narrow" if self._narrow else "rail"))
        self._rows.setContentsMargins(_SIDE, _SIDE, _SIDE - 1, _SIDE)
        for group in self._groups:
            group.set_narrow(self._narrow)
        for button in (*self._buttons.values(), self._keys):
            button.set_narrow(self._narrow)

    def _build(self, steps: tuple[RailStep, ...]) -> None:
        while self._rows.count():
            self._rows.takeAt(0)
        for old in (*self._buttons.values(), *self._groups):
            old.deleteLater()
        self._buttons = {}
        self._groups = []
        for step in steps:
            if step.group:
                self._add_group(step.group)
            self._add_step(step)
        self._rows.addStretch(1)
        self._rows.addWidget(self._keys)
        self._measure()

    def _add_group(self, word: str) -> None:
        group = RailGroup(self._theme, word, self)
        self._groups.append(group)
        self._rows.addWidget(group)

    def _add_step(self, step: RailStep) -> None:
        button = RailButton(self._theme, self)
        button.setObjectName(step.name)
        button.clicked.connect(lambda: self.step_chosen.emit(step.name))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons[step.name] = button
        self._rows.addWidget(button)
