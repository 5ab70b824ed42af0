"""Who is who over several conferences: the same id, ids the directory merged, the same name in the same body."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from secretary_app.domain.attendance import Seat
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.people import Person, PersonId
from secretary_app.domain.text import NameKey, name_key

Key = TypeVar("Key", bound=str)


def same_bodies(rolls: Iterable[tuple[ConferenceId, tuple[Body, ...]]]) -> dict[BodyId, BodyId]:
    """Return for each body the id it counts under; bodies of one name that never met are one body."""
    named: dict[NameKey, set[BodyId]] = {}
    rooms: dict[BodyId, set[ConferenceId]] = {}
    for conference_id, bodies in rolls:
        for body in bodies:
            rooms.setdefault(body.id, set()).add(conference_id)
            named.setdefault(name_key(body.name), set()).add(body.id)
    return {body: body for body in rooms} | _one_each(_groups(named), rooms)


def same_people(
    rolls: Iterable[tuple[ConferenceId, tuple[Person, ...], tuple[Seat, ...]]],
    bodies: Mapping[BodyId, BodyId],
    merged: Iterable[Collection[PersonId]] = (),
) -> dict[PersonId, PersonId]:
    """Return for each person with a seat the id they count under.

    People of one name in one body are one person when no two of them ever sat in the same conference. Where some did,
    nobody can tell which of them a third one is, so all stay apart.
    """
    first = _circles(merged)
    named: dict[tuple[BodyId, NameKey], set[PersonId]] = {}
    rooms: dict[PersonId, set[ConferenceId]] = {}
    seated: set[PersonId] = set()
    keys: dict[str, NameKey] = {}  # by name: most of them come again at every conference
    for conference_id, people, seats in rolls:
        keys |= {person.name: name_key(person.name) for person in people if person.name not in keys}
        names = {person.id: keys[person.name] for person in people}
        for seat in seats:
            person = first.get(seat.person_id, seat.person_id)
            seated.add(seat.person_id)
            rooms.setdefault(person, set()).add(conference_id)
            name = names.get(seat.person_id, ())
            if seat.body_id is not None and seat.body_id in bodies and name:
                named.setdefault((bodies[seat.body_id], name), set()).add(person)
    by_name = _one_each(named.values(), rooms)
    known = {person: first.get(person, person) for person in seated}
    return {person: by_name.get(found, found) for person, found in known.items()}


def _one_each(groups: Iterable[Collection[Key]], rooms: Mapping[Key, Collection[ConferenceId]]) -> dict[Key, Key]:
    """Return the groups that overlap as one each, without those of which two were in one room."""
    least = _circles(groups)
    circles: dict[Key, set[Key]] = {}
    for member, circle in least.items():
        circles.setdefault(circle, set()).add(member)
    apart = {
        circle
        for circle, members in circles.items()
        if sum(len(rooms[member]) for member in members) > len(set().union(*(rooms[member] for member in members)))
    }
    return {member: circle for member, circle in least.items() if circle not in apart}


def _circles(groups: Iterable[Collection[Key]]) -> dict[Key, Key]:
    """Return for each member the least of all it hangs together with over groups that overlap."""
    circles: dict[Key, set[Key]] = {}
    for group in groups:
        whole = set(group).union(*(circles.get(member, ()) for member in group))
        for member in whole:
            circles[member] = whole
    return {member: min(circle) for member, circle in circles.items()}


def _groups(named: Mapping[NameKey, set[Key]]) -> tuple[set[Key], ...]:
    return tuple(members for name, members in named.items() if name)
