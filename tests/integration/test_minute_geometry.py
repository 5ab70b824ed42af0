"""The layout rules of Nghị định 30/2020, measured from the finished PDF."""

import io
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from secretary_app.documents.appearances import DrawnAppearances
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.people import PersonId
from secretary_app.services.ports import RenderedMinute
from tests.integration.page_measures import MILLIMETRE, Mark, lines, marks, page_sizes
from tests.minute_case import FONTS, PROFILE, UBND, finding, ham_tan, the_form

FORM = the_form()
RENDERED = FORM.render(ham_tan(), b"{}")
PAGES = marks(RENDERED.pdf)
LEFT, RIGHT = 30 * MILLIMETRE, (210 - 15) * MILLIMETRE
TOLERANCE = 0.5  # points


def line_with(text: str, page: int = 0) -> Mark:
    return next(line for line in lines(PAGES[page]) if text in line.text)


def run_with(text: str, page: int = 0) -> Mark:
    return next(mark for mark in PAGES[page] if text in mark.text)


def line_part(beginning: str) -> Mark:
    """Return the bold runs on the line that begins so, as one mark."""
    first = run_with(beginning)
    runs = [mark for mark in PAGES[0] if mark.base == first.base and mark.font == first.font and mark.text]
    own = [mark for mark in runs if mark.right <= max(RIGHT * 0.5, first.right)]
    return replace(first, right=max(mark.right for mark in own))


def rules() -> list[Mark]:
    return [mark for mark in PAGES[0] if not mark.text]


def field_boxes(rendered: RenderedMinute) -> dict[str, tuple[int, list[float]]]:
    """Return page and rectangle (left, bottom, right, top) of every field."""
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        return {
            str(widget.T): (number, [float(edge) for edge in widget.Rect.as_list()])
            for number, page in enumerate(pdf.pages)
            for widget in page.get(pikepdf.Name.Annots, pikepdf.Array()).as_list()
        }


def with_chairs(count: int) -> Conference:
    return ham_tan(chairs=tuple(PersonId(f"p{number}") for number in range(1, count + 1)))


def test_the_paper_is_a4_upright() -> None:
    for size in page_sizes(RENDERED.pdf):
        assert size == pytest.approx((210 * MILLIMETRE, 297 * MILLIMETRE), abs=0.1)


def test_nothing_but_the_page_number_stands_in_the_margins() -> None:
    for number, page in enumerate(PAGES):
        inside = [mark for mark in page if mark.text != str(number + 1) or mark.base < 780]
        assert min(mark.left for mark in inside) >= LEFT - TOLERANCE
        assert max(mark.right for mark in inside) <= RIGHT + TOLERANCE
        assert max(mark.top for mark in inside) <= (297 - 20) * MILLIMETRE + TOLERANCE
        assert min(mark.bottom for mark in inside) >= 20 * MILLIMETRE - TOLERANCE


def test_the_text_reaches_both_margins() -> None:
    body = [line for line in lines(PAGES[1])[1:] if line.size == 14]
    assert min(line.left for line in body) == pytest.approx(LEFT, abs=1.5)
    assert max(line.right for line in body) == pytest.approx(RIGHT, abs=1.5)


def test_pages_are_numbered_in_the_middle_of_the_top_margin_but_for_the_first() -> None:
    assert not [line for line in lines(PAGES[0]) if line.text == "1"]
    for number in range(1, len(PAGES)):
        line = lines(PAGES[number])[0]
        assert (line.text, line.font, line.size) == (str(number + 1), "LiberationSerif", 13)
        assert line.middle == pytest.approx((LEFT + RIGHT) / 2, abs=1)
        assert (line.top + line.bottom) / 2 == pytest.approx((297 - 10) * MILLIMETRE, abs=1)


@pytest.mark.parametrize(
    ("text", "font", "size"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "LiberationSerif-Bold", 13),
        ("Độc lập - Tự do - Hạnh phúc", "LiberationSerif-Bold", 14),
        ("ỦY BAN NHÂN DÂN", "LiberationSerif", 13),
        ("VĂN PHÒNG HĐND", "LiberationSerif-Bold", 13),
        ("Số:", "LiberationSerif", 13),
        ("BIÊN BẢN", "LiberationSerif-Bold", 14),
        ("Hội nghị tổng kết", "LiberationSerif-Bold", 14),
        ("Địa điểm:", "LiberationSerif", 14),
        ("I. KẾT QUẢ ĐẠT ĐƯỢC", "LiberationSerif-Bold", 14),
    ],
)
def test_each_part_of_the_first_page_has_its_type(text: str, font: str, size: float) -> None:
    mark = run_with(text)
    assert mark.font == font
    assert mark.size == pytest.approx(size)


