"""Profiles kept in memory, and the housing of a window that can be moved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from secretary_app.services.ports.places import Housing
from secretary_app.services.ports.profiles import ProfileList
from secretary_app.storage import moving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from secretary_app.services.ports.places import MovePlan
    from secretary_app.services.profiles import Profiles


class KeptInMemory:
    """Fulfils `ProfileStore`."""

    def __init__(self, kept: ProfileList | None = None) -> None:
        self.kept = kept or ProfileList()

    def read(self) -> ProfileList:
        return self.kept

    def write(self, kept: ProfileList) -> None:
        self.kept = kept

    def set_aside(self) -> None:
        self.kept = ProfileList()


def housing_of(
    folder: Path,
    profiles: Profiles,
    fixed: str = "",
    move: Callable[[MovePlan], None] = lambda _plan: None,
    start: Callable[[str], bool] = lambda _name: True,
) -> Housing:
    """Return a housing over a folder; moves and starts go to the test."""
    return Housing(
        folder=folder,
        profile="",
        shown_profile="",
        fixed=fixed,
        profiles=profiles,
        plan=partial(moving.plan, folder),
        move=move,
        start=start,
        holds_data=lambda place: (place / "hoi-nghi.db").is_file(),
    )
