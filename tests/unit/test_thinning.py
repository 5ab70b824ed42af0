"""What thinning leaves, whatever the clock did."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as some

from secretary_app.domain.thinning import GUARDS_KEPT, NEWEST_KEPT, KeptCopy, superfluous

VIETNAM = timezone(timedelta(hours=7))
NOW = datetime(2026, 3, 13, 14, 0, tzinfo=VIETNAM)
PLENTY = 10**12

HOUR, DAY = 60, 24 * 60  # minutes
spans = [(-5, 3 * HOUR), (HOUR, 26 * HOUR), (22 * HOUR, 25 * HOUR), (29 * DAY, 33 * DAY), (-400 * DAY, 3 * 365 * DAY)]
moments = some.one_of([some.integers(*span) for span in spans]).map(lambda minutes: NOW - timedelta(minutes=minutes))
sizes = some.integers(1, 1000)


@some.composite
def shelves(draw: some.DrawFn) -> list[KeptCopy]:
    """Return backups in any order of times: a clock may have jumped either way between any two."""
    times = draw(some.lists(moments, max_size=60))
    return [
        KeptCopy(
            f"{number}",
            number,
            at.astimezone(draw(some.sampled_from([VIETNAM, UTC]))),
            draw(sizes),
            draw(some.booleans()),
        )
        for number, at in enumerate(times, start=1)
    ]


def left(copies: list[KeptCopy], now: datetime = NOW, limit: int = PLENTY) -> list[KeptCopy]:
    gone = {copy.number for copy in superfluous(copies, now, limit)}
    return [copy for copy in copies if copy.number not in gone]


def every(minutes: int, span: timedelta, until: datetime = NOW) -> list[KeptCopy]:
    """Return one backup each so many minutes, oldest first, the last one now."""
    count = span // timedelta(minutes=minutes)
    return [
        KeptCopy(f"{number}", number, until - timedelta(minutes=minutes) * (count - number), 1)
        for number in range(1, count + 1)
    ]


@given(shelves())
def test_all_of_two_hours_stay_and_one_for_each_hour_day_and_month(copies: list[KeptCopy]) -> None:
    kept = left(copies)
    for copy in copies:
        age, local = NOW - copy.at, copy.at.astimezone(VIETNAM)
        if age <= timedelta(hours=2):
            assert copy in kept
            continue
        if age <= timedelta(hours=24):
            same = [
                other
                for other in kept
                if other.at.astimezone(VIETNAM).strftime("%Y%m%d%H") == local.strftime("%Y%m%d%H")
            ]
        elif age <= timedelta(days=31):
            same = [other for other in kept if other.at.astimezone(VIETNAM).date() == local.date()]
        else:
            same = [other for other in kept if other.at.astimezone(VIETNAM).strftime("%Y%m") == local.strftime("%Y%m")]
        assert any(other.at >= copy.at for other in same)


@given(shelves(), some.integers(0, 20_000))
def test_the_newest_made_and_the_newest_guard_always_stay(copies: list[KeptCopy], limit: int) -> None:
    kept = left(copies, limit=limit)
    guards = [copy for copy in copies if copy.guard]
    assert copies[-1:] == kept[-1:]
    assert all(copy in kept for copy in guards[-1:])


@given(shelves())
def test_a_clock_that_jumped_costs_none_of_the_last_eight_and_of_the_last_three_guards(copies: list[KeptCopy]) -> None:
    kept = left(copies)
    assert all(copy in kept for copy in copies[-NEWEST_KEPT:])
    assert all(copy in kept for copy in [copy for copy in copies if copy.guard][-GUARDS_KEPT:])


@given(shelves(), some.integers(0, 20_000))
def test_no_more_room_is_taken_than_given_beside_what_never_goes(copies: list[KeptCopy], limit: int) -> None:
    kept = left(copies, limit=limit)
    needed = {kept[-1].number} if kept else set()
    needed |= {copy.number for copy in [copy for copy in copies if copy.guard][-1:]}
    others = [copy for copy in kept if copy.number not in needed]
    assert not others or sum(copy.size for copy in kept) <= limit


@given(shelves(), some.integers(0, 20_000))
def test_what_is_left_is_thin(copies: list[KeptCopy], limit: int) -> None:
    kept = left(copies, limit=limit)
    assert left(kept, limit=limit) == kept


@given(shelves())
def test_the_order_in_which_they_are_named_does_not_matter(copies: list[KeptCopy]) -> None:
    assert superfluous(reversed(copies), NOW, PLENTY) == superfluous(copies, NOW, PLENTY)


def test_a_year_of_quarter_hours_leaves_hours_days_and_months() -> None:
    shelf: list[KeptCopy] = []
    start = NOW - timedelta(days=400)
    for number in range(400 * 24 * 4):
        now = start + timedelta(minutes=15 * number)
        shelf.append(KeptCopy(f"{number}", number, now, 1))
        if number % 16 == 15:
            shelf = left(shelf, now)
    now = shelf[-1].at
    ages = [now - copy.at for copy in shelf]
    assert sum(age <= timedelta(hours=2) for age in ages) == 9
    assert sum(timedelta(hours=2) < age <= timedelta(days=1) for age in ages) in {22, 23}
    assert sum(timedelta(days=1) < age <= timedelta(days=31) for age in ages) in {30, 31}
    assert sum(age > timedelta(days=31) for age in ages) == 13
    assert max(ages) > timedelta(days=370)


def test_a_clock_an_hour_back_loses_nothing_of_the_hour_lived_twice() -> None:
    before = every(15, timedelta(hours=3))
    back = NOW - timedelta(hours=1)
    after = [KeptCopy(f"x{n}", 100 + n, back + timedelta(minutes=15 * n), 1) for n in range(4)]
    kept = left([*before, *after], back + timedelta(hours=1))
    assert all(copy in kept for copy in after)
    assert all(copy in kept for copy in before[-8:])


def test_a_clock_a_year_ahead_and_back_leaves_the_last_eight() -> None:
    before = every(15, timedelta(hours=6))
    wrong = KeptCopy("wrong", 1000, NOW + timedelta(days=365), 1)
    kept = left([*before, wrong], wrong.at)
    assert kept[-1] == wrong
    assert before[-7:] == kept[-8:-1]
    later = KeptCopy("later", 1001, NOW + timedelta(minutes=15), 1)
    assert left([*kept, later], later.at)[-2:] == [wrong, later]


def test_midnight_is_that_of_the_place_where_the_program_runs() -> None:
    evening = datetime(2026, 3, 1, 23, 30, tzinfo=VIETNAM)
    copies = [KeptCopy(f"{n}", n, evening + timedelta(minutes=20 * n), 1) for n in range(4)]  # two on each day
    rest = every(15, timedelta(hours=2))
    assert [
        copy.number
        for copy in left([*copies, *(KeptCopy(c.name, c.number + 10, c.at, 1) for c in rest)])
        if copy.number < 4
    ] == [1, 3]


def test_a_day_has_twenty_four_hours_and_a_month_thirty_one_days() -> None:
    young = every(15, timedelta(hours=2))  # so that none of the others is among the newest eight
    ages = {"13:30": 24.5, "14:10": 23 + 50 / 60, "14:30": 23.5, "day 31": 30.9 * 24, "day 32": 31.1 * 24}
    old = [KeptCopy(name, -number, NOW - timedelta(hours=age), 1) for number, (name, age) in enumerate(ages.items(), 1)]
    kept = {copy.name for copy in left([*old, *young])}
    assert kept & ages.keys() == ages.keys() - {"14:10"}


def test_what_fits_exactly_stays() -> None:
    shelf = every(15, timedelta(hours=1))
    assert left(shelf, limit=4) == shelf
    assert left(shelf, limit=3) == shelf[1:]
