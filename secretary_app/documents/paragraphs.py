"""Paragraphs in one face: reportlab's rules for breaking and drawing lines, without its markup.

reportlab's own paragraph reads XML and can mix faces in one line. No paper of the house needs either, and both together
take half the time of a layout.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Self

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable

_NO_BREAK: Final = "\u00a0"
_BREAKING: Final = re.compile(r"[^\S\u00a0]+")
_NOTHING: Final = 1e-8  # points; less is a rounding error
_MOST_WORDS: Final = 20_000  # remembered at one size
_FEWEST: Final = 2  # lines of a paragraph on a page, where neither widow nor orphan may stand


@dataclass(frozen=True, slots=True)
class TextLine:
    """A broken line: its words, and how much of the width they leave; less than nothing when they have to move up."""

    text: str
    room: float
    is_last: bool  # of the paragraph, or before a line end in the text
    cut: str = ""  # the word that is longer than a line, where its first letters stand

    @property
    def spaces(self) -> int:
        """Return how many spaces can be made wider or narrower."""
        return self.text.count(" ") + self.text.count(_NO_BREAK)


class PlainParagraph(Flowable):
    """Text in the face of its style, as it is; a line end in the text begins a new line."""

    def __init__(self, text: str, style: ParagraphStyle) -> None:
        super().__init__()
        self.style = style
        self.lines: Sequence[TextLine] = ()  # as broken for its width
        self.indent = float(style.firstLineIndent)  # of the first of them
        self._text = text

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return width and height; lines are broken once for each width, and several measure before one draws."""
        if self.width != width or not self.lines:
            room = width - self.style.leftIndent - self.style.rightIndent
            self.lines = tuple(_broken(self._text, self.style, room - self.indent, room))
            self.width = width
        self.height = len(self.lines) * self.style.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """Return what fits and the rest; nothing when that would leave a widow or an orphan that is not allowed."""
        self.wrap(width, height)
        fitting, count, style = int(height / self.style.leading), len(self.lines), self.style
        if fitting < (1 if style.allowOrphans else _FEWEST):
            return []
        if count <= fitting:
            return [self]
        if count - fitting < _FEWEST and not style.allowWidows:
            fitting -= 1
            if fitting < (1 if style.allowOrphans else _FEWEST):
                return []
        return [self._part(self.lines[:fitting], self.indent), self._part(self.lines[fitting:], 0)]

    def draw(self) -> None:
        """Draw the lines from the top down."""
        style = self.style
        text = self.canv.beginText(style.leftIndent, self.base_of_first_line())
        text.setFont(style.fontName, style.fontSize, style.leading)
        place, spacing, indent = 0.0, 0.0, self.indent
        for line in self.lines:
            begins = indent + (max(line.room, 0) / 2 if style.alignment == TA_CENTER else 0)
            place = _moved(text, place, begins)
            spacing = _spaced(text, spacing, self._spacing(line))
            text.textLine(line.text)
            indent = 0
        _spaced(text, spacing, 0)
        self.canv.drawText(text)

    def base_of_first_line(self) -> float:
        """Return where the first line stands, in points above the lower edge."""
        return float(self.height - self.style.fontSize)

    def line_widths(self) -> list[float]:
        """Return the width of each line in points; the paragraph must have been wrapped."""
        available = self.width - self.style.leftIndent - self.style.rightIndent
        return [available - line.room for line in self.lines]

    def _spacing(self, line: TextLine) -> float:
        """Return by how much each space grows: in full lines of justified text, and where the words are too many."""
        stretches = self.style.alignment == TA_JUSTIFY and not line.is_last
        if line.room < -_NOTHING or (stretches and line.room > _NOTHING):
            return line.room / line.spaces if line.spaces else 0
        return 0

    def _part(self, lines: Sequence[TextLine], indent: float) -> Self:
        """Return a paragraph of these lines, broken already at the width of the whole."""
        part = type(self)(self._text, self.style)
        part.lines, part.indent = lines, indent
        part.width, part.height = self.width, len(lines) * self.style.leading
        return part


def _moved(text: PDFTextObject, place: float, begins: float) -> float:
    if begins != place:
        text.setXPos(begins - place)
    return begins


def _spaced(text: PDFTextObject, spacing: float, wanted: float) -> float:
    if wanted != spacing:
        text.setWordSpace(wanted)
    return wanted


class _Widths(dict[str, float]):
    """The width of each word at one size: the language has a few thousand syllables, each in hundreds of lines."""

    def __init__(self, font: str, size: float) -> None:
        super().__init__()
        self._font, self._size = font, size

    def __missing__(self, word: str) -> float:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = width = stringWidth(word, self._font, self._size)
        return width


@lru_cache(maxsize=64)
def _widths(font: str, size: float) -> _Widths:
    return _Widths(font, size)


def _broken(text: str, style: ParagraphStyle, first: float, room: float) -> Iterator[TextLine]:
    """Return the lines of a text, the first one with a width of its own; none for a blank text."""
    sentences = [_words(sentence) for sentence in text.split("\n")]
    if not any(sentences):
        return
    for words in sentences:
        yield from _filled(words, style, first, room)
        first = room


def _words(text: str) -> Sequence[str]:
    return text.split() if _NO_BREAK not in text else [word for word in _BREAKING.split(text) if word]


def _filled(words: Sequence[str], style: ParagraphStyle, first: float, room: float) -> Iterator[TextLine]:
    """Return lines with as many words each as it holds when its spaces shrink a little."""
    widths = _widths(style.fontName, style.fontSize)
    space = widths[" "]
    shrinks = space * style.spaceShrinkage
    line: list[str] = []
    width, filled = first, -space
    for word in words:
        wide = widths[word]
        grown = filled + space + wide
        if grown <= width + shrinks * len(line) + _NOTHING:
            line.append(word)
            filled = grown
            continue
        fits_alone = wide <= (room if line else width) + _NOTHING
        *full, rest = ("", word) if fits_alone else _pieces(word, widths, width - filled - space, room)
        cut = word if any(full) else ""
        for piece in full:
            if piece:
                line.append(piece)
                filled += space + widths[piece]
            yield TextLine(" ".join(line), width - filled, is_last=False, cut=cut)
            line, filled, width, cut = [], -space, room, ""
        line, filled = [rest], widths[rest]
    yield TextLine(" ".join(line), width - max(filled, 0), is_last=True)


def _pieces(word: str, widths: _Widths, left: float, room: float) -> Iterator[str]:
    """Cut a word that is longer than a line: what is left of this one, perhaps nothing, then full lines."""
    begins, filled = 0, 0.0
    for place, letter in enumerate(word):
        wide = widths[letter]
        if filled + wide > left and (place > begins or left < room):
            yield word[begins:place]
            begins, filled, left = place, 0.0, room
        filled += wide
    yield word[begins:]
