"""Rosters as offices keep them, made by the tests."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font

from secretary_app.exchange.roster_files import TableRosterFiles
from secretary_app.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secretary_app.services.ports import RosterReading

FILES = TableRosterFiles(resource("forms/roster.toml"))


def a_workbook(*rows: Sequence[object], merged: Iterable[str] = (), font: str = "") -> bytes:
    """Return an .xlsx with those rows in its only sheet; None is an empty cell."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Danh sách"
    for row in rows:
        page.append(list(row))
    for place in merged:
        page.merge_cells(place)
    if font:
        for cells in page.iter_rows():
            for cell in cells:
                cell.font = Font(name=font)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def read_rows(*rows: Sequence[object], merged: Iterable[str] = (), font: str = "") -> RosterReading:
    """Return what the program reads in those rows."""
    return FILES.read(a_workbook(*rows, merged=merged, font=font), "x.xlsx")
