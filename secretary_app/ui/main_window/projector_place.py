"""Where the projector's window stands: it fills the other screen, else it is an ordinary window."""

from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QRect, QSize

FIRST_SIZE: Final = QSize(960, 540)
_SHARE: Final = 0.9  # of a screen, that a window takes at most


class HasGeometry(Protocol):
    """What is asked of a screen."""

    def geometry(self) -> QRect:
        """Return its place on the desktop."""
        ...


AnyScreen = TypeVar("AnyScreen", bound=HasGeometry)


def other_screen(own: AnyScreen, screens: Sequence[AnyScreen]) -> AnyScreen | None:
    """Return the first screen that shows nothing of the main window's own; a mirrored one shows it all."""
    return next((screen for screen in screens if not screen.geometry().intersects(own.geometry())), None)


def ordinary_place(room: QRect, size: QSize) -> QRect:
    """Return the place of an ordinary window in the middle of a screen, with room around it."""
    most = QSize(round(room.width() * _SHARE), round(room.height() * _SHARE))
    place = QRect(room.topLeft(), size.boundedTo(most))
    place.moveCenter(room.center())
    return place
