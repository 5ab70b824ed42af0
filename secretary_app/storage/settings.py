"""Settings in one JSON file of the data folder."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from secretary_app.domain.errors import NotSavedError, UnreadableFileError
from secretary_app.services.ports import MinuteArchive, Setting

FILE_NAME: Final = "cai-dat.json"
TYPED_NAME: Final = "chu-dang-go.json"  # words of fields that are stored nowhere yet


class JsonSettings:
    """Fulfils `SettingsStore`; each change rewrites the file whole."""

    def __init__(self, folder: Path, files: MinuteArchive, name: str = FILE_NAME) -> None:
        """Use that data folder; it need not exist yet."""
        self._path = folder / name
        self._files = files

    def section(self, name: str) -> Mapping[str, Setting]:
        """Return what is kept of a section; empty before anything was, and when the file cannot be read."""
        found = self._read().get(name, {})
        return found if isinstance(found, dict) else {}

    def keep(self, name: str, values: Mapping[str, Setting]) -> None:
        """Keep a section durably in place of what it was; raise NotSavedError."""
        self._require_whole()
        whole = {**self._read(), name: dict(values)}
        text = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True)
        self._files.write(self._path, f"{text}\n".encode())

    def _require_whole(self) -> None:
        """Raise NotSavedError for a file whose seal is broken: one section must not take the place of all it held."""
        try:
            self._files.read(self._path)
        except UnreadableFileError as error:
            if error.reason == "broken_seal":
                raise NotSavedError("damaged", str(self._path)) from error

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._files.read(self._path))
        except (UnreadableFileError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
