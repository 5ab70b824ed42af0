"""Looking over the files of a protected folder: which are not what was kept, and which came from outside."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import NotSavedError
from secretary_app.storage.archive import FOLDER_NAME, FileArchive
from secretary_app.storage.cipher.marks import is_sealed
from secretary_app.storage.cipher.own_files import own_files
from secretary_app.storage.vault import BrokenSealError, Vault

_FORMS: Final = "the-thuc"


def broken_files(folder: Path, vault: Vault, *, small: bool = False) -> Iterator[str]:
    """Yield names of the program's files that the vault refuses; with `small` the minutes are left out.

    One that cannot be read at all is yielded too.
    """
    for name in own_files(folder):
        if not (small and name.startswith(f"{FOLDER_NAME}/")) and not _is_whole(folder / name, name, vault):
            yield name


def take_in_forms(folder: Path, vault: Vault) -> tuple[str, ...]:
    """Seal forms that somebody put there by hand, which is how an office adds its own; return their names.

    What is no text was not put there as a form, so it stays as it is and is told as broken.
    """
    archive, taken = FileArchive(folder, vault), []
    for path in sorted((folder / _FORMS).glob("*.toml")):
        try:
            data = path.read_bytes()
            data.decode("utf-8")
            if not is_sealed(data):
                archive.write(path, data)
                taken.append(path.name)
        except (OSError, ValueError, NotSavedError):
            continue
    return tuple(taken)


def _is_whole(path: Path, name: str, vault: Vault) -> bool:
    try:
        vault.unlocked(path.read_bytes(), name)
    except (OSError, BrokenSealError):
        return False
    return True
