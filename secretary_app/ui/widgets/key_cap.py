"""Key caps: drawn inside their owners, or alone as a small label.

Arrows are drawn as lines: Noto Sans has none, and what the system would put in their place differs everywhere.
"""

import re

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import draw_text, edge_round, text_width

_SIDE = 6
GAP = 6
_ARROW = 9
_LENGTH = 7
_ARROWS = {"↑": (0, -1), "↓": (0, 1), "←": (-1, 0), "→": (1, 0)}
_RUNS = re.compile("([↑↓←→])")


def key_cap_width(theme: Theme, keys: str) -> int:
    """Width of a cap with these words, such as ``Ctrl Enter``."""
    font = theme.font("meta")
    return sum(_ARROW if run in _ARROWS else text_width(font, run) for run in _RUNS.split(keys) if run) + 2 * _SIDE


def key_caps_width(theme: Theme, caps: tuple[str, ...]) -> int:
    """Width of several caps side by side."""
    return sum(key_cap_width(theme, keys) for keys in caps) + GAP * max(0, len(caps) - 1)


def paint_key_cap(painter: QPainter, theme: Theme, rect: QRect, keys: str, ink: QColor | None = None) -> int:
    """Draw a cap at the left end of a rectangle, centred upright; ``ink`` is for filled ground. Returns its width."""
    width = key_cap_width(theme, keys)
    height = theme.size("keycap")
    cap = QRect(rect.x(), rect.y() + (rect.height() - height) // 2, width, height)
    edge_round(painter, cap, theme.radius("keycap"), ink or theme.colour("line_strong"))
    colour = ink or theme.colour("text_muted")
    left = cap.x() + _SIDE
    for run in filter(None, _RUNS.split(keys)):
        place = QRect(left, cap.y(), cap.right() - left, height)
        if run in _ARROWS:
            _paint_arrow(painter, QRect(left, cap.y(), _ARROW, height), _ARROWS[run], colour)
            left += _ARROW
        else:
            left += draw_text(painter, place, run, (theme.font("meta"), colour))
    return width


def paint_key_caps(painter: QPainter, theme: Theme, rect: QRect, caps: tuple[str, ...]) -> None:
    """Draw several caps side by side from the left end of a rectangle."""
    left = rect.x()
    for keys in caps:
        left += GAP + paint_key_cap(painter, theme, QRect(left, rect.y(), rect.width(), rect.height()), keys)


def _paint_arrow(painter: QPainter, rect: QRect, way: tuple[int, int], colour: QColor) -> None:
    """Draw an arrow in the middle of a rectangle, pointing one way."""
    x, y = way
    middle = QPointF(rect.x() + rect.width() / 2, rect.y() + rect.height() / 2)
    tip = middle + QPointF(x, y) * _LENGTH / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.0))
    painter.drawLine(middle - QPointF(x, y) * _LENGTH / 2, tip)
    for side in (1, -1):
        painter.drawLine(tip, tip + QPointF(-x + side * y, -y + side * x) * 2)
    painter.restore()


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
