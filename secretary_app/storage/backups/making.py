"""Making a backup: one state of the database and the files beside it, packed, read back, and only then given a name."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from secretary_app import __version__
from secretary_app.domain.errors import BackupError
from secretary_app.services.ports.backups import Backup, BackupOrder
from secretary_app.storage.backups import manifest as manifests
from secretary_app.storage.backups.chunks import digest_of, publish
from secretary_app.storage.backups.contents import DATABASE, FoundFile, files
from secretary_app.storage.backups.manifest import Facts, Manifest, Part
from secretary_app.storage.backups.packing import packing
from secretary_app.storage.backups.reading import opened
from secretary_app.storage.backups.shelf import GUARDS, Shelf
from secretary_app.storage.backups.snapshot import Snapshot
from secretary_app.storage.backups.verifying import checked
from secretary_app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Collected:
    """What a backup is to hold beside the database."""

    small: tuple[Part, ...]
    stored: tuple[Part, ...]
    fingerprint: str
    sources: dict[str, Path]  # of every part, by name


@dataclass(frozen=True, slots=True)
class Making:
    """One backup on its way into a shelf."""

    shelf: Shelf
    folder: Path  # of the data
    vault: Vault
    order: BackupOrder

    def collect(self, state: Snapshot, facts: Facts, before: Path | None) -> Collected:
        """Look through the data folder; what the last backup knows unchanged is not read again. Raise OSError."""
        known = _known(before) if before else {}
        small: list[Part] = []
        stored: list[Part] = []
        mark = hashlib.sha256(f"{facts}".encode() + state.unjournalled())
        sources: dict[str, Path] = {}
        for file in files(self.folder):
            with suppress(FileNotFoundError):  # removed meanwhile
                part = _part(file, known)
                (small if file.is_small else stored).append(part)
                sources[part.name] = file.path
                if file.counts:
                    mark.update(f"{part.name}\0{part.digest}\n".encode())
        return Collected(tuple(small), tuple(stored), mark.hexdigest(), sources)

    def is_needless(self, newest: Manifest, collected: Collected) -> bool:
        """Tell whether the newest backup holds all of it already; before the data is changed one is made anyhow."""
        return self.order.reason not in GUARDS and newest.fingerprint == collected.fingerprint

    def write(self, database: Path, facts: Facts, collected: Collected) -> tuple[Backup, tuple[str, ...]]:
        """Write it with a copied database, read it back and name it; return it with the faults that the data has.

        Raise BackupError, NewerDataError, OSError or sqlite3.Error; then nothing is left of it.
        """
        begun = self.shelf.begun()
        try:
            for part in collected.stored:
                if not self.shelf.store.has(part):
                    self.shelf.store.keep(collected.sources[part.name], part)
            self._pack(begun, database, facts, collected)
            found = self._read_back(begun)
            return self._publish(begun), found
        finally:
            begun.unlink(missing_ok=True)

    def _pack(self, begun: Path, database: Path, facts: Facts, collected: Collected) -> None:
        lines = [manifests.line(part) for part in collected.stored]
        with packing(begun) as packed:
            parts = [Part(DATABASE, database.stat().st_size, digest_of(database))]
            packed.add(parts[0], database)
            for part, data in _as_they_are(collected):
                packed.add_bytes(part, data)
                parts.append(part)
            packed.finish(self._manifest(facts, collected, tuple(parts), lines), lines)

    def _manifest(self, facts: Facts, collected: Collected, parts: tuple[Part, ...], lines: list[bytes]) -> Manifest:
        return Manifest(
            self.shelf.next_number(),
            __version__,
            self.order.now,
            self.order.reason,
            facts,
            collected.fingerprint,
            parts,
            len(lines),
            hashlib.sha256(b"".join(lines)).hexdigest(),
        )

    def _read_back(self, begun: Path) -> tuple[str, ...]:
        """Return the faults that the data has; raise BackupError when the copy is not what was written."""
        try:
            with opened(begun) as backup, checked(backup, self.vault, self.shelf.folder) as (_, found):
                return found
        except BackupError as error:
            reason = "data_damaged" if self._is_damaged() else "not_verified"
            raise BackupError(str(self.shelf.folder), reason) from error

    def _is_damaged(self) -> bool:
        """Tell whether the fault is in the data itself, not in the copy."""
        try:
            with_faults = self.vault.connect(self.folder / DATABASE, 1.0)
            try:
                return [row[0] for row in with_faults.execute("PRAGMA integrity_check(1)")] != ["ok"]
            finally:
                with_faults.close()
        except sqlite3.DatabaseError:
            return True

    def _publish(self, begun: Path) -> Backup:
        with opened(begun) as backup:
            manifest = backup.manifest
        place = self.shelf.place(manifest)
        publish(begun, place)
        return manifest.told(place, place.stat().st_size)


def _as_they_are(collected: Collected) -> Iterator[tuple[Part, bytes]]:
    """Give the small files with their bytes, each read once: it may be written anew meanwhile."""
    for part in collected.small:
        with suppress(FileNotFoundError):
            data = collected.sources[part.name].read_bytes()
            yield Part(part.name, len(data), hashlib.sha256(data).hexdigest()), data


def _known(before: Path) -> dict[str, Part]:
    """Return what the last backup tells of stored files; nothing when it cannot be read."""
    with suppress(BackupError), opened(before) as backup:
        return {part.name: part for part in backup.stored()}
    return {}


def _part(file: FoundFile, known: dict[str, Part]) -> Part:
    """Return a file with its digest; that of a file that is never rewritten is known from before. Raise OSError."""
    before = known.get(file.name)
    if before and not file.is_small and (before.size, before.changed) == (file.size, file.changed):
        return before
    return Part(file.name, file.size, digest_of(file.path), file.changed)
