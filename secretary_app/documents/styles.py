"""Paragraph styles of the minute, made from the measures of the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from secretary_app.documents.fonts import Typeface
from secretary_app.documents.form import MILLIMETRE, Form
from secretary_app.documents.form_parts import HeadLine, Shown

_NAMES: Final = frozenset({Shown.PARENT_ORGANISATION, Shown.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Styles:
    """Every style the minute uses."""

    head: Mapping[HeadLine, ParagraphStyle]
    shown: Mapping[Shown, ParagraphStyle]  # the style of what a line of the head shows
    title: ParagraphStyle
    subject: ParagraphStyle
    body: ParagraphStyle
    heading: ParagraphStyle
    item: ParagraphStyle
    signature: ParagraphStyle
    recipients_heading: ParagraphStyle
    recipients: ParagraphStyle
    recipients_item: ParagraphStyle
    annex: ParagraphStyle
    annex_reference: ParagraphStyle
    cell: ParagraphStyle
    cell_centred: ParagraphStyle
    cell_head: ParagraphStyle
    cell_group: ParagraphStyle


def make_styles(form: Form, typeface: Typeface) -> Styles:
    """Return the styles; leading follows from the type size."""
    make = _Maker(form)
    sizes = form.sizes
    body, recipients = (
        make.running("body", typeface.regular),
        make.list_line("recipients", typeface.regular, sizes.recipients),
    )
    return Styles(
        head={line: make.head_line(line, typeface) for line in (*form.head.left, *form.head.right)},
        shown={show: make.head_line(form.head.line(show), typeface) for show in Shown},
        title=make.centred("title", typeface.bold, sizes.title),
        subject=make.centred("subject", typeface.bold, sizes.subject),
        body=body,
        heading=make.running("heading", typeface.bold),
        item=make.labelled("item", body),
        signature=make.beside("signature", typeface.bold, sizes.signature),
        recipients_heading=make.list_line("recipients_heading", typeface.bold_italic, sizes.recipients_heading),
        recipients=recipients,
        recipients_item=make.labelled("recipients_item", recipients),
        annex=make.centred("annex", typeface.bold, sizes.title),
        annex_reference=make.centred("annex_reference", typeface.italic, sizes.body),
        cell=make.cell("cell", typeface.regular, TA_LEFT),
        cell_centred=make.cell("cell_centred", typeface.regular, TA_CENTER),
        cell_head=make.cell("cell_head", typeface.bold, TA_CENTER),
        cell_group=make.cell("cell_group", typeface.bold, TA_LEFT),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    form: Form

    def centred(self, name: str, font: str, size: float) -> ParagraphStyle:
        leading = size * self.form.spacing.tight_line
        return ParagraphStyle(
            name,
            fontName=font,
            fontSize=size,
            leading=leading,
            alignment=TA_CENTER,
            allowWidows=0,  # a title may be longer than a page
            allowOrphans=0,
        )

    def head_line(self, line: HeadLine, typeface: Typeface) -> ParagraphStyle:
        """Return the style of a line of the head: names keep clear of the other column."""
        font = getattr(typeface, line.face)
        if line.show in _NAMES:
            return self.beside(line.show, font, line.size)
        return self.centred(line.show, font, line.size)

    def beside(self, name: str, font: str, size: float) -> ParagraphStyle:
        """Return the style of centred lines in a column: long ones keep clear of the next column."""
        edge = self.form.spacing.column_edge * MILLIMETRE
        return self.centred(name, font, size).clone(name, leftIndent=edge, rightIndent=edge)

    def running(self, name: str, font: str) -> ParagraphStyle:
        """Return the style of justified text without widows and orphans."""
        size, spacing = self.form.sizes.body, self.form.spacing
        return ParagraphStyle(
            name,
            fontName=font,
            fontSize=size,
            leading=size * spacing.line,
            alignment=TA_JUSTIFY,
            firstLineIndent=spacing.first_line * MILLIMETRE,
            spaceBefore=spacing.paragraph,
            allowWidows=0,
            allowOrphans=0,
        )

    def labelled(self, name: str, plain: ParagraphStyle) -> ParagraphStyle:
        """Return the style of an item: the label stands where a plain line begins, the words behind it."""
        label = stringWidth(self.form.words("item", text=""), plain.fontName, plain.fontSize)
        return plain.clone(name, firstLineIndent=plain.firstLineIndent + label, bulletIndent=plain.firstLineIndent)

    def cell(self, name: str, font: str, alignment: Literal[0, 1]) -> ParagraphStyle:
        rules = self.form.table
        return ParagraphStyle(
            name,
            fontName=font,
            fontSize=rules.size,
            leading=rules.size * rules.line,
            alignment=alignment,
        )

    def list_line(self, name: str, font: str, size: float) -> ParagraphStyle:
        leading = size * self.form.spacing.tight_line
        return ParagraphStyle(
            name,
            fontName=font,
            fontSize=size,
            leading=leading,
            alignment=TA_LEFT,
            allowWidows=0,
            allowOrphans=0,
        )
