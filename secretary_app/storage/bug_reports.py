"""Reports of unexpected errors in the data folder: the newest ones, readable without a passphrase."""

import os
from datetime import datetime
from pathlib import Path
from typing import Final

from secretary_app.storage.archive import FileArchive, make_private
from secretary_app.storage.faults import faults_told

FOLDER_NAME: Final = "bao-loi"
NATIVE_FILE: Final = "loi-he-thong.txt"
_MOST: Final = 20  # reports kept
_LONGEST: Final = 16_384  # bytes of one
_OFTEN: Final = 100  # reports of one second at most


class BugReports:
    """Keeps reports beside the data. They hold nothing personal and are for whoever helps, so no vault hides them."""

    def __init__(self, folder: Path) -> None:
        """Use that data folder."""
        self._folder = folder / FOLDER_NAME
        self._native = folder / NATIVE_FILE
        self._files = FileArchive(folder)

    def keep(self, text: str, now: datetime) -> Path:
        """Write a report, thin the old ones and return its place; raise NotSavedError."""
        with faults_told(self._folder):
            make_private(self._folder)
            path = self._free_place(now)
            self._files.write(path, text.encode("utf-8", "replace")[:_LONGEST])
            for old in sorted(self._folder.glob("*.txt"))[:-_MOST]:
                old.unlink(missing_ok=True)
        return path

    def take_native(self) -> str:
        """Return what the system's last fault left, and take it away; empty when there was none."""
        try:
            text = self._native.read_text("utf-8", "replace")[:_LONGEST]
            self._native.unlink()
        except OSError:
            return ""
        return text

    def open_native(self) -> int:
        """Return a descriptor that a fault of the system is written to; -1 where nothing can be written.

        What lands there names paths of this machine until the next start takes it away.
        """
        try:
            return os.open(self._native, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        except OSError:
            return -1

    def close_native(self, descriptor: int) -> None:
        """Give the descriptor back after a clean end."""
        if descriptor >= 0:
            os.close(descriptor)
            try:
                self._native.unlink(missing_ok=True)
            except OSError:
                return

    def _free_place(self, now: datetime) -> Path:
        name = f"bao-loi-{now:%Y%m%d-%H%M%S}"
        places = (self._folder / f"{name}-{number:02}.txt" for number in range(1, _OFTEN))
        return next((place for place in places if not place.exists()), self._folder / f"{name}.txt")
