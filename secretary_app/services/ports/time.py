"""Time and identifiers."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the local time with its offset, in whole seconds."""
        ...


class Ids(Protocol):
    """Makes identifiers."""

    def new(self) -> str:
        """Return an identifier never given before."""
        ...
