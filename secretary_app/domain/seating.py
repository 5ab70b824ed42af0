"""Who is expected: seats for members of bodies, in order and numbered; people as a conference copies them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter

from secretary_app.domain.attendance import Seat, SeatId
from secretary_app.domain.conference import Conference
from secretary_app.domain.directory import Directory, is_set_up
from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.parts import part_by_id, rank_after_all, with_part
from secretary_app.domain.people import Person, PersonId, members_on
from secretary_app.domain.roster import RosterPlan, applied_to
from secretary_app.domain.text import name_key

NewSeatId = Callable[[], SeatId]
_Place = tuple[Person, BodyId | None]  # somebody and the body they sit for; None = a guest


def with_members(conference: Conference, directory: Directory, day: date | None, new_id: NewSeatId) -> Conference:
    """Return the conference with a seat for every member of its bodies on that day who has none yet, in order.

    People are copied as the directory knows them; whom the conference knows already stays as it is there. Who belongs
    to two bodies sits in the first one of the protocol order.
    """
    members = [(person, body.id) for body in conference.bodies for person in members_on(directory.people, body.id, day)]
    return _with_seats(conference, _not_seated_by_name(conference, members), new_id)


def held_by(conference: Conference, directory: Directory, day: date, new_id: NewSeatId) -> Conference:
    """Return an empty conference as the office of the directory holds it: organisation, bodies, members seated."""
    framed = replace(conference, locality=directory.locality, bodies=directory.bodies)
    return with_members(framed, directory, day, new_id)


def with_seats_of(conference: Conference, previous: Conference, new_id: NewSeatId) -> Conference:
    """Return the conference with a seat for everybody who was expected of a body in an earlier one and has none yet."""
    people = {person.id: person for person in previous.people}
    known = {body.id for body in conference.bodies}
    expected = [(people[seat.person_id], seat.body_id) for seat in previous.seats if seat.body_id in known]
    return _with_seats(conference, _not_seated_by_name(conference, expected), new_id)


def with_roster(conference: Conference, plan: RosterPlan, new_id: NewSeatId) -> Conference:
    """Return the conference with the people of a roster as the plan has them, each with a seat.

    Somebody sits for the body that the roster names, else for one they belong to on that day, else as a guest.
    """
    known = replace(conference, people=applied_to(conference.people, plan))
    seats = ((entry.after, entry.body_id or _body_on(entry.after, conference)) for entry in plan.entries)
    return _with_seats(known, seats, new_id)


def numbered(conference: Conference) -> Conference:
    """Return the conference with seats numbered 1, 2, 3 … by body in order, guests last: the numbers that are typed."""
    places = {body.id: place for place, body in enumerate(conference.bodies)}
    last = len(places)
    by_body = [(places[seat.body_id] if seat.body_id else last, seat.rank, seat) for seat in conference.seats]
    order = [seat for *_, seat in sorted(by_body, key=itemgetter(0, 1))]
    seats = (replace(seat, number=number, rank=float(number)) for number, seat in enumerate(order, start=1))
    return replace(conference, seats=tuple(seats))


def moved(conference: Conference, seat_id: SeatId, places: int) -> Conference:
    """Return the conference with a seat moved up (negative) or down inside its body; numbers stay with the places."""
    seat: Seat = part_by_id(conference, "seats", seat_id)
    mates = [other for other in conference.seats if other.body_id == seat.body_id]
    index = mates.index(seat)
    target = min(max(index + places, 0), len(mates) - 1)
    order = [*mates[:index], *mates[index + 1 :]]
    order.insert(target, seat)
    slots = [(mate.rank, mate.number) for mate in mates]
    for mate, (rank, number) in zip(order, slots, strict=True):
        conference = with_part(conference, "seats", replace(mate, rank=rank, number=number))
    return conference


def copied(person: Person, bodies: Iterable[BodyId]) -> Person:
    """Return a person as a conference keeps them: memberships name its own bodies only."""
    known = frozenset(bodies)
    return replace(person, memberships=tuple(held for held in person.memberships if held.body_id in known))


def with_delegates_of(directory: Directory, conference: Conference) -> Directory:
    """Return the directory with the delegates of a conference whom it does not know, by id or by name in the same body.

    Bodies they sit for come along; a directory that is not set up takes organisation and bodies. What it has stays.
    """
    seated = {seat.person_id: seat.body_id for seat in conference.seats if seat.body_id}
    if is_set_up(directory):
        found = _with_bodies(directory, (body for body in conference.bodies if body.id in seated.values()))
    else:
        found = _with_bodies(replace(directory, locality=conference.locality), conference.bodies)
    known_ids = {key for person in directory.people for key in (person.id, *person.also)}
    named = {(name_key(person.name), held.body_id) for person in directory.people for held in person.memberships}
    for person in conference.people:
        if person.id in seated.keys() - known_ids and (name_key(person.name), seated[person.id]) not in named:
            copy = copied(person, (body.id for body in found.bodies))
            found = with_part(found, "people", replace(copy, rank=rank_after_all(found.people)))
    return found


def _with_bodies(directory: Directory, wanted: Iterable[Body]) -> Directory:
    for body in wanted:
        if all(body.id != known.id for known in directory.bodies):
            directory = with_part(directory, "bodies", replace(body, rank=rank_after_all(directory.bodies)))
    return directory


def _body_on(person: Person, conference: Conference) -> BodyId | None:
    bodies = (body.id for body in conference.bodies)
    return next((body_id for body_id in bodies if members_on((person,), body_id, conference.day)), None)


def _not_seated_by_name(conference: Conference, wanted: Sequence[_Place]) -> Iterator[_Place]:
    """Give whom the conference does not seat yet under another id: typed in by hand, or from a file, by name and body.

    A delegate without a known id stands for one of several namesakes only.
    """
    ids = {key for person, _ in wanted for key in (person.id, *person.also)}
    names = {person.id: name_key(person.name) for person in conference.people}
    strangers = Counter((names[seat.person_id], seat.body_id) for seat in conference.seats if seat.person_id not in ids)
    for person, body_id in wanted:
        key = (name_key(person.name), body_id)
        if strangers[key]:
            strangers[key] -= 1
        else:
            yield person, body_id


def _with_seats(conference: Conference, wanted: Iterable[_Place], new_id: NewSeatId) -> Conference:
    """Seat people; numbers are given anew by body until the conference has begun, when a printed list may be about."""
    seated = conference
    for person, body_id in wanted:
        seated = _seated(seated, person, body_id, new_id)
    return numbered(seated) if seated is not conference and conference.details.started is None else seated


def _seated(conference: Conference, person: Person, body_id: BodyId | None, new_id: NewSeatId) -> Conference:
    keys = {person.id, *person.also}
    if any(seat.person_id in keys for seat in conference.seats):
        return conference
    known = next((one.id for one in conference.people if one.id in keys), None)
    person_id: PersonId = known or person.id
    if known is None:
        copy = replace(copied(person, (body.id for body in conference.bodies)), rank=rank_after_all(conference.people))
        conference = with_part(conference, "people", copy)
    number = max((seat.number for seat in conference.seats), default=0) + 1
    seat = Seat(new_id(), rank_after_all(conference.seats), number, person_id, body_id)
    return with_part(conference, "seats", seat)
