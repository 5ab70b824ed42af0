"""Attendance over the conferences of a year: bodies as they were represented, people as they came themselves."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final

from secretary_app.domain.attendance import AttendanceStatus, Seat, SeatId, attended, headcount, way_of_coming
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.people import Person, PersonId, titles_text
from secretary_app.domain.same_people import same_bodies, same_people
from secretary_app.domain.text import SortKey, name_sort_key


@dataclass(frozen=True, slots=True)
class Roll:
    """Who was expected at one conference that began, and what became of them."""

    conference_id: ConferenceId
    title: str
    started: datetime
    bodies: tuple[Body, ...]
    people: tuple[Person, ...]
    seats: tuple[Seat, ...]
    rehearsal: bool = False

    @property
    def day(self) -> date:
        """Return the day it began, in the local time as written."""
        return self.started.date()


@dataclass(frozen=True, slots=True)
class Figures:
    """How many seats were expected, and what became of them; late and left early are among the present.

    Of a person, a seat they had somebody else sit in is excused; of a body it is present. `substituted` tells how many.
    """

    expected: int = 0
    present: int = 0
    late: int = 0
    left_early: int = 0
    excused: int = 0
    absent: int = 0
    substituted: int = 0
    unmarked: int = 0

    @property
    def marked(self) -> int:
        """Return how many seats say something."""
        return self.expected - self.unmarked

    @property
    def share(self) -> float | None:
        """Return the present among those that say something; None when nothing does."""
        return self.present / self.marked if self.marked else None


@dataclass(frozen=True, slots=True)
class PersonYear:
    """One person in one body; name and title are the newest of the year."""

    person_id: PersonId
    name: str
    title: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class ConferenceShare:
    """How a body was represented at one conference."""

    conference_id: ConferenceId
    title: str
    day: date
    figures: Figures


@dataclass(frozen=True, slots=True)
class BodyYear:
    """One body: its seats over the year, its people in the order of the newest roll, its conferences by time."""

    body: Body
    figures: Figures
    people: tuple[PersonYear, ...]
    conferences: tuple[ConferenceShare, ...]


@dataclass(frozen=True, slots=True)
class YearAttendance:
    """The figures of a year; `conferences` is how many of them count."""

    year: int
    conferences: int
    bodies: tuple[BodyYear, ...]


@dataclass(frozen=True, slots=True)
class _Sitting:
    """A seat of a body at a conference, with who is known to be who."""

    roll: Roll
    seat: Seat
    person: Person
    body_key: BodyId
    person_key: PersonId


_CERTAINTY: Final = (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT, AttendanceStatus.UNMARKED)


def attendance_of_year(year: int, rolls: Iterable[Roll], merged: Iterable[Collection[PersonId]] = ()) -> YearAttendance:
    """Return the figures of the conferences that began in a year, rehearsals and guests left out.

    Each collection of `merged` holds ids the directory knows to be one person. Somebody who stands twice on the roll
    of one body at one conference is counted once there. A seat whose body or person the roll does not know is no seat.
    """
    counted = sorted((roll for roll in rolls if roll.started.year == year and not roll.rehearsal), key=_by_time)
    sittings = _sittings(counted, tuple(merged))
    kept: dict[BodyId, list[_Sitting]] = {}
    for sitting in sittings:
        kept.setdefault(sitting.body_key, []).append(sitting)
    names = {sitting.person_key: sitting.person.name for sitting in sittings}  # the newest roll comes last
    bodies = sorted((_body_year(held, names) for held in kept.values()), key=_by_rank)
    return YearAttendance(year, len(counted), tuple(bodies))


def shared_roll(rolls: Iterable[Roll], one: Person, other: Person) -> Roll | None:
    """Return a conference at which both were expected, each under any id of theirs: they are two people then."""
    ids = tuple({person.id, *person.also} for person in (one, other))
    for roll in rolls:
        expected = {seat.person_id for seat in roll.seats}
        if not roll.rehearsal and all(expected & known for known in ids):
            return roll
    return None


def together(parts: Iterable[Figures]) -> Figures:
    """Return the sums."""
    listed = tuple(parts)
    return Figures(**{field.name: sum(getattr(part, field.name) for part in listed) for field in fields(Figures)})


def figures_of_body(seats: Iterable[Seat]) -> Figures:
    """Return how a body was represented: a substitute sits for it."""
    count = headcount(seats)
    return Figures(**{field.name: getattr(count, field.name) for field in fields(Figures)})


def figures_of_person(seats: Iterable[Seat]) -> Figures:
    """Return how somebody came: a seat that a substitute took is excused, whenever the substitute came and left."""
    listed = tuple(seats)
    own = headcount(seat for seat in listed if way_of_coming(seat) is not AttendanceStatus.SUBSTITUTED)
    substituted = len(listed) - own.expected
    return Figures(
        expected=len(listed),
        present=own.present,
        late=own.late,
        left_early=own.left_early,
        excused=own.excused + substituted,
        absent=own.absent,
        substituted=substituted,
        unmarked=own.unmarked,
    )


def _sittings(rolls: Iterable[Roll], merged: tuple[Collection[PersonId], ...]) -> tuple[_Sitting, ...]:
    """Return every seat that counts, by time; of two seats of one person in one body the one that says more."""
    listed = tuple(rolls)
    bodies = same_bodies((roll.conference_id, roll.bodies) for roll in listed)
    people = same_people(((roll.conference_id, roll.people, roll.seats) for roll in listed), bodies, merged)
    found: dict[tuple[ConferenceId, BodyId, PersonId], _Sitting] = {}
    for roll in listed:
        here, known = {body.id for body in roll.bodies}, {person.id: person for person in roll.people}
        for seat in sorted(roll.seats, key=_certainty):
            if seat.body_id in here and seat.person_id in known:
                keys = bodies[seat.body_id], people[seat.person_id]
                found.setdefault((roll.conference_id, *keys), _Sitting(roll, seat, known[seat.person_id], *keys))
    return tuple(found.values())


def _certainty(seat: Seat) -> tuple[int, float, SeatId]:
    """Order seats by what they say: came themselves, sent somebody, excused, absent, nothing."""
    if attended(seat):
        return int(way_of_coming(seat) is AttendanceStatus.SUBSTITUTED), seat.rank, seat.id
    return 2 + _CERTAINTY.index(seat.status), seat.rank, seat.id


def _body_year(sittings: list[_Sitting], names: Mapping[PersonId, str]) -> BodyYear:
    newest = sittings[-1]
    by_person: dict[PersonId, list[_Sitting]] = {}
    by_roll: dict[ConferenceId, list[_Sitting]] = {}
    for sitting in sittings:
        by_person.setdefault(sitting.person_key, []).append(sitting)
        by_roll.setdefault(sitting.roll.conference_id, []).append(sitting)
    people = sorted(by_person.values(), key=lambda held: _by_precedence(held, names))
    return BodyYear(
        next(body for body in newest.roll.bodies if body.id == newest.seat.body_id),
        figures_of_body(sitting.seat for sitting in sittings),
        tuple(_person_year(held, names) for held in people),
        tuple(_share(held) for held in by_roll.values()),
    )


def _person_year(sittings: list[_Sitting], names: Mapping[PersonId, str]) -> PersonYear:
    newest = sittings[-1]
    title = newest.seat.title_override or titles_text(newest.person, newest.roll.day)
    return PersonYear(
        newest.seat.person_id, names[newest.person_key], title, figures_of_person(sitting.seat for sitting in sittings)
    )


def _share(sittings: list[_Sitting]) -> ConferenceShare:
    roll = sittings[0].roll
    return ConferenceShare(roll.conference_id, roll.title, roll.day, figures_of_body(held.seat for held in sittings))


def _by_time(roll: Roll) -> tuple[datetime, ConferenceId]:
    """Order by the local time as written, whatever the offset."""
    return roll.started.replace(tzinfo=None), roll.conference_id


def _by_rank(line: BodyYear) -> tuple[float, str, str]:
    return line.body.rank, line.body.name, line.body.id


def _by_precedence(sittings: list[_Sitting], names: Mapping[PersonId, str]) -> tuple[float, SortKey, PersonId]:
    newest = sittings[-1]
    return newest.seat.rank, name_sort_key(names[newest.person_key]), newest.person_key
