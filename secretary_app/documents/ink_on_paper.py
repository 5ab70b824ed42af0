"""The ink of a photographed signature or seal, found and told from its paper."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from PIL import Image, ImageChops, ImageStat

from secretary_app.documents.ink_parts import InkParts, ink_parts
from secretary_app.documents.ink_strength import PaperMap, densities, light_of, logarithms, paper_map, strength
from secretary_app.domain.errors import PictureError, PictureProblem
from secretary_app.domain.pictures import LEGAL_INK, Ink, PictureKind

Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom as shares of the sides

_INKS: Final = (Ink.BLUE, Ink.RED, Ink.BLACK)
_SEARCHED: Final = 960  # pixels of the longer side when ink is looked for
_LEAST_INK: Final = 16  # steps of density; less is the grain of paper and camera
_LEAST_IN_CELL: Final = 5  # the same as a mean over a cell, which a thin stroke does not fill
_WANTED_INK_COUNTS: Final = 4  # times as much when the colour is looked for: text printed around is often more
_INNER_INK_COUNTS: Final = 20  # times as much as what reaches the edge: a table beside the paper has a colour too
_ROUND_INK: Final = 0.02  # of the sides, kept around the ink until it is cut exactly
_MOST_COVERED: Final = 0.6  # of its part of a picture; where more is ink there is no paper
_CORE: Final = 0.75  # this share of the inked pixels is not stronger than the middle of a stroke
_SOLID: Final = 200  # of 255

# Ink is solid from one density on and gone below another; both are shares of the density of a stroke's middle.
_GONE_AT: Final = (0.6, 0.1)  # at strength 0 and 100
_SOFT_EDGE: Final = 0.45
_MOST_STRENGTH: Final = 100


@dataclass(frozen=True, slots=True)
class InkOnPaper:
    """The part of a picture that holds the ink: what each colour swallows, and how much ink lies where, in steps."""

    ink: Ink
    dense: Image.Image
    strong: Image.Image
    core: float  # strength in the middle of a stroke

    def alpha(self, wanted: int) -> Image.Image:
        """Return how solid the ink is, soft at its edges; `wanted` from 0, only the darkest, to 100."""
        first, last = _GONE_AT
        gone = self.core * (first + (last - first) * wanted / _MOST_STRENGTH)
        room = max(self.core * _SOFT_EDGE, 1.0)
        return self.strong.point(lambda steps: min(255, max(0, round(255 * (steps - gone) / room))))

    def colour(self, alpha: Image.Image) -> tuple[int, int, int]:
        """Return the colour of the solid ink as it would be on white paper."""
        solid = alpha.point(lambda value: 255 if value >= _SOLID else 0)
        where = solid if solid.getbbox() else None
        red, green, blue = ImageStat.Stat(self.dense, where).median
        return light_of(red), light_of(green), light_of(blue)


def ink_on_paper(picture: Image.Image, kind: PictureKind, most_side: int) -> InkOnPaper:
    """Find signature or seal in an RGB picture; the part with it has at most so many pixels on its longer side.

    Raise PictureError when there is no ink on it, or no paper.
    """
    small = picture.copy()
    small.thumbnail((_SEARCHED, _SEARCHED), Image.Resampling.BOX)
    logs = logarithms(small)
    paper = paper_map(logs)
    ink, parts = _found(logs, paper, kind)
    box = _widened(parts.box)
    part = _cut(picture, box, most_side)
    dense = densities(logarithms(part), paper.cut(box), ink)
    mask = parts.mask.resize(part.size, Image.Resampling.NEAREST, box=_edges(parts.mask.size, box))
    strong = ImageChops.darker(strength(dense, ink), mask)
    if _covered(strong) > _MOST_COVERED:
        raise PictureError("", PictureProblem.NO_PAPER)
    return InkOnPaper(ink, dense, strong, _core(strong))


def _found(logs: Image.Image, paper: PaperMap, kind: PictureKind) -> tuple[Ink, InkParts]:
    """Return the ink there is most of, the one that is to be expected before others, and where it lies."""
    found = {ink: ink_parts(_above_grain(strength(densities(logs, paper, ink), ink)), _LEAST_IN_CELL) for ink in _INKS}

    def weight(ink: Ink) -> int:
        wanted = _WANTED_INK_COUNTS if ink is LEGAL_INK[kind] else 1
        return found[ink].ink * wanted * (_INNER_INK_COUNTS if found[ink].inner else 1)

    ink = max(_INKS, key=weight)
    parts = found[ink]
    if not parts.ink:
        raise PictureError("", PictureProblem.NO_INK)
    return ink, parts


def _above_grain(strong: Image.Image) -> Image.Image:
    return strong.point(lambda steps: steps if steps >= _LEAST_INK else 0)


def _widened(box: Box) -> Box:
    left, top, right, bottom = box
    return max(left - _ROUND_INK, 0), max(top - _ROUND_INK, 0), min(right + _ROUND_INK, 1), min(bottom + _ROUND_INK, 1)


def _edges(size: tuple[int, int], box: Box) -> Box:
    left, top, right, bottom = box
    return left * size[0], top * size[1], right * size[0], bottom * size[1]


def _cut(picture: Image.Image, box: Box, most_side: int) -> Image.Image:
    """Return a part of the picture, smaller where it has more pixels than print needs."""
    left, top, right, bottom = edges = _edges(picture.size, box)
    shrink = min(1.0, most_side / max(right - left, bottom - top))
    size = max(1, round((right - left) * shrink)), max(1, round((bottom - top) * shrink))
    return picture.resize(size, Image.Resampling.BICUBIC, box=edges)


def _covered(strong: Image.Image) -> float:
    """Return the share of the pixels that hold ink."""
    return sum(strong.histogram()[_LEAST_INK:]) / (strong.width * strong.height)


def _core(strong: Image.Image) -> float:
    """Return how strong the ink is in the middle of a stroke."""
    counts = strong.histogram()
    counts[:_LEAST_INK] = [0] * _LEAST_INK
    wanted, seen = _CORE * sum(counts), 0
    for steps, count in enumerate(counts):
        seen += count
        if seen and seen >= wanted:
            return float(steps)
    return float(_LEAST_INK)
