"""Who was expected, who came, when; and the counts derived from it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType

from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import PersonId

SeatId = NewType("SeatId", str)


class AttendanceStatus(StrEnum):
    """What happened to one expected delegate or guest."""

    UNMARKED = "unmarked"
    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"
    SUBSTITUTED = "substituted"
    LEFT_EARLY = "left_early"


class MovementKind(StrEnum):
    """Through the door, in or out."""

    ARRIVED = "arrived"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Movement:
    """One arrival or departure with its clock time."""

    kind: MovementKind
    at: datetime


@dataclass(frozen=True, slots=True)
class Substitute:
    """Who sits in for an expected delegate, with a title of their own."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """One expected delegate (of a body) or guest (of none), and their attendance."""

    id: SeatId
    rank: float
    number: int
    person_id: PersonId
    body_id: BodyId | None = None
    title_override: str = ""  # for this conference only
    status: AttendanceStatus = AttendanceStatus.UNMARKED
    movements: tuple[Movement, ...] = ()
    reason: str = ""
    substitute: Substitute | None = None


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many of a body (or of all) were expected, came, and did not."""

    expected: int
    present: int
    late: int
    left_early: int
    substituted: int
    excused: int
    absent: int
    unmarked: int


_IN_ROOM = frozenset(
    {
        AttendanceStatus.PRESENT,
        AttendanceStatus.LATE,
        AttendanceStatus.SUBSTITUTED,
        AttendanceStatus.LEFT_EARLY,
    }
)


def attended(seat: Seat) -> bool:
    """Tell whether the seat counts as present: on time, late, left early or by a substitute."""
    return seat.status in _IN_ROOM


def headcount(seats: Iterable[Seat]) -> Headcount:
    """Count the seats by status."""
    listed = tuple(seats)
    counts = {status: sum(seat.status is status for seat in listed) for status in AttendanceStatus}
    return Headcount(
        expected=len(listed),
        present=sum(attended(seat) for seat in listed),
        late=counts[AttendanceStatus.LATE],
        left_early=counts[AttendanceStatus.LEFT_EARLY],
        substituted=counts[AttendanceStatus.SUBSTITUTED],
        excused=counts[AttendanceStatus.EXCUSED],
        absent=counts[AttendanceStatus.ABSENT],
        unmarked=counts[AttendanceStatus.UNMARKED],
    )


def marked(
    seat: Seat, status: AttendanceStatus, at: datetime, *, reason: str = "", substitute: Substitute | None = None
) -> Seat:
    """Return the seat with a new status; the time is an arrival, or for *left early* a departure.

    Leaving early keeps the earlier arrival; every other status starts the movements anew, because the
    secretary corrects by marking again.
    """
    return replace(
        seat,
        status=status,
        movements=_movements(seat, status, at),
        reason=reason if status in {AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT} else "",
        substitute=substitute if status is AttendanceStatus.SUBSTITUTED else None,
    )


def was_present(seat: Seat, moment: datetime) -> bool:
    """Tell whether the delegate (or substitute) was in the room at that moment."""
    inside = False
    for movement in sorted(seat.movements, key=lambda movement: movement.at):
        if movement.at > moment:
            break
        inside = movement.kind is MovementKind.ARRIVED
    return inside


def arrival(seat: Seat) -> datetime | None:
    """Return the first arrival, if any."""
    return next((step.at for step in seat.movements if step.kind is MovementKind.ARRIVED), None)


def departure(seat: Seat) -> datetime | None:
    """Return the last departure, if any."""
    return next((step.at for step in reversed(seat.movements) if step.kind is MovementKind.LEFT), None)


def _movements(seat: Seat, status: AttendanceStatus, at: datetime) -> tuple[Movement, ...]:
    if status is AttendanceStatus.LEFT_EARLY:
        arrivals = tuple(step for step in seat.movements if step.kind is MovementKind.ARRIVED)
        return (*arrivals, Movement(MovementKind.LEFT, at))
    if status in _IN_ROOM:
        return (Movement(MovementKind.ARRIVED, at),)
    return ()
