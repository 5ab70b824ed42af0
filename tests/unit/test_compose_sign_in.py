"""What the sign-in sheet says of each delegate."""

from dataclasses import replace
from datetime import date

from secretary_app.domain.attendance import AttendanceStatus, Seat, SeatId, Substitute, marked
from secretary_app.domain.conference import Conference
from secretary_app.domain.people import Title, TitleKind
from secretary_app.domain.sign_in import SignInRow
from tests.builders import BODIES, PEOPLE, START, a_conference, a_seat, at
from tests.integration.sign_in_case import the_sheet_form

FORM = the_sheet_form()


def row_of(seat: Seat, **changes: object) -> SignInRow:
    conference = a_conference(seats=(seat,), **changes)
    return FORM.sheet(conference).groups[0].rows[0]


def first_seat(**facts: object) -> Seat:
    return replace(a_seat(1, PEOPLE[0]), **facts)  # type: ignore[arg-type]


def headings(conference: Conference) -> list[str]:
    return [group.heading for group in FORM.sheet(conference).groups]


def test_bodies_come_in_order_and_guests_last() -> None:
    seats = (replace(a_seat(1, PEOPLE[3]), body_id=None), *(a_seat(n, PEOPLE[n - 1]) for n in (3, 2)))
    assert headings(a_conference(seats=seats)) == [
        "I. Ủy ban nhân dân xã",
        "II. Ban Thường trực UBMTTQVN xã",
        "III. Khách mời",
    ]


def test_nobody_who_is_expected_is_left_out_whatever_is_marked() -> None:
    for status in AttendanceStatus:
        seat = marked(first_seat(), status, at(0), reason="bận việc")
        row = row_of(seat)
        assert (row.number, row.name, row.titles) == (1, "Nguyễn Văn An", "Chủ tịch HĐND xã")
        assert "vắng" not in f"{row.substitute}{row.substitute_title}".lower()
        assert "bận" not in f"{row.substitute}{row.substitute_title}"


def test_the_number_is_that_of_the_seat() -> None:
    assert row_of(first_seat(number=27)).number == 27


def test_titles_are_those_of_the_day() -> None:
    titles = (
        Title(TitleKind.STATE, "Chức vụ đã thôi", until=date(2026, 3, 12)),
        Title(TitleKind.PARTY, "Bí thư Đảng ủy xã", since=date(2026, 3, 13)),
        Title(TitleKind.STATE, "Chủ tịch HĐND xã"),
    )
    people = (replace(PEOPLE[0], titles=titles), *PEOPLE[1:])
    assert row_of(first_seat(), people=people).titles == "Bí thư Đảng ủy xã, Chủ tịch HĐND xã"


def test_a_title_of_this_conference_only_comes_first() -> None:
    assert row_of(first_seat(title_override="Tổ trưởng Tổ giúp việc")).titles == "Tổ trưởng Tổ giúp việc"


def test_of_two_seats_each_has_its_own_title() -> None:
    seats = (
        first_seat(),
        replace(first_seat(title_override="Khách danh dự"), id=SeatId("s2"), body_id=BODIES[1].id, number=2),
    )
    groups = FORM.sheet(a_conference(seats=seats[::-1])).groups
    assert [group.rows[0].titles for group in groups] == ["Chủ tịch HĐND xã", "Khách danh dự"]


def test_a_substitute_is_named_with_a_title_of_their_own() -> None:
    seat = first_seat(status=AttendanceStatus.SUBSTITUTED, substitute=Substitute("Lê Văn B", "Phó Chủ tịch", "chủ trì"))
    row = row_of(seat)
    assert (row.name, row.substitute, row.substitute_title) == ("Nguyễn Văn An", "Lê Văn B dự thay", "Phó Chủ tịch")


def test_a_substitute_who_left_early_is_still_named() -> None:
    came = marked(first_seat(), AttendanceStatus.SUBSTITUTED, at(0), substitute=Substitute("Lê Văn B"))
    assert row_of(marked(came, AttendanceStatus.LEFT_EARLY, at(30))).substitute == "Lê Văn B dự thay"


def test_an_unnamed_substitute_gets_dots_to_write_on() -> None:
    row = row_of(first_seat(status=AttendanceStatus.SUBSTITUTED))
    assert row.substitute.startswith("………")
    assert row.substitute.endswith("dự thay")


def test_the_head_says_what_when_and_where() -> None:
    sheet = FORM.sheet(a_conference())
    assert (sheet.parent_organisation, sheet.organisation) == ("ỦY BAN NHÂN DÂN XÃ BÌNH MINH", "VĂN PHÒNG HĐND&UBND")
    assert (sheet.title, sheet.subject) == ("DANH SÁCH KÝ TÊN", "Hội nghị giao ban ba thường trực quý I năm 2026")
    assert sheet.lines == ("Thời gian: 14 giờ 00 phút, ngày 13 tháng 3 năm 2026", "Địa điểm: Phòng họp số 1")
    assert sheet.heads == ("STT", "Họ và tên", "Chức vụ", "Ký tên", "Ghi chú")


def test_an_unknown_time_and_place_leave_dots_to_write_on() -> None:
    details = replace(a_conference().details, planned_start=None, place="  ")
    lines = FORM.sheet(a_conference(details=details)).lines
    assert all("………" in line for line in lines)


def test_once_begun_the_true_time_is_printed() -> None:
    details = replace(a_conference().details, started=START.replace(minute=7))
    assert "14 giờ 07 phút" in FORM.sheet(a_conference(details=details)).lines[0]


def test_the_table_is_the_same_sheet() -> None:
    seat = first_seat(status=AttendanceStatus.SUBSTITUTED, substitute=Substitute("Lê Văn B", "Phó Chủ tịch"))
    conference = a_conference(seats=(seat,))
    sheet, table = FORM.sheet(conference), FORM.table(conference)
    assert table.head == sheet.heads
    assert len(table.widths) == len(table.head)
    assert table.lines[2:4] == (sheet.title, sheet.subject)
    assert table.strong_lines == (1, 2, 3)
    assert [row.cells for row in table.rows] == [
        ("I. Thường trực HĐND xã", None, None, None, None),
        (1, "Nguyễn Văn An\nLê Văn B dự thay", "Chủ tịch HĐND xã\nPhó Chủ tịch", None, None),
    ]
    assert [row.strong for row in table.rows] == [True, False]
    assert table.row_height >= 10 / 25.4 * 72
