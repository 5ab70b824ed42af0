"""Pictures to sign with: the ink of a photographed signature or seal, on a transparent ground."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageColor, ImageStat

from secretary_app.documents.form import load_form
from secretary_app.documents.ink_on_paper import InkOnPaper, ink_on_paper
from secretary_app.documents.picture_reading import read_picture
from secretary_app.domain.errors import PictureError, PictureProblem
from secretary_app.domain.pictures import PAPER_WIDTHS, Ink, PictureKind
from secretary_app.services.ports import MadePicture, OpenedPicture, PictureWish

Colour = tuple[int, int, int]

_DOTS_PER_MM: Final = 600 / 25.4
_MILLIMETRES_PER_INCH: Final = 25.4
_SHOWN: Final = 900  # pixels of the longer side of the original on a screen
_FAINTEST: Final = 24  # of 255: what a cut keeps
_USUAL_HEIGHT: Final = 17.0  # mm that a signature takes between title and name
_SOLID: Final = 128
_DARK: Final = 110
_COLOURFUL: Final = 24  # of 255, between the colours of an ink that is not black


@dataclass(frozen=True, slots=True)
class InkPictures:
    """Fulfils `PictureMaker`; `colours` are those that the form names for signature and seal."""

    colours: dict[PictureKind, str]

    @classmethod
    def by_form(cls, form: Path) -> "InkPictures":
        """Take the colours from a form profile."""
        rules = load_form(form).appearance
        return cls({PictureKind.SIGNATURE: rules.signature_ink, PictureKind.SEAL: rules.seal_ink})

    def opened(self, data: bytes, kind: PictureKind) -> OpenedPicture:
        """Read a picture; raise PictureError."""
        picture = read_picture(data)
        shown = picture.copy()
        shown.thumbnail((_SHOWN, _SHOWN))
        red, green, blue = ImageColor.getrgb(self.colours[kind])[:3]
        finish = _Finish(kind, (red, green, blue))
        if picture.mode == "RGBA":
            return _SeeThrough(_png(shown), finish, picture, _ink_of(picture))
        return _Photographed(_png(shown), finish, ink_on_paper(picture, kind, finish.most_side))

    def sized(self, png: bytes, width: float) -> bytes:
        """Return a picture that says it is so many mm wide on paper, in its pHYs chunk."""
        with Image.open(BytesIO(png), formats=["PNG"]) as picture:
            dots_per_inch = picture.width / width * _MILLIMETRES_PER_INCH
            target = BytesIO()
            picture.save(target, "PNG", dpi=(dots_per_inch, dots_per_inch), optimize=True)
        return target.getvalue()

    def usual_width(self, made: MadePicture, kind: PictureKind) -> float:
        """Return how many mm wide a picture stands best where people sign, in whole mm."""
        usual = PAPER_WIDTHS[kind].usual
        if kind is PictureKind.SEAL:
            return usual
        fitting = min(usual, _USUAL_HEIGHT * made.width / made.height)
        return max(PAPER_WIDTHS[kind].least, float(round(fitting)))


@dataclass(frozen=True, slots=True)
class _Finish:
    """What is done to ink of any origin: turned, cut, no finer than print needs; a seal made square."""

    kind: PictureKind
    legal: Colour

    @property
    def most_side(self) -> int:
        """Return the pixels of the longer side that print needs."""
        return round(PAPER_WIDTHS[self.kind].most * _DOTS_PER_MM)

    def of(self, picture: Image.Image, ink: Ink, wish: PictureWish) -> MadePicture:
        """Return an RGBA picture as it is kept; raise PictureError when nothing is left."""
        box = picture.getchannel("A").point(lambda alpha: 255 if alpha >= _FAINTEST else 0).getbbox()
        if box is None:
            raise PictureError("", PictureProblem.NO_INK)
        cut = picture.crop(box)
        cut.thumbnail((self.most_side, self.most_side))
        turned = cut.rotate(-90 * wish.quarter_turns, expand=True)
        if wish.legal_ink:
            turned = _inked(turned.getchannel("A"), self.legal)
        if self.kind is PictureKind.SEAL:
            turned = _square(turned)
        return MadePicture(_png(turned), turned.width, turned.height, ink)


@dataclass(frozen=True, slots=True)
class _Photographed:
    """Ink on a paper; what is faint counts or does not, as wished."""

    original: bytes
    finish: _Finish
    ink: InkOnPaper
    on_paper: bool = True

    def made(self, wish: PictureWish) -> MadePicture:
        """Return the ink as wished; raise PictureError when a faint one leaves nothing."""
        alpha = self.ink.alpha(wish.strength)
        return self.finish.of(_inked(alpha, self.ink.colour(alpha)), self.ink.ink, wish)


@dataclass(frozen=True, slots=True)
class _SeeThrough:
    """A picture whose ground is transparent already: its pixels stay as they are."""

    original: bytes
    finish: _Finish
    picture: Image.Image
    ink: Ink
    on_paper: bool = False

    def made(self, wish: PictureWish) -> MadePicture:
        """Return the picture as wished; there is no paper from which faint ink would have to be told."""
        return self.finish.of(self.picture, self.ink, wish)


def _inked(alpha: Image.Image, colour: Colour) -> Image.Image:
    """Return one colour that is as solid as `alpha` says."""
    picture = Image.new("RGB", alpha.size, colour)
    picture.putalpha(alpha)
    return picture


def _square(picture: Image.Image) -> Image.Image:
    """Put a seal in the middle of a square, so that its width is its diameter."""
    side = max(picture.size)
    ground = Image.new("RGBA", (side, side))
    ground.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return ground


def _ink_of(picture: Image.Image) -> Ink:
    """Return which ink the solid pixels of a picture have, by the middle of their colours."""
    solid = picture.getchannel("A").point(lambda alpha: 255 if alpha >= _SOLID else 0)
    if solid.getbbox() is None:
        return Ink.OTHER
    red, green, blue = ImageStat.Stat(picture.convert("RGB"), solid).median
    if blue - red >= _COLOURFUL:
        return Ink.BLUE
    if red - max(green, blue) >= _COLOURFUL:
        return Ink.RED
    return Ink.BLACK if max(red, green, blue) <= _DARK else Ink.OTHER


def _png(picture: Image.Image) -> bytes:
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()
