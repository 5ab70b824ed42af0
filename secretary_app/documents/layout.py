"""Layout of the minute on pages: reportlab's bytes, and where blocks and fields came to stand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from secretary_app.documents.flowables import FieldPlace, Ledger
from secretary_app.documents.fonts import Typeface
from secretary_app.documents.form import MILLIMETRE, Form
from secretary_app.documents.printable import Printer
from secretary_app.documents.story import StoryTeller
from secretary_app.documents.structure import Artifact, Structure, Tag
from secretary_app.documents.styles import make_styles
from secretary_app.domain.minute import MinuteText
from secretary_app.services.ports import BlockPlace, OverlongWord

_CAP_HEIGHT = 0.66  # of the type size, measured in Liberation Serif: centres the page number in the margin


@dataclass(frozen=True, slots=True)
class Pages:
    """A laid-out minute before it becomes an archival file."""

    pdf: bytes
    count: int
    blocks: tuple[BlockPlace, ...]
    fields: tuple[FieldPlace, ...]
    unprintable: tuple[str, ...]
    structure: Structure = field(default_factory=Structure)
    overlong: tuple[OverlongWord, ...] = ()


def lay_out(form: Form, typeface: Typeface, text: MinuteText) -> Pages:
    """Return the pages of a minute; the same text gives the same bytes."""
    press = Press(form, typeface)
    teller = StoryTeller(form, make_styles(form, typeface), press.printer, press.ledger, press.width, press.height)
    return press.printed(teller.story(text), text.language, text.mark)


class Press:
    """Paper, printer and ledger of one file: a story goes in, pages come out."""

    def __init__(self, form: Form, typeface: Typeface) -> None:
        """Measure the paper of the form."""
        page = form.page
        self._form, self._typeface = form, typeface
        self._size = (page.width * MILLIMETRE, page.height * MILLIMETRE)
        self.width = self._size[0] - (page.left + page.right) * MILLIMETRE  # of the text, in points
        self.height = self._size[1] - (page.top + page.bottom) * MILLIMETRE
        self.printer, self.ledger = Printer(typeface.letters), Ledger(self._size[1])

    def printed(self, story: list[Flowable], language: str, mark: str = "") -> Pages:
        """Return the pages, each with the mark if there is one; the same story gives the same bytes."""
        target, page = BytesIO(), self._form.page
        left, bottom = page.left * MILLIMETRE, page.bottom * MILLIMETRE
        frame = Frame(
            left, bottom, self.width, self.height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
        )
        document = BaseDocTemplate(
            target,
            pagesize=self._size,
            lang=language,
            initialFontName=self._typeface.regular,  # else Helvetica, not embedded, is named on each page
            invariant=1,
            pageCompression=0,  # the archival step packs the streams
        )
        document.addPageTemplates(PageTemplate("page", [frame], onPage=self._margins(mark)))
        document.build(story)
        blocks, fields, replaced = tuple(self.ledger.blocks), tuple(self.ledger.fields), tuple(self.printer.replaced)
        overlong = tuple(self.ledger.overlong)
        return Pages(target.getvalue(), document.page, blocks, fields, replaced, self.ledger.structure, overlong)

    def _margins(self, mark: str) -> Callable[[Canvas, BaseDocTemplate], None]:
        """Return what draws the mark, and the number of each page but the first, of an annex too (mục I.7)."""
        page, size = self._form.page, self._form.sizes.page_number
        middle = (page.left + page.width - page.right) / 2 * MILLIMETRE
        base = (page.height - page.top / 2) * MILLIMETRE - size * _CAP_HEIGHT / 2

        def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
            if mark:
                _draw_mark(canvas, self._form, self._typeface, mark, self.ledger)
            number = document.page - self.ledger.numbered_from[-1] + 1
            if number > 1:
                with self.ledger.structure.artifact(canvas, Artifact.PAGINATION):
                    canvas.setFont(self._typeface.regular, size)
                    canvas.drawCentredString(middle, base, str(number))

        return draw


def _draw_mark(canvas: Canvas, form: Form, typeface: Typeface, mark: str, ledger: Ledger) -> None:
    """Draw the mark under the text: small at the left of the upper margin, and pale across the page.

    A listener hears it once, before everything else.
    """
    page, rules, structure = form.page, form.mark, ledger.structure
    first = canvas.getPageNumber() == 1
    heard = structure.content(canvas, structure.root.inside(Tag.PARAGRAPH))
    with heard if first else structure.artifact(canvas, Artifact.PAGINATION):
        canvas.setFont(typeface.bold, rules.size)
        canvas.drawString(page.left * MILLIMETRE, (page.height - page.top / 2) * MILLIMETRE, mark)
    with structure.artifact(canvas, Artifact.PAGINATION):
        canvas.saveState()
        canvas.translate(page.width / 2 * MILLIMETRE, page.height / 2 * MILLIMETRE)
        canvas.rotate(rules.slope)
        canvas.setFillGray(rules.pale)
        canvas.setFont(typeface.bold, rules.large)
        canvas.drawCentredString(0, -rules.large * _CAP_HEIGHT / 2, mark)
        canvas.restoreState()
