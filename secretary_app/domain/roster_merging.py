"""What a person is after rows of a roster were taken over: what the rows say is changed, all else is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from secretary_app.domain.people import Membership, Person, PersonId, Title, TitleKind, membership_on, titles_on
from secretary_app.domain.roster_matching import PlacedRow

_KINDS = tuple(TitleKind)


def person_from(placed: PlacedRow, identifier: PersonId, rank: float) -> Person:
    """Return a new person as one row says."""
    row = placed.row
    seat = Membership(placed.body_id, row.since, row.until, row.order) if placed.body_id is not None else None
    new = Person(identifier, rank, row.name, titles=row.titles, memberships=(seat,) if seat else ())
    return replace(new, honorific=row.honorific or new.honorific, pronunciation=row.pronunciation)


def person_with(person: Person, rows: Sequence[PlacedRow], day: date | None) -> Person:
    """Return a known person with what their rows say; empty cells never erase."""
    said = tuple(dict.fromkeys(title for placed in rows for title in placed.row.titles))
    changed = replace(person, titles=_titles_with(person, said, day))
    for placed in rows:
        changed = _with_row(changed, placed, day)
    return changed


def _with_row(person: Person, placed: PlacedRow, day: date | None) -> Person:
    row = placed.row
    is_same_address = row.honorific.casefold() in {"", person.honorific.casefold()}
    return replace(
        person,
        honorific=person.honorific if is_same_address else row.honorific,
        pronunciation=row.pronunciation or person.pronunciation,
        memberships=tuple(_memberships_with(person, placed, day)),
    )


def _memberships_with(person: Person, placed: PlacedRow, day: date | None) -> Iterable[Membership]:
    """Give the memberships; the one that the row speaks of takes what it says."""
    meant = _seat_meant(person, placed, day)
    for held in person.memberships:
        yield (
            held
            if held is not meant
            else replace(
                held,
                since=placed.row.since or held.since,
                until=placed.row.until or held.until,
                order=placed.row.order or held.order,
            )
        )


def _seat_meant(person: Person, placed: PlacedRow, day: date | None) -> Membership | None:
    """Return the membership that a row speaks of: of its first day, of the day, else the last one in that body."""
    if placed.body_id is None:
        return None
    held = [seat for seat in person.memberships if seat.body_id == placed.body_id]
    begun = [seat for seat in held if placed.row.since and seat.since == placed.row.since]
    current = membership_on(person, placed.body_id, day)
    return next(iter([*begun, *([current] if current else []), *reversed(held)]), None)


def _titles_with(person: Person, said: Sequence[Title], day: date | None) -> tuple[Title, ...]:
    titles = list(person.titles)
    for kind in _KINDS:
        names = [title.name for title in said if title.kind is kind]
        held = [title for title in titles_on(person, day) if title.kind is kind]
        new = [name for name in names if name not in {title.name for title in held}]
        old = [title for title in held if title.name not in names] if names else []
        titles = _with_kind(titles, kind, new, old)
    return tuple(titles)


def _with_kind(titles: list[Title], kind: TitleKind, new: list[str], old: list[Title]) -> list[Title]:
    """Return the titles with new names in the places of old ones; further old ones stay, further new ones are added."""
    changed = list(titles)
    for name, title in zip(new, old, strict=False):
        changed[next(place for place, held in enumerate(changed) if held is title)] = Title(kind, name)
    behind = [place for place, held in enumerate(changed) if _KINDS.index(held.kind) <= _KINDS.index(kind)]
    place = behind[-1] + 1 if behind else 0
    changed[place:place] = [Title(kind, name) for name in new[len(old) :]]
    return changed
