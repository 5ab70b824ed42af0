"""Backups of the data folder: what is told of them, and who makes, checks and restores them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from secretary_app.domain.backups import BackupReason, Fate, SecondCopying
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.deeds import Deed, backup_restored
from secretary_app.domain.errors import SecretaryError

BACKUP_ENDING: Final = ".sao-luu.zip"  # of the file that a backup is


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup, as its manifest tells of it; nothing of it was checked yet."""

    path: Path
    number: int  # counts up in a folder of backups, whatever the clock says
    at: datetime
    reason: BackupReason
    program: str  # version that made it
    schema: int  # number of the last migration
    conferences: int
    findings: int
    entries: int  # of the journal
    pdfs: int  # files that lie in the store beside it
    size: int  # bytes of the one file
    origin: str  # same for all backups of one data folder


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """A folder, as a rule on a stick, where each backup goes too."""

    path: Path  # where it is now, else where it was last
    identifier: str  # stands in a file of that folder: the letter of a stick changes
    present: bool
    last_copy: datetime | None


@dataclass(frozen=True, slots=True)
class SecondCopy:
    """What became of the copy at the second place."""

    state: SecondCopying
    path: Path | None = None
    error: SecretaryError | None = None  # why it failed

    @property
    def reason(self) -> str:
        """Return why it failed in one word, as in NotSavedError or BackupError; empty when it did not."""
        return getattr(self.error, "reason", "")


@dataclass(frozen=True, slots=True)
class BackupDone:
    """What came of making a backup; `backup` None = nothing to do, `problems` = faults that the data itself has."""

    backup: Backup | None
    second: SecondCopy
    removed: int = 0  # older ones that were thinned out
    problems: tuple[str, ...] = ()  # codes as in IntegrityReport
    newest: Backup | None = (
        None  # which holds the data as it is: this one, or an earlier one when nothing changed since
    )


@dataclass(frozen=True, slots=True)
class BackupCheck:
    """What reading a backup whole found."""

    backup: Backup
    problems: tuple[str, ...]  # codes as in IntegrityReport: the data had them when it was made
    missing: tuple[str, ...]  # files of the data folder whose bytes are not at hand


@dataclass(frozen=True, slots=True)
class ConferenceDifference:
    """One conference in a backup and in the data here; None on the side where it is not."""

    id: ConferenceId
    title: str
    fate: Fate
    lines_here: int | None
    lines_there: int | None
    changed_here: datetime | None
    changed_there: datetime | None


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What a backup holds and what restoring it would change; nothing was changed yet."""

    check: BackupCheck
    age: timedelta  # since it was made; negative when the clock was set back
    conferences: tuple[ConferenceDifference, ...]  # those that differ first, then by title
    present_problem: str  # why the data here cannot be read: missing, damaged, newer, locked, unknown; empty = it can
    directory_differs: bool


@dataclass(frozen=True, slots=True)
class PreparedRestore:
    """A checked new content that waits to take the place of the present one."""

    check: BackupCheck
    folder: Path  # where it waits
    digest: str  # SHA-256 of the backup's file

    @property
    def deed(self) -> Deed:
        """Return what is noted in the journal of the content once it has taken the place."""
        made = self.check.backup
        return backup_restored(made.at, str(made.path), self.digest)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    kept: Path | None  # where the data that was here lies now; None when there was none
    missing: tuple[str, ...]  # files that the backup names and nobody has


@dataclass(frozen=True, slots=True)
class TakenConference:
    """One conference out of a backup, with what lies beside it."""

    conference: Conference
    blobs: Mapping[str, bytes]  # kept bytes by their SHA-256
    files: Mapping[str, bytes]  # by path in the data folder, as they are kept there
    missing: tuple[str, ...]  # files that the backup names and nobody has


@dataclass(frozen=True, slots=True)
class BackupOrder:
    """One backup to be made."""

    folder: Path  # of the first place
    reason: BackupReason
    now: datetime
    limit: int  # bytes that all backups of a place may take
    second: tuple[Path, str] | None = None  # where the second place was last, its identifier
    in_session_only: bool = False


class BackupFiles(Protocol):
    """Makes and reads backups of one data folder; works on files alone, so all but `swap` may run in a worker."""

    def write(self, order: BackupOrder) -> BackupDone:
        """Make, check and keep a backup, thin out older ones, copy it to the second place.

        Raise NotSavedError, or BackupError when the data or the copy of it is damaged; then nothing is left of it.
        """
        ...

    def listed(self, folder: Path) -> tuple[Backup, ...]:
        """Return the backups in a folder, newest first; what is none is left out. Raise NotSavedError."""
        ...

    def unreadable(self, folder: Path) -> tuple[Path, ...]:
        """Return what is called a backup in a folder and cannot be opened as one; raise NotSavedError."""
        ...

    def check(self, file: Path) -> BackupCheck:
        """Read a backup whole; raise UnreadableFileError, BackupError or NewerDataError."""
        ...

    def preview(self, file: Path, now: datetime) -> RestorePreview:
        """Check a backup and compare it with the data here; raise as `check`, or NotSavedError."""
        ...

    def prepare(self, file: Path) -> PreparedRestore:
        """Build a checked new content beside the data; raise as `check`, or NotSavedError."""
        ...

    def swap(self, prepared: PreparedRestore, now: datetime) -> Restored:
        """Put a prepared content in the place of the data, which is kept beside it; raise NotSavedError.

        Nobody may have the database open.
        """
        ...

    def take(self, file: Path, identifier: ConferenceId) -> TakenConference:
        """Read one conference out of a backup; raise as `check`, or ConferenceNotFoundError."""
        ...

    def lay_back(self, files: Mapping[str, bytes]) -> None:
        """Write files of a conference into the data folder where they are not there; raise NotSavedError."""
        ...

    def mark_second(self, folder: Path, identifier: str) -> str:
        """Make a folder the second place and return its identifier, which may stand there already.

        Raise BackupError for a folder inside the data, or NotSavedError.
        """
        ...

    def find_second(self, path: Path, identifier: str, folder: Path) -> SecondPlace:
        """Return where the second place is now; looks at what is plugged in. `folder` is the first place."""
        ...
