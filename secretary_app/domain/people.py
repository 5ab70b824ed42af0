"""People with their ordered, dated titles and memberships."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf
from operator import itemgetter
from typing import Final, NewType

from secretary_app.domain.locality import BodyId

PersonId = NewType("PersonId", str)

COMRADE: Final = "đồng chí"


class TitleKind(StrEnum):
    """Where a title comes from."""

    PARTY = "party"
    STATE = "state"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Title:
    """A title a person holds between two dates, both included; None is open."""

    kind: TitleKind
    name: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's seat in a body between two dates, both included; None is open."""

    body_id: BodyId
    since: date | None = None
    until: date | None = None
    order: int = 0  # place in the order of precedence of the body; 0 = after those who have one


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may take part, with titles in printing order."""

    id: PersonId
    rank: float
    name: str
    honorific: str = COMRADE
    titles: tuple[Title, ...] = ()
    memberships: tuple[Membership, ...] = ()
    pronunciation: str = ""  # how the name is read aloud, where that is not plain
    active: bool = True  # False: kept for history, not offered for new conferences
    also: tuple[PersonId, ...] = ()  # what the person was known by before doubles were merged


def titles_on(person: Person, day: date | None) -> tuple[Title, ...]:
    """Return the titles held on that day in printing order; all of them when no day is known."""
    return tuple(title for title in person.titles if day is None or _covers(title.since, title.until, day))


def titles_text(person: Person, day: date | None = None) -> str:
    """Return the titles held on that day as printed: 'Phó Bí thư Huyện ủy, Chủ tịch UBND huyện'."""
    return ", ".join(title.name for title in titles_on(person, day))


def state_title(person: Person, day: date | None = None) -> str:
    """Return the first State title of that day, else the first of any kind, else an empty text.

    A signature block shows State titles only (Nghị định 30/2020, Phụ lục I, mục II.7.c).
    """
    held = titles_on(person, day)
    ordered = [title.name for title in held if title.kind is TitleKind.STATE] + [title.name for title in held]
    return ordered[0] if ordered else ""


def membership_on(person: Person, body_id: BodyId, day: date | None) -> Membership | None:
    """Return the person's seat in a body on that day; any seat there when no day is known."""
    return next(
        (
            held
            for held in person.memberships
            if held.body_id == body_id and (day is None or _covers(held.since, held.until, day))
        ),
        None,
    )


def members_on(people: Iterable[Person], body_id: BodyId, day: date | None) -> tuple[Person, ...]:
    """Return the active members of a body on that day, in its order of precedence."""
    held = ((person, membership_on(person, body_id, day)) for person in people if person.active)
    members = [(membership.order or inf, person.rank, person) for person, membership in held if membership]
    return tuple(person for *_, person in sorted(members, key=itemgetter(0, 1)))


def _covers(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)
