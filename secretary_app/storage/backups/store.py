"""The store beside the backups: what is never rewritten, as PDFs of minutes, lies there once by its SHA-256."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import BackupError
from secretary_app.storage.archive import make_private
from secretary_app.storage.backups.chunks import chunks, digest_of, publish, write_new
from secretary_app.storage.backups.manifest import Part

FOLDER_NAME: Final = "kho"
_BEGUN: Final = "dang-ghi.tmp"


class Store:
    """Files by the digest of their bytes, as they are kept in the data folder."""

    def __init__(self, folder: Path) -> None:
        """Use the store of a folder of backups; it need not be there."""
        self._folder = folder / FOLDER_NAME

    def path(self, digest: str) -> Path:
        """Return where bytes lie, or would."""
        return self._folder / digest[:2] / digest

    def has(self, part: Part) -> bool:
        """Tell whether a file lies here with its full length; its bytes are compared by `sound`. Raise OSError."""
        try:
            return self.path(part.digest).stat().st_size == part.size
        except FileNotFoundError:
            return False

    def sound(self, part: Part) -> bool:
        """Tell whether a file lies here with its very bytes; raise OSError."""
        return self.has(part) and digest_of(self.path(part.digest)) == part.digest

    def keep(self, source: Path, part: Part) -> None:
        """Copy a file in, durably, and read it back.

        Raise OSError, or BackupError when the source is not what it was, or the copy not what was written.
        """
        target = self.path(part.digest)
        make_private(self._folder)
        make_private(target.parent)
        begun = self._folder / _BEGUN
        begun.unlink(missing_ok=True)
        with source.open("rb") as file:
            written = write_new(begun, chunks(file))
        if written != part.digest or digest_of(begun) != part.digest:
            begun.unlink()
            raise BackupError(str(source), "not_verified")
        publish(begun, target)

    def sweep(self, named: AbstractSet[str]) -> None:
        """Remove what no backup names and what a crash left half written; raise OSError."""
        for path in list(self._files()):
            if path.name not in named:
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        if self._folder.is_dir():
            yield from (path for path in self._folder.rglob("*") if path.is_file())
