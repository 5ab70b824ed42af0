"""Key caps: drawn inside their owners, or alone as a small label."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import CENTRE, draw_text, edge_round, text_width

_SIDE = 6
GAP = 6


def key_cap_width(theme: Theme, keys: str) -> int:
    """Width of a cap with these words, such as ``Ctrl Enter``."""
    return text_width(theme.font("meta"), keys) + 2 * _SIDE


def key_caps_width(theme: Theme, caps: tuple[str, ...]) -> int:
    """Width of several caps side by side."""
    return sum(key_cap_width(theme, keys) for keys in caps) + GAP * max(0, len(caps) - 1)


def paint_key_cap(painter: QPainter, theme: Theme, rect: QRect, keys: str, ink: QColor | None = None) -> int:
    """Draw a cap at the left end of a rectangle, centred upright; ``ink`` is for filled ground. Returns its width."""
    width = key_cap_width(theme, keys)
    height = theme.size("keycap")
    cap = QRect(rect.x(), rect.y() + (rect.height() - height) // 2, width, height)
    edge_round(painter, cap, theme.radius("keycap"), ink or theme.colour("line_strong"))
    draw_text(painter, cap.adjusted(-_SIDE, 0, _SIDE, 0), keys, (theme.font("meta"), _ink(theme, ink)), CENTRE)
    return width


def paint_key_caps(painter: QPainter, theme: Theme, rect: QRect, caps: tuple[str, ...]) -> None:
    """Draw several caps side by side from the left end of a rectangle."""
    left = rect.x()
    for keys in caps:
        left += GAP + paint_key_cap(painter, theme, QRect(left, rect.y(), rect.width(), rect.height()), keys)


def _ink(theme: Theme, ink: QColor | None) -> QColor:
    return ink or theme.colour("text_muted")


class KeyCap(QWidget):
    """One cap as a widget, for heads of panes."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(key_cap_width(self._theme, self._keys), self._theme.size("keycap"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_key_cap(painter, self._theme, self.rect(), self._keys)
