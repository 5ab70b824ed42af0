"""Reads the sheets of an .xlsx file as plain tables, one after another."""

from collections.abc import Iterator
from typing import Final

from secretary_app.domain.errors import RosterError
from secretary_app.exchange.roster_table import CellTable
from secretary_app.exchange.sheet_cells import SheetHandler, Surroundings
from secretary_app.exchange.workbook_package import WorkbookPackage
from secretary_app.exchange.workbook_parts import (
    Allowance,
    PartHandler,
    RelationsHandler,
    StylesHandler,
    TextsHandler,
    WorkbookHandler,
    parse_part,
)

_MACROS: Final = "vbaproject.bin"
_EXTERNAL: Final = "externallinks/"
_MOST_SHEETS: Final = 100


def workbook_tables(data: bytes, path: str) -> Iterator[CellTable]:
    """Give the tables of the sheets in their order; raise RosterError."""
    package = WorkbookPackage(data, path)
    _require_tame(package, path)
    allowance = Allowance(path)
    book = _relations(package, "", allowance).by_kind.get("officeDocument", "")
    if not package.holds(book):
        raise RosterError(path, "not_table")
    workbook, relations = WorkbookHandler(allowance), _relations(package, book, allowance)
    parse_part(package, book, workbook)
    if len(workbook.sheets) > _MOST_SHEETS:
        raise RosterError(path, "too_many_sheets")
    styles, texts = StylesHandler(allowance), TextsHandler(allowance)
    _read_if_there(package, relations.by_kind.get("styles", ""), styles)
    _read_if_there(package, relations.by_kind.get("sharedStrings", ""), texts)
    around = Surroundings(texts.texts, styles.styles, workbook.from_1904)
    for name, identifier in workbook.sheets:
        place = relations.by_id.get(identifier, "")
        if package.holds(place) and "worksheets" in place:
            sheet = SheetHandler(allowance, around)
            parse_part(package, place, sheet)
            yield sheet.table(name)


def _require_tame(package: WorkbookPackage, path: str) -> None:
    """Refuse programs, and links whose values may long be others; neither is ever followed."""
    if any(name.endswith(_MACROS) for name in package.names()):
        raise RosterError(path, "macros")
    if any(_EXTERNAL in name for name in package.names()):
        raise RosterError(path, "external_links")


def _relations(package: WorkbookPackage, source: str, allowance: Allowance) -> RelationsHandler:
    folder, _, name = source.rpartition("/")
    relations = RelationsHandler(allowance, source)
    _read_if_there(package, f"{folder}/_rels/{name}.rels".lstrip("/"), relations)
    return relations


def _read_if_there(package: WorkbookPackage, place: str, handler: PartHandler) -> None:
    if package.holds(place):
        parse_part(package, place, handler)
