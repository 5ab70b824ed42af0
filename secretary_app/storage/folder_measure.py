"""The size of a data folder and the room left on its disk."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from secretary_app.services.ports import FolderFacts


class DiskMeasure:
    """Fulfils `FolderMeasure` for one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def facts(self) -> FolderFacts:
        """Walk through the folder; links are not followed."""
        try:
            free = shutil.disk_usage(self._folder).free
        except OSError:
            free = None
        return FolderFacts(self._folder, sum(_sizes(self._folder)), free)


def _sizes(folder: Path) -> Iterator[int]:
    for place, _folders, names in os.walk(folder):
        for name in names:
            try:
                yield Path(place, name).lstat().st_size
            except OSError:  # gone since, such as a temporary file
                continue
