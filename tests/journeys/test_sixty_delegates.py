"""Sixty delegates of three bodies called by keys in one run, as a secretary does it while they come in."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from secretary_app.domain.attendance import AttendanceStatus as Status
from secretary_app.domain.attendance import Seat
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.people import Membership, Person, PersonId, Title, TitleKind
from secretary_app.domain.presence import present_at
from secretary_app.domain.printing import Part, Printing
from secretary_app.services.suite import Suite
from secretary_app.ui.widgets.roll_list import RollList
from tests.builders import BODIES, START, FixedClock, a_conference, at
from tests.guards import Answers
from tests.journeys.secretary import CTRL, Secretary
from tests.suites import make_suite

KNOWN = ConferenceId("giao-ban")
FAMILIES = ("Nguyễn Văn", "Trần Thị", "Lê Văn")
GIVEN = (
    *("An", "Bình", "Cường", "Dũng", "Đào", "Em", "Giang", "Hà", "Khánh", "Lan"),
    *("Minh", "Nam", "Oanh", "Phúc", "Quang", "Sơn", "Tâm", "Uyên", "Vân", "Yến"),
)
EVERYBODY = range(1, len(FAMILIES) * len(GIVEN) + 1)
LATE, EXCUSED, SUBSTITUTED, RETURNS = (7, 33), (12, 59), (25, 46), 3
ON_TIME = [number for number in EVERYBODY if number not in {*LATE, *EXCUSED, *SUBSTITUTED}]


class KeyCounter(QObject):
    """Counts the keys that reach what has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count presses only."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        self.count += bool(pressed and watched is QApplication.focusWidget())
        return False


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(START - timedelta(minutes=15))


def members() -> tuple[Person, ...]:
    return tuple(
        Person(
            PersonId(f"n{place}.{number}"),
            float(place * 100 + number),
            f"{family} {given}",
            titles=(Title(TitleKind.STATE, f"Ủy viên thứ {number}"),),
            memberships=(Membership(body.id, order=number),),
        )
        for place, (body, family) in enumerate(zip(BODIES, FAMILIES, strict=True))
        for number, given in enumerate(GIVEN, start=1)
    )


@pytest.fixture
def suite(tmp_path: Path, clock: FixedClock) -> Suite:
    """An office with sixty members of three bodies, and a conference that expects them all."""
    suite = make_suite(tmp_path / "du-lieu", clock)
    suite.directory.take_delegates(a_conference(seats=(), people=()))
    suite.directory.take_people(members())
    details = replace(a_conference().details, chairs=(), secretary_id=None)
    suite.desk.add(a_conference(seats=(), people=(), details=details))
    assert suite.seating.seat_members(KNOWN) == len(EVERYBODY)
    return suite


@pytest.fixture
def secretary(secretary: Secretary) -> Secretary:
    """In front of the roll."""
    secretary.window.open_conference(KNOWN)
    secretary.window.go("step_attendance")
    return secretary


def stored(suite: Suite) -> Conference:
    """Return what is on the disk."""
    return suite.desk.store.load(KNOWN)


def seat(suite: Suite, number: int) -> Seat:
    return next(found for found in stored(suite).seats if found.number == number)


def call(secretary: Secretary, number: int) -> None:
    """Type a number and Enter into the box, which has the focus."""
    secretary.types(str(number))
    secretary.enters()


def choose(secretary: Secretary, number: int) -> None:
    """Go to the list and move to a row by the arrows alone."""
    table = secretary.find(RollList, "attendance_table")
    if not table.hasFocus():
        secretary.presses(Qt.Key.Key_Tab)
    assert table.hasFocus()

    def here() -> int:
        line = table.line()
        return int(line.number) if line else 0

    secretary.presses(Qt.Key.Key_Home)
    while here() != number:
        before = here()
        secretary.presses(Qt.Key.Key_Down)
        assert here() > before


def back_to_the_box(secretary: Secretary) -> None:
    secretary.presses(Qt.Key.Key_Escape)
    assert secretary.here.objectName() == "attendance_box"


