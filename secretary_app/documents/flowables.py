"""Building blocks of a page that reportlab lacks: traced paragraphs, rules, columns, places of fields."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from reportlab.platypus import Flowable

from secretary_app.documents.paragraphs import PlainParagraph
from secretary_app.documents.structure import Artifact, Element, Structure
from secretary_app.services.ports import BlockPlace, OverlongWord

_UNBOUNDED = 1e6  # points
_SHOWN = 30  # letters that name a word


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a form field stands: page from 0, rectangle in points from the lower left corner."""

    name: str
    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Ledger:
    """Collects during layout where things came to stand, and what they are."""

    page_height: float
    blocks: list[BlockPlace] = field(default_factory=list)
    fields: list[FieldPlace] = field(default_factory=list)
    structure: Structure = field(default_factory=Structure)
    numbered_from: list[int] = field(default_factory=lambda: [1])  # pages from 1 on which the numbering begins
    overlong: dict[OverlongWord, None] = field(default_factory=dict)  # an ordered set

    def note_field(self, name: str, page: int, edges: tuple[float, float, float, float], element: Element) -> None:
        """Note the place of a form field – left, bottom, right, top – and the element it is read in."""
        self.fields.append(FieldPlace(name, page, *edges))
        self.structure.form_field(element, name)


@dataclass(frozen=True, slots=True)
class Trace:
    """What a paragraph tells when it is drawn: of what it was made, what it is, and to whom."""

    source: str
    element: Element
    ledger: Ledger


class TracedParagraph(PlainParagraph):
    """A paragraph that tells where it, or each of its parts, was drawn, and what it is."""

    trace: Trace | None = None

    def traced(self, trace: Trace) -> Self:
        """Set what is told."""
        self.trace = trace
        return self

    def split(self, width: float, height: float) -> list[Any]:
        """Split as a paragraph does; the parts tell the same."""
        parts: list[Any] = super().split(width, height)
        for part in parts:
            part.trace = self.trace
        return parts

    def draw(self) -> None:
        """Draw and note the place."""
        if self.trace is None:
            super().draw()
            return
        ledger = self.trace.ledger
        left, bottom = self.canv.absolutePosition(0, 0)
        with ledger.structure.content(self.canv, self.trace.element, bottom + self.height):
            super().draw()
        ledger.overlong |= {OverlongWord(self.trace.source, line.cut[:_SHOWN]): None for line in self.lines if line.cut}
        if self.trace.source:
            high, page = ledger.page_height, self.canv.getPageNumber() - 1
            top = high - bottom - self.height
            ledger.blocks.append(BlockPlace(self.trace.source, page, left, top, left + self.width, high - bottom))


class Rule(Flowable):
    """A centred line under a paragraph, so long as a share of its longest line."""

    def __init__(
        self, above: TracedParagraph, share: float, gap: float, thickness: float, structure: Structure
    ) -> None:
        super().__init__()
        self._above, self._share, self._gap, self._thickness = above, share, gap, thickness
        self._structure = structure

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width and the gap above."""
        self.width = width
        return width, self._gap + self._thickness

    def draw(self) -> None:
        """Draw the line on the base of the flowable."""
        length = max(self._above.line_widths(), default=0.0) * self._share
        middle, base = self.width / 2, self._thickness / 2
        with self._structure.artifact(self.canv, Artifact.LAYOUT):
            self.canv.setLineWidth(self._thickness)
            self.canv.line(middle - length / 2, base, middle + length / 2, base)


class NumberingAnew(Flowable):
    """Nothing to see: from the page after this one, pages are numbered from 1."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Note the page to come, whose number is drawn before anything else on it."""
        self._ledger.numbered_from.append(self.canv.getPageNumber() + 1)


@dataclass(frozen=True, slots=True)
class FieldBox:
    """A form field to come, in points from the lower left corner of the space that holds it."""

    name: str
    left: float
    bottom: float
    width: float
    height: float


class FieldSpace(Flowable):
    """An empty space that notes the places of form fields; they may reach beyond it."""

    def __init__(self, height: float, boxes: Sequence[FieldBox], ledger: Ledger, element: Element) -> None:
        super().__init__()
        self.height, self._boxes, self._ledger, self._element = height, boxes, ledger, element

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        return width, self.height

    def draw(self) -> None:
        """Draw nothing and note each field."""
        page = self.canv.getPageNumber() - 1
        for box in self._boxes:
            x, y = self.canv.absolutePosition(box.left, box.bottom)
            self._ledger.note_field(box.name, page, (x, y, x + box.width, y + box.height), self._element)


class GapParagraph(TracedParagraph):
    """A centred paragraph with a gap for a form field after its first word, as in 'Số:      /BB-VP'."""

    box: FieldBox | None = None  # counted from the beginning of the first line, on its base line

    def draw(self) -> None:
        """Draw and note the field."""
        super().draw()
        if self.box is None or self.trace is None:
            return
        start = (self.width - self.line_widths()[0]) / 2
        x, y = self.canv.absolutePosition(start + self.box.left, self.base_of_first_line() + self.box.bottom)
        edges = (x, y, x + self.box.width, y + self.box.height)
        self.trace.ledger.note_field(self.box.name, self.canv.getPageNumber() - 1, edges, self.trace.element)


class LabelledParagraph(TracedParagraph):
    """An item of a list: a label such as '- ' before its first line, an element of its own for readers."""

    label: str = ""
    label_element: Element | None = None

    def labelled(self, label: str, element: Element) -> Self:
        """Set the label, which the indent of the first line leaves room for."""
        self.label, self.label_element = label, element
        return self

    def draw(self) -> None:
        """Draw the label, then the words; the rest of a split item has none."""
        if self.label_element is not None and self.trace is not None:
            with self.trace.ledger.structure.content(self.canv, self.label_element):
                self.canv.setFont(self.style.fontName, self.style.fontSize)
                self.canv.drawString(self.style.bulletIndent, self.base_of_first_line(), self.label)
        super().draw()

    def split(self, width: float, height: float) -> list[Any]:
        """Split as a paragraph does; the label stands before the first part."""
        parts = super().split(width, height)
        if parts and isinstance(parts[0], LabelledParagraph):
            parts[0].label, parts[0].label_element = self.label, self.label_element
        return parts


class Columns(Flowable):
    """Stacks of flowables side by side from a common top; never split.

    Not a reportlab table: that one brings Helvetica, not embedded, into the file.
    """

    def __init__(self, stacks: Sequence[Sequence[Flowable]], widths: Sequence[float], *, level: bool = False) -> None:
        super().__init__()
        self._stacks, self._widths, self._level = stacks, widths, level

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Wrap each stack; as high as the highest."""
        self._heights = [
            [flowable.wrap(wide, _UNBOUNDED)[1] for flowable in stack]
            for stack, wide in zip(self._stacks, self._widths, strict=True)
        ]
        if self._level:
            self._level_out()
        self.height = max(sum(heights) for heights in self._heights)
        return width, self.height

    def draw(self) -> None:
        """Draw each stack from the top down."""
        left = 0.0
        for stack, heights, wide in zip(self._stacks, self._heights, self._widths, strict=True):
            y = self.height
            for flowable, high in zip(stack, heights, strict=True):
                drawn = flowable.height if self._level else high
                flowable.drawOn(self.canv, left, y - drawn)
                y -= high
            left += wide

    def _level_out(self) -> None:
        """Give the first parts of all stacks one height, so that the spaces under them stand in line."""
        first = max(heights[0] for heights in self._heights if heights)
        for heights in self._heights:
            if heights:
                heights[0] = first
