"""Settings of the office whose changes stand in the journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from secretary_app.domain.deeds import OFFICE, Deed, DeedLabel, Fact
from secretary_app.services.deed_book import DeedBook
from secretary_app.services.ports import Setting, SettingsStore

# Sections that decide how a minute is signed and proven; what the office counts has deeds of its own.
NOTED: Final = ("signing", "upgrade")


@dataclass(frozen=True, slots=True)
class NotedSettings:
    """Fulfils `SettingsStore` over another; a change of a noted section is kept with its entry or not at all."""

    settings: SettingsStore
    deeds: DeedBook

    def section(self, name: str) -> Mapping[str, Setting]:
        """Return what is kept of a section; see `SettingsStore`."""
        return self.settings.section(name)

    def keep(self, name: str, values: Mapping[str, Setting]) -> None:
        """Keep a section durably in place of what it was; raise NotSavedError."""
        old = self.settings.section(name)
        changed = sorted(key for key in old.keys() | values.keys() if old.get(key) != values.get(key))
        if name not in NOTED or not changed:
            self.settings.keep(name, values)
            return
        facts = {f"{name}.{key}": _fact(values[key]) for key in changed if key in values}
        was = {f"{name}.{key}": _fact(old[key]) for key in changed if key in old}
        with self.deeds.noting(OFFICE, Deed(DeedLabel.SETTING_CHANGED, facts, was)):
            self.settings.keep(name, values)


def _fact(value: Setting) -> Fact:
    return "; ".join(value) if isinstance(value, list) else value
