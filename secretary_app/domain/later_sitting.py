"""Attendance on a later day: who was there when a sitting ended is there at the next one, unless marked otherwise."""

from datetime import datetime
from typing import Final

from secretary_app.domain.attendance import AttendanceStatus, Seat, marked
from secretary_app.domain.presence import was_present
from secretary_app.domain.sittings import Night

_NOT_THERE: Final = frozenset({AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT})
_OTHERWISE: Final = _NOT_THERE | {AttendanceStatus.LATE}


def stayed_over(seat: Seat, night: Night) -> bool:
    """Tell whether somebody was there when the sitting before the night ended, and did nothing since."""
    return was_present(seat, night.left) and all(step.at <= night.left for step in seat.movements)


def marks_only_the_sitting(seat: Seat, status: AttendanceStatus, night: Night) -> bool:
    """Tell whether a mark says that somebody is not there today, which takes nothing away from the day before."""
    return status in _OTHERWISE and stayed_over(seat, night)


def marked_after(
    night: Night, seat: Seat, status: AttendanceStatus, at: datetime, began: datetime | None = None
) -> Seat:
    """Return the seat of somebody who stayed over and comes late to the next sitting, or does not come at all.

    They left when the sitting before ended, and are back at the time of the mark: the minute tells both, so what was
    agreed the day before was agreed in their presence.
    """
    gone = marked(seat, AttendanceStatus.LEFT_EARLY, night.left, began=began)
    return gone if status in _NOT_THERE else marked(gone, AttendanceStatus.PRESENT, at)
