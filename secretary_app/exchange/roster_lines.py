"""Tells the people below the head of a table from groups, totals, notes and what follows the table."""

import re
from collections.abc import Callable
from enum import Enum, auto
from itertools import pairwise, takewhile
from typing import Final

from secretary_app.domain.address import parted_address
from secretary_app.exchange.roster_head import Head, cleaned
from secretary_app.exchange.roster_table import CellTable, Columns, TableCell
from secretary_app.services.roster_words import RosterColumn, RosterWords, heading_phrase

_GROUP_NUMBER: Final = re.compile(r"(?:[IVX]{1,5}|[A-HK-Z])[.)/]?")
_NUMBERED_GROUP: Final = re.compile(r"(?:[IVX]{1,5}|[A-H])\s*[.)/\-–:]\s*(?=\D)")
_NUMBER: Final = re.compile(r"\d{1,5}[.)]?")
_NUMBERED: Final = re.compile(r"\d{1,4}(?:\s*[.)/\-–:]\s*|\s+)(?=[^\W\d])")
_DAY_LINE: Final = re.compile(r"\bngày\b.*\btháng\b", re.IGNORECASE)
_LONGEST_NAME: Final = 9  # words; what is longer and stands alone is a note
_TITLES: Final = frozenset({RosterColumn.PARTY, RosterColumn.STATE, RosterColumn.OTHER})
_SAID_OF_SOMEBODY: Final = frozenset(RosterColumn) - {
    RosterColumn.NUMBER,
    RosterColumn.NAME,
    RosterColumn.FAMILY_NAME,
    RosterColumn.GIVEN_NAME,
}


class LineKind(Enum):
    """What a row below the head is."""

    PERSON = auto()
    GROUP = auto()
    PASSED = auto()  # a total, the head once more, the example of the form
    NOTE = auto()  # not read, which is told
    UNCLEAR = auto()  # below the table, but said like a person
    END = auto()