@pytest.mark.parametrize(
    ("text", "font", "size"),
    [
        ("THƯ KÝ", "LiberationSerif-Bold", 14),
        ("ĐỒNG CHỦ TRÌ", "LiberationSerif-Bold", 14),
        ("CHỦ TỊCH ỦY BAN MTTQVN", "LiberationSerif-Bold", 14),
        ("Dương Văn Đông", "LiberationSerif-Bold", 14),
        ("Nơi nhận:", "LiberationSerif-BoldItalic", 12),
        ("Lưu: VT, Hồ sơ.", "LiberationSerif", 11),
    ],
)
def test_each_part_of_the_last_page_has_its_type(text: str, font: str, size: float) -> None:
    mark = [mark for mark in PAGES[-1] if text in mark.text][-1]
    assert mark.font == font
    assert mark.size == pytest.approx(size)


def test_the_rule_under_the_motto_is_as_long_as_the_line() -> None:
    motto = run_with("Độc lập")
    rule = next(rule for rule in rules() if abs(rule.middle - motto.middle) < 5 and rule.top < motto.base)
    assert rule.width == pytest.approx(motto.width, abs=3)
    assert motto.base - rule.top < 8


def test_the_other_rules_are_a_third_to_a_half_of_the_longest_line_and_centred_under_it() -> None:
    organisation, _, subject = rules()
    for rule, beginning, last in ((organisation, "VĂN", "VĂN"), (subject, "Hội nghị tổng", "quốc Việt Nam")):
        longest, above = line_part(beginning), line_part(last)
        assert 1 / 3 <= rule.width / longest.width <= 1 / 2
        assert rule.middle == pytest.approx(above.middle, abs=1.5)
        assert 2 < above.base - rule.top < 8


def test_the_name_of_the_state_stands_right_of_the_organisation_on_the_same_height() -> None:
    assert run_with("CỘNG HÒA").left > run_with("ỦY BAN NHÂN DÂN").right
    assert run_with("CỘNG HÒA").base == pytest.approx(run_with("ỦY BAN NHÂN DÂN").base)


def test_first_lines_are_indented_and_paragraphs_stand_apart() -> None:
    start, place = line_with("Thời gian bắt đầu"), line_with("Địa điểm")
    assert start.left == pytest.approx(LEFT + 12.7 * MILLIMETRE, abs=1)
    body = [line for line in lines(PAGES[1])[1:] if line.size == 14]
    within = min(above.base - below.base for above, below in pairwise(body))
    assert start.base - place.base - within >= 6 - 0.05


def test_lines_are_no_closer_than_single_and_no_wider_than_one_and_a_half() -> None:
    body = [line for line in lines(PAGES[1])[1:] if line.size == 14]
    distance = min(above.base - below.base for above, below in pairwise(body))
    assert 14 * 1.149 <= distance <= 14 * 1.149 * 1.5


def test_only_the_typeface_of_the_form_is_in_the_file_and_black() -> None:
    assert {mark.font for page in PAGES for mark in page if mark.text} <= {
        "LiberationSerif",
        "LiberationSerif-Bold",
        "LiberationSerif-BoldItalic",
    }
    assert b"Helvetica" not in RENDERED.pdf


def test_headings_never_end_a_page_and_no_line_stands_alone() -> None:
    for count in range(1, 30):
        more = tuple(
            finding(100 + number, FindingKind.LIMITATION, "Một dòng chữ vừa phải. " * (number % 6 + 1), UBND)
            for number in range(count)
        )
        conference = ham_tan()
        rendered = FORM.render(replace(conference, findings=(*conference.findings[:9], *more)), b"{}")
        for page in marks(rendered.pdf)[:-1]:
            last = lines(page)[-1]
            assert "Bold" not in last.font
            assert not last.text.endswith(":")


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7])
def test_secretary_left_first_chair_right_further_chairs_in_protocol_order(count: int) -> None:
    boxes = field_boxes(FORM.render(with_chairs(count), b"{}"))
    text = FORM.compose(with_chairs(count))
    slots = [signature.slot for signature in text.signatures]
    assert set(slots) | {"CO_QUAN", "SO_VAN_BAN", "NGAY_BAN_HANH"} == set(boxes)
    rects = [boxes[slot][1] for slot in slots]
    assert rects[0][1] == pytest.approx(rects[1][1])
    assert rects[0][2] < rects[1][0]
    order = [(round(-rect[1]), round(rect[0])) for rect in rects]
    assert order == sorted(order)


@pytest.mark.parametrize("count", range(1, 8))
def test_signatures_stay_on_one_page_with_the_closing_sentence(count: int) -> None:
    rendered = FORM.render(with_chairs(count), b"{}")
    boxes = field_boxes(rendered)
    pages = {page for name, (page, _) in boxes.items() if name.startswith(("CT", "THU", "CO"))}
    assert len(pages) == 1
    texts = [line.text for line in lines(marks(rendered.pdf)[pages.pop()])]
    assert any("kết thúc vào" in text for text in texts)
    assert "- Lưu: VT, Hồ sơ." in texts


