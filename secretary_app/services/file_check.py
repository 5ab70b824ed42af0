"""One file of the user checked from end to end, in steps that a window can share between its threads."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import UnreadableFileError
from secretary_app.domain.signatures import ORGANISATION_SLOT, SECRETARY_SLOT
from secretary_app.services.archive_record import ArchiveRecord, ArchiveRecords
from secretary_app.services.check_sheet import CheckReports
from secretary_app.services.checked_file import CheckedFile, OpenedFile
from secretary_app.services.ports import MinuteArchive, Trust, VerifyRequest
from secretary_app.services.verification import Verification

LARGEST_FILE: Final = 200 * 1024 * 1024  # bytes; a minute has less than one million
_USUAL_TITLES: Final = {str(SECRETARY_SLOT): "Thư ký", str(ORGANISATION_SLOT): "Cơ quan (văn thư)"}


@dataclass(slots=True)
class FileChecks:
    """Opens, looks up and checks; only `record` touches the database."""

    verification: Verification
    records: ArchiveRecords
    archive: MinuteArchive
    reports: CheckReports

    def open(self, path: Path) -> OpenedFile:
        """Read a file; raise UnreadableFileError, also for one that is too large to be a minute, or empty."""
        pdf = self.archive.read(path, LARGEST_FILE)
        if not pdf:
            raise UnreadableFileError(str(path), "empty")
        return OpenedFile(path, pdf, self.verification.attached(pdf))

    def record(self, file: OpenedFile) -> ArchiveRecord | None:
        """Return what this machine keeps of the conference in the file; for the thread that has the database."""
        return self.records.of(file.attached.id if file.attached else None)

    def check(
        self, file: OpenedFile, record: ArchiveRecord | None, trust: Trust, expected: Sequence[str] = ()
    ) -> CheckedFile:
        """Check a file; raise UnreadableFileError when it is no PDF, or locked by a password."""
        request = VerifyRequest(file.pdf, str(file.path), trust, expected)
        report = self.verification.verify(request, record)
        slots = file.attached.slots if file.attached else ()
        titles = {**_USUAL_TITLES, **{str(slot.id): slot.title for slot in slots if slot.title}}
        return CheckedFile(file, report, self.verification.differences(request, report), titles)

    def check_at(self, path: Path, trust: Trust, expected: Sequence[str] = ()) -> CheckedFile:
        """Do all steps at once, for callers without a window."""
        file = self.open(path)
        return self.check(file, self.record(file), trust, expected)
