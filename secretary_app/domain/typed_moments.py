"""A clock time typed with or without its day."""

import re
from datetime import date, time, timedelta
from typing import Final

from secretary_app.domain.entry import parse_day, parse_time

_BETWEEN: Final = re.compile(r"[\s,;]+")
_HALF_YEAR: Final = timedelta(days=182)


def parse_time_and_day(text: str, near: date) -> tuple[time, date | None] | None:
    """Return the clock time and the day in '16h30', '16h30 14/3' or '14/3, 16h30'; None when it is no time.

    A day without a year is the one nearest to `near`.
    """
    typed = text.strip()
    at = parse_time(typed)
    if at is not None:
        return at, None
    for gap in _BETWEEN.finditer(typed):
        first, second = typed[: gap.start()], typed[gap.end() :]
        for clock, day in ((first, second), (second, first)):
            at, on = parse_time(clock), parse_day(day, near - _HALF_YEAR)
            if at is not None and on is not None:
                return at, on
    return None
