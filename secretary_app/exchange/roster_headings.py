"""Finds the head of a table and what each of its columns holds, whatever stands above and however it is worded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from secretary_app.exchange.roster_head import Head
from secretary_app.exchange.roster_table import CellTable, Columns
from secretary_app.services.roster_words import RosterColumn, RosterWords, heading_phrase

_ROWS_LOOKED_AT: Final = 80
_LONGEST_HEADING: Final = 120  # letters
_NUMBERING: Final = re.compile(r"\(?([0-9]{1,2}|[A-Za-z])\)?")
_STATEMENT: Final = re.compile(r":\s*\w")  # 'Đại biểu: 25 người'
_PLURAL: Final = frozenset({RosterColumn.PARTY, RosterColumn.STATE, RosterColumn.OTHER})
_BELOW_OTHERS: Final = _PLURAL | {
    RosterColumn.FAMILY_NAME,
    RosterColumn.GIVEN_NAME,
    RosterColumn.SINCE,
    RosterColumn.UNTIL,
}
_NAMES: Final = frozenset({RosterColumn.NAME, RosterColumn.GIVEN_NAME})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A row that may be the head; unsure when it may as well be a title above it ('ĐẠI BIỂU')."""

    head: Head
    is_sure: bool


def find_head(table: CellTable, words: RosterWords) -> Head | None:
    """Return the head of the table; None when no row names people."""
    numbers = tuple(table.rows)
    unsure: Head | None = None
    for place, number in enumerate(islice(numbers, _ROWS_LOOKED_AT)):
        found = _candidate(table, numbers[place : place + 2], words)
        if found is not None and (found.is_sure or unsure is None):
            unsure = _past_numbering(table, found.head, numbers[place + 1 : place + 3])
        if found is not None and found.is_sure:
            return unsure
        if unsure is not None and number > unsure.last_row and not _is_lone(table.rows[number]):
            return unsure  # only titles may stand between a title and the head
        if number > numbers[0] + 10 * _ROWS_LOOKED_AT:
            break
    return unsure


def _kind_called(phrase: str, words: RosterWords) -> RosterColumn | None:
    """Return what a folded heading means: a known one, or one that goes on after a known one of two or more words."""
    if phrase in words.known:
        return words.known[phrase]
    parts = phrase.split()
    beginnings = (" ".join(parts[:length]) for length in range(len(parts) - 1, 1, -1))
    return next((words.known[begin] for begin in beginnings if begin in words.known), None)


def _candidate(table: CellTable, numbers: tuple[int, ...], words: RosterWords) -> _Candidate | None:
    cells = table.rows[numbers[0]]
    upper = _phrases(cells)
    lower = _phrases(table.rows[numbers[1]]) if len(numbers) > 1 and numbers[1] == numbers[0] + 1 else {}
    joined = _joined(upper, lower, words)
    for phrases, last_row in ((joined, numbers[-1]), (upper, numbers[0])):
        columns = _meanings(phrases, words)
        exact = {kind for place, kind in columns.items() if phrases[place] in words.known}
        names, others = set(columns.values()) & _NAMES, set(columns.values()) - _NAMES
        if names and (names & exact or others):
            return _Candidate(Head(last_row, columns), is_sure=bool(others and exact))
    return None


def _is_lone(cells: Columns) -> bool:
    """Tell whether one cell holds all there is in a row, as a title does."""
    return len({cell.from_column or place for place, cell in cells.items()}) == 1


def _phrases(cells: Columns) -> dict[int, str]:
    texts = {column: cell.text for column, cell in cells.items()}
    return {
        column: heading_phrase(text)
        for column, text in texts.items()
        if len(text) <= _LONGEST_HEADING and not _STATEMENT.search(text)
    }


def _joined(upper: Mapping[int, str], lower: Mapping[int, str], words: RosterWords) -> dict[int, str]:
    """Return the headings of two rows as one each; empty when the second row is no part of the head."""
    together = {column: _together(column, upper, lower) for column in {*upper, *lower}}
    parted = {column: phrase for column, phrase in lower.items() if phrase and phrase != upper.get(column)}
    is_head = any(together[column] in words.known or _is_sure(phrase, words) for column, phrase in parted.items())
    has_digits = any(phrase.isdigit() for phrase in lower.values())
    return together if is_head and not has_digits else {}


def _is_sure(phrase: str, words: RosterWords) -> bool:
    """Tell whether a phrase below another heading is one itself; 'ho' may be the surname Hồ, 'dai bieu' a group."""
    return " " in phrase and words.known.get(phrase) in _BELOW_OTHERS


def _together(column: int, upper: Mapping[int, str], lower: Mapping[int, str]) -> str:
    below = lower.get(column, "")
    left = next((upper[place] for place in range(column, 0, -1) if place in upper), "")
    above = upper.get(column) or (left if below else "")
    return above if below in {"", above} else f"{above} {below}".strip()


def _meanings(phrases: Mapping[int, str], words: RosterWords) -> dict[int, RosterColumn]:
    columns: dict[int, RosterColumn] = {}
    for column, phrase in sorted(phrases.items()):
        kind = _kind_called(phrase, words)
        goes_on = kind is RosterColumn.NAME and columns.get(column - 1) is kind  # merged over both parts of a name
        if kind is not None and (kind in _PLURAL or goes_on or kind not in columns.values()):
            columns[column] = kind
    return columns


def _past_numbering(table: CellTable, head: Head, numbers: tuple[int, ...]) -> Head:
    """Step over a row that only numbers the columns: '(1) (2) (3)'."""
    below = next((number for number in numbers if number > head.last_row), None)
    if below is None:
        return head
    texts = [cell.text.strip() for cell in table.rows[below].values()]
    is_numbering = len(texts) > 1 and all(_NUMBERING.fullmatch(text) for text in texts)
    return Head(below, head.columns) if is_numbering else head
