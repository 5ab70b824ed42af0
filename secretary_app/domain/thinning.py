"""Which backups may go: many of the last hours, ever fewer of what lies longer ago, one of each month for ever."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

_ALL: Final = timedelta(hours=2)
_HOURLY: Final = timedelta(days=1)
_DAILY: Final = timedelta(days=31)
NEWEST_KEPT: Final = 8  # two hours of one every 15 minutes, counted: a clock that jumps ahead makes all look old
GUARDS_KEPT: Final = 3


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A backup as far as thinning asks."""

    name: str
    number: int  # in which order they were made, whatever the clock said
    at: datetime
    size: int  # bytes
    guard: bool = False  # made before the tables or all of the data changed


def superfluous(copies: Iterable[KeptCopy], now: datetime, limit: int) -> tuple[KeptCopy, ...]:
    """Return what may be removed, oldest first.

    Kept are all of the last two hours and all that lie in the future, the last of each hour of one day, of each day
    of 31 days and of each month before, hours and days being those of the zone of `now`; also the newest eight and
    the newest three guards. When these take more bytes than the limit, the oldest of them go until the rest fits, but
    never the newest one and the newest guard.
    """
    made = sorted(copies, key=lambda copy: copy.number)
    kept = _kept_by_age(made, now)
    kept |= {copy.number for copy in made[-NEWEST_KEPT:]}
    kept |= {copy.number for copy in [copy for copy in made if copy.guard][-GUARDS_KEPT:]}
    kept -= set(_beyond([copy for copy in made if copy.number in kept], limit))
    return tuple(copy for copy in made if copy.number not in kept)


def _kept_by_age(made: Sequence[KeptCopy], now: datetime) -> set[int]:
    """Return the numbers of those that stand for their hour, day or month, and of the young ones."""
    last: dict[tuple[str, str], KeptCopy] = {}
    for copy in sorted(made, key=lambda copy: (copy.at, copy.number)):
        last[_period(copy, now)] = copy
    return {copy.number for copy in last.values()}


def _period(copy: KeptCopy, now: datetime) -> tuple[str, str]:
    """Return what a copy shares with those of which one is enough."""
    age, local = now - copy.at, copy.at.astimezone(now.tzinfo)
    if age <= _ALL:
        return "each", str(copy.number)
    if age <= _HOURLY:
        return "hour", f"{local:%Y-%m-%d %H}"
    return ("day", f"{local:%Y-%m-%d}") if age <= _DAILY else ("month", f"{local:%Y-%m}")


def _beyond(kept: Sequence[KeptCopy], limit: int) -> Iterator[int]:
    """Yield the numbers of the oldest ones that have to go until the rest fits."""
    guards = [copy.number for copy in kept if copy.guard][-1:]
    needed = {*guards, *(copy.number for copy in kept[-1:])}
    size = sum(copy.size for copy in kept)
    for copy in kept:
        if size > limit and copy.number not in needed:
            size -= copy.size
            yield copy.number
