"""Checking any PDF: its signatures, and whether its attached data says what its pages say."""

from dataclasses import dataclass, replace

from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import UnreadableFileError, WrongFormatError
from secretary_app.domain.signatures import AttachedConference, FileProblem, FileReport, Verdict
from secretary_app.services.ports import ConferenceFiles, MinuteForm, PageReader, PdfChecking, VerifyRequest


@dataclass(slots=True)
class Verification:
    """What *Kiểm tra tệp* does; reads only, may run in a worker."""

    checking: PdfChecking
    form: MinuteForm
    files: ConferenceFiles
    pages: PageReader

    def verify(self, request: VerifyRequest) -> FileReport:
        """Return what holds and what does not; raise UnreadableFileError when it is no PDF at all."""
        report = self.checking.verify(request)
        attached = self._attached(request)
        if attached is not AttachedConference.DIFFERENT:
            return replace(report, attached_conference=attached)
        verdict = Verdict.INDETERMINATE if report.verdict is Verdict.VALID else report.verdict
        problems = (*report.problems, FileProblem.DIFFERENT_DATA)
        return replace(report, attached_conference=attached, verdict=verdict, problems=problems)

    def attached(self, pdf: bytes) -> Conference | None:
        """Return the conference a file carries; None when it carries none that can be read."""
        data = self.checking.attachment(pdf)
        if data is None:
            return None
        try:
            return self.files.decode(data, "")
        except (WrongFormatError, UnreadableFileError):
            return None

    def _attached(self, request: VerifyRequest) -> AttachedConference:
        data = self.checking.attachment(request.pdf)
        if data is None:
            return AttachedConference.ABSENT
        try:
            conference = self.files.decode(data, request.path)
            told = self.pages.texts(self.form.render(conference, data).pdf)
            shown = self.pages.texts(request.pdf)
        except (WrongFormatError, UnreadableFileError):
            return AttachedConference.DIFFERENT
        return AttachedConference.SAME if _words(told) == _words(shown) else AttachedConference.DIFFERENT


def _words(pages: tuple[str, ...]) -> list[str]:
    return [word for page in pages for word in page.split()]
