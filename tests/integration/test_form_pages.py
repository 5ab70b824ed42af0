"""The heads of the profiles on paper: what stands left and right, and where the clerk fills in number and date."""

from io import BytesIO

import pytest
from pikepdf import Pdf

from secretary_app.documents.minute_form import AdministrativeForm
from secretary_app.documents.pages import PdfiumPages
from secretary_app.paths import resource
from tests.minute_case import FONTS, PROFILE, ham_tan


def form(name: str) -> AdministrativeForm:
    profile = resource(f"forms/minutes/{name}.toml")
    return AdministrativeForm(form=profile, fonts=FONTS, bases={"nd30": PROFILE})


def first_page(pdf: bytes) -> str:
    return PdfiumPages().texts(pdf)[0]


def fields(pdf: bytes) -> dict[str, list[float]]:
    with Pdf.open(BytesIO(pdf)) as opened:
        return {str(field.T): [float(edge) for edge in field.Rect] for field in opened.Root.AcroForm.Fields}


def test_a_minute_of_the_party_has_its_heading_star_number_and_place_with_date() -> None:
    pdf = form("dang").render(ham_tan(), b"{}").pdf
    page = first_page(pdf)
    head = page[: page.index("BIÊN BẢN")]
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in head
    assert "CỘNG HÒA" not in head
    assert "*" in head
    assert "-BB/VP" in head
    assert "Số:" not in head
    assert "Hàm Tân," in head
    assert "I- KẾT QUẢ ĐẠT ĐƯỢC" in page


def test_a_minute_of_the_front_has_a_line_of_place_and_date_under_the_motto() -> None:
    page = first_page(form("mttq").render(ham_tan(), b"{}").pdf)
    assert page.index("Độc lập - Tự do - Hạnh phúc") < page.index("Hàm Tân,") < page.index("BIÊN BẢN")


@pytest.mark.parametrize("name", ["dang", "mttq"])
def test_number_stands_left_and_date_right_each_in_its_field(name: str) -> None:
    found = fields(form(name).render(ham_tan(), b"{}").pdf)
    middle = 210 / 2 * 72 / 25.4
    assert found["SO_VAN_BAN"][2] < middle
    assert found["NGAY_BAN_HANH"][0] > middle
    assert found["NGAY_BAN_HANH"][2] < (210 - 15) * 72 / 25.4
    assert {"THU_KY", "CO_QUAN"} <= set(found)


def test_the_form_of_the_decree_prints_no_date() -> None:
    usual = AdministrativeForm(form=PROFILE, fonts=FONTS)
    page = first_page(usual.render(ham_tan(), b"{}").pdf)
    head = page[: page.index("BIÊN BẢN")]
    assert "Hàm Tân," not in head
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head
