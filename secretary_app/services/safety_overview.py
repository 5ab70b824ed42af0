"""Whether everything is safe, at one glance: what is known put together and weighed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import NotSavedError, SecretaryError
from secretary_app.services.checkups import LastCheck
from secretary_app.services.data_care import DataCare
from secretary_app.services.ports import FolderFacts
from secretary_app.services.ports.backups import Backup, SecondPlace
from secretary_app.services.safety import Safety

OLD_BACKUP: Final = timedelta(days=1)  # of which changes since are told
OLD_COPY: Final = timedelta(days=7)
LITTLE_ROOM: Final = 500 * 1024 * 1024


class SafetyState(StrEnum):
    """The one thing to say, the worst first."""

    NOT_SAVED = "not_saved"
    DAMAGED = "damaged"
    NOT_BACKED_UP = "not_backed_up"
    NO_BACKUP = "no_backup"
    OLD_BACKUP = "old_backup"
    LITTLE_ROOM = "little_room"
    OLD_COPY = "old_copy"
    UNCHECKED = "unchecked"
    ONE_PLACE = "one_place"
    SAFE = "safe"


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup and where it lies; `here` and `second` may both be true."""

    backup: Backup
    here: bool
    second: bool


@dataclass(frozen=True, slots=True)
class DiskFacts:
    """What a worker found on the disks; backups newest first."""

    backups: tuple[KeptBackup, ...]
    second: SecondPlace | None
    folder: FolderFacts


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the screen tells."""

    now: datetime
    disk: DiskFacts
    check: LastCheck | None
    saved_at: datetime | None
    failure: NotSavedError | None
    backup_failure: SecretaryError | None = None

    @property
    def newest(self) -> Backup | None:
        """Return the newest backup of any place."""
        return self.disk.backups[0].backup if self.disk.backups else None

    @property
    def state(self) -> SafetyState:
        """Return the worst of what is known."""
        return next((state for state, holds in self._weighed() if holds), SafetyState.SAFE)

    def _weighed(self) -> tuple[tuple[SafetyState, bool], ...]:
        newest, second, free = self.newest, self.disk.second, self.disk.folder.free
        late = newest is not None and self.now - newest.at > OLD_BACKUP
        changed = newest is not None and self.saved_at is not None and self.saved_at > newest.at
        copied = second.last_copy if second is not None else None
        return (
            (SafetyState.NOT_SAVED, self.failure is not None),
            (SafetyState.DAMAGED, self.check is not None and bool(self.check.problems)),
            (SafetyState.NOT_BACKED_UP, self.backup_failure is not None),
            (SafetyState.NO_BACKUP, newest is None and self.saved_at is not None),
            (SafetyState.OLD_BACKUP, late and changed),
            (SafetyState.LITTLE_ROOM, free is not None and free < LITTLE_ROOM),
            (SafetyState.OLD_COPY, second is not None and (copied is None or self.now - copied > OLD_COPY)),
            (SafetyState.UNCHECKED, self.check is None),
            (SafetyState.ONE_PLACE, second is None),
        )


def disk_facts(safety: Safety, care: DataCare) -> DiskFacts:
    """Look at the disks; runs in a worker. Raise NotSavedError when the folder of backups cannot be read."""
    return DiskFacts(all_backups(safety), safety.second(), care.place.facts())


def all_backups(safety: Safety, folder: Path | None = None) -> tuple[KeptBackup, ...]:
    """Return the backups of both places, or of one other folder, newest first; runs in a worker, raises as above.

    What lies at the second place may be of other data folders: only those of this one are told, all when it has none.
    """
    here = safety.backups(folder)
    second = safety.second() if folder is None else None
    there = safety.backups(second.path) if second is not None and second.present else ()
    origins = {backup.origin for backup in here[:1]}
    found = {_same(backup): backup for backup in (*there, *here) if not origins or backup.origin in origins}
    at_home, away = ({_same(backup) for backup in place} for place in (here, there))
    kept = (KeptBackup(backup, key in at_home, key in away) for key, backup in found.items())
    # By number: clocks may go back.
    return tuple(sorted(kept, key=lambda one: (one.backup.number, one.backup.at), reverse=True))


def overview(disk: DiskFacts, care: DataCare, now: datetime, saved_at: datetime | None) -> Overview:
    """Put together what is known; `saved_at` is the last change of earlier sessions."""
    saves = care.saves
    return Overview(now, disk, care.checkups.last, saves.saved_at or saved_at, saves.failure, saves.backup_failure)


def _same(backup: Backup) -> tuple[str, int, datetime]:
    return backup.origin, backup.number, backup.at
