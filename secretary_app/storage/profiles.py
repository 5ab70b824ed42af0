"""The list of profiles: one small JSON file in the configuration folder of the account, outside every data folder."""

import json
from itertools import count
from pathlib import Path
from typing import Any, Final

from secretary_app.domain.errors import ProfileError, UnreadableFileError
from secretary_app.services.ports.profiles import Profile, ProfileList
from secretary_app.storage.archive import FileArchive, make_private
from secretary_app.storage.faults import faults_told

FILE_NAME: Final = "ho-so.json"
_MOST: Final = 1 << 20


class JsonProfiles:
    """Fulfils `ProfileStore`; the file is replaced whole, flushed, and readable by its owner alone."""

    def __init__(self, folder: Path) -> None:
        """Use that configuration folder; it need not exist yet."""
        self.path = folder / FILE_NAME

    def read(self) -> ProfileList:
        """Return what is kept, empty before anything was; see `ProfileStore`."""
        if not self.path.exists():
            return ProfileList()
        try:
            return _list(json.loads(FileArchive(self.path.parent).read(self.path, _MOST)))
        except (UnreadableFileError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ProfileError("unreadable", "", str(self.path)) from error

    def write(self, kept: ProfileList) -> None:
        """Keep it; see `ProfileStore`."""
        facts = {
            "last": kept.last,
            "profiles": [{"name": one.name, "folder": str(one.folder), "fresh": one.fresh} for one in kept.profiles],
        }
        with faults_told(self.path):
            make_private(self.path.parent)
        text = json.dumps(facts, ensure_ascii=False, indent=2)
        FileArchive(self.path.parent).write(self.path, f"{text}\n".encode())

    def set_aside(self) -> None:
        """Rename a file that cannot be read; see `ProfileStore`."""
        with faults_told(self.path):
            names = (self.path.with_name(f"ho-so-hong-{number}.json") for number in count(1))
            self.path.rename(next(path for path in names if not path.exists()))


def _list(facts: dict[str, Any]) -> ProfileList:
    """Return the list that a file tells; raise ValueError, KeyError, TypeError or AttributeError when it tells none."""
    profiles = tuple(
        Profile(str(one["name"]), _folder(one["folder"]), one["fresh"] is True) for one in facts["profiles"]
    )
    return ProfileList(profiles, str(facts["last"]))


def _folder(name: object) -> Path:
    if not isinstance(name, str) or not Path(name).is_absolute():
        raise ValueError(name)
    return Path(name)
