"""The register of numbers of one year as a table for Excel."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretary_app.domain.number_register import BookLine, LineKind, NumberBook, range_text
from secretary_app.services.ports import TableFiles, TableRow, TableSheet


@dataclass(slots=True)
class RegisterTables:
    """Writes what *Sổ số biên bản* shows."""

    files: TableFiles
    words_path: Path

    def file_name(self, book: NumberBook) -> str:
        """Return a name for the Excel file."""
        return str(self._words()["file_name"]).format(year=book.key.year)

    def sheet(self, book: NumberBook) -> TableSheet:
        """Return the register as a sheet, gaps and doubles marked."""
        words = self._words()
        facts = {"year": book.key.year, "symbol": book.key.symbol, "first": book.reference(book.first)}
        lines = tuple(str(words[name]).format(**facts) for name in ("title", "begins"))
        rows = tuple(_row(book, line, words["mark"]) for line in book.lines())
        above = (lines[0], *((book.key.organisation,) if book.key.organisation else ()), lines[1])
        return TableSheet(words["sheet"], above, tuple(words["head"]), rows, tuple(words["widths"]))

    def excel(self, sheet: TableSheet) -> bytes:
        """Return the sheet as an Excel file; works outside the main thread."""
        return self.files.xlsx((sheet,))

    def _words(self) -> dict[str, Any]:
        """Read the words of the table; raise OSError or tomllib.TOMLDecodeError."""
        return tomllib.loads(self.words_path.read_text(encoding="utf-8"))


def _row(book: NumberBook, line: BookLine, marks: dict[str, str]) -> TableRow:
    issued, void = line.issued, line.void
    day = issued.day if issued else void.day if void else None
    notes = [void.reason] if void else []
    notes += [marks["double"]] if line.double else []
    notes += [marks["untimely"]] if line.untimely else []
    if line.kind is LineKind.GAP and line.skipped_by is not None:
        notes.append(marks["skipped"].format(number=book.reference(line.skipped_by.number)))
    return TableRow(
        (
            range_text(book, line),
            f"BB-{book.key.symbol}",
            f"{day:%d/%m/%Y}" if day else None,
            issued.title if issued else marks[line.kind],
            "; ".join(notes) or None,
        )
    )
