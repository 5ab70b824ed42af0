"""Who is in the room: marks, movements out and in, and the question who was there at a moment."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.attendance import AttendanceStatus as Status
from secretary_app.domain.attendance import (
    Movement,
    Seat,
    Substitute,
    arrival,
    attended,
    departure,
    headcount,
    is_in_room,
    marked,
    retimed,
    way_of_coming,
    with_times,
)
from secretary_app.domain.attendance import MovementKind as Kind
from secretary_app.domain.errors import MovementOrderError
from secretary_app.domain.presence import Gap, gaps, present_at, was_present
from tests.builders import PEOPLE, START, a_seat, at

SEAT = a_seat(1, PEOPLE[0])
IN_ROOM = (Status.PRESENT, Status.LATE, Status.SUBSTITUTED)

SECONDS = st.integers(-600, 600)
MARKS = st.lists(st.tuples(st.sampled_from(list(Status)), SECONDS), max_size=12)
STEPS = st.lists(st.tuples(st.sampled_from(list(Kind)), SECONDS), max_size=10)


def moment(seconds: int) -> datetime:
    return START + timedelta(seconds=seconds)


def played(marks: list[tuple[Status, int]], began: datetime | None = START) -> Seat:
    """Any sequence of marks, with a clock that may jump back between them."""
    seat = SEAT
    for status, seconds in marks:
        seat = marked(seat, status, moment(seconds), began=began)
    return seat


@given(MARKS)
def test_after_any_marks_movements_alternate_and_never_go_back_in_time(marks: list[tuple[Status, int]]) -> None:
    seat = played(marks)
    kinds = [step.kind for step in seat.movements]
    assert kinds == [Kind.ARRIVED, Kind.LEFT] * (len(kinds) // 2) + [Kind.ARRIVED] * (len(kinds) % 2)
    times = [step.at for step in seat.movements]
    assert times == sorted(times)
    assert bool(seat.movements) == attended(seat)
    assert (len(kinds) % 2 == 1) == is_in_room(seat)
    assert (seat.came_as is not None) == (seat.status is Status.LEFT_EARLY)


@given(MARKS, SECONDS)
def test_presence_agrees_with_counting_through_the_door(marks: list[tuple[Status, int]], seconds: int) -> None:
    seat = played(marks)
    through = sum(1 if step.kind is Kind.ARRIVED else -1 for step in seat.movements if step.at <= moment(seconds))
    assert was_present(seat, moment(seconds)) == (through == 1)


@given(MARKS)
def test_long_after_everything_presence_is_what_the_list_shows_now(marks: list[tuple[Status, int]]) -> None:
    seat = played(marks)
    assert was_present(seat, moment(10_000)) == is_in_room(seat)
    assert not was_present(seat, moment(-10_000))
    assert headcount([seat]).in_room == len(present_at([seat], moment(10_000)))


@given(STEPS, SECONDS, st.sampled_from([*IN_ROOM, Status.LEFT_EARLY]))
def test_of_movements_in_any_order_the_one_recorded_last_up_to_the_moment_decides(
    steps: list[tuple[Kind, int]], seconds: int, status: Status
) -> None:
    """Files written elsewhere may hold any order, also of a clock that went backwards."""
    movements = tuple(Movement(kind, moment(offset)) for kind, offset in steps)
    seat = replace(SEAT, status=status, movements=movements)
    inside = status is not Status.LEFT_EARLY if not steps else False
    for kind, offset in steps:
        if offset <= seconds:
            inside = kind is Kind.ARRIVED
    assert was_present(seat, moment(seconds)) is inside


TYPED = st.lists(SECONDS, max_size=6)


@given(MARKS, TYPED | TYPED.map(sorted))
def test_typed_times_are_taken_whole_or_refused_whole(marks: list[tuple[Status, int]], seconds: list[int]) -> None:
    seat, times = played(marks), [moment(value) for value in seconds]
    if times and attended(seat) and times != sorted(times):
        with pytest.raises(MovementOrderError):
            with_times(seat, times)
        return
    corrected = with_times(seat, times)
    if not times or not attended(seat):
        assert corrected == seat
    else:
        assert [step.at for step in corrected.movements] == times
        assert is_in_room(corrected) == (len(times) % 2 == 1)
        assert way_of_coming(corrected) == way_of_coming(seat)


@given(MARKS, SECONDS)
def test_a_corrected_time_never_passes_the_movement_before(marks: list[tuple[Status, int]], seconds: int) -> None:
    seat = played(marks)
    corrected = retimed(seat, moment(seconds))
    assert [step.kind for step in corrected.movements] == [step.kind for step in seat.movements]
    times = [step.at for step in corrected.movements]
    assert times == sorted(times)


def test_arriving_and_leaving_at_the_very_moment() -> None:
    seat = with_times(marked(SEAT, Status.PRESENT, at(0)), [at(10), at(20)])
    assert was_present(seat, at(10))
    assert not was_present(seat, at(20))


def test_of_two_records_of_the_same_minute_the_later_one_is_true() -> None:
    out = Movement(Kind.LEFT, at(10))
    back = Movement(Kind.ARRIVED, at(10))
    seat = replace(SEAT, status=Status.PRESENT, movements=(Movement(Kind.ARRIVED, at(0)), out, back))
    assert was_present(seat, at(10))
    left = replace(SEAT, status=Status.LEFT_EARLY, movements=(back, out))
    assert not was_present(left, at(10))


def test_who_came_without_a_clock_time_was_there_the_whole_time() -> None:
    seat = replace(SEAT, status=Status.PRESENT)
    assert was_present(seat, at(-500))
    assert not was_present(replace(SEAT, status=Status.EXCUSED), at(0))


def test_leaving_keeps_how_somebody_came_and_coming_back_gives_it_again() -> None:
    late = marked(SEAT, Status.LATE, at(12))
    gone = marked(late, Status.LEFT_EARLY, at(40))
    assert (gone.status, way_of_coming(gone)) == (Status.LEFT_EARLY, Status.LATE)
    back = marked(gone, Status.PRESENT, at(55))
    assert back.status is Status.LATE
    assert gaps(back) == (Gap(at(40), at(55)),)
    assert [was_present(back, at(minute)) for minute in (11, 12, 39, 40, 54, 55)] == [
        False,
        True,
        True,
        False,
        False,
        True,
    ]
    again = marked(marked(back, Status.LEFT_EARLY, at(70)), Status.PRESENT, at(80))
    assert len(gaps(again)) == 2
    assert (arrival(again), departure(again)) == (at(12), at(70))


def test_a_return_within_the_minute_of_leaving_is_a_slip_of_the_finger() -> None:
    gone = marked(marked(SEAT, Status.PRESENT, at(0)), Status.LEFT_EARLY, at(40))
    back = marked(gone, Status.PRESENT, at(40) + timedelta(seconds=20))
    assert back == marked(SEAT, Status.PRESENT, at(0))


def test_leaving_twice_corrects_the_time_of_leaving() -> None:
    gone = marked(marked(SEAT, Status.PRESENT, at(0)), Status.LEFT_EARLY, at(40))
    assert departure(marked(gone, Status.LEFT_EARLY, at(45))) == at(45)
    assert len(marked(gone, Status.LEFT_EARLY, at(45)).movements) == 2


def test_a_clock_set_back_does_not_turn_the_order_of_out_and_in() -> None:
    gone = marked(marked(SEAT, Status.PRESENT, at(30)), Status.LEFT_EARLY, at(10))
    assert [step.at for step in gone.movements] == [at(30), at(30)]
    assert not was_present(gone, at(31))


def test_who_leaves_unmarked_was_there_since_the_beginning() -> None:
    gone = marked(SEAT, Status.LEFT_EARLY, at(40), began=at(0))
    assert (arrival(gone), departure(gone)) == (at(0), at(40))
    assert arrival(marked(SEAT, Status.LEFT_EARLY, at(-5), began=at(0))) == at(-5)
    assert arrival(marked(SEAT, Status.LEFT_EARLY, at(40))) == at(40)


def test_a_substitute_stays_the_substitute_through_leaving_and_coming_back() -> None:
    instead = Substitute("Lê Văn Tám", "Phó Chánh Văn phòng", "chủ trì hội nghị")
    sat = marked(SEAT, Status.SUBSTITUTED, at(0), substitute=instead)
    gone = marked(sat, Status.LEFT_EARLY, at(20))
    assert gone.substitute == instead
    assert headcount([gone]).substituted == 1
    assert marked(gone, Status.PRESENT, at(30)).substitute == instead
    assert marked(sat, Status.PRESENT, at(5)).substitute is None


def test_typed_times_that_end_outside_keep_how_somebody_came() -> None:
    gone = with_times(marked(SEAT, Status.LATE, at(12)), [at(10), at(30)])
    assert (gone.status, gone.came_as) == (Status.LEFT_EARLY, Status.LATE)
    assert with_times(gone, [at(10)]) == replace(gone, status=Status.LATE, movements=gone.movements[:1], came_as=None)


def test_absence_forgets_movements_and_coming_forgets_the_reason() -> None:
    gone = marked(marked(SEAT, Status.LATE, at(0)), Status.LEFT_EARLY, at(20))
    excused = marked(gone, Status.EXCUSED, at(21), reason="đi công tác")
    assert (excused.movements, excused.reason, excused.came_as) == ((), "đi công tác", None)
    assert marked(excused, Status.PRESENT, at(30)).reason == ""


def test_a_change_of_how_somebody_came_keeps_the_times_outside() -> None:
    back = marked(marked(marked(SEAT, Status.PRESENT, at(0)), Status.LEFT_EARLY, at(20)), Status.PRESENT, at(30))
    late = marked(back, Status.LATE, at(0))
    assert (late.status, late.movements) == (Status.LATE, back.movements)


def test_counts_name_who_came_late_and_left_early_under_both() -> None:
    seat = marked(marked(SEAT, Status.LATE, at(10)), Status.LEFT_EARLY, at(20))
    count = headcount([seat, marked(SEAT, Status.PRESENT, at(0)), SEAT])
    assert (count.expected, count.present, count.late, count.left_early, count.in_room, count.unmarked) == (
        3,
        2,
        1,
        1,
        1,
        1,
    )
