"""The sign-in sheet as a sequence of flowables: head, title, when and where, the grid."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Literal

from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from secretary_app.documents.flowables import TracedParagraph
from secretary_app.documents.fonts import Typeface
from secretary_app.documents.form import MILLIMETRE
from secretary_app.documents.grid import Grid, GridRow, GridRules
from secretary_app.documents.sheet_form import SheetForm, SheetMeasures
from secretary_app.documents.typesetting import Typesetter
from secretary_app.domain.sign_in import SignInGroup, SignInRow, SignInSheet


@dataclass(frozen=True, slots=True)
class SheetStyles:
    """Every style of the grid, and of the lines above it."""

    line: ParagraphStyle
    head: ParagraphStyle
    group: ParagraphStyle
    number: ParagraphStyle
    words: ParagraphStyle
    substitute: ParagraphStyle


def make_sheet_styles(measures: SheetMeasures, typeface: Typeface) -> SheetStyles:
    """Return the styles; leading follows from the type size."""

    def made(name: str, font: str, alignment: Literal[0, 1]) -> ParagraphStyle:
        size = measures.size
        return ParagraphStyle(
            name,
            fontName=font,
            fontSize=size,
            leading=size * measures.line,
            alignment=alignment,
        )

    return SheetStyles(
        line=made("line", typeface.regular, TA_CENTER),
        head=made("head", typeface.bold, TA_CENTER),
        group=made("group", typeface.bold, TA_LEFT),
        number=made("number", typeface.regular, TA_CENTER),
        words=made("words", typeface.regular, TA_LEFT),
        substitute=made("substitute", typeface.italic, TA_LEFT),
    )


@dataclass(frozen=True, slots=True)
class SignInTeller(Typesetter):
    """Makes the flowables of one sign-in sheet."""

    sheet_form: SheetForm
    sheet_styles: SheetStyles

    def story(self, sheet: SignInSheet) -> list[Flowable]:
        """Return every flowable in order."""
        head = self._fitting(lambda most: self._letterhead(sheet.parent_organisation, sheet.organisation, most))
        return [head, *self._title(sheet), self._grid(sheet)]

    def _title(self, sheet: SignInSheet) -> Iterator[Flowable]:
        spacing, measures = self.form.spacing, self.sheet_form.measures
        yield Spacer(1, spacing.before_title)
        yield self._paragraph(sheet.title, self.styles.title, "title")
        subject = self._made(sheet.subject or " ", self.styles.subject, "subject")
        yield subject
        yield self._rule(subject, spacing.short_rule)
        yield Spacer(1, measures.after_subject)
        for line in sheet.lines:
            yield self._made(line, self.sheet_styles.line, "line")
        yield Spacer(1, measures.before_table)

    def _grid(self, sheet: SignInSheet) -> Grid:
        measures, widths = self.sheet_form.measures, self._widths()
        heads = [[self._made(word, self.sheet_styles.head, "head")] for word in sheet.heads]
        head = GridRow(heads, widths, self._rules(), measures.head * MILLIMETRE)
        rows = [row for group in sheet.groups for row in self._group(group)]
        return Grid(head, rows, measures.grid, self.height)

    def _group(self, group: SignInGroup) -> Iterator[GridRow]:
        heading = [self._made(group.heading, self.sheet_styles.group, "group")]
        least = self.sheet_form.measures.group * MILLIMETRE
        yield GridRow([heading], [self.width], self._rules(), least, leads=True)
        for row in group.rows:
            yield self._row(row)

    def _row(self, row: SignInRow) -> GridRow:
        styles, source = self.sheet_styles, f"row.{row.number}"
        number = [self._made(str(row.number), styles.number, source)]
        name, titles = (
            self._stack(row.name, row.substitute, source),
            self._stack(row.titles, row.substitute_title, source),
        )
        least = self.sheet_form.measures.row * MILLIMETRE
        return GridRow([number, name, titles, [], []], self._widths(), self._rules(), least)

    def _stack(self, own: str, substitute: str, source: str) -> list[Flowable]:
        """Return the words of the delegate over those of the substitute."""
        styles = self.sheet_styles
        pairs = ((own, styles.words), (substitute, styles.substitute))
        return [self._made(text, style, source) for text, style in pairs if text]

    def _made(self, text: str, style: ParagraphStyle, source: str) -> TracedParagraph:
        return self._paragraph(self.printer.markup(text, source), style, source)

    def _widths(self) -> list[float]:
        return [width * MILLIMETRE for width in astuple(self.sheet_form.columns)]

    def _rules(self) -> GridRules:
        measures = self.sheet_form.measures
        return GridRules(measures.padding * MILLIMETRE, measures.padding_above * MILLIMETRE, measures.grid)
