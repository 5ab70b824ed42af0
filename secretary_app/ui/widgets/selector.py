"""A row of choices, each with its key; changing one never moves the others."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.key_cap import key_cap_width, paint_key_cap
from secretary_app.ui.widgets.painting import draw_text, fill_round, name_widget, text_width

_SIDE = 9
_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a selector: what the program calls it, its word, the key shown on it."""

    value: str
    word: str
    keys: str = ""


class SelectorButton(QToolButton):
    """Key cap, then word; filled when chosen. Measured with the heavier weight."""

    def __init__(self, theme: Theme, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choice = choice
        self.setProperty("painted", True)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setText(choice.word)
        self.setAccessibleName(f"{choice.word}, {choice.keys}" if choice.keys else choice.word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        words = text_width(self._theme.font("strong"), self._choice.word)
        return QSize(2 * _SIDE + self._cap_room() + words, self._theme.size("control"))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        chosen = self.isChecked()
        ground = "accent" if chosen else "pressed" if self.isDown() else "hover" if self.underMouse() else ""
        if ground:
            fill_round(painter, self.rect(), theme.radius("control"), theme.colour(ground))
        rect = self.rect().adjusted(_SIDE, 0, 0, 0)
        ink = theme.colour("text_on_accent" if chosen else "text" if self.isEnabled() else "text_disabled")
        if self._choice.keys:
            paint_key_cap(painter, theme, rect, self._choice.keys, ink if chosen else None)
        words = QRect(rect.x() + self._cap_room(), 0, self.width(), self.height())
        draw_text(painter, words, self._choice.word, (theme.font("strong" if chosen else "ui"), ink))

    def _cap_room(self) -> int:
        if not self._choice.keys:
            return 0
        return key_cap_width(self._theme, self._choice.keys) + self._theme.space("s")


class Selector(QWidget):
    """An exclusive row of choices that never takes the focus; buttons are named ``<object name>_<value>``."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, choices: tuple[Choice, ...], object_name: str, accessible_name: str) -> None:
        super().__init__()
        self._theme = theme
        self._group = QButtonGroup(self)
        self._buttons: dict[str, SelectorButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_BETWEEN)
        name_widget(self, object_name, accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Offer other values; the chosen one stays if it is among them, else the first is chosen, without a signal."""
        before = self.value()
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()  # it goes later, and would shine through until then
            button.deleteLater()
        self._buttons = {choice.value: self._made(choice) for choice in choices}
        if choices:
            self.set_value(before if before in self._buttons else choices[0].value)

    def value(self) -> str:
        """The chosen value; empty without choices."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose without a signal; KeyError for a value that is not offered."""
        self._buttons[value].setChecked(True)

    def choose(self, value: str) -> None:
        """Choose as the user does, by key: ``chosen`` tells when it changed; an unknown value is ignored."""
        if value in self._buttons and value != self.value():
            self._buttons[value].setChecked(True)
            self.chosen.emit(value)

    def _made(self, choice: Choice) -> SelectorButton:
        button = SelectorButton(self._theme, choice, self)
        button.setObjectName(f"{self.objectName()}_{choice.value}")
        button.clicked.connect(lambda: self.chosen.emit(choice.value))
        self._group.addButton(button)
        self._row.addWidget(button)
        return button
