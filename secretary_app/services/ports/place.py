"""How much room a data folder takes, and how much is left beside it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class FolderFacts:
    """A data folder on its disk."""

    path: Path
    size: int  # bytes of all files in it
    free: int | None  # bytes left on its disk; None when the system does not tell


class FolderMeasure(Protocol):
    """Measures a data folder; walks through all of it, so a worker asks."""

    def facts(self) -> FolderFacts:
        """Return its facts; what vanishes meanwhile is not counted."""
        ...
