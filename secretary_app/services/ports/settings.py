"""Settings of the office that window and command line share."""

from collections.abc import Mapping
from typing import Protocol, TypeAlias

Setting: TypeAlias = str | int | bool | list[str]


class SettingsStore(Protocol):
    """Keeps settings by section; secrets do not belong here."""

    def section(self, name: str) -> Mapping[str, Setting]:
        """Return what is kept of a section; empty before anything was, and when the file cannot be read."""
        ...

    def keep(self, name: str, values: Mapping[str, Setting]) -> None:
        """Keep a section durably in place of what it was; raise NotSavedError."""
        ...
