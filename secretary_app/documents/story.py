"""The minute as a sequence of flowables: header, title, blocks, signatures, recipients."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from math import ceil
from operator import itemgetter

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from secretary_app.documents.flowables import (
    Columns,
    FieldBox,
    FieldSpace,
    GapParagraph,
    TracedParagraph,
)
from secretary_app.documents.fonts import base_line
from secretary_app.documents.form import MILLIMETRE
from secretary_app.documents.typesetting import Typesetter
from secretary_app.domain.minute import Block, BlockKind, MinuteText, SignatureBlock
from secretary_app.domain.signatures import DATE_FIELD, NUMBER_FIELD, ORGANISATION_SLOT

_UNSPLIT_LINES = 3  # a paragraph of so many lines cannot be split without a widow or an orphan
_CLOSING_SOURCES = frozenset({"adoption", "end"})
_HEADINGS = frozenset({BlockKind.SECTION, BlockKind.CLAUSE})


@dataclass(frozen=True, slots=True)
class StoryTeller(Typesetter):
    """Makes the flowables of a minute."""

    def story(self, text: MinuteText) -> list[Flowable]:
        """Return every flowable in order; the closing sentences stay with the signatures."""
        body = [block for block in text.blocks if block.source not in _CLOSING_SOURCES]
        closing = [block for block in text.blocks if block.source in _CLOSING_SOURCES]
        header = self._fitting(lambda most: self._header(text, most))
        return [header, *self._title(text), *self._body(body), *self._ending(text, closing)]

    def _header(self, text: MinuteText, most: int) -> Columns:
        spacing = self.form.spacing
        gap, number = Spacer(1, spacing.paragraph), self._number(text.number_symbol, most)
        below = (gap, number, self._issue_date(spacing.header_left * MILLIMETRE))
        return self._letterhead(text.parent_organisation, text.organisation, most, below)

    def _number(self, symbol: str, most: int) -> GapParagraph:
        """Return 'Số:      /BB-VP' with the field of the number in its gap; blank spaces, so that a pen can fill it."""
        style, gap = self.styles.number, self.form.spacing.number_gap * MILLIMETRE
        before = f"{self.form.words('number')}\u00a0"
        blanks = ceil(gap / stringWidth("\u00a0", style.fontName, style.fontSize))
        line = GapParagraph(before + "\u00a0" * blanks + self._cut(symbol, "number", most), style)
        start = stringWidth(before, style.fontName, style.fontSize)
        line.box = FieldBox(NUMBER_FIELD, start, -base_line(style.leading, style.fontSize), gap, style.leading)
        line.traced("number", self.ledger)
        return line

    def _issue_date(self, column: float) -> FieldSpace:
        """Return the place of the date: a minute prints no date line, the clerk's entry appears under the number."""
        spacing = self.form.spacing
        width, height = spacing.date_field_width * MILLIMETRE, spacing.date_field_height * MILLIMETRE
        box = FieldBox(DATE_FIELD, (column - width) / 2, 0, width, height)
        return FieldSpace(height, (box,), self.ledger)

    def _title(self, text: MinuteText) -> Iterator[Flowable]:
        spacing, styles = self.form.spacing, self.styles
        yield Spacer(1, spacing.before_title)
        yield self._paragraph(text.title, styles.title, "title")
        subject = self._paragraph(self.printer.markup(text.subject or " ", "subject"), styles.subject, "subject")
        yield subject
        yield self._rule(subject, spacing.short_rule)
        yield Spacer(1, spacing.after_title - spacing.paragraph)

    def _body(self, blocks: Sequence[Block]) -> Iterator[Flowable]:
        """Return the paragraphs; a heading, or a line that announces what follows, never ends a page."""
        pairs = [(_leads_on(block), self._block(block)) for block in blocks]
        for index, (leads, flowable) in enumerate(pairs):
            begins = leads and (index == 0 or not pairs[index - 1][0])
            if begins:
                run = [paragraph for _, paragraph in takewhile(itemgetter(0), pairs[index:])]
                following = [paragraph for _, paragraph in pairs[index + len(run) : index + len(run) + 1]]
                yield CondPageBreak(self._needed(run, following))
            yield flowable

    def _needed(self, headings: Sequence[TracedParagraph], following: Sequence[TracedParagraph]) -> float:
        """Return the height of the headings and of so much text under them as may stand alone."""
        height = sum(self._height(heading) for heading in headings)
        for paragraph in following:
            whole = self._height(paragraph)
            leading = self.styles.body.leading
            fits_whole = whole <= _UNSPLIT_LINES * leading + paragraph.getSpaceBefore() + 1
            height += whole if fits_whole else 2 * leading + paragraph.getSpaceBefore()
        return min(height, self.height)

    def _ending(self, text: MinuteText, closing: Sequence[Block]) -> Iterator[Flowable]:
        """Return closing sentences, signatures and recipients, on one page wherever that is possible."""
        spacing = self.form.spacing
        sentences: list[Flowable] = [self._block(block) for block in closing]
        rows = list(self._signature_rows(text.signatures))
        recipients = list(self._recipients(text.recipients))
        sentences.append(Spacer(1, spacing.before_signatures))
        signatures: list[Flowable] = []
        for row in rows:
            signatures += [row, Spacer(1, spacing.between_signature_rows)]
        whole = [*sentences, *signatures, *recipients]
        if sum(self._height(part) for part in whole) <= self.height:
            yield KeepTogether(whole)
            return
        yield KeepTogether([*sentences, *signatures[:1]])
        yield from signatures[1:]
        yield from recipients

    def _signature_rows(self, blocks: Sequence[SignatureBlock]) -> Iterator[Columns]:
        """Return rows of two: secretary and first chair, then further chairs; an odd last one stands on the right."""
        rows: list[tuple[SignatureBlock | None, SignatureBlock]] = [(blocks[0], blocks[1])]
        further = blocks[2:]
        rows += [(further[index], further[index + 1]) for index in range(0, len(further) - 1, 2)]
        if len(further) % 2:
            rows.append((None, further[-1]))
        for number, row in enumerate(rows):
            yield self._fitting(partial(self._signature_row, row, sealed=number == 0))

    def _signature_row(self, row: tuple[SignatureBlock | None, SignatureBlock], most: int, *, sealed: bool) -> Columns:
        stacks = (self._signature(row[0], most, sealed=False), self._signature(row[1], most, sealed=sealed))
        return Columns(stacks, (self.width / 2, self.width / 2), level=True)

    def _signature(self, block: SignatureBlock | None, most: int, *, sealed: bool) -> list[Flowable]:
        if block is None:
            return []
        headings = "<br/>".join(self._cut(heading, "signatures", most) for heading in block.headings)
        spacing = self.form.spacing
        space = FieldSpace(spacing.signature_space * MILLIMETRE, self._boxes(block.slot, sealed=sealed), self.ledger)
        source = f"signature.{block.slot}" if block.slot else ""
        name = self._short(block.name or " ", self.styles.signature, source, most)
        return [self._paragraph(headings, self.styles.signature, ""), space, name]

    def _boxes(self, slot: str, *, sealed: bool) -> tuple[FieldBox, ...]:
        """Return the field of the person, and the seal over a third of it on its left (mục II.8.a)."""
        spacing = self.form.spacing
        wide, high = spacing.signature_width * MILLIMETRE, spacing.signature_height * MILLIMETRE
        space, seal = spacing.signature_space * MILLIMETRE, spacing.seal * MILLIMETRE
        left = (self.width / 2 - wide) / 2
        person = FieldBox(slot, left, (space - high) / 2, wide, high)
        right_edge = left + wide * spacing.seal_overlap
        organisation = FieldBox(ORGANISATION_SLOT, right_edge - seal, (space - seal) / 2, seal, seal)
        return (*((person,) if slot else ()), *((organisation,) if sealed else ()))

    def _recipients(self, lines: Sequence[str]) -> Iterator[Flowable]:
        words = self.form.words
        yield Spacer(1, self.form.spacing.before_recipients)
        yield self._paragraph(words("recipient_heading"), self.styles.recipients_heading, "recipients")
        for line in lines:
            text = words("item", text=self.printer.markup(line, "recipients"))
            yield self._paragraph(text, self.styles.recipients, "recipients")

    def _block(self, block: Block) -> TracedParagraph:
        """Return one printed block; the lead and the text are one paragraph."""
        source = block.source or block.kind
        text = " ".join(part for part in (block.lead, block.text) if part)
        if block.kind is BlockKind.ITEM:
            text = self.form.words("item", text=text)
        style = self.styles.heading if block.kind in _HEADINGS else self.styles.body
        return self._paragraph(self.printer.markup(text, source), style, block.source)


def _leads_on(block: Block) -> bool:
    return block.kind in _HEADINGS or f"{block.lead}{block.text}".endswith(":")
