"""Checking any PDF: its signatures, its attached data, what the archive keeps of it, what was changed where."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import UnreadableFileError
from secretary_app.domain.page_changes import PageComparison
from secretary_app.domain.signatures import AttachedConference, FileProblem, FileReport, SignatureReport, Verdict
from secretary_app.services.archive_record import ArchiveRecord, of_record
from secretary_app.services.attached_data import AttachedData
from secretary_app.services.ports import Clock, PageComparing, PdfChecking, VerifyRequest


@dataclass(frozen=True, slots=True)
class Differences:
    """How a file differs from the newest revision of it in which every signature holds."""

    copy: bytes  # that revision: the beginning of the file
    signatures: tuple[SignatureReport, ...]  # of that revision
    pages: PageComparison
    data_say: str = ""  # words the attached conference still says where the pages say others


@dataclass(slots=True)
class Verification:
    """What *Kiểm tra tệp* does; reads only, may run in a worker."""

    checking: PdfChecking
    data: AttachedData
    comparing: PageComparing
    clock: Clock
    read: Callable[[Path], bytes]  # files that the archive keeps; raises UnreadableFileError

    def verify(self, request: VerifyRequest, record: ArchiveRecord | None = None) -> FileReport:
        """Return what holds and what does not; raise UnreadableFileError when it is no PDF at all.

        `record` is what the archive knows of the conference that the file carries. Which slots must be signed is told
        by the request, else by the record, else by the file itself.
        """
        data = self.checking.attachment(request.pdf)
        report = self.checking.verify(replace(request, expected=self._expected(request, record, data)))
        report = self._with_strangers(replace(report, checked_at=self.clock.now()), data)
        report = self._with_data(report, request.pdf, data)
        return of_record(report, request.pdf, data, record, self.read) if record and data is not None else report

    def attached(self, pdf: bytes) -> Conference | None:
        """Return the conference a file carries; None when it carries none that can be read."""
        data = self.checking.attachment(pdf)
        return None if data is None else self.data.conference(data)

    def differences(self, request: VerifyRequest, report: FileReport) -> Differences | None:
        """Return where a file differs from its last whole signed revision; None when nothing came after it.

        None also where no signature is left whole, or the pages cannot be drawn.
        """
        if report.verdict is not Verdict.INVALID or not any(signature.integrity for signature in report.signatures):
            return None
        copy = self.checking.signed_copy(request)
        if copy is None or len(copy) == len(request.pdf):
            return None
        try:
            pages = self.comparing.compare(copy, request.pdf)
        except UnreadableFileError:
            return None
        signatures = self.checking.verify(replace(request, pdf=copy, expected=())).signatures
        return Differences(copy, signatures, pages, self._data_say(request.pdf, report, pages))

    def _expected(self, request: VerifyRequest, record: ArchiveRecord | None, data: bytes | None) -> tuple[str, ...]:
        if request.expected or record is not None:
            return tuple(request.expected) or (record.expected if record else ())
        conference = self.data.conference(data) if data is not None else None
        return tuple(slot.id for slot in conference.slots) if conference else ()

    def _with_strangers(self, report: FileReport, data: bytes | None) -> FileReport:
        """Name signatures in places that the minute does not have.

        Where nothing was certified, the standard lets anybody add a field and sign there (ISO 32000-1, 12.8.2.2).
        """
        conference = self.data.conference(data) if data is not None else None
        own = {slot.id for slot in conference.slots} if conference else set()
        strangers = [signature.slot for signature in report.signers if signature.slot not in own]
        if not own or not strangers:
            return report
        verdict = Verdict.INDETERMINATE if report.verdict is Verdict.VALID else report.verdict
        return replace(
            report,
            verdict=verdict,
            problems=(*report.problems, FileProblem.UNEXPECTED_SIGNATURE),
            details=(*report.details, *strangers),
        )

    def _with_data(self, report: FileReport, pdf: bytes, data: bytes | None) -> FileReport:
        if data is None:
            return report
        if self.data.say_the_same(data, pdf):
            return replace(report, attached_conference=AttachedConference.SAME)
        verdict = Verdict.INDETERMINATE if report.verdict is Verdict.VALID else report.verdict
        problems = (*report.problems, FileProblem.DIFFERENT_DATA)
        return replace(report, attached_conference=AttachedConference.DIFFERENT, verdict=verdict, problems=problems)

    def _data_say(self, pdf: bytes, report: FileReport, pages: PageComparison) -> str:
        data = self.checking.attachment(pdf)
        if data is None or report.attached_conference is not AttachedConference.DIFFERENT:
            return ""
        told = (place.old for place in pages.places if place.old)
        return next((words for words in told if self.data.still_say(data, words)), "")
