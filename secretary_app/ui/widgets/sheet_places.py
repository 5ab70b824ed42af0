"""Where the parts of the projector's sheet stand: all sizes grow with the window."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from secretary_app.ui.widgets.slide_type import unit_of

# Pixels on a screen 1080 high.
_SIDE, _STRIP, _GAP = 88, 103, 46
_ITEM, _SUBJECT, _STATE = 48, 76, 56
_ABOVE_WORDS, _AROUND_STATE = 24, 47
_CLOCK = 130


@dataclass(frozen=True, slots=True)
class SheetPlaces:
    """Rectangles from top to foot; the words get what the others leave."""

    unit: float
    strip: QRect
    title: QRect
    clock: QRect
    item: QRect
    subject: QRect
    words: QRect
    state: QRect
    foot: QRect


def places_in(size: QSize, foot: int) -> SheetPlaces:
    """Return the places in a window of this size, over a foot of this height."""
    unit = unit_of(size)

    def scaled(pixels: float) -> int:
        return round(pixels * unit)

    side, strip, clock = scaled(_SIDE), scaled(_STRIP), scaled(_CLOCK)
    room = size.width() - 2 * side
    item = QRect(side, strip + scaled(_GAP), room, scaled(_ITEM))
    subject = QRect(side, item.bottom() + 1, room, scaled(_SUBJECT))
    foot_top = size.height() - foot
    state = QRect(side, foot_top - scaled(_AROUND_STATE + _STATE), room, scaled(_STATE))
    top = subject.bottom() + 1 + scaled(_ABOVE_WORDS)
    return SheetPlaces(
        unit,
        strip=QRect(0, 0, size.width(), strip),
        title=QRect(side, 0, room - clock - side // 2, strip),
        clock=QRect(side + room - clock, 0, clock, strip),
        item=item,
        subject=subject,
        words=QRect(side, top, room, max(1, state.top() - scaled(_ABOVE_WORDS / 2) - top)),
        state=state,
        foot=QRect(0, foot_top, size.width(), foot),
    )
