"""Plans what taking a roster over would do to the people known; pure, so that it can be shown before it is done."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from secretary_app.domain.body_names import body_called
from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.parts import rank_after_all
from secretary_app.domain.people import Person, PersonId
from secretary_app.domain.roster import EntryKind, RosterEntry, RosterPlan, RosterRow, RowFault, applied_to, row_place
from secretary_app.domain.roster_matching import Matches, PlacedRow, TitleNames, matched
from secretary_app.domain.roster_merging import person_from, person_with
from secretary_app.domain.text import NameKey, name_key


def plan_roster(
    people: tuple[Person, ...],
    bodies: Sequence[Body],
    rows: Sequence[RosterRow],
    make_id: Callable[[], str],
    day: date | None = None,
) -> RosterPlan:
    """Return what the rows would do to the people; the titles meant are those of the day, all when it is not given.

    Rows that would mean somebody else once they were taken over are ambiguous: a second import must change nothing.
    """
    plan = _planned(people, bodies, rows, make_id, day)
    if not plan.is_clean:
        return plan
    again = _planned(applied_to(people, plan), bodies, rows, str, day)
    unsteady = {entry.rows for entry in again.entries if entry.kind is not EntryKind.SAME}
    names = {row.number: row.name for row in rows}
    shaken = [RowFault(number, "ambiguous", names[number]) for numbers in unsteady for number in numbers]
    return replace(plan, wrong=tuple(sorted((*again.wrong, *shaken), key=_row_of)))


def in_bodies_of_sheets(
    rows: Iterable[RosterRow], sheets: Sequence[str], bodies: Sequence[Body]
) -> tuple[RosterRow, ...]:
    """Return the rows; those that name no body belong to the one that their sheet is called like, if there is one."""
    meant = [sheet if body_called(sheet, bodies) else "" for sheet in sheets]
    return tuple(row if row.body or not meant else replace(row, body=meant[row_place(row.number)[0]]) for row in rows)


def _planned(
    people: tuple[Person, ...],
    bodies: Sequence[Body],
    rows: Sequence[RosterRow],
    make_id: Callable[[], str],
    day: date | None,
) -> RosterPlan:
    placed, wrong = _placed(rows, bodies)
    placed, doubles = _without_doubles(placed)
    matches = matched(placed, people, day)
    names = {row.row.number: row.row.name for row in placed}
    unclear = [RowFault(number, "ambiguous", names[number]) for number in matches.ambiguous]
    clear = [row for row in placed if row.row.number not in matches.ambiguous]
    entries = tuple(_entries(people, clear, matches, make_id, day))
    backward = [fault for entry in entries for fault in _backward(entry)]
    faults = sorted((*wrong, *doubles, *unclear, *backward), key=_row_of)
    return RosterPlan(entries, tuple(faults), tuple(_notices(people, entries)))


def _row_of(fault: RowFault) -> int:
    return fault.row


def _placed(rows: Iterable[RosterRow], bodies: Sequence[Body]) -> tuple[list[PlacedRow], list[RowFault]]:
    placed: list[PlacedRow] = []
    wrong: list[RowFault] = []
    known: dict[str, BodyId | None] = {"": None}
    for row in rows:
        if row.body not in known:
            known[row.body] = body_called(row.body, bodies)
        fault = _fault(row, known[row.body])
        if fault is None:
            placed.append(PlacedRow(row, known[row.body]))
        else:
            wrong.append(fault)
    return placed, wrong


def _fault(row: RosterRow, body_id: BodyId | None) -> RowFault | None:
    if not any(map(str.isalpha, row.name)):
        return RowFault(row.number, "no_name", row.name)
    if row.body and body_id is None:
        return RowFault(row.number, "unknown_body", row.body)
    if row.since and row.until and row.until < row.since:
        return RowFault(row.number, "until_before_since", f"{row.since:%d/%m/%Y} – {row.until:%d/%m/%Y}")
    return None


def _without_doubles(rows: Iterable[PlacedRow]) -> tuple[list[PlacedRow], list[RowFault]]:
    """Part off the rows that say the same person once more: name, body and titles are the same."""
    first: dict[tuple[tuple[NameKey, BodyId | None], TitleNames], int] = {}
    kept: list[PlacedRow] = []
    doubles: list[RowFault] = []
    for row in rows:
        earlier = first.setdefault((row.key, row.titles), row.row.number)
        if earlier == row.row.number:
            kept.append(row)
        else:
            doubles.append(RowFault(row.row.number, "double", str(earlier)))
    return kept, doubles


def _entries(
    people: tuple[Person, ...],
    rows: Sequence[PlacedRow],
    matches: Matches,
    make_id: Callable[[], str],
    day: date | None,
) -> Iterator[RosterEntry]:
    """Give one entry for each person in the order of their first rows."""
    of_person: dict[PersonId, list[PlacedRow]] = defaultdict(list)
    for row in rows:
        if row.row.number in matches.known:
            of_person[matches.known[row.row.number].id].append(row)
    rank = rank_after_all(people)
    for row in rows:
        number = row.row.number
        person = matches.known.get(number)
        if person is None:
            after = person_from(row, PersonId(make_id()), rank)
            yield RosterEntry(EntryKind.ADD, (number,), None, after, row.body_id)
            rank += 1.0
        elif of_person[person.id][0] is row:
            said = of_person[person.id]
            after = person_with(person, said, day)
            kind = EntryKind.SAME if after == person else EntryKind.CHANGE
            body_id = next((placed.body_id for placed in said if placed.body_id), None)
            yield RosterEntry(kind, tuple(placed.row.number for placed in said), person, after, body_id)


def _backward(entry: RosterEntry) -> Iterator[RowFault]:
    """Give a fault when a date of the file contradicts the other one, which was known before."""
    known = entry.before.memberships if entry.before else ()
    for seat in entry.after.memberships:
        if seat not in known and seat.since and seat.until and seat.until < seat.since:
            yield RowFault(entry.rows[0], "until_before_since", f"{seat.since:%d/%m/%Y} – {seat.until:%d/%m/%Y}")


def _notices(people: Iterable[Person], entries: Sequence[RosterEntry]) -> Iterator[RowFault]:
    """Give what to look at: a new person of a known name, one without a body, one who is no longer active."""
    held = Counter(name_key(person.name) for person in people)
    held.update(name_key(entry.after.name) for entry in entries if entry.kind is EntryKind.ADD)
    for entry in entries:
        row = entry.rows[0]
        if entry.kind is EntryKind.ADD and held[name_key(entry.after.name)] > 1:
            yield RowFault(row, "same_name", entry.after.name)
        if entry.kind is EntryKind.ADD and not entry.after.memberships:
            yield RowFault(row, "no_body", entry.after.name)
        if not entry.after.active:
            yield RowFault(row, "inactive", entry.after.name)
