"""The zip archive of an .xlsx file, opened with care."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from secretary_app.domain.errors import RosterError
from secretary_app.exchange.zip_parts import ZipFaultError, ZipLimits, ZipParts

LARGEST_FILE: Final = 32 * 1024 * 1024  # bytes as stored
LARGEST_PART: Final = 48 * 1024 * 1024  # bytes of one part, inflated
_MOST_PARTS: Final = 2_000


class WorkbookPackage:
    """The parts of a workbook, each read in chunks and never beyond its limit."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open the archive; raise RosterError when it is no workbook or not safe to read."""
        self._path = path
        with _told(path):
            self._parts = ZipParts(data, ZipLimits(LARGEST_FILE, LARGEST_PART, _MOST_PARTS))
        self._entries = {entry.filename.casefold(): entry for entry in self._parts.entries()}

    def holds(self, name: str) -> bool:
        """Tell whether there is a part of that name; case does not count."""
        return name.casefold() in self._entries

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts in small letters."""
        return tuple(self._entries)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Give one part bit by bit; raise RosterError (damaged, bomb), also while it inflates."""
        with _told(self._path):
            yield from self._parts.chunks(self._entry(name))

    def _entry(self, name: str) -> zipfile.ZipInfo:
        entry = self._entries.get(name.casefold())
        if entry is None:
            raise RosterError(self._path, "damaged")
        return entry


@contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except ZipFaultError as error:
        raise RosterError(path, error.reason) from error
