"""What this machine keeps of a minute, and how a checked file stands to it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.errors import ConferenceNotFoundError, UnreadableFileError
from secretary_app.domain.signatures import (
    ArchiveFinding,
    ArchiveStanding,
    FileProblem,
    FileReport,
    SlotState,
    Verdict,
)
from secretary_app.domain.slots import RECORDED
from secretary_app.services.desk import Desk
from secretary_app.services.minutes import Minutes

_MOST_STEPS: Final = 24  # signatures of one version that are looked for


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """One adopted version: digest of its data (SHA-256, hexadecimal), and where its newest signed step may lie."""

    version: int
    digest: str
    adopted_at: datetime
    steps: tuple[Path, ...] = ()  # the newest first; the first one that is there counts
    signers: tuple[tuple[str, str], ...] = ()  # slot and name of who signed, as far as on record


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """What is on record of a conference: frozen values for a worker."""

    expected: tuple[str, ...]  # slots that must be signed in a file
    versions: tuple[KeptVersion, ...]


@dataclass(slots=True)
class ArchiveRecords:
    """Gathers records from the data folder; for the thread that has the database."""

    desk: Desk
    minutes: Minutes

    def of(self, conference_id: ConferenceId | None) -> ArchiveRecord | None:
        """Return the record of a conference; None when it is not stored here, or nothing of it was ever adopted."""
        if conference_id is None:
            return None
        try:
            conference = self.desk.conference(conference_id)
        except ConferenceNotFoundError:
            return None
        if not conference.minutes:
            return None
        expected = tuple(slot.id for slot in conference.slots if slot.state not in RECORDED)
        return ArchiveRecord(expected, tuple(self._versions(conference)))

    def _versions(self, conference: Conference) -> Iterator[KeptVersion]:
        *earlier, newest = conference.minutes
        for minute in earlier:
            steps = tuple(
                self.minutes.archive.place(conference.id, minute.version, step) for step in range(_MOST_STEPS, 0, -1)
            )
            yield KeptVersion(minute.version, minute.digest, minute.adopted_at, steps)
        kept = self.minutes.kept_file(conference.id)
        signers = tuple((slot.id, slot.name) for slot in conference.slots if slot.state is SlotState.SIGNED)
        steps = (kept,) if kept else ()
        yield KeptVersion(newest.version, newest.digest, newest.adopted_at, steps, signers)


def of_record(
    report: FileReport, pdf: bytes, data: bytes, record: ArchiveRecord, read: Callable[[Path], bytes]
) -> FileReport:
    """Return the report with what the archive says of the file; `data` are those it carries."""
    digest = hashlib.sha256(data).hexdigest()
    newest = record.versions[-1]
    own = next((version for version in record.versions if version.digest == digest), newest)
    finding = _standing(report, pdf, own, read)
    if own.version < newest.version:
        finding = replace(finding, superseded_by=newest.version, adopted_at=newest.adopted_at)
    found = tuple(_problems(finding))
    verdict = _verdict(_waiting(report, finding), set(found))
    return replace(report, archive=finding, problems=(*report.problems, *found), verdict=verdict)


def _standing(report: FileReport, pdf: bytes, own: KeptVersion, read: Callable[[Path], bytes]) -> ArchiveFinding:
    for path in own.steps:
        try:
            kept = read(path)
        except UnreadableFileError:
            continue
        signed = {signature.slot for signature in report.signatures}
        later = tuple(name for slot, name in own.signers if slot not in signed)
        return ArchiveFinding(_compared(pdf, kept), path, later)
    return ArchiveFinding()


def _compared(pdf: bytes, kept: bytes) -> ArchiveStanding:
    if pdf == kept:
        return ArchiveStanding.SAME
    if kept.startswith(pdf):
        return ArchiveStanding.OLDER
    return ArchiveStanding.GROWN if pdf.startswith(kept) else ArchiveStanding.DIFFERENT


def _problems(finding: ArchiveFinding) -> Iterator[FileProblem]:
    if finding.standing is ArchiveStanding.OLDER:
        yield FileProblem.OLDER_REVISION
    if finding.standing is ArchiveStanding.DIFFERENT:
        yield FileProblem.DIFFERS_FROM_ARCHIVE
    if finding.superseded_by:
        yield FileProblem.SUPERSEDED


def _waiting(report: FileReport, finding: ArchiveFinding) -> Verdict:
    """Return the verdict: of the newest step, where nothing but later signatures is missing, nothing was taken away."""
    whole = all(signature.verdict is not Verdict.INVALID for signature in report.signatures)
    only_missing = report.problems == (FileProblem.MISSING_SIGNATURE,) and bool(report.missing_slots)
    newest = finding.standing is ArchiveStanding.SAME
    return Verdict.INDETERMINATE if whole and only_missing and newest else report.verdict


def _verdict(verdict: Verdict, found: set[FileProblem]) -> Verdict:
    """Return the verdict with the archive heard: what was cut off is proved by it, the rest is for people to judge."""
    if verdict in {Verdict.INVALID, Verdict.UNSIGNED} or not found:
        return verdict
    return Verdict.INVALID if FileProblem.OLDER_REVISION in found else Verdict.INDETERMINATE
