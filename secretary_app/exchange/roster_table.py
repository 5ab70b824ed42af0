"""A table as it stands in a file, before anybody knows what its columns mean."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

_ERROR: Final = re.compile(r"#(?:REF|VALUE|DIV/0|NULL|NUM|SPILL|CALC)!|#N/A|#NAME\?|Err:\d{3}")
_BOOLEANS: Final = frozenset({"TRUE", "FALSE"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one font; the font is empty when the file names none."""

    text: str
    font: str = ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell; a merged range shows its first cell everywhere."""

    pieces: tuple[Piece, ...] = ()
    has_value: bool = True  # False: a formula whose result the file does not hold
    from_row: int = 0  # row and column where a merged range begins; 0 = the cell itself
    from_column: int = 0

    @property
    def text(self) -> str:
        """Return all letters."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def fault(self) -> str:
        """Return the code of what makes the cell worthless; empty when it may be read."""
        text = self.text.strip()
        if not self.has_value:
            return "formula_without_value"
        if _ERROR.fullmatch(text):
            return "error_cell"
        return "boolean" if text in _BOOLEANS else ""


Columns = Mapping[int, TableCell]  # by number, from 1; empty cells are left out


@dataclass(frozen=True, slots=True)
class CellTable:
    """The rows of one sheet that hold something, by their number from 1."""

    sheet: str
    rows: Mapping[int, Columns]


@dataclass(frozen=True, slots=True)
class CellRange:
    """A merged range, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """Return the number of cells."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


def with_merged(rows: Mapping[int, Columns], ranges: tuple[CellRange, ...], last_column: int) -> dict[int, Columns]:
    """Return the rows with the first cell of each merged range shown in all its cells; no new rows are made."""
    filled = {number: dict(cells) for number, cells in rows.items()}
    numbers = sorted(filled)
    for merged in ranges:
        first = rows.get(merged.top, {}).get(merged.left)
        if first is None:
            continue
        shown = replace(first, from_row=merged.top, from_column=merged.left)
        for number in _between(numbers, merged.top, merged.bottom):
            filled[number] |= dict.fromkeys(range(merged.left, min(merged.right, last_column) + 1), shown)
    return dict(filled)


def _between(numbers: list[int], first: int, last: int) -> list[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]
