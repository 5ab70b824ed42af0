"""The agenda and the chair while the conference meets, on real storage; each step can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from secretary_app.domain.agenda import AgendaItem, AgendaItemId
from secretary_app.domain.attendance import AttendanceStatus as Status
from secretary_app.domain.attendance import MovementKind, SeatId
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState, Presiding, Recess
from secretary_app.domain.errors import EmptyWordsError, MissingPartError, RunningItemError
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.people import PersonId
from secretary_app.services.capture import NewFinding
from secretary_app.services.roll_call import Marking
from secretary_app.services.suite import Suite
from tests.builders import HDND, FixedClock, a_conference, at
from tests.suites import make_suite

ID = ConferenceId("giao-ban")
A1, A2 = AgendaItemId("a1"), AgendaItemId("a2")
P1, P2 = PersonId("p1"), PersonId("p2")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def live(tmp_path: Path, clock: FixedClock) -> Suite:
    made = make_suite(tmp_path / "du-lieu", clock)
    made.desk.add(a_conference())
    made.preparation.go_to_state(ID, ConferenceState.IN_SESSION)
    return made


def kept(suite: Suite) -> Conference:
    return suite.desk.store.load(ID)


def titles(suite: Suite) -> list[str]:
    return [item.title for item in kept(suite).agenda]


def test_an_item_is_inserted_before_another_any_number_of_times(live: Suite) -> None:
    for number in range(70):
        live.agenda.insert(ID, f"Chen {number}", 5, before=A2)
    assert titles(live) == ["Khai mạc", *(f"Chen {number}" for number in range(70)), "Thảo luận"]
    live.agenda.insert(ID, "Đầu tiên", before=A1)
    assert titles(live)[0] == "Đầu tiên"
    with pytest.raises(EmptyWordsError):
        live.agenda.insert(ID, "  ", before=A1)
    with pytest.raises(MissingPartError):
        live.agenda.insert(ID, "Lạc", before=AgendaItemId("mất"))


def test_a_move_beyond_the_edge_is_no_step_and_one_of_an_item_that_is_gone_is_refused(live: Suite) -> None:
    live.agenda.insert(ID, "Chen", before=A2)
    ranks = [item.rank for item in kept(live).agenda]
    live.agenda.move_agenda_item(ID, A1, -1)
    assert live.desk.undoable(ID) == "agenda_item_added"
    assert [item.rank for item in kept(live).agenda] == ranks
    with pytest.raises(MissingPartError):
        live.agenda.move_agenda_item(ID, AgendaItemId("mất"), 1)


def test_findings_keep_their_item_when_it_gets_another_number(live: Suite) -> None:
    live.agenda.start_agenda_item(ID, A1)
    finding = live.capture.add(ID, NewFinding("Đã nghe báo cáo"))
    live.agenda.insert(ID, "Chào cờ", before=A1)
    live.agenda.move_agenda_item(ID, A1, 1)
    assert [item.id for item in kept(live).agenda].index(A1) == 2
    assert {known.id: known.agenda_item_id for known in kept(live).findings} == {finding: A1}


def test_a_running_item_is_not_passed_over_and_one_taken_up_is_skipped_no_more(live: Suite) -> None:
    live.agenda.start_agenda_item(ID, A1)
    with pytest.raises(RunningItemError):
        live.agenda.skip(ID, A1, skipped=True)
    live.agenda.skip(ID, A2, skipped=True)
    assert [item.skipped for item in kept(live).agenda] == [False, True]
    live.agenda.start_agenda_item(ID, A2)
    assert [item.skipped for item in kept(live).agenda] == [False, False]


def test_an_item_started_again_keeps_its_first_beginning_and_its_last_end(live: Suite, clock: FixedClock) -> None:
    for item in (A1, A2, A1, A2):
        live.agenda.start_agenda_item(ID, item)
        clock.move(minutes=10)
    first, second = kept(live).agenda
    assert (first.started, first.ended) == (at(0), at(30))
    assert (second.started, second.ended) == (at(10), None)


DEEDS: dict[str, Callable[[Suite], object]] = {
    "agenda_item_added": lambda suite: suite.agenda.insert(ID, "Chen", before=A2),
    "agenda_item_changed": lambda suite: suite.agenda.change_agenda_item(ID, A1, "Khai mạc, chào cờ", 15),
    "agenda_item_moved": lambda suite: suite.agenda.move_agenda_item(ID, A1, 1),
    "agenda_item_removed": lambda suite: suite.agenda.remove_agenda_item(ID, A2),
    "agenda_item_skipped": lambda suite: suite.agenda.skip(ID, A2, skipped=True),
    "agenda_item_started": lambda suite: suite.agenda.start_agenda_item(ID, A2),
    "presiding_changed": lambda suite: suite.chairs.preside(ID, P2),
    "state_recess": lambda suite: suite.preparation.go_to_state(ID, ConferenceState.RECESS),
}


@pytest.mark.parametrize("label", DEEDS)
def test_each_step_is_taken_back_and_brought_back(live: Suite, label: str) -> None:
    live.agenda.start_agenda_item(ID, A1)
    live.capture.add(ID, NewFinding("Đã nghe báo cáo"))
    before = kept(live)
    DEEDS[label](live)
    after = kept(live)
    assert after != before
    assert live.desk.undo(ID) == label
    assert kept(live) == before
    assert live.desk.redo(ID) == label
    assert kept(live) == after
    assert live.sentences.word("change", label)


def test_taking_up_again_is_a_step_of_its_own(live: Suite) -> None:
    live.agenda.skip(ID, A2, skipped=True)
    live.agenda.skip(ID, A2, skipped=False)
    assert live.desk.undo(ID) == "agenda_item_taken_up"
    assert [item.skipped for item in kept(live).agenda] == [False, True]


def test_the_same_again_writes_nothing(live: Suite) -> None:
    live.chairs.preside(ID, P2)
    live.chairs.preside(ID, P2)
    live.agenda.skip(ID, A2, skipped=False)
    live.desk.undo(ID)
    assert kept(live).details.presiding == ()


def test_a_conclusion_without_a_speaker_is_the_presiding_chairs(live: Suite, clock: FixedClock) -> None:
    live.capture.add(ID, NewFinding("Kết luận sớm", FindingKind.CONCLUSION))
    live.chairs.preside(ID, P2)
    clock.move(minutes=3)
    for new in (
        NewFinding("Giao UBND", FindingKind.CONCLUSION),
        NewFinding("Giao MTTQ", FindingKind.CONCLUSION, speaker_id=P1),
        NewFinding("Góp ý", FindingKind.OPINION),
        NewFinding("Chưa rõ ai kết luận", FindingKind.CONCLUSION, speaker_unknown=True),
    ):
        live.capture.add(ID, new)
    assert [finding.speaker_id for finding in kept(live).findings] == [None, P2, P1, None, None]
    assert [finding.speaker_unknown for finding in kept(live).findings] == [False] * 4 + [True]


def test_a_conclusion_of_the_only_chair_names_nobody(live: Suite) -> None:
    live.preparation.set_details(ID, chairs=(P1,))
    live.chairs.preside(ID, P1)
    live.capture.add(ID, NewFinding("Giao UBND", FindingKind.CONCLUSION))
    assert kept(live).findings[0].speaker_id is None


def next_morning(suite: Suite, clock: FixedClock) -> None:
    suite.roll_call.mark_body_present(ID, HDND)
    clock.moment = at(150)
    suite.preparation.go_to_state(ID, ConferenceState.RECESS)
    clock.moment = at(18 * 60)
    suite.preparation.go_to_state(ID, ConferenceState.IN_SESSION)
    clock.move(minutes=20)


def test_a_delegate_of_yesterday_is_there_and_late_or_absent_today_alone(live: Suite, clock: FixedClock) -> None:
    next_morning(live, clock)
    seat = SeatId("s1")
    assert live.roll_call.expected_status(ID, seat) is Status.PRESENT
    assert live.roll_call.expected_status(ID, SeatId("s2")) is Status.LATE
    for status, expected in ((Status.LATE, Status.PRESENT), (Status.EXCUSED, Status.LEFT_EARLY)):
        live.roll_call.mark(ID, seat, Marking(status, live.roll_call.stamp(ID, seat, status)))
        marked = next(known for known in kept(live).seats if known.id == seat)
        assert marked.status is expected
        assert [step.at for step in marked.movements][:2] == [at(0), at(150)]
        live.desk.undo(ID)
    sentence = next(block.text for block in live.roll_call.sentences(ID) if block.source == "attendance.hdnd")
    assert "01/01" in sentence


def test_late_and_away_on_the_second_day_are_printed_with_the_day(live: Suite, clock: FixedClock) -> None:
    next_morning(live, clock)
    for seat in (SeatId("s1"), SeatId("s2")):
        live.roll_call.mark(ID, seat, Marking(Status.LATE))
    text = " ".join(block.text for block in live.roll_call.sentences(ID))
    day = "08 giờ 20 phút, ngày 14 tháng 3 năm 2026"
    assert f"từ 16 giờ 30 phút đến {day}" in text
    assert f"đến muộn 01 (đồng chí Trần Thị Bình, lúc {day})" in text
    moved = next(seat for seat in kept(live).seats if seat.id == "s2").movements
    assert [(step.kind, step.at) for step in moved] == [(MovementKind.ARRIVED, at(18 * 60 + 20))]


def test_the_minute_says_when_a_conference_of_two_days_met_again(live: Suite, clock: FixedClock) -> None:
    live.preparation.go_to_state(ID, ConferenceState.RECESS)
    clock.move(minutes=15)
    live.preparation.go_to_state(ID, ConferenceState.IN_SESSION)
    assert "recess.1" not in {block.source for block in live.review.text(ID).blocks}
    next_morning(live, clock)
    blocks = {block.source: block for block in live.review.text(ID).blocks}
    said = blocks["recess.1"].text
    assert said == (
        "Hội nghị tạm nghỉ lúc 16 giờ 30 phút, ngày 13 tháng 3 năm 2026; "
        "họp tiếp lúc 08 giờ 00 phút, ngày 14 tháng 3 năm 2026."
    )
    assert list(blocks).index("recess.1") == list(blocks).index("start") + 1
    live.roll_call.override(ID, "recess.1", "Nghỉ qua đêm.", said)
    assert "Nghỉ qua đêm." in [block.text for block in live.review.text(ID).blocks]


def test_a_conference_file_carries_recesses_presiding_and_skipped_items(live: Suite, clock: FixedClock) -> None:
    live.agenda.skip(ID, A2, skipped=True)
    live.chairs.preside(ID, P2)
    next_morning(live, clock)
    whole = kept(live)
    read = live.archive.files.decode(live.archive.files.encode(whole), "x")
    assert read.details.recesses == (Recess(at(150), at(18 * 60)),)
    assert read.details.presiding == (Presiding(P2, at(0)),)
    assert (read.details, read.agenda, read.seats) == (whole.details, whole.agenda, whole.seats)


def test_two_hundred_items_with_endless_titles_are_kept(live: Suite) -> None:
    items = tuple(AgendaItem(AgendaItemId(f"m{number}"), float(number), "đ" * 1000) for number in range(200))
    live.desk.change(ID, "agenda_item_added", lambda known: replace(known, agenda=items))
    live.agenda.move_agenda_item(ID, AgendaItemId("m199"), -300)
    assert [item.id for item in kept(live).agenda][:2] == ["m199", "m0"]
    live.agenda.insert(ID, "Giữa", before=AgendaItemId("m100"))
    assert len(kept(live).agenda) == 201
