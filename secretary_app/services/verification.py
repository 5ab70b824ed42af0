"""Checking any PDF: its signatures, and whether its attached data says what its pages say."""

from dataclasses import dataclass, replace

from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import UnreadableFileError, WrongFormatError
from secretary_app.domain.minute import MinuteText
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
            same = self._says_the_same(data, request)
        except (WrongFormatError, UnreadableFileError):
            same = False
        return AttachedConference.SAME if same else AttachedConference.DIFFERENT

    def _says_the_same(self, data: bytes, request: VerifyRequest) -> bool:
        """Lay the data out again and compare the words of all pages in order, and what is drawn beside words.

        Layout is compared no further: a later version of the program may break lines and pages elsewhere.
        """
        conference = self.files.decode(data, request.path)
        shown = _words(self.pages.texts(request.pdf))
        if _fewest_words(self.form.compose(conference)) > len(shown):
            return False  # a hostile file may carry more than could ever be laid out
        told = self.form.render(conference, data).pdf
        if _words(self.pages.texts(told)) != shown:
            return False
        return self.pages.drawings(request.pdf) <= self.pages.drawings(told)


def _words(pages: tuple[str, ...]) -> list[str]:
    """Return the words of all pages; not the numbers of pages, which stand between other words when pages break so."""
    words: list[str] = []
    for number, page in enumerate(pages, start=1):
        found = page.split()
        words += found[1:] if number > 1 and found[:1] == [str(number)] else found
    return words


def _fewest_words(text: MinuteText) -> int:
    return sum(len(block.lead.split()) + len(block.text.split()) for block in text.blocks)
