"""What a person is after rows of a roster were taken over: what the rows say is changed, all else is kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from secretary_app.domain.people import Membership, Person, PersonId, Title, TitleKind, membership_on, titles_on
from secretary_app.domain.roster import RosterRow
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
        memberships=_memberships_with(person, placed, day),
    )


def _memberships_with(person: Person, placed: PlacedRow, day: date | None) -> tuple[Membership, ...]:
    """Return the memberships; the one that the row speaks of takes what it says, and one that begins is added."""
    if placed.body_id is None:
        return person.memberships
    held = [seat for seat in person.memberships if seat.body_id == placed.body_id]
    row = placed.row
    meant = _seat_meant(held, membership_on(person, placed.body_id, day), row, day)
    if meant is None:
        return (*person.memberships, Membership(placed.body_id, row.since or day, row.until, row.order))
    others = [seat for seat in held if seat is not meant]
    return tuple(_seat_with(seat, others, row) if seat is meant else seat for seat in person.memberships)


def _seat_with(seat: Membership, others: Sequence[Membership], row: RosterRow) -> Membership:
    """Return a seat with what a row says; a beginning is put right, but neither later nor into another term."""
    is_free = row.since is not None and all(other.until and other.until < row.since for other in others)
    is_earlier = row.since is not None and (seat.since is None or row.since < seat.since)
    return replace(
        seat,
        since=row.since if is_free and is_earlier else seat.since,
        until=row.until or seat.until,
        order=row.order or seat.order,
    )


def _seat_meant(
    held: Sequence[Membership], current: Membership | None, row: RosterRow, day: date | None
) -> Membership | None:
    """Return the seat that a row speaks of; None when those held in the body ended before what it says begins."""
    same_days = [seat for seat in held if (row.since, row.until) != (None, None) and _has_days_of(seat, row)]
    begun = [seat for seat in held if row.since and seat.since == row.since]
    lasting = [seat for seat in held if not _ended_before(seat, row, day)]
    choices = [*same_days, *begun, *(seat for seat in lasting if seat is current), *reversed(lasting)]
    return choices[0] if choices else None


def _has_days_of(seat: Membership, row: RosterRow) -> bool:
    return row.until == seat.until and row.since in {None, seat.since}


def _ended_before(seat: Membership, row: RosterRow, day: date | None) -> bool:
    """Tell whether a seat ended before that of the row begins: on its day, else today unless the row has ended too."""
    is_over = row.until is not None and (day is None or row.until < day)
    begins = row.since or (None if is_over else day)
    return seat.until is not None and begins is not None and seat.until < begins


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
