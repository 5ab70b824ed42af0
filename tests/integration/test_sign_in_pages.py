"""The sign-in sheet measured from the finished PDF: grid, rows, heads, order, fonts, archive."""

import io
import re
import subprocess
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Name

from secretary_app.documents.pages import PdfiumPages
from secretary_app.domain.people import Title, TitleKind
from tests.integration.page_measures import MILLIMETRE, Mark, lines, marks, page_sizes
from tests.integration.sign_in_case import a_delegate, the_sheet_form, with_delegates
from tests.level_b import all_faults_at_level_b
from tests.minute_case import ham_tan

FORM = the_sheet_form()
SIXTY = FORM.render(with_delegates(60))
PAGES = marks(SIXTY.pdf)
LEFT, RIGHT = 30 * MILLIMETRE, (210 - 15) * MILLIMETRE
BOTTOM, TOP = 20 * MILLIMETRE, (297 - 20) * MILLIMETRE
HEADS = ["STT", "Họ và tên", "Chức vụ", "Ký tên", "Ghi chú"]
CLOSE = 0.6  # points: what a drawn line is thick, and PDFium's rounding


def drawn(page: list[Mark]) -> list[Mark]:
    return [mark for mark in page if not mark.text]


def upright(page: list[Mark]) -> list[Mark]:
    return [mark for mark in drawn(page) if mark.width < 2]


def level(page: list[Mark]) -> list[float]:
    """Return the heights of the lines that go across the whole text, from the top."""
    across = [mark for mark in drawn(page) if mark.width == pytest.approx(RIGHT - LEFT, abs=2)]
    return sorted(((mark.top + mark.bottom) / 2 for mark in across), reverse=True)


def words_between(page: list[Mark], upper: float, lower: float) -> list[Mark]:
    return [mark for mark in page if mark.text and lower < mark.base < upper]


def rows(page: list[Mark]) -> list[tuple[float, list[Mark]]]:
    """Return height and words of each row of the grid, from the top."""
    return [(upper - lower, words_between(page, upper, lower)) for upper, lower in pairwise(level(page))]


def is_group(words: list[Mark]) -> bool:
    return "Bold" in words[0].font


def test_the_paper_is_a4_upright_and_sixty_delegates_take_several_pages() -> None:
    assert SIXTY.pages == len(PAGES) > 3
    for size in page_sizes(SIXTY.pdf):
        assert size == pytest.approx((210 * MILLIMETRE, 297 * MILLIMETRE), abs=0.1)


def test_grid_and_words_keep_within_the_margins() -> None:
    for number, page in enumerate(PAGES):
        inside = [mark for mark in page if mark.text != str(number + 1) or mark.base < TOP]
        assert min(mark.left for mark in inside) >= LEFT - CLOSE
        assert max(mark.right for mark in inside) <= RIGHT + CLOSE
        assert max(mark.top for mark in inside) <= TOP + CLOSE
        assert min(mark.bottom for mark in inside) >= BOTTOM - CLOSE


def test_the_head_is_that_of_the_minute() -> None:
    told = [line.text for line in lines(PAGES[0])]
    assert told[0] == "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert "DANH SÁCH KÝ TÊN" in told
    assert "Thời gian: 14 giờ 00 phút, ngày 13 tháng 3 năm 2024" in told
    assert "Địa điểm: Phòng họp số 2, Nhà làm việc UBND huyện Hàm Tân" in told


def test_the_heads_of_the_columns_stand_on_every_page_once() -> None:
    for page in PAGES:
        assert [mark.text for mark in rows(page)[0][1]] == HEADS
        assert sum(mark.text == "STT" for mark in page) == 1


def test_every_row_is_high_enough_to_sign_and_its_two_last_cells_are_blank() -> None:
    signed = [(high, words) for page in PAGES for high, words in rows(page)[1:] if not is_group(words)]
    assert len(signed) == 60
    assert min(high for high, _ in signed) >= 10 * MILLIMETRE
    signature = next(mark for mark in rows(PAGES[0])[0][1] if mark.text == "Ký tên")
    assert all(word.right < signature.left for _, words in signed for word in words)


def test_words_touch_neither_a_line_nor_each_other() -> None:
    for page in PAGES:
        heights, words = level(page), [mark for mark in page if mark.text]
        for word in words:
            assert not [y for y in heights if word.bottom - CLOSE < y < word.top + CLOSE], word.text
            crossing = [
                line
                for line in upright(page)
                if line.bottom < word.base < line.top and line.left < word.right and word.left < line.right
            ]
            assert crossing == [], word.text
        for index, one in enumerate(words):
            for other in words[index + 1 :]:
                apart = one.right <= other.left or other.right <= one.left
                assert apart or one.top <= other.bottom or other.top <= one.bottom, (one.text, other.text)


def test_the_lines_of_the_grid_close_every_cell() -> None:
    for page in PAGES:
        heights = level(page)
        edges = sorted({round(line.left) for line in upright(page)})
        assert len(edges) == 6
        for edge in (edges[0], edges[-1]):
            parts = [line for line in upright(page) if abs(line.left - edge) < 1.5]
            assert max(part.top for part in parts) == pytest.approx(heights[0], abs=1)
            assert sum(part.top - part.bottom for part in parts) >= heights[0] - heights[-1]


