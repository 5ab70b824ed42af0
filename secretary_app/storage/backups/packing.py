"""The one file of a backup: a ZIP archive of the database copy, the small files and the manifest."""

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from secretary_app.storage.backups.chunks import chunks, flush, new_file
from secretary_app.storage.backups.manifest import Manifest, Part

MANIFEST: Final = "noi-dung.json"
STORED: Final = "kho.jsonl"
DATA: Final = "du-lieu/"  # parts by their path in the data folder
_LEVEL: Final = 1  # a higher one takes three times as long for a tenth less
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # the archive's own times say nothing: the manifest tells the time


@dataclass(frozen=True, slots=True)
class Packing:
    """An archive being written."""

    archive: zipfile.ZipFile

    def add(self, part: Part, source: Path) -> None:
        """Write a file in; raise OSError."""
        with source.open("rb") as file:
            self._write(DATA + part.name, chunks(file))

    def add_bytes(self, part: Part, data: bytes) -> None:
        """Write in what was read already; raise OSError."""
        self._write(DATA + part.name, [data])

    def finish(self, manifest: Manifest, lines: Iterable[bytes]) -> None:
        """Write the list of stored files and the manifest; raise OSError."""
        self._write(STORED, lines)
        self._write(MANIFEST, [manifest.written()])

    def _write(self, name: str, data: Iterable[bytes]) -> None:
        entry = zipfile.ZipInfo(name, _EARLIEST)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        with self.archive.open(entry, "w", force_zip64=True) as target:
            for chunk in data:
                target.write(chunk)


@contextmanager
def packing(path: Path) -> Iterator[Packing]:
    """Write an archive under a name that nobody takes for a backup; it is on the disk when the block ends.

    Raise OSError.
    """
    with new_file(path) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
            yield Packing(archive)
        flush(file)
