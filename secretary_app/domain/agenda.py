"""The agenda: stable identity, while number and order may change during the conference."""

from dataclasses import dataclass
from datetime import datetime
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
