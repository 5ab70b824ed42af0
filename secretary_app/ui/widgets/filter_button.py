"""A button that names one part of a filter and opens the choice of others."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import draw_text, edge_round, fill_round, name_widget, text_width
from secretary_app.ui.widgets.pressed_button import PressedButton
from secretary_app.ui.widgets.selector import Choice


class FilterButton(PressedButton):
    """Filled softly while it leaves something out; as wide as its widest word, so choosing moves nothing."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__()
        self._theme = theme
        self._choices: tuple[Choice, ...] = ()
        self._value = ""
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{object_name}_menu")
        self._name = accessible_name
        self.setMenu(self._menu)
        name_widget(self, object_name, accessible_name)
        self.setProperty("painted", True)
        self.setPopupMode(PressedButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> str:
        """Return what is chosen; empty leaves nothing out."""
        return self._value

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Offer these, the first of which leaves nothing out."""
        self._choices = choices
        self._menu.clear()
        for choice in choices:
            action = self._menu.addAction(f"{choice.word}\t{choice.keys}".replace("&", "&&"))
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, value=choice.value: self.chosen.emit(value))
        known = any(choice.value == self._value for choice in choices)
        self.set_value(self._value if known else choices[0].value)
        self.updateGeometry()

    def set_value(self, value: str) -> None:
        """Show another choice, without a signal."""
        self._value = value
        for choice, action in zip(self._choices, self._menu.actions(), strict=True):
            action.setChecked(choice.value == value)
        self.setText(next(choice.word for choice in self._choices if choice.value == value))
        self.setAccessibleName(f"{self._name}: {self.text()}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        font = self._theme.font("strong")
        words = max((text_width(font, choice.word) for choice in self._choices), default=0)
        gap = self._theme.space("s")
        return QSize(words + self._theme.size("icon") + 3 * gap, self._theme.size("control"))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        filters = self._choices and self._value != self._choices[0].value
        ground = "accent_soft" if filters else "hover" if self.underMouse() or self.isDown() else ""
        if ground:
            fill_round(painter, self.rect(), theme.radius("control"), theme.colour(ground))
        if self.hasFocus():
            edge_round(painter, self.rect(), theme.radius("control"), theme.colour("accent"), theme.line("focus"))
        gap, edge = theme.space("s"), theme.size("icon")
        ink = theme.colour("accent" if filters else "text")
        words = self.rect().adjusted(gap, 0, -edge - gap, 0)
        taken = draw_text(painter, words, self.text(), (theme.font("strong" if filters else "ui"), ink))
        chevron = QRect(gap + taken + theme.space("xs"), 0, edge, self.height())
        theme.paint_icon(painter, chevron, "menu_open", "text_muted")
