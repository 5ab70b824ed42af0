"""Finding conferences and what was said in them, also in a large archive."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from secretary_app.domain.attendance_year import Roll
from secretary_app.services.ports.keeping import ConferenceSummary, FindingHit


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: conferences by their names, then findings by their words, each newest first."""

    conferences: tuple[ConferenceSummary, ...] = ()
    hits: tuple[FindingHit, ...] = ()


class RollReader(Protocol):
    """Reads rolls with a view of its own of what is stored."""

    def rolls(self, year: int) -> tuple[Roll, ...]:
        """Return what `ConferenceStore.rolls` returns, in any thread; raise NotSavedError."""
        ...


class Finder(Protocol):
    """Searches with a view of its own of what is stored, so that it may do so in a worker."""

    def is_quick(self) -> bool:
        """Tell whether there is so little to search that nobody has to wait; raise NotSavedError."""
        ...

    def searching(self, query: str) -> Callable[[], Found]:
        """Return work for any thread that finds; both raise NotSavedError when the data cannot be read."""
        ...
