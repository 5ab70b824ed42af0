"""Timing in pairs: what is ours and its floor take turns, so that a slow moment of the machine hits both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """One row of the table: medians in milliseconds (or megabytes) and their ratio."""

    what: str
    floor: str
    ours: float
    theirs: float
    limit: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Return ours divided by theirs."""
        return self.ours / self.theirs

    def line(self) -> str:
        """Return the row as text."""
        figures = f"{self.ours:9.2f} {self.theirs:9.2f} {self.unit}"
        return f"{self.what:44} {self.floor:34} {figures}  {self.ratio:6.2f}x (≤ {self.limit}x)"

    def record(self) -> dict[str, object]:
        """Return the row for a program to read."""
        return asdict(self) | {"ratio": self.ratio}


@dataclass(frozen=True, slots=True)
class Missing:
    """A row that this machine cannot measure: what it would be compared with is not installed."""

    what: str
    floor: str

    def line(self) -> str:
        """Return the row as text."""
        return f"{self.what:44} {self.floor:34} chưa cài trên máy này"

    def record(self) -> dict[str, object]:
        """Return the row for a program to read."""
        return asdict(self) | {"missing": True}


def milliseconds(deed: Callable[[], object]) -> float:
    """Return how long one call took."""
    begun = time.perf_counter()
    deed()
    return (time.perf_counter() - begun) * 1000


def paired(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the medians of both in milliseconds, taken in turn after one warm-up each."""
    ours()
    theirs()
    pairs = [(milliseconds(ours), milliseconds(theirs)) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)
