"""The minute as a sequence of flowables: header, title, blocks, signatures, recipients."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from secretary_app.documents.block_story import BlockTeller
from secretary_app.documents.flowables import Columns, FieldBox, FieldSpace, GapParagraph, NumberingAnew
from secretary_app.documents.fonts import base_line
from secretary_app.documents.form import MILLIMETRE
from secretary_app.documents.form_parts import HeadLine, Shown
from secretary_app.documents.signatories import signature_rows
from secretary_app.documents.structure import Tag
from secretary_app.domain.minute import Annex, Block, MinuteText, SignatureBlock
from secretary_app.domain.signatures import DATE_FIELD, NUMBER_FIELD, ORGANISATION_SLOT

_CLOSING_SOURCES = frozenset({"adoption", "end"})
_BLANK = "\u00a0"  # keeps the height of a line


@dataclass(frozen=True, slots=True)
class StoryTeller(BlockTeller):
    """Makes the flowables of a minute."""

    def story(self, text: MinuteText) -> list[Flowable]:
        """Return every flowable in order; the closing sentences stay with the signatures."""
        body = [block for block in text.blocks if block.source not in _CLOSING_SOURCES]
        closing = [block for block in text.blocks if block.source in _CLOSING_SOURCES]
        names, registration = (text.parent_organisation, text.organisation), partial(self._registration, text)
        header = self._fitting(lambda most: self._letterhead(*names, most, registration))
        annexes = [flowable for annex in text.annexes for flowable in self._annex(annex)]
        kept, rest = self._ending(text, closing)
        flow = self._flow(body, sum(self._height(part) for part in kept))
        return [header, *self._title(text), *flow, KeepTogether(kept), *rest, *annexes]

    def _registration(self, text: MinuteText, line: HeadLine, room: tuple[int, float]) -> Flowable:
        """Return a line that the clerk fills in: 'Số:      /BB-VP', the date, or the place with the date."""
        most, width = room
        words, style, spacing = self.form.words, self.styles.head[line], self.form.spacing
        wide, high = spacing.date_field_width * MILLIMETRE, spacing.date_field_height * MILLIMETRE
        if line.show is Shown.NUMBER:
            return self._number(text.number_symbol, most)
        if line.show is Shown.PLACE_AND_DATE:
            place = words("place_and_date", place=text.place) if text.place else ""
            return self._gapped((f"{place}\u00a0", ""), FieldBox(DATE_FIELD, 0, 0, wide, style.leading), style, most)
        # A minute of the decree prints no date line: the clerk's entry appears in the empty space.
        box = FieldBox(DATE_FIELD, (width - wide) / 2, 0, wide, high)
        return FieldSpace(high + self._reach_below(), (box,), self.ledger, self._root.inside(Tag.PARAGRAPH))

    def _reach_below(self) -> float:
        """Return how far the field of the number reaches below its line: the date begins there."""
        style = self.styles.shown[Shown.NUMBER]
        return base_line(style.leading, style.fontSize) - (style.leading - style.fontSize)

    def _number(self, symbol: str, most: int) -> GapParagraph:
        """Return 'Số:      /BB-VP' with the field of the number in its gap."""
        style, gap = self.styles.shown[Shown.NUMBER], self.form.spacing.number_gap * MILLIMETRE
        field = FieldBox(NUMBER_FIELD, 0, 0, gap, style.leading)
        return self._gapped((f"{self.form.words('number')}\u00a0", symbol), field, style, most)

    def _gapped(self, words: tuple[str, str], field: FieldBox, style: ParagraphStyle, most: int) -> GapParagraph:
        """Return a line with a field between its words; blank spaces, so that a pen can fill it."""
        before, after = words
        blanks = ceil(field.width / stringWidth("\u00a0", style.fontName, style.fontSize))
        markup = self._cut(before, style.name, most) + "\u00a0" * blanks + self._cut(after, style.name, most)
        start = stringWidth(before, style.fontName, style.fontSize)
        gapped = GapParagraph(markup, style)
        gapped.box = replace(field, left=start, bottom=-base_line(style.leading, style.fontSize))
        return gapped.traced(self._trace(style.name))

    def _title(self, text: MinuteText) -> Iterator[Flowable]:
        spacing, styles = self.form.spacing, self.styles
        yield Spacer(1, spacing.before_title)
        heading = self._heading(Tag.TITLE, text.title, text.subject)
        yield self._paragraph(text.title, styles.title, "title", heading)
        subject = self._paragraph(
            self.printer.plain(text.subject or " ", "subject"), styles.subject, "subject", heading
        )
        yield subject
        yield self._rule(subject, spacing.short_rule)
        yield Spacer(1, spacing.after_title - spacing.paragraph)

    def _ending(self, text: MinuteText, closing: Sequence[Block]) -> tuple[list[Flowable], list[Flowable]]:
        """Return closing sentences, signatures and recipients: what stays on one page, all where possible; the rest."""
        spacing = self.form.spacing
        sentences: list[Flowable] = [self._block(block) for block in closing]
        sentences.append(Spacer(1, spacing.before_signatures))
        signatures: list[Flowable] = []
        for row in self._signature_rows(text.signatures):
            signatures += [row, Spacer(1, spacing.between_signature_rows)]
        whole = [*sentences, *signatures, *self._recipients(text.recipients)]
        first = len(whole) if sum(self._height(part) for part in whole) <= self.height else len(sentences) + 1
        return whole[:first], whole[first:]

    def _signature_rows(self, blocks: Sequence[SignatureBlock]) -> Iterator[Columns]:
        """Return rows of two: secretary and first chair, then further chairs; an odd last one stands on the right."""
        for number, row in enumerate(signature_rows(blocks)):
            yield self._fitting(partial(self._signature_row, row, sealed=number == 0))

    def _signature_row(self, row: tuple[SignatureBlock | None, SignatureBlock], most: int, *, sealed: bool) -> Columns:
        stacks = (self._signature(row[0], most, sealed=False), self._signature(row[1], most, sealed=sealed))
        return Columns(stacks, (self.width / 2, self.width / 2), level=True)

    def _signature(self, block: SignatureBlock | None, most: int, *, sealed: bool) -> list[Flowable]:
        if block is None:
            return []
        headings = "\n".join(self._cut(heading, "signatures", most) for heading in block.headings)
        spacing = self.form.spacing
        signatory = self._root.inside(Tag.DIVISION)
        boxes = self._boxes(block.slot, sealed=sealed)
        space = FieldSpace(spacing.signature_space * MILLIMETRE, boxes, self.ledger, signatory)
        source = f"signature.{block.slot}" if block.slot else ""
        name = self._cut(block.name or _BLANK, source, most)
        heading, signature = signatory.inside(Tag.PARAGRAPH), signatory.inside(Tag.PARAGRAPH)
        style = self.styles.signature
        return [self._paragraph(headings, style, "", heading), space, self._paragraph(name, style, source, signature)]

    def _boxes(self, slot: str, *, sealed: bool) -> tuple[FieldBox, ...]:
        """Return the field of the person, and that of the seal, over a third of it and more on its left (mục II.8.a).

        A seal of up to the largest size ends a third into the field when the person's picture fills it, and up to its
        middle when the picture is narrow: where exactly is decided when the seal is set.
        """
        spacing = self.form.spacing
        wide, high = spacing.signature_width * MILLIMETRE, spacing.signature_height * MILLIMETRE
        space, seal = spacing.signature_space * MILLIMETRE, spacing.seal * MILLIMETRE
        largest = max(spacing.largest_seal * MILLIMETRE, seal)
        left = (self.width / 2 - wide) / 2
        person = FieldBox(slot, left, (space - high) / 2, wide, high)
        start, end = left + wide * spacing.seal_overlap - largest, left + wide / 2
        organisation = FieldBox(ORGANISATION_SLOT, start, (space - seal) / 2, end - start, largest)
        return (*((person,) if slot else ()), *((organisation,) if sealed else ()))

    def _recipients(self, lines: Sequence[str]) -> Iterator[Flowable]:
        words = self.form.words
        yield Spacer(1, self.form.spacing.before_recipients)
        yield self._paragraph(words("recipient_heading"), self.styles.recipients_heading, "recipients")
        items = self._root.inside(Tag.LIST)
        for line in lines:
            yield self._list_item(self.printer.plain(line, "recipients"), "recipients", items, recipients=True)

    def _annex(self, annex: Annex) -> Iterator[Flowable]:
        """Return an annex from the top of a new page, numbered by itself (Phụ lục I, mục III.1.đ)."""
        styles, printer = self.styles, self.printer
        heading = self._heading(Tag.SECTION, annex.title, annex.subject)
        yield NumberingAnew(self.ledger)
        yield PageBreak()
        yield self._paragraph(printer.plain(annex.title, "annex"), styles.annex, "", heading)
        if annex.subject:
            yield self._paragraph(printer.plain(annex.subject, "annex"), styles.annex, "", heading)
        if annex.reference:
            yield self._paragraph(printer.plain(annex.reference, "annex"), styles.annex_reference, "")
        yield Spacer(1, self.form.spacing.after_title - self.form.spacing.paragraph)
        yield from self._flow(annex.blocks)
