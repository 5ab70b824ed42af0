"""The manifest of a backup: what it says of itself, written and read back with suspicion."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final

from secretary_app.domain.backups import BackupReason
from secretary_app.domain.errors import BackupError
from secretary_app.services.ports.backups import Backup

FORMAT: Final = "secretary-app/backup"
VERSION: Final = 1
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_UNSAFE: Final = re.compile(r'[\x00-\x1f\\:*?"<>|]')
_LONGEST_NAME: Final = 500


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside a backup, or one stored beside it: where it belongs in the data folder."""

    name: str  # path in the data folder, with slashes
    size: int
    digest: str  # SHA-256, hexadecimal, of the bytes as they are kept
    changed: int = 0  # nanoseconds; only of a stored one


@dataclass(frozen=True, slots=True)
class Facts:
    """What the copied state of a database amounts to."""

    schema: int
    conferences: int
    findings: int
    sequence: int  # of the journal's last entry; 0 before the first
    hash: str  # of that entry
    origin: str  # beginning of the first entry's hash: the same as long as a data folder lives


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    number: int
    program: str
    at: datetime
    reason: BackupReason
    facts: Facts
    fingerprint: str  # two backups with the same one hold the same
    parts: tuple[Part, ...]
    stored: int  # how many files lie in the store beside it
    stored_digest: str  # SHA-256 of the list of these

    def written(self) -> bytes:
        """Return it as it is written."""
        plain = {
            "format": FORMAT,
            "version": VERSION,
            "number": self.number,
            "program": self.program,
            "at": self.at.isoformat(),
            "reason": self.reason,
            **{name: value for name, value in asdict(self.facts).items() if name not in ("sequence", "hash")},
            "journal": {"sequence": self.facts.sequence, "hash": self.facts.hash},
            "fingerprint": self.fingerprint,
            "parts": [{"name": part.name, "size": part.size, "sha256": part.digest} for part in self.parts],
            "stored": {"files": self.stored, "sha256": self.stored_digest},
        }
        return f"{json.dumps(plain, ensure_ascii=False, indent=1)}\n".encode()

    def told(self, path: Path, size: int) -> Backup:
        """Return what is told of the backup."""
        facts = self.facts
        return Backup(
            path,
            self.number,
            self.at,
            self.reason,
            self.program,
            facts.schema,
            facts.conferences,
            facts.findings,
            facts.sequence,
            self.stored,
            size,
            facts.origin,
        )


def read(data: bytes, path: Path) -> Manifest:
    """Return a manifest as it was written; raise BackupError: not_backup, newer_format, damaged or unsafe_name."""
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BackupError(str(path), "damaged") from error
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise BackupError(str(path), "not_backup")
    if plain.get("version") != VERSION:
        raise BackupError(str(path), "newer_format")
    try:
        return _manifest(plain)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise BackupError(str(path), "damaged") from error


def _manifest(plain: dict[str, Any]) -> Manifest:
    journal, stored = plain["journal"], plain["stored"]
    at = datetime.fromisoformat(plain["at"])
    if at.tzinfo is None:
        raise ValueError(at)
    return Manifest(
        _count(plain["number"]),
        str(plain["program"]),
        at,
        BackupReason(plain["reason"]),
        Facts(
            _count(plain["schema"]),
            _count(plain["conferences"]),
            _count(plain["findings"]),
            _count(journal["sequence"]),
            str(journal["hash"]),
            str(plain["origin"]),
        ),
        str(plain["fingerprint"]),
        tuple(_part(part) for part in plain["parts"]),
        _count(stored["files"]),
        _digest(stored["sha256"]),
    )


def line(part: Part) -> bytes:
    """Return a stored file as one line of the list of these: a long list is read without holding everybody up."""
    plain = {"name": part.name, "size": part.size, "sha256": part.digest, "changed": part.changed}
    return f"{json.dumps(plain, ensure_ascii=False)}\n".encode()


def read_lines(lines: Iterator[bytes], path: Path) -> Iterator[Part]:
    """Yield the stored files that a list names; raise BackupError."""
    try:
        for text in lines:
            yield _part(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BackupError(str(path), "damaged") from error


def _part(plain: dict[str, Any]) -> Part:
    return Part(str(plain["name"]), _count(plain["size"]), _digest(plain["sha256"]), int(plain.get("changed", 0)))


def require_safe(name: str, path: Path) -> None:
    """Raise BackupError for a name that is no plain path inside a data folder on every system."""
    parts = PurePosixPath(name).parts
    plain = "/".join(parts) == name and not name.startswith("/") and len(name) <= _LONGEST_NAME
    if not parts or not plain or _UNSAFE.search(name) or any(part in (".", "..") for part in parts):
        raise BackupError(str(path), "unsafe_name")


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(value)
    return value


def _digest(value: Any) -> str:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise ValueError(value)
    return value
