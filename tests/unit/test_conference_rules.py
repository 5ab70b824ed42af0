"""The life of a conference, its slots and its check lists."""

from dataclasses import replace

import pytest

from secretary_app.domain.attendance import AttendanceStatus, headcount, marked
from secretary_app.domain.checklist import blocked, closing, readiness
from secretary_app.domain.conference import Conference, ConferenceState, Recess, in_state, is_closed, over_since
from secretary_app.domain.errors import (
    EmptyWordsError,
    SigningError,
    StateNotAllowedError,
    VerbatimLockedError,
)
from secretary_app.domain.findings import FindingState, cleaned, decided, reworded
from secretary_app.domain.locality import Body, BodyId, Locality, field_code
from secretary_app.domain.people import PersonId
from secretary_app.domain.presence import was_present
from secretary_app.domain.presets import NEW_CONFERENCE_NAME
from secretary_app.domain.signatures import SlotState
from secretary_app.domain.slots import require_turn, slot_in_turn, slots_of
from tests.builders import BODIES, HDND, PEOPLE, a_conference, a_finding, a_person, a_seat, at


def test_a_conference_goes_through_its_life_in_order() -> None:
    conference = a_conference()
    for state in ("in_session", "recess", "in_session", "review", "adopted", "signing", "issued"):
        conference = in_state(conference, ConferenceState(state), at(0))
    assert conference.state is ConferenceState.ISSUED
    assert is_closed(conference)


@pytest.mark.parametrize("state", ["recess", "adopted", "issued", "prepare"])
def test_a_step_that_may_not_follow_is_refused(state: str) -> None:
    with pytest.raises(StateNotAllowedError):
        in_state(a_conference(), ConferenceState(state), at(0))


def test_an_issued_minute_cannot_be_reopened() -> None:
    issued = a_conference(details=replace(a_conference().details, state=ConferenceState.ISSUED))
    with pytest.raises(StateNotAllowedError):
        in_state(issued, ConferenceState.REVIEW, at(0))


def test_the_first_session_stamps_the_beginning_and_a_recess_does_not_move_it() -> None:
    conference = in_state(a_conference(), ConferenceState.IN_SESSION, at(2))
    conference = in_state(in_state(conference, ConferenceState.RECESS, at(30)), ConferenceState.IN_SESSION, at(40))
    assert conference.details.started == at(2)


def test_each_recess_is_kept_with_its_beginning_and_end() -> None:
    conference = in_state(a_conference(), ConferenceState.IN_SESSION, at(0))
    conference = in_state(in_state(conference, ConferenceState.RECESS, at(30)), ConferenceState.IN_SESSION, at(40))
    conference = in_state(conference, ConferenceState.RECESS, at(150))
    assert conference.details.recesses == (Recess(at(30), at(40)), Recess(at(150)))


def test_a_recess_that_goes_over_into_review_was_the_end_and_the_conference_did_not_meet_again() -> None:
    conference = in_state(a_conference(), ConferenceState.IN_SESSION, at(0))
    conference = in_state(conference, ConferenceState.RECESS, at(150))
    ended = in_state(conference, ConferenceState.REVIEW, at(1500))
    assert ended.details.recesses == (Recess(at(150)),)
    assert over_since(ended) == at(150)
    again = in_state(ended, ConferenceState.IN_SESSION, at(1510))
    assert again.details.recesses == (Recess(at(150), at(1510)),)
    assert over_since(again) is None


def test_a_recess_that_an_earlier_version_did_not_record_ends_all_the_same() -> None:
    conference = in_state(a_conference(), ConferenceState.IN_SESSION, at(0))
    unrecorded = replace(conference, details=replace(conference.details, state=ConferenceState.RECESS))
    assert in_state(unrecorded, ConferenceState.IN_SESSION, at(40)).details.recesses == ()


def test_a_session_begun_by_mistake_leaves_no_beginning_behind() -> None:
    begun = in_state(a_conference(), ConferenceState.IN_SESSION, at(-40))
    again = in_state(in_state(begun, ConferenceState.PREPARE, at(-39)), ConferenceState.IN_SESSION, at(3))
    assert again.details.started == at(3)


def test_slots_stand_in_order_secretary_chairs_organisation() -> None:
    slots = slots_of(a_conference())
    assert [slot.id for slot in slots] == ["THU_KY", "CT_HDND", "CT_UBND", "CT_MTTQ", "CO_QUAN"]
    assert slots[1].title == "Chủ tịch HĐND xã"


def test_no_slot_name_is_the_beginning_of_another() -> None:
    bodies = (*BODIES, Body(BodyId("hdnd2"), 4, "Hội đồng", "Hội đồng", "HĐND2"))
    people = (
        *PEOPLE,
        a_person("p5", "Đỗ Văn Em", bodies[3].id, "Phó Chủ tịch"),
        a_person("p6", "Vũ Thị Giang", HDND),
    )
    conference = a_conference(bodies=bodies, people=people)
    chairs = tuple(PersonId(key) for key in ("p1", "p5", "p6", "p2"))
    conference = replace(conference, details=replace(conference.details, chairs=chairs))
    names = [slot.id for slot in slots_of(conference)]
    assert len(set(names)) == len(names)
    assert not [(one, other) for one in names for other in names if one != other and other.startswith(one)]


