"""Chips: what is attached to the words being typed, removable before they are saved."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import draw_text, edge_round, fill_round, name_widget, text_width
from secretary_app.ui.widgets.pressed_button import PressedButton

_SIDE = 8
_GAP = 6


class ChipCross(PressedButton):
    """The × of a chip, 28 by 28; a click leaves the focus where it is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("painted", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        if self.underMouse():
            fill_round(painter, self.rect(), theme.radius("control"), theme.colour("pressed"))
        if self.hasFocus():
            edge_round(painter, self.rect(), theme.radius("control"), theme.colour("accent"), theme.line("focus"))
        self._theme.paint_icon(painter, self.rect(), "remove", "text_muted")


class Chip(QFrame):
    """Icon, muted label, value, and an × unless it cannot be removed; ``removed`` is a wish of the user."""

    removed = Signal()

    def __init__(self, theme: Theme, icon: str, label: str, value: str, *, removable: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._label = label
        self._value = value
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{label} {value}".strip())
        self.cross = self._made_cross() if removable else None
        self.resize(self.sizeHint())

    def set_value(self, value: str) -> None:
        """Show another value."""
        self._value = value
        self.setAccessibleName(f"{self._label} {value}".strip())
        if self.cross:
            self.cross.setAccessibleName(f"Bỏ {self.accessibleName()}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        font = self._theme.font("ui")
        label = text_width(font, self._label) + _GAP if self._label else 0
        cross = self._theme.size("chip") if self.cross else _SIDE + 2
        return QSize(
            _SIDE + self._theme.size("icon") + _GAP + label + text_width(font, self._value) + 1 + cross,
            self._theme.size("chip"),
        )

    @override
    def resizeEvent(self, event: object) -> None:
        if self.cross:
            edge = self._theme.size("chip")
            self.cross.setGeometry(self.width() - edge, 0, edge, edge)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        fill_round(painter, self.rect(), theme.radius("control"), theme.colour("accent_soft"))
        edge = theme.size("icon")
        theme.paint_icon(painter, QRect(_SIDE, 0, edge, self.height()), self._icon, "accent")
        rect = self.rect().adjusted(_SIDE + edge + _GAP, 0, 0, 0)
        font = theme.font("ui")
        if self._label:
            rect.adjust(draw_text(painter, rect, self._label, (font, theme.colour("text_muted"))) + _GAP, 0, 0, 0)
        draw_text(painter, rect, self._value, (font, theme.colour("text")))

    def _made_cross(self) -> ChipCross:
        cross = ChipCross(self._theme, self)
        name_widget(cross, "chip_remove", f"Bỏ {self._label} {self._value}")
        cross.clicked.connect(self.removed)
        return cross
