"""Putting two records of one person together by the time they speak of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import Membership
from secretary_app.domain.periods import joined_periods

HDND, UBND = BodyId("hdnd"), BodyId("ubnd")
DAYS = tuple(date(year, 7, 1) for year in range(2010, 2030))
OPEN = st.none() | st.sampled_from(DAYS)


def held(since: int | None = None, until: int | None = None, body: BodyId = HDND) -> Membership:
    return Membership(body, date(since, 7, 1) if since else None, date(until, 6, 30) if until else None)


def joined(kept: tuple[Membership, ...], further: tuple[Membership, ...]) -> tuple[Membership, ...]:
    return joined_periods(kept, further, lambda period: period.body_id)


@pytest.mark.parametrize(
    ("kept", "further", "both"),
    [
        (held(2016, 2021), held(2025), (held(2016, 2021), held(2025))),
        (held(2016, 2021), held(2021), (held(2016, 2021), held(2021))),
        (held(2016, 2021), held(2019), (held(2016),)),
        (held(2016), held(), (held(2016),)),
        (held(), held(2016), (held(2016),)),
        (held(2016, 2021), held(), (held(2016),)),
        (held(2016), held(2016, body=UBND), (held(2016), held(2016, body=UBND))),
    ],
)
def test_what_overlaps_is_one_and_the_rest_stands_side_by_side(
    kept: Membership, further: Membership, both: tuple[Membership, ...]
) -> None:
    assert joined((kept,), (further,)) == both


def test_a_period_over_two_others_makes_them_one() -> None:
    assert joined((held(2010, 2012), held(2014, 2016)), (held(2011, 2015),)) == (held(2010, 2016),)


@given(st.lists(st.tuples(OPEN, OPEN), max_size=4), st.lists(st.tuples(OPEN, OPEN), max_size=4))
def test_nobody_loses_a_known_day(
    kept: list[tuple[date | None, date | None]], further: list[tuple[date | None, date | None]]
) -> None:
    periods = [
        tuple(Membership(HDND, *span) for span in spans if not span[0] or not span[1] or span[0] <= span[1])
        for spans in (kept, further)
    ]
    known = [period for period in (*periods[0], *periods[1]) if period.since]
    both = joined(*periods)
    for day in DAYS:
        if any(_holds(period, day) for period in known):
            assert any(_holds(period, day) for period in both)


def _holds(period: Membership, day: date) -> bool:
    return (period.since or date.min) <= day <= (period.until or date.max)
