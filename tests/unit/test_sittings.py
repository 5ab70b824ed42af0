"""A conference of several days: its sittings, and who is there on the next day."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.agenda import AgendaItem, AgendaItemId, discussed
from secretary_app.domain.attendance import AttendanceStatus as Status
from secretary_app.domain.attendance import Movement, marked
from secretary_app.domain.attendance import MovementKind as Kind
from secretary_app.domain.conference import Conference, ConferenceState, Recess, in_state, over_since
from secretary_app.domain.later_sitting import marked_after, marks_only_the_sitting, stayed_over
from secretary_app.domain.presence import Gap, gaps, was_present
from secretary_app.domain.sittings import Night, Sitting, days, night_before, nights, sittings
from tests.builders import PEOPLE, START, a_conference, a_seat, at

SEAT = a_seat(1, PEOPLE[0])
EVENING, MORNING = at(150), at(18 * 60)  # 16:30, and 08:00 of the next day
NIGHT = Night(EVENING, MORNING)
SESSION, RECESS, REVIEW = ConferenceState.IN_SESSION, ConferenceState.RECESS, ConferenceState.REVIEW
STEPS = st.lists(st.integers(-30, 18 * 60 + 120), max_size=6)


def played(*steps: tuple[ConferenceState, datetime]) -> Conference:
    conference = in_state(a_conference(), SESSION, START)
    for state, moment in steps:
        conference = in_state(conference, state, moment)
    return conference


def two_days() -> Conference:
    return played((RECESS, at(60)), (SESSION, at(75)), (RECESS, EVENING), (SESSION, MORNING))


def test_only_a_recess_over_midnight_parts_the_sittings() -> None:
    assert sittings(two_days()) == (Sitting(START, EVENING), Sitting(MORNING))
    assert nights(two_days()) == (NIGHT,)
    assert [day.isoformat() for day in days(two_days())] == ["2026-03-13", "2026-03-14"]


def test_a_conference_that_did_not_begin_has_no_sitting_and_the_day_it_is_planned_for() -> None:
    assert sittings(a_conference()) == ()
    assert days(a_conference()) == (START.date(),)
    assert days(a_conference(details=replace(a_conference().details, planned_start=None))) == ()


def test_a_conference_that_ended_in_the_recess_of_the_evening_did_not_meet_again() -> None:
    ended = played((RECESS, EVENING), (REVIEW, MORNING))
    assert sittings(ended) == (Sitting(START, EVENING),)
    assert nights(ended) == ()
    again = in_state(ended, SESSION, at(19 * 60))
    assert sittings(again) == (Sitting(START, EVENING), Sitting(at(19 * 60)))


def test_a_clock_that_goes_back_during_a_recess_makes_no_night() -> None:
    back = played((RECESS, EVENING), (SESSION, EVENING - timedelta(days=1)))
    assert back.details.recesses == (Recess(EVENING, EVENING),)
    assert sittings(back) == (Sitting(START),)
    from_file = replace(back, details=replace(back.details, recesses=(Recess(MORNING, EVENING), Recess(EVENING))))
    assert nights(from_file) == ()


def test_a_clock_that_goes_back_between_two_recesses_does_not_turn_their_order() -> None:
    again = played((RECESS, EVENING), (SESSION, MORNING), (RECESS, EVENING), (SESSION, at(45 * 60)))
    assert nights(again) == (NIGHT, Night(MORNING, at(45 * 60)))
    assert all(one.ended is None or one.began <= one.ended for one in sittings(again))


def test_an_end_recorded_on_the_first_day_was_not_the_end_of_a_conference_that_meets_again() -> None:
    first = played((RECESS, EVENING))
    ended = replace(first, details=replace(first.details, ended=EVENING))
    assert over_since(in_state(ended, SESSION, MORNING)) is None
    assert over_since(in_state(ended, SESSION, at(160))) == EVENING


@given(STEPS)
def test_who_was_there_when_a_sitting_ended_is_there_at_the_next_unless_marked_otherwise(minutes: list[int]) -> None:
    kinds = (Kind.ARRIVED, Kind.LEFT)
    steps = tuple(Movement(kinds[place % 2], at(minute)) for place, minute in enumerate(sorted(minutes)))
    seat = replace(SEAT, status=Status.PRESENT if len(steps) % 2 or not steps else Status.LEFT_EARLY, movements=steps)
    moved = [step for step in steps if EVENING < step.at <= MORNING]
    if not moved:
        assert was_present(seat, MORNING) == was_present(seat, EVENING)
    assert stayed_over(seat, NIGHT) == (was_present(seat, EVENING) and not [s for s in steps if s.at > EVENING])


@given(STEPS, st.sampled_from([Status.LATE, Status.EXCUSED, Status.ABSENT]), st.integers(0, 90))
def test_a_mark_of_the_second_day_leaves_the_first_as_it_was(minutes: list[int], status: Status, late: int) -> None:
    seat = SEAT
    for place, minute in enumerate(sorted(minute for minute in minutes if minute < 150)):
        seat = marked(seat, (Status.PRESENT, Status.LEFT_EARLY)[place % 2], at(minute), began=START)
    if not marks_only_the_sitting(seat, status, NIGHT):
        return
    moment = MORNING + timedelta(minutes=late)
    again = marked_after(NIGHT, seat, status, moment, START)
    for minute in range(-30, 150, 5):
        assert was_present(again, at(minute)) == was_present(seat, at(minute))
    assert not was_present(again, EVENING)
    assert was_present(again, moment) == (status is Status.LATE)
    assert was_present(again, at(20 * 60)) == (status is Status.LATE)


def test_who_is_late_on_the_second_day_was_away_from_the_evening_on() -> None:
    there = marked(SEAT, Status.PRESENT, at(-5), began=START)
    late = marked_after(NIGHT, there, Status.LATE, MORNING + timedelta(minutes=20))
    assert late.status is Status.PRESENT
    assert gaps(late) == (Gap(EVENING, MORNING + timedelta(minutes=20)),)
    gone = marked_after(NIGHT, there, Status.ABSENT, MORNING)
    assert (gone.status, gone.movements[-1]) == (Status.LEFT_EARLY, Movement(Kind.LEFT, EVENING))


def test_who_is_present_without_a_known_time_stays_over_too() -> None:
    unknown = replace(SEAT, status=Status.PRESENT)
    assert stayed_over(unknown, NIGHT)
    gone = marked_after(NIGHT, unknown, Status.EXCUSED, MORNING, START)
    assert [step.at for step in gone.movements] == [START, EVENING]
    assert not stayed_over(replace(SEAT, status=Status.UNMARKED), NIGHT)


@pytest.mark.parametrize(("moment", "night"), [(at(100), None), (MORNING, NIGHT), (at(2000), NIGHT)])
def test_the_night_before_a_moment_is_known_from_the_time_the_conference_meets_again(
    moment: datetime, night: Night | None
) -> None:
    assert night_before(two_days(), moment) == night


def an_item(key: str, started: datetime | None) -> AgendaItem:
    return AgendaItem(AgendaItemId(key), float(ord(key)), key, started=started)


def test_items_were_discussed_in_the_order_they_were_first_started() -> None:
    agenda = (an_item("a", at(30)), an_item("b", None), an_item("c", at(5)), an_item("d", at(30)))
    assert [item.id for item in discussed(agenda)] == ["c", "a", "d"]
    assert discussed(()) == ()
