"""The entries of a zip archive that anybody may have made: nothing is unpacked to disk, nothing grows without bound."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

_STEEPEST: Final = 400  # inflated bytes for each stored one; a sheet of equal rows reaches about 100
_SMALL: Final = 8 * 1024 * 1024  # below this the ratio says nothing
_CHUNK: Final = 64 * 1024
_ENCRYPTED: Final = 0x1
_UNSAFE_NAME: Final = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DAMAGED: Final = (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(eq=False)
class ZipFaultError(Exception):
    """An archive is not safe to read: too_large, damaged, bomb, unsafe_name or encrypted."""

    reason: str


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """How much may be read: bytes of the archive as stored, bytes of one entry inflated, entries."""

    stored: int
    entry: int
    entries: int


class ZipParts:
    """The entries of an archive, each read in chunks and never beyond its limit."""

    def __init__(self, data: bytes, limits: ZipLimits) -> None:
        """Open the archive; raise ZipFaultError when it is none or not safe to read."""
        self._limits = limits
        if len(data) > limits.stored:
            raise ZipFaultError("too_large")
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise ZipFaultError("damaged") from error
        self._require_safe()

    def entries(self) -> tuple[zipfile.ZipInfo, ...]:
        """Return what the archive says of its entries, in its order."""
        return tuple(self._archive.infolist())

    def chunks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """Give one entry bit by bit; raise ZipFaultError (damaged, bomb), also while it inflates."""
        taken = 0
        try:
            with self._archive.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    taken += len(chunk)
                    if taken > self._limits.entry:  # the directory of the archive may have lied
                        raise ZipFaultError("bomb")
                    yield chunk
        except _DAMAGED as error:
            raise ZipFaultError("damaged") from error

    def _require_safe(self) -> None:
        entries = self._archive.infolist()
        if len(entries) > self._limits.entries or any(self._is_bomb(entry) for entry in entries):
            raise ZipFaultError("bomb")
        if any(_UNSAFE_NAME.search(entry.orig_filename) for entry in entries):
            raise ZipFaultError("unsafe_name")
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise ZipFaultError("encrypted")
        if any(entry.compress_type not in _METHODS for entry in entries):
            raise ZipFaultError("damaged")

    def _is_bomb(self, entry: zipfile.ZipInfo) -> bool:
        steep = entry.file_size > max(_SMALL, entry.compress_size * _STEEPEST)
        return entry.file_size > self._limits.entry or steep
