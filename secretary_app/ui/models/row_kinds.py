"""Which row of a document on the screen a printed block becomes."""

from typing import Final

from secretary_app.domain.minute import BlockKind
from secretary_app.ui.widgets.document_row import RowKind

ROW_KINDS: Final = {
    BlockKind.SECTION: RowKind.SECTION,
    BlockKind.CLAUSE: RowKind.CLAUSE,
    BlockKind.PARAGRAPH: RowKind.PARAGRAPH,
    BlockKind.ITEM: RowKind.ITEM,
    BlockKind.TABLE_HEAD: RowKind.CLAUSE,
    BlockKind.TABLE_ROW: RowKind.ITEM,
}
