"""The papers beside a minute as a sequence of flowables, after the model of a document with a name (mẫu 1.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Spacer

from secretary_app.documents.flowables import Columns
from secretary_app.documents.fonts import Typeface
from secretary_app.documents.form import MILLIMETRE, Form
from secretary_app.documents.form_parts import Shown
from secretary_app.documents.paper_profile import PaperProfile
from secretary_app.documents.story import StoryTeller
from secretary_app.documents.structure import Artifact, Structure, Tag
from secretary_app.domain.minute import Block, SignatureBlock
from secretary_app.domain.paper import CopyNote, Paper


def dated_style(form: Form, profile: PaperProfile, typeface: Typeface) -> ParagraphStyle:
    """Return the style of the place and date line."""
    size = profile.measures.date_size
    return ParagraphStyle(
        "dated",
        fontName=typeface.italic,
        fontSize=size,
        leading=size * form.spacing.tight_line,
        alignment=TA_CENTER,
        bulletFontName=typeface.regular,
    )


class LineAcross(Flowable):
    """A line across the whole width, in the middle of its space."""

    def __init__(self, space: float, thickness: float, structure: Structure) -> None:
        super().__init__()
        self.height, self._thickness, self._structure = space, thickness, structure

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw the line, which no reader needs to hear."""
        with self._structure.artifact(self.canv, Artifact.LAYOUT):
            self.canv.setLineWidth(self._thickness)
            self.canv.line(0, self.height / 2, self.width, self.height / 2)


@dataclass(frozen=True, slots=True)
class PaperTeller(StoryTeller):
    """Makes the flowables of one paper."""

    profile: PaperProfile
    date_style: ParagraphStyle

    def paper_story(self, paper: Paper) -> list[Flowable]:
        """Return every flowable in order; the last sentence stays with the signature."""
        *body, last = paper.blocks
        flow = self._flow(body) if paper.signature else self._flow(paper.blocks)
        end = self._end(last, paper.recipients, paper.signature) if paper.signature else ()
        note = self._copy(paper.copy_note) if paper.copy_note else ()
        return [*self._head(paper), *self._named(paper), *flow, *end, *note]

    def _head(self, paper: Paper) -> Iterator[Flowable]:
        """Return organisation and national name, then number beside place and date, in one line (mục II.4.c)."""
        yield self._fitting(lambda most: self._letterhead(paper.parent_organisation, paper.organisation, most))
        if paper.number_symbol or paper.dated:
            yield self._numbered(paper.number, paper.number_symbol, paper.dated)

    def _numbered(self, number: str, symbol: str, dated: str) -> Columns:
        left = self.form.head.left_width * MILLIMETRE
        return self._fitting(
            lambda most: Columns(
                (self._number_line(number, symbol, most), self._dated(dated, most)), (left, self.width - left)
            )
        )

    def _number_line(self, number: str, symbol: str, most: int) -> list[Flowable]:
        gap = Spacer(1, self.form.spacing.paragraph)
        if not symbol:
            return []
        if number:
            whole = f"{self.form.words('number')} {number}{symbol}"
            return [gap, self._short(whole, self.styles.shown[Shown.NUMBER], "number", most)]
        line = self._number(symbol, most)
        line.box = None  # written by pen, or with another program
        return [gap, line]

    def _dated(self, dated: str, most: int) -> list[Flowable]:
        gap = Spacer(1, self.form.spacing.paragraph)
        return [gap, self._short(dated, self.date_style, "dated", most)] if dated else []

    def _named(self, paper: Paper) -> Iterator[Flowable]:
        spacing, styles, printer = self.form.spacing, self.styles, self.printer
        heading = self._heading(Tag.TITLE, paper.title, paper.subject)
        yield Spacer(1, spacing.before_title)
        yield self._paragraph(printer.plain(paper.title, "title"), styles.title, "title", heading)
        subject = self._paragraph(printer.plain(paper.subject or " ", "subject"), styles.subject, "subject", heading)
        yield subject
        yield self._rule(subject, spacing.short_rule)
        yield Spacer(1, spacing.after_title - spacing.paragraph)

    def _end(self, last: Block, recipients: Sequence[str], signature: SignatureBlock) -> Iterator[Flowable]:
        """Return the last sentence with the signature under it, on one page."""
        spacer = Spacer(1, self.form.spacing.before_signatures)
        yield KeepTogether([self._block(last), spacer, self._foot(recipients, signature)])

    def _foot(self, recipients: Sequence[str], signature: SignatureBlock) -> Columns:
        """Return the recipients on the left and who signs on the right."""
        return self._fitting(
            lambda most: Columns(
                (self._receivers(recipients, most), self._signature(signature, most, sealed=False)),
                (self.width / 2, self.width / 2),
            )
        )

    def _receivers(self, lines: Sequence[str], most: int) -> list[Flowable]:
        if not lines:
            return []
        heading = self._paragraph(self.form.words("recipient_heading"), self.styles.recipients_heading, "recipients")
        items = self._root.inside(Tag.LIST)
        cut = (self._cut(line, "recipients", most) for line in lines)
        return [heading, *(self._list_item(line, "recipients", items, recipients=True) for line in cut)]

    def _copy(self, note: CopyNote) -> Iterator[Flowable]:
        """Return the note of the copy under a line across the page (Phụ lục I, phần II, mục II.2)."""
        measures, left = self.profile.measures, self.form.head.left_width * MILLIMETRE
        title = self._paragraph(self.printer.plain(note.form, "copy"), self.styles.title, "")

        def head(most: int) -> Columns:
            organisation = self._short(
                note.organisation or " ", self.styles.shown[Shown.ORGANISATION], "organisation", most
            )
            return Columns(([organisation], [title]), (left, self.width - left))

        yield KeepTogether(
            [
                LineAcross(2 * measures.before_copy, measures.copy_rule, self.ledger.structure),
                self._fitting(head),
                self._numbered("", note.number_symbol, note.dated),
                Spacer(1, self.form.spacing.before_signatures),
                self._foot(note.recipients, note.signature),
            ]
        )
