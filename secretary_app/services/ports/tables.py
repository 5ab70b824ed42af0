"""Tables for people who work on in Excel."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; a strong one is the head of a group and spans the columns."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One sheet: lines above the table, its head, its rows; `widths` count letters, one for each column.

    `percent` names columns (from 0) whose numbers are shares of one, `strong_lines` the lines (from 0) that stand out.
    """

    name: str
    lines: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    widths: tuple[int, ...]
    percent: tuple[int, ...] = ()
    row_height: float = 0.0  # points; 0 = as the program likes, more where somebody signs by pen
    strong_lines: tuple[int, ...] = (0,)
    mark: str = ""  # stands at the head of every printed page


class TableFiles(Protocol):
    """Writes tables; nothing that a user typed ever becomes a live formula."""

    def xlsx(self, sheets: Sequence[TableSheet]) -> bytes:
        """Return an Excel file; the same sheets give the same bytes."""
        ...

    def csv(self, sheet: TableSheet) -> bytes:
        """Return the head and the rows as CSV in UTF-8 with a mark that Excel knows."""
        ...