def test_a_slot_is_refused_before_its_turn_and_twice() -> None:
    slots = slots_of(a_conference())
    with pytest.raises(SigningError, match="out_of_order"):
        require_turn(slots, "CT_UBND")
    signed = (replace(slots[0], state=SlotState.SIGNED), *slots[1:])
    with pytest.raises(SigningError, match="already_signed"):
        require_turn(signed, "THU_KY")
    with pytest.raises(SigningError, match="unknown_slot"):
        require_turn(slots, "AI_DO")
    turn = slot_in_turn(signed)
    assert turn is not None
    assert turn.id == "CT_HDND"


def test_codes_of_fields_are_plain_capitals() -> None:
    assert field_code("HĐND") == "HDND"
    assert field_code("UBMTTQVN xã") == "UBMTTQVNXA"


def test_attendance_counts_late_early_and_substituted_people_as_present() -> None:
    seats = [a_seat(number, person) for number, person in enumerate(PEOPLE, start=1)]
    statuses = [AttendanceStatus.LATE, AttendanceStatus.SUBSTITUTED, AttendanceStatus.EXCUSED]
    done = [marked(seat, status, at(5)) for seat, status in zip(seats, statuses, strict=False)]
    count = headcount([*done, seats[3]])
    assert (count.expected, count.present, count.late, count.excused, count.unmarked) == (4, 2, 1, 1, 1)


def test_who_left_early_was_present_until_then() -> None:
    seat = marked(a_seat(1, PEOPLE[0]), AttendanceStatus.PRESENT, at(0))
    seat = marked(seat, AttendanceStatus.LEFT_EARLY, at(60))
    assert was_present(seat, at(30))
    assert not was_present(seat, at(61))
    assert not was_present(seat, at(-1))


def test_marking_anew_forgets_reason_and_substitute_of_before() -> None:
    seat = marked(a_seat(1, PEOPLE[0]), AttendanceStatus.EXCUSED, at(0), reason="đi công tác")
    again = marked(seat, AttendanceStatus.PRESENT, at(5))
    assert again.reason == ""
    assert was_present(again, at(5))


def test_locked_words_do_not_change() -> None:
    finding = replace(a_finding("f1", "nguyên văn"), verbatim=True)
    with pytest.raises(VerbatimLockedError):
        reworded(finding, "khác")


def test_words_are_kept_in_nfc_and_never_empty() -> None:
    assert cleaned("  Hội nghị ") == "Hội nghị"
    with pytest.raises(EmptyWordsError):
        cleaned(" \n ")


def test_a_decision_carries_its_time_and_forgets_it_when_taken_back() -> None:
    agreed = decided(a_finding("f1", "chữ"), FindingState.AGREED, at(20))
    assert agreed.decided_at == at(20)
    assert decided(agreed, FindingState.NOTED, at(30)).decided_at is None


def test_an_empty_conference_is_not_ready_and_says_what_is_missing() -> None:
    conference = a_conference(seats=(), details=replace(a_conference().details, chairs=(), secretary_id=None))
    assert {check.code for check in blocked(readiness(conference))} == {"chairs", "secretary", "delegates"}


def test_a_conference_that_was_never_named_is_not_ready() -> None:
    conference = a_conference()
    unnamed = replace(conference, details=replace(conference.details, name=NEW_CONFERENCE_NAME))
    assert "frame" not in {check.code for check in blocked(readiness(conference))}
    assert "frame" in {check.code for check in blocked(readiness(unnamed))}
    assert "frame" in {check.code for check in blocked(closing(unnamed))}


def test_adoption_is_blocked_until_time_attendance_and_words_are_there() -> None:
    conference = in_state(a_conference(), ConferenceState.IN_SESSION, at(0))
    assert {check.code for check in blocked(closing(conference))} == {"ended", "present", "marked", "findings"}
    seats = [marked(seat, AttendanceStatus.PRESENT, at(0)) for seat in conference.seats]
    absent = marked(seats[1], AttendanceStatus.EXCUSED, at(0), reason="đi công tác")
    complete = replace(
        conference,
        details=replace(conference.details, ended=at(90)),
        seats=(seats[0], absent, *seats[2:]),
        findings=(a_finding("f1", "Kết quả tốt", body=HDND),),
    )
    assert blocked(closing(complete)) == ()
    assert "undecided" in {check.code for check in closing(complete)}
    assert [check.subject for check in closing(complete) if check.code == "chairs_absent"] == ["Trần Thị Bình"]


@pytest.mark.parametrize(
    ("conference", "code"),
    [
        (a_conference(details=replace(a_conference().details, name="")), "frame"),
        (a_conference(details=replace(a_conference().details, place="")), "frame"),
        (a_conference(locality=Locality()), "organisation"),
    ],
)
def test_a_minute_without_name_place_or_organisation_is_not_adopted(conference: Conference, code: str) -> None:
    assert code in {check.code for check in blocked(closing(conference))}
    assert code not in {check.code for check in closing(a_conference())}


def test_ending_before_the_start_blocks() -> None:
    conference = in_state(a_conference(), ConferenceState.IN_SESSION, at(0))
    conference = replace(conference, details=replace(conference.details, ended=at(-10)))
    assert "ends_before_start" in {check.code for check in blocked(closing(conference))}
