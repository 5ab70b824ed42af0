"""Who is expected at a new conference: copies of the members that the directory knows on that day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from secretary_app.domain.attendance import Seat, SeatId
from secretary_app.domain.conference import Conference
from secretary_app.domain.directory import Directory
from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import Person, PersonId, members_on


def seated_from(conference: Conference, directory: Directory, day: date, new_id: Callable[[], SeatId]) -> Conference:
    """Return the conference with the organisation, bodies and members of the directory, seated in order.

    Who belongs to two bodies sits in the first one of the protocol order. Memberships of bodies that are not there
    are left out of the copies.
    """
    known = frozenset(body.id for body in directory.bodies)
    sitting: dict[PersonId, tuple[Person, BodyId]] = {}
    for body in directory.bodies:
        for person in members_on(directory.people, body.id, day):
            sitting.setdefault(person.id, (person, body.id))
    people = tuple(_copy(person, float(rank), known) for rank, (person, _) in enumerate(sitting.values(), start=1))
    seats = tuple(
        Seat(new_id(), float(number), number, person.id, body_id)
        for number, (person, body_id) in enumerate(sitting.values(), start=1)
    )
    return replace(conference, locality=directory.locality, bodies=directory.bodies, people=people, seats=seats)


def _copy(person: Person, rank: float, known: frozenset[BodyId]) -> Person:
    memberships = tuple(held for held in person.memberships if held.body_id in known)
    return replace(person, rank=rank, memberships=memberships)
