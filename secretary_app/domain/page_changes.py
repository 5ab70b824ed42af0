"""What the pages of two revisions of a file show differently, place by place."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class PlaceChange(StrEnum):
    """What became of a place on a page."""

    COVERED = "covered"  # words that are still in the file lie under something; `new` may be drawn above
    REPLACED = "replaced"  # other words stand where some stood
    ADDED = "added"  # words where none stood
    REMOVED = "removed"  # no words where some stood
    DRAWN = "drawn"  # a picture, a line, a stamp: no words are concerned


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """A rectangle of a page that looks different: page from 0, points from the top left corner of the page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    kind: PlaceChange
    line: int = 0  # of the words, from 1, page numbers not counted; 0 where there are none
    old: str = ""  # only what differs, with a few words before it
    new: str = ""


@dataclass(frozen=True, slots=True)
class PageComparison:
    """Two revisions compared page by page, as far as both have pages and the limit of pages goes."""

    old_pages: int
    new_pages: int
    compared: int
    places: tuple[ChangedPlace, ...] = ()

    @property
    def unchanged(self) -> tuple[int, ...]:
        """Return the numbers, from 1, of the pages that look the same."""
        changed = {place.page for place in self.places}
        return tuple(page + 1 for page in range(self.compared) if page not in changed)


@dataclass(frozen=True, slots=True)
class WordChange:
    """Old and new words of a place, cut to what differs."""

    old: str
    new: str


CONTEXT: Final = 2  # words kept before the difference
_MARKS: Final = ".,;:!?…”)"


def short_words(old: str, new: str) -> WordChange:
    """Return two wordings without what is alike around the difference, but for a few words that lead up to it."""
    before, after = old.split(), new.split()
    if not before or not after:
        return WordChange(" ".join(before), " ".join(after))
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    end = next((at for at in range(most - start) if before[-1 - at] != after[-1 - at]), most - start)
    begin = max(start - CONTEXT, 0)
    shown = (" ".join(words[begin : len(words) - end]) for words in (before, after))
    return WordChange(*_without_common_mark(*shown))


def _without_common_mark(old: str, new: str) -> tuple[str, str]:
    while old and new and old[-1] == new[-1] and old[-1] in _MARKS:
        old, new = old[:-1], new[:-1]
    return old, new
