"""Attendance over a year: what counts for a body, what for a person, and who is who."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.attendance import AttendanceStatus as Status
from secretary_app.domain.attendance import Seat, SeatId, attended, way_of_coming
from secretary_app.domain.attendance_year import (
    BodyYear,
    Figures,
    PersonYear,
    Roll,
    YearAttendance,
    attendance_of_year,
    figures_of_body,
    shared_roll,
    together,
)
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import Person, PersonId, Title, TitleKind
from tests.builders import BODIES, HDND, MTTQ, PEOPLE, UBND, VIETNAM

YEAR = 2026


def a_roll(number: int, *seats: Seat, people: tuple[Person, ...] = PEOPLE, rehearsal: bool = False) -> Roll:
    """The roll of the conference of that month."""
    started = datetime(YEAR, number, 13, 14, 0, tzinfo=VIETNAM)
    return Roll(ConferenceId(f"c{number}"), f"Giao ban {number}", started, BODIES, people, seats, rehearsal)


def seat(person: str, body: BodyId | None, status: Status = Status.PRESENT, came_as: Status | None = None) -> Seat:
    key = f"s-{person}-{body}"
    return Seat(SeatId(key), float(ord(person[-1])), 1, PersonId(person), body, status=status, came_as=came_as)


def person(key: str, name: str, title: str = "") -> Person:
    titles = (Title(TitleKind.STATE, title),) if title else ()
    return Person(PersonId(key), float(ord(key[-1])), name, titles=titles)


def ids(*keys: str) -> tuple[PersonId, ...]:
    return tuple(PersonId(key) for key in keys)


def body(found: YearAttendance, key: BodyId) -> BodyYear:
    return next(line for line in found.bodies if line.body.id == key)


def names(found: YearAttendance, key: BodyId) -> list[str]:
    return [line.name for line in body(found, key).people]


def of(found: YearAttendance, key: BodyId, name: str) -> Figures:
    (line,) = [line for line in body(found, key).people if line.name == name]
    return line.figures


def test_a_substituted_delegate_is_excused_while_the_body_is_represented() -> None:
    found = attendance_of_year(YEAR, [a_roll(1, seat("p1", HDND, Status.SUBSTITUTED))])
    assert of(found, HDND, "Nguyễn Văn An") == Figures(expected=1, excused=1, substituted=1)
    assert body(found, HDND).figures == Figures(expected=1, present=1, substituted=1)
    assert (of(found, HDND, "Nguyễn Văn An").share, body(found, HDND).figures.share) == (0.0, 1.0)


def test_a_substitute_who_left_early_left_for_the_body_and_not_for_the_person() -> None:
    found = attendance_of_year(YEAR, [a_roll(1, seat("p1", HDND, Status.LEFT_EARLY, Status.SUBSTITUTED))])
    assert of(found, HDND, "Nguyễn Văn An") == Figures(expected=1, excused=1, substituted=1)
    assert body(found, HDND).figures == Figures(expected=1, present=1, left_early=1, substituted=1)


def test_who_came_late_and_left_early_is_present_and_counts_in_both() -> None:
    found = attendance_of_year(YEAR, [a_roll(1, seat("p1", HDND, Status.LEFT_EARLY, Status.LATE))])
    assert of(found, HDND, "Nguyễn Văn An") == Figures(expected=1, present=1, late=1, left_early=1)


def test_unmarked_seats_stay_out_of_the_share() -> None:
    seats = (seat("p2", UBND), seat("p2", UBND, Status.ABSENT), seat("p2", UBND, Status.UNMARKED))
    found = attendance_of_year(YEAR, [a_roll(number, one) for number, one in enumerate(seats, start=1)])
    figures = of(found, UBND, "Trần Thị Bình")
    assert figures == Figures(expected=3, present=1, absent=1, unmarked=1)
    assert figures.share == 0.5


def test_there_is_no_share_of_nothing() -> None:
    found = attendance_of_year(YEAR, [a_roll(1, seat("p1", HDND, Status.UNMARKED))])
    assert of(found, HDND, "Nguyễn Văn An").share is None
    assert body(found, HDND).conferences[0].figures.share is None
    assert attendance_of_year(YEAR, []) == YearAttendance(YEAR, 0, ())


def test_who_moves_to_another_body_has_a_share_in_each() -> None:
    rolls = [
        a_roll(1, seat("p1", HDND)),
        a_roll(2, seat("p1", HDND, Status.ABSENT)),
        a_roll(3, seat("p1", UBND), seat("p3", MTTQ)),
    ]
    found = attendance_of_year(YEAR, rolls)
    assert of(found, HDND, "Nguyễn Văn An") == Figures(expected=2, present=1, absent=1)
    assert of(found, UBND, "Nguyễn Văn An") == Figures(expected=1, present=1)
    assert [line.day.month for line in body(found, UBND).conferences] == [3]


def test_guests_are_left_out() -> None:
    found = attendance_of_year(YEAR, [a_roll(1, seat("p1", HDND), seat("p4", None))])
    assert [(line.body.id, len(line.people)) for line in found.bodies] == [(HDND, 1)]


def test_only_conferences_that_began_in_the_year_count_and_no_rehearsals() -> None:
    earlier = replace(a_roll(2, seat("p1", HDND)), started=datetime(YEAR - 1, 12, 31, 23, 59, tzinfo=VIETNAM))
    rolls = [a_roll(1, seat("p1", HDND)), earlier, a_roll(3, seat("p1", HDND), rehearsal=True)]
    found = attendance_of_year(YEAR, rolls)
    assert (found.conferences, of(found, HDND, "Nguyễn Văn An").expected) == (1, 1)


def test_the_year_is_that_of_the_local_time_as_written() -> None:
    new_year = datetime(YEAR, 1, 1, 0, 30, tzinfo=VIETNAM)  # 31 December in UTC
    found = attendance_of_year(YEAR, [replace(a_roll(1, seat("p1", HDND)), started=new_year)])
    assert found.conferences == 1


def test_ids_that_the_directory_merged_are_one_person_with_the_newest_name_and_title() -> None:
    old, new = person("x1", "Nguyễn Thị A"), person("x2", "Nguyễn Thị Ánh", "Phó Chủ tịch")
    rolls = [a_roll(2, seat("x2", HDND), people=(new,)), a_roll(1, seat("x1", HDND), people=(old,))]
    assert names(attendance_of_year(YEAR, rolls), HDND) == ["Nguyễn Thị A", "Nguyễn Thị Ánh"]
    found = attendance_of_year(YEAR, rolls, [ids("nowhere", "x1"), ids("nowhere", "x2")])
    figures = Figures(expected=2, present=2)
    assert body(found, HDND).people == (PersonYear(PersonId("x2"), "Nguyễn Thị Ánh", "Phó Chủ tịch", figures),)


def test_merges_that_overlap_are_one_person() -> None:
    people = tuple(person(key, f"Tên {key}") for key in ("x1", "x2", "x3"))
    rolls = [a_roll(month, seat(f"x{month}", HDND), people=people) for month in (1, 2, 3)]
    found = attendance_of_year(YEAR, rolls, [ids("x1", "a"), ids("x2", "b"), ids("x3", "b", "a")])
    assert [(line.name, line.figures.expected) for line in body(found, HDND).people] == [("Tên x3", 3)]


def test_the_newest_is_the_latest_by_time_whatever_its_id() -> None:
    first = replace(a_roll(1, seat("p1", HDND)), conference_id=ConferenceId("z"))
    second = replace(
        a_roll(2, seat("p1", HDND), people=(person("p1", "Nguyễn Văn Ân"),)), conference_id=ConferenceId("a")
    )
    found = attendance_of_year(YEAR, [second, first])
    assert names(found, HDND) == ["Nguyễn Văn Ân"]
    assert [line.conference_id for line in body(found, HDND).conferences] == ["z", "a"]


def test_a_title_for_one_conference_is_shown_while_it_is_the_newest() -> None:
    titled = replace(seat("p1", HDND), title_override="Quyền Chủ tịch")
    assert body(attendance_of_year(YEAR, [a_roll(1, titled)]), HDND).people[0].title == "Quyền Chủ tịch"
    found = attendance_of_year(YEAR, [a_roll(1, titled), a_roll(2, seat("p1", HDND))])
    assert body(found, HDND).people[0].title == "Chủ tịch HĐND xã"


@pytest.mark.parametrize("other", ["NGUYỄN VĂN B", "Nguyễn Văn B", "Nguye\u0302\u0303n Va\u0306n  B"])
def test_two_ids_with_one_name_in_one_body_that_never_meet_are_one_person(other: str) -> None:
    rolls = [
        a_roll(1, seat("x1", HDND), people=(person("x1", other),)),
        a_roll(2, seat("x2", HDND), people=(person("x2", "Nguyễn Văn B"),)),
    ]
    found = attendance_of_year(YEAR, rolls)
    assert [(line.name, line.figures.expected) for line in body(found, HDND).people] == [("Nguyễn Văn B", 2)]


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [(HDND, HDND, "Nguyễn Văn C"), (HDND, UBND, "Nguyễn Văn B"), (HDND, HDND, "Nguyen Van B")],
)
def test_another_name_or_another_body_is_another_person(first: BodyId, second: BodyId, name: str) -> None:
    rolls = [
        a_roll(1, seat("x1", first), people=(person("x1", "Nguyễn Văn B"),)),
        a_roll(2, seat("x2", second), people=(person("x2", name),)),
    ]
    found = attendance_of_year(YEAR, rolls)
    assert sum(len(line.people) for line in found.bodies) == 2


@pytest.mark.parametrize("elsewhere", [HDND, UBND, None])
def test_namesakes_who_sat_in_one_conference_stay_apart_wherever_each_sat(elsewhere: BodyId | None) -> None:
    both = (person("x1", "Nguyễn Văn B"), person("x2", "Nguyễn Văn B"))
    rolls = [
        a_roll(1, seat("x1", HDND), seat("x2", elsewhere), people=both),
        a_roll(2, seat("x2", HDND), people=both),
    ]
    assert len(body(attendance_of_year(YEAR, rolls), HDND).people) == 2


def test_when_namesakes_met_nobody_knows_who_a_third_one_is() -> None:
    people = tuple(person(key, "Nguyễn Văn B") for key in ("x1", "x2", "x3"))
    rolls = [
        a_roll(1, seat("x1", HDND), seat("x2", HDND), people=people),
        a_roll(2, seat("x3", HDND), people=people),
    ]
    assert [line.figures.expected for line in body(attendance_of_year(YEAR, rolls), HDND).people] == [1, 1, 1]


def test_one_person_twice_on_a_roll_is_counted_once_as_they_came() -> None:
    people = (person("x1", "Nguyễn Văn B"), person("x2", "Nguyễn Văn Bê"))
    roll = a_roll(1, seat("x1", HDND, Status.ABSENT), seat("x2", HDND, Status.LATE), people=people)
    found = attendance_of_year(YEAR, [roll], [ids("x1", "x2")])
    assert [line.figures for line in body(found, HDND).people] == [Figures(expected=1, present=1, late=1)]
    assert body(found, HDND).figures.expected == 1


def test_a_body_that_got_another_id_under_the_same_name_is_one_body() -> None:
    other = replace(BODIES[0], id=BodyId("n1"), short_name="TT HĐND")
    rolls = [a_roll(1, seat("p1", HDND)), replace(a_roll(2, seat("p1", other.id)), bodies=(other,))]
    (line,) = attendance_of_year(YEAR, rolls).bodies
    assert (line.body.short_name, line.figures.expected, len(line.people)) == ("TT HĐND", 2, 1)


def test_two_who_were_expected_together_are_told_by_the_conference_under_any_id_of_theirs() -> None:
    one, other, old = person("a", "An"), person("b", "An"), person("c", "An")
    apart, both = a_roll(1, seat("a", HDND)), a_roll(2, seat("c", HDND), seat("b", UBND, Status.ABSENT))
    assert shared_roll((apart, both), one, other) is None
    assert shared_roll((apart, both), replace(one, also=(old.id,)), other) == both
    assert shared_roll((replace(both, rehearsal=True),), old, other) is None


def test_people_stand_in_the_order_of_the_newest_roll() -> None:
    first = a_roll(1, seat("p2", UBND), seat("p4", UBND))
    second = a_roll(2, replace(seat("p2", UBND), rank=9.0), replace(seat("p4", UBND), rank=1.0))
    assert names(attendance_of_year(YEAR, [first, second]), UBND) == ["Phạm Thị Đào", "Trần Thị Bình"]


# --- for every year

KEYS = ("p1", "p2", "p3", "p4")


@st.composite
def seats_of_roll(draw: st.DrawFn) -> tuple[Seat, ...]:
    """Some of four people, each in some body or a guest, marked somehow."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
    bodies = st.sampled_from((HDND, UBND, MTTQ, None))
    ways = st.sampled_from((Status.PRESENT, Status.LATE, Status.SUBSTITUTED))
    statuses = st.sampled_from(list(Status))
    return tuple(seat(key, draw(bodies), draw(statuses), draw(ways)) for key in keys)


