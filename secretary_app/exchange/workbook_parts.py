"""The parts of a workbook beside its sheets: which sheets there are, the shared texts, fonts and kinds of numbers.

They are read as streams by a parser that refuses document types and entities; only what a roster needs is kept.
"""

import re
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.expatreader import DefusedExpatParser  # type: ignore[import-untyped]
from typing_extensions import override

from secretary_app.domain.errors import RosterError
from secretary_app.exchange.roster_table import Piece
from secretary_app.exchange.workbook_package import WorkbookPackage

MOST_ROWS: Final = 10_000  # with something in them
MOST_TEXTS: Final = 200_000  # shared texts and pieces of them
LONGEST_TEXT: Final = 32_767  # letters; Excel has no longer cells
MOST_STYLES: Final = 65_536
_USUAL_ATTRIBUTES: Final = 16  # of one element; each one counts like an element where there are more
_MOST_TAGS: Final = 2_000  # Excel knows some hundred
_DAY_FORMATS: Final = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)})  # built in, ISO 29500 18.8.30
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ESCAPE: Final = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a roster needs of the look of a cell."""

    font: str = ""
    is_day: bool = False  # the number in it is shown as a date


class Allowance:
    """What may still be read of one file, over all its sheets; it is what bounds the time."""

    def __init__(self, path: str) -> None:
        """10 000 people take about 300 000 elements, an empty row for each possible number 1 048 576."""
        self.path = path
        self.elements = 1_200_000
        self.tags: dict[str, str] = {}  # names without their prefix; the parser is slow with many of them
        self.rows = MOST_ROWS
        self.cells = 250_000
        self.ranges = 20_000
        self.merged = 1_000_000  # cells in merged ranges


class PartHandler(ContentHandler):
    """Hears of the elements of a part by their names without prefix; raises RosterError (bomb) beyond the allowance."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__()
        self.allowance = allowance
        self.path = allowance.path

    @override
    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        allowance = self.allowance
        allowance.elements -= 1 if len(attrs) <= _USUAL_ATTRIBUTES else len(attrs)
        if allowance.elements < 0 or len(allowance.tags) > _MOST_TAGS:
            raise RosterError(self.path, "bomb")
        tag = allowance.tags.get(name) or allowance.tags.setdefault(name, name.rpartition(":")[2])
        self.begin(tag, attrs)

    @override
    def endElement(self, name: str) -> None:
        self.end(self.allowance.tags[name])

    def begin(self, tag: str, attrs: AttributesImpl) -> None:
        """Hear of the beginning of an element."""

    def end(self, tag: str) -> None:
        """Hear of its end."""


def parse_part(package: WorkbookPackage, place: str, handler: PartHandler) -> None:
    """Feed a part to a handler; raise RosterError (unsafe_xml, damaged) or what the handler raises."""
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(handler)
    try:
        for chunk in package.chunks(place):
            parser.feed(chunk)
        parser.close()
    except DefusedXmlException as error:
        raise RosterError(handler.path, "unsafe_xml") from error
    except (SAXException, ValueError, LookupError, OverflowError) as error:  # LookupError: an unknown encoding
        raise RosterError(handler.path, "damaged") from error


def unescaped(text: str) -> str:
    """Return a text with what Excel writes as '_x000A_' put back."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class WorkbookHandler(PartHandler):
    """Collects the sheets that are shown in their order, and whether days count from 1904."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(allowance)
        self.sheets: list[tuple[str, str]] = []  # name, id of the relation
        self.from_1904 = False

    @override
    def begin(self, tag: str, attrs: AttributesImpl) -> None:
        if tag == "sheet" and attrs.get("state", "visible") == "visible":
            relation = next((attrs[key] for key in attrs.getNames() if key.endswith(":id")), "")
            self.sheets.append((attrs.get("name", ""), relation))
        elif tag == "workbookPr":
            self.from_1904 = attrs.get("date1904", "0") in {"1", "true"}


