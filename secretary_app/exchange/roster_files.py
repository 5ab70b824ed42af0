"""Reads rosters from Excel and CSV files."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import RosterError
from secretary_app.domain.roster import RosterRow, RowFault, row_number
from secretary_app.exchange.csv_cells import csv_table
from secretary_app.exchange.legacy_text import (
    converted,
    encoding_of_font,
    is_capital_font,
    is_unicode,
    legacy_encoding,
)
from secretary_app.exchange.roster_headings import find_head
from secretary_app.exchange.roster_rows import PeopleRead, read_people
from secretary_app.exchange.roster_table import CellTable, Piece, TableCell
from secretary_app.exchange.workbook_reading import workbook_tables
from secretary_app.services.ports import RosterEncoding, RosterReading
from secretary_app.services.roster_words import RosterWords

_ZIP: Final = b"PK\x03\x04"
_EMPTY_ZIP: Final = b"PK\x05\x06"
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_OLD_EXCEL: Final = (b"\x09\x08\x10\x00\x00\x06", b"\x09\x08\x08\x00\x00\x05", b"\x09\x04\x06\x00", b"\x09\x00\x04\x00")
_ENCRYPTED_NAMES: Final = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))


class TableRosterFiles:
    """Fulfils `RosterFiles`."""

    def __init__(self, form: Path) -> None:
        """Use the words of rosters at that path."""
        self.words = RosterWords.load(form)

    def read(self, data: bytes, name: str) -> RosterReading:
        """Return what the file says; raise RosterError."""
        read: list[RosterReading] = []
        unread: list[str] = []
        for table, encoding in self._tables(data, name):
            head = find_head(table, self.words)
            if head is not None:
                people = _numbered(read_people(table, head, self.words), len(read))
                rows = tuple(map(_with_capitals, people.rows)) if encoding is RosterEncoding.TCVN3 else people.rows
                read.append(RosterReading(rows, people.faults, people.notices, encoding, (table.sheet,)))
            elif table.rows:
                unread.append(table.sheet)
        if not read:
            raise RosterError(name, "no_heading")
        return _together(read, unread)

    def _tables(self, data: bytes, name: str) -> Iterator[tuple[CellTable, RosterEncoding]]:
        """Give the tables with their letters in Unicode; the content decides what kind of file it is."""
        if data.startswith(_OLE):
            raise RosterError(name, "encrypted" if any(word in data for word in _ENCRYPTED_NAMES) else "old_excel")
        if data.startswith(_OLD_EXCEL):
            raise RosterError(name, "old_excel")
        if data.startswith((_ZIP, _EMPTY_ZIP)):
            yield from map(_in_unicode, workbook_tables(data, name))
            return
        table, encoding = csv_table(data, name, self._has_head)
        yield (table, encoding) if encoding is not RosterEncoding.UNICODE else _in_unicode(table)

    def _has_head(self, table: CellTable) -> bool:
        return find_head(_in_unicode(table)[0], self.words) is not None


def _numbered(people: PeopleRead, sheet: int) -> PeopleRead:
    """Return the people with numbers of rows that are like no other ones of the file."""
    return PeopleRead(
        tuple(replace(row, number=row_number(sheet, row.number)) for row in people.rows),
        *(
            tuple(replace(told, row=row_number(sheet, told.row)) for told in some)
            for some in (people.faults, people.notices)
        ),
    )


def _together(read: Sequence[RosterReading], unread: Sequence[str]) -> RosterReading:
    """Return what all sheets say as one; those without a head are told."""
    coded = [part.encoding for part in read if part.encoding is not RosterEncoding.UNICODE]
    left = (RowFault(row_number(sheet, 0), "sheet_without_head") for sheet, _ in enumerate(unread, start=len(read)))
    return RosterReading(
        tuple(row for part in read for row in part.rows),
        tuple(fault for part in read for fault in part.faults),
        (*(told for part in read for told in part.notices), *left),
        coded[0] if coded else RosterEncoding.UNICODE,
        tuple(filter(None, (*(sheet for part in read for sheet in part.sheets), *unread))),
    )


def _with_capitals(row: RosterRow) -> RosterRow:
    """Return the row with a capital at each word of the name: in TCVN3 'Ánh' needs a font of its own for its 'Á'."""
    return replace(row, name=" ".join(word[:1].upper() + word[1:] for word in row.name.split()))


def _in_unicode(table: CellTable) -> tuple[CellTable, RosterEncoding]:
    """Return the table in Unicode, and from which encoding most of what was converted came."""
    # One merged range shows one and the same cell in many places.
    cells = {id(cell): cell for row in table.rows.values() for cell in row.values()}
    by_font = _encodings_of_fonts(piece for cell in cells.values() for piece in cell.pieces)
    coded = [
        by_font[piece.font]
        for cell in cells.values()
        for piece in cell.pieces
        if piece.font in by_font and not piece.text.isascii()
    ]
    if not coded:
        return table, RosterEncoding.UNICODE
    shown = {key: _cell_in_unicode(cell, by_font) for key, cell in cells.items()}
    rows = {number: {column: shown[id(cell)] for column, cell in row.items()} for number, row in table.rows.items()}
    return replace(table, rows=rows), Counter(coded).most_common(1)[0][0]


def _cell_in_unicode(cell: TableCell, by_font: Mapping[str, RosterEncoding]) -> TableCell:
    return replace(cell, pieces=tuple(_converted(piece, by_font.get(piece.font)) for piece in cell.pieces))


def _encodings_of_fonts(pieces: Iterable[Piece]) -> dict[str, RosterEncoding]:
    """Return the encoding of the pieces of each font: what its name says unless the letters say otherwise.

    Somebody may have typed Unicode into a cell that had an old font; and an old text may have been given a new font.
    """
    texts: dict[str, list[str]] = {}
    for piece in pieces:
        texts.setdefault(piece.font, []).append(piece.text)
    found = {font: _encoding_of(font, "\n".join(said)) for font, said in texts.items()}
    return {font: encoding for font, encoding in found.items() if encoding is not None}


def _encoding_of(font: str, text: str) -> RosterEncoding | None:
    named = encoding_of_font(font)
    return named if named is not None and not is_unicode(text) else legacy_encoding(text)


def _converted(piece: Piece, encoding: RosterEncoding | None) -> Piece:
    if encoding is None:
        return piece
    return replace(piece, text=converted(piece.text, encoding, capitals=is_capital_font(piece.font)))