@st.composite
def years(draw: st.DrawFn) -> list[Roll]:
    """Up to eight conferences of one year, some of them rehearsals, written in different zones."""
    rolls = []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        zone = timezone(timedelta(hours=draw(st.integers(-11, 13))))
        roll = a_roll(number, *draw(seats_of_roll()), rehearsal=draw(st.booleans()))
        rolls.append(replace(roll, started=roll.started.replace(tzinfo=zone)))
    return rolls


@given(years())
def test_people_and_conferences_add_up_to_their_body(rolls: list[Roll]) -> None:
    for line in attendance_of_year(YEAR, rolls).bodies:
        people = together(member.figures for member in line.people)
        whole = line.figures
        assert together(conference.figures for conference in line.conferences) == whole
        assert (people.expected, people.unmarked, people.absent) == (whole.expected, whole.unmarked, whole.absent)
        assert people.substituted == whole.substituted
        assert people.present + people.substituted == whole.present
        assert people.excused - people.substituted == whole.excused
        assert people.late == whole.late
        gone = sum(
            one.status is Status.LEFT_EARLY and way_of_coming(one) is Status.SUBSTITUTED
            for roll in rolls
            for one in roll.seats
            if one.body_id == line.body.id and not roll.rehearsal
        )
        assert people.left_early + gone == whole.left_early
        for figures in (whole, *(member.figures for member in line.people)):
            assert figures.present + figures.excused + figures.absent + figures.unmarked == figures.expected
            assert max(figures.late, figures.left_early) <= figures.present


