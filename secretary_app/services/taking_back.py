"""Taking back a minute that leaders signed elsewhere: the same file, grown by signatures and nothing else."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.errors import ConferenceNotFoundError, NotSavedError, ReturnError, UnreadableFileError
from secretary_app.domain.handover import ReturnProblem
from secretary_app.domain.number_register import NumberBook, number_checks
from secretary_app.domain.signatures import (
    DATE_FIELD,
    NUMBER_FIELD,
    ORGANISATION_SLOT,
    Check,
    CheckGrade,
    FileProblem,
    FileReport,
    NumberAndDate,
    SignatureReport,
    SignatureSlot,
    SlotState,
)
from secretary_app.domain.slots import step_of
from secretary_app.services.handing_over import HandingOver
from secretary_app.services.minutes import Minutes
from secretary_app.services.ports import (
    Growth,
    HandoverFiles,
    PdfGrowth,
    ReturnedFile,
    Trust,
    VerifyRequest,
)
from secretary_app.services.return_checks import ReturnFacts, date_filled_in, needs_yes, number_filled_in, return_checks
from secretary_app.services.return_faults import ReturnFaults
from secretary_app.services.returned import ReturnedSignature, SignedReturn, Whose
from secretary_app.services.review import PrintJob
from secretary_app.services.verification import Verification

# Faults of a certificate whose signature fits; each has a sentence of its own.
_CERTIFICATE: Final = frozenset(
    {
        FileProblem.EXPIRED,
        FileProblem.NOT_YET_VALID,
        FileProblem.REVOKED,
        FileProblem.WRONG_USAGE,
        FileProblem.WEAK_ALGORITHM,
    }
)
_BEARABLE: Final = frozenset({FileProblem.UNTRUSTED})  # told, and a yes is asked for


@dataclass(frozen=True, slots=True)
class ReturnJob:
    """Frozen values a worker needs to look at what came back."""

    conference: Conference
    kept: Path | None
    print_job: PrintJob
    trust: Trust
    titles: dict[str, str]  # of all conferences here, by id
    books: Mapping[int, NumberBook]  # the numbers of the minutes of its organisation, by year
    now: datetime


@dataclass(slots=True)
class TakingBack:
    """What *Nhận bản đã ký về…* does; every refusal leaves record and files as they were."""

    handing: HandingOver
    verification: Verification
    growth: PdfGrowth
    files: HandoverFiles

    @property
    def minutes(self) -> Minutes:
        """Return the minutes it takes copies back for."""
        return self.handing.minutes

    def read(self, path: Path) -> ReturnedFile:
        """Return the PDF in a folder, a ZIP or by itself; raise BundleError or UnreadableFileError.

        May run in a worker.
        """
        return self.files.read(path)

    def whose(self, returned: ReturnedFile) -> Whose:
        """Return which conference a file says it is of; may run in a worker."""
        attached = self.verification.attached(returned.pdf)
        if attached is None:
            return Whose(returned.name, ConferenceId(returned.conference_id))
        return Whose(returned.name, attached.id, attached.title)

    def conference_of(self, whose: Whose) -> ConferenceId:
        """Return the conference of this data folder that a file is of.

        Raise ReturnError: `foreign` when the file is of none at all, `unknown_conference` when it is not here.
        """
        if not whose.conference_id:
            raise ReturnError(ReturnProblem.FOREIGN, whose.name)
        try:
            return self.minutes.desk.conference(whose.conference_id).id
        except ConferenceNotFoundError as error:
            raise ReturnError(ReturnProblem.UNKNOWN_CONFERENCE, whose.name, whose.title) from error

    def job(self, conference_id: ConferenceId, trust: Trust) -> ReturnJob:
        """Return the frozen values for `examine`."""
        titles: dict[str, str] = dict(self.minutes.desk.store.titles())
        conference = self.minutes.desk.conference(conference_id)
        kept, print_job = self.minutes.kept_file(conference_id), self.minutes.review.print_job(conference_id)
        now, register = self.minutes.desk.clock.now(), self.minutes.register
        books = {year: register.book_for(conference, date(year, 1, 1)) for year in range(now.year - 1, now.year + 2)}
        return ReturnJob(conference, kept, print_job, trust, titles, books, now)

    def examine(self, job: ReturnJob, returned: ReturnedFile) -> SignedReturn:
        """Return what would go on record; may run in a worker.

        Raise ReturnError, each reason with what to do; UnreadableFileError when the step it has to begin with is not on
        this machine.
        """
        conference, pdf = job.conference, returned.pdf
        self._require_same_conference(job, returned)
        if not conference.slots:
            raise ReturnError(ReturnProblem.REOPENED, returned.name)
        newest = self.minutes.archive.read(job.kept) if job.kept else self.minutes.review.lay_out(job.print_job).pdf
        whole = SignedReturn(conference.id, step_of(conference), returned.name, pdf, (), ())
        if pdf == newest:
            return whole
        if not pdf.startswith(newest):
            faults = ReturnFaults(self.minutes.archive, self.verification.checking)
            raise faults.of(conference, newest, pdf, returned.name)
        growth = self._grown(returned, newest)
        _require_only_growth(growth, returned.name)
        report = self._report(job, returned, growth)
        _require_sound(conference, report, growth, returned.name)
        return _taken(whole, job, report, growth, returned)

    def take(self, returned: SignedReturn) -> Path | None:
        """Put the new signatures on record and end the waiting; return where the file is kept, None for the same step.

        Raise ReturnError (moved_on) or NotSavedError; then nothing went on record.
        """
        path = self.minutes.record_returned(returned) if returned.signatures else None
        with suppress(NotSavedError):  # the signatures are on record; a note that stays can be taken away by the user
            self.handing.end(returned.conference_id)
        return path

    def _require_same_conference(self, job: ReturnJob, returned: ReturnedFile) -> None:
        attached = self.verification.attached(returned.pdf)
        named = attached.id if attached is not None else returned.conference_id
        if named and named != job.conference.id:
            title = attached.title if attached is not None else job.titles.get(named, named)
            raise ReturnError(ReturnProblem.OTHER_CONFERENCE, returned.name, title)

    def _grown(self, returned: ReturnedFile, newest: bytes) -> Growth:
        try:
            return self.growth.growth(returned.pdf, len(newest))
        except UnreadableFileError as error:
            raise ReturnError(ReturnProblem.DAMAGED, returned.name) from error

    def _report(self, job: ReturnJob, returned: ReturnedFile, growth: Growth) -> FileReport:
        """Check the file; every signature on record and every new one has to be found."""
        signed = [slot.id for slot in job.conference.slots if slot.state is SlotState.SIGNED]
        expected = (*signed, *growth.signed, *growth.added)
        return self.verification.checking.verify(VerifyRequest(returned.pdf, returned.name, job.trust, expected))


def _taken(
    whole: SignedReturn, job: ReturnJob, report: FileReport, growth: Growth, returned: ReturnedFile
) -> SignedReturn:
    new = {*growth.signed, *growth.added}
    found = tuple(_signature(job, one, growth) for one in report.signatures if one.slot in new)
    facts = ReturnFacts(job.conference, report, growth, found, returned.passed_over, job.now)
    sealed = ORGANISATION_SLOT in growth.signed
    number, issued_on = (number_filled_in(growth), date_filled_in(growth, found)) if sealed else ("", "")
    checks = (*return_checks(facts), *_register_checks(job, number, issued_on))
    return replace(
        whole, signatures=found, checks=checks, needs_yes=needs_yes(checks), number=number, issued_on=issued_on
    )


def _register_checks(job: ReturnJob, number: str, issued_on: str) -> Iterator[Check]:
    """Yield what the register says of a number; it stands in the sealed file, so even a double can only be told."""
    day = date.fromisoformat(issued_on) if issued_on else None
    book = job.books.get(day.year) if day else None
    if day is not None and book is not None and number.isdigit():
        for check in number_checks(book, NumberAndDate(int(number), day)):
            yield replace(check, grade=CheckGrade.NOTICE)


def _require_only_growth(growth: Growth, name: str) -> None:
    """Raise ReturnError for anything but signatures, and number and date with the organisation's."""
    if growth.strange:
        raise ReturnError(ReturnProblem.CHANGED, name, growth.strange[0])
    others = growth.filled.keys() - {NUMBER_FIELD, DATE_FIELD}
    if others:
        raise ReturnError(ReturnProblem.CHANGED, name, f"Ô {min(others)} được điền")
    if not growth.signed and not growth.added:
        raise ReturnError(ReturnProblem.NOT_SIGNED, name)
    if growth.filled and ORGANISATION_SLOT not in growth.signed:
        raise ReturnError(ReturnProblem.NUMBER_EARLY, name)