class Lines:
    """The rows of one table."""

    def __init__(self, table: CellTable, head: Head, words: RosterWords) -> None:
        self._head = head
        self._words = words
        numbers = [number for number in table.rows if number > head.last_row]
        inside = list(takewhile(lambda number: not self._is_end(table.rows[number]), numbers))
        named = [number for number in inside if head.name(table.rows[number])]
        numbered = _most(named, [number for number in named if self._is_numbered(table.rows[number])])
        full = numbered or _most(named, [number for number in named if self._is_full(table.rows[number])])
        self._are_numbered = bool(numbered)
        self._below = _first_behind_gap(numbers, full[-1]) if full else None

    def kind(self, number: int, cells: Columns) -> LineKind:
        """Return what a row is."""
        if self._is_end(cells):
            return LineKind.END
        if self._is_total(cells) or self._repeats_head(cells) or self._is_example(cells):
            return LineKind.PASSED
        lone = self.lone_text(cells)
        is_below = self._below is not None and number >= self._below
        if is_below and (self._are_numbered or not lone):
            return LineKind.NOTE if lone else LineKind.UNCLEAR
        is_plain = bool(lone) and not any(cell.fault for cell in self._head.known(cells))
        kind = self._kind_alone(cells, lone) if is_plain else LineKind.PERSON
        return LineKind.UNCLEAR if is_below and kind is LineKind.PERSON else kind

    def _kind_alone(self, cells: Columns, lone: str) -> LineKind:
        place = next(place for place, cell in sorted(cells.items()) if cleaned(cell.text) == lone)
        if self._is_group(cells, place, lone):
            return LineKind.GROUP
        return LineKind.NOTE if self._is_note(cells, place, lone) else LineKind.PERSON

    def lone_text(self, cells: Columns) -> str:
        """Return the only text of a row beside its number; empty when there are none or several."""
        numbers = self._head.places(RosterColumn.NUMBER)
        texts = {
            (cell.from_row, cell.from_column) if cell.from_row else (0, column): cleaned(cell.text)
            for column, cell in cells.items()
            if column not in numbers or cell.from_column or not _looks_like_number(cell)
        }
        return next(iter(texts.values())) if len(texts) == 1 else ""

    def _is_end(self, cells: Columns) -> bool:
        """Tell whether the table ends here; 'Thủ trưởng' before a name is a title."""
        place, first = _first(cells)
        is_title = self._head.columns.get(place) in _SAID_OF_SOMEBODY and bool(self._head.name(cells))
        return first.startswith(self._words.endings) and not is_title

    def _is_total(self, cells: Columns) -> bool:
        """Tell whether a row adds up; one word does so only before a number: 'Tổng 5', but not 'Tổng Giám đốc'."""
        _, first = _first(cells)
        return any(
            first == word or re.match(r":|\s*\d" if " " not in word else r":|\s", first[len(word) :])
            for word in self._words.totals
            if first.startswith(word)
        )

    def _repeats_head(self, cells: Columns) -> bool:
        """Tell whether the head stands here again, as at the top of each printed page."""
        place = self._head.name_place
        phrase = heading_phrase(cleaned(cells[place].text)) if place in cells else ""
        return " " in phrase and self._words.known.get(phrase) is self._head.columns[place]

    def _is_example(self, cells: Columns) -> bool:
        return self._head.name(cells).casefold().startswith(self._words.words["example"].casefold())

    def _is_group(self, cells: Columns, place: int, lone: str) -> bool:
        """Tell whether a text that stands alone names a group: by its look, its number or its words."""
        kind = self._head.columns.get(place)
        begins = without_number(lone).casefold().startswith(self._words.sections)
        if self._is_numbered(cells):
            return begins and place in self._head.name_places
        if begins or _NUMBERED_GROUP.match(lone) or self._numbers(cells, _is_group_number) or self._is_wide(cells):
            return True
        if _NUMBERED.match(lone):
            return self._are_numbered and kind not in _SAID_OF_SOMEBODY
        return kind is RosterColumn.NUMBER

    def _is_note(self, cells: Columns, place: int, lone: str) -> bool:
        """Tell whether a text that stands alone, without a number, is none that says a person or lacks a name."""
        if self._is_numbered(cells):
            return False
        if place not in self._head.name_places:
            return place not in self._head.columns or bool(_DAY_LINE.search(lone))
        name = without_number(lone)
        if parted_address(name)[0]:
            return False
        return len(name.split()) > _LONGEST_NAME or ":" in name or any(map(str.isdigit, name))

    def _is_wide(self, cells: Columns) -> bool:
        """Tell whether the row is one merged cell over more than the parts of a name."""
        merged = {
            place for place, cell in cells.items() if cell.from_column and cells.get(cell.from_column + 1) == cell
        }
        return bool(merged.difference(self._head.name_places))

    def _is_numbered(self, cells: Columns) -> bool:
        """Tell whether the row has a number as a person has; that of a formula may be none."""
        return self._numbers(cells, lambda cell: bool(_NUMBER.fullmatch(cell.text.strip())) or bool(cell.fault))

    def _numbers(self, cells: Columns, fits: Callable[[TableCell], bool]) -> bool:
        return any(place in cells and fits(cells[place]) for place in self._head.places(RosterColumn.NUMBER))

    def _is_full(self, cells: Columns) -> bool:
        return any(self._head.text(cells, kind) for kind in _SAID_OF_SOMEBODY)


def without_number(text: str) -> str:
    """Return a name or a group without the number before it: '1. Nguyễn Văn An', 'II. Ủy ban nhân dân'."""
    return _NUMBERED.sub("", _NUMBERED_GROUP.sub("", text, count=1), count=1)


def _most(named: list[int], some: list[int]) -> list[int]:
    """Return some of the rows when they are half of those that have a name as far as they reach; else none."""
    return some if some and 2 * len(some) >= named.index(some[-1]) + 1 else []


def _first(cells: Columns) -> tuple[int, str]:
    texts = ((place, cleaned(cell.text).casefold()) for place, cell in sorted(cells.items()))
    return next(((place, text) for place, text in texts if text), (0, ""))


def _first_behind_gap(numbers: list[int], last: int) -> int | None:
    """Return the first row behind the last person and an empty row."""
    later = (number for number in numbers if number >= last)
    return next((after for before, after in pairwise(later) if after > before + 1), None)


def _is_group_number(cell: TableCell) -> bool:
    return bool(_GROUP_NUMBER.fullmatch(cell.text.strip()))


def _looks_like_number(cell: TableCell) -> bool:
    return bool(_NUMBER.fullmatch(cell.text.strip()) or cell.fault) or _is_group_number(cell)
