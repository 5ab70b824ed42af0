"""What the window remembers in a protected data folder: the same as elsewhere, in a file that is kept sealed."""

import json
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QCoreApplication, QTimer

from secretary_app.domain.errors import NotSavedError, UnreadableFileError
from secretary_app.services.ports import MinuteArchive
from secretary_app.services.suite import Suite
from secretary_app.storage.protection import FolderProtection
from secretary_app.ui.preferences import FILE_NAME, Preferences

_BYTES: Final = "bytes"


class SealedMemory:
    """Fulfils `Memory` over the files of the data folder; like `QSettings` it never fails, it forgets."""

    def __init__(self, path: Path, files: MinuteArchive) -> None:
        """Read the file, which need not be there."""
        self._path, self._files = path, files
        self._values: dict[str, Any] = self._read()
        self._written = dict(self._values)

    def value(self, key: str, default: Any = None) -> Any:
        """Return what was remembered."""
        return self._values.get(key, default)

    def setValue(self, key: str, value: Any) -> None:  # noqa: N802 - as QSettings calls it
        """Remember a value; it is written when the program has a moment."""
        self._values[key] = value
        if QCoreApplication.instance() is not None:
            QTimer.singleShot(0, self.sync)

    def allKeys(self) -> list[str]:  # noqa: N802 - as QSettings calls it
        """Return the names of what is remembered."""
        return list(self._values)

    def sync(self) -> None:
        """Write what is new now."""
        if self._values == self._written:
            return
        try:
            self._files.write(
                self._path, json.dumps({key: _plain(value) for key, value in self._values.items()}).encode()
            )
        except NotSavedError:
            return
        self._written = dict(self._values)

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._files.read(self._path))
            return {str(key): _value(value) for key, value in kept.items()}
        except (UnreadableFileError, ValueError, TypeError, AttributeError):
            return {}


def preferences_of(suite: Suite) -> Preferences:
    """Return what the window remembers in the data folder of these services."""
    return remembering(suite.data_folder, suite.archive.archive)


def remembering(folder: Path, files: MinuteArchive) -> Preferences:
    """Return what a window remembers in a data folder, kept in the way of that folder."""
    if not FolderProtection(folder).is_on:
        return Preferences(folder)
    return Preferences(folder, SealedMemory(folder / FILE_NAME, files))


def _plain(value: Any) -> Any:
    return {_BYTES: b64encode(value.data()).decode()} if isinstance(value, QByteArray) else value


def _value(kept: Any) -> Any:
    return QByteArray(b64decode(kept[_BYTES])) if isinstance(kept, dict) else kept
