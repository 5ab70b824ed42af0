"""The folder of trusted certificates on disk: files come in whole, and what is removed waits in a subfolder."""

from itertools import count
from pathlib import Path
from typing import Final

from secretary_app.storage.archive import FileArchive
from secretary_app.storage.faults import faults_told
from secretary_app.storage.flushing import make_folders

ASIDE: Final = "da-bo"  # subfolder of removed files; reading passes over folders


class TrustFolder:
    """Fulfils `TrustFiles`; the folder is made when something is first put there."""

    def __init__(self, folder: Path, files: FileArchive) -> None:
        self._folder = folder
        self._files = files

    def put(self, name: str, data: bytes) -> None:
        """Write a file durably; raise NotSavedError."""
        with faults_told(self._folder):
            make_folders(self._folder)
        self._files.write(self._folder / _bare(name), data)

    def set_aside(self, name: str) -> str:
        """Move a file into the subfolder and return its name there; raise NotSavedError."""
        with faults_told(self._folder / name):
            make_folders(self._folder / ASIDE)
            aside = _free(self._folder / ASIDE, _bare(name))
            self._files.move(self._folder / name, aside)
        return aside.name

    def bring_back(self, aside: str, name: str) -> None:
        """Move a file back; under another name when a file of its name was added since. Raise NotSavedError."""
        with faults_told(self._folder / name):
            self._files.move(self._folder / ASIDE / _bare(aside), _free(self._folder, _bare(name)))


def _free(folder: Path, name: str) -> Path:
    """Return a place that nothing takes, a broken link neither."""
    first = Path(name)
    names = (name if number == 1 else f"{first.stem}-{number}{first.suffix}" for number in count(1))
    return next(path for path in (folder / one for one in names) if not path.exists() and not path.is_symlink())


def _bare(name: str) -> str:
    """Return a file name; a path into another folder is a bug."""
    if Path(name).name != name:
        raise ValueError(name)
    return name
