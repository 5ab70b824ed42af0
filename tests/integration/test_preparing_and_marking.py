"""What Chuẩn bị and Điểm danh ask of the services, over the real store."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from secretary_app.domain.attendance import AttendanceStatus, Movement, MovementKind
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.errors import EmptyWordsError
from secretary_app.domain.locality import LocalityLevel
from secretary_app.domain.people import Title, TitleKind
from secretary_app.domain.presence import present_at
from secretary_app.domain.typed_people import NewPerson
from secretary_app.services.roll_call import Marking
from secretary_app.services.suite import Suite
from tests.builders import LOCALITY, PEOPLE, START, UBND, FixedClock, a_conference, a_seat, at
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


def test_who_is_late_after_all_did_not_come_before_the_beginning(suite: Suite, clock: FixedClock) -> None:
    suite.roll_call.mark(KNOWN, SEAT, Marking(Status.PRESENT))
    suite.preparation.go_to_state(KNOWN, ConferenceState.IN_SESSION)
    clock.move(minutes=10)
    assert suite.roll_call.stamp(KNOWN, SEAT, Status.LATE) == at(10)
    suite.roll_call.mark(KNOWN, SEAT, Marking(Status.LATE, at(10)))
    clock.move(minutes=10)
    assert suite.roll_call.stamp(KNOWN, SEAT, Status.LATE) == at(10)


def test_who_is_not_late_was_there_from_the_beginning_whenever_that_is_recorded(
    suite: Suite, clock: FixedClock
) -> None:
    suite.preparation.go_to_state(KNOWN, ConferenceState.IN_SESSION)
    clock.move(minutes=10)
    suite.roll_call.mark(KNOWN, SEAT, Marking(Status.LATE))
    suite.roll_call.mark_body_present(KNOWN, UBND)
    clock.move(minutes=10)
    sent = suite.desk.conference(KNOWN).seats[2]
    suite.roll_call.mark(KNOWN, sent.id, Marking(Status.SUBSTITUTED))
    seats = suite.desk.store.load(KNOWN).seats
    assert {seat.number for seat in present_at(seats, at(5))} == {2, 3, 4}
    assert {seat.number for seat in present_at(seats, at(10))} == {1, 2, 3, 4}
    suite.roll_call.mark(KNOWN, SEAT, Marking(Status.PRESENT, at(10)))
    assert suite.desk.store.load(KNOWN).seats[0].movements == (Movement(MovementKind.ARRIVED, START),)


@pytest.mark.parametrize("recorded", [True, False])
def test_the_roll_is_completed_the_day_after_as_of_the_day_of_the_conference(
    suite: Suite, clock: FixedClock, recorded: bool
) -> None:
    suite.roll_call.mark(KNOWN, SEAT, Marking(Status.PRESENT))
    suite.preparation.go_to_state(KNOWN, ConferenceState.IN_SESSION)
    clock.move(minutes=120)
    if recorded:
        suite.review.end_now(KNOWN)
    suite.preparation.go_to_state(KNOWN, ConferenceState.REVIEW)
    clock.move(minutes=20 * 60)
    assert suite.roll_call.expected_status(KNOWN) is Status.PRESENT
    suite.roll_call.set_times(KNOWN, SEAT, (time(13, 50), time(15, 30)))
    first, second, *_ = suite.desk.conference(KNOWN).seats
    assert [f"{step.at:%d %H:%M}" for step in first.movements] == [f"{START:%d} 13:50", f"{START:%d} 15:30"]
    suite.roll_call.mark(KNOWN, second.id, Marking(Status.LATE))
    suite.roll_call.set_times(KNOWN, second.id, (time(14, 10),))
    assert suite.desk.conference(KNOWN).seats[1].movements[0].at == at(10)
    assert suite.roll_call.stamp(KNOWN, second.id, Status.LEFT_EARLY) == at(120)


def test_an_address_before_a_name_is_not_part_of_it(suite: Suite) -> None:
    suite.roll_call.add_guest(KNOWN, "Ông Mai Văn Út", "", Status.PRESENT)
    person_id = suite.seating.add_guest(KNOWN, "bà Đỗ Thị Lộc, Nhà báo")
    people = suite.desk.conference(KNOWN).people
    assert [(person.honorific, person.name) for person in people[-2:]] == [("ông", "Mai Văn Út"), ("bà", "Đỗ Thị Lộc")]
    suite.preparation.change_delegate(KNOWN, person_id, NewPerson("Đỗ Thị Lộc", state_title="Biên tập viên"))
    assert suite.desk.conference(KNOWN).people[-1].honorific == "bà"


@pytest.mark.parametrize("typed", ["9" * 5000, "0", "00"])
def test_a_number_of_nobody_finds_nobody(suite: Suite, typed: str) -> None:
    assert suite.roll_call.candidates(KNOWN, typed) == ()


def test_a_number_is_found_with_zeros_before_it(suite: Suite) -> None:
    assert [line.seat.number for line in suite.roll_call.candidates(KNOWN, "02")] == [2]


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
