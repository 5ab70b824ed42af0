"""Turns the rows below the head of a table into people."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from secretary_app.domain.address import address_called, parted_address
from secretary_app.domain.entry import parse_day
from secretary_app.domain.people import Title, TitleKind
from secretary_app.domain.roster import RosterRow, RowFault
from secretary_app.exchange.roster_head import Head, cleaned, visible
from secretary_app.exchange.roster_lines import LineKind, Lines, without_number
from secretary_app.exchange.roster_table import CellTable, Columns
from secretary_app.services.roster_words import RosterColumn, RosterWords, titles_in_cell

LONGEST: Final = 1_000  # letters of one cell of a person
_LONGEST_NAME: Final = 200  # letters
_KINDS: Final = {
    RosterColumn.PARTY: TitleKind.PARTY,
    RosterColumn.STATE: TitleKind.STATE,
    RosterColumn.OTHER: TitleKind.OTHER,
}
_SERIAL: Final = re.compile(r"[1-9]\d{4}")
_TWO_YEARS: Final = (date(2000, 1, 1), date(2020, 1, 1))
_EPOCH: Final = date(1899, 12, 30).toordinal()


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """The people of one table, the rows that could not be understood, and those that are told as left out."""

    rows: tuple[RosterRow, ...]
    faults: tuple[RowFault, ...]
    notices: tuple[RowFault, ...]


def read_people(table: CellTable, head: Head, words: RosterWords) -> PeopleRead:
    """Return the people below the head."""
    reader = _PeopleReader(head, words)
    read = list(reader.people(table))
    return PeopleRead(
        tuple(row for row in _with_continued(read, table, head) if isinstance(row, RosterRow)),
        tuple(fault for fault in read if isinstance(fault, RowFault)),
        tuple(reader.notices),
    )


class _PeopleReader:
    """Goes down a table and remembers the body of the group it is in."""

    def __init__(self, head: Head, words: RosterWords) -> None:
        self._head = head
        self._words = words
        self._group = ""
        self.notices: list[RowFault] = []

    def people(self, table: CellTable) -> Iterator[RosterRow | RowFault]:
        """Give each person or fault in the order of the rows."""
        lines = Lines(table, self._head, self._words)
        for number, cells in table.rows.items():
            kind = lines.kind(number, cells) if number > self._head.last_row else LineKind.PASSED
            if kind is LineKind.END:
                return
            if kind is LineKind.GROUP:
                self._group = without_number(lines.lone_text(cells))
            elif kind is LineKind.NOTE:
                self.notices.append(RowFault(number, "passed_over", lines.lone_text(cells)))
            elif kind is LineKind.UNCLEAR:
                yield RowFault(number, "below_table", self._head.name(cells) or lines.lone_text(cells))
            elif kind is LineKind.PERSON:
                yield self._person(number, cells)

    def _person(self, number: int, cells: Columns) -> RosterRow | RowFault:
        fault = self._fault(number, cells)
        if fault is not None:
            return fault
        days = {kind: _day(self._head.text(cells, kind)) for kind in (RosterColumn.SINCE, RosterColumn.UNTIL)}
        honorific, name = parted_address(without_number(self._head.name(cells)))
        stated = self._head.text(cells, RosterColumn.HONORIFIC)
        return RosterRow(
            number,
            name,
            address_called(stated) or honorific,
            tuple(self._titles(cells)),
            self._head.text(cells, RosterColumn.BODY) or self._group,
            days[RosterColumn.SINCE],
            days[RosterColumn.UNTIL],
            int(self._head.text(cells, RosterColumn.ORDER) or 0),
            self._head.text(cells, RosterColumn.PRONUNCIATION),
        )

    def _fault(self, number: int, cells: Columns) -> RowFault | None:
        """Return the first thing in a row that cannot be understood."""
        known = self._head.known(cells)
        worthless = next((cell for cell in known if cell.fault), None)
        if worthless is not None:
            return RowFault(number, worthless.fault, cleaned(worthless.text))
        texts = [cell.text for cell in known]
        if any(len(text) > LONGEST for text in texts):
            return RowFault(number, "too_long", str(LONGEST))
        if any(_runs_on(cells[place].text) for place in self._head.name_places if place in cells):
            return RowFault(number, "name_runs_on")
        if any(_is_control(letter) for text in texts for letter in text):
            return RowFault(number, "control_characters")
        return self._fault_of_values(number, cells)

    def _fault_of_values(self, number: int, cells: Columns) -> RowFault | None:
        for kind in (RosterColumn.SINCE, RosterColumn.UNTIL):
            text = self._head.text(cells, kind)
            if text and _day(text) is None:
                return RowFault(number, "bad_date", text)
        order = self._head.text(cells, RosterColumn.ORDER)
        if order and not re.fullmatch("[0-9]{1,4}", order):
            return RowFault(number, "bad_order", order)
        return None

    def _titles(self, cells: Columns) -> Iterator[Title]:
        """Give the titles as written."""
        for column, kind in _KINDS.items():
            texts = (cells[place].text for place in self._head.places(column) if place in cells)
            parts = (cleaned(part) for text in texts for part in titles_in_cell(visible(text)))
            yield from dict.fromkeys(Title(kind, part) for part in parts if part)


def _with_continued(read: list[RosterRow | RowFault], table: CellTable, head: Head) -> Iterator[RosterRow | RowFault]:
    """Join rows over which one merged name stands: they are one person whose titles take several rows."""
    place = head.name_place
    last: RosterRow | RowFault | None = None
    for row in read:
        cell = table.rows[row.number].get(place) if isinstance(row, RosterRow) else None
        continues = cell is not None and 0 < cell.from_row < getattr(row, "number", 0)
        if continues and isinstance(last, RosterRow) and isinstance(row, RosterRow):
            last = replace(last, titles=_in_printing_order((*last.titles, *row.titles)))
            continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def _in_printing_order(titles: tuple[Title, ...]) -> tuple[Title, ...]:
    kinds = list(_KINDS.values())
    return tuple(sorted(dict.fromkeys(titles), key=lambda title: kinds.index(title.kind)))


def _runs_on(name: str) -> bool:
    """Tell whether a name holds more than one person, as behind a quote that was closed too late."""
    text = name.strip()
    return len(text) > _LONGEST_NAME or ("\n" in text and any(sign in text for sign in ",;\t"))


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc" and letter not in "\t\n\r"


def _day(text: str) -> date | None:
    """Return a day with its year; a day without one, which depends on today, is none."""
    if _SERIAL.fullmatch(text):
        return date.fromordinal(_EPOCH + int(text))
    early, late = (parse_day(text, near) for near in _TWO_YEARS)
    return early if early == late else None
