"""Turns the rows below the head of a table into people; groups, totals and what follows the table are told apart."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from secretary_app.domain.entry import parse_day
from secretary_app.domain.people import Title, TitleKind
from secretary_app.domain.roster import RosterRow, RowFault
from secretary_app.domain.text import normalise
from secretary_app.exchange.roster_headings import Head
from secretary_app.exchange.roster_table import CellTable, Columns
from secretary_app.services.roster_words import RosterColumn, RosterWords, heading_phrase

LONGEST: Final = 1_000  # letters of one cell of a person
_KINDS: Final = {
    RosterColumn.PARTY: TitleKind.PARTY,
    RosterColumn.STATE: TitleKind.STATE,
    RosterColumn.OTHER: TitleKind.OTHER,
}
_PARTS: Final = re.compile(r"[;\r\n]+")
_GROUP_NUMBER: Final = re.compile(r"(?:[IVX]{1,5}|[A-HK-Z])[.)/]?")
_NUMBERED_GROUP: Final = re.compile(r"(?:[IVX]{1,5}|[A-H]|\d{1,2})\s*[.)/\-–:]\s*(?=\D)")
_BULLET: Final = re.compile(r"^[\-–+•*]\s+")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LONGEST_NAME: Final = 9  # words; what is longer and stands alone is a note
_SURNAMES_ONLY: Final = frozenset({"văn", "thị"})  # 'Ông Văn Tùng' has the surname Ông
_FEWEST_AFTER_ADDRESS: Final = 3  # words of a name
_SERIAL: Final = re.compile(r"[1-9]\d{4}")
_TWO_YEARS: Final = (date(2000, 1, 1), date(2020, 1, 1))
_EPOCH: Final = date(1899, 12, 30).toordinal()


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """The people of one table and the rows that could not be understood."""

    rows: tuple[RosterRow, ...]
    faults: tuple[RowFault, ...]


def read_people(table: CellTable, head: Head, words: RosterWords) -> PeopleRead:
    """Return the people below the head."""
    reader = _PeopleReader(head, words)
    read = list(reader.people(table))
    return PeopleRead(
        tuple(row for row in _with_continued(read, table, head) if isinstance(row, RosterRow)),
        tuple(fault for fault in read if isinstance(fault, RowFault)),
    )


class _PeopleReader:
    """Goes down a table and remembers the body of the group it is in."""

    def __init__(self, head: Head, words: RosterWords) -> None:
        self._head = head
        self._words = words
        self._group = ""

    def people(self, table: CellTable) -> Iterator[RosterRow | RowFault]:
        """Give each person or fault in the order of the rows."""
        for number, cells in table.rows.items():
            if number <= self._head.last_row:
                continue
            first = next((cell.text.strip().casefold() for _, cell in sorted(cells.items()) if cell.text.strip()), "")
            if self._is_end(first):
                return
            if self._is_total(first) or self._repeats_head(cells):
                continue
            lone = self._lone_text(cells)
            if lone and self._is_group(cells, lone):
                self._group = _NUMBERED_GROUP.sub("", lone)
            elif not (lone and self._is_note(cells, lone)) and not self._is_example(cells):
                yield self._person(number, cells)

    def _is_end(self, first: str) -> bool:
        return first.startswith(self._words.endings)

    def _is_total(self, first: str) -> bool:
        return any(first == word or first.startswith((f"{word} ", f"{word}:")) for word in self._words.totals)

    def _repeats_head(self, cells: Columns) -> bool:
        """Tell whether the head stands here again, as at the top of each printed page."""
        phrase = heading_phrase("".join(self._cells(cells, self._head.name_place)))
        return " " in phrase and self._words.known.get(phrase) is self._head.columns[self._head.name_place]

    def _is_example(self, cells: Columns) -> bool:
        return self._name(cells).casefold().startswith(self._words.words["example"].casefold())

    def _lone_text(self, cells: Columns) -> str:
        """Return the only text of a row beside its number; empty when there are none or several."""
        numbers = self._head.places(RosterColumn.NUMBER)
        texts = {
            (cell.from_row, cell.from_column) if cell.from_row else (0, column): _cleaned(cell.text)
            for column, cell in cells.items()
            if column not in numbers or cell.from_column or not _looks_like_number(cell.text)
        }
        return next(iter(texts.values())) if len(texts) == 1 else ""

    def _is_group(self, cells: Columns, lone: str) -> bool:
        numbers = [cells[place].text.strip() for place in self._head.places(RosterColumn.NUMBER) if place in cells]
        is_wide = any(cell.from_column and cells.get(cell.from_column + 1) == cell for cell in cells.values())
        elsewhere = not self._name(cells)
        begins = _NUMBERED_GROUP.sub("", lone).casefold().startswith(self._words.sections)
        by_number = any(_GROUP_NUMBER.fullmatch(number) for number in numbers) or bool(_NUMBERED_GROUP.match(lone))
        return is_wide or elsewhere or begins or by_number

    def _is_note(self, cells: Columns, lone: str) -> bool:
        """Tell whether a text that stands alone, without a number, is too much of a sentence for a name."""
        numbered = any(place in cells for place in self._head.places(RosterColumn.NUMBER))
        if numbered or self._addressed(lone)[0]:
            return False
        return len(lone.split()) > _LONGEST_NAME or ":" in lone or any(map(str.isdigit, lone))

    def _cells(self, cells: Columns, *places: int) -> list[str]:
        return [_cleaned(cells[place].text) for place in places if place in cells]

    def _text(self, cells: Columns, kind: RosterColumn) -> str:
        return next(iter(self._cells(cells, *self._head.places(kind))), "")

    def _name(self, cells: Columns) -> str:
        kinds = (RosterColumn.FAMILY_NAME, RosterColumn.NAME, RosterColumn.GIVEN_NAME)
        places = [place for kind in kinds for place in self._head.places(kind) if place in cells]
        own = [place for place in places if cells[place].from_column in {0, place} or len(places) == 1]
        return " ".join(filter(None, self._cells(cells, *own)))

    def _person(self, number: int, cells: Columns) -> RosterRow | RowFault:
        fault = self._fault(number, cells)
        if fault is not None:
            return fault
        days = {kind: _day(self._text(cells, kind)) for kind in (RosterColumn.SINCE, RosterColumn.UNTIL)}
        honorific, name = self._addressed(self._name(cells))
        stated = self._text(cells, RosterColumn.HONORIFIC)
        return RosterRow(
            number,
            name,
            self._words.honorifics.get(stated.casefold(), stated) or honorific,
            tuple(self._titles(cells)),
            self._text(cells, RosterColumn.BODY) or self._group,
            days[RosterColumn.SINCE],
            days[RosterColumn.UNTIL],
            int(self._text(cells, RosterColumn.ORDER) or 0),
            self._text(cells, RosterColumn.PRONUNCIATION),
        )

    def _fault(self, number: int, cells: Columns) -> RowFault | None:
        """Return the first thing in a row that cannot be understood."""
        used = [place for place, kind in sorted(self._head.columns.items()) if kind is not RosterColumn.NUMBER]
        known = [cells[place] for place in used if place in cells]
        if not all(cell.has_value for cell in known):
            return RowFault(number, "formula_without_value")
        texts = [cell.text for cell in known]
        if any(len(text) > LONGEST for text in texts):
            return RowFault(number, "too_long", str(LONGEST))
        if any(_is_control(letter) for text in texts for letter in text):
            return RowFault(number, "control_characters")
        for kind in (RosterColumn.SINCE, RosterColumn.UNTIL):
            text = self._text(cells, kind)
            if text and _day(text) is None:
                return RowFault(number, "bad_date", text)
        order = self._text(cells, RosterColumn.ORDER)
        if order and not re.fullmatch("[0-9]{1,4}", order):
            return RowFault(number, "bad_order", order)
        return None

    def _titles(self, cells: Columns) -> Iterator[Title]:
        """Give the titles as written, one for each line or semicolon; a comma is part of a title."""
        for column, kind in _KINDS.items():
            texts = (cells[place].text for place in self._head.places(column) if place in cells)
            parts = (_BULLET.sub("", _cleaned(part)) for text in texts for part in _PARTS.split(text))
            yield from dict.fromkeys(Title(kind, part) for part in parts if part)

    def _addressed(self, name: str) -> tuple[str, str]:
        """Part 'Đ/c Nguyễn Văn A' into the address and the name; a surname that looks like an address stays."""
        for said, honorific in self._words.honorifics.items():
            begin, rest = name[: len(said)], name[len(said) :].lstrip(".:")
            if begin.casefold() != said or not rest.startswith(" "):
                continue
            after = rest.split()
            is_surname = len(after) < _FEWEST_AFTER_ADDRESS or after[0].casefold() in _SURNAMES_ONLY
            if honorific != said or " " in said or not is_surname:
                return honorific, " ".join(after)
        return "", name


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


def _cleaned(text: str) -> str:
    """Return a text in NFC, with single blanks and without invisible characters."""
    return " ".join(normalise(_INVISIBLE.sub("", text)).split())


def _looks_like_number(text: str) -> bool:
    word = text.strip()
    return bool(re.fullmatch(r"\d{1,5}[.)]?", word) or _GROUP_NUMBER.fullmatch(word))


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc" and letter not in "\t\n\r"


def _day(text: str) -> date | None:
    """Return a day with its year; a day without one, which depends on today, is none."""
    if _SERIAL.fullmatch(text):
        return date.fromordinal(_EPOCH + int(text))
    early, late = (parse_day(text, near) for near in _TWO_YEARS)
    return early if early == late else None
