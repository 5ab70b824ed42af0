"""What comes back from leaders who signed elsewhere: a folder, a ZIP or a PDF, from which one PDF is taken.

Nothing is unpacked to disk, no link is followed, and everything has a limit.
"""

import hashlib
import json
import os
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from secretary_app.domain.errors import BundleError, UnreadableFileError
from secretary_app.exchange.zip_parts import ZipFaultError, ZipLimits, ZipParts
from secretary_app.services.ports import ReturnedFile
from secretary_app.services.ports.backups import BACKUP_ENDING

LARGEST_PDF: Final = 32 * 1024 * 1024  # bytes; a minute of 200 pages takes about 2 MB
LIMITS: Final = ZipLimits(stored=48 * 1024 * 1024, entry=LARGEST_PDF, entries=200)
_MOST_PDFS: Final = 5  # the one that was handed over, and copies of what tools wrote beside it
_MOST_OTHERS: Final = 50
_SMALL: Final = 64 * 1024  # bytes of a manifest, of sums, of instructions
_SUM: Final = re.compile(r"([0-9a-fA-F]{64}) [ *](.{1,255})")
_MADE_BY_SYSTEMS: Final = re.compile(r"\._.*|\.DS_Store|__MACOSX|Thumbs\.db|desktop\.ini", re.IGNORECASE)
_NOTES: Final = (".json", ".txt")


def read_returned(path: Path, manifest: str, sums: str) -> ReturnedFile:
    """Return the PDF in a folder, a ZIP or by itself; raise BundleError or UnreadableFileError.

    `manifest` and `sums` are the names of the files of a bundle that are read beside it.
    """
    if path.is_dir():
        return _chosen(path, _folder_files(path), manifest, sums)
    if path.name.lower().endswith(BACKUP_ENDING):
        raise BundleError(str(path), "backup")
    data = _read(path, LIMITS.stored)
    if data.startswith(b"PK"):
        return _chosen(path, _zip_files(path, data), manifest, sums)
    if len(data) > LARGEST_PDF:
        raise BundleError(str(path), "too_large")
    return ReturnedFile(data, _shown(path.name))


def _chosen(path: Path, files: Mapping[str, bytes], manifest: str, sums: str) -> ReturnedFile:
    """Return the one PDF that counts: of several, the one that the others are beginnings of."""
    pdfs = sorted((name for name in files if _is_pdf(name)), key=lambda name: -len(files[name]))
    if not pdfs:
        raise BundleError(str(path), "no_pdf")
    newest = pdfs[0]
    if not all(files[newest].startswith(files[name]) for name in pdfs):
        raise BundleError(str(path), "several_pdfs")
    place = PurePosixPath(newest).parent
    beside = {PurePosixPath(name).name: data for name, data in files.items() if PurePosixPath(name).parent == place}
    changed = tuple(_changed({name: data for name, data in beside.items() if not _is_pdf(name)}, beside.get(sums, b"")))
    return ReturnedFile(files[newest], _shown(newest), _conference_id(beside.get(manifest, b"")), changed)


def _shown(name: str) -> str:
    """Return the last part of a name as it can be shown in a sentence: one line, letters in their order."""
    return "".join(letter for letter in PurePosixPath(name).name if letter.isprintable())


def _folder_files(path: Path) -> dict[str, bytes]:
    """Return the files that are looked at, those of folders inside left out: a chosen stick may hold anything."""
    try:
        found = [entry for entry in sorted(path.iterdir()) if _limit(entry.name) and _is_plain(entry)]
    except OSError as error:
        raise UnreadableFileError(str(path), "unknown") from error
    _require_few(path, [entry.name for entry in found])
    notes = {entry.name: _beginning(entry) for entry in found if not _is_pdf(entry.name)}
    return notes | {entry.name: _read(entry, LARGEST_PDF) for entry in found if _is_pdf(entry.name)}


def _is_plain(entry: Path) -> bool:
    return stat.S_ISREG(entry.lstat().st_mode)


def _zip_files(path: Path, data: bytes) -> dict[str, bytes]:
    """Return the files that are looked at, by their names in the archive."""
    try:
        parts = ZipParts(data, LIMITS)
        wanted = dict(_wanted_entries(path, parts))
        _require_few(path, list(wanted))
        return {name: _inflated(parts, entry, _limit(name)) for name, entry in wanted.items()}
    except ZipFaultError as error:
        raise BundleError(str(path), error.reason) from error


def _wanted_entries(path: Path, parts: ZipParts) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    seen: set[str] = set()
    for entry in parts.entries():
        name = entry.filename.replace("\\", "/")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise BundleError(str(path), "link")
        if name.casefold() in seen:
            raise BundleError(str(path), "duplicate")  # readers do not agree on which of them counts
        seen.add(name.casefold())
        if not entry.is_dir() and _limit(name):
            yield name, entry


def _inflated(parts: ZipParts, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """Return the beginning of an entry up to a limit, which is beyond what the archive may hold for a PDF."""
    data = bytearray()
    for chunk in parts.chunks(entry):
        data += chunk
        if len(data) > limit:
            break
    return bytes(data)


def _limit(name: str) -> int:
    """Return how many bytes of a file are read; 0 for one that is not looked at."""
    parts = PurePosixPath(name).parts
    if any(_MADE_BY_SYSTEMS.fullmatch(part) for part in parts):
        return 0
    if _is_pdf(name):
        return LARGEST_PDF
    return _SMALL if name.lower().endswith(_NOTES) else 0


def _require_few(path: Path, names: list[str]) -> None:
    pdfs = sum(_is_pdf(name) for name in names)
    if pdfs > _MOST_PDFS or len(names) - pdfs > _MOST_OTHERS:
        raise BundleError(str(path), "too_many")


def _is_pdf(name: str) -> bool:
    return name.lower().endswith(".pdf")


def _read(path: Path, limit: int) -> bytes:
    """Return a file that is no larger than the limit; raise UnreadableFileError or BundleError."""
    data = _beginning(path, limit + 1)
    if len(data) > limit:
        raise BundleError(str(path), "too_large")
    return data


def _beginning(path: Path, limit: int = _SMALL) -> bytes:
    try:
        if not path.is_file():  # a pipe or a device would never end
            raise UnreadableFileError(str(path), "unknown" if path.exists() else "missing")
        with path.open("rb") as file:
            return file.read(min(limit, os.fstat(file.fileno()).st_size))  # room is made for all that is asked for
    except PermissionError as error:
        raise UnreadableFileError(str(path), "denied") from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        raise UnreadableFileError(str(path), "unknown") from error


def _changed(files: Mapping[str, bytes], sums: bytes) -> Iterator[str]:
    """Yield the names of the files that are not what the sums say."""
    for line in sums.decode("utf-8", "replace").splitlines():
        found = _SUM.fullmatch(line)
        if found and found[2] in files and hashlib.sha256(files[found[2]]).hexdigest() != found[1].lower():
            yield found[2]


def _conference_id(manifest: bytes) -> str:
    """Return which conference a bundle says it is of; empty when it says nothing that can be read."""
    try:
        facts: Any = json.loads(manifest)
    except (ValueError, RecursionError):
        return ""
    named = facts.get("conference") if isinstance(facts, dict) else None
    return named if isinstance(named, str) else ""
