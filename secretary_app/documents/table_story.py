"""Rows of blocks as a table with lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from secretary_app.documents.column_widths import column_widths
from secretary_app.documents.form import MILLIMETRE
from secretary_app.documents.grid import Grid, GridCell, GridPage, GridRow, GridRules
from secretary_app.documents.structure import Element, Tag
from secretary_app.documents.typesetting import Typesetter
from secretary_app.domain.minute import Block


@dataclass(frozen=True, slots=True)
class TableTeller(Typesetter):
    """Makes the tables of a minute."""

    def _table(self, blocks: Sequence[Block]) -> Grid:
        """Return the blocks as a table: the first is the head; a row of one cell spans all columns and leads on."""
        head, *rows = blocks
        rules, table = self.form.table, self._root.inside(Tag.TABLE)
        widths = self._widths(head, rows)
        styles = self._column_styles(head, rows)
        grid = Grid(
            self._table_row(head, widths, [self.styles.cell_head] * len(widths), table.inside(Tag.ROW), Tag.HEAD_CELL),
            [
                self._table_row(row, widths, styles, table.inside(Tag.ROW), Tag.CELL)
                if len(row.cells) == len(head.cells)
                else self._spanning_row(row, table.inside(Tag.ROW), len(widths))
                for row in rows
            ],
            GridPage(self.height, rules.grid, self.ledger.structure),
        )
        grid.spaceBefore = rules.before
        return grid

    def _table_row(
        self, block: Block, widths: Sequence[float], styles: Sequence[ParagraphStyle], row: Element, tag: Tag
    ) -> GridRow:
        cells = [
            self._cell(text, style, block.source, row.inside(tag))
            for text, style in zip(block.cells, styles, strict=True)
        ]
        return GridRow(cells, widths, self._grid_rules(), self.form.table.row * MILLIMETRE)

    def _spanning_row(self, block: Block, row: Element, columns: int) -> GridRow:
        cell = self._cell(
            " ".join(block.cells), self.styles.cell_group, block.source, row.inside(Tag.HEAD_CELL, columns=columns)
        )
        return GridRow([cell], [self.width], self._grid_rules(), self.form.table.row * MILLIMETRE, leads=True)

    def _cell(self, text: str, style: ParagraphStyle, source: str, element: Element) -> GridCell:
        """Return a cell with a paragraph for each line of its text."""
        parts = [
            self._paragraph(self.printer.plain(line, source or "table"), style, source, element.inside(Tag.PARAGRAPH))
            for line in text.split("\n")
            if line
        ]
        return GridCell(parts, element)

    def _widths(self, head: Block, rows: Sequence[Block]) -> list[float]:
        style, printer = self.styles.cell_head, self.printer
        texts = [
            [printer.plain(cell, row.source) for cell in row.cells]
            for row in (head, *rows)
            if len(row.cells) == len(head.cells)
        ]
        beside = self.form.table.beside * MILLIMETRE
        return column_widths(texts, self.width, beside, lambda text: stringWidth(text, style.fontName, style.fontSize))

    def _column_styles(self, head: Block, rows: Sequence[Block]) -> list[ParagraphStyle]:
        """Return the style of each column: figures and dates stand in the middle, words on the left."""
        full = [row for row in rows if len(row.cells) == len(head.cells)]
        figures = [all(_is_figure(row.cells[column]) for row in full) for column in range(len(head.cells))]
        return [self.styles.cell_centred if figure else self.styles.cell for figure in figures]

    def _grid_rules(self) -> GridRules:
        rules = self.form.table
        return GridRules(rules.beside * MILLIMETRE, rules.above * MILLIMETRE, rules.grid)


def _is_figure(text: str) -> bool:
    return not any(letter.isalpha() for letter in text)
