"""Attendance: marking people, and the counts shown everywhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final

from secretary_app.domain.address import parted_address
from secretary_app.domain.attendance import (
    AttendanceStatus,
    Headcount,
    Seat,
    SeatId,
    Substitute,
    arrival,
    headcount,
    is_in_room,
    marked,
    retimed,
    with_times,
)
from secretary_app.domain.conference import Conference, ConferenceId, over_since
from secretary_app.domain.findings import cleaned
from secretary_app.domain.later_sitting import marked_after, marks_only_the_sitting, stayed_over
from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.minute import Block
from secretary_app.domain.own_sentences import rewritten
from secretary_app.domain.parts import part_by_id, rank_after_all, with_part
from secretary_app.domain.people import COMRADE, Person, PersonId, Title, TitleKind, titles_text
from secretary_app.domain.quorum import quorum_needed
from secretary_app.domain.sittings import night_before
from secretary_app.domain.text import fold, given_name, matches
from secretary_app.services.desk import Desk
from secretary_app.services.ports import MinuteForm, StepKind


@dataclass(frozen=True, slots=True)
class Delegate:
    """One line of the roll: a seat with the words of its person."""

    seat: Seat
    name: str
    titles: str
    body: Body | None


@dataclass(frozen=True, slots=True)
class BodyCount:
    """A body with its headcount, and how many must be there (0 = no rule); shown, never blocking.

    While the conference meets those count who are in the room now, after its end those who came.
    """

    body: Body
    count: Headcount
    needed: int
    there: int

    @property
    def quorate(self) -> bool:
        """Tell whether enough are there; always when the body has no rule."""
        return self.there >= self.needed


@dataclass(frozen=True, slots=True)
class Marking:
    """What is recorded of a delegate: a status, its clock time (None = now), a reason, a substitute."""

    status: AttendanceStatus
    at: datetime | None = None
    reason: str = ""
    substitute: Substitute | None = None


# Changes of the journal that may touch somebody's attendance.
_HISTORY_LABELS: Final = frozenset({"attendance_marked", "attendance_time", "body_marked_present", "guest_added"})


@dataclass(frozen=True, slots=True)
class AttendanceStep:
    """One change of a delegate's attendance, with what was there before: the old value of a time is never lost."""

    at: datetime
    kind: StepKind
    before: Seat | None
    after: Seat | None
    who: str = ""  # empty in entries of before they told it


