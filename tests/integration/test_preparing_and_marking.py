"""What Chuẩn bị and Điểm danh ask of the services, over the real store."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secretary_app.domain.attendance import AttendanceStatus, Movement, MovementKind
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import EmptyWordsError
from secretary_app.domain.locality import LocalityLevel
from secretary_app.domain.people import Title, TitleKind
from secretary_app.services.preparation import NewPerson
from secretary_app.services.roll_call import Marking
from secretary_app.services.suite import Suite
from tests.builders import LOCALITY, PEOPLE, START, FixedClock, a_conference, a_seat, at
from tests.suites import make_suite

Status = AttendanceStatus
KNOWN = ConferenceId("giao-ban")
SEAT = a_seat(1, PEOPLE[0]).id


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def suite(tmp_path: Path, clock: FixedClock) -> Suite:
    suite = make_suite(tmp_path, clock)
    suite.desk.add(a_conference())
    return suite


def test_a_mark_keeps_the_recorded_arrival_of_who_came(suite: Suite, clock: FixedClock) -> None:
    suite.roll_call.mark(KNOWN, SEAT, Marking(Status.PRESENT))
    clock.move(minutes=40)
    assert suite.roll_call.stamp(KNOWN, SEAT, Status.LATE) == START
    assert suite.roll_call.stamp(KNOWN, SEAT, Status.SUBSTITUTED) == START
    assert suite.roll_call.stamp(KNOWN, SEAT, Status.LEFT_EARLY) == at(40)


def test_a_mark_of_who_had_not_come_is_stamped_now(suite: Suite, clock: FixedClock) -> None:
    suite.roll_call.mark(KNOWN, SEAT, Marking(Status.EXCUSED))
    clock.move(minutes=5)
    assert suite.roll_call.stamp(KNOWN, SEAT, Status.LATE) == at(5)


def test_a_guest_is_added_and_marked_in_one_step_of_undo(suite: Suite) -> None:
    seat_id = suite.roll_call.add_guest(KNOWN, " Đỗ Lộc ", "Nhà báo", Status.LATE)
    found = suite.desk.store.load(KNOWN)
    seat = next(seat for seat in found.seats if seat.id == seat_id)
    assert (seat.number, seat.body_id, seat.status) == (5, None, Status.LATE)
    assert seat.movements == (Movement(MovementKind.ARRIVED, START),)
    assert (found.people[-1].name, found.people[-1].titles[0].name) == ("Đỗ Lộc", "Nhà báo")
    assert suite.desk.undo(KNOWN) == "guest_added"
    assert suite.desk.store.load(KNOWN).seats == a_conference().seats


def test_a_guest_needs_a_name(suite: Suite) -> None:
    with pytest.raises(EmptyWordsError):
        suite.roll_call.add_guest(KNOWN, "  ", "", Status.PRESENT)


def test_guests_are_marked_present_together(suite: Suite) -> None:
    suite.preparation.add_delegate(KNOWN, NewPerson("Đỗ Lộc"))
    suite.roll_call.mark_body_present(KNOWN, None)
    assert [seat.status for seat in suite.desk.store.load(KNOWN).seats] == [Status.UNMARKED] * 4 + [Status.PRESENT]


def test_generated_sentences_know_nothing_of_rewritten_ones(suite: Suite) -> None:
    before = suite.roll_call.sentences(KNOWN)
    suite.roll_call.override(KNOWN, before[0].source, "Đủ mặt;", before[0].text)
    assert suite.roll_call.sentences(KNOWN)[0].text == "Đủ mặt;"
    assert suite.roll_call.generated_sentences(KNOWN) == before


def test_the_level_and_the_names_of_bodies_change_in_one_step(suite: Suite) -> None:
    known = suite.preparation.create_customary()
    suite.preparation.set_level(known, LocalityLevel.PROVINCE)
    found = suite.desk.store.load(known)
    assert (found.locality.level, found.bodies[0].name) == (LocalityLevel.PROVINCE, "Thường trực HĐND tỉnh")
    suite.desk.undo(known)
    found = suite.desk.store.load(known)
    assert (found.locality, found.bodies[0].name) == (LOCALITY, "Thường trực HĐND xã")


def test_a_changed_delegate_keeps_dates_and_further_titles(suite: Suite) -> None:
    dated = (
        Title(TitleKind.PARTY, "Bí thư Đảng ủy", since=date(2025, 7, 1)),
        Title(TitleKind.STATE, "Chủ tịch HĐND xã", since=date(2025, 7, 1)),
        Title(TitleKind.OTHER, "Trưởng đoàn"),
    )
    person = replace(PEOPLE[0], titles=dated)
    suite.desk.change(KNOWN, "delegate_changed", lambda found: replace(found, people=(person, *found.people[1:])))
    new = NewPerson("Nguyễn Văn An", "Phó Bí thư Đảng ủy", "Chủ tịch HĐND xã", PEOPLE[0].memberships[0].body_id)
    suite.preparation.change_delegate(KNOWN, person.id, new)
    assert suite.desk.store.load(KNOWN).people[0].titles == (replace(dated[0], name="Phó Bí thư Đảng ủy"), *dated[1:])
    suite.preparation.change_delegate(KNOWN, person.id, replace(new, party_title=""))
    assert suite.desk.store.load(KNOWN).people[0].titles == dated[1:]
    suite.preparation.change_delegate(KNOWN, person.id, new)
    names = [title.name for title in suite.desk.store.load(KNOWN).people[0].titles]
    assert names == ["Phó Bí thư Đảng ủy", "Chủ tịch HĐND xã", "Trưởng đoàn"]
