"""What every paper of the house sets in type alike: names, rules, the head with organisation and national name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from secretary_app.documents.flowables import Columns, Ledger, Rule, Trace, TracedParagraph
from secretary_app.documents.form import MILLIMETRE, Form
from secretary_app.documents.printable import Printer, fact_text, shortened
from secretary_app.documents.structure import Element, Tag
from secretary_app.documents.styles import Styles

# Letters in one part of a block that cannot be split over pages. Names wrap over as many lines as they need; what would
# not even fit on a page of its own (nobody is called so) is cut, visibly, at the next smaller number.
_MOST_LETTERS = (2000, 1000, 500, 250, 120)
_LONGEST_PAIR = 100  # letters; a longer name needs more than two lines


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Makes the flowables of one file; each paper adds its own parts."""

    form: Form
    styles: Styles
    printer: Printer
    ledger: Ledger
    width: float  # of the text, in points
    height: float  # of the text, in points

    def _letterhead(self, parent: str, organisation: str, most: int, below: Sequence[Flowable] = ()) -> Columns:
        """Return organisation and national name side by side; `below` stands under the organisation."""
        spacing, words = self.form.spacing, self.form.words
        left_width = spacing.header_left * MILLIMETRE
        issuing = self._balanced(organisation or " ", self.styles.organisation, "organisation", (most, left_width))
        motto = self._paragraph(words("motto"), self.styles.motto, "")
        left: list[Flowable] = []
        if parent:
            style = self.styles.parent_organisation
            left.append(self._balanced(parent, style, "parent_organisation", (most, left_width)))
        left += [issuing, self._rule(issuing, spacing.short_rule), *below]
        right = [self._paragraph(words("national_name"), self.styles.national_name, ""), motto, self._rule(motto, 1.0)]
        return Columns((left, right), (left_width, self.width - left_width))

    def _fitting(self, made_with: Callable[[int], Columns]) -> Columns:
        """Return an unsplittable part with as many letters of each name as a page can hold."""
        tried = made_with(_MOST_LETTERS[0])
        for most in _MOST_LETTERS[1:]:
            if self._height(tried) <= self.height:
                break
            tried = made_with(most)
        return tried

    def _height(self, flowable: Flowable) -> float:
        return float(flowable.wrap(self.width, self.height)[1] + flowable.getSpaceBefore())

    def _short(self, text: str, style: ParagraphStyle, source: str, most: int) -> TracedParagraph:
        return self._paragraph(self._cut(text, source, most), style, source)

    def _balanced(self, text: str, style: ParagraphStyle, source: str, room: tuple[int, float]) -> TracedParagraph:
        """Return a name in lines of like length when it needs two, so that 'XÃ BÌNH / MINH' is not torn apart."""
        most, wide = room
        width = wide - style.leftIndent - style.rightIndent
        if stringWidth(text, style.fontName, style.fontSize) <= width or len(text) > _LONGEST_PAIR:
            return self._short(text, style, source, most)
        words = text.split()
        pairs = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]

        def widest(lines: tuple[str, ...]) -> float:
            return max(stringWidth(line, style.fontName, style.fontSize) for line in lines)

        best = min(pairs, key=widest, default=(text,))
        if widest(best) > width:
            return self._short(text, style, source, most)
        return self._paragraph("<br/>".join(self.printer.markup(line, source) for line in best), style, source)

    def _cut(self, text: str, source: str, most: int) -> str:
        return self.printer.markup(shortened(text, most, self.form.words("ellipsis")), source)

    def _paragraph(
        self, markup: str, style: ParagraphStyle, source: str, element: Element | None = None
    ) -> TracedParagraph:
        """Return a paragraph that is that element, else a plain paragraph of the document."""
        return TracedParagraph(markup, style).traced(self._trace(source, element))

    def _trace(self, source: str, element: Element | None = None) -> Trace:
        return Trace(source, element or self._root.inside(Tag.PARAGRAPH), self.ledger)

    def _heading(self, tag: Tag, *words: str) -> Element:
        """Return a heading that the outline lists by its words, in one printable line, not too long."""
        said = " ".join(part for part in words if part)
        return self._root.inside(tag, fact_text(said, self.printer.letters, self.form.words("ellipsis")))

    @property
    def _root(self) -> Element:
        return self.ledger.structure.root

    def _rule(self, above: TracedParagraph, share: float) -> Rule:
        spacing = self.form.spacing
        return Rule(above, share, spacing.rule_gap, spacing.rule_width, self.ledger.structure)