@dataclass(slots=True)
class RollCall:
    """What a secretary does in *Điểm danh*; what is recorded after the end of the conference was so at its end."""

    desk: Desk
    form: MinuteForm

    def delegates(self, conference_id: ConferenceId) -> tuple[Delegate, ...]:
        """Return everybody expected, by body in order, guests last."""
        conference = self.desk.conference(conference_id)
        bodies = {body.id: body for body in conference.bodies}
        people = {person.id: person for person in conference.people}
        lines = [_delegate(conference, seat, people[seat.person_id], bodies) for seat in conference.seats]
        return tuple(sorted(lines, key=lambda line: line.body.rank if line.body else float("inf")))

    def candidates(self, conference_id: ConferenceId, typed: str) -> tuple[Delegate, ...]:
        """Return who is meant by a roster number or folded letters of any part of a name, unmarked ones first."""
        query = typed.strip()
        if not query:
            return ()
        found = [line for line in self.delegates(conference_id) if _is_meant(line, query)]
        unmarked_first = sorted(found, key=lambda line: line.seat.status is not AttendanceStatus.UNMARKED)
        return tuple(sorted(unmarked_first, key=lambda line: not _begins_given_name(line, query)))

    def counts(self, conference_id: ConferenceId) -> tuple[BodyCount, ...]:
        """Return each body's headcount in order."""
        conference = self.desk.conference(conference_id)
        return tuple(_body_count(conference, body) for body in conference.bodies)

    def history(self, conference_id: ConferenceId, seat_id: SeatId) -> tuple[AttendanceStep, ...]:
        """Return every change of a delegate's attendance from the journal, oldest first, taken-back ones included."""
        steps = self.desk.store.part_steps(conference_id, "seats", seat_id)
        return tuple(
            AttendanceStep(step.at, step.kind, step.before, step.after, step.who)
            for step in steps
            if step.label in _HISTORY_LABELS
        )

    def sentences(self, conference_id: ConferenceId) -> tuple[Block, ...]:
        """Return the attendance sentences as they will print."""
        return self.form.attendance(self.desk.conference(conference_id))

    def generated_sentences(self, conference_id: ConferenceId) -> tuple[Block, ...]:
        """Return the attendance sentences as they would print without any rewritten one."""
        conference = self.desk.conference(conference_id)
        return self.form.attendance(replace(conference, details=replace(conference.details, overrides=())))

    def expected_status(self, conference_id: ConferenceId, seat_id: SeatId | None = None) -> AttendanceStatus:
        """Return what Enter gives now: late while the conference meets, else present.

        Who went out comes back, and who was there at the end of the sitting before is there.
        """
        conference = self.desk.conference(conference_id)
        begun, over, now = conference.details.started, over_since(conference), self.desk.clock.now()
        night, seat = night_before(conference, now), _seat(conference, seat_id) if seat_id is not None else None
        if seat and (seat.status is AttendanceStatus.LEFT_EARLY or (night and stayed_over(seat, night))):
            return AttendanceStatus.PRESENT
        meets = begun is not None and begun < now and (over is None or now < over)
        return AttendanceStatus.LATE if meets else AttendanceStatus.PRESENT

    def mark(self, conference_id: ConferenceId, seat_id: SeatId, marking: Marking) -> None:
        """Record one delegate's attendance and save it at once."""
        moment = marking.at or self._now(conference_id)
        conference = self.desk.conference(conference_id)
        began, night = conference.details.started, night_before(conference, moment)

        def rule(seat: Seat) -> Seat:
            if night and marks_only_the_sitting(seat, marking.status, night):
                return marked_after(night, seat, marking.status, moment, began)
            reason, substitute = marking.reason.strip(), marking.substitute
            return marked(seat, marking.status, moment, reason=reason, substitute=substitute, began=began)

        self._change_seat(conference_id, "attendance_marked", seat_id, rule)

    def stamp(self, conference_id: ConferenceId, seat_id: SeatId, status: AttendanceStatus) -> datetime:
        """Return the clock time a mark gets: a recorded arrival is kept as long as the delegate stays in the room.

        Who is late after all did not come before the beginning, nor before a later sitting.
        """
        conference, now = self.desk.conference(conference_id), self._now(conference_id)
        seat, began = _seat(conference, seat_id), conference.details.started
        came, night = arrival(seat), night_before(conference, now)
        if night and marks_only_the_sitting(seat, status, night):
            return now
        keeps = is_in_room(seat) and status is not AttendanceStatus.LEFT_EARLY
        in_time = status is AttendanceStatus.LATE and came is not None and began is not None and came <= began
        return came if came is not None and keeps and not in_time else now

    def add_guest(self, conference_id: ConferenceId, name: str, title: str, status: AttendanceStatus) -> SeatId:
        """Add a guest who comes in now, marked at once; raise EmptyWordsError without a name."""
        address, words = parted_address(cleaned(name))
        titles = (Title(TitleKind.STATE, cleaned(title)),) if title.strip() else ()
        person_id, seat_id = PersonId(self.desk.ids.new()), SeatId(self.desk.ids.new())
        now = self._now(conference_id)

        def rule(conference: Conference) -> Conference:
            rank = rank_after_all(conference.people)
            person = Person(person_id, rank, words, honorific=address or COMRADE, titles=titles)
            number = max((seat.number for seat in conference.seats), default=0) + 1
            seat = Seat(seat_id, rank_after_all(conference.seats), number, person_id)
            return with_part(with_part(conference, "people", person), "seats", marked(seat, status, now))

        self.desk.change(conference_id, "guest_added", rule)
        return seat_id

    def set_time(self, conference_id: ConferenceId, seat_id: SeatId, at: datetime) -> None:
        """Correct the clock time of the last movement of a delegate; it never lies before the movement it follows."""
        self._change_seat(conference_id, "attendance_time", seat_id, lambda seat: retimed(seat, at))

    def set_times(self, conference_id: ConferenceId, seat_id: SeatId, times: Sequence[time]) -> None:
        """Correct all clock times of a delegate who came: in, out, in again; each stays on the day it was on.

        A time beyond those recorded is of today, after the end of the conference of its last day. Raise
        MovementOrderError when one lies before the one it follows.
        """
        now = self._now(conference_id)

        def rule(seat: Seat) -> Seat:
            days = [step.at for step in seat.movements] + [now] * len(times)
            return with_times(seat, tuple(_on_day(clock, day) for clock, day in zip(times, days, strict=False)))

        self._change_seat(conference_id, "attendance_time", seat_id, rule)

    def mark_body_present(self, conference_id: ConferenceId, body_id: BodyId | None) -> None:
        """Mark everybody of a body (None = the guests) who is not marked yet as present, from the beginning on."""
        now = self._now(conference_id)
        self.desk.change(
            conference_id, "body_marked_present", lambda conference: _all_present(conference, body_id, now)
        )

    def override(self, conference_id: ConferenceId, key: str, text: str, basis: str) -> None:
        """Keep a rewritten sentence; an empty text brings the generated one back."""
        self.desk.change(
            conference_id, "sentence_edited", lambda conference: _overridden(conference, key, text.strip(), basis)
        )

    def _now(self, conference_id: ConferenceId) -> datetime:
        now, over = self.desk.clock.now(), over_since(self.desk.conference(conference_id))
        return now if over is None else min(now, over)

    def _change_seat(
        self, conference_id: ConferenceId, label: str, seat_id: SeatId, rule: Callable[[Seat], Seat]
    ) -> None:
        self.desk.change(
            conference_id, label, lambda conference: with_part(conference, "seats", rule(_seat(conference, seat_id)))
        )


