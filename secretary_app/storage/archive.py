"""The PDF files of minutes and other files of the user: each step is a new file, and none is ever half written."""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Final

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import UnreadableFileError
from secretary_app.storage.faults import faults_told
from secretary_app.storage.flushing import flush_folder, make_folders
from secretary_app.storage.vault import OPEN, BrokenSealError, Vault

FOLDER_NAME: Final = "bien-ban"
_STEP: Final = re.compile(r"buoc-(\d+)(?:-(\d+))?\.pdf")
# Lower case only: on Windows "A" and "a" are one folder.
_SAFE_NAME: Final = re.compile(r"[a-z0-9_][a-z0-9._-]{0,63}")
_DEVICE_NAME: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")  # reserved by Windows


class FileArchive:
    """Keeps minutes under `bien-ban/<conference>/v<version>/buoc-<step>.pdf` of the data folder."""

    def __init__(self, folder: Path, vault: Vault = OPEN) -> None:
        """Use that data folder; it need not exist yet. What lies in it is kept as the vault says."""
        self._data_folder = folder
        self._folder = folder / FOLDER_NAME
        self._vault = vault

    def keep(self, conference_id: ConferenceId, version: int, step: int, pdf: bytes) -> Path:
        """Write one step durably and return its place; raise NotSavedError.

        The same bytes are not written twice. Different bytes for a step that is there already (signing was repeated
        after a crash) go beside it under the next free name: a signed file is never rewritten.
        """
        folder = self._version_folder(conference_id, version)
        with faults_told(folder):
            self._make(folder)
            path = self._free_place(folder, step, pdf)
            if not path.exists():
                write_whole(path, self._vault.locked(pdf, self._name(path)))
        return path

    def place(self, conference_id: ConferenceId, version: int, step: int) -> Path:
        """Return where a step is kept, as it was written last; where it would be when it is not here.

        Raise NotSavedError when the folder cannot be read.
        """
        folder = self._version_folder(conference_id, version)
        with faults_told(folder):
            names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        writings = [order for order in map(_step_order, names) if order and order[0] == step]
        return folder / _step_name(*max(writings, default=(step, 1)))

    def write(self, path: Path, data: bytes) -> None:
        """Write a file the user asked for: temporary name, flushed, replaced; raise NotSavedError."""
        with faults_told(path):
            write_whole(path, self._vault.locked(data, self._name(path)) if self._is_ours(path) else data)

    def write_folder(self, path: Path, files: Mapping[str, bytes]) -> None:
        """Write files into a new folder: under a temporary name beside it, flushed, renamed; raise NotSavedError.

        The folder must not be there yet. What was begun is taken away when it cannot be finished.
        """
        with faults_told(path):
            _write_folder_whole(path, files)

    def read(self, path: Path, most: int | None = None) -> bytes:
        """Return a file; raise UnreadableFileError, also when it has more than so many bytes."""
        try:
            with path.open("rb") as file:
                data = file.read() if most is None else file.read(most + 1)
        except FileNotFoundError as error:
            raise UnreadableFileError(str(path), "missing") from error
        except PermissionError as error:
            raise UnreadableFileError(str(path), "denied") from error
        except (OSError, ValueError) as error:  # ValueError: a name with a null character
            raise UnreadableFileError(str(path), "unknown") from error
        if most is not None and len(data) > most:
            raise UnreadableFileError(str(path), "too_large")
        return self._unlocked(path, data) if self._is_ours(path) else data

    def move(self, source: Path, target: Path) -> None:
        """Give a file of the data folder another name there; raise OSError or NotSavedError.

        What is bound to its name is written anew under the new one; what cannot be read is only renamed.
        """
        data = self._bound_to_name(source, target)
        if data is None:
            source.rename(target)
        else:
            self.write(target, data)
            source.unlink()
        for folder in (target.parent, source.parent):  # the new name first: in between there are two, never none
            flush_folder(folder)

    def _bound_to_name(self, source: Path, target: Path) -> bytes | None:
        """Return what a file holds that cannot simply be renamed; None for one that can."""
        kept = source.read_bytes()
        try:
            data = self._vault.unlocked(kept, self._name(source))
        except BrokenSealError:
            return None
        return None if self._vault.locked(data, self._name(target)) == kept else data

    def _unlocked(self, path: Path, kept: bytes) -> bytes:
        try:
            return self._vault.unlocked(kept, self._name(path))
        except BrokenSealError as error:
            raise UnreadableFileError(str(path), "broken_seal") from error

    def _name(self, path: Path) -> str:
        """Return what a file of the data folder is called in the vault, wherever the folder lies."""
        return path.relative_to(self._data_folder).as_posix()

    def _is_ours(self, path: Path) -> bool:
        """Tell whether a file is of the data folder, not one of the user elsewhere."""
        return path.is_relative_to(self._data_folder)

    def _free_place(self, folder: Path, step: int, pdf: bytes) -> Path:
        """Return where the step is, or is to be written."""
        paths = (folder / _step_name(step, writing) for writing in count(1))
        return next(path for path in paths if not path.exists() or self._holds(path, pdf))

    def _holds(self, path: Path, pdf: bytes) -> bool:
        try:
            return self._vault.unlocked(path.read_bytes(), self._name(path)) == pdf
        except BrokenSealError:
            return False

    def _make(self, folder: Path) -> None:
        """Make the folder of a version; each new name on the way is made durable too."""
        if folder.is_dir():
            return
        make_folders(folder)

    def _version_folder(self, conference_id: ConferenceId, version: int) -> Path:
        return self._folder / folder_name(conference_id) / f"v{version}"


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can read, durably, with what is above it; raise OSError."""
    make_folders(folder)


def folder_name(conference_id: str) -> str:
    """Return a folder name for an identifier, which may come from a hostile file: itself when harmless, else a hash."""
    harmless = _SAFE_NAME.fullmatch(conference_id) and not conference_id.endswith(".")
    if harmless and not _DEVICE_NAME.fullmatch(conference_id):
        return conference_id
    digest = hashlib.sha256(conference_id.encode("utf-8", "surrogatepass")).hexdigest()
    return f"ma-{digest[:32]}"


def _step_name(step: int, writing: int) -> str:
    return f"buoc-{step}.pdf" if writing == 1 else f"buoc-{step}-{writing}.pdf"


def _step_order(name: str) -> tuple[int, int] | None:
    found = _STEP.fullmatch(name)
    return (int(found[1]), int(found[2] or 1)) if found else None


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the place, flush to the disk, then replace: a reader sees the old file or the new one, whole.

    Owner-only; raise OSError.
    """
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")  # owner-only
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def _write_folder_whole(path: Path, files: Mapping[str, bytes]) -> None:
    made = Path(tempfile.mkdtemp(dir=path.parent, prefix=".", suffix=".tmp"))
    try:
        for name, data in files.items():
            write_whole(made / name, data)
            _open_to_readers(made / name, 0o644)
        _open_to_readers(made, 0o755)
        made = made.rename(path)
        flush_folder(path.parent)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _open_to_readers(path: Path, mode: int) -> None:
    """Let others read what is given away; a stick with FAT knows no rights and may refuse."""
    with suppress(PermissionError):
        path.chmod(mode)
