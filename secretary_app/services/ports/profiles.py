"""Which data folders this account knows, each with a name."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Profile:
    """A name and the data folder that goes with it; `fresh` until it was opened once: there is nothing to miss yet."""

    name: str
    folder: Path
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class ProfileList:
    """All of them in the order they were added, and the name of the one opened last; empty before any was kept."""

    profiles: tuple[Profile, ...] = ()
    last: str = ""


class ProfileStore(Protocol):
    """Keeps the list outside every data folder."""

    def read(self) -> ProfileList:
        """Return the list; raise ProfileError (`unreadable`) when there is one that cannot be read."""
        ...

    def write(self, kept: ProfileList) -> None:
        """Keep the list durably, whole or not at all; raise NotSavedError."""
        ...

    def set_aside(self) -> None:
        """Put a list that cannot be read under another name, so that a new one can be kept; raise NotSavedError."""
        ...