def test_sixty_delegates_are_called_with_at_most_three_keys_each(  # noqa: PLR0913, PLR0917 - fixtures
    secretary: Secretary, suite: Suite, clock: FixedClock, qapp: QApplication, answers: Answers, tmp_path: Path
) -> None:
    untouched = stored(suite)
    call_who_is_there(secretary, suite, qapp)
    excuse_and_substitute(secretary, suite)
    begin_and_let_the_late_ones_in(secretary, suite, clock)
    one_goes_and_returns(secretary, suite, clock)
    welcome_a_guest(secretary, suite)
    check_the_sentences(suite)
    check_the_sheet(secretary, answers, tmp_path)
    take_all_back_and_bring_it_again(secretary, suite, untouched)


def call_who_is_there(secretary: Secretary, suite: Suite, qapp: QApplication) -> None:
    counter = KeyCounter()
    qapp.installEventFilter(counter)
    for number in ON_TIME:
        call(secretary, number)
    qapp.removeEventFilter(counter)
    assert counter.count / len(ON_TIME) <= 3
    assert counter.count == sum(len(str(number)) + 1 for number in ON_TIME)
    assert [found.number for found in stored(suite).seats if found.status is Status.PRESENT] == ON_TIME


def excuse_and_substitute(secretary: Secretary, suite: Suite) -> None:
    for number, reason in zip(EXCUSED, ("đi công tác", "ốm"), strict=True):
        choose(secretary, number)
        secretary.presses(Qt.Key.Key_3)
        secretary.types(reason)
        secretary.enters()
        assert (seat(suite, number).status, seat(suite, number).reason) == (Status.EXCUSED, reason)
    for number, answers in zip(
        SUBSTITUTED, (("Phạm Văn Tám", "Chánh Văn phòng", "chủ trì"), ("Đỗ Thị Chín", "", "")), strict=True
    ):
        choose(secretary, number)
        secretary.presses(Qt.Key.Key_5)
        for answer in answers:
            if answer:
                secretary.types(answer)
            secretary.enters()
        assert seat(suite, number).status is Status.SUBSTITUTED
    back_to_the_box(secretary)


def begin_and_let_the_late_ones_in(secretary: Secretary, suite: Suite, clock: FixedClock) -> None:
    clock.moment = START
    secretary.window.kit.actions["start_session"].trigger()
    secretary.window.go("step_attendance")
    for minutes, number in zip((9, 21), LATE, strict=True):
        clock.moment = at(minutes)
        call(secretary, number)
        assert (seat(suite, number).status, seat(suite, number).movements[0].at) == (Status.LATE, at(minutes))
    choose(secretary, LATE[0])
    secretary.presses(Qt.Key.Key_Left)  # it was a minute earlier
    assert seat(suite, LATE[0]).movements[0].at == at(8)


def one_goes_and_returns(secretary: Secretary, suite: Suite, clock: FixedClock) -> None:
    for minutes, key in ((40, Qt.Key.Key_6), (55, Qt.Key.Key_1), (90, Qt.Key.Key_6)):
        clock.moment = at(minutes)
        choose(secretary, RETURNS)
        secretary.presses(key)
    assert [step.at for step in seat(suite, RETURNS).movements] == [at(-15), at(40), at(55), at(90)]
    seats = stored(suite).seats
    assert {seat.number for seat in present_at(seats, at(60))} == {*EVERYBODY} - {*EXCUSED}
    assert RETURNS not in {seat.number for seat in present_at(seats, at(45))}
    back_to_the_box(secretary)


def welcome_a_guest(secretary: Secretary, suite: Suite) -> None:
    secretary.types("Nguyễn Hữu Khách, Trưởng Ban Dân vận")
    secretary.presses(Qt.Key.Key_G, CTRL)
    assert seat(suite, len(EVERYBODY) + 1).body_id is None


