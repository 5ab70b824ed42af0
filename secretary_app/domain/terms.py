"""A term of office: two years, in the one form that is printed."""

import re
from typing import Final

from secretary_app.domain.text import fold

_YEARS: Final = re.compile(r"(\d{4})\s*(?:[-–—/]|den|\s)\s*(\d{4})", re.ASCII)
_PLAUSIBLE: Final = range(1945, 2200)
_LONGEST: Final = 10  # years; five by law, more where one was prolonged


def parse_term(typed: str) -> str | None:
    """Return "2026-2031" for "2026 – 2031", "2026/2031" and their like, nothing for nothing, None for anything else."""
    words = fold(typed).strip()
    found = _YEARS.fullmatch(words)
    if not words or found is None:
        return None if words else ""
    first, last = (int(year) for year in found.groups())
    sound = first in _PLAUSIBLE and 0 < last - first <= _LONGEST
    return f"{first}-{last}" if sound else None
