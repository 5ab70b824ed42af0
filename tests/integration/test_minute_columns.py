"""What stands side by side on a page: names in their columns, words of the seal beside those of the chair."""

import ctypes
import io
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdfium2 import raw as pdfium

from secretary_app.documents.appearances import DrawnAppearances
from secretary_app.domain.locality import Locality
from secretary_app.domain.people import PersonId
from secretary_app.domain.signatures import NumberAndDate
from secretary_app.services.file_signing import FileSigning, SigningOrder
from secretary_app.services.ports import BlockPlace, SignatureLook
from secretary_app.signing.seal import date_text
from secretary_app.signing.signer import PadesSigning
from tests.integration.page_measures import MILLIMETRE, Mark, lines, marks
from tests.minute_case import FONTS, LOCALITY, PEOPLE, PROFILE, ham_tan, the_form
from tests.signed_minutes import SIGNED_AT, CertificateOrder, authority

FORM = the_form()
DRAWN = DrawnAppearances(form=PROFILE, fonts=FONTS)
LONG_NAME = " ".join(["Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và dân dụng"] * 5)
HEADER_RIGHT = (30 + 66) * MILLIMETRE
MIDDLE = (30 + 165 / 2) * MILLIMETRE


def first_page(locality: Locality) -> list[Mark]:
    return marks(FORM.render(replace(ham_tan(), locality=locality), b"{}").pdf)[0]


def words_between(page: list[Mark], left: float, right: float) -> str:
    column = [mark for mark in page if mark.text and left <= mark.middle <= right]
    return " ".join(" ".join(line.text for line in lines(column)).split())


def box_of(name: str, pdf: bytes) -> list[float]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = next(found for found in document.Root.AcroForm.Fields.as_list() if str(found.T) == name)
        return [float(edge) for edge in found.Rect.as_list()]


def base_lines(pdf: bytes, line: float) -> dict[str, float]:
    """Return the base line of each letter of the first page near a height, fields drawn in."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    assert pdfium.FPDFPage_Flatten(document[0].raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
    text = document[0].get_textpage()
    found: dict[str, float] = {}
    for index in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
        if abs(y.value - line) < 5 and x.value < MIDDLE:
            found[text.get_text_range(index, 1)] = y.value
    document.close()
    return found


@dataclass
class NotedAppearances:
    """Draws as the program does and keeps every signature it drew."""

    drawn: list[bytes] = field(default_factory=list)

    def inked(self, pdf: bytes, place: BlockPlace) -> tuple[float, float] | None:
        return DRAWN.inked(pdf, place)

    def signature(self, look: SignatureLook) -> bytes:
        self.drawn.append(DRAWN.signature(look))
        return self.drawn[-1]

    def text(self, width: float, height: float, text: str, size: float) -> bytes:
        return DRAWN.text(width, height, text, size)


@cache
def signed() -> tuple[bytes, list[bytes]]:
    """Return the minute of one chair signed in every slot, and what secretary, chair and seal show without images."""
    noted = NotedAppearances()
    signing = FileSigning(PadesSigning(noted))
    pdf = FORM.render(ham_tan(chairs=(PersonId("p1"),)), b"{}").pdf
    for number, slot in enumerate(signing.fields(pdf)):
        seal = slot.name == "CO_QUAN"
        name = "VĂN PHÒNG HĐND&UBND HUYỆN HÀM TÂN" if seal else "NGUYỄN THỊ HƯƠNG GIANG MINH CHÂU"
        issue = NumberAndDate(1, date(2026, 12, 28)) if seal else None
        order = SigningOrder(pdf, slot.name, SIGNED_AT + timedelta(minutes=number), number=issue)
        pdf = signing.sign(order, authority().identity(CertificateOrder(name=name)))
    return pdf, noted.drawn


def test_long_names_of_organisations_wrap_and_are_never_cut() -> None:
    page = first_page(replace(LOCALITY, parent_organisation=LONG_NAME, organisation=LONG_NAME))
    assert words_between(page, 0, HEADER_RIGHT).startswith(f"{LONG_NAME.upper()} {LONG_NAME.upper()} Số:")


def test_a_long_title_above_a_signature_wraps_and_is_never_cut() -> None:
    chair = replace(PEOPLE[0], titles=tuple(replace(title, name=LONG_NAME) for title in PEOPLE[0].titles))
    conference = replace(ham_tan(), people=(chair, *PEOPLE[1:]))
    pages = marks(FORM.render(conference, b"{}").pdf)
    assert any(LONG_NAME.upper() in words_between(page, MIDDLE, 600) for page in pages)


def test_names_in_columns_keep_clear_of_the_next_column() -> None:
    page = first_page(replace(LOCALITY, organisation="M" * 200))
    name = max(mark.right for mark in page if "MMM" in mark.text)
    state = min(mark.left for mark in page if "CỘNG HÒA" in mark.text)
    assert state - name >= 3 * MILLIMETRE


def test_the_longest_date_keeps_its_size_in_its_field() -> None:
    left, bottom, right, top = box_of("NGAY_BAN_HANH", FORM.render(ham_tan(), b"{}").pdf)
    (mark,) = marks(DRAWN.text(right - left, top - bottom, date_text(date(2026, 12, 28)), 12))[0]
    assert mark.size == pytest.approx(12)


def test_the_filled_number_stands_on_the_base_line_of_its_line() -> None:
    pdf, _ = signed()
    line = next(mark for mark in marks(pdf)[0] if "Số:" in mark.text).base
    found = base_lines(pdf, line)
    assert {"S", "0", "1", "/", "B", "V"} <= set(found)
    assert {round(base, 2) for letter, base in found.items() if not letter.isspace()} == {round(line, 2)}


def test_words_of_the_seal_and_of_the_chair_stand_apart() -> None:
    pdf, (_, chair, seal) = signed()
    end_of_seal = box_of("CO_QUAN", pdf)[0] + max(mark.right for mark in marks(seal)[0])
    begin_of_chair = box_of("CT_HDND", pdf)[0] + min(mark.left for mark in marks(chair)[0])
    assert end_of_seal + 1 <= begin_of_chair