def _require_sound(conference: Conference, report: FileReport, growth: Growth, name: str) -> None:
    """Raise ReturnError for the first signature that does not hold, and for what hangs on to the file."""
    for one in report.signatures:
        if growth.added and FileProblem.CHANGED_AFTER in one.problems:
            raise ReturnError(ReturnProblem.NEW_FIELD, name, growth.added[0])
        title = _title(conference, one.slot) or one.slot
        faults = [problem for problem in one.problems if problem not in _BEARABLE]
        if not _CERTIFICATE.issuperset(faults):
            raise ReturnError(ReturnProblem.BAD_SIGNATURE, name, title)
        if faults:
            raise ReturnError(ReturnProblem(faults[0].value), name, title)
    if {FileProblem.DAMAGED_FILE, FileProblem.MISSING_SIGNATURE} & set(report.problems):
        raise ReturnError(ReturnProblem.DAMAGED, name)


def _signature(job: ReturnJob, report: SignatureReport, growth: Growth) -> ReturnedSignature:
    slot = _slot(job.conference, report.slot) if report.slot in growth.signed else None
    return ReturnedSignature(
        report.slot,
        report.signer,
        report.issuer,
        report.signed_at.astimezone(job.now.tzinfo) if report.signed_at else None,  # others write other zones
        counted=slot is not None,
        title=slot.title if slot else "",
        expected=slot.name if slot else "",
    )


def _slot(conference: Conference, field: str) -> SignatureSlot | None:
    return next((slot for slot in conference.slots if slot.id == field), None)


def _title(conference: Conference, field: str) -> str:
    slot = _slot(conference, field)
    return (slot.title or slot.name) if slot else ""
