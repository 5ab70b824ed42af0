"""Where pages of a file lie under each other, and what of them is in sight; sizes and places in points."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF

Sizes = Sequence[tuple[float, float]]  # width and height of each page

GAP: Final = 12  # pixels around and between pages
_POINTS_PER_INCH: Final = 72
_MOST_PIXELS: Final = 8_000_000  # of one drawn page: A4 at 288 dots per inch; beyond that it is enlarged


class MarkKind(StrEnum):
    """What a mark on the page says."""

    TINT = "tint"
    SLOT = "slot"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a page: page from 0, points from the top left corner of the page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageMark:
    """A place that is painted over."""

    place: Place
    kind: MarkKind = MarkKind.TINT


@dataclass(frozen=True, slots=True)
class PageLink:
    """A place that can be chosen; `key` names what stands there, and may come again."""

    place: Place
    key: str


@dataclass(frozen=True, slots=True)
class Lens:
    """How large pages are seen: pixels of room for the widest one, zoom, dots of the screen in a pixel."""

    room: int
    zoom: float = 1.0
    density: float = 1.0

    def scale(self, sizes: Sizes) -> float:
        """Return the pixels of a point."""
        return self.room * self.zoom / max((width for width, _ in sizes), default=1.0)

    def dots_per_inch(self, sizes: Sizes) -> float:
        """Return how finely pages have to be drawn to be sharp, as far as memory allows."""
        largest = max((width * height for width, height in sizes), default=1.0)
        sharp = self.scale(sizes) * self.density
        return min(sharp, math.sqrt(_MOST_PIXELS / largest)) * _POINTS_PER_INCH


class PageColumn:
    """Pages under each other, narrower ones in the middle."""

    def __init__(self, sizes: Sizes, scale: float, room: int) -> None:
        """Lay the pages out; `room` is the width in pixels that they are centred in."""
        self.scale = scale
        self.rects: list[QRect] = []
        top = 0
        for width, height in sizes:
            wide, high = max(round(width * scale), 1), max(round(height * scale), 1)
            self.rects.append(QRect(GAP + max(room - wide, 0) // 2, top, wide, high))
            top += high + GAP
        self.height = top
        self.width = max((rect.right() + 1 for rect in self.rects), default=0) + GAP
        self._tops = [rect.top() for rect in self.rects]
        self._bottoms = [rect.bottom() for rect in self.rects]

    def seen(self, top: int, bottom: int) -> range:
        """Return the pages of which something lies between two heights."""
        return range(bisect_left(self._bottoms, top), bisect_right(self._tops, bottom))

    def page_at(self, height: int) -> int:
        """Return the page at a height; in a gap the one above."""
        return max(bisect_right(self._tops, height) - 1, 0)

    def rect_of(self, place: Place) -> QRect:
        """Return where a place lies, in pixels from the top of the column."""
        page = self.rects[place.page]
        left, top = page.left() + place.left * self.scale, page.top() + place.top * self.scale
        wide, high = (place.right - place.left) * self.scale, (place.bottom - place.top) * self.scale
        return QRectF(left, top, wide, high).toAlignedRect()

    def point_of(self, spot: QPoint) -> tuple[int, float, float]:
        """Return page and points from its top left corner of a spot in the column."""
        page = self.page_at(spot.y())
        rect = self.rects[page]
        return page, (spot.x() - rect.left()) / self.scale, (spot.y() - rect.top()) / self.scale


class Links:
    """The places of a file that can be chosen, in reading order."""

    def __init__(self, links: Sequence[PageLink] = ()) -> None:
        """Sort the places by page, once for a file."""
        self.all = tuple(links)
        self._by_page: dict[int, list[PageLink]] = {}
        for link in self.all:
            self._by_page.setdefault(link.place.page, []).append(link)

    def at(self, page: int, x: float, y: float) -> PageLink | None:
        """Return what can be chosen at a point of a page."""
        found = (link for link in self.on(page) if _holds(link.place, x, y))
        return next(found, None)

    def on(self, page: int) -> Sequence[PageLink]:
        """Return what can be chosen on a page."""
        return self._by_page.get(page, ())

    def beside(self, key: str, steps: int) -> PageLink | None:
        """Return the next one (1) or the one before (-1) that has another key."""
        same = [number for number, link in enumerate(self.all) if link.key == key]
        if not same:
            return None
        beyond = same[-1] + 1 if steps > 0 else same[0] - 1
        return self.all[beyond] if 0 <= beyond < len(self.all) else None


def _holds(place: Place, x: float, y: float) -> bool:
    return place.left <= x <= place.right and place.top <= y <= place.bottom
