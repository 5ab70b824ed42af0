"""Titles and memberships of two records of one person, put together by the time they speak of."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from secretary_app.domain.people import Membership, Title

Dated = TypeVar("Dated", bound=Title | Membership)


def joined_periods(
    kept: tuple[Dated, ...], further: tuple[Dated, ...], subject: Callable[[Dated], Hashable]
) -> tuple[Dated, ...]:
    """Return both: periods of one subject that overlap become one, others stand side by side.

    A beginning that only one of them knows is taken; an end holds only when both have ended.
    """
    joined = list(kept)
    for period in further:
        same = [held for held in joined if subject(held) == subject(period) and _overlap(held, period)]
        first = joined.index(same[0]) if same else len(joined)
        joined = [held for held in joined if held not in same]
        joined.insert(first, _one(*same, period))
    return tuple(joined)


def _overlap(one: Dated, other: Dated) -> bool:
    return _begins(one) <= _ends(other) and _begins(other) <= _ends(one)


def _begins(period: Dated) -> date:
    return period.since or date.min


def _ends(period: Dated) -> date:
    return period.until or date.max


def _one(*periods: Dated) -> Dated:
    since = min((period.since for period in periods if period.since), default=None)
    last = max(_ends(period) for period in periods)
    return replace(periods[0], since=since, until=None if last == date.max else last)