def test_delegates_stand_in_order_each_with_number_name_and_titles() -> None:
    text = " ".join(" ".join(PdfiumPages().texts(SIXTY.pdf)).split())
    places = [
        text.index(f" {n} {('Nguyễn Văn A', 'Ẫu Thị Ỡn Ặc', 'Trần Thị Bích Phượng')[n % 3]}") for n in range(1, 61)
    ]
    assert places == sorted(places)
    assert "11 Trần Thị Bích Phượng Hoàng Liên 11 Lê Văn B 11 dự thay Ủy viên Ban Thường vụ" in text
    assert (
        text.index("IV. Khách mời") > text.index("III. Ban Thường trực UBMTTQVN huyện") > text.index("II. UBND huyện")
    )


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 45), st.integers(1, 12))
def test_a_body_is_never_named_at_the_end_of_a_page(count: int, per_body: int) -> None:
    for page in marks(FORM.render(with_delegates(count, per_body)).pdf):
        assert not is_group(rows(page)[-1][1])
        assert min(mark.bottom for mark in page) >= BOTTOM - CLOSE


def test_only_a_row_taller_than_a_page_is_cut() -> None:
    tall = (Title(TitleKind.OTHER, "Ủy viên các ban chỉ đạo " * 120),)
    conference = with_delegates(12)
    people = tuple(replace(person, titles=tall) if person.id == "q5" else person for person in conference.people)
    done = FORM.render(replace(conference, people=people))
    text = " ".join(" ".join(PdfiumPages().texts(done.pdf)).split())
    assert text.count("Ủy viên các ban chỉ đạo") + text.count("Ủy viên các ban STT Họ và tên") >= 119
    for page in marks(done.pdf):
        assert min(mark.bottom for mark in page) >= BOTTOM - CLOSE
    numbers = [mark.text for page in marks(done.pdf) for _, words in rows(page)[1:] for mark in words[:1]]
    assert [int(text) for text in numbers if text.isdigit()] == list(range(1, 13))


def test_pages_are_numbered_as_those_of_the_minute() -> None:
    assert not [line for line in lines(PAGES[0]) if line.text == "1"]
    assert [lines(page)[0].text for page in PAGES[1:]] == [str(number) for number in range(2, len(PAGES) + 1)]


def test_a_sheet_without_delegates_still_has_its_heads() -> None:
    done = FORM.render(replace(ham_tan(), seats=()))
    assert done.pages == 1
    assert set(HEADS) <= {mark.text for mark in marks(done.pdf)[0]}


def test_every_font_is_embedded_and_tells_its_letters() -> None:
    with pikepdf.open(io.BytesIO(SIXTY.pdf)) as pdf:
        fonts = {str(font.BaseFont): font for page in pdf.pages for font in dict(page.Resources.Font.items()).values()}
    assert {name.partition("+")[2] for name in fonts} == {
        "LiberationSerif",
        "LiberationSerif-Bold",
        "LiberationSerif-Italic",
    }
    with pikepdf.open(io.BytesIO(SIXTY.pdf)) as pdf:
        for page in pdf.pages:
            for font in dict(page.Resources.Font.items()).values():
                assert Name.FontFile2 in font.FontDescriptor
                assert Name.ToUnicode in font
        everything = b"".join(bytes(thing.unparse(resolved=True)) for thing in pdf.objects if thing is not None)
    assert b"Helvetica" not in everything


def test_the_file_is_archival_vietnamese_titled_and_carries_neither_fields_nor_data() -> None:
    assert not all_faults_at_level_b(SIXTY.pdf)
    with pikepdf.open(io.BytesIO(SIXTY.pdf)) as pdf, pdf.open_metadata() as metadata:
        title = f"Danh sách ký tên – {ham_tan().details.name}"
        assert (metadata.pdfa_status, str(pdf.Root.Lang)) == ("3A", "vi-VN")
        assert (metadata["dc:title"], str(pdf.docinfo.Title)) == (title, title)
        assert Name.AcroForm not in pdf.Root
        assert not list(pdf.attachments)


def test_qpdf_finds_no_fault(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("qpdf") / "sheet.pdf"
    path.write_bytes(SIXTY.pdf)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_same_conference_gives_the_same_bytes_and_all_times_come_from_it() -> None:
    assert the_sheet_form().render(with_delegates(60)).pdf == SIXTY.pdf
    with pikepdf.open(io.BytesIO(SIXTY.pdf)) as pdf:
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20240313140000+07'00'"
        years = set(re.findall(rb"(20\d\d)-\d\d-\d\dT", bytes(pdf.Root.Metadata.read_bytes())))
    assert years == {b"2024"}


def test_another_name_gives_another_sheet() -> None:
    conference = with_delegates(2)
    other = replace(conference, people=(*conference.people[:-1], a_delegate(2, "Phạm Văn C")))
    assert FORM.render(other).pdf != FORM.render(conference).pdf
