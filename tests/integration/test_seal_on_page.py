"""Where pictures stand on the page, measured on what is seen: the seal in real size over a third of the signature."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

import pikepdf
import pytest
from PIL import Image, ImageChops

from secretary_app.documents.appearances import DrawnAppearances
from secretary_app.documents.pages import PdfiumPages
from secretary_app.domain.people import PersonId
from secretary_app.domain.pictures import PictureKind
from secretary_app.services.file_signing import signing_time
from secretary_app.services.ports import BlockPlace, SignRequest
from secretary_app.signing.signer import PadesSigning
from tests.drawn_pictures import file_of, ready, stamped, transparent
from tests.minute_case import FONTS, PROFILE, ham_tan, the_form
from tests.signed_minutes import ISSUE, SIGNED_AT, signer

DRAWN = DrawnAppearances(form=PROFILE, fonts=FONTS)
SIGNING = PadesSigning(DRAWN)
FORM = the_form()
DOTS = 254  # per inch: ten for each mm
LEFT, RIGHT, TOP, BOTTOM = 300, 1950, 200, 2770  # margins of the page in tenths of a mm
CHAIR, SEAL = "CT_HDND", "CO_QUAN"
WORDS = ("Dương Văn Đông", "Ký số: 2026-03-13T16:45:00+07:00", "Cấp bởi: Cơ quan thử")

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Seen:
    """The page with the signatures: before the seal, and after; places in tenths of a mm."""

    before: Image.Image
    after: Image.Image
    signature: Box
    seal: Box

    @property
    def covered(self) -> float:
        """The share of the signature's width that the seal covers from its left."""
        left, _, right, _ = self.signature
        return (self.seal[2] - left) / (right - left)


@cache
def minute(chairs: int, *, rehearsal: bool = False) -> bytes:
    people = tuple(PersonId(f"p{number}") for number in range(1, chairs + 1))
    return FORM.render(ham_tan(chairs=people, rehearsal=rehearsal), b"{}").pdf


@cache
def picture(width: float | None = None, size: tuple[int, int] = (400, 160)) -> bytes:
    return ready(file_of(transparent(size), "PNG"), PictureKind.SIGNATURE, width)


@cache
def seal_of(diameter: float) -> bytes:
    return ready(file_of(stamped()), PictureKind.SEAL, diameter)


def request(pdf: bytes, slot: str, image: bytes | None) -> SignRequest:
    caption = signing_time(SIGNED_AT) if slot != SEAL else ""
    return SignRequest(pdf, slot, SIGNED_AT, WORDS, image, caption, ISSUE if slot == SEAL else None)


def seen(pdf: bytes, signature: bytes | None, seal: bytes) -> Seen:
    signed = SIGNING.sign(request(pdf, CHAIR, signature), signer())
    sealed = SIGNING.sign(replace(request(signed, SEAL, seal), at=SIGNED_AT + timedelta(minutes=1)), signer())
    bare, before, after = (page_of(each) for each in (pdf, signed, sealed))
    own = blue_ink(before) if signature is not None else difference(bare, before)
    return Seen(before, after, own, difference(before, after))


def page_of(pdf: bytes) -> Image.Image:
    last = len(PdfiumPages().sizes(pdf)) - 1
    page = PdfiumPages().images(pdf, DOTS, (last,))[last]
    return Image.frombytes("RGB", (page.width, page.height), page.pixels)


def difference(one: Image.Image, other: Image.Image) -> Box:
    """Return where two pages differ."""
    box = ImageChops.difference(one, other).convert("L").point(lambda steps: 255 if steps > 20 else 0).getbbox()
    assert box is not None
    return box


