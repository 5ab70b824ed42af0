"""Printed blocks as flowables: paragraphs, headings, lists, tables; what announces something never ends a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from reportlab.platypus import CondPageBreak, Flowable

from secretary_app.documents.flowables import LabelledParagraph, TracedParagraph
from secretary_app.documents.grid import Grid
from secretary_app.documents.structure import Element, Tag
from secretary_app.documents.table_story import TableTeller
from secretary_app.documents.words import block_words
from secretary_app.domain.minute import Block, BlockKind

_UNSPLIT_LINES = 3  # a paragraph of so many lines cannot be split without a widow or an orphan
_HEADINGS = {BlockKind.SECTION: Tag.SECTION, BlockKind.CLAUSE: Tag.CLAUSE}
_TABLE = frozenset({BlockKind.TABLE_HEAD, BlockKind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class BlockTeller(TableTeller):
    """Makes the flowables of blocks."""

    def _flow(self, blocks: Sequence[Block], kept_behind: float = 0.0) -> Iterator[Flowable]:
        """Return the blocks; a heading, or a line that announces what follows, never ends a page.

        `kept_behind` is the height of what comes next and stays on one page. Of a run that announces more than a page
        holds, a sentence may end a page, so that no heading does.
        """
        pieces = list(self._pieces(blocks))
        kept = 0  # how many of the pieces are on one page with what they announce
        for index, (leads, flowable) in enumerate(pieces):
            if leads and index >= kept:
                run = [piece for _, piece in takewhile(lambda pair: pair[0], pieces[index:])]
                following = [piece for _, piece in pieces[index + len(run) : index + len(run) + 1]]
                needed = self._needed(run, following, kept_behind)
                if needed > self.height and (ends := self._last_sentence(run)):
                    run, needed = run[:ends], self._needed(run[:ends], [], 0)
                kept = index + len(run)
                yield CondPageBreak(min(needed, self.height))
            yield flowable

    def _last_sentence(self, run: Sequence[TracedParagraph | Grid]) -> int:
        """Return how many of a run come with its last sentence: it may end a page if anything must, a heading not."""
        headings = [isinstance(piece, TracedParagraph) and piece.style is self.styles.heading for piece in run]
        return max((number for number, is_heading in enumerate(headings, 1) if not is_heading), default=0)

    def _pieces(self, blocks: Sequence[Block]) -> Iterator[tuple[bool, TracedParagraph | Grid]]:
        """Yield each flowable with whether it announces what follows; items in a row are one list."""
        for shape, run in groupby(blocks, key=_shape):
            group = list(run)
            if shape is BlockKind.ITEM:
                items = self._root.inside(Tag.LIST)
                yield from ((_leads_on(block), self._item(block, items)) for block in group)
            elif shape is BlockKind.TABLE_ROW:
                yield from ((False, self._table(rows)) for rows in tables_of(group))
            else:
                yield from ((_leads_on(block), self._block(block)) for block in group)

    def _needed(self, headings: Sequence[Flowable], following: Sequence[Flowable], kept_behind: float) -> float:
        """Return the height of the headings and of so much under them as may stand alone."""
        height = sum(self._height(heading) for heading in headings)
        if not following:
            return height + kept_behind if height + kept_behind <= self.height else height
        return height + sum(map(self._least_of, following))

    def _least_of(self, flowable: Flowable) -> float:
        if isinstance(flowable, Grid):
            return float(flowable.least_height + flowable.getSpaceBefore())
        whole, leading = self._height(flowable), self.styles.body.leading
        fits_whole = whole <= _UNSPLIT_LINES * leading + flowable.getSpaceBefore() + 1
        return whole if fits_whole else float(2 * leading + flowable.getSpaceBefore())

    def _block(self, block: Block) -> TracedParagraph:
        """Return a paragraph or heading; the lead and the text are one paragraph."""
        text = block_words(block)
        words = self.printer.plain(text, block.source or block.kind)
        if block.kind in _HEADINGS:
            heading = self._heading(_HEADINGS[block.kind], text)
            return self._paragraph(words, self.styles.heading, block.source, heading)
        return self._paragraph(words, self.styles.body, block.source)

    def _item(self, block: Block, items: Element) -> LabelledParagraph:
        words = self.printer.plain(block_words(block), block.source or block.kind)
        return self._list_item(words, block.source, items, recipients=False)

    def _list_item(self, words: str, source: str, items: Element, *, recipients: bool) -> LabelledParagraph:
        item = items.inside(Tag.LIST_ITEM)
        style = self.styles.recipients_item if recipients else self.styles.item
        paragraph = LabelledParagraph(words, style).traced(self._trace(source, item.inside(Tag.LIST_BODY)))
        return paragraph.labelled(self.form.words("item", text=""), item.inside(Tag.LABEL))


def _shape(block: Block) -> BlockKind:
    """Return what blocks that belong together have in common."""
    if block.kind in _TABLE:
        return BlockKind.TABLE_ROW
    return BlockKind.ITEM if block.kind is BlockKind.ITEM else BlockKind.PARAGRAPH


def tables_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks of each table: a head begins a new one."""
    tables: list[list[Block]] = []
    for block in blocks:
        if block.kind is BlockKind.TABLE_HEAD or not tables:
            tables.append([])
        tables[-1].append(block)
    return tables


def _leads_on(block: Block) -> bool:
    return block.kind in _HEADINGS or f"{block.lead}{block.text}".endswith(":")