def check_the_sentences(suite: Suite) -> None:
    """So many are listed in an annex; without one, the sentences name whoever was away, late or stood in."""
    counted = [block.text for block in suite.roll_call.sentences(KNOWN)]
    assert counted == [
        "Thường trực HĐND xã: có mặt 19/20 đồng chí; đến muộn 01; vắng một lúc 01; về sớm 01; vắng 01 có lý do;",
        "Ủy ban nhân dân xã: có mặt 20/20 đồng chí, trong đó dự thay 01; đến muộn 01;",
        "Ban Thường trực UBMTTQVN xã: có mặt 19/20 đồng chí, trong đó dự thay 01; vắng 01 có lý do;",
        "Khách mời: 01 đại biểu.",
    ]
    (annex,) = suite.review.text(KNOWN).annexes
    listed = {block.cells[1]: block.cells[3] for block in annex.blocks if len(block.cells) > 1}
    assert len(listed) == len(EVERYBODY) + 2  # the guest, and the heads of the columns
    assert listed["Nguyễn Văn Giang"] == "Có mặt; đến muộn, lúc 14 giờ 08 phút"
    assert listed["Nguyễn Văn Nam"] == "Vắng có lý do; đi công tác"
    assert listed["Trần Thị Đào"] == "đồng chí Phạm Văn Tám, Chánh Văn phòng, dự thay, được chủ trì đồng ý"
    conference = stored(suite)
    bare = replace(conference, details=replace(conference.details, printing=Printing((Part.ANNEX,))))
    told = [block.text for block in suite.roll_call.form.attendance(bare)]
    assert told == [
        (
            "Thường trực HĐND xã: có mặt 19/20 đồng chí; đến muộn 01 (đồng chí Nguyễn Văn Giang, lúc 14 giờ 08 phút); "
            "vắng một lúc 01 (đồng chí Nguyễn Văn Cường, từ 14 giờ 40 phút đến 14 giờ 55 phút); "
            "về sớm 01 (đồng chí Nguyễn Văn Cường, lúc 15 giờ 30 phút); "
            "vắng 01 có lý do (đồng chí Nguyễn Văn Nam – đi công tác);"
        ),
        (
            "Ủy ban nhân dân xã: có mặt 20/20 đồng chí, trong đó dự thay 01 (đồng chí Phạm Văn Tám, Chánh Văn phòng, "
            "thay đồng chí Trần Thị Đào, được chủ trì đồng ý); "
            "đến muộn 01 (đồng chí Trần Thị Oanh, lúc 14 giờ 21 phút);"
        ),
        (
            "Ban Thường trực UBMTTQVN xã: có mặt 19/20 đồng chí, trong đó dự thay 01 (đồng chí Đỗ Thị Chín thay "
            "đồng chí Lê Văn Em); vắng 01 có lý do (đồng chí Lê Văn Vân – ốm);"
        ),
        "Khách mời: đồng chí Nguyễn Hữu Khách, Trưởng Ban Dân vận (đến lúc 15 giờ 30 phút).",
    ]


def check_the_sheet(secretary: Secretary, answers: Answers, tmp_path: Path) -> None:
    """The sheet as Excel: sixty numbered delegates by body, the guest last, who sits in for whom."""
    path = tmp_path / "danh sách ký.xlsx"
    answers.file(path)
    secretary.pushes("sign_in_button")
    rows = list(openpyxl.load_workbook(BytesIO(path.read_bytes())).worksheets[0].iter_rows(values_only=True))
    numbers = [row[0] for row in rows if isinstance(row[0], int)]
    assert numbers == [*EVERYBODY, len(EVERYBODY) + 1]
    words = " ".join(str(cell) for row in rows for cell in row if cell)
    for name in (*(f"{family} {given}" for family in FAMILIES for given in GIVEN), "Phạm Văn Tám", "Nguyễn Hữu Khách"):
        assert name in words
    secretary.go_to("attendance_box")


def take_all_back_and_bring_it_again(secretary: Secretary, suite: Suite, untouched: Conference) -> None:
    done = stored(suite)
    steps = 0
    while stored(suite) != untouched:
        secretary.presses(Qt.Key.Key_Z, CTRL)
        steps += 1
        assert steps < 200
    assert steps > len(ON_TIME)
    for _ in range(steps):
        secretary.presses(Qt.Key.Key_Y, CTRL)
    assert stored(suite) == done
    assert suite.archive.check().problems == ()
