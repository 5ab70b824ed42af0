"""Excel and CSV files: plain tables, without live formulas, the same bytes for the same table."""

import csv
import re
import zipfile
from collections.abc import Sequence
from io import BytesIO, StringIO
from math import ceil
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from secretary_app.services.ports.tables import Cell, TableRow, TableSheet

_STAMPS: Final = "docProps/core.xml"
_STAMP: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_FIXED_STAMP: Final = b"2000-01-01T00:00:00Z"
_ZIP_MOMENT: Final = (2000, 1, 1, 0, 0, 0)
_LIVE: Final = ("=", "+", "-", "@", "\t", "\r")
_NAME_BREAKERS: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_NAME: Final = 31  # letters of the name of a sheet
_LONGEST_TEXT: Final = 32_767  # letters of a cell
_FONT: Final = "Times New Roman"
_LINE_HEIGHT: Final = 17.0  # points of one line of cells
_LETTERS_PER_UNIT: Final = 0.9  # of a column's width: these letters are a little wider than those it is counted in
_HIGHEST: Final = 409.0  # points Excel allows a row
_LINE: Final = Side(style="thin")


class ExcelTables:
    """Fulfils `TableFiles` by openpyxl; the mark stands at the head of every page that has none of its own."""

    def __init__(self, mark: str = "") -> None:
        self._mark = mark

    def xlsx(self, sheets: Sequence[TableSheet]) -> bytes:
        """Return an Excel file; the same sheets give the same bytes."""
        book = Workbook()
        book.remove(book.worksheets[0])
        for sheet in sheets:
            page = book.create_sheet(_sheet_name(sheet.name))
            _fill(page, sheet)
            page.oddHeader.center.text = sheet.mark or self._mark or None
        written = BytesIO()
        book.save(written)
        return _repacked(written.getvalue())

    def csv(self, sheet: TableSheet) -> bytes:
        """Return the head and the rows as CSV in UTF-8 with a byte order mark, by which Excel knows it."""
        written = StringIO()
        writer = csv.writer(written, lineterminator="\r\n")
        writer.writerow([_harmless(word) for word in sheet.head])
        writer.writerows([_harmless(cell) for cell in row.cells] for row in sheet.rows)
        return written.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    """Return a CSV cell that a spreadsheet takes for text: a sign that would begin a formula gets an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_LIVE) else cell


def _sheet_name(name: str) -> str:
    return " ".join(name.translate(_NAME_BREAKERS).split())[:_LONGEST_NAME].strip("' ") or "Trang"


def _fill(page: Worksheet, sheet: TableSheet) -> None:
    for number, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    for number, line in enumerate(sheet.lines, start=1):
        title = _put(page.cell(number, 1), line)
        title.font = Font(name=_FONT, size=13, bold=number - 1 in sheet.strong_lines)
        title.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(sheet.head))
        page.row_dimensions[number].height = _height(line, sum(sheet.widths))
    top = len(sheet.lines) + (2 if sheet.lines else 1)
    for column, word in enumerate(sheet.head, start=1):
        _framed(_put(page.cell(top, column), word), bold=True, centred=True)
    for number, row in enumerate(sheet.rows, start=top + 1):
        _fill_row(page, number, row, sheet)
    page.freeze_panes = f"A{top + 1}"
    page.print_title_rows = f"{top}:{top}"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _fill_row(page: Worksheet, number: int, row: TableRow, sheet: TableSheet) -> None:
    for column, value in enumerate(row.cells):
        written = _framed(_put(page.cell(number, column + 1), value), bold=row.strong)
        if column in sheet.percent and isinstance(value, float):
            written.number_format = "0%"
    if row.strong:
        page.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(sheet.head))
        page.row_dimensions[number].height = _height(row.cells[0], sum(sheet.widths))
    elif sheet.row_height:
        needed = (_height(value, wide) for value, wide in zip(row.cells, sheet.widths, strict=False))
        page.row_dimensions[number].height = max(sheet.row_height, *needed)


def _height(value: Cell, width: float) -> float:
    """Return the height a text needs: a program fits no row to its words that is merged or has a height of its own."""
    letters = max(1, int(width * _LETTERS_PER_UNIT))
    lines = sum(ceil(len(part) / letters) or 1 for part in str(value or "").split("\n"))
    return min(_HIGHEST, lines * _LINE_HEIGHT)


def _put(cell: SheetCell | MergedCell, value: Cell) -> SheetCell:
    """Write a value; a text stays a text, whatever sign it begins with."""
    assert isinstance(cell, SheetCell)  # noqa: S101 - rows are merged only after they are written
    if isinstance(value, str):
        cell.value = _cleaned(value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_LIVE)
    else:
        cell.value = value
    return cell


def _cleaned(text: str) -> str:
    """Return what a cell can hold: no control characters, not too long."""
    kept = "".join(letter for letter in text if letter >= " " or letter in "\t\n")
    return kept[:_LONGEST_TEXT]


def _framed(cell: SheetCell, *, bold: bool = False, centred: bool = False) -> SheetCell:
    cell.font = Font(name=_FONT, size=12, bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if centred else None)
    cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    return cell


def _repacked(written: bytes) -> bytes:
    """Return the archive with one fixed time in and for all its files."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(written)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = _STAMP.sub(_FIXED_STAMP, old.read(name)) if name == _STAMPS else old.read(name)
            new.writestr(zipfile.ZipInfo(name, _ZIP_MOMENT), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
