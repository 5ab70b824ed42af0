"""The typeface of the minute, and which letters it has."""

from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont
from typing_extensions import override

from secretary_app.documents.form import FontFiles
from secretary_app.documents.printable import is_unsettable

ASCENT = 0.891  # of the type size, from the font's hhea table
DESCENT = 0.216


@dataclass(frozen=True, slots=True)
class Typeface:
    """Four faces as reportlab knows them, and the letters all of them can draw."""

    regular: str
    bold: str
    italic: str
    bold_italic: str
    letters: frozenset[str]  # visible ones only, and none of those written from right to left
    regular_path: Path


class WordFont(TTFont):
    """A face that turns each word of a file into codes once: a minute repeats a few hundred syllables.

    Only letters in use are embedded, where reportlab would take all of ASCII in each face.
    """

    def __init__(self, name: str, path: Path) -> None:
        """Read the file of the face."""
        super().__init__(name, str(path), asciiReadable=False)
        self._known: WeakKeyDictionary[PDFDocument, dict[str, bytes]] = WeakKeyDictionary()

    @override
    def splitString(self, text: str, doc: PDFDocument, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """Return the text as codes, with the number of the subset they belong to; most files need only the first."""
        known = self._known.get(doc)
        if known is None:
            known = self._known[doc] = {}
        words = text.replace("\u00a0", " ").split(" ")  # reportlab draws one as the other, always as code 32
        new = [word for word in words if word not in known]
        if new:
            parts = super().splitString(" ".join(new), doc, encoding)
            if any(subset for subset, _ in parts):
                return super().splitString(text, doc, encoding)
            known.update(zip(new, b"".join(codes for _, codes in parts).split(b" "), strict=True))
        return [(0, b" ".join([known[word] for word in words]))]


def load_typeface(folder: Path, files: FontFiles) -> Typeface:
    """Make the four files known to reportlab; its list of fonts is the process's own and is filled once."""
    paths = [folder / name for name in (files.regular, files.bold, files.italic, files.bold_italic)]
    regular, bold, italic, bold_italic = (_registered(path) for path in paths)
    letters = frozenset.intersection(*(_letters(name) for name in (regular, bold, italic, bold_italic)))
    return Typeface(regular, bold, italic, bold_italic, letters, paths[0])


def _registered(path: Path) -> str:
    name = path.stem
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(WordFont(name, path))
    return name


def _letters(name: str) -> frozenset[str]:
    font = pdfmetrics.getFont(name)
    assert isinstance(font, TTFont)  # noqa: S101 - tells the type checker what was registered
    drawn = (chr(code) for code, glyph in font.face.charToGlyph.items() if glyph)
    return frozenset(letter for letter in drawn if not is_unsettable(letter))


def base_line(height: float, size: float) -> float:
    """Return how far above the lower edge of a box the base line stands when one line is centred in it."""
    return (height - size * (ASCENT + DESCENT)) / 2 + size * DESCENT