@given(years())
def test_every_seat_of_a_body_is_counted_once(rolls: list[Roll]) -> None:
    found = attendance_of_year(YEAR, rolls)
    held = [one for roll in rolls if not roll.rehearsal for one in roll.seats if one.body_id]
    assert together(line.figures for line in found.bodies) == figures_of_body(held)
    assert sum(line.figures.present for line in found.bodies) == sum(attended(one) for one in held)


@given(years(), st.randoms(use_true_random=False))
def test_the_order_of_conferences_does_not_matter(rolls: list[Roll], random: object) -> None:
    shuffled = list(rolls)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert attendance_of_year(YEAR, shuffled) == attendance_of_year(YEAR, rolls)


@given(years(), seats_of_roll())
def test_a_rehearsal_changes_nothing(rolls: list[Roll], seats: tuple[Seat, ...]) -> None:
    rehearsal = a_roll(12, *seats, people=tuple(replace(one, name="Tên thử") for one in PEOPLE), rehearsal=True)
    assert attendance_of_year(YEAR, [*rolls, rehearsal]) == attendance_of_year(YEAR, rolls)


@given(years(), st.integers(1, 12))
def test_two_parts_of_a_year_add_up_to_the_whole(rolls: list[Roll], month: int) -> None:
    parts = (
        attendance_of_year(YEAR, [roll for roll in rolls if roll.started.month <= month]),
        attendance_of_year(YEAR, [roll for roll in rolls if roll.started.month > month]),
    )
    whole = attendance_of_year(YEAR, rolls)
    assert sum(part.conferences for part in parts) == whole.conferences
    for line in whole.bodies:
        halves = [half for part in parts for half in part.bodies if half.body.id == line.body.id]
        assert together(half.figures for half in halves) == line.figures
        assert sum((half.conferences for half in halves), ()) == line.conferences
        for member in line.people:
            shares = [one.figures for half in halves for one in half.people if one.person_id == member.person_id]
            assert together(shares) == member.figures
