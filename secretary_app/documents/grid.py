"""A table with lines whose head stands on every page, whose rows stay whole, and that names no font of its own.

Not a reportlab table: that one brings Helvetica, not embedded, into the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from secretary_app.documents.structure import Artifact, Element, Structure

_UNBOUNDED = 1e6  # points

Stack = Sequence[Flowable]


@dataclass(frozen=True, slots=True)
class GridRules:
    """Distances in a grid, in points."""

    beside: float  # left and right of the words of a cell
    above: float  # above and below them
    line: float  # thickness


@dataclass(frozen=True, slots=True)
class GridCell:
    """A stack of paragraphs, and what it is for a reader; an empty stack is a cell too."""

    parts: Stack
    element: Element


class GridRow:
    """Cells side by side, each centred in the height of the row; at least so high, higher where needed.

    A row that leads names what follows and never ends a page.
    """

    def __init__(
        self,
        cells: Sequence[GridCell],
        widths: Sequence[float],
        rules: GridRules,
        least: float,
        *,
        leads: bool = False,
    ) -> None:
        self.widths, self.leads = widths, leads
        self._cells, self._rules, self._least = cells, rules, least
        self._heights = [
            [part.wrap(wide - 2 * rules.beside, _UNBOUNDED)[1] for part in cell.parts]
            for cell, wide in zip(cells, widths, strict=True)
        ]
        self.height = max(least, max(sum(heights) for heights in self._heights) + 2 * rules.above)

    def draw(self, canvas: Canvas, top: float, structure: Structure) -> None:
        """Draw lines and words below a height; the line above is that of the row before."""
        with structure.artifact(canvas, Artifact.LAYOUT):
            self._draw_lines(canvas, top)
        for cell in self._cells:
            cell.element.join()  # before any word: an empty cell has its place too
        self.draw_words(canvas, top)

    def draw_again(self, canvas: Canvas, top: float) -> None:
        """Draw lines and words once more, for the eye only."""
        self._draw_lines(canvas, top)
        self.draw_words(canvas, top)

    def draw_words(self, canvas: Canvas, top: float) -> None:
        """Draw the words of each cell."""
        left = 0.0
        for cell, heights, wide in zip(self._cells, self._heights, self.widths, strict=True):
            y = top - (self.height - sum(heights)) / 2
            for part, high in zip(cell.parts, heights, strict=True):
                y -= high
                part.drawOn(canvas, left + self._rules.beside, y)
            left += wide

    def parts(self, room: float) -> "tuple[GridRow, GridRow] | None":
        """Return what of the row fits a height, and the rest; None when nothing does."""
        if room < self._least:
            return None
        pairs = [
            _stack_divided(cell.parts, wide - 2 * self._rules.beside, room - 2 * self._rules.above)
            for cell, wide in zip(self._cells, self.widths, strict=True)
        ]
        upper, lower = [fits for fits, _ in pairs], [rest for _, rest in pairs]
        if not any(upper):
            return None
        return self._with(upper), self._with(lower)

    def _draw_lines(self, canvas: Canvas, top: float) -> None:
        bottom, left = top - self.height, 0.0
        canvas.line(0, bottom, sum(self.widths), bottom)
        canvas.line(0, bottom, 0, top)
        for wide in self.widths:
            left += wide
            canvas.line(left, bottom, left, top)

    def _with(self, stacks: Sequence[Stack]) -> "GridRow":
        cells = [GridCell(stack, cell.element) for stack, cell in zip(stacks, self._cells, strict=True)]
        return GridRow(cells, self.widths, self._rules, self._least, leads=self.leads)


@dataclass(frozen=True, slots=True)
class GridPage:
    """What a grid is drawn on: how high the text of a page is, how thick its lines are, who hears what it is."""

    height: float
    line: float
    structure: Structure


class Grid(Flowable):
    """Rows under a head, over as many pages as they need; one that is continued repeats its head for the eye only."""

    def __init__(self, head: GridRow, rows: Sequence[GridRow], page: GridPage, *, continued: bool = False) -> None:
        super().__init__()
        self._head, self._rows, self._page, self._continued = head, tuple(rows), page, continued

    @property
    def least_height(self) -> float:
        """Return the height of the head and of what may stand alone under it."""
        leading = next((number for number, row in enumerate(self._rows) if not row.leads), len(self._rows))
        return self._head.height + sum(row.height for row in self._rows[: leading + 1])

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width and the height of all rows."""
        self.width, self.height = width, self._head.height + sum(row.height for row in self._rows)
        return width, self.height

    def draw(self) -> None:
        """Draw the head, then each row from the top down."""
        canvas, structure = self.canv, self._page.structure
        canvas.setLineWidth(self._page.line)
        canvas.setLineCap(2)  # corners are closed
        with structure.artifact(canvas, Artifact.LAYOUT):
            canvas.line(0, self.height, self.width, self.height)
        if self._continued:
            with structure.artifact(canvas, Artifact.PAGINATION):
                self._head.draw_again(canvas, self.height)
        else:
            self._head.draw(canvas, self.height, structure)
        top = self.height - self._head.height
        for row in self._rows:
            row.draw(canvas, top, structure)
            top -= row.height

    def split(self, _width: float, height: float) -> "list[Flowable]":
        """Return the rows that fit a height and the others, both under the head; nothing when not even one fits."""
        upper, lower = self._divided(height - self._head.height)
        whole_page = self._page.height - self._head.height
        together = lower[0].height if lower else 0.0
        while upper and lower and upper[-1].leads and upper[-1].height + together <= whole_page:
            together += upper[-1].height  # several rows may lead on to one
            upper, lower = upper[:-1], (upper[-1], *lower)
        if not upper or not lower:
            return []
        return [self._with(upper, continued=self._continued), self._with(lower, continued=True)]

    def _divided(self, room: float) -> tuple[tuple[GridRow, ...], tuple[GridRow, ...]]:
        """Return the rows that fit a height and the others; only a row taller than a page is cut."""
        count = 0
        while count < len(self._rows) and self._rows[count].height <= room:
            room -= self._rows[count].height
            count += 1
        upper, lower = self._rows[:count], self._rows[count:]
        if lower and lower[0].height > self._page.height - self._head.height:
            parts = lower[0].parts(room)
            if parts is not None:
                return (*upper, parts[0]), (parts[1], *lower[1:])
        return upper, lower

    def _with(self, rows: Sequence[GridRow], *, continued: bool) -> "Grid":
        part = Grid(self._head, rows, self._page, continued=continued)
        part.spaceBefore = self.getSpaceBefore()
        return part


def _stack_divided(stack: Stack, width: float, room: float) -> tuple[list[Flowable], list[Flowable]]:
    """Return the paragraphs of a stack, and lines of the next one, that fit a height; and the rest."""
    rest = list(stack)
    fitting: list[Flowable] = []
    while rest:
        high = rest[0].wrap(width, room)[1]
        if high > room:
            first, *others = rest[0].split(width, room) or (None,)
            return ([*fitting, first], [*others, *rest[1:]]) if first and others else (fitting, rest)
        room -= high
        fitting.append(rest.pop(0))
    return fitting, rest
