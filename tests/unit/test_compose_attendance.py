"""The sentences that say who attended."""

from dataclasses import replace
from datetime import timedelta

from secretary_app.domain.attendance import AttendanceStatus, Movement, MovementKind, Substitute
from secretary_app.domain.conference import Override
from secretary_app.domain.minute import BlockKind
from tests.minute_case import PEOPLE, SEATS, came, clock, ham_tan, left, seat, the_form

FORM = the_form()


def sentences(*seats: object, **changes: object) -> list[str]:
    conference = replace(ham_tan(**changes), seats=seats or SEATS)  # type: ignore[arg-type]
    return [block.text for block in FORM.attendance(conference)]


def test_attendance_reads_as_in_the_hall() -> None:
    assert sentences() == [
        "Thường trực HĐND huyện: có mặt 05/05 đồng chí; đến muộn 01 (đồng chí Trần Quốc Hưng, lúc 14 giờ 10 phút);",
        (
            "UBND huyện: có mặt 04/05 đồng chí, trong đó dự thay 01 (đồng chí Võ Minh Khôi, Phó Chánh Văn phòng, "
            "thay đồng chí Lê Đình Sỹ); "
            "vắng 01 có lý do (đồng chí Phạm Văn Lộc);"
        ),
        "Ban Thường trực UBMTTQVN huyện: có mặt 03/04 đồng chí; chưa điểm danh 01;",
        "Khách mời: đồng chí Nguyễn Hữu Phước, Trưởng Ban Dân vận Huyện ủy.",
    ]


def test_an_unmarked_delegate_is_warned_of_in_the_words_that_print() -> None:
    blocks = FORM.attendance(ham_tan())
    assert [block.warning for block in blocks] == ["", "", "chưa điểm danh 01", ""]
    assert all(block.warning in block.text for block in blocks)


def test_absence_with_reason_without_reason_and_leaving_early_are_told_apart() -> None:
    told = sentences(
        seat(1, AttendanceStatus.EXCUSED, reason="đi công tác"),
        seat(2, AttendanceStatus.ABSENT),
        seat(3, AttendanceStatus.LEFT_EARLY, movements=left(15, 5)),
    )
    assert told == [
        (
            "Thường trực HĐND huyện: có mặt 01/03 đồng chí; về sớm 01 (đồng chí Trần Quốc Hưng, lúc 15 giờ 05 phút); "
            "vắng 01 có lý do (đồng chí Dương Văn Đông – đi công tác); vắng 01 không lý do (đồng chí Nguyễn Thị Mỹ Lệ)."
        )
    ]


def test_several_late_delegates_are_separated_by_semicolons() -> None:
    told = sentences(
        seat(1, AttendanceStatus.LATE, movements=came(14, 5)), seat(2, AttendanceStatus.LATE, movements=came(14, 7))
    )
    assert "đến muộn 02 (đồng chí Dương Văn Đông, lúc 14 giờ 05 phút; đồng chí Nguyễn Thị Mỹ Lệ, lúc" in told[0]


def test_on_another_day_of_a_long_conference_the_date_is_told_too() -> None:
    late = Movement(MovementKind.ARRIVED, clock(8, 10) + timedelta(days=1))
    early = Movement(MovementKind.LEFT, clock(10, 0) + timedelta(days=1))
    told = sentences(
        seat(1, AttendanceStatus.LATE, movements=(late,)),
        seat(2, AttendanceStatus.LEFT_EARLY, movements=(*came(14, 0), early)),
        seat(16, AttendanceStatus.LATE, movements=(late,)),
    )
    assert "đến muộn 01 (đồng chí Dương Văn Đông, lúc 08 giờ 10 phút, ngày 14 tháng 3 năm 2024)" in told[0]
    assert "về sớm 01 (đồng chí Nguyễn Thị Mỹ Lệ, lúc 10 giờ 00 phút, ngày 14 tháng 3 năm 2024)" in told[0]
    assert "(đến lúc 08 giờ 10 phút, ngày 14 tháng 3 năm 2024)" in told[1]


def test_only_guests_who_came_are_named() -> None:
    assert sentences(seat(15, AttendanceStatus.EXCUSED), seat(16)) == [
        "Khách mời: đồng chí Nguyễn Hữu Phước, Trưởng Ban Dân vận Huyện ủy."
    ]


