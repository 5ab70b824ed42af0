"""The papers beside the minute as files, all from the conference."""

from collections.abc import Sequence
from pathlib import Path

from secretary_app.documents.archival import archived_sheet
from secretary_app.documents.commitments import commitments_table, compose_commitments
from secretary_app.documents.compose import compose_minute
from secretary_app.documents.extract import compose_extract
from secretary_app.documents.file_moment import file_moment
from secretary_app.documents.fonts import load_typeface
from secretary_app.documents.form import Form, load_form
from secretary_app.documents.form_book import FormBook
from secretary_app.documents.form_reading import Reading
from secretary_app.documents.layout import Press
from secretary_app.documents.metadata import FileFacts
from secretary_app.documents.notice import compose_notice
from secretary_app.documents.paper_profile import load_paper_profile
from secretary_app.documents.paper_story import PaperTeller, dated_style
from secretary_app.documents.paper_words import PaperWords
from secretary_app.documents.printable import fact_text
from secretary_app.documents.styles import make_styles
from secretary_app.documents.word_file import word_file
from secretary_app.documents.word_minute import write_minute, write_paper
from secretary_app.documents.word_profile import load_word_profile
from secretary_app.documents.word_styles import new_document
from secretary_app.documents.word_writer import WordWriter
from secretary_app.domain.conference import Conference
from secretary_app.domain.paper import Adoption, Paper, PaperKind, PaperOrder
from secretary_app.services.ports import RenderedPaper, TableSheet

_LANGUAGE = "vi-VN"


class PrintedPapers:
    """Fulfils `PaperForm` by the profile of the minute, those of papers and word processors, and one typeface."""

    def __init__(  # noqa: PLR0913 - all are files of one form
        self,
        *,
        form: Path,
        papers: Path,
        word: Path,
        fonts: Path,
        folders: Sequence[Path] = (),
        read: Reading = Path.read_bytes,
    ) -> None:
        """Read the profiles (TOML files) and the folder of the typeface; in the folders are more forms of minutes."""
        self._book = FormBook(form, folders, read)
        self._form, self._papers, self._word = load_form(form), load_paper_profile(papers), load_word_profile(word)
        self._typeface = load_typeface(fonts, self._form.fonts)
        self._styles = make_styles(self._form, self._typeface)
        self._dated = dated_style(self._form, self._papers, self._typeface)

    def word_minute(self, conference: Conference) -> RenderedPaper:
        """Return the minute as a DOCX file with the words of the PDF, by the form of the conference."""
        form = self._book.form_for(conference)
        text, writer = compose_minute(form, conference), self.writer(_LANGUAGE, form)
        write_minute(writer, text)
        title = form.words("document_title", name=text.subject)
        return self._written(writer, self._facts(conference, title, text.organisation, text.language))

    def paper(self, order: PaperOrder, conference: Conference, adoption: Adoption | None) -> Paper:
        """Return everything that prints before layout; raise EmptyPaperError when that is nothing."""
        if order.kind is PaperKind.EXTRACT:
            assert order.body_id is not None  # noqa: S101 - tells the type checker what an extract is about
            return compose_extract(self._form, self._papers, conference, adoption, order.body_id)
        made = compose_notice if order.kind is PaperKind.NOTICE else compose_commitments
        return made(self._form, self._papers, conference, adoption)

    def pdf(self, paper: Paper, conference: Conference) -> RenderedPaper:
        """Return the PDF/A-3a file; same input, same bytes."""
        press = Press(self._form, self._typeface)
        teller = PaperTeller(
            self._form,
            self._styles,
            press.printer,
            press.ledger,
            press.width,
            press.height,
            self._papers,
            self._dated,
        )
        pages = press.printed(teller.paper_story(paper), paper.language, paper.mark)
        facts = self._facts(conference, paper.document, paper.organisation, paper.language)
        return RenderedPaper(archived_sheet(pages, facts), pages.unprintable)

    def word(self, paper: Paper, conference: Conference) -> RenderedPaper:
        """Return the DOCX file; same input, same bytes."""
        writer = self.writer(paper.language)
        write_paper(writer, paper)
        return self._written(writer, self._facts(conference, paper.document, paper.organisation, paper.language))

    def table(self, paper: Paper) -> TableSheet:
        """Return a list of commitments as a table."""
        return commitments_table(paper, PaperWords(self._form.words, self._papers.words), self._papers.excel_widths)

    def writer(self, language: str, form: Form | None = None) -> WordWriter:
        """Return who writes into a new, empty document."""
        form = form or self._form
        press = Press(form, self._typeface)
        document = new_document(form, self._papers, self._word, language)
        return WordWriter(
            form,
            make_styles(form, self._typeface),
            press.printer,
            press.ledger,
            press.width,
            press.height,
            self._papers,
            self._word,
            document,
        )

    def _written(self, writer: WordWriter, facts: FileFacts) -> RenderedPaper:
        data = word_file(writer.document, facts, self._form.words("ellipsis"))
        return RenderedPaper(data, tuple(writer.printer.replaced))

    def _facts(self, conference: Conference, title: str, organisation: str, language: str) -> FileFacts:
        return FileFacts(self._plain(title).strip(), self._plain(organisation), language, file_moment(conference))

    def _plain(self, text: str) -> str:
        return fact_text(text, self._typeface.letters, self._form.words("ellipsis"))
