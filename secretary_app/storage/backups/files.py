"""The backups of one data folder: each errand from its files to its files, with the errors that the user is told."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from secretary_app.domain.backups import SecondCopying
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import BackupError, NotSavedError
from secretary_app.services.ports.backups import (
    Backup,
    BackupCheck,
    BackupDone,
    BackupOrder,
    PreparedRestore,
    Restored,
    RestorePreview,
    SecondCopy,
    SecondPlace,
    TakenConference,
)
from secretary_app.storage.archive import make_private
from secretary_app.storage.backups import restoring, second, swapping, taking
from secretary_app.storage.backups.comparing import compared
from secretary_app.storage.backups.contents import DATABASE
from secretary_app.storage.backups.making import Making
from secretary_app.storage.backups.manifest import Manifest
from secretary_app.storage.backups.reading import OpenedBackup, opened
from secretary_app.storage.backups.second import Roots, SecondCopier, plugged_in
from secretary_app.storage.backups.shelf import Shelf
from secretary_app.storage.backups.snapshot import snapshot
from secretary_app.storage.backups.store import Store
from secretary_app.storage.backups.turn import turn
from secretary_app.storage.backups.verifying import checked, scratch
from secretary_app.storage.faults import faults_told
from secretary_app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class DataBackups:
    """Fulfils `BackupFiles`; `own` is the usual folder of backups, in which work is done too."""

    folder: Path
    vault: Vault
    own: Path
    roots: Roots = plugged_in

    def write(self, order: BackupOrder) -> BackupDone:
        """Make, check and keep a backup; see `BackupFiles`."""
        shelf = Shelf(order.folder)
        with _told_as_backup(order.folder, self.folder / DATABASE):
            shelf.make()
            with turn(shelf.folder):
                shelf.sweep()
                return self._written(shelf, order)

    def listed(self, folder: Path) -> tuple[Backup, ...]:
        """Return the backups in a folder; see `BackupFiles`."""
        with faults_told(folder):
            return Shelf(folder).backups()

    def unreadable(self, folder: Path) -> tuple[Path, ...]:
        """Return what is called a backup and is none; see `BackupFiles`."""
        with faults_told(folder):
            return Shelf(folder).unreadable()

    def check(self, file: Path) -> BackupCheck:
        """Read a backup whole; see `BackupFiles`."""
        with self._checked(file) as (backup, _, found):
            return self._told(backup, found)

    def preview(self, file: Path, now: datetime) -> RestorePreview:
        """Check a backup and compare it with the data here; see `BackupFiles`."""
        with self._checked(file) as (backup, database, found):
            difference = compared(database, self.folder, self.vault, database.parent)
            return RestorePreview(
                self._told(backup, found),
                now - backup.manifest.at,
                difference.conferences,
                difference.problem,
                difference.directory_differs,
            )

    def prepare(self, file: Path) -> PreparedRestore:
        """Build a checked new content beside the data; see `BackupFiles`."""
        swapping.finish(self.folder)  # what waits there of an interrupted one must not be swept away
        with self._checked(file) as (backup, _, found):
            return restoring.prepare(backup, found, self._sources(file), file.stat().st_size)

    def swap(self, prepared: PreparedRestore, now: datetime) -> Restored:
        """Put a prepared content in the place of the data; see `BackupFiles`."""
        kept = swapping.swap(self.folder, prepared.folder, self.vault, now)
        return Restored(kept, prepared.check.missing)

    def take(self, file: Path, identifier: ConferenceId) -> TakenConference:
        """Read one conference out of a backup; see `BackupFiles`."""
        with self._checked(file) as (backup, database, _):
            return taking.taken(backup, database, identifier, self._sources(file), self.vault)

    def lay_back(self, files: Mapping[str, bytes]) -> None:
        """Write files of a conference where they are not there; see `BackupFiles`."""
        with faults_told(self.folder):
            taking.lay_back(self.folder, files)

    def mark_second(self, folder: Path, identifier: str) -> str:
        """Make a folder the second place; see `BackupFiles`."""
        if folder.resolve().is_relative_to(self.folder.resolve()):
            raise BackupError(str(folder), "inside_data")
        return second.mark(folder, identifier)

    def find_second(self, path: Path, identifier: str, folder: Path) -> SecondPlace:
        """Return where the second place is now; see `BackupFiles`."""
        return second.told(path, identifier, folder, self.roots)

    def _written(self, shelf: Shelf, order: BackupOrder) -> BackupDone:
        making = Making(shelf, self.folder, self.vault, order)
        copier = SecondCopier(shelf, order, self.roots)
        with scratch(shelf.folder) as place:
            with snapshot(self.folder / DATABASE, self.vault) as state:
                facts = state.facts()
                if order.in_session_only and not (facts.schema and state.in_session()):
                    return BackupDone(None, SecondCopy(SecondCopying.NOT_CHOSEN))
                newest = _newest(shelf, facts.origin)
                collected = making.collect(state, facts, newest[0] if newest else None)
                if newest and making.is_needless(newest[1], collected):
                    there = _backup(*newest)
                    return BackupDone(None, copier.copy(there), newest=there)
                removed = shelf.thin(order.now, order.limit, facts.origin)
                state.copy_to(place / DATABASE)
            backup, problems = making.write(place / DATABASE, facts, collected)
        removed += shelf.thin(order.now, order.limit, facts.origin)
        if removed:
            shelf.sweep_store()
        return BackupDone(backup, copier.copy(backup), removed, problems, backup)

    @contextmanager
    def _checked(self, file: Path) -> Iterator[tuple[OpenedBackup, Path, tuple[str, ...]]]:
        with ExitStack() as stack:
            stack.enter_context(faults_told(self.own))
            make_private(self.own)
            backup = stack.enter_context(opened(file))
            database, found = stack.enter_context(checked(backup, self.vault, self.own))
            yield backup, database, found

    def _told(self, backup: OpenedBackup, found: tuple[str, ...]) -> BackupCheck:
        missing = self._sources(backup.path).missing(backup.stored())
        return BackupCheck(_backup(backup.path, backup.manifest), found, missing)

    def _sources(self, file: Path) -> restoring.Sources:
        return restoring.Sources((Store(file.parent), Store(self.own)), self.folder)


@contextmanager
def _told_as_backup(folder: Path, database: Path) -> Iterator[None]:
    """Tell a refusal as one of the folder of backups; a damaged page as one of the data, which is what was read."""
    try:
        with faults_told(folder):
            yield
    except NotSavedError as error:
        if error.reason == "damaged":
            raise BackupError(str(folder), "data_damaged") from error
        if not database.is_file():
            raise NotSavedError("disconnected", str(database)) from error
        raise


def _newest(shelf: Shelf, origin: str) -> tuple[Path, Manifest] | None:
    """Return the newest backup of one data folder."""
    return next(((path, known) for path, known in shelf.manifests() if known.facts.origin == origin), None)


def _backup(path: Path, manifest: Manifest) -> Backup:
    return manifest.told(path, path.stat().st_size)
