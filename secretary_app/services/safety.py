"""Backups of the data folder: making, checking, previewing and restoring them, and where they lie.

What is said to run in a worker touches files alone and may take seconds; the rest is quick.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from secretary_app.domain.backups import BackupReason
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import BackupError, ConferenceExistsError, ConferenceNotFoundError, NotSavedError
from secretary_app.services.backup_settings import BackupSettings
from secretary_app.services.desk import Desk
from secretary_app.services.ports import Clock, Ids
from secretary_app.services.ports.backups import (
    Backup,
    BackupCheck,
    BackupDone,
    BackupFiles,
    BackupOrder,
    PreparedRestore,
    Restored,
    RestorePreview,
    SecondPlace,
    TakenConference,
)


@dataclass(slots=True)
class Safety:
    """What *Trung tâm an toàn* and the commands `backup` and `restore` do; needs no open database."""

    files: BackupFiles
    chosen: BackupSettings
    clock: Clock
    ids: Ids
    data_folder: Path

    @property
    def folder(self) -> Path:
        """Return where backups are kept; it need not be there yet."""
        return self.chosen.folder

    @property
    def usual_folder(self) -> Path:
        """Return where they are kept unless the user chose another place."""
        return self.chosen.usual

    @property
    def limit(self) -> int:
        """Return how many megabytes the backups of one place may take together."""
        return self.chosen.megabytes

    def set_limit(self, megabytes: int) -> None:
        """Say how much room the backups of one place may take; raise NotSavedError."""
        self.chosen.set_megabytes(megabytes)

    def choose_folder(self, folder: Path | None) -> None:
        """Keep backups in another folder from now on, None = the usual one; those made so far stay where they are.

        Raise BackupError for a folder inside the data, or NotSavedError.
        """
        if folder is not None and folder.resolve().is_relative_to(self.data_folder.resolve()):
            raise BackupError(str(folder), "inside_data")
        self.chosen.set_folder(folder)

    def backups(self, folder: Path | None = None) -> tuple[Backup, ...]:
        """Return the backups in a folder, the first place unless one is named, newest first; raise NotSavedError.

        Runs in a worker: it opens each file.
        """
        return self.files.listed(folder or self.folder)

    def unreadable(self, folder: Path | None = None) -> tuple[Path, ...]:
        """Return what is called a backup there and cannot be opened as one; runs in a worker. Raise NotSavedError."""
        return self.files.unreadable(folder or self.folder)

    def back_up(self, reason: BackupReason = BackupReason.ASKED, to: Path | None = None) -> BackupDone:
        """Make and check a backup, also at the second place; nothing is written when nothing changed since the last.

        Runs in a worker. Raise NotSavedError, or BackupError when the data or the copy is damaged; a failure of the
        second place alone is told in the answer.
        """
        return self.files.write(self._order(reason, to))

    def back_up_in_session(self) -> BackupDone:
        """Make a backup if a conference is in session; runs in a worker, raises as `back_up`."""
        return self.files.write(replace(self._order(BackupReason.TIMED), in_session_only=True))

    def check(self, file: Path) -> BackupCheck:
        """Read a backup whole; runs in a worker. Raise UnreadableFileError, BackupError or NewerDataError."""
        return self.files.check(file)

    def preview(self, file: Path) -> RestorePreview:
        """Tell what a backup holds and what restoring it would change; runs in a worker, raises as `check`."""
        return self.files.preview(file, self.clock.now())

    def prepare(self, file: Path) -> PreparedRestore:
        """Build and check the new content beside the data, which stays as it is; runs in a worker.

        A backup of the data as it is now is made too, where that can be done: a damaged database is the very reason
        to restore, and what gives way is kept in any case. Raise as `check`, or NotSavedError.
        """
        prepared = self.files.prepare(file)
        with suppress(BackupError, NotSavedError):  # afterwards: making one may thin out the one that is restored
            self.back_up(BackupReason.RESTORE)
        return prepared

    def swap(self, prepared: PreparedRestore) -> Restored:
        """Put a prepared content in the place of the data, which is kept beside it under a telling name.

        The database must be closed and the data folder locked by this program; all services over it are at their end
        after it. Interrupted at any point, the next opening finishes it. Raise NotSavedError; then nothing is changed.
        """
        choices = self.chosen.all()
        restored = self.files.swap(prepared, self.clock.now())
        with suppress(NotSavedError):  # where backups go is no part of what is taken back
            self.chosen.put_back(choices)
        return restored

    def take(self, file: Path, identifier: ConferenceId) -> TakenConference:
        """Read one conference out of a backup; runs in a worker. Raise as `check`, or ConferenceNotFoundError."""
        return self.files.take(file, identifier)

    def bring_back(self, taken: TakenConference, desk: Desk) -> None:
        """Store a conference taken out of a backup, on the main thread.

        Raise ConferenceExistsError when it is here: nothing is overwritten. Raise NotSavedError.
        """
        try:
            here = desk.conference(taken.conference.id)
        except ConferenceNotFoundError:
            self.files.lay_back(taken.files)  # first: a file more does no harm, one less would be missed
            desk.add(taken.conference, taken.blobs)
        else:
            raise ConferenceExistsError(here.id, here.title)

    def second(self) -> SecondPlace | None:
        """Return the second place and whether it is there now; None when none was chosen. Runs in a worker."""
        known = self.chosen.second
        return None if known is None else self.files.find_second(*known, self.folder)

    def choose_second(self, folder: Path) -> None:
        """Remember a folder, as a rule on a stick, where each backup goes too.

        Raise BackupError for a folder inside the data or the first place, or NotSavedError.
        """
        if folder.resolve().is_relative_to(self.folder.resolve()):
            raise BackupError(str(folder), "inside_backups")
        self.chosen.set_second(folder, self.files.mark_second(folder, self.ids.new()))

    def forget_second(self) -> None:
        """Use no second place any more; what lies there stays. Raise NotSavedError."""
        self.chosen.forget_second()

    def _order(self, reason: BackupReason, to: Path | None = None) -> BackupOrder:
        folder = to or self.folder
        if folder.resolve().is_relative_to(self.data_folder.resolve()):
            raise BackupError(str(folder), "inside_data")
        second = None if to else self.chosen.second
        return BackupOrder(folder, reason, self.clock.now(), self.chosen.limit, second)