def _seat(conference: Conference, seat_id: SeatId) -> Seat:
    found = part_by_id(conference, "seats", seat_id)
    assert isinstance(found, Seat)  # noqa: S101 - tells the type checker what the list holds
    return found


def _delegate(conference: Conference, seat: Seat, person: Person, bodies: dict[BodyId, Body]) -> Delegate:
    titles = seat.title_override or titles_text(person, conference.day)
    return Delegate(seat, person.name, titles, bodies[seat.body_id] if seat.body_id else None)


def _is_meant(line: Delegate, query: str) -> bool:
    if query.isdecimal():
        return str(line.seat.number) == query.lstrip("0")
    return matches(query, line.name)


def _begins_given_name(line: Delegate, query: str) -> bool:
    return fold(given_name(line.name)).startswith(fold(query))


def _body_count(conference: Conference, body: Body) -> BodyCount:
    count = headcount(seat for seat in conference.seats if seat.body_id == body.id)
    there = count.in_room if conference.details.ended is None else count.present
    return BodyCount(body, count, quorum_needed(body, count.expected), there)


def _on_day(clock: time, day: datetime) -> datetime:
    return datetime.combine(day.date(), clock, tzinfo=day.tzinfo)


def _all_present(conference: Conference, body_id: BodyId | None, now: datetime) -> Conference:
    seats = tuple(
        marked(seat, AttendanceStatus.PRESENT, now, began=conference.details.started)
        if seat.body_id == body_id and seat.status is AttendanceStatus.UNMARKED
        else seat
        for seat in conference.seats
    )
    return replace(conference, seats=seats)


def _overridden(conference: Conference, key: str, text: str, basis: str) -> Conference:
    kept = rewritten(conference.details.overrides, key, text, basis)
    return replace(conference, details=replace(conference.details, overrides=kept))
