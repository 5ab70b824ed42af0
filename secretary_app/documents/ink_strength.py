"""How much ink lies where on a photographed paper, whatever the light."""

from dataclasses import dataclass
from math import exp, log
from typing import Final

from PIL import Image, ImageChops, ImageFilter

from secretary_app.domain.pictures import Ink

# Light that comes back from paper is the light that fell on it, times what the paper and the ink let through. The
# logarithm makes a difference of that: paper minus pixel is the density of the ink, in light and in shadow alike.
STEPS: Final = 73.0  # steps of a byte for a factor e
_DARKEST: Final = 8  # of 255; below, cameras see noise
_LOGARITHMS: Final = tuple(round(STEPS * log(max(light, _DARKEST) / _DARKEST)) for light in range(256))
_PAPER_SIDE: Final = 96  # pixels of the map of the paper's brightness
# How far, in those pixels, a spot of ink may reach without being taken for paper. Coloured ink has a colour, so that
# shadows are told apart by that, and the star of a seal is wide. Black ink has only its being narrow.
_COLOURED_REACH: Final = 16
_BLACK_REACH: Final = 4
_GREY: Final = 0.85  # black print has a seam of colour in a JPEG; what is nearly grey is no coloured ink
_CHROMA_WEIGHT: Final = 2.0  # full strength from a colour half as strong as the darkness


@dataclass(frozen=True, slots=True)
class PaperMap:
    """How bright the paper is, as logarithms, for narrow and for wide ink."""

    coloured: Image.Image
    black: Image.Image

    def cut(self, box: tuple[float, float, float, float]) -> "PaperMap":
        """Return the map of a part of the picture; the edges are shares of its sides."""
        return PaperMap(_cut(self.coloured, box), _cut(self.black, box))


def logarithms(picture: Image.Image) -> Image.Image:
    """Return an RGB picture with the logarithm of each colour."""
    return picture.point(_LOGARITHMS * 3)


def paper_map(logs: Image.Image) -> PaperMap:
    """Return how bright the paper is behind the ink, from the brightest near each place."""
    small = logs.copy()
    small.thumbnail((_PAPER_SIDE, _PAPER_SIDE), Image.Resampling.BOX)
    return PaperMap(_closed(small, _COLOURED_REACH), _closed(small, _BLACK_REACH))


def densities(logs: Image.Image, paper: PaperMap, ink: Ink) -> Image.Image:
    """Return how much darker than the paper each colour is, in steps."""
    ground = paper.black if ink is Ink.BLACK else paper.coloured
    return ImageChops.subtract(ground.resize(logs.size, Image.Resampling.BICUBIC), logs)


def strength(dense: Image.Image, ink: Ink) -> Image.Image:
    """Return how much ink of that colour lies where, in steps; shadows and ink of other colours count little."""
    red, green, blue = dense.split()
    match ink:
        case Ink.BLUE:
            return _coloured(red, blue)
        case Ink.RED:
            return _coloured(ImageChops.darker(green, blue), red)
        case _:
            return ImageChops.darker(ImageChops.darker(red, green), blue)


def light_of(steps: float) -> int:
    """Return the light of 255 that an ink of that density lets through."""
    return round(255 * exp(-steps / STEPS))


def _coloured(swallowed: Image.Image, passed: Image.Image) -> Image.Image:
    """Return the darkness of the colour that an ink swallows, as far as it lets the other one pass."""
    chroma = ImageChops.subtract(swallowed.point(lambda steps: round(_GREY * steps)), passed)
    return ImageChops.darker(swallowed, chroma.point(lambda steps: min(255, round(_CHROMA_WEIGHT * steps))))


def _closed(small: Image.Image, reach: int) -> Image.Image:
    """Fill dark places up to a width with the brightness around them; slopes of the light stay."""
    for kind in (ImageFilter.MaxFilter, ImageFilter.MinFilter):
        for _ in range(reach):
            small = small.filter(kind(3))
    return small.filter(ImageFilter.GaussianBlur(1.5))


def _cut(small: Image.Image, box: tuple[float, float, float, float]) -> Image.Image:
    """Cut between pixels: the map is coarse."""
    left, top, right, bottom = box
    edges = left * small.width, top * small.height, right * small.width, bottom * small.height
    return small.resize((_PAPER_SIDE, _PAPER_SIDE), Image.Resampling.BILINEAR, box=edges)
