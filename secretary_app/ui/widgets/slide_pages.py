"""Breaks the large words of the projector into lines: as large as they fit, else small and in pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.slide_type import sized
from secretary_app.ui.widgets.word_wrap import WordWrap

_SENTENCE_END: Final = re.compile(r"(?<=[.;!?…])\s+")  # minutes part their clauses by semicolons
_STEP = 2  # pixels of the drawing by which the words shrink

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """Lines page by page, at least one page, and the type they were broken for."""

    font: QFont
    line: int  # height of a line, in pixels
    pages: tuple[Lines, ...]


def laid_out(theme: Theme, text: str, room: QSize, unit: float) -> Pages:
    """Return the words at the largest size at which they fit one page, else in pages at the smallest."""
    step = theme.type["projector_words"]
    largest, smallest = round(step.points), round(theme.type["projector_least"].points)
    ratio = step.line_height / step.points
    base = theme.font("projector_words")
    least = _broken(sized(base, smallest * unit), text, room, ratio)
    if len(least.pages) > 1:
        return least
    for size in range(largest, smallest, -_STEP):
        found = _broken(sized(base, size * unit), text, room, ratio)
        if len(found.pages) == 1:
            return found
    return least


def _broken(font: QFont, text: str, room: QSize, ratio: float) -> Pages:
    line = round(font.pixelSize() * ratio)
    most = max(1, room.height() // line)
    wrap = WordWrap(font)
    lines = wrap.lines(text, room.width())
    pages = (lines,) if len(lines) <= most else tuple(_paged(wrap, text, room.width(), most))
    return Pages(font, line, pages)


def _paged(wrap: WordWrap, text: str, width: int, most: int) -> Iterator[Lines]:
    """Yield as many whole sentences as a page takes; only one longer than a page goes on over its end."""
    page: Lines = ()
    begun = ""  # the sentences of the page; empty when it holds the end of one that began before
    for sentence in _SENTENCE_END.split(text):
        together = f"{begun} {sentence}"
        lines = wrap.lines(together, width) if begun else ()
        if not lines or len(lines) > most:
            if page:
                yield page
            together, lines = sentence, wrap.lines(sentence, width)
        while len(lines) > most:
            yield lines[:most]
            lines, together = lines[most:], ""
        page, begun = lines, together
    yield page
