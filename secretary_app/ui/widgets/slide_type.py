"""Type of the projector: its steps are pixels on a screen 1080 high and grow with the window."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from secretary_app.ui.theme import Theme

_DRAWN_FOR = (1440, 1080)  # a window narrower than 4:3 counts by its width, or the foot would not fit


def unit_of(size: QSize) -> float:
    """Return how many pixels one pixel of the drawing takes in a window of this size."""
    width, height = _DRAWN_FOR
    return min(size.height() / height, size.width() / width)


def slide_font(theme: Theme, step: str, unit: float) -> QFont:
    """Return a step of the type scale at the size of the window."""
    font = theme.font(step)
    return sized(font, font.pixelSize() * unit)


def sized(font: QFont, pixels: float) -> QFont:
    """Return a font with another size; Qt knows whole pixels, at least one."""
    other = QFont(font)
    other.setPixelSize(max(1, round(pixels)))
    return other
