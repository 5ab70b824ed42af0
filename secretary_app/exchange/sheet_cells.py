"""The cells of one sheet of a workbook, read as a stream and only as far as a roster can reach."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final
from xml.sax.xmlreader import AttributesImpl

from typing_extensions import override

from secretary_app.domain.errors import RosterError
from secretary_app.exchange.roster_table import CellRange, CellTable, Columns, Piece, TableCell, with_merged
from secretary_app.exchange.workbook_parts import (
    LONGEST_TEXT,
    Allowance,
    CellStyle,
    PartHandler,
    TextsHandler,
    unescaped,
)

LAST_COLUMN: Final = 40
_LAST_ROW: Final = 1_048_576
_PLACE: Final = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_LETTERS: Final = 26
_EPOCH: Final = date(1899, 12, 30)
_EPOCH_1904: Final = date(1904, 1, 1)
_LAST_SERIAL: Final = 2_958_465  # 31 December 9999


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What cells point to: shared texts and styles; and from when days are counted."""

    texts: Sequence[tuple[Piece, ...]] = ()
    styles: Sequence[CellStyle] = ()
    from_1904: bool = False


@dataclass(slots=True)
class _OpenCell:
    column: int
    kind: str
    style: CellStyle
    value: list[str] = field(default_factory=list)
    length: int = 0
    has_formula: bool = False


class SheetHandler(PartHandler):
    """Collects the cells that hold something."""

    def __init__(self, allowance: Allowance, around: Surroundings) -> None:
        super().__init__(allowance)
        self._around = around
        self._rows: dict[int, dict[int, TableCell]] = {}
        self._ranges: list[CellRange] = []
        self._row = 0
        self._column = 0
        self._cell: _OpenCell | None = None
        self._takes_value = False
        self._inline: TextsHandler | None = None

    def table(self, sheet: str) -> CellTable:
        """Return what was collected, merged ranges filled."""
        rows: dict[int, Columns] = with_merged(self._rows, tuple(self._ranges), LAST_COLUMN)
        return CellTable(sheet, dict(sorted(rows.items())))

    @override
    def begin(self, tag: str, attrs: AttributesImpl) -> None:
        if self._inline is not None:
            self._inline.begin(tag, attrs)
        elif tag == "row":
            self._begin_row(int(attrs.get("r", str(self._row + 1))))
        elif tag == "c":
            self._begin_cell(attrs)
        elif tag == "mergeCell":
            self._merge(attrs.get("ref", ""))
        elif self._cell is not None:
            self._begin_inside(tag)

    @override
    def characters(self, content: str) -> None:
        if self._inline is not None:
            self._inline.characters(content)
        elif self._takes_value and self._cell is not None:
            self._cell.length += len(content)
            if self._cell.length > LONGEST_TEXT:
                raise RosterError(self.path, "giant_cell")
            self._cell.value.append(content)

    @override
    def end(self, tag: str) -> None:
        if self._inline is not None:
            self._inline.end(tag)
        if tag == "v":
            self._takes_value = False
        elif tag == "c" and self._cell is not None:
            self._keep(self._cell)
            self._cell = self._inline = None

    def _begin_row(self, number: int) -> None:
        if number > _LAST_ROW:
            raise ValueError(number)
        self._row = number
        self._column = 0

    def _begin_cell(self, attrs: AttributesImpl) -> None:
        place = _PLACE.fullmatch(attrs.get("r", ""))
        self._column = _column(place[1]) if place else self._column + 1
        self.allowance.cells -= 1
        if self.allowance.cells < 0:
            raise RosterError(self.path, "too_many_rows")
        if self._column > LAST_COLUMN:
            return
        number = int(attrs.get("s", "0"))
        known = 0 <= number < len(self._around.styles)
        self._cell = _OpenCell(self._column, attrs.get("t", "n"), self._around.styles[number] if known else CellStyle())

    def _begin_inside(self, tag: str) -> None:
        assert self._cell is not None  # noqa: S101 - asked by the caller
        if tag == "v":
            self._takes_value = True
        elif tag == "f":
            self._cell.has_formula = True
        elif tag == "is":
            self._inline = TextsHandler(self.allowance)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        ends = _PLACE.fullmatch(first), _PLACE.fullmatch(last or first)
        if ends[0] is None or ends[1] is None:
            raise ValueError(reference)
        merged = CellRange(int(ends[0][2]), _column(ends[0][1]), int(ends[1][2]), _column(ends[1][1]))
        self._ranges.append(merged)
        self.allowance.merged -= merged.size
        self.allowance.ranges -= 1
        if self.allowance.merged < 0 or self.allowance.ranges < 0:
            raise RosterError(self.path, "too_many_merged")

    def _keep(self, cell: _OpenCell) -> None:
        pieces = self._pieces(cell)
        is_bare = cell.has_formula and not pieces
        if not is_bare and not any(piece.text.strip() for piece in pieces):
            return
        if self._row not in self._rows:
            self.allowance.rows -= 1
        self._rows.setdefault(self._row, {})[cell.column] = TableCell(pieces, has_value=not is_bare)
        if self.allowance.rows < 0:
            raise RosterError(self.path, "too_many_rows")

    def _pieces(self, cell: _OpenCell) -> tuple[Piece, ...]:
        if self._inline is not None:
            shared = self._inline.texts[-1] if self._inline.texts else ()
        else:
            value = "".join(cell.value)
            if not value:
                return ()
            if cell.kind != "s":
                return (Piece(self._shown(value, cell), cell.style.font),)
            shared = self._around.texts[int(value)]
        return tuple(Piece(piece.text, piece.font or cell.style.font) for piece in shared)

    def _shown(self, value: str, cell: _OpenCell) -> str:
        """Return a number, a day or a text of its own as it is read on the screen."""
        if cell.kind == "d":
            return value.partition("T")[0]
        if cell.kind == "b":
            return "FALSE" if value.strip() in {"0", "false"} else "TRUE"
        if cell.kind != "n":
            return unescaped(value)
        number = float(value)
        if cell.style.is_day and 0 < number <= _LAST_SERIAL:
            return _day_of(int(number), _EPOCH_1904 if self._around.from_1904 else _EPOCH)
        return str(int(number)) if number.is_integer() else value


def _day_of(serial: int, epoch: date) -> str:
    """Return a day counted from an epoch as '30/6/2026'; what lies beyond the calendar stays a number."""
    try:
        day = epoch + timedelta(days=serial)
    except OverflowError:
        return str(serial)
    return f"{day.day}/{day.month}/{day.year:04d}"


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number
