"""Drawing signatures, and reading pages back as pixels and text."""

import io
import unicodedata
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from secretary_app.documents.appearances import DrawnAppearances
from secretary_app.documents.pages import PdfiumPages
from secretary_app.domain.errors import UnreadableFileError
from secretary_app.services.ports import SignatureLook
from tests.integration.page_measures import marks, page_sizes
from tests.minute_case import FONTS, PROFILE, ham_tan, the_form

DRAW = DrawnAppearances(form=PROFILE, fonts=FONTS)
READ = PdfiumPages()
LINES = ("Dương Văn Đông", "Ký số: 2024-03-13T16:41:20+07:00", "Cơ quan cấp: Ban Cơ yếu Chính phủ")
PDF = the_form().render(ham_tan(), b"{}").pdf


def picture(width: int, height: int) -> bytes:
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, width - 1, height - 1), fill=(0, 0, 200, 255))
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def pixels(pdf: bytes, dpi: float = 72) -> Image.Image:
    page = READ.images(pdf, dpi)[0]
    return Image.frombytes("RGB", (page.width, page.height), page.pixels)


@pytest.mark.parametrize("size", [(170.0, 62.0), (60.0, 20.0), (200.0, 200.0), (102.0, 102.0)])
def test_the_lines_of_a_signature_fit_any_box(size: tuple[float, float]) -> None:
    page = DRAW.signature(SignatureLook(*size, lines=LINES))
    assert page_sizes(page)[0] == pytest.approx(size, abs=0.01)
    drawn = [mark for mark in marks(page)[0] if mark.text]
    assert " ".join(mark.text for mark in drawn) == " ".join(LINES)
    assert min(mark.left for mark in drawn) >= 0
    assert max(mark.right for mark in drawn) <= size[0]
    assert min(mark.bottom for mark in drawn) >= 0
    assert max(mark.top for mark in drawn) <= size[1]


def test_a_signature_in_its_usual_box_is_readable() -> None:
    page = DRAW.signature(SignatureLook(170, 62, lines=LINES))
    assert min(mark.size for mark in marks(page)[0]) >= 6


def test_an_image_stands_in_the_middle_in_its_own_proportion() -> None:
    image = pixels(DRAW.signature(SignatureLook(200, 100, image=picture(50, 50))))
    blue = [(x, y) for x in range(200) for y in range(100) if image.getpixel((x, y)) == (0, 0, 200)]
    assert min(x for x, _ in blue) == pytest.approx(50, abs=1)
    assert max(x for x, _ in blue) == pytest.approx(149, abs=1)
    assert {y for _, y in blue} == set(range(100))


def test_an_image_keeps_its_transparency() -> None:
    with pikepdf.open(io.BytesIO(DRAW.signature(SignatureLook(50, 50, image=picture(20, 10))))) as pdf:
        image = next(iter(pdf.pages[0].get_images().values()))
        assert pikepdf.Name.SMask in image


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n broken", picture(5, 5)[:40]])
def test_what_is_no_image_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        DRAW.signature(SignatureLook(50, 50, image=data))


def test_an_image_that_unpacks_to_a_bomb_is_refused() -> None:
    target = io.BytesIO()
    Image.new("1", (20000, 20000)).save(target, "PNG")
    with pytest.raises(UnreadableFileError):
        DRAW.signature(SignatureLook(50, 50, image=target.getvalue()))


def test_only_embedded_fonts_are_in_an_appearance() -> None:
    for page in (DRAW.signature(SignatureLook(170, 62, lines=LINES)), DRAW.text(34, 15, "05", 13)):
        assert b"Helvetica" not in page
        with pikepdf.open(io.BytesIO(page)) as pdf:
            for font in pdf.pages[0].Resources.Font.values():
                assert pikepdf.Name.FontFile2 in font.FontDescriptor


def test_the_number_fits_its_field_and_a_long_text_shrinks() -> None:
    (number,) = marks(DRAW.text(34, 15, "05", 13))[0]
    assert (number.text, number.size) == ("05", 13)
    assert number.middle == pytest.approx(17, abs=0.5)
    (date,) = marks(DRAW.text(60, 17, "ngày 14 tháng 3 năm 2024", 12))[0]
    assert date.size < 12
    assert date.right <= 60


def test_text_the_font_lacks_is_drawn_as_a_box() -> None:
    (mark,) = marks(DRAW.text(100, 20, "A😀", 12))[0]
    assert mark.text == "A□"


def test_the_same_look_gives_the_same_bytes() -> None:
    look = SignatureLook(100, 40, lines=LINES)
    assert DRAW.signature(look) == DRAW.signature(look)


def test_pages_come_as_rgb_without_padding() -> None:
    images = READ.images(PDF, 50)
    assert len(images) == 3
    for image in images:
        assert len(image.pixels) == image.width * image.height * 3
        assert image.width == pytest.approx(413, abs=2)
        assert image.height == pytest.approx(585, abs=2)
    red = Image.new("RGBA", (10, 10), (255, 0, 0, 255))
    target = io.BytesIO()
    red.save(target, "PNG")
    assert pixels(DRAW.signature(SignatureLook(30, 30, image=target.getvalue()))).getpixel((15, 15)) == (255, 0, 0)


def test_the_appearance_of_a_form_field_is_shown_in_images_but_not_in_texts() -> None:
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        field = next(field for field in pdf.Root.AcroForm.Fields.as_list() if str(field.T) == "SO_VAN_BAN")
        with pikepdf.open(io.BytesIO(DRAW.text(34, 15, "05", 13))) as drawn:
            field.AP.N = pdf.copy_foreign(drawn.pages[0].as_form_xobject())
        field.V = pikepdf.String("05")
        target = io.BytesIO()
        pdf.save(target)
    assert READ.images(target.getvalue(), 72)[0] != READ.images(PDF, 72)[0]
    assert READ.texts(target.getvalue()) == READ.texts(PDF)


def test_texts_are_whole_and_in_nfc() -> None:
    texts = READ.texts(PDF)
    assert len(texts) == 3
    assert "Độc lập - Tự do - Hạnh phúc" in texts[0]
    assert "Võ Xuân Định" in texts[2]
    assert all(text == unicodedata.normalize("NFC", text) for text in texts)


def test_text_that_a_file_holds_decomposed_comes_in_nfc() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.setFont("LiberationSerif-Regular", 20)  # made known by the form
    canvas.drawString(50, 50, unicodedata.normalize("NFD", "thống"))
    canvas.save()
    assert READ.texts(target.getvalue())[0].strip() == "thống"


@pytest.mark.parametrize("data", [b"", b"not a PDF", b"%PDF-1.7\n%broken"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        READ.texts(data)
    assert refused.value.reason == "not_pdf"


def test_a_locked_pdf_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UnreadableFileError) as refused:
        READ.images(path.read_bytes(), 72)
    assert refused.value.reason == "encrypted"


def test_a_page_of_absurd_size_is_refused() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(14400, 14400))
    target = io.BytesIO()
    pdf.save(target)
    with pytest.raises(UnreadableFileError) as refused:
        READ.images(target.getvalue(), 192)
    assert refused.value.reason == "too_large"
