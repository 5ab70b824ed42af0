"""Who was expected, who came, when they went out and in; and the counts derived from it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import cycle, pairwise
from typing import Final, NewType

from secretary_app.domain.errors import MovementOrderError
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
    """Who sits in for an expected delegate, with a title of their own, and who agreed to it."""

    name: str
    title: str = ""
    consent: str = ""  # who consented, as printed: "chủ trì hội nghị"


@dataclass(frozen=True, slots=True)
class Seat:
    """One expected delegate (of a body) or guest (of none), and their attendance.

    Movements stand in the order they were recorded: in, out, in again. `came_as` keeps how somebody came who left
    early since: present, late or by a substitute.
    """

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
    came_as: AttendanceStatus | None = None


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many of a body (or of all) were expected, came, and did not; `in_room` are those who came and did not leave.

    Who came late and left early counts under both.
    """

    expected: int
    present: int
    late: int
    left_early: int
    substituted: int
    excused: int
    absent: int
    unmarked: int
    in_room: int


_CAME: Final = frozenset({AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.SUBSTITUTED})
_ATTENDED: Final = _CAME | {AttendanceStatus.LEFT_EARLY}
_WITH_REASON: Final = frozenset({AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT})


def attended(seat: Seat) -> bool:
    """Tell whether the seat counts as present: on time, late, left early or by a substitute."""
    return seat.status in _ATTENDED


def is_in_room(seat: Seat) -> bool:
    """Tell whether somebody sits there now: they came and did not leave, or came back."""
    return seat.status in _CAME


def way_of_coming(seat: Seat) -> AttendanceStatus:
    """Return how the seat was taken – present, late, substituted – also of who left early; else its status."""
    return (seat.came_as or AttendanceStatus.PRESENT) if seat.status is AttendanceStatus.LEFT_EARLY else seat.status


def headcount(seats: Iterable[Seat]) -> Headcount:
    """Count the seats by status, in one pass: a roll of 500 is counted at every mark."""
    counts = Counter((seat.status, seat.came_as) for seat in seats)
    now, left_as = Counter[AttendanceStatus](), Counter[AttendanceStatus | None]()
    for (status, came_as), number in counts.items():
        now[status] += number
        if status is AttendanceStatus.LEFT_EARLY:
            left_as[came_as] += number
    in_room = sum(now[status] for status in _CAME)
    return Headcount(
        expected=counts.total(),
        present=in_room + now[AttendanceStatus.LEFT_EARLY],
        late=now[AttendanceStatus.LATE] + left_as[AttendanceStatus.LATE],
        left_early=now[AttendanceStatus.LEFT_EARLY],
        substituted=now[AttendanceStatus.SUBSTITUTED] + left_as[AttendanceStatus.SUBSTITUTED],
        excused=now[AttendanceStatus.EXCUSED],
        absent=now[AttendanceStatus.ABSENT],
        unmarked=now[AttendanceStatus.UNMARKED],
        in_room=in_room,
    )


def marked(  # noqa: PLR0913 - a mark has so many facts
    seat: Seat,
    status: AttendanceStatus,
    at: datetime,
    *,
    reason: str = "",
    substitute: Substitute | None = None,
    began: datetime | None = None,
) -> Seat:
    """Return the seat with a new status; the time is an arrival, or for *left early* a departure.

    Who is present without being late, or leaves without having been marked before, was there since the conference
    `began`: the minute says so, hence who was there when something was agreed says the same.

    Leaving keeps how and when they came; coming while they are out is a return and keeps how they came, unless
    another way than *present* is said. Absence forgets the movements, because the secretary corrects by marking
    again. A movement never lies before the one it follows: a clock that was set back does not turn their order.
    """
    if status is AttendanceStatus.LEFT_EARLY:
        return _gone(seat, at, began)
    if status not in _CAME:
        kept = reason if status in _WITH_REASON else ""
        return replace(seat, status=status, movements=(), reason=kept, substitute=None, came_as=None)
    if seat.status is AttendanceStatus.LEFT_EARLY:
        return _back(seat, status, at, substitute)
    came = seat.movements if attended(seat) and len(seat.movements) > 1 else (Movement(MovementKind.ARRIVED, at),)
    in_time = status is AttendanceStatus.PRESENT or (status is AttendanceStatus.SUBSTITUTED and not attended(seat))
    movements = _there_since(began, came) if in_time and began else came
    kept_substitute = substitute if status is AttendanceStatus.SUBSTITUTED else None
    return replace(seat, status=status, movements=movements, reason="", substitute=kept_substitute, came_as=None)


