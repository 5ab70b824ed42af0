"""What a user can do, through the services, on real storage."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from secretary_app.domain.attendance import AttendanceStatus, SeatId, arrival
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.errors import (
    ConferenceClosedError,
    ConferenceExistsError,
    EmptyWordsError,
    NothingToUndoError,
    NotReadyError,
)
from secretary_app.domain.findings import FindingKind, FindingState
from secretary_app.domain.parts import with_part
from secretary_app.domain.typed_people import NewPerson
from secretary_app.services.capture import NewFinding
from secretary_app.services.events import ConferenceChanged, Event
from secretary_app.services.roll_call import Marking
from secretary_app.services.suite import Suite
from tests.builders import HDND, MTTQ, UBND, FixedClock, a_conference, at
from tests.suites import make_suite

ID = ConferenceId("giao-ban")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def suite(tmp_path: Path, clock: FixedClock) -> Suite:
    made = make_suite(tmp_path / "du-lieu", clock)
    made.desk.add(a_conference())
    return made


@pytest.fixture
def live(suite: Suite) -> Suite:
    suite.preparation.go_to_state(ID, ConferenceState.IN_SESSION)
    return suite


def kept(suite: Suite) -> object:
    """Return what is on the disk, not what is in memory."""
    return suite.desk.store.load(ID)


def test_what_is_captured_is_stored_before_it_is_announced(live: Suite) -> None:
    seen: list[object] = []

    def listen(event: Event) -> None:
        assert isinstance(event, ConferenceChanged)
        seen.append(kept(live) == live.desk.conference(ID))

    live.desk.events.subscribe(listen)
    live.capture.add(ID, NewFinding("Việc đôn đốc chưa tập trung", FindingKind.LIMITATION, HDND))
    assert seen == [True]


def test_a_finding_carries_time_item_and_decision(live: Suite, clock: FixedClock) -> None:
    item = live.desk.conference(ID).agenda[1]
    live.agenda.start_agenda_item(ID, item.id)
    clock.move(minutes=18)
    made = live.capture.add(ID, NewFinding("  Thống nhất lịch  ", FindingKind.TASK, UBND, agreed=True))
    finding = live.desk.conference(ID).findings[0]
    assert (finding.id, finding.words, finding.captured_at) == (made, "Thống nhất lịch", at(18))
    assert (finding.agenda_item_id, finding.state, finding.decided_at) == (item.id, FindingState.AGREED, at(18))


def test_empty_words_are_refused_and_nothing_is_stored(live: Suite) -> None:
    before = len(live.desk.store.journal(ID))
    with pytest.raises(EmptyWordsError):
        live.capture.add(ID, NewFinding("   "))
    assert len(live.desk.store.journal(ID)) == before


def test_everything_can_be_undone_to_the_beginning_and_redone(live: Suite) -> None:
    start = live.desk.store.load(ID)
    seat = start.seats[0].id
    live.roll_call.mark(ID, seat, Marking(AttendanceStatus.PRESENT))
    first = live.capture.add(ID, NewFinding("một", FindingKind.RESULT, HDND))
    live.capture.add(ID, NewFinding("hai", FindingKind.RESULT, HDND))
    live.capture.move(ID, first, 1)
    live.capture.decide(ID, (first,), FindingState.AGREED)
    live.capture.rewrite(ID, first, NewFinding("một, sửa", FindingKind.RESULT, HDND))
    live.capture.remove(ID, first)
    end = live.desk.conference(ID)
    steps = 0
    while live.desk.undoable(ID) != "state_in_session":
        live.desk.undo(ID)
        steps += 1
    assert steps == 7
    assert kept(live) == start
    for _ in range(steps):
        live.desk.redo(ID)
    assert kept(live) == end
    with pytest.raises(NothingToUndoError):
        live.desk.redo(ID)


def test_undo_works_after_a_restart(live: Suite, clock: FixedClock, tmp_path: Path) -> None:
    live.capture.add(ID, NewFinding("câu sẽ rút lại"))
    live.capture.add(ID, NewFinding("câu thứ hai"))
    live.desk.undo(ID)
    again = make_suite(tmp_path / "du-lieu", clock)
    assert again.desk.undo(ID) == "finding_added"
    assert again.desk.conference(ID).findings == ()
    again.desk.redo(ID)
    again.desk.redo(ID)
    assert [finding.words for finding in again.desk.conference(ID).findings] == ["câu sẽ rút lại", "câu thứ hai"]


def test_a_new_change_forgets_what_was_undone(live: Suite) -> None:
    live.capture.add(ID, NewFinding("một"))
    live.desk.undo(ID)
    live.capture.add(ID, NewFinding("hai"))
    assert live.desk.redoable(ID) is None


def test_deciding_the_same_again_keeps_the_time(live: Suite, clock: FixedClock) -> None:
    made = live.capture.add(ID, NewFinding("một", agreed=True))
    clock.move(minutes=40)
    live.capture.decide(ID, (made,), FindingState.AGREED)
    assert live.desk.conference(ID).findings[0].decided_at == at(0)
    assert live.desk.undoable(ID) == "finding_added"


def test_a_conference_never_touched_is_given_again_instead_of_a_second_one(suite: Suite) -> None:
    first = suite.preparation.create_customary()
    assert suite.preparation.create_customary() == first
    suite.preparation.set_details(first, place="Phòng họp số 1")
    assert suite.preparation.create_customary() != first


def test_lines_move_only_among_those_printed_together(live: Suite) -> None:
    one = live.capture.add(ID, NewFinding("một", FindingKind.LIMITATION, UBND))
    live.capture.add(ID, NewFinding("xen giữa", FindingKind.LIMITATION, MTTQ))
    two = live.capture.add(ID, NewFinding("hai", FindingKind.LIMITATION, UBND))
    live.capture.move(ID, two, -1)
    groups = live.capture.groups(ID)
    order = [finding.id for group in groups for finding in group.findings if finding.body_id == UBND]
    assert order == [two, one]


def test_typing_a_number_or_letters_finds_the_delegate(live: Suite) -> None:
    assert [line.name for line in live.roll_call.candidates(ID, "2")] == ["Trần Thị Bình"]
    assert [line.name for line in live.roll_call.candidates(ID, "cuong")] == ["Lê Văn Cường"]
    assert live.roll_call.candidates(ID, "khong ai") == ()
    assert live.roll_call.candidates(ID, " ") == ()


def test_a_delegate_whose_name_is_still_empty_is_found_by_number(live: Suite) -> None:
    nameless = replace(live.desk.conference(ID).people[1], name=" ")
    live.desk.change(ID, "delegate_changed", lambda conference: with_part(conference, "people", nameless))
    assert [line.seat.number for line in live.roll_call.candidates(ID, "2")] == [2]


def test_enter_means_present_before_the_start_and_late_after(suite: Suite, clock: FixedClock) -> None:
    assert suite.roll_call.expected_status(ID) is AttendanceStatus.PRESENT
    suite.preparation.go_to_state(ID, ConferenceState.IN_SESSION)
    clock.move(minutes=10)
    assert suite.roll_call.expected_status(ID) is AttendanceStatus.LATE


def test_a_whole_body_is_marked_without_touching_those_already_marked(live: Suite, clock: FixedClock) -> None:
    excused = SeatId("s2")
    live.roll_call.mark(ID, excused, Marking(AttendanceStatus.EXCUSED, reason="đi công tác"))
    clock.move(minutes=1)
    live.roll_call.mark_body_present(ID, UBND)
    states = {seat.id: seat.status for seat in live.desk.conference(ID).seats}
    assert states[excused] is AttendanceStatus.EXCUSED
    assert states[SeatId("s4")] is AttendanceStatus.PRESENT
    assert states[SeatId("s1")] is AttendanceStatus.UNMARKED


def test_the_clock_time_of_an_arrival_can_be_corrected(live: Suite) -> None:
    live.roll_call.mark(ID, SeatId("s1"), Marking(AttendanceStatus.LATE))
    live.roll_call.set_time(ID, SeatId("s1"), at(-7))
    assert arrival(live.desk.conference(ID).seats[0]) == at(-7)


def test_a_guest_has_a_seat_of_no_body(live: Suite) -> None:
    live.preparation.add_delegate(ID, NewPerson("Nguyễn Văn A", state_title="Trưởng thôn"))
    guest = live.roll_call.delegates(ID)[-1]
    assert (guest.name, guest.body, guest.seat.number) == ("Nguyễn Văn A", None, 5)


def test_a_conference_made_from_another_takes_people_and_agenda_but_no_attendance(live: Suite) -> None:
    live.roll_call.mark(ID, SeatId("s1"), Marking(AttendanceStatus.PRESENT))
    made = live.desk.conference(live.preparation.create_from(ID, "Giao ban quý II"))
    assert [person.name for person in made.people] == [person.name for person in live.desk.conference(ID).people]
    assert {seat.status for seat in made.seats} == {AttendanceStatus.UNMARKED}
    assert [item.started for item in made.agenda] == [None, None]
    assert made.state is ConferenceState.PREPARE


def test_moving_an_agenda_item_keeps_its_identity(suite: Suite) -> None:
    first, second = suite.desk.conference(ID).agenda
    suite.agenda.move_agenda_item(ID, second.id, -1)
    assert [item.id for item in suite.desk.conference(ID).agenda] == [second.id, first.id]


def test_only_one_agenda_item_runs(live: Suite, clock: FixedClock) -> None:
    first, second = live.desk.conference(ID).agenda
    live.agenda.start_agenda_item(ID, first.id)
    clock.move(minutes=9)
    live.agenda.start_agenda_item(ID, second.id)
    first, second = live.desk.conference(ID).agenda
    assert (first.started, first.ended, second.started, second.ended) == (at(0), at(9), at(9), None)


def adoptable(live: Suite, clock: FixedClock) -> None:
    for body in (HDND, UBND, MTTQ):
        live.roll_call.mark_body_present(ID, body)
    live.capture.add(ID, NewFinding("Phối hợp tốt", FindingKind.RESULT, agreed=True))
    live.capture.add(ID, NewFinding("Lập danh mục", FindingKind.TASK, UBND, agreed=True))
    clock.move(hours=2)
    live.review.end_now(ID)
    live.preparation.go_to_state(ID, ConferenceState.REVIEW)


def test_adoption_freezes_words_makes_slots_and_commitments(live: Suite, clock: FixedClock) -> None:
    adoptable(live, clock)
    live.review.adopt(ID)
    conference = live.desk.conference(ID)
    assert conference.state is ConferenceState.ADOPTED
    assert [slot.id for slot in conference.slots] == ["THU_KY", "CT_HDND", "CT_UBND", "CT_MTTQ", "CO_QUAN"]
    assert [commitment.words for commitment in conference.commitments] == ["Lập danh mục"]
    assert live.desk.store.blob(conference.minutes[0].digest)
    with pytest.raises(ConferenceClosedError):
        live.capture.add(ID, NewFinding("quá muộn"))
    with pytest.raises(NothingToUndoError):
        live.desk.undo(ID)


def test_adoption_is_refused_while_something_blocks(live: Suite) -> None:
    live.preparation.go_to_state(ID, ConferenceState.REVIEW)
    with pytest.raises(NotReadyError) as refused:
        live.review.adopt(ID)
    assert set(refused.value.problems) == {"ended", "present", "marked", "findings"}


def test_reopening_keeps_the_first_version_and_the_next_adoption_makes_a_second(live: Suite, clock: FixedClock) -> None:
    adoptable(live, clock)
    first = live.review.adopt(ID)
    old = live.desk.store.blob(first.digest)
    live.review.reopen(ID)
    live.capture.add(ID, NewFinding("Bổ sung", FindingKind.RESULT, agreed=True))
    second = live.review.adopt(ID)
    assert (first.version, second.version) == (1, 2)
    assert live.desk.store.blob(first.digest) == old
    assert live.desk.store.blob(second.digest) != old


def test_a_correction_keeps_old_words_new_words_who_and_when(live: Suite, clock: FixedClock) -> None:
    made = live.capture.add(ID, NewFinding("góp ý xây dựng đảng", FindingKind.LIMITATION, MTTQ))
    clock.move(minutes=100)
    chair = live.desk.conference(ID).details.chairs[2]
    live.review.correct(ID, made, "góp ý xây dựng Đảng", chair)
    correction = live.desk.conference(ID).corrections[0]
    assert (correction.old_words, correction.new_words) == ("góp ý xây dựng đảng", "góp ý xây dựng Đảng")
    assert (correction.asked_by, correction.at) == (chair, at(100))


def test_a_rewritten_sentence_prints_and_can_be_given_back(live: Suite) -> None:
    key, basis = (live.roll_call.sentences(ID)[0].source, live.roll_call.sentences(ID)[0].text)
    live.roll_call.override(ID, key, "- Thường trực HĐND xã: có mặt đầy đủ;", basis)
    assert live.roll_call.sentences(ID)[0].text == "- Thường trực HĐND xã: có mặt đầy đủ;"
    live.roll_call.override(ID, key, "", basis)
    assert live.roll_call.sentences(ID)[0].text == basis


def test_importing_the_same_twice_changes_nothing_and_a_different_one_is_refused(suite: Suite) -> None:
    same = suite.desk.conference(ID)
    assert suite.archive.import_conference(same) is False
    other = replace(same, details=replace(same.details, place="Nơi khác"))
    with pytest.raises(ConferenceExistsError):
        suite.archive.import_conference(other)
    assert kept(suite) == same


def test_search_finds_folded_words_in_all_conferences(live: Suite) -> None:
    live.capture.add(ID, NewFinding("Việc theo dõi, đôn đốc giải quyết"))
    assert [hit.words for hit in live.archive.search("don doc")] == ["Việc theo dõi, đôn đốc giải quyết"]
    assert live.archive.search("khong co") == ()


def test_a_sound_folder_is_found_sound(live: Suite, clock: FixedClock) -> None:
    live.capture.add(ID, NewFinding("một"))
    clock.moment -= timedelta(hours=1)  # the clock of the laptop was put back
    live.capture.add(ID, NewFinding("hai"))
    report = live.archive.check()
    assert report.problems == ()
    assert report.conferences == 1


def test_removing_a_line_removes_its_corrections_and_undo_brings_both_back(live: Suite) -> None:
    made = live.capture.add(ID, NewFinding("đảng"))
    live.review.correct(ID, made, "Đảng")
    live.capture.remove(ID, made)
    assert live.desk.conference(ID).corrections == ()
    live.archive.files.decode(live.archive.encode(ID), "")
    live.desk.undo(ID)
    assert len(live.desk.conference(ID).corrections) == 1