class RelationsHandler(PartHandler):
    """Collects where the parts of the workbook lie, by id and by kind."""

    def __init__(self, allowance: Allowance, source: str) -> None:
        super().__init__(allowance)
        self._folder = dirname(source)
        self.by_id: dict[str, str] = {}
        self.by_kind: dict[str, str] = {}

    @override
    def begin(self, tag: str, attrs: AttributesImpl) -> None:
        if tag != "Relationship" or attrs.get("TargetMode") == "External":
            return
        target = attrs.get("Target", "")
        place = target.lstrip("/") if target.startswith("/") else normpath(join(self._folder, target))
        self.by_id[attrs.get("Id", "")] = place
        self.by_kind.setdefault(attrs.get("Type", "").rpartition("/")[2], place)


class StylesHandler(PartHandler):
    """Collects font and kind of each cell style."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(allowance)
        self.styles: list[CellStyle] = []
        self._fonts: list[str] = []
        self._days: set[str] = set()
        self._inside: list[str] = []

    @override
    def begin(self, tag: str, attrs: AttributesImpl) -> None:
        around = self._inside[-1] if self._inside else ""
        self._inside.append(tag)
        if len(self._fonts) + len(self.styles) + len(self._days) > MOST_STYLES:
            raise ValueError(tag)
        if tag == "font" and around == "fonts":
            self._fonts.append("")
        elif tag == "name" and around == "font" and self._fonts:
            self._fonts[-1] = attrs.get("val", "")
        elif tag == "numFmt" and _shows_day(attrs.get("formatCode", "")):
            self._days.add(attrs.get("numFmtId", ""))
        elif tag == "xf" and around == "cellXfs":
            self.styles.append(self._style(attrs.get("fontId", "0"), attrs.get("numFmtId", "0")))

    @override
    def end(self, tag: str) -> None:
        self._inside.pop()

    def _style(self, font: str, number_format: str) -> CellStyle:
        place = int(font)
        is_day = number_format in self._days or (number_format.isascii() and int(number_format) in _DAY_FORMATS)
        return CellStyle(self._fonts[place] if 0 <= place < len(self._fonts) else "", is_day)


class TextsHandler(PartHandler):
    """Collects the texts that cells share, in pieces of one font each; also used for a text inside a cell."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(allowance)
        self.texts: list[tuple[Piece, ...]] = []
        self._pieces: list[Piece] = []
        self._font = ""
        self._letters: list[str] | None = None
        self._is_reading = False  # how a name is read aloud in East Asian files; no part of the text
        self._count = 0
        self._length = 0

    @override
    def begin(self, tag: str, attrs: AttributesImpl) -> None:
        if tag in {"si", "is"}:
            self._pieces, self._length = [], 0
        elif tag == "r":
            self._font = ""
        elif tag == "rFont":
            self._font = attrs.get("val", "")
        elif tag == "rPh":
            self._is_reading = True
        elif tag == "t" and not self._is_reading:
            self._letters = []

    @override
    def characters(self, content: str) -> None:
        if self._letters is None:
            return
        self._length += len(content)
        if self._length > LONGEST_TEXT:
            raise RosterError(self.path, "giant_cell")
        self._letters.append(content)

    @override
    def end(self, tag: str) -> None:
        if tag == "t" and self._letters is not None:
            self._pieces.append(Piece(unescaped("".join(self._letters)), self._font))
            self._letters = None
            self._count += 1
        elif tag == "r":
            self._font = ""
        elif tag == "rPh":
            self._is_reading = False
        elif tag in {"si", "is"}:
            self.texts.append(tuple(self._pieces))
            self._count += 1
        if self._count > MOST_TEXTS:
            raise RosterError(self.path, "too_many_rows")


def _shows_day(code: str) -> bool:
    plain = _QUOTED.sub("", code).casefold()
    return "d" in plain or "y" in plain
