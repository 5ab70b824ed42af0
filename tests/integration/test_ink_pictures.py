"""A picture to sign with is made of a photograph: the ink stays, and nothing else."""

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat

from secretary_app.documents import picture_reading
from secretary_app.domain.errors import PictureError, PictureProblem
from secretary_app.domain.pictures import Ink, PictureKind
from secretary_app.services.ports import PictureWish
from tests.drawn_pictures import (
    BLACK,
    MAKER,
    PAPER,
    RED,
    Scene,
    file_of,
    made,
    photographed,
    ready,
    stamped,
    transparent,
)
from tests.pace import paces

SIGNATURE, SEAL = PictureKind.SIGNATURE, PictureKind.SEAL
ALONE = Scene(shaded=False)
SCENES = {
    "shaded": Scene(),
    "lined": Scene(lined=True),
    "on a desk": Scene(on_desk=True),
    "beside print": Scene(with_print=True),
    "specked": Scene(specked=True),
    "black on a desk": Scene(ink=BLACK, on_desk=True),
}


def ink_of(data: bytes, kind: PictureKind = SIGNATURE) -> Ink:
    return MAKER.opened(data, kind).made(PictureWish()).ink


def solid_colour(picture: Image.Image) -> tuple[float, ...]:
    solid = picture.getchannel("A").point(lambda alpha: 255 if alpha > 250 else 0)
    return tuple(ImageStat.Stat(picture.convert("RGB"), solid).median)


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Return the share of the ink of two pictures that both have, blurred a little; 1 for the same."""
    first, second = (picture.getchannel("A").resize((300, 120)) for picture in (one, other))
    both, either = ImageChops.darker(first, second), ImageChops.lighter(first, second)
    return float(ImageStat.Stat(both).sum[0] / ImageStat.Stat(either).sum[0])


def refused(data: bytes, kind: PictureKind = SIGNATURE, wish: PictureWish | None = None) -> PictureProblem:
    with pytest.raises(PictureError) as error:
        MAKER.opened(data, kind).made(wish or PictureWish())
    return error.value.reason


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_the_ink_is_the_same_whatever_lies_around_it(scene: Scene) -> None:
    even = made(file_of(photographed(replace(ALONE, ink=scene.ink)), "PNG"))
    found = made(file_of(photographed(scene), quality=88))
    assert found.width / found.height == pytest.approx(even.width / even.height, rel=0.04)
    assert likeness(found, even) > 0.75
    red, green, blue = solid_colour(found)
    assert scene.ink is BLACK or blue > max(1.8 * red, 1.5 * green)


def test_black_ink_stays_black_until_blue_is_wished() -> None:
    data = file_of(photographed(Scene(ink=BLACK)))
    assert ink_of(data) is Ink.BLACK
    assert max(solid_colour(made(data))) < 60
    assert solid_colour(made(data, wish=PictureWish(legal_ink=True))) == (0x1F, 0x3F, 0xA6)


def test_a_seal_is_square_red_and_clear_of_the_signature_below_it() -> None:
    alone, over = (file_of(stamped(over_signature=over)) for over in (False, True))
    assert ink_of(over, SEAL) is Ink.RED
    seal = made(over, SEAL)
    assert seal.width == seal.height
    assert likeness(seal, made(alone, SEAL)) > 0.85
    red, green, blue = solid_colour(seal)
    assert red > 2 * max(green, blue)
    assert solid_colour(made(over, SEAL, PictureWish(legal_ink=True))) == (0xC8, 0x28, 0x1E)


def test_edges_are_soft_the_ground_is_gone_and_the_cut_is_close() -> None:
    alpha = made(file_of(photographed())).getchannel("A")
    counts = alpha.histogram()
    assert counts[0] > 0.7 * sum(counts)
    assert counts[255] > 0.05 * sum(counts)
    assert sum(counts[24:230]) > 0.01 * sum(counts)
    box = alpha.point(lambda value: 255 if value > 60 else 0).getbbox()
    assert box is not None
    assert max(box[0], box[1], alpha.width - box[2], alpha.height - box[3]) <= 4


def test_strength_decides_whether_faint_lines_count() -> None:
    data = file_of(photographed(Scene(lined=True)))

    def inked(strength: int) -> float:
        return float(ImageStat.Stat(made(data, wish=PictureWish(strength)).getchannel("A").resize((300, 120))).sum[0])

    thin, usual, thick = (inked(strength) for strength in (0, 50, 100))
    assert thin < usual < thick


def test_a_quarter_turn_is_clockwise() -> None:
    data = file_of(transparent(), "PNG")
    upright, turned = made(data), made(data, wish=PictureWish(quarter_turns=1))
    assert turned.size == upright.size[::-1]
    back = turned.transpose(Image.Transpose.ROTATE_90)  # Pillow turns the other way
    assert ImageChops.difference(back.getchannel("A"), upright.getchannel("A")).getbbox() is None


def test_a_photograph_stands_as_its_camera_was_held() -> None:
    notes = Image.Exif()
    notes[0x0112] = 6  # turned clockwise by a quarter to be seen
    lying = photographed().transpose(Image.Transpose.ROTATE_90)
    assert likeness(made(file_of(lying, exif=notes.tobytes())), made(file_of(photographed()))) > 0.9


def test_a_transparent_picture_is_cut_and_otherwise_kept() -> None:
    given = transparent(ink=(10, 90, 60, 200))
    opened = MAKER.opened(file_of(given, "PNG"), SIGNATURE)
    assert not opened.on_paper
    box = given.getchannel("A").getbbox()
    kept = made(file_of(given, "PNG"))
    assert ImageChops.difference(kept.convert("RGBA"), given.crop(box)).getbbox() is None


def profiled() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return file_of(photographed(), icc_profile=profile)


def sixteen_bits() -> bytes:
    """Return a grey PNG of 16 bits for each pixel."""
    grey = photographed(Scene(ink=BLACK)).convert("L")
    return file_of(grey.convert("I").point(lambda light: light * 257).convert("I;16"), "PNG")


KINDS: dict[str, Callable[[], bytes]] = {
    "png": lambda: file_of(photographed(), "PNG"),
    "bmp": lambda: file_of(photographed(), "BMP"),
    "tiff": lambda: file_of(photographed(), "TIFF", compression="tiff_lzw"),
    "webp": lambda: file_of(photographed(), "WEBP", quality=90),
    "cmyk": lambda: file_of(photographed().convert("CMYK"), quality=92),
    "palette": lambda: file_of(photographed().quantize(255), "PNG"),
    "with a profile": profiled,
    "opaque alpha": lambda: file_of(photographed().convert("RGBA"), "PNG"),
    "transparent palette": lambda: file_of(transparent().quantize(64), "PNG"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_common_kind_of_file_gives_blue_ink(kind: str) -> None:
    assert ink_of(KINDS[kind]()) is Ink.BLUE


def test_sixteen_bits_of_grey_are_read() -> None:
    assert likeness(made(sixteen_bits()), made(file_of(photographed(Scene(ink=BLACK))))) > 0.8


def test_a_photograph_of_twelve_megapixels_is_quick_and_its_picture_small() -> None:
    data = file_of(photographed().resize((4000, 3000)), quality=90)
    opened = MAKER.opened(data, SIGNATURE)
    assert len(ready(data, SIGNATURE)) < 100_000
    assert paces(lambda: opened.made(PictureWish(60))) < 60
    assert paces(lambda: MAKER.opened(data, SIGNATURE)) < 300


def bomb() -> bytes:
    """Return a PNG of a few bytes that says it has 400 million pixels."""
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    written = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def cloth() -> Image.Image:
    """Return blue cloth with white stripes."""
    picture = Image.new("RGB", (800, 600), (30, 50, 160))
    pen = ImageDraw.Draw(picture)
    for column in range(0, 800, 150):
        pen.line([(column, 0), (column, 600)], fill=PAPER, width=14)
    return picture


BAD = {
    "no_picture": b"%PDF-1.7 no picture",
    "heif": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "damaged": file_of(photographed(), "PNG")[:5000],
    "too_large": bomb(),
    "too_small": file_of(Image.new("RGB", (10, 10), "white"), "PNG"),
    "no_ink": file_of(Image.new("RGB", (600, 400), PAPER)),
    "no_paper": file_of(cloth()),
}


@pytest.mark.parametrize("reason", BAD)
def test_what_is_no_picture_to_sign_with_is_refused_by_name(reason: str) -> None:
    assert refused(BAD[reason]) == PictureProblem(reason)


def test_a_file_beyond_all_measure_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_reading, "_MOST_BYTES", 1000)
    assert refused(file_of(photographed())) is PictureProblem.TOO_LARGE


def test_a_transparent_picture_without_anything_on_it_is_refused() -> None:
    assert refused(file_of(Image.new("RGBA", (200, 100)), "PNG")) is PictureProblem.NO_INK


def test_the_size_on_paper_is_written_into_the_picture() -> None:
    with Image.open(io.BytesIO(ready(file_of(stamped()), SEAL, 34))) as seal:
        assert seal.width / seal.info["dpi"][0] * 25.4 == pytest.approx(34, abs=0.01)
    usual = MAKER.opened(file_of(transparent((400, 400)), "PNG"), SIGNATURE).made(PictureWish())
    assert MAKER.usual_width(usual, SIGNATURE) * usual.height / usual.width == pytest.approx(17, abs=0.6)


def test_a_red_signature_is_no_seal_and_keeps_its_colour() -> None:
    assert ink_of(file_of(photographed(Scene(ink=RED)))) is Ink.RED
