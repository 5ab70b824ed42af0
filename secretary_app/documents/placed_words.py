"""The words of a page and where they stand, by PDFium."""

from collections.abc import Iterator
from ctypes import c_double, c_int
from dataclasses import dataclass

from pypdfium2 import PdfPage  # type: ignore[import-untyped]  # it has neither stubs nor py.typed
from pypdfium2 import raw as pdfium

from secretary_app.domain.text import normalise

_MOST_LETTERS = 40_000  # of one page: the rest of a page that holds more is not read
_FINENESS = 10  # device units in a point
_NEAR = 1.0  # points between the places of what counts as one word in two revisions
_NEXT = 0.35  # of its height: a letter farther away begins another word


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word in a rectangle, in points from the top left corner of the page as it is shown."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return (self.top + self.bottom) / 2

    def is_same(self, other: "PlacedWord") -> bool:
        """Tell whether two words are one, at one place."""
        return (
            self.text == other.text and abs(self.left - other.left) < _NEAR and abs(self.middle - other.middle) < _NEAR
        )


@dataclass(frozen=True, slots=True)
class _Letters:
    """One letter or several, where the page has them: points from its lower left corner, whichever way it is shown."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def placed_words(page: PdfPage) -> tuple[PlacedWord, ...]:
    """Return the words of a page in the order of the file, without those of annotations."""
    text = page.get_textpage()
    try:
        return tuple(_shown(page, word) for word in _words(text.raw))
    finally:
        text.close()


def _words(text: object) -> Iterator[_Letters]:
    held: list[_Letters] = []
    for letter in _letters(text):
        if held and (letter is None or _is_apart(held[-1], letter)):
            yield _joined(held)
            held = []
        if letter is not None:
            held.append(letter)
    if held:
        yield _joined(held)


def _letters(text: object) -> Iterator[_Letters | None]:
    """Yield each letter, None for white space."""
    left, right, bottom, top = (c_double() for _ in range(4))
    for number in range(min(pdfium.FPDFText_CountChars(text), _MOST_LETTERS)):
        letter = chr(pdfium.FPDFText_GetUnicode(text, number))
        if letter.isspace() or not letter.isprintable():
            yield None
            continue
        pdfium.FPDFText_GetCharBox(text, number, left, right, bottom, top)
        yield _Letters(letter, left.value, bottom.value, right.value, top.value)


def _is_apart(before: _Letters, letter: _Letters) -> bool:
    high = max(before.top - before.bottom, letter.top - letter.bottom)
    beside = before.left - high <= letter.left <= before.right + _NEXT * high + 1
    return not beside or abs(before.bottom - letter.bottom) > high


def _joined(letters: list[_Letters]) -> _Letters:
    return _Letters(
        normalise("".join(letter.text for letter in letters)),
        min(letter.left for letter in letters),
        min(letter.bottom for letter in letters),
        max(letter.right for letter in letters),
        max(letter.top for letter in letters),
    )


def _shown(page: PdfPage, word: _Letters) -> PlacedWord:
    """Return a word where it is seen: pages may be turned and cut."""
    width, height = page.get_size()
    across, down = round(width * _FINENESS), round(height * _FINENESS)

    def seen(x: float, y: float) -> tuple[float, float]:
        seen_x, seen_y = c_int(), c_int()
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, across, down, 0, x, y, seen_x, seen_y)
        return seen_x.value / _FINENESS, seen_y.value / _FINENESS

    first, second = seen(word.left, word.top), seen(word.right, word.bottom)
    return PlacedWord(word.text, *map(min, first, second), *map(max, first, second))