def blue_ink(page: Image.Image) -> Box:
    """Return where a picture in blue lies; letters have a seam of colour that is gone in pixels four times as wide."""
    red, _, blue = page.reduce(4).split()
    box = ImageChops.subtract(blue, red).point(lambda steps: 255 if steps > 45 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = (4 * edge for edge in box)
    return left, top, right, bottom


CASES = {
    **{f"{chairs} chairs": (chairs, None, (400, 160), 36.0) for chairs in (1, 2, 5, 7)},
    "a small seal": (3, None, (400, 160), 30.0),
    "the largest seal": (1, 60.0, (600, 160), 40.0),
    "a narrow signature": (3, 15.0, (200, 200), 36.0),
    "a wide one": (2, 60.0, (600, 160), 38.0),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_seal_is_as_large_as_the_real_one_and_covers_a_third(
    case: tuple[int, float | None, tuple[int, int], float],
) -> None:
    chairs, width, size, diameter = case
    page = seen(minute(chairs), picture(width, size), seal_of(diameter))
    assert page.seal[2] - page.seal[0] == pytest.approx(10 * diameter, abs=3)
    assert page.seal[3] - page.seal[1] == pytest.approx(10 * diameter, abs=3)
    assert 0.25 <= page.covered <= 0.4
    left, top, right, bottom = page.seal
    assert left >= LEFT
    assert right <= RIGHT
    assert top >= TOP
    assert bottom <= BOTTOM


def test_the_pale_words_below_a_rehearsal_are_no_signature() -> None:
    page = seen(minute(1, rehearsal=True), picture(20.0), seal_of(36.0))
    assert 0.25 <= page.covered <= 0.4


@pytest.mark.parametrize("edges", [(-1e9, -1e9, 1e9, 1e9), (700, 900, 800, 990), (50, 50, 40, 40)], ids=str)
def test_a_field_beyond_the_page_is_measured_on_the_page_alone(edges: tuple[float, float, float, float]) -> None:
    found = DRAWN.inked(minute(1), BlockPlace("CO_QUAN", 0, *edges))
    assert found is None or 0 < found[0] < found[1] < 596
    assert DRAWN.inked(b"no file", BlockPlace("CO_QUAN", 0, 0, 0, 9, 9)) is None


def test_what_lies_below_a_seal_can_still_be_read() -> None:
    page = seen(minute(3), picture(), seal_of(40.0))
    print_before = page.before.convert("L").point(lambda light: 255 if light < 60 else 0)
    light_after = ImageChops.darker(page.after.convert("L"), print_before)
    assert sum(light_after.crop(page.seal).histogram()[90:]) == 0
    assert print_before.crop(page.seal).getbbox() is not None  # else nothing lay below it


def test_a_signature_stands_clear_between_title_and_name_with_its_time_below() -> None:
    pdf = minute(3)
    signed = SIGNING.sign(request(pdf, CHAIR, picture(60.0, (400, 160))), signer())
    bare, page = page_of(pdf), page_of(signed)
    left, top, right, bottom = difference(bare, page)
    column = bare.crop((left, 0, right, bare.height)).convert("L").point(lambda light: 255 if light < 200 else 0)
    above, below = column.crop((0, 0, column.width, top)), column.crop((0, bottom, column.width, column.height))
    assert column.crop((0, top, column.width, bottom)).getbbox() is None
    title, name = above.getbbox(), below.getbbox()
    assert title is not None
    assert name is not None
    assert 3 <= top - title[3] < 60
    assert 3 <= name[1] < 60
    ink = blue_ink(page)
    assert bottom - ink[3] > 15  # the time, in tenths of a mm
    assert abs((ink[0] + ink[2]) / 2 - (left + right) / 2) < 5


def test_a_seal_over_words_covers_a_third_of_the_words() -> None:
    page = seen(minute(3), None, seal_of(36.0))
    assert 0.25 <= page.covered <= 0.4


def test_a_seal_over_an_empty_space_stands_where_a_wide_signature_would_want_it() -> None:
    pdf = minute(1)
    sealed = SIGNING.sign(request(pdf, SEAL, seal_of(36.0)), signer())
    box = difference(page_of(pdf), page_of(sealed))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        rect = next(found.Rect for found in opened.Root.AcroForm.Fields.as_list() if str(found.T) == CHAIR)
        left, _, right, _ = (float(edge) * 254 / 72 for edge in rect.as_list())
    assert (box[2] - left) / (right - left) == pytest.approx(1 / 3, abs=0.02)


def narrow_fields() -> Iterator[tuple[str, list[float]]]:
    """Return the places of a minute that was printed when the field of the seal was as large as a seal."""
    yield CHAIR, [100, 300, 270, 362]
    yield SEAL, [55, 280, 157, 382]


def test_a_seal_in_a_field_of_36_mm_still_has_that_size() -> None:
    with pikepdf.open(io.BytesIO(minute(1))) as opened:
        for name, rect in narrow_fields():
            field = next(found for found in opened.Root.AcroForm.Fields.as_list() if str(found.T) == name)
            field.Rect = pikepdf.Array(rect)
        target = io.BytesIO()
        opened.save(target)
    page = seen(target.getvalue(), picture(), seal_of(36.0))
    assert page.seal[2] - page.seal[0] == pytest.approx(360, abs=3)


def test_a_photographed_signature_makes_the_file_little_larger() -> None:
    pdf = minute(1)
    plain, pictured = (len(SIGNING.sign(request(pdf, CHAIR, image), signer())) for image in (None, picture()))
    assert pictured - plain < 150_000
