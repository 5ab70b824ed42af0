"""Pictures of signatures and of the seal in a folder of the data folder that only its owner can read."""

import hashlib
import json
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, Final

from secretary_app.domain.errors import UnreadableFileError
from secretary_app.domain.people import PersonId
from secretary_app.domain.pictures import KeptPicture, PictureKind, PictureOwner
from secretary_app.services.ports import MinuteArchive
from secretary_app.storage.archive import make_private
from secretary_app.storage.faults import faults_told

FOLDER_NAME: Final = "anh-chu-ky"
LIST_NAME: Final = "danh-muc.json"
_PICTURE: Final = re.compile(r"[0-9a-f]{64}\.png")


class PictureFolder:
    """Fulfils `PictureFiles`: a picture is named by the SHA-256 of its bytes, the list says whose it is."""

    def __init__(self, folder: Path, files: MinuteArchive) -> None:
        """Use that data folder; it need not exist yet."""
        self._folder = folder / FOLDER_NAME
        self._files = files

    def kept(self) -> tuple[KeptPicture, ...]:
        """Return what is kept; empty before anything was, and when the list cannot be read."""
        return self._listed() or ()

    def keep(self, pictures: Sequence[KeptPicture]) -> None:
        """Keep this list in place of what it was; what it no longer names is removed. Raise NotSavedError."""
        known = self._listed() is not None
        text = json.dumps([_entry(kept) for kept in pictures], ensure_ascii=False, indent=2)
        self._write(LIST_NAME, f"{text}\n".encode())
        if known:  # else nobody knows what the pictures are that a broken list named
            self._remove_but({kept.file for kept in pictures})

    def add(self, png: bytes) -> str:
        """Write a picture durably and return the name it is kept under; raise NotSavedError."""
        name = f"{hashlib.sha256(png).hexdigest()}.png"
        self._write(name, png)
        return name

    def path(self, name: str) -> Path:
        """Return where a kept picture lies."""
        return self._folder / name

    def _listed(self) -> tuple[KeptPicture, ...] | None:
        """Return what the list says; None for one that cannot be read."""
        try:
            listed = json.loads(self._files.read(self._folder / LIST_NAME))
            return tuple(map(_kept, listed)) if isinstance(listed, list) else None
        except UnreadableFileError as error:
            return () if error.reason == "missing" else None
        except (ValueError, TypeError, KeyError):
            return None

    def _remove_but(self, names: AbstractSet[str]) -> None:
        """Remove what is not named, also what was written before a list that was never kept."""
        with faults_told(self._folder):
            for path in self._folder.iterdir():
                if _PICTURE.fullmatch(path.name) and path.name not in names:
                    path.unlink()

    def _write(self, name: str, data: bytes) -> None:
        with faults_told(self._folder):
            make_private(self._folder)
        self._files.write(self._folder / name, data)


def _entry(kept: KeptPicture) -> dict[str, Any]:
    owner = kept.owner
    return {
        "kind": owner.kind,
        "name": owner.name,
        "person": owner.person_id or "",
        "file": kept.file,
        "width": kept.width,
        "words_only": kept.words_only,
    }


def _kept(entry: dict[str, Any]) -> KeptPicture:
    """Return one entry of the list; raise ValueError, TypeError or KeyError when it is none."""
    name = str(entry["file"])
    if not _PICTURE.fullmatch(name):
        raise ValueError(name)
    person = str(entry["person"])
    owner = PictureOwner(PictureKind(entry["kind"]), str(entry["name"]), PersonId(person) if person else None)
    return KeptPicture(owner, name, float(entry["width"]), bool(entry["words_only"]))
