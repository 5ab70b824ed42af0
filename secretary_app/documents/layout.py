"""Layout of the minute on pages: reportlab's bytes, and where blocks and fields came to stand."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from secretary_app.documents.flowables import FieldPlace, Ledger
from secretary_app.documents.fonts import Typeface
from secretary_app.documents.form import MILLIMETRE, Form
from secretary_app.documents.printable import Printer
from secretary_app.documents.story import StoryTeller
from secretary_app.documents.styles import make_styles
from secretary_app.domain.minute import MinuteText
from secretary_app.services.ports import BlockPlace

_CAP_HEIGHT = 0.66  # of the type size, measured in Liberation Serif: centres the page number in the margin


@dataclass(frozen=True, slots=True)
class Pages:
    """A laid-out minute before it becomes an archival file."""

    pdf: bytes
    count: int
    blocks: tuple[BlockPlace, ...]
    fields: tuple[FieldPlace, ...]
    unprintable: tuple[str, ...]


def lay_out(form: Form, typeface: Typeface, text: MinuteText) -> Pages:
    """Return the pages of a minute; the same text gives the same bytes."""
    page, printer = form.page, Printer(typeface.letters)
    size = (page.width * MILLIMETRE, page.height * MILLIMETRE)
    width = size[0] - (page.left + page.right) * MILLIMETRE
    height = size[1] - (page.top + page.bottom) * MILLIMETRE
    ledger = Ledger(size[1])
    teller = StoryTeller(form, make_styles(form, typeface), printer, ledger, width, height)
    story = teller.story(text)
    target = BytesIO()
    frame = Frame(
        page.left * MILLIMETRE,
        page.bottom * MILLIMETRE,
        width,
        height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document = BaseDocTemplate(
        target,
        pagesize=size,
        lang=text.language,
        initialFontName=typeface.regular,  # else Helvetica, not embedded, is named on each page
        invariant=1,
        pageCompression=0,  # the archival step packs the streams
    )
    document.addPageTemplates(PageTemplate("page", [frame], onPage=_numbering(form, typeface)))
    document.build(story)
    return Pages(target.getvalue(), document.page, tuple(ledger.blocks), tuple(ledger.fields), tuple(printer.replaced))


def _numbering(form: Form, typeface: Typeface) -> Callable[[Canvas, BaseDocTemplate], None]:
    """Return what draws the number of each page but the first (Nghị định 30/2020, Phụ lục I, mục I.7)."""
    page, size = form.page, form.sizes.page_number
    middle = (page.left + page.width - page.right) / 2 * MILLIMETRE
    base = (page.height - page.top / 2) * MILLIMETRE - size * _CAP_HEIGHT / 2

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        if document.page > 1:
            canvas.setFont(typeface.regular, size)
            canvas.drawCentredString(middle, base, str(document.page))

    return draw
