"""Papers made from a conference beside its signed minute."""

from dataclasses import dataclass
from typing import Protocol

from secretary_app.domain.conference import Conference
from secretary_app.domain.paper import Adoption, Paper, PaperOrder
from secretary_app.services.ports.tables import TableSheet


@dataclass(frozen=True, slots=True)
class RenderedPaper:
    """A file, and the characters that had to be replaced in it, as in `RenderedMinute`."""

    data: bytes
    unprintable: tuple[str, ...] = ()


class PaperForm(Protocol):
    """Writes the papers; the same conference and adoption give the same bytes."""

    def word_minute(self, conference: Conference) -> RenderedPaper:
        """Return the minute as a DOCX file with the words of the PDF."""
        ...

    def paper(self, order: PaperOrder, conference: Conference, adoption: Adoption | None) -> Paper:
        """Return everything that prints before layout; raise EmptyPaperError when that is nothing."""
        ...

    def pdf(self, paper: Paper, conference: Conference) -> RenderedPaper:
        """Return the PDF/A-3 file."""
        ...

    def word(self, paper: Paper, conference: Conference) -> RenderedPaper:
        """Return the DOCX file."""
        ...

    def table(self, paper: Paper) -> TableSheet:
        """Return a list of commitments as a table."""
        ...
