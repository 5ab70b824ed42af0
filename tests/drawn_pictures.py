"""Invented signatures and seals as a camera sees them: on paper, in bad light, beside other things."""

import io
import math
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from secretary_app.documents.ink_pictures import InkPictures
from secretary_app.domain.pictures import PictureKind
from secretary_app.paths import resource
from secretary_app.services.ports import PictureWish

MAKER = InkPictures.by_form(resource("forms/nd30.toml"))
BLUE, RED, BLACK = (40, 60, 150), (205, 50, 45), (25, 25, 30)
PAPER = (238, 232, 214)  # slightly yellow
_DESK = (140, 50, 40)  # mahogany
_BOLD = str(resource("fonts/liberation/LiberationSerif-Bold.ttf"))


@dataclass(frozen=True)
class Scene:
    """What lies before the camera; lengths are parts of the width."""

    size: tuple[int, int] = (1200, 900)
    ink: tuple[int, int, int] = BLUE
    lined: bool = False
    on_desk: bool = False
    with_print: bool = False
    specked: bool = False
    shaded: bool = True


@cache
def photographed(scene: Scene = Scene()) -> Image.Image:
    """Return a photograph of a signature in the middle of a paper."""
    picture = Image.new("RGB", scene.size, PAPER)
    pen = ImageDraw.Draw(picture)
    wide, high = scene.size
    if scene.lined:
        for row in range(0, high, wide // 30):
            pen.line([(0, row), (wide, row)], fill=(190, 205, 225), width=max(1, wide // 800))
    if scene.with_print:
        font = ImageFont.truetype(_BOLD, wide // 27)
        pen.text((wide * 0.33, high * 0.3), "CHỦ TỊCH", font=font, fill=BLACK)
        pen.text((wide * 0.3, high * 0.64), "Nguyễn Văn A", font=font, fill=BLACK)
    scribble(pen, (wide * 0.3, high * 0.37, wide * 0.67, high * 0.6), scene.ink, wide // 180)
    if scene.specked:
        pen.ellipse([wide * 0.1, high * 0.1, wide * 0.108, high * 0.11], fill=scene.ink)
        pen.ellipse([wide * 0.9, high * 0.85, wide * 0.904, high * 0.855], fill=scene.ink)
    if scene.on_desk:
        pen.rectangle([0, 0, wide, high // 12], fill=_DESK)
        pen.rectangle([0, 0, wide // 20, high], fill=_DESK)
    return _seen(picture) if scene.shaded else picture


@cache
def stamped(side: int = 900, *, over_signature: bool = False) -> Image.Image:
    """Return a photograph of a round seal with a star, 60 % of the width."""
    picture = Image.new("RGB", (side, side), PAPER)
    pen = ImageDraw.Draw(picture)
    middle, radius = side / 2, side * 0.3
    for share, width in ((1.0, side // 60), (0.66, side // 130)):
        reach = radius * share
        pen.ellipse([middle - reach, middle - reach, middle + reach, middle + reach], outline=RED, width=width)
    points = [
        (middle + reach * math.sin(turn), middle - reach * math.cos(turn))
        for number in range(10)
        for reach, turn in [(radius * (0.36 if number % 2 == 0 else 0.15), number * math.pi / 5)]
    ]
    pen.polygon(points, fill=RED)
    if over_signature:
        scribble(pen, (middle, middle - side * 0.06, side * 0.93, middle + side * 0.1), BLUE, side // 170)
    return _seen(picture)


def scribble(
    pen: ImageDraw.ImageDraw, box: tuple[float, float, float, float], ink: tuple[int, ...], width: int
) -> None:
    """Draw an invented signature into a box."""
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    steps = [number / 299 for number in range(300)]
    points = [
        (
            left + wide * (0.9 * step + 0.06 + 0.06 * math.sin(25 * step)),
            top + high * (0.48 + 0.42 * math.sin(22 * step) * (1 - 0.6 * step)),
        )
        for step in steps
    ]
    pen.line(points, fill=ink, width=width, joint="curve")
    pen.line([(left, bottom), (right, bottom - high * 0.2)], fill=ink, width=width)


def _seen(picture: Image.Image) -> Image.Image:
    """Return it under a lamp at the left, with the soft shadow of a hand at the right, and blurred a little."""
    light = Image.new("L", (80, 60))
    light.putdata(
        [
            round((250 - 80 * column / 80 - 40 * row / 60) * (0.72 if column > 46 + row / 8 else 1))
            for row in range(60)
            for column in range(80)
        ]
    )
    even = light.filter(ImageFilter.GaussianBlur(1)).resize(picture.size, Image.Resampling.BICUBIC)
    return ImageChops.multiply(picture, Image.merge("RGB", [even] * 3)).filter(
        ImageFilter.GaussianBlur(picture.width / 2000)
    )


def transparent(size: tuple[int, int] = (400, 160), ink: tuple[int, ...] = (*BLUE, 255)) -> Image.Image:
    """Return a signature as a drawing program keeps it, with an empty edge."""
    picture = Image.new("RGBA", size)
    wide, high = size
    scribble(ImageDraw.Draw(picture), (wide * 0.1, high * 0.15, wide * 0.9, high * 0.85), ink, wide // 80)
    return picture


def file_of(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Return a picture as a file of a kind."""
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def made(data: bytes, kind: PictureKind = PictureKind.SIGNATURE, wish: PictureWish | None = None) -> Image.Image:
    """Return the picture to sign with that the program makes of a file."""
    return Image.open(io.BytesIO(MAKER.opened(data, kind).made(wish or PictureWish()).png))


def ready(data: bytes, kind: PictureKind, width: float | None = None) -> bytes:
    """Return the PNG to sign with, so many mm wide, or as wide as usual."""
    picture = MAKER.opened(data, kind).made(PictureWish())
    return MAKER.sized(picture.png, width or MAKER.usual_width(picture, kind))
