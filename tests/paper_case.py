"""Papers of the conference of `minute_case`, and what an opened DOCX file says."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from secretary_app.documents.pages import PdfiumPages
from secretary_app.documents.paper_forms import PrintedPapers
from secretary_app.domain.locality import BodyId
from secretary_app.domain.paper import Adoption, PaperKind, PaperOrder
from tests.minute_case import FONTS, PROFILE, RESOURCES, clock

ADOPTED = Adoption(clock(16, 40))
ISSUED = Adoption(clock(16, 40), "05/BB-VP", "2024-03-14")
NOTICE, COMMITMENTS = PaperOrder(PaperKind.NOTICE), PaperOrder(PaperKind.COMMITMENTS)


def the_papers() -> PrintedPapers:
    forms = RESOURCES / "forms"
    return PrintedPapers(form=PROFILE, papers=forms / "papers.toml", word=forms / "word.toml", fonts=FONTS)


def extract_for(body: BodyId) -> PaperOrder:
    return PaperOrder(PaperKind.EXTRACT, body)


def opened(data: bytes) -> Document:
    return docx.Document(BytesIO(data))


def paragraphs_of(document: Document) -> Iterator[Any]:
    """Return every paragraph of the body in reading order, those in tables too."""
    yield from document.element.body.iter(qn("w:p"))


def words_of(document: Document) -> str:
    """Return the words of the body in reading order."""
    texts = ("".join(_letters(paragraph)) for paragraph in paragraphs_of(document))
    return " ".join(" ".join(texts).split())


def _letters(paragraph: Any) -> Iterator[str]:
    for part in paragraph.iter(qn("w:t"), qn("w:br")):
        yield part.text or "" if part.tag == qn("w:t") else " "


def unnumbered(pdf: bytes) -> list[str]:
    """Return the words of all pages in order, without the numbers in the upper margin."""
    words: list[str] = []
    for number, page in enumerate(PdfiumPages().texts(pdf), start=1):
        said = page.split()
        if number > 1:
            said.pop(0 if said[0] == str(number) else -1)
        words += said
    return words
