"""The zip archive of an .xlsx file, opened with care: nothing is unpacked to disk and nothing grows without bound."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from secretary_app.domain.errors import RosterError

LARGEST_FILE: Final = 32 * 1024 * 1024  # bytes as stored
LARGEST_PART: Final = 48 * 1024 * 1024  # bytes of one part, inflated
_MOST_PARTS: Final = 2_000
_STEEPEST: Final = 400  # inflated bytes for each stored one; a sheet of equal rows reaches about 100
_SMALL: Final = 8 * 1024 * 1024  # below this the ratio says nothing
_CHUNK: Final = 64 * 1024
_ENCRYPTED: Final = 0x1
_UNSAFE_NAME: Final = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class WorkbookPackage:
    """The parts of a workbook, each read in chunks and never beyond its limit."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open the archive; raise RosterError when it is no workbook or not safe to read."""
        self._path = path
        if len(data) > LARGEST_FILE:
            raise RosterError(path, "too_large")
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise RosterError(path, "damaged") from error
        self._require_safe()
        self._names = {name.casefold(): name for name in self._archive.namelist()}

    def holds(self, name: str) -> bool:
        """Tell whether there is a part of that name; case does not count."""
        return name.casefold() in self._names

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts in small letters."""
        return tuple(self._names)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Give one part bit by bit; raise RosterError (damaged, bomb), also while it inflates."""
        taken = 0
        try:
            with self._archive.open(self._names[name.casefold()]) as part:
                while chunk := part.read(_CHUNK):
                    taken += len(chunk)
                    if taken > LARGEST_PART:  # the directory of the archive may have lied
                        raise RosterError(self._path, "bomb")
                    yield chunk
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise RosterError(self._path, "damaged") from error

    def _require_safe(self) -> None:
        entries = self._archive.infolist()
        if len(entries) > _MOST_PARTS or any(_is_bomb(entry) for entry in entries):
            raise RosterError(self._path, "bomb")
        if any(_UNSAFE_NAME.search(entry.orig_filename) for entry in entries):
            raise RosterError(self._path, "unsafe_name")
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise RosterError(self._path, "encrypted")
        if any(entry.compress_type not in _METHODS for entry in entries):
            raise RosterError(self._path, "damaged")


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    steep = entry.file_size > max(_SMALL, entry.compress_size * _STEEPEST)
    return entry.file_size > LARGEST_PART or steep
