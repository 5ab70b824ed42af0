"""Lists of people out of and into Excel: reading, planning, the whole directory as a table, an empty form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from secretary_app.domain.directory import Directory
from secretary_app.domain.locality import Body
from secretary_app.domain.people import Membership, Person, TitleKind, membership_on, titles_on
from secretary_app.domain.roster import RosterPlan, RowFault
from secretary_app.domain.roster_plan import in_bodies_of_sheets, plan_roster
from secretary_app.services.ports import (
    Cell,
    Clock,
    Ids,
    MinuteArchive,
    RosterFiles,
    RosterReading,
    TableFiles,
    TableRow,
    TableSheet,
)
from secretary_app.services.roster_words import RosterColumn, RosterWords, titles_as_cell

_KINDS = {
    RosterColumn.PARTY: TitleKind.PARTY,
    RosterColumn.STATE: TitleKind.STATE,
    RosterColumn.OTHER: TitleKind.OTHER,
}


@dataclass(slots=True)
class Rosters:
    """Rosters in and out; storing what a plan says is the business of the directory."""

    archive: MinuteArchive
    files: RosterFiles
    words: RosterWords
    tables: TableFiles
    clock: Clock
    ids: Ids

    def read(self, path: Path) -> RosterReading:
        """Return what a file says; raise UnreadableFileError or RosterError."""
        return self.files.read(self.archive.read(path), str(path))

    def plan_for(self, people: tuple[Person, ...], bodies: Sequence[Body], reading: RosterReading) -> RosterPlan:
        """Return what taking the file over would do to these people; nothing is stored."""
        rows = in_bodies_of_sheets(reading.rows, reading.sheets, bodies)
        plan = plan_roster(people, bodies, rows, self.ids.new, self.clock.now().date())
        return replace(
            plan,
            wrong=_in_order_of_rows((*reading.faults, *plan.wrong)),
            notices=_in_order_of_rows((*reading.notices, *plan.notices)),
            sheets=reading.sheets,
        )

    def export(self, directory: Directory, ending: str) -> bytes:
        """Return everybody of the directory as a file: CSV for ".csv", else Excel."""
        return self._file(self.directory_table(directory), ending)

    def form(self, bodies: Sequence[Body], ending: str) -> bytes:
        """Return the empty form as a file: CSV for ".csv", else Excel."""
        return self._file(self.template(bodies), ending)

    def _file(self, sheet: TableSheet, ending: str) -> bytes:
        return self.tables.csv(sheet) if ending == ".csv" else self.tables.xlsx((sheet,))

    def directory_table(self, directory: Directory) -> TableSheet:
        """Return everybody in the order of the directory, under headings that reading knows.

        Somebody who sits in several bodies has a row for each; titles are those held today.
        """
        today = self.clock.now().date()
        lines = [
            (person, seat)
            for person in directory.people
            for seat in (*_seats(person, directory.bodies, today),) or (None,)
        ]
        names = {body.id: body.full_name or body.name for body in directory.bodies}
        rows = [
            self._row(person, seat, names[seat.body_id] if seat else "", number, today)
            for number, (person, seat) in enumerate(lines, start=1)
        ]
        return self._sheet("sheet", (self.words.words["title"],), rows)

    def template(self, bodies: Sequence[Body]) -> TableSheet:
        """Return an empty form with one example, which reading leaves out."""
        said = self.words.words
        cells: dict[RosterColumn, Cell] = {
            RosterColumn.NAME: said["example_name"],
            RosterColumn.PARTY: said["example_party"],
            RosterColumn.STATE: said["example_state"],
            RosterColumn.BODY: next((body.name for body in bodies), ""),
        }
        known = said["template_bodies"].format(bodies="; ".join(body.name for body in bodies))
        lines = (said["title"], said["template_hint"], *((known,) if bodies else ()))
        return self._sheet("template_sheet", lines, [TableRow(self._in_columns(cells))])

    def _row(self, person: Person, seat: Membership | None, body: str, number: int, today: date) -> TableRow:
        held = titles_on(person, today)
        cells: dict[RosterColumn, Cell] = {
            column: titles_as_cell(title.name for title in held if title.kind is kind)
            for column, kind in _KINDS.items()
        }
        cells |= {
            RosterColumn.NUMBER: number,
            RosterColumn.HONORIFIC: person.honorific,
            RosterColumn.NAME: person.name,
            RosterColumn.BODY: body,
            RosterColumn.ORDER: (seat.order or None) if seat else None,
            RosterColumn.SINCE: _day(seat.since) if seat else "",
            RosterColumn.UNTIL: _day(seat.until) if seat else "",
            RosterColumn.PRONUNCIATION: person.pronunciation,
        }
        return TableRow(self._in_columns(cells))

    def _in_columns(self, cells: dict[RosterColumn, Cell]) -> tuple[Cell, ...]:
        return tuple(cells.get(column.column) or None for column in self.words.printed)

    def _sheet(self, name: str, lines: tuple[str, ...], rows: Sequence[TableRow]) -> TableSheet:
        printed = self.words.printed
        return TableSheet(
            self.words.words[name],
            lines,
            tuple(column.heading for column in printed),
            tuple(rows),
            tuple(column.width for column in printed),
        )


def _in_order_of_rows(faults: Sequence[RowFault]) -> tuple[RowFault, ...]:
    return tuple(sorted(faults, key=lambda fault: fault.row))


def _seats(person: Person, bodies: Sequence[Body], day: date) -> Iterator[Membership]:
    """Give one seat for each body: that of the day, else the last."""
    for body in bodies:
        seats = [seat for seat in person.memberships if seat.body_id == body.id]
        current = membership_on(person, body.id, day)
        yield from ([current] if current else seats[-1:])


def _day(day: date | None) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}" if day else ""
