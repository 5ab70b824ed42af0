"""What the user chose about backups: where they lie, how much room they may take, and the second place."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from secretary_app.services.ports import Setting, SettingsStore

SECTION: Final = "backups"
USUAL_LIMIT: Final = 2048  # megabytes
LEAST_LIMIT: Final = 50
_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """Choices kept among the settings of the office; `usual` is the folder where nothing was chosen."""

    settings: SettingsStore
    usual: Path

    @property
    def folder(self) -> Path:
        """Return where backups are kept; it need not be there yet."""
        chosen = self._text("folder")
        return Path(chosen) if chosen else self.usual

    def set_folder(self, folder: Path | None) -> None:
        """Choose a folder, None = the usual one; raise NotSavedError."""
        self._keep(folder="" if folder is None else str(folder.absolute()))

    @property
    def megabytes(self) -> int:
        """Return how much room the backups of one place may take together."""
        kept = self.settings.section(SECTION).get("limit_mb")
        return max(kept, LEAST_LIMIT) if isinstance(kept, int) else USUAL_LIMIT

    @property
    def limit(self) -> int:
        """Return the same in bytes."""
        return self.megabytes * _MEGABYTE

    def set_megabytes(self, megabytes: int) -> None:
        """Choose how much room that is; raise NotSavedError."""
        self._keep(limit_mb=max(megabytes, LEAST_LIMIT))

    @property
    def second(self) -> tuple[Path, str] | None:
        """Return where the second place was last and what it is known by; None when there is none."""
        path, identifier = self._text("second_path"), self._text("second_id")
        return (Path(path), identifier) if path and identifier else None

    def set_second(self, path: Path, identifier: str) -> None:
        """Choose a second place; raise NotSavedError."""
        self._keep(second_path=str(path.absolute()), second_id=identifier)

    def forget_second(self) -> None:
        """Use no second place any more; raise NotSavedError."""
        self._keep(second_path="", second_id="")

    def all(self) -> Mapping[str, Setting]:
        """Return every choice as it is kept."""
        return dict(self.settings.section(SECTION))

    def put_back(self, choices: Mapping[str, Setting]) -> None:
        """Keep choices that were read by `all`; raise NotSavedError."""
        if choices:
            self.settings.keep(SECTION, choices)

    def _text(self, name: str) -> str:
        kept = self.settings.section(SECTION).get(name)
        return kept if isinstance(kept, str) else ""

    def _keep(self, **values: Setting) -> None:
        self.settings.keep(SECTION, {**self.settings.section(SECTION), **values})