def test_no_two_signature_fields_overlap_and_none_leaves_the_page() -> None:
    boxes = field_boxes(FORM.render(with_chairs(7), b"{}"))
    rects = [rect for name, (_, rect) in boxes.items() if name.startswith(("CT", "THU"))]
    for index, one in enumerate(rects):
        assert one[0] >= LEFT - 1
        assert one[2] <= RIGHT + 1
        for other in rects[index + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart


def test_a_seal_of_any_size_has_room_from_a_third_of_the_first_chairs_field_to_its_middle() -> None:
    boxes = field_boxes(RENDERED)
    (seal_page, seal), (chair_page, chair) = boxes["CO_QUAN"], boxes["CT_HDND"]
    assert seal_page == chair_page
    wide = chair[2] - chair[0]
    assert seal[0] == pytest.approx(chair[0] + wide / 3 - 40 * MILLIMETRE, abs=0.1)
    assert seal[2] == pytest.approx(chair[0] + wide / 2, abs=0.1)
    assert seal[3] - seal[1] == pytest.approx(40 * MILLIMETRE, abs=0.1)
    assert seal[0] > boxes["THU_KY"][1][2]


def test_the_number_field_stands_between_so_and_the_symbol() -> None:
    page, (left, bottom, right, top) = field_boxes(RENDERED)["SO_VAN_BAN"]
    number = run_with("Số:")
    assert page == 0
    assert bottom < number.base < top
    assert number.left + 18 < left < right < number.right - 41
    assert right - left >= 4 * 6.5


def test_a_filled_number_stands_on_the_line_of_the_words_around_it() -> None:
    _, (left, bottom, right, top) = field_boxes(RENDERED)["SO_VAN_BAN"]
    drawn = DrawnAppearances(form=PROFILE, fonts=FONTS).text(right - left, top - bottom, "1205", 13)
    (mark,) = marks(drawn)[0]
    assert mark.size == 13
    assert bottom + mark.base == pytest.approx(run_with("Số:").base, abs=0.1)


def test_the_date_field_stands_under_the_number_above_the_title() -> None:
    _, (left, bottom, right, top) = field_boxes(RENDERED)["NGAY_BAN_HANH"]
    number = run_with("Số:")
    assert top <= number.base
    assert bottom > run_with("BIÊN BẢN").top
    assert (left + right) / 2 == pytest.approx(number.middle, abs=2)


def test_each_block_tells_where_it_stands() -> None:
    place = next(place for place in RENDERED.places if place.source == "place")
    line = line_with("Địa điểm")
    high = 297 * MILLIMETRE
    assert place.page == 0
    assert place.top <= high - line.top <= high - line.bottom <= place.bottom
    named = {place.source for place in RENDERED.places}
    assert {f"finding-{number}" for number in range(1, 16)} <= named


def test_a_finding_split_over_two_pages_has_two_places() -> None:
    long = finding(1, FindingKind.RESULT, "Một câu rất dài. " * 150)
    rendered = FORM.render(replace(ham_tan(), findings=(long,)), b"{}")
    assert [place.page for place in rendered.places if place.source == "finding-1"] == [0, 1]


@pytest.mark.parametrize(
    ("name", "lines_of_it"),
    [
        ("ỦY BAN NHÂN DÂN XÃ BÌNH MINH", ["ỦY BAN NHÂN DÂN", "XÃ BÌNH MINH"]),
        ("ỦY BAN NHÂN DÂN PHƯỜNG BÌNH MINH", ["ỦY BAN NHÂN DÂN", "PHƯỜNG BÌNH MINH"]),
        ("UBND XÃ BÌNH MINH", ["UBND XÃ BÌNH MINH"]),
    ],
)
def test_a_name_in_the_head_is_parted_in_lines_of_like_length(name: str, lines_of_it: list[str]) -> None:
    conference = ham_tan()
    named = replace(conference, locality=replace(conference.locality, parent_organisation=name))
    page = marks(FORM.render(named, b"{}").pdf)[0]
    head = [mark.text.strip() for mark in page if mark.font == "LiberationSerif" and mark.right < RIGHT / 2]
    assert head[: len(lines_of_it)] == lines_of_it


def test_a_line_that_announces_something_stays_with_the_closing_sentences() -> None:
    pages = set()
    for count in range(14, 32):
        filling = [finding(number, FindingKind.RESULT, "Một dòng") for number in range(1, count)]
        findings = (*filling, finding(90, FindingKind.CONCLUSION, "Thống nhất các nội dung sau:"))
        rendered = FORM.render(replace(ham_tan(), findings=findings), b"{}")
        place = {block.source: block.page for block in rendered.places}
        assert place["finding-90"] == place["end"], count
        pages.add(place["end"] - place["finding-1"])
    assert len(pages) > 1  # somewhere in between a page came to its end
