"""Papers made from a conference beside its signed minute: for word processors, for one body, for who acts on it."""

from dataclasses import dataclass

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.paper import Adoption, Paper, PaperKind, PaperOrder
from secretary_app.services.desk import Desk
from secretary_app.services.ports import PaperForm, RenderedPaper, TableFiles
from secretary_app.services.review import PrintJob, Review


@dataclass(frozen=True, slots=True)
class PaperJob:
    """Frozen values a worker needs for any paper: what prints, and the record of its adoption if there is one."""

    printed: PrintJob
    adoption: Adoption | None


@dataclass(slots=True)
class Papers:
    """What is written from the minute as it prints: adopted words where it was adopted, a draft before."""

    desk: Desk
    review: Review
    form: PaperForm
    files: TableFiles

    def job(self, conference_id: ConferenceId) -> PaperJob:
        """Return what a worker needs; all that follows may run in a worker and touches no data."""
        conference = self.desk.conference(conference_id)
        adopted = bool(conference.slots and conference.minutes)
        return PaperJob(self.review.print_job(conference_id), _adoption(conference) if adopted else None)

    def word_minute(self, job: PaperJob) -> RenderedPaper:
        """Return the minute as DOCX."""
        return self.form.word_minute(self.review.conference_of(job.printed))

    def paper(self, job: PaperJob, order: PaperOrder) -> Paper:
        """Return a paper before layout; raise EmptyPaperError when there is nothing to say."""
        return self.form.paper(order, self.review.conference_of(job.printed), job.adoption)

    def file(self, job: PaperJob, order: PaperOrder, ending: str) -> RenderedPaper:
        """Return a paper as DOCX, a list also as XLSX, by the ending, else as PDF; raise EmptyPaperError."""
        conference = self.review.conference_of(job.printed)
        paper = self.form.paper(order, conference, job.adoption)
        match ending.lower():
            case ".docx":
                return self.form.word(paper, conference)
            case ".xlsx" if order.kind is PaperKind.COMMITMENTS:
                return RenderedPaper(self.files.xlsx((self.form.table(paper),)))
            case _:
                return self.form.pdf(paper, conference)


def _adoption(conference: Conference) -> Adoption:
    minute = conference.minutes[-1]
    return Adoption(minute.adopted_at, minute.number, minute.issued_on)
