"""A roster – a list of people kept in a table – and the plan of what taking it over would do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import Person, Title

_ROWS: Final = 2_000_000  # of one sheet; more than any has


def row_number(sheet: int, row: int) -> int:
    """Return the number of a row that is like no other one of the file; that of the first sheet is its own."""
    return sheet * _ROWS + row


def row_place(number: int) -> tuple[int, int]:
    """Return the sheet and the row in it, both as `row_number` was given them."""
    return divmod(number, _ROWS)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person as a file says it; what it does not say is empty."""

    number: int  # a `row_number`, the row from 1
    name: str
    honorific: str = ""
    titles: tuple[Title, ...] = ()  # without dates, in printing order
    body: str = ""  # as written
    since: date | None = None
    until: date | None = None
    order: int = 0
    pronunciation: str = ""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong or worth knowing about one row, by a code that has its sentence."""

    row: int  # a `row_number`; row 0 is the sheet as a whole
    code: str
    detail: str = ""


class EntryKind(StrEnum):
    """What a row does to the directory."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One person of the plan; several rows when the person sits in several bodies."""

    kind: EntryKind
    rows: tuple[int, ...]
    before: Person | None  # None for a new person
    after: Person
    body_id: BodyId | None = None  # the body that the first row with one names


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What taking a roster over would do; with one wrong row nothing is taken over at all."""

    entries: tuple[RosterEntry, ...] = ()
    wrong: tuple[RowFault, ...] = ()  # in order of the rows
    notices: tuple[RowFault, ...] = ()  # to look at; they forbid nothing
    sheets: tuple[str, ...] = ()  # names of the sheets by which the rows are numbered

    @property
    def is_clean(self) -> bool:
        """Tell whether no row is wrong."""
        return not self.wrong

    def of(self, kind: EntryKind) -> tuple[RosterEntry, ...]:
        """Return the entries of one kind."""
        return tuple(entry for entry in self.entries if entry.kind is kind)


def applied_to(people: tuple[Person, ...], plan: RosterPlan) -> tuple[Person, ...]:
    """Return the people with the plan carried out, new ones behind in the order of the rows.

    Nobody is ever left out; a plan with a wrong row changes nothing.
    """
    if not plan.is_clean:
        return people
    changed = {entry.after.id: entry.after for entry in plan.of(EntryKind.CHANGE)}
    added = tuple(entry.after for entry in plan.of(EntryKind.ADD))
    return (*(changed.get(person.id, person) for person in people), *added)
