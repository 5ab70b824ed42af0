"""What two revisions of a file show differently: by the pixels of each page, told by the words that stand there."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from pypdfium2 import PdfDocument, PdfPage  # type: ignore[import-untyped]  # it has neither stubs nor py.typed

from secretary_app.documents.pdfium import drawn_page, opened, pages_of
from secretary_app.documents.pixel_regions import Region, differing_regions
from secretary_app.documents.placed_words import PlacedWord, placed_words
from secretary_app.domain.page_changes import CONTEXT, ChangedPlace, PageComparison, PlaceChange, short_words

_SCALE = 96 / 72  # pixels of a point
_MOST_PAGES = 100  # compared; a minute has ten
_LARGEST = 20_000_000  # pixels of a page; larger ones are drawn more coarsely
_TOUCHED = 0.1  # of the smaller of word and region: so much in common, and the word is concerned
_SAME_LINE = 0.6  # of the height of a word


class PdfiumComparison:
    """Fulfils `PageComparing`."""

    def compare(self, old: bytes, new: bytes) -> PageComparison:
        """Return the places that look different; raise UnreadableFileError."""
        with ExitStack() as stack:
            before, after = (stack.enter_context(opened(pdf)) for pdf in (old, new))
            before.init_forms()
            after.init_forms()
            count = min(len(before), len(after), _MOST_PAGES)
            places = tuple(place for page in range(count) for place in _page_places(before, after, page))
            return PageComparison(len(before), len(after), count, places)


def _page_places(before: PdfDocument, after: PdfDocument, number: int) -> Iterator[ChangedPlace]:
    pairs = zip(pages_of(before, (number,)), pages_of(after, (number,)), strict=True)
    for (_, old), (_, new) in pairs:
        scale = _scale(old, new)
        regions = differing_regions(drawn_page(old, scale), drawn_page(new, scale))
        if regions:
            words = _Words(placed_words(old), placed_words(new))
            yield from (words.place(number, region, scale) for region in regions)


def _scale(*pages: PdfPage) -> float:
    largest = max(width * height for width, height in (page.get_size() for page in pages))
    return float(min(_SCALE, (_LARGEST / max(largest, 1)) ** 0.5))


class _Words:
    """The words of a page before and after."""

    def __init__(self, old: Sequence[PlacedWord], new: Sequence[PlacedWord]) -> None:
        self._old, self._lines = old, _lines(old)
        by_text: dict[str, list[PlacedWord]] = {}
        for word in new:
            by_text.setdefault(word.text, []).append(word)
        self._kept = [any(map(word.is_same, by_text.get(word.text, ()))) for word in old]
        known: dict[str, list[PlacedWord]] = {}
        for word in old:
            known.setdefault(word.text, []).append(word)
        self._come = [word for word in new if not any(map(word.is_same, known.get(word.text, ())))]

    def place(self, page: int, region: Region, scale: float) -> ChangedPlace:
        """Return what became of a region."""
        left, top, right, bottom = (edge / scale for edge in (region.left, region.top, region.right, region.bottom))
        box = (left, top, right, bottom)
        there = [at for at, word in enumerate(self._old) if _touches(word, box)]
        gone = [self._old[at].text for at in there if not self._kept[at]]
        come = [word.text for word in self._come if _touches(word, box)]
        stood = [self._old[at].text for at in there]
        kind = _kind(stood, gone, come)
        lead = self._before(there[0]) if there and come else []
        told = short_words(" ".join([*lead, *stood]), " ".join([*lead, *come]))
        line = self._lines.get(there[0], 0) if there else 0
        return ChangedPlace(page, left, top, right, bottom, kind, line, told.old, told.new)

    def _before(self, at: int) -> list[str]:
        """Return the words that stand before one in its line."""
        line = self._lines.get(at)
        return [self._old[other].text for other in range(max(at - CONTEXT, 0), at) if self._lines.get(other) == line]


def _kind(stood: list[str], gone: list[str], come: list[str]) -> PlaceChange:
    if gone:
        return PlaceChange.REPLACED if come else PlaceChange.REMOVED
    if stood:
        return PlaceChange.COVERED
    return PlaceChange.ADDED if come else PlaceChange.DRAWN


def _touches(word: PlacedWord, box: Sequence[float]) -> bool:
    left, top, right, bottom = box
    wide = min(word.right, right) - max(word.left, left)
    high = min(word.bottom, bottom) - max(word.top, top)
    if wide <= 0 or high <= 0:
        return False
    smaller = min((word.right - word.left) * (word.bottom - word.top), (right - left) * (bottom - top))
    return wide * high >= _TOUCHED * smaller


def _lines(words: Sequence[PlacedWord]) -> dict[int, int]:
    """Return the number of the line of each word, from 1; a number alone at the top is that of the page."""
    lines: list[list[int]] = []
    for at in sorted(range(len(words)), key=lambda at: words[at].middle):
        before = words[lines[-1][0]] if lines else None
        if before is None or words[at].middle - before.middle > _SAME_LINE * (before.bottom - before.top):
            lines.append([])
        lines[-1].append(at)
    if lines and len(lines[0]) == 1 and words[lines[0][0]].text.isdecimal():
        lines = lines[1:]
    return {at: number for number, line in enumerate(lines, start=1) for at in line}
