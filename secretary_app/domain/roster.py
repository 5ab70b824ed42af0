"""A roster – a list of people kept in a table – and the plan of what taking it over would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from secretary_app.domain.people import Title


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person as a file says it; what it does not say is empty."""

    number: int  # of the row in the file, from 1
    name: str
    honorific: str = ""
    titles: tuple[Title, ...] = ()  # without dates, in printing order
    body: str = ""  # as written
    since: date | None = None
    until: date | None = None
    order: int = 0
    pronunciation: str = ""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong or worth knowing about one row, by a code that has its sentence."""

    row: int
    code: str
    detail: str = ""