def retimed(seat: Seat, at: datetime) -> Seat:
    """Return the seat with another time of its last movement, never before the one it follows.

    Somebody who came without a clock time gets one.
    """
    if not seat.movements:
        return replace(seat, movements=(Movement(MovementKind.ARRIVED, at),)) if attended(seat) else seat
    *earlier, last = seat.movements
    return replace(seat, movements=(*earlier, replace(last, at=_not_before(earlier, at))))


def with_times(seat: Seat, times: Sequence[datetime]) -> Seat:
    """Return the seat of somebody who came with the clock times of all movements: in, out, in again.

    An even number ends outside: they left early. Raise MovementOrderError when a time lies before the one it follows;
    no times at all, or times of somebody who did not come, change nothing.
    """
    if not times or not attended(seat):
        return seat
    if any(later < earlier for earlier, later in pairwise(times)):
        raise MovementOrderError(seat.id)
    kinds = cycle((MovementKind.ARRIVED, MovementKind.LEFT))
    movements = tuple(Movement(kind, moment) for kind, moment in zip(kinds, times, strict=False))
    way, outside = way_of_coming(seat), len(times) % 2 == 0
    status = AttendanceStatus.LEFT_EARLY if outside else way
    return replace(seat, status=status, movements=movements, came_as=way if outside else None)


def arrival(seat: Seat) -> datetime | None:
    """Return the first arrival, if any."""
    return next((step.at for step in seat.movements if step.kind is MovementKind.ARRIVED), None)


def departure(seat: Seat) -> datetime | None:
    """Return the last departure, if any."""
    return next((step.at for step in reversed(seat.movements) if step.kind is MovementKind.LEFT), None)


def _gone(seat: Seat, at: datetime, began: datetime | None) -> Seat:
    first = Movement(MovementKind.ARRIVED, min(began or at, at))
    came = seat.movements if attended(seat) and seat.movements else (first,)
    if came[-1].kind is MovementKind.LEFT:
        came = came[:-1]  # marked again: the time is corrected
    way = way_of_coming(seat) if attended(seat) else AttendanceStatus.PRESENT
    movements = (*came, Movement(MovementKind.LEFT, _not_before(came, at)))
    return replace(seat, status=AttendanceStatus.LEFT_EARLY, movements=movements, reason="", came_as=way)


def _back(seat: Seat, status: AttendanceStatus, at: datetime, substitute: Substitute | None) -> Seat:
    """Return the seat of somebody who comes back; within the minute of leaving they never left."""
    way = way_of_coming(seat) if status is AttendanceStatus.PRESENT else status
    back = _not_before(seat.movements, at)
    last = seat.movements[-1] if seat.movements else None
    if last is not None and last.kind is MovementKind.LEFT and _minute(last.at) == _minute(back):
        movements = seat.movements[:-1]
    else:
        movements = (*seat.movements, Movement(MovementKind.ARRIVED, back))
    kept = (substitute or seat.substitute) if way is AttendanceStatus.SUBSTITUTED else None
    return replace(seat, status=way, movements=movements, substitute=kept, came_as=None)


def _there_since(began: datetime, movements: Sequence[Movement]) -> tuple[Movement, ...]:
    first, *later = movements
    return (replace(first, at=min(first.at, began)), *later)


def _not_before(earlier: Sequence[Movement], at: datetime) -> datetime:
    return max(earlier[-1].at, at) if earlier else at


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
