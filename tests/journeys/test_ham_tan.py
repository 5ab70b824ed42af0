"""The whole conference of Hàm Tân through the real window, by keys, to a signed minute that verifies."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.domain.findings import FindingKind, FindingState
from secretary_app.domain.signatures import AttachedConference, SlotState, Verdict
from secretary_app.services.ports import Trust, VerifyRequest
from secretary_app.services.suite import Suite
from tests.builders import VIETNAM, FixedClock
from tests.guards import Answers
from tests.integration.test_printed_sample import DIRECTIONS, HDND, MTTQ, RESULTS, UBND
from tests.journeys.secretary import CTRL, Secretary
from tests.keyboard import type_unikey
from tests.office_authority import OfficeAuthority
from tests.suites import make_suite

NAME = "Hội nghị tổng kết công tác phối hợp giữa Thường trực HĐND, UBND và Ban Thường trực UBMTTQVN huyện năm 2023"
PEOPLE = {
    "hdnd": (
        ("Dương Văn Đông", "Phó Bí thư Thường trực Huyện ủy", "Chủ tịch HĐND huyện"),
        ("Nguyễn Văn A", "", "Phó Chủ tịch HĐND huyện"),
    ),
    "ubnd": (
        ("Hà Lê Thanh Chung", "Phó Bí thư Huyện ủy", "Chủ tịch UBND huyện"),
        ("Trần Thị B", "", "Phó Chủ tịch UBND huyện"),
        ("Lê Thị C", "", "Chuyên viên Văn phòng HĐND&UBND huyện"),
    ),
    "mttq": (("Võ Xuân Định", "Huyện ủy viên", "Chủ tịch Ủy ban MTTQVN huyện"),),
}
CHAIRS = ("Dương Văn Đông", "Hà Lê Thanh Chung", "Võ Xuân Định")
PASSWORD = "mật khẩu của ông A"  # noqa: S105 - of a throw-away key
BEGAN = datetime(2024, 3, 13, 14, 0, tzinfo=VIETNAM)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(BEGAN - timedelta(minutes=20))


@pytest.fixture
def suite(tmp_path: Path, clock: FixedClock) -> Suite:
    return make_suite(tmp_path / "du-lieu", clock)


def conference(suite: Suite) -> Conference:
    """Return what is on the disk."""
    (line,) = suite.preparation.summaries()
    return suite.desk.store.load(line.id)


def test_the_conference_of_ham_tan_from_an_empty_window_to_the_issued_minute(
    secretary: Secretary, suite: Suite, clock: FixedClock, tmp_path: Path, answers: Answers
) -> None:
    prepare(secretary)
    check_prepared(conference(suite))
    call_the_roll(secretary, clock)
    check_attendance(conference(suite))
    record(secretary, clock)
    check_findings(conference(suite))
    read_back_and_adopt(secretary, suite, clock)
    assert conference(suite).state is ConferenceState.ADOPTED
    sign_all(secretary, suite, tmp_path, answers)
    check_issued(suite, tmp_path, answers, secretary)


def prepare(secretary: Secretary) -> None:
    secretary.presses(Qt.Key.Key_N, CTRL)
    secretary.types(NAME)
    for field, words in (
        ("short_name", "Tổng kết Quy chế phối hợp năm 2023"),
        ("kind", "Hội nghị tổng kết năm"),
        ("start_date", "13.3.24"),
        ("start_time", "14h"),
        ("place", "Phòng họp số 2 – Nhà làm việc UBND huyện"),
        ("review_year", "2023"),
        ("coming_year", "2024"),
    ):
        secretary.writes(field, words)
        secretary.enters()
    name_the_organisation(secretary)
    name_the_people(secretary)
    name_the_agenda(secretary)


def name_the_organisation(secretary: Secretary) -> None:
    if not [field for field in secretary.window.findChildren(QWidget, "organisation") if field.isVisible()]:
        secretary.clicks("fold_organisation")
    for field, words in (
        ("organisation", "VĂN PHÒNG HĐND&UBND"),
        ("locality_parent_organisation", "ỦY BAN NHÂN DÂN HUYỆN HÀM TÂN"),
        ("locality_symbol", "VP"),
        ("locality_name", "huyện Hàm Tân"),
    ):
        secretary.writes(field, words)
        secretary.enters()


def name_the_people(secretary: Secretary) -> None:
    secretary.pushes("add_delegates")
    for body, people in PEOPLE.items():
        secretary.pushes(f"add_delegate_{body}")
        for person in people:
            for column, words in enumerate(person):
                if column:
                    secretary.presses(Qt.Key.Key_Tab)
                secretary.types(words)
            secretary.enters()
        secretary.presses(Qt.Key.Key_Escape)
    secretary.pushes("back_to_general")
    for name in CHAIRS:
        secretary.pushes("add_chair")
        choose(secretary, name)
    secretary.go_to("secretary")
    choose(secretary, "Lê Thị C")


def choose(secretary: Secretary, words: str) -> None:
    """Choose an entry of the combo box that has the focus, by the arrow keys and Enter."""
    box = secretary.here
    assert isinstance(box, QComboBox)
    place = next(place for place in range(box.count()) if box.itemText(place).startswith(words))
    secretary.presses(Qt.Key.Key_F4)
    popup = box.view()
    while popup.currentIndex().row() < place:
        secretary.presses(Qt.Key.Key_Down)
    secretary.enters()


def name_the_agenda(secretary: Secretary) -> None:
    secretary.pushes("add_agenda_item")
    for title in ("Khai mạc, giới thiệu đại biểu", "Kết quả năm 2023", "Tồn tại, hạn chế", "Phương hướng năm 2024"):
        secretary.types(title)
        secretary.enters()
    secretary.presses(Qt.Key.Key_Escape)


def check_prepared(kept: Conference) -> None:
    assert kept.details.name == NAME
    assert kept.details.planned_start == BEGAN
    locality = kept.locality
    assert (locality.organisation, locality.symbol, locality.name) == ("VĂN PHÒNG HĐND&UBND", "VP", "huyện Hàm Tân")
    names = {person.id: person.name for person in kept.people}
    assert [names[chair] for chair in kept.details.chairs] == list(CHAIRS)
    assert [[title.name for title in person.titles] for person in kept.people[:1]] == [list(PEOPLE["hdnd"][0][1:])]
    assert kept.details.secretary_id is not None
    assert names[kept.details.secretary_id] == "Lê Thị C"
    assert len(kept.agenda) == 4


def call_the_roll(secretary: Secretary, clock: FixedClock) -> None:
    secretary.pushes("to_attendance")
    for typed in ("dong", "2", "thanh chung", "le thi"):
        secretary.types(typed)
        secretary.enters()
    secretary.window.kit.actions["start_session"].trigger()
    clock.move(minutes=30)
    secretary.window.go("step_attendance")
    secretary.types("định")
    secretary.enters()
    secretary.go_to("attendance_table")
    for _ in range(2):  # past the head of a body, where the keys do not stop
        secretary.presses(Qt.Key.Key_Up)
    secretary.presses(Qt.Key.Key_3)
    secretary.types("dự họp ở tỉnh")
    secretary.enters()
    secretary.go_to("attendance_box")
    secretary.types("không có ai tên này")
    secretary.enters()
    secretary.presses(Qt.Key.Key_Escape)


def check_attendance(kept: Conference) -> None:
    names = {person.id: person.name for person in kept.people}
    states = {names[seat.person_id]: seat.status for seat in kept.seats}
    assert states == {
        "Dương Văn Đông": AttendanceStatus.PRESENT,
        "Nguyễn Văn A": AttendanceStatus.PRESENT,
        "Hà Lê Thanh Chung": AttendanceStatus.PRESENT,
        "Trần Thị B": AttendanceStatus.EXCUSED,
        "Lê Thị C": AttendanceStatus.PRESENT,
        "Võ Xuân Định": AttendanceStatus.LATE,
    }


def record(secretary: Secretary, clock: FixedClock) -> None:
    secretary.presses(Qt.Key.Key_PageDown, CTRL)
    secretary.presses(Qt.Key.Key_Down, CTRL)
    secretary.presses(Qt.Key.Key_F2)
    for words in RESULTS:
        clock.move(minutes=3)
        secretary.types(words)
        secretary.presses(Qt.Key.Key_Return, CTRL)
    secretary.presses(Qt.Key.Key_Down, CTRL)
    secretary.presses(Qt.Key.Key_F3)
    for key, sentences in ((Qt.Key.Key_1, HDND), (Qt.Key.Key_2, UBND), (Qt.Key.Key_3, MTTQ)):
        secretary.presses(key, CTRL)
        for words in sentences:
            clock.move(minutes=3)
            secretary.types(words)
            secretary.enters()
    for words in DIRECTIONS:
        secretary.types(f"/ph {words}")
        secretary.presses(Qt.Key.Key_Return, CTRL)
    mistakes(secretary)


def mistakes(secretary: Secretary) -> None:
    """Type what should not have been said, take it back, press wrong keys."""
    secretary.enters()
    secretary.types("/gc câu này sẽ rút lại")
    secretary.enters()
    secretary.presses(Qt.Key.Key_Z, CTRL)
    secretary.presses(Qt.Key.Key_F12)
    secretary.presses(Qt.Key.Key_9, CTRL)


def check_findings(kept: Conference) -> None:
    bodies = {body.id: body.short_name for body in kept.bodies} | {None: ""}
    said = [(finding.kind, bodies[finding.body_id], finding.words) for finding in kept.findings]
    limits = ((FindingKind.LIMITATION, body) for body in ("HĐND", "UBND", "MTTQ"))
    expected = [(FindingKind.RESULT, "", words) for words in RESULTS]
    for (kind, body), sentences in zip(limits, (HDND, UBND, MTTQ), strict=True):
        expected += [(kind, body, words) for words in sentences]
    assert said[: len(expected)] == expected
    assert [words for kind, _, words in said if kind is FindingKind.DIRECTION] == list(DIRECTIONS)
    assert not [words for kind, _, words in said if kind is FindingKind.NOTE]


def read_back_and_adopt(secretary: Secretary, suite: Suite, clock: FixedClock) -> None:
    for finding in conference(suite).findings:
        if finding.state is FindingState.NOTED:
            secretary.presses(Qt.Key.Key_F11)
            secretary.presses(Qt.Key.Key_Return, CTRL)
    assert {finding.state for finding in conference(suite).findings} == {FindingState.AGREED}
    clock.moment = BEGAN + timedelta(hours=2, minutes=20)
    secretary.window.kit.actions["end_now"].trigger()
    secretary.window.kit.actions["to_review"].trigger()
    assert secretary.window.step == "step_review"
    secretary.pushes("adopt_button")


def sign_all(secretary: Secretary, suite: Suite, tmp_path: Path, answers: Answers) -> None:
    authority = OfficeAuthority(suite.desk.clock)
    suite.trust_folder.mkdir(parents=True, exist_ok=True)
    (suite.trust_folder / "goc.pem").write_bytes(authority.root())
    for number, slot in enumerate(conference(suite).slots):
        key_file = tmp_path / f"{slot.id}.p12"
        key_file.write_bytes(authority.pkcs12(slot.name, "Huyện Hàm Tân", PASSWORD))
        answers.file(key_file)
        secretary.clicks("choose_key")
        secretary.clicks("choose_key_file")
        if number == len(conference(suite).slots) - 1:
            secretary.writes("issue_number", "5")
            secretary.writes("issue_day", "14/3/2024")
        if number == 0:
            sign_with(secretary, "sai")
            secretary.waits(lambda: not secretary.window.kit.tasks.busy)
            assert conference(suite).slots[0].state is SlotState.WAITING
        sign_with(secretary, PASSWORD)
        secretary.waits(partial(is_signed, suite, number))


def is_signed(suite: Suite, number: int) -> bool:
    return conference(suite).slots[number].state is SlotState.SIGNED


def sign_with(secretary: Secretary, password: str) -> None:
    type_unikey(secretary.go_to("key_password"), password)  # input methods with pre-edit are shut out of passwords
    secretary.presses(Qt.Key.Key_Return, CTRL)


def check_issued(suite: Suite, tmp_path: Path, answers: Answers, secretary: Secretary) -> None:
    kept = conference(suite)
    assert kept.state is ConferenceState.ISSUED
    assert kept.minutes[-1].number == "05/BB-VP"
    place = tmp_path / "bien-ban.pdf"
    answers.file(place)
    assert "/BB-VP" in [label.text() for label in secretary.window.findChildren(QLabel)]
    secretary.clicks("export_button")
    secretary.waits(place.exists)
    expected = tuple(slot.id for slot in kept.slots)
    report = suite.verification.verify(
        VerifyRequest(place.read_bytes(), str(place), Trust((suite.trust_folder,)), expected)
    )
    assert report.verdict is Verdict.VALID
    assert [found.slot for found in report.signatures] == list(expected)
    assert report.attached_conference is AttachedConference.SAME
