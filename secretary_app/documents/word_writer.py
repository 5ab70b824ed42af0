"""Writes the parts every paper has into a document for a word processor: head, title, blocks, tables, signatures."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle

from secretary_app.documents.block_story import tables_of
from secretary_app.documents.flowables import TracedParagraph
from secretary_app.documents.form import MILLIMETRE
from secretary_app.documents.form_parts import REGISTERED, HeadLine, Shown
from secretary_app.documents.paper_profile import PaperProfile
from secretary_app.documents.table_story import TableTeller
from secretary_app.documents.word_profile import WordProfile
from secretary_app.documents.word_styles import style_name
from secretary_app.documents.word_xml import (
    add_page_number,
    add_rule,
    count_pages_anew,
    draw_grid,
    is_fresh,
    keep_whole,
    set_cell_margins,
)
from secretary_app.documents.words import block_words
from secretary_app.domain.minute import Block, BlockKind, SignatureBlock

_UNBOUNDED: Final = 1e6  # points
_LONGEST_NAME: Final = 100_000  # letters: here nothing has to fit on a page
_KEYS: Final = {BlockKind.SECTION: "section", BlockKind.CLAUSE: "clause"}
_IN_TABLE: Final = frozenset({BlockKind.TABLE_HEAD, BlockKind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class WordWriter(TableTeller):
    """Writes into one document; lines are measured as the PDF sets them, in a typeface of the same widths."""

    papers: PaperProfile
    word: WordProfile
    document: Document

    def head_pages(self, mark: str) -> None:
        """Number every page but the first in the upper margin; a mark stands on each at the left."""
        section = self.document.sections[0]
        first, other = section.first_page_header.paragraphs[0], section.header.paragraphs[0]
        if mark:
            for paragraph in (first, other):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
                run = paragraph.add_run(self.printer.plain(mark, "mark"))
                run.bold, run.font.size = True, Pt(self.form.mark.size)
            other.paragraph_format.tab_stops.add_tab_stop(Pt(self.width / 2), WD_TAB_ALIGNMENT.CENTER)
            other.add_run("\t")
        add_page_number(other)

    def letterhead(self, parent: str, organisation: str) -> tuple[Table, float]:
        """Write the two columns of the head, without number and date; return the table and its left width."""
        head = self.form.head
        left = head.left_width * MILLIMETRE
        widths = (left, self.width - left)
        table = self.columns(widths)
        names = {Shown.PARENT_ORGANISATION: parent, Shown.ORGANISATION: organisation}
        for cell, lines, width in zip(table.rows[0].cells, (head.left, head.right), widths, strict=True):
            for line in lines:
                self._write_head_line(cell, line, names.get(line.show), width)
        return table, left

    def _write_head_line(self, cell: _Cell, line: HeadLine, name: str | None, width: float) -> None:
        """Write a line of the head and the rule under it; a name that is not known is left out."""
        if line.show in REGISTERED or (line.show is Shown.PARENT_ORGANISATION and not name):
            return
        style = self.styles.head[line]
        source = str(line.show) if name is not None else ""
        key = "number" if line.show is Shown.WORDS else str(line.show)
        text = (line.text or self.form.words(line.show)) if name is None else self._parted(name, style, width)
        self._fill(cell, key, text, source)
        if line.rule:
            self._rule_below(cell, self._longest(text, style, width), width, line.rule)

    def number_line(self, cell: _Cell, number: str, symbol: str, below: float = 0.0) -> None:
        """Write 'Số: 05/BB-VP', with blank spaces for a pen where there is no number yet."""
        gap = "\u00a0" * round(self.form.spacing.number_gap * MILLIMETRE / self._blank())
        line = self._fill(cell, "number", f"{self.form.words('number')}\u00a0{number or gap}{symbol}", "number")
        line.paragraph_format.space_after = Pt(below)

    def dated_line(self, cell: _Cell, dated: str) -> None:
        """Write place and date."""
        self._fill(cell, "dated", dated, "dated")

    def copy_head(self, table: Table, organisation: str, form: str) -> None:
        """Write who makes a copy, and which form of copy it is."""
        left, right = table.rows[0].cells
        self._fill(left, "organisation", organisation, "organisation")
        self._fill(right, "organisation", form, "copy")

    def title(self, title: str, subject: str) -> None:
        """Write the kind of paper and what it is about, with the rule under it."""
        self.write("title", title, "title")
        self.write("subject", subject, "subject")
        self.rule_under(subject)

    def rule_under(self, subject: str) -> None:
        """Draw the short rule under a subject, and leave the space behind it."""
        spacing = self.form.spacing
        length = self._longest(subject or " ", self.styles.subject, self.width)
        rule = self._rule_below(self.document, length, self.width, spacing.short_rule)
        # one program adds the spaces of two paragraphs, another takes the larger: a higher line is the same in both
        rule.paragraph_format.line_spacing = Pt(self.word.rule + spacing.after_title - spacing.paragraph)
        rule.paragraph_format.keep_with_next = True

    def blocks(self, blocks: Sequence[Block], *, closing: int = 0) -> None:
        """Write blocks in order, rows of a table as one; so many of the last ones stay with what follows."""
        written: list[Paragraph] = []
        for in_table, run in groupby(blocks, lambda block: block.kind in _IN_TABLE):
            if in_table:
                for rows in tables_of(list(run)):
                    self._grid(rows)
                written = []
            else:
                written += [self._block(block) for block in run]
        for paragraph in written[len(written) - closing :] if closing else ():
            paragraph.paragraph_format.keep_with_next = True

    def columns(self, widths: Sequence[float]) -> Table:
        """Return a table of one row without lines, so wide in points, that stays whole on one page."""
        table: Table = self.document.add_table(1, len(widths))
        table.autofit = False
        set_cell_margins(table, 0, 0)
        self._set_widths(table, widths)
        keep_whole(table.rows[0])
        return table

    def signature(self, cell: _Cell, block: SignatureBlock, lines: int, before: float) -> None:
        """Write what stands above a signature, in so many lines, the space for it and the name."""
        start = len(cell.paragraphs) - is_fresh(cell.paragraphs[-1])
        for heading in (*block.headings, *[""] * (lines - self.heading_lines(block))):
            self._fill(cell, "signature", heading, "signatures")
        name = self._fill(cell, "signature", block.name, f"signature.{block.slot}" if block.slot else "")
        name.paragraph_format.space_before = Pt(self.form.spacing.signature_space * MILLIMETRE)
        cell.paragraphs[start].paragraph_format.space_before = Pt(before)

    def heading_lines(self, block: SignatureBlock) -> int:
        """Return how many lines the words above a signature take in half the width."""
        wide = self.width / 2
        return sum(len(self._lines(heading or " ", self.styles.signature, wide)) for heading in block.headings)

    def recipients(self, where: Document | _Cell, lines: Sequence[str], before: float) -> list[Paragraph]:
        """Write who receives the paper; nothing when nobody is named."""
        if not lines:
            return []
        heading = self._fill(where, "recipients_heading", self.form.words("recipient_heading"), "recipients")
        heading.paragraph_format.space_before = Pt(before)
        words = self.form.words
        return [heading, *(self._fill(where, "recipients", words("item", text=line), "recipients") for line in lines)]

    def write(self, key: str, text: str, source: str) -> Paragraph:
        """Write a paragraph of a style; letters the typeface lacks become boxes and are noted."""
        paragraph = self.document.add_paragraph(style=style_name(self.word, key))
        paragraph.add_run(self.printer.plain(text, source))
        return paragraph

    def space(self, height: float) -> None:
        """Leave a space between two tables, or behind the last one."""
        self.write("rule", "", "").paragraph_format.space_before = Pt(height)

    def begin_numbering(self) -> None:
        """Begin a page from which pages are numbered from 1."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self.document.paragraphs[-1].style = style_name(self.word, "rule")  # it only holds the end of the section
        count_pages_anew(section)

    def line_across(self, thickness: float, before: float) -> Paragraph:
        """Draw a line across the whole width."""
        rule = self.write("rule", "", "")
        add_rule(rule, thickness)
        rule.paragraph_format.space_before, rule.paragraph_format.keep_with_next = Pt(before), True
        return rule

    def keep_together(self, table: Table) -> None:
        """Keep a table on the page of what follows it."""
        for cell in table.rows[0].cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True

    def _block(self, block: Block) -> Paragraph:
        text = block_words(block)
        said = self.form.words("item", text=text) if block.kind is BlockKind.ITEM else text
        paragraph = self.write(_KEYS.get(block.kind, "body"), said, block.source or block.kind)
        if text.endswith(":"):
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def _grid(self, blocks: Sequence[Block]) -> None:
        """Write rows with lines around them; the head stands on every page, a row of one cell spans all columns."""
        rules, (head, *rows) = self.form.table, blocks
        self.space(rules.before)
        table = self.document.add_table(len(blocks), len(head.cells))
        table.autofit = False
        beside = rules.beside * MILLIMETRE - rules.grid  # programs count the lines to the cells
        set_cell_margins(table, beside, rules.above * MILLIMETRE)
        draw_grid(table, rules.grid)
        self._set_widths(table, self._widths(head, rows))
        centred = [style.alignment == TA_CENTER for style in self._column_styles(head, rows)]
        for row, block in zip(table.rows, blocks, strict=True):
            keep_whole(row, heads=block is head)
            row.height = Pt(rules.row * MILLIMETRE)
            self._write_row(row.cells, block, "cell_head" if block is head else "cell", centred)

    def _write_row(self, cells: Sequence[_Cell], block: Block, key: str, centred: Sequence[bool]) -> None:
        source = block.source or "table"
        if len(block.cells) < len(cells):
            self._fill(cells[0].merge(cells[-1]), "cell_group", " ".join(block.cells), source)
            return
        for cell, text, middle in zip(cells, block.cells, centred, strict=True):
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            paragraph = self._fill(cell, key, text, source)
            if middle:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _fill(self, where: Document | _Cell, key: str, text: str, source: str) -> Paragraph:
        """Write into the document, or into a cell, whose first paragraph is there already."""
        if isinstance(where, Document):
            return self.write(key, text, source)
        last = where.paragraphs[-1]
        paragraph: Paragraph = last if is_fresh(last) else where.add_paragraph()
        style: Any = self.document.styles[style_name(self.word, key)]
        paragraph.style = style
        if text:
            paragraph.add_run(self.printer.plain(text, source))
        return paragraph

    def _rule_below(self, where: Document | _Cell, length: float, width: float, share: float) -> Paragraph:
        """Draw a centred rule, a share as long as the line above it."""
        spacing = self.form.spacing
        paragraph = self._fill(where, "rule", "", "")
        add_rule(paragraph, spacing.rule_width)
        indent = Pt((width - length * share) / 2)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
        paragraph.paragraph_format.space_before = Pt(spacing.rule_gap)
        return paragraph

    def _set_widths(self, table: Table, widths: Sequence[float]) -> None:
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Pt(width)
            for cell in column.cells:
                cell.width = Pt(width)

    def _parted(self, name: str, style: ParagraphStyle, width: float) -> str:
        """Return a name, in two lines of like length where the PDF sets it so."""
        paragraph = self._balanced(name or " ", style, "", (_LONGEST_NAME, width))
        paragraph.wrap(width, _UNBOUNDED)
        lines = paragraph.lines
        return "\n".join(line.text for line in lines) if len(lines) == 2 else name  # noqa: PLR2004 - see above

    def _longest(self, text: str, style: ParagraphStyle, width: float) -> float:
        paragraph = self._measured(text, style, width)
        return max(paragraph.line_widths(), default=0.0)

    def _lines(self, text: str, style: ParagraphStyle, width: float) -> list[float]:
        return self._measured(text, style, width).line_widths()

    def _measured(self, text: str, style: ParagraphStyle, width: float) -> TracedParagraph:
        paragraph = self._paragraph(self.printer.plain(text, ""), style, "")
        paragraph.wrap(width, _UNBOUNDED)
        return paragraph

    def _blank(self) -> float:
        """Return the width of a blank space in the line of the number."""
        return self._longest("\u00a0", self.styles.shown[Shown.NUMBER], self.width)
