"""What every paper of the house sets in type alike: names, rules, the head with organisation and national name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer

from secretary_app.documents.flowables import Columns, Ledger, Rule, Trace, TracedParagraph
from secretary_app.documents.form import MILLIMETRE, Form
from secretary_app.documents.form_parts import REGISTERED, HeadLine, Shown
from secretary_app.documents.printable import Printer, fact_text, shortened
from secretary_app.documents.structure import Element, Tag
from secretary_app.documents.styles import Styles

# Letters in one part of a block that cannot be split over pages. Names wrap over as many lines as they need; what would
# not even fit on a page of its own (nobody is called so) is cut, visibly, at the next smaller number.
_MOST_LETTERS = (2000, 1000, 500, 250, 120)
_LONGEST_PAIR = 100  # letters; a longer name needs more than two lines

Registration = Callable[[HeadLine, tuple[int, float]], Flowable]  # a line; letters at most, width of the column


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Makes the flowables of one file; each paper adds its own parts."""

    form: Form
    styles: Styles
    printer: Printer
    ledger: Ledger
    width: float  # of the text, in points
    height: float  # of the text, in points

    def _letterhead(
        self, parent: str, organisation: str, most: int, registration: Registration | None = None
    ) -> Columns:
        """Return the two columns of the head; without `registration` the lines of number and date are left out."""
        head = self.form.head
        left_width = head.left_width * MILLIMETRE
        names = {Shown.PARENT_ORGANISATION: parent, Shown.ORGANISATION: organisation or " "}

        def shown(line: HeadLine, width: float) -> Flowable | None:
            if line.show in names:
                name = names[line.show]
                return self._balanced(name, self.styles.head[line], str(line.show), (most, width)) if name else None
            if line.show in REGISTERED:
                return registration(line, (most, width)) if registration else None
            text = self.printer.plain(line.text or self.form.words(line.show), str(line.show))
            return self._paragraph(text, self.styles.head[line], "")

        def column(lines: Sequence[HeadLine], width: float) -> list[Flowable]:
            return [part for line in lines for part in self._head_line(line, shown(line, width))]

        right_width = self.width - left_width
        return Columns((column(head.left, left_width), column(head.right, right_width)), (left_width, right_width))

    def _head_line(self, line: HeadLine, shown: Flowable | None) -> Iterator[Flowable]:
        """Return a line with the space above and the rule below it; nothing where there is nothing to show."""
        if shown is None:
            return
        if line.before:
            yield Spacer(1, line.before)
        yield shown
        if line.rule and isinstance(shown, TracedParagraph):
            yield self._rule(shown, line.rule)

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
        return self._paragraph("\n".join(self.printer.plain(line, source) for line in best), style, source)

    def _cut(self, text: str, source: str, most: int) -> str:
        return self.printer.plain(shortened(text, most, self.form.words("ellipsis")), source)

    def _paragraph(
        self, words: str, style: ParagraphStyle, source: str, element: Element | None = None
    ) -> TracedParagraph:
        """Return a paragraph that is that element, else a plain paragraph of the document."""
        return TracedParagraph(words, style).traced(self._trace(source, element))

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
