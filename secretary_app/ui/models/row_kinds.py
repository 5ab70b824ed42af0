"""Which row of a document on the screen a printed block becomes."""

from typing import Final

from secretary_app.domain.minute import Block, BlockKind
from secretary_app.ui.widgets.document_row import Ink, RowKind

ROW_KINDS: Final = {
    BlockKind.SECTION: RowKind.SECTION,
    BlockKind.CLAUSE: RowKind.CLAUSE,
    BlockKind.PARAGRAPH: RowKind.PARAGRAPH,
    BlockKind.ITEM: RowKind.ITEM,
    BlockKind.TABLE_HEAD: RowKind.CLAUSE,
    BlockKind.TABLE_ROW: RowKind.ITEM,
}


def lead_ink(block: Block) -> Ink:
    """Return how the words before a text are shown: the number of a heading belongs to it, others stand back."""
    return Ink.SAME if block.kind in {BlockKind.SECTION, BlockKind.CLAUSE} else Ink.LEAD
