"""Where two pictures of a page differ, as few rectangles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops

from secretary_app.services.ports import PageImage

_CELL = 6  # pixels: differences nearer than this are one
_FAINT = 12  # of 255: less is not seen
_ACROSS = 3  # cells between two differences of a line
_MOST = 24  # rectangles of a page; more are one large one

_Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle in pixels from the top left corner."""

    left: int
    top: int
    right: int
    bottom: int


def differing_regions(old: PageImage, new: PageImage) -> tuple[Region, ...]:
    """Return where they differ, from the top down; the whole page when its size is another."""
    if (old.width, old.height) != (new.width, new.height):
        return (Region(0, 0, new.width, new.height),)
    if old.pixels == new.pixels:
        return ()
    seen = ImageChops.difference(_picture(old), _picture(new)).convert("L").point(lambda value: 255 * (value > _FAINT))
    if seen.getbbox() is None:
        return ()
    found = sorted((_bounds(group, seen) for group in _groups(_cells(seen))), key=lambda region: region.top)
    return tuple(found) if len(found) <= _MOST else (_around(found),)


def _picture(page: PageImage) -> Image.Image:
    return Image.frombytes("RGB", (page.width, page.height), page.pixels)


def _cells(seen: Image.Image) -> set[_Cell]:
    """Return the cells, column and row, in which anything differs."""
    coarse = seen.reduce(_CELL)
    wide = coarse.width
    return {(at % wide, at // wide) for at, value in enumerate(coarse.tobytes()) if value}


def _groups(cells: set[_Cell]) -> Iterator[list[_Cell]]:
    """Yield cells that hang together, those of one line over small gaps too."""
    left = set(cells)
    while left:
        group = [left.pop()]
        for column, row in group:  # it grows meanwhile
            beside = {(column + x, row + y) for x in range(-_ACROSS, _ACROSS + 1) for y in (-1, 0, 1)}
            found = beside & left
            left -= found
            group += found
        yield group


def _bounds(group: Sequence[_Cell], seen: Image.Image) -> Region:
    """Return the rectangle of what differs within a group, exactly."""
    columns, rows = [column for column, _ in group], [row for _, row in group]
    left, top = min(columns) * _CELL, min(rows) * _CELL
    right, bottom = (max(columns) + 1) * _CELL, (max(rows) + 1) * _CELL
    inner = seen.crop((left, top, min(right, seen.width), min(bottom, seen.height))).getbbox()
    if inner is None:
        return Region(left, top, right, bottom)
    return Region(left + inner[0], top + inner[1], left + inner[2], top + inner[3])


def _around(regions: Sequence[Region]) -> Region:
    return Region(
        min(region.left for region in regions),
        min(region.top for region in regions),
        max(region.right for region in regions),
        max(region.bottom for region in regions),
    )
