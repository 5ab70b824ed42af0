"""A quiet line that says what a key does and can be clicked instead."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.key_cap import key_cap_width, paint_key_cap
from secretary_app.ui.widgets.painting import draw_text, fill_round, text_width


class HintButton(QToolButton):
    """Words at the left, key cap at the right (or both together, cap first); never takes the focus."""

    def __init__(self, theme: Theme, words: str, keys: str, *, cap_first: bool = False, role: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._keys = keys
        self._cap_first = cap_first
        self._role = role or "text_muted"
        self.setProperty("painted", True)
        self.set_words(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def place_in(self, parent: QWidget, object_name: str) -> "HintButton":
        """Take a parent and a stable name; returns itself."""
        self.setParent(parent)
        self.setObjectName(object_name)
        return self

    def set_words(self, words: str) -> None:
        """Say what the key does now."""
        self.setText(words)
        self.setAccessibleName(f"{words}, {self._keys}")
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        words = text_width(self._theme.font("ui"), self.text())
        gap = self._theme.space("s")
        return QSize(words + gap + key_cap_width(self._theme, self._keys) + 2, self._theme.size("control_small"))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        if self.underMouse() and self.isEnabled():
            fill_round(painter, self.rect(), theme.radius("control"), theme.colour("hover"))
        cap = key_cap_width(theme, self._keys)
        style = (theme.font("ui"), theme.colour(self._role if self.isEnabled() else "text_disabled"))
        if self._cap_first:
            paint_key_cap(painter, theme, self.rect(), self._keys)
            draw_text(painter, self.rect().adjusted(cap + theme.space("s"), 0, 0, 0), self.text(), style)
        else:
            draw_text(painter, self.rect().adjusted(0, 0, -cap, 0), self.text(), style)
            right = QRect(self.width() - cap, 0, cap, self.height())
            paint_key_cap(painter, theme, right, self._keys)
