"""The agenda: stable identity, while number and order may change during the conference."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import NewType

AgendaItemId = NewType("AgendaItemId", str)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item; running from `started` until `ended`."""

    id: AgendaItemId
    rank: float
    title: str
    planned_minutes: int = 0
    started: datetime | None = None
    ended: datetime | None = None
    skipped: bool = False  # passed over; it may still be taken up later


def discussed(agenda: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items that were discussed, in the order in which each was first started."""
    begun = ((item.started, item) for item in agenda if item.started is not None)
    return tuple(item for _, item in sorted(begun, key=itemgetter(0)))
