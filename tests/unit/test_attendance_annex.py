"""Many delegates: the sentences keep the numbers, an annex lists everybody."""

from dataclasses import replace

import pytest

from secretary_app.domain.attendance import AttendanceStatus, Movement, MovementKind, SeatId
from secretary_app.domain.minute import Annex, MinuteText
from secretary_app.domain.printing import Part, Printing
from tests.minute_case import SEATS, came, clock, ham_tan, seat, the_form

FORM = the_form()
MANY = Printing(annex_over=10)


def composed(printing: Printing = MANY, **changes: object) -> MinuteText:
    return FORM.compose(ham_tan(printing=printing, **changes))


def annex(text: MinuteText) -> Annex:
    assert len(text.annexes) == 1
    return text.annexes[0]


def cells(text: MinuteText) -> list[tuple[str, ...]]:
    return [block.cells for block in annex(text).blocks]


def said(text: MinuteText) -> str:
    return "\n".join(f"{block.lead} {block.text}" for block in text.blocks if block.source.startswith("attendance"))


@pytest.mark.parametrize(("most", "listed"), [(len(SEATS) - 1, True), (len(SEATS), False), (None, False), (0, True)])
def test_the_list_begins_above_the_number_that_was_chosen(most: int | None, listed: bool) -> None:
    assert bool(composed(Printing(annex_over=most)).annexes) is listed


def test_without_a_choice_the_number_of_the_form_decides() -> None:
    assert FORM.annex_over(ham_tan()) == 40
    crowd = tuple(replace(SEATS[0], id=SeatId(f"s{number}"), number=number) for number in range(1, 42))
    assert len(FORM.compose(replace(ham_tan(), seats=crowd)).annexes) == 1
    assert FORM.compose(replace(ham_tan(), seats=crowd[1:])).annexes == ()


def test_the_sentences_keep_the_numbers_and_point_to_the_annex() -> None:
    text = said(composed())
    assert "danh sách tại Phụ lục kèm theo" in text
    assert "UBND huyện: có mặt 04/05 đồng chí, trong đó dự thay 01; vắng 01 có lý do" in text
    assert "Khách mời: 01 đại biểu" in text
    assert not any(name in text for name in ("Phạm Văn Lộc", "Võ Minh Khôi", "Nguyễn Hữu Phước", "Trần Quốc Hưng"))


def test_the_annex_is_titled_by_the_decree() -> None:
    found = annex(composed())
    assert found.title == "Phụ lục"
    assert found.subject == "DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ"
    assert found.reference.startswith("(Kèm theo Biên bản số ……/BB-VP ngày …… tháng …… năm ……… của Văn phòng")


def test_everybody_is_listed_by_body_with_titles_and_how_they_attended() -> None:
    rows = cells(composed())
    assert rows[0] == ("TT", "Họ và tên", "Chức vụ", "Dự họp")
    assert rows[1] == ("Thường trực HĐND huyện: có mặt 05/05",)
    by_name = {row[1]: row for row in rows if len(row) > 1}
    assert len(by_name) == len(SEATS) + 1
    assert by_name["Dương Văn Đông"][2:] == ("Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện", "Có mặt")
    assert by_name["Trần Quốc Hưng"][3] == "Có mặt; đến muộn, lúc 14 giờ 10 phút"
    assert by_name["Phạm Văn Lộc"][3] == "Vắng có lý do"
    assert by_name["Lê Đình Sỹ"][3] == "đồng chí Võ Minh Khôi, Phó Chánh Văn phòng, dự thay"
    assert by_name["Huỳnh Tấn Lợi"][3] == "Chưa điểm danh"
    assert [row[0] for row in rows if len(row) > 1][1:] == [str(number) for number in range(1, len(SEATS) + 1)]
    assert rows[-2] == ("Khách mời: có mặt 01/01",)


def test_a_reason_and_every_time_stand_in_the_row_unless_times_are_left_out() -> None:
    gone = (
        *came(14, 0),
        Movement(MovementKind.LEFT, clock(14, 30)),
        Movement(MovementKind.ARRIVED, clock(14, 45)),
        Movement(MovementKind.LEFT, clock(16, 0)),
    )
    early = seat(1, AttendanceStatus.LEFT_EARLY, movements=gone)
    away = seat(2, AttendanceStatus.EXCUSED, reason="đi công tác")
    case = replace(ham_tan(printing=Printing(annex_over=0)), seats=(early, away))
    rows = cells(FORM.compose(case))
    assert rows[2][3] == "Có mặt; vắng từ 14 giờ 30 phút đến 14 giờ 45 phút; về sớm, lúc 16 giờ 00 phút"
    assert rows[3][3] == "Vắng có lý do; đi công tác"
    short = replace(case, details=replace(case.details, printing=Printing((Part.TIMES,), annex_over=0)))
    assert cells(FORM.compose(short))[2][3] == "Có mặt"


@pytest.mark.parametrize("part", [Part.ANNEX, Part.NAMES])
def test_without_an_annex_or_without_names_there_is_no_list(part: Part) -> None:
    assert composed(Printing((part,), annex_over=0)).annexes == ()
