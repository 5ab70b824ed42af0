"""The minute and the papers beside it as documents for a word processor, part by part in the order of the PDF."""

from collections.abc import Sequence

from docx.shared import Pt
from docx.table import _Cell

from secretary_app.documents.form import MILLIMETRE
from secretary_app.documents.form_parts import HeadLine, Shown
from secretary_app.documents.signatories import signature_rows
from secretary_app.documents.word_writer import WordWriter
from secretary_app.domain.minute import Annex, MinuteText, SignatureBlock
from secretary_app.domain.paper import CopyNote, Paper

_CLOSING_SENTENCES = 2  # of a minute, that stay with its signatures


def write_minute(writer: WordWriter, text: MinuteText) -> None:
    """Write a whole minute."""
    writer.head_pages(text.mark)
    table, _ = writer.letterhead(text.parent_organisation, text.organisation)
    for cell, lines in zip(table.rows[0].cells, (writer.form.head.left, writer.form.head.right), strict=True):
        _write_registration(writer, cell, lines, text)
    writer.title(text.title, text.subject)
    writer.blocks(text.blocks, closing=_CLOSING_SENTENCES if text.signatures else 0)
    _write_signatures(writer, text.signatures, followed=bool(text.recipients))
    received = writer.recipients(writer.document, text.recipients, writer.form.spacing.before_recipients)
    for paragraph in received[:-1]:
        paragraph.paragraph_format.keep_with_next = True
    for annex in text.annexes:
        _write_annex(writer, annex)


def _write_registration(writer: WordWriter, cell: _Cell, lines: Sequence[HeadLine], text: MinuteText) -> None:
    """Write number and date where the form has them, to be filled in."""
    shown = [line.show for line in lines]
    if Shown.NUMBER in shown:
        kept = writer.form.spacing.date_field_height if Shown.DATE in shown else 0.0  # as in the PDF, under the number
        writer.number_line(cell, "", text.number_symbol, kept * MILLIMETRE)
    if Shown.PLACE_AND_DATE in shown:
        words = writer.papers.words
        writer.dated_line(cell, words("dated", place=text.place or words("blank_place")))


def write_paper(writer: WordWriter, paper: Paper) -> None:
    """Write a whole paper."""
    writer.head_pages(paper.mark)
    _, left = writer.letterhead(paper.parent_organisation, paper.organisation)
    _write_number(writer, left, (paper.number, paper.number_symbol, paper.dated))
    writer.title(paper.title, paper.subject)
    writer.blocks(paper.blocks, closing=1 if paper.signature else 0)
    if paper.signature:
        _write_foot(writer, paper.recipients, paper.signature)
    if paper.copy_note:
        _write_copy_note(writer, paper.copy_note)
    writer.space(0)  # no file may end with a table


def _write_signatures(writer: WordWriter, blocks: Sequence[SignatureBlock], *, followed: bool) -> None:
    spacing = writer.form.spacing
    for number, row in enumerate(signature_rows(blocks)):
        if number:
            writer.space(0)
        table = writer.columns((writer.width / 2, writer.width / 2))
        lines = max(writer.heading_lines(block) for block in row if block)
        before = spacing.between_signature_rows if number else spacing.before_signatures
        for cell, block in zip(table.rows[0].cells, row, strict=True):
            if block:
                writer.signature(cell, block, lines, before)
        if followed:
            writer.keep_together(table)


def _write_annex(writer: WordWriter, annex: Annex) -> None:
    """Write an annex on pages of its own."""
    writer.begin_numbering()
    writer.write("annex", annex.title, "annex")
    writer.write("subject", annex.subject, "annex")
    if annex.reference:
        writer.write("reference", annex.reference, "annex")
    writer.rule_under(annex.reference or annex.subject)
    writer.blocks(annex.blocks)


def _write_number(writer: WordWriter, left: float, parts: tuple[str, str, str]) -> None:
    """Write the number beside the place and date line."""
    number, symbol, dated = parts
    if not symbol and not dated:
        return
    writer.space(0)
    cells = writer.columns((left, writer.width - left)).rows[0].cells
    if symbol:
        writer.number_line(cells[0], number, symbol)
    if dated:
        writer.dated_line(cells[1], dated)


def _write_foot(writer: WordWriter, recipients: Sequence[str], signature: SignatureBlock) -> None:
    """Write the recipients on the left and who signs on the right."""
    before = writer.form.spacing.before_signatures
    cells = writer.columns((writer.width / 2, writer.width / 2)).rows[0].cells
    writer.recipients(cells[0], recipients, before)
    writer.signature(cells[1], signature, writer.heading_lines(signature), before)


def _write_copy_note(writer: WordWriter, note: CopyNote) -> None:
    """Write the note of a copy under a line across the page."""
    measures = writer.papers.measures
    rule = writer.line_across(measures.copy_rule, measures.before_copy)
    rule.paragraph_format.space_after = Pt(measures.before_copy)
    left = writer.form.head.left_width * MILLIMETRE
    table = writer.columns((left, writer.width - left))
    writer.copy_head(table, note.organisation, note.form)
    writer.keep_together(table)
    _write_number(writer, left, ("", note.number_symbol, note.dated))
    writer.space(0)
    _write_foot(writer, note.recipients, note.signature)