def test_a_body_with_other_honorifics_counts_delegates() -> None:
    elder = replace(PEOPLE[0], honorific="ông")
    conference = replace(ham_tan(), people=(elder, *PEOPLE[1:]), seats=(seat(1), seat(2)))
    assert FORM.attendance(conference)[0].text == "Thường trực HĐND huyện: có mặt 02/02 đại biểu."


def test_a_substitute_without_a_name_yet_is_not_taken_for_the_delegate() -> None:
    told = sentences(seat(2, AttendanceStatus.SUBSTITUTED))
    assert any("dự thay 01 (thay đồng chí " in sentence for sentence in told)


def test_a_guest_may_send_somebody() -> None:
    told = sentences(seat(16, AttendanceStatus.SUBSTITUTED, substitute=Substitute("Lê Văn Tám")))
    assert told == ["Khách mời: đồng chí Lê Văn Tám thay đồng chí Nguyễn Hữu Phước."]


def test_a_substitute_is_never_addressed_as_somebody_else_is() -> None:
    lady = replace(PEOPLE[0], honorific="bà")

    def told(written: str) -> str:
        sits_in = seat(1, AttendanceStatus.SUBSTITUTED, substitute=Substitute(written, "Phó Chủ tịch"))
        conference = replace(ham_tan(), people=(lady, *PEOPLE[1:]), seats=(sits_in,))
        return FORM.attendance(conference)[0].text

    assert "(Lê Văn Nam, Phó Chủ tịch, thay bà Dương Văn Đông)" in told("Lê Văn Nam")
    assert "(ông Lê Văn Nam, Phó Chủ tịch, thay bà Dương Văn Đông)" in told("Ông Lê Văn Nam")


def test_of_a_substitute_who_goes_out_it_is_the_substitute_who_is_named() -> None:
    sits_in = Substitute("Trần Thị Hoa")
    away = (Movement(MovementKind.LEFT, clock(14, 20)), Movement(MovementKind.ARRIVED, clock(14, 40)))
    told = sentences(
        seat(1, AttendanceStatus.SUBSTITUTED, substitute=sits_in, movements=(*came(14, 0), *away)),
        seat(
            2,
            AttendanceStatus.LEFT_EARLY,
            substitute=sits_in,
            movements=left(15, 5),
            came_as=AttendanceStatus.SUBSTITUTED,
        ),
    )[0]
    assert "vắng một lúc 01 (đồng chí Trần Thị Hoa, từ 14 giờ 20 phút đến 14 giờ 40 phút)" in told
    assert "về sớm 01 (đồng chí Trần Thị Hoa, lúc 15 giờ 05 phút)" in told
    assert "dự thay 02 (" in told


def test_of_a_guest_is_told_when_they_came_were_out_and_left() -> None:
    away = (Movement(MovementKind.LEFT, clock(14, 20)), Movement(MovementKind.ARRIVED, clock(14, 40)))
    gone = Movement(MovementKind.LEFT, clock(15, 5))
    assert sentences(
        seat(15, AttendanceStatus.PRESENT, movements=(*came(14, 0), *away)),
        seat(16, AttendanceStatus.LEFT_EARLY, movements=(*came(14, 5), *away, gone), came_as=AttendanceStatus.LATE),
    )[-1].endswith(
        "(vắng từ 14 giờ 20 phút đến 14 giờ 40 phút); đồng chí Nguyễn Hữu Phước, Trưởng Ban Dân vận Huyện ủy "
        "(đến lúc 14 giờ 05 phút, vắng từ 14 giờ 20 phút đến 14 giờ 40 phút, về lúc 15 giờ 05 phút)."
    )


def test_an_edited_sentence_replaces_the_generated_one_and_its_warning() -> None:
    own = Override("attendance.mttq", "Ban Thường trực UBMTTQVN huyện: đủ.", "")
    block = FORM.attendance(ham_tan(overrides=(own,)))[2]
    assert (block.kind, block.text, block.source, block.warning) == (BlockKind.ITEM, own.text, own.key, "")


def test_a_conference_without_delegates_has_no_sentences() -> None:
    assert FORM.attendance(replace(ham_tan(), seats=())) == ()
