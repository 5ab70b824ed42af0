"""Which spots of ink belong to the signature: dust, edges of the paper and what lies beside it do not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageFilter

_CELL: Final = 8  # pixels of a cell's side
_LEAST_SHARE: Final = 0.012  # of the largest spot; a smaller one is dust
_INNER_SHARE: Final = 0.05  # of all ink: as much of it inside means that what reaches the edge is not the signature


@dataclass(slots=True)
class _Spot:
    """Cells that touch each other, and how much ink they hold."""

    cells: list[int] = field(default_factory=list)
    ink: int = 0
    at_edge: bool = False


@dataclass(frozen=True, slots=True)
class InkParts:
    """The cells that count as a mask of 0 and 255, the ink in them, and whether none of it reaches the edge."""

    mask: Image.Image
    ink: int
    inner: bool

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return the edges of what counts as shares of the sides; raise ValueError when there is nothing."""
        found = self.mask.getbbox()
        if found is None:
            raise ValueError
        left, top, right, bottom = found
        wide, high = self.mask.size
        return left / wide, top / high, right / wide, bottom / high


def ink_parts(strong: Image.Image, least: int) -> InkParts:
    """Return the spots of a picture of strengths that count; from `least` on a cell holds ink."""
    size = -(-strong.width // _CELL), -(-strong.height // _CELL)
    cells = strong.resize(size, Image.Resampling.BOX)
    near = cells.point(lambda steps: 255 if steps >= least else 0).filter(ImageFilter.MaxFilter(3))
    chosen = _chosen(list(_spots(near.tobytes(), cells.tobytes(), size)))
    pixels = bytearray(size[0] * size[1])
    for spot in chosen:
        for cell in spot.cells:
            pixels[cell] = 255
    return InkParts(Image.frombytes("L", size, bytes(pixels)), sum(spot.ink for spot in chosen), _are_inner(chosen))


def _chosen(spots: list[_Spot]) -> list[_Spot]:
    inner = [spot for spot in spots if not spot.at_edge]
    all_ink = sum(spot.ink for spot in spots)
    kept = inner if sum(spot.ink for spot in inner) >= _INNER_SHARE * all_ink else spots
    largest = max((spot.ink for spot in kept), default=0)
    return [spot for spot in kept if spot.ink >= _LEAST_SHARE * largest]


def _are_inner(spots: list[_Spot]) -> bool:
    return bool(spots) and not any(spot.at_edge for spot in spots)


def _spots(near: bytes, ink: bytes, size: tuple[int, int]) -> Iterator[_Spot]:
    wide, high = size
    seen = bytearray(len(near))
    for start, wet in enumerate(near):
        if not wet or seen[start]:
            continue
        spot, waiting = _Spot(), [start]
        seen[start] = 1
        while waiting:
            cell = waiting.pop()
            row, column = divmod(cell, wide)
            spot.cells.append(cell)
            spot.ink += ink[cell]
            spot.at_edge |= row in {0, high - 1} or column in {0, wide - 1}
            for other in _around(row, column, size):
                if near[other] and not seen[other]:
                    seen[other] = 1
                    waiting.append(other)
        yield spot


def _around(row: int, column: int, size: tuple[int, int]) -> Iterator[int]:
    wide, high = size
    for below in range(max(row - 1, 0), min(row + 2, high)):
        for right in range(max(column - 1, 0), min(column + 2, wide)):
            yield below * wide + right
