"""Tables in text files: their encoding and their delimiter are found by what makes sense."""

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from itertools import chain, islice
from typing import Final

from secretary_app.domain.errors import RosterError
from secretary_app.domain.text import normalise
from secretary_app.exchange.legacy_text import converted
from secretary_app.exchange.roster_table import CellTable, Columns, Piece, TableCell
from secretary_app.exchange.sheet_cells import LAST_COLUMN
from secretary_app.exchange.syllables import share_of_syllables, telling_words
from secretary_app.exchange.workbook_parts import LONGEST_TEXT, MOST_ROWS
from secretary_app.services.ports import RosterEncoding

LARGEST: Final = 8 * 1024 * 1024  # bytes
_MOST_LINES: Final = 200_000  # blank ones counted
_END: Final = "\0"  # stands in no text that was decoded
_SAMPLE: Final = 64 * 1024  # characters or bytes that decide
_LINES_TO_COUNT: Final = 50
_DELIMITERS: Final = ",;\t"
_MOSTLY: Final = 0.3  # of the bytes are zero on one side only: letters of two bytes


def csv_table(data: bytes, path: str, has_head: Callable[[CellTable], bool]) -> tuple[CellTable, RosterEncoding]:
    """Return the table of a text file and how it was coded; raise RosterError.

    Of the delimiters that make sense the first one counts that shows a head.
    """
    if len(data) > LARGEST:
        raise RosterError(path, "too_large")
    text, encoding = decoded(data, path)
    refusals: list[RosterError] = []
    for delimiter in _delimiters(text):
        try:
            table = CellTable("", _rows(text, delimiter, path))
        except RosterError as error:
            refusals.append(error)
        else:
            if has_head(table):
                return table, encoding
            refusals.append(RosterError(path, "no_heading"))
    raise refusals[0]


def decoded(data: bytes, path: str) -> tuple[str, RosterEncoding]:
    """Return the letters of a file; raise RosterError (not_table) when it holds no text."""
    unicode_name = _unicode_name(data)
    try:
        text = data.decode(unicode_name)
    except UnicodeDecodeError as error:
        if unicode_name != "utf-8-sig" or b"\0" in data or data.startswith(BOM_UTF8):
            raise RosterError(path, "not_table") from error
        return _of_single_bytes(data)
    if "\0" in text:
        raise RosterError(path, "not_table")
    return text.removeprefix("\ufeff"), RosterEncoding.UNICODE


def _unicode_name(data: bytes) -> str:
    """Return the name of the Unicode encoding that the first bytes show."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > _MOSTLY * len(sample) / 2 and not even:
        return "utf-16-le"
    if even > _MOSTLY * len(sample) / 2 and not odd:
        return "utf-16-be"
    return "utf-8-sig"


def _of_single_bytes(data: bytes) -> tuple[str, RosterEncoding]:
    """Return the reading in which most words are Vietnamese: Windows-1258, TCVN3 or VNI."""
    latin = _western(data)
    readings = {RosterEncoding.WINDOWS_1258: normalise(data.decode("cp1258", "replace"))}
    readings |= {kind: converted(latin, kind) for kind in (RosterEncoding.TCVN3, RosterEncoding.VNI)}
    best = max(readings, key=lambda kind: share_of_syllables(telling_words(readings[kind][:_SAMPLE])))
    return readings[best], best


def _western(data: bytes) -> str:
    return data.decode("cp1252", "surrogateescape").translate({code + 0xDC00: code for code in range(0x80, 0x100)})


def _rows(text: str, delimiter: str, path: str) -> dict[int, Columns]:
    rows: dict[int, Columns] = {}
    try:
        for number, cells in enumerate(_lines(text, delimiter, path), start=1):
            row = _columns(cells, path)
            if row:
                rows[number] = row
            if len(rows) > MOST_ROWS or number > _MOST_LINES:
                raise RosterError(path, "too_many_rows")
    except csv.Error as error:  # a cell beyond the limit of the module
        raise RosterError(path, "giant_cell") from error
    return rows


def _lines(text: str, delimiter: str, path: str) -> Iterator[list[str]]:
    """Give the cells of each line; a quote that is never closed would swallow all that follows it."""
    for cells in csv.reader(chain(StringIO(text, newline=""), (_END,)), delimiter=delimiter):
        if cells == [_END]:
            return
        if cells and cells[-1].endswith(_END):
            raise RosterError(path, "open_quote")
        yield cells


def _columns(cells: Iterable[str], path: str) -> Columns:
    row = {column: cell for column, cell in enumerate(islice(cells, LAST_COLUMN), start=1) if cell.strip()}
    if any(len(cell) > LONGEST_TEXT for cell in row.values()):
        raise RosterError(path, "giant_cell")
    return {column: TableCell((Piece(_without_guard(cell)),)) for column, cell in row.items()}


def _without_guard(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from seeing a formula."""
    return cell[1:] if cell.startswith(("'=", "'+", "'-", "'@", "'\t", "'\r")) else cell


def _delimiters(text: str) -> list[str]:
    """Return the signs; first the one that parts the most cells of the first lines in the steadiest way."""
    return sorted(_DELIMITERS, key=lambda sign: _cells_parted(text[:_SAMPLE], sign), reverse=True)


def _cells_parted(text: str, sign: str) -> tuple[int, int]:
    try:
        lines = [len(row) for row in islice(csv.reader(StringIO(text, newline=""), delimiter=sign), _LINES_TO_COUNT)]
    except csv.Error:
        return (0, 0)
    parted = [length for length in lines if length > 1]
    steady = max(map(parted.count, parted), default=0)
    return (steady, max(parted, default=0))
