"""What a list to be signed needs beside the form of the minute: words, widths of columns, heights of rows."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from secretary_app.documents.form import Words, words_of


@dataclass(frozen=True, slots=True)
class ColumnWidths:
    """Widths of the columns in mm, in their order."""

    number: float
    name: float
    titles: float
    signature: float
    note: float


@dataclass(frozen=True, slots=True)
class SheetMeasures:
    """Sizes and distances; the form file says which are mm, points or ratios."""

    size: float
    line: float
    row: float
    head: float
    group: float
    padding: float
    padding_above: float
    grid: float
    after_subject: float
    before_table: float


@dataclass(frozen=True, slots=True)
class ExcelMeasures:
    """Widths of the columns in letters, and the height of a row in points."""

    widths: tuple[int, ...]
    row_height: float


@dataclass(frozen=True, slots=True)
class SheetForm:
    """A whole profile of a list to be signed."""

    columns: ColumnWidths
    measures: SheetMeasures
    excel: ExcelMeasures
    words: Words


def load_sheet_form(path: Path) -> SheetForm:
    """Read the profile; a file that lacks a part is a bug of the program and fails at once."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    excel = table["excel"]
    return SheetForm(
        columns=ColumnWidths(**table["columns"]),
        measures=SheetMeasures(**table["measures"]),
        excel=ExcelMeasures(tuple(excel["widths"]), excel["row_height"]),
        words=words_of(table["words"]),
    )
