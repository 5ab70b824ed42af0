"""Attendance, its sums and what was captured, as tables."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from secretary_app.documents.attendance_tables import WordedAttendanceTables
from secretary_app.domain.attendance import AttendanceStatus, Seat, SeatId, Substitute, marked
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import FindingId, FindingKind, FindingState, decided
from secretary_app.domain.locality import QuorumShare
from secretary_app.services.ports import Cell, TableSheet
from tests.builders import BODIES, PEOPLE, UBND, a_conference, a_finding, a_seat, at
from tests.minute_case import PROFILE, RESOURCES

TABLES = WordedAttendanceTables(RESOURCES / "forms" / "attendance.toml", minute=PROFILE)
CAME, LATE, LEFT = AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.LEFT_EARLY


def tables(conference: Conference) -> tuple[TableSheet, ...]:
    return TABLES.tables(conference)


def cell(sheet: TableSheet, row: int, head: str) -> Cell:
    return sheet.rows[row].cells[sheet.head.index(head)]


def roll(seat: Seat) -> dict[str, Cell]:
    sheet = tables(a_conference(seats=(seat,)))[0]
    return dict(zip(sheet.head, sheet.rows[0].cells, strict=True))


def seat(number: int = 1) -> Seat:
    return a_seat(number, PEOPLE[number - 1])


def test_every_row_has_a_cell_and_a_width_for_each_head() -> None:
    conference = a_conference(findings=(a_finding("f1", "câu một"),))
    sheets = tables(conference)
    assert [sheet.name for sheet in sheets] == ["Điểm danh", "Tổng hợp", "Nội dung"]
    for sheet in sheets:
        assert len(sheet.widths) == len(sheet.head)
        assert sheet.rows
        assert {len(row.cells) for row in sheet.rows} == {len(sheet.head)}


def test_a_delegate_has_one_row_with_body_number_name_titles_and_status() -> None:
    row = roll(marked(seat(), CAME, at(-8)))
    assert tuple(row.values())[:5] == ("Thường trực HĐND xã", 1, "Nguyễn Văn An", "Chủ tịch HĐND xã", "Có mặt")
    assert (row["Giờ vào – ra"], row["Tính có mặt"]) == ("13:52", "Có")


def test_all_times_in_and_out_are_told_in_order() -> None:
    back = marked(marked(marked(seat(), CAME, at(-8)), LEFT, at(10)), CAME, at(30))
    assert roll(back)["Giờ vào – ra"] == "13:52 – 14:10, 14:30"


def test_another_day_is_named() -> None:
    row = roll(marked(seat(), CAME, at(0) + timedelta(days=1)))
    assert row["Giờ vào – ra"] == "14:00 ngày 14/3/2026"


def test_who_came_late_and_left_early_is_both() -> None:
    row = roll(marked(marked(seat(), LATE, at(5)), LEFT, at(50)))
    assert (row["Điểm danh"], row["Tính có mặt"]) == ("Đến muộn, về sớm", "Có")


def test_an_absence_has_its_reason_and_does_not_count() -> None:
    row = roll(marked(seat(), AttendanceStatus.EXCUSED, at(0), reason="họp trên tỉnh"))
    assert (row["Điểm danh"], row["Lý do"], row["Tính có mặt"]) == ("Vắng có lý do", "họp trên tỉnh", "Không")


def test_a_substitute_is_told_with_title_and_consent() -> None:
    substitute = Substitute("Lê Văn B", "Phó Chủ tịch", "chủ trì hội nghị")
    row = roll(marked(seat(), AttendanceStatus.SUBSTITUTED, at(0), substitute=substitute))
    assert row["Người dự thay"] == "Lê Văn B, Phó Chủ tịch (đồng ý: chủ trì hội nghị)"
    assert row["Tính có mặt"] == "Có"


def test_who_is_not_marked_yet_counts_as_neither() -> None:
    row = roll(seat())
    assert (row["Điểm danh"], row["Tính có mặt"]) == ("Chưa điểm danh", "")


def test_guests_come_last_under_their_own_word() -> None:
    seats = (replace(seat(1), body_id=None), seat(2))
    sheet = tables(a_conference(seats=seats))[0]
    assert [row.cells[0] for row in sheet.rows] == ["Ủy ban nhân dân xã", "Khách mời"]


def test_the_sums_tell_share_and_quorum_of_each_body() -> None:
    bodies = (BODIES[0], replace(BODIES[1], quorum_share=QuorumShare(2, 3)), replace(BODIES[2], quorum=1))
    seats = (seat(1), marked(seat(2), LATE, at(3)), marked(seat(3), CAME, at(0)), seat(4))
    sheet = tables(a_conference(bodies=bodies, seats=seats))[1]
    assert sheet.head.index("Tỷ lệ") in sheet.percent
    told = [(cell(sheet, n, "Tỷ lệ"), cell(sheet, n, "Tối thiểu"), cell(sheet, n, "Đủ số")) for n in range(4)]
    assert told == [(0.0, None, ""), (0.5, 2, "Không"), (1.0, 1, "Có"), (0.5, None, "")]
    assert cell(sheet, 1, "Đến muộn") == 1
    assert cell(sheet, 3, "Cơ quan") == "Tổng cộng"
    assert (cell(sheet, 3, "Triệu tập"), cell(sheet, 3, "Chưa điểm danh")) == (4, 2)


def test_a_body_that_expects_nobody_has_no_share() -> None:
    assert cell(tables(a_conference(seats=()))[1], 0, "Tỷ lệ") is None


@given(st.lists(st.tuples(st.sampled_from(AttendanceStatus), st.integers(0, 3)), max_size=12))
def test_the_total_is_the_sum_of_the_bodies_and_all_statuses_add_up(marks: list[tuple[AttendanceStatus, int]]) -> None:
    places = [*(body.id for body in BODIES), None]
    seats = tuple(
        replace(marked(seat(), status, at(1)), id=SeatId(f"s{number}"), body_id=places[place])
        for number, (status, place) in enumerate(marks)
    )
    sheet = tables(a_conference(seats=seats))[1]
    counted = [[int(value or 0) for value in row.cells[1:9]] for row in sheet.rows]
    assert [sum(column) for column in zip(*counted[:-1], strict=True)] == counted[-1]
    for expected, present, _, _, _, excused, absent, unmarked in counted:
        assert present + excused + absent + unmarked == expected


def test_a_finding_tells_who_was_in_the_room_when_it_was_decided() -> None:
    seats = (
        marked(marked(seat(1), CAME, at(0)), LEFT, at(20)),
        marked(seat(2), CAME, at(0)),
        marked(seat(3), LATE, at(30)),
        seat(4),
    )
    finding = replace(a_finding("f1", "câu một", FindingKind.TASK, UBND), speaker_id=PEOPLE[1].id)
    findings = tuple(
        replace(decided(finding, state, at(minute)), id=FindingId(f"f{minute}"))
        for state, minute in (
            (FindingState.AGREED, 10),
            (FindingState.DEFERRED, 25),
            (FindingState.WITHDRAWN, 40),
            (FindingState.NOTED, 50),
        )
    )
    sheet = tables(a_conference(seats=seats, findings=findings))[2]
    assert [row.cells for row in sheet.rows] == [
        (1, "Nhiệm vụ", "Ủy ban nhân dân xã", "câu một", "Thống nhất", "14:10", "Trần Thị Bình", 2),
        (2, "Nhiệm vụ", "Ủy ban nhân dân xã", "câu một", "Chuyển kỳ sau", "14:25", "Trần Thị Bình", 1),
        (3, "Nhiệm vụ", "Ủy ban nhân dân xã", "câu một", "Rút", "14:40", "Trần Thị Bình", 2),
        (4, "Nhiệm vụ", "Ủy ban nhân dân xã", "câu một", "Ghi nhận", "", "Trần Thị Bình", None),
    ]


def test_notes_stay_with_the_secretary() -> None:
    findings = (a_finding("f1", "micro hỏng", FindingKind.NOTE), a_finding("f22", "câu hai"))
    assert [row.cells[3] for row in tables(a_conference(findings=findings))[2].rows] == ["câu hai"]


def test_there_is_a_word_for_every_status_kind_and_state() -> None:
    everything = [a_finding(f"f{'x' * n}", "câu", kind) for n, kind in enumerate(FindingKind)]
    findings = [decided(finding, state, at(9)) for finding in everything for state in FindingState]
    seats = [marked(seat(), status, at(1)) for status in AttendanceStatus]
    assert tables(a_conference(findings=tuple(findings), seats=tuple(seats)))
