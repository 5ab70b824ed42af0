"""The sign-in sheet as a sequence of flowables: head, title, when and where, the grid."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Literal

from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from secretary_app.documents.flowables import TracedParagraph
from secretary_app.documents.fonts import Typeface
from secretary_app.documents.form import MILLIMETRE
from secretary_app.documents.grid import Grid, GridCell, GridPage, GridRow, GridRules
from secretary_app.documents.sheet_form import SheetForm, SheetMeasures
from secretary_app.documents.structure import Element, Tag
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
        heading = self._heading(Tag.TITLE, sheet.title, sheet.subject)
        yield Spacer(1, spacing.before_title)
        yield self._paragraph(sheet.title, self.styles.title, "title", heading)
        subject = self._made(sheet.subject or " ", self.styles.subject, "subject", heading)
        yield subject
        yield self._rule(subject, spacing.short_rule)
        yield Spacer(1, measures.after_subject)
        for line in sheet.lines:
            yield self._made(line, self.sheet_styles.line, "line")
        yield Spacer(1, measures.before_table)

    def _grid(self, sheet: SignInSheet) -> Grid:
        measures, table = self.sheet_form.measures, self._root.inside(Tag.TABLE)
        row = table.inside(Tag.ROW)
        heads = [
            self._cell([(word, self.sheet_styles.head)], "head", row.inside(Tag.HEAD_CELL)) for word in sheet.heads
        ]
        head = GridRow(heads, self._widths(), self._rules(), measures.head * MILLIMETRE)
        rows = [row for group in sheet.groups for row in self._group(group, table)]
        return Grid(head, rows, GridPage(self.height, measures.grid, self.ledger.structure))

    def _group(self, group: SignInGroup, table: Element) -> Iterator[GridRow]:
        element = table.inside(Tag.ROW).inside(Tag.HEAD_CELL, columns=len(self._widths()))
        heading = self._cell([(group.heading, self.sheet_styles.group)], "group", element)
        least = self.sheet_form.measures.group * MILLIMETRE
        yield GridRow([heading], [self.width], self._rules(), least, leads=True)
        for row in group.rows:
            yield self._row(row, table.inside(Tag.ROW))

    def _row(self, row: SignInRow, element: Element) -> GridRow:
        styles = self.sheet_styles
        stacks: tuple[list[tuple[str, ParagraphStyle]], ...] = (
            [(str(row.number), styles.number)],
            [(row.name, styles.words), (row.substitute, styles.substitute)],
            [(row.titles, styles.words), (row.substitute_title, styles.substitute)],
            [],
            [],
        )
        cells = [self._cell(stack, f"row.{row.number}", element.inside(Tag.CELL)) for stack in stacks]
        return GridRow(cells, self._widths(), self._rules(), self.sheet_form.measures.row * MILLIMETRE)

    def _cell(self, lines: Sequence[tuple[str, ParagraphStyle]], source: str, element: Element) -> GridCell:
        """Return a cell with a paragraph for each text that is not empty."""
        parts = [self._made(text, style, source, element.inside(Tag.PARAGRAPH)) for text, style in lines if text]
        return GridCell(parts, element)

    def _made(self, text: str, style: ParagraphStyle, source: str, element: Element | None = None) -> TracedParagraph:
        return self._paragraph(self.printer.plain(text, source), style, source, element)

    def _widths(self) -> list[float]:
        return [width * MILLIMETRE for width in astuple(self.sheet_form.columns)]

    def _rules(self) -> GridRules:
        measures = self.sheet_form.measures
        return GridRules(measures.padding * MILLIMETRE, measures.padding_above * MILLIMETRE, measures.grid)
