"""Where the data of a window lie, as its commands see it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from secretary_app.services.profiles import Profiles


@dataclass(frozen=True, slots=True)
class MovePlan:
    """What a move would copy from where to where, and what speaks against the new place."""

    source: Path
    target: Path
    files: tuple[Path, ...]  # below the source
    folders: tuple[Path, ...]
    size: int  # bytes
    concerns: tuple[str, ...]  # network, cloud, fat


@dataclass(frozen=True, slots=True)
class Housing:
    """The data folder of a window, the profiles beside it, and what can be done about them."""

    folder: Path
    profile: str  # its name; empty where none goes with it
    shown_profile: str  # what the title of the window says of it
    fixed: str  # why it cannot be moved, a reason of MoveError; empty when it can
    profiles: Profiles
    plan: Callable[[Path], MovePlan]  # to a folder; raises MoveError or NotSavedError
    move: Callable[[MovePlan], None]  # once the window is closed
    start: Callable[[str], bool]  # opens a profile in a window of its own; False when the system did not
    holds_data: Callable[[Path], bool]
