"""Pages of any PDF as pixels and as text, by PDFium: unlike QtPdf it draws signature appearances."""

from collections.abc import Collection, Iterator
from math import ceil

import pypdfium2  # type: ignore[import-untyped]  # it has neither stubs nor py.typed
from pypdfium2 import PdfDocument, PdfPage
from pypdfium2 import raw as pdfium

from secretary_app.documents.pdfium import drawn_page, opened, pages_of
from secretary_app.domain.errors import UnreadableFileError
from secretary_app.domain.text import normalise
from secretary_app.services.ports import PageImage

_POINTS_PER_INCH = 72
_MOST_PIXELS = 40_000_000  # per page: A0 at 150 dpi; more would be a trap or a mistake
_MOST_PRINTED_PIXELS = 160_000_000  # per page: A3 at 600 dpi, twice
_BAND_PIXELS = 4_000_000  # drawn at once for a printer
_NOT_DRAWN = PageImage(0, 0, b"")


class PdfiumPages:
    """Fulfils `PageReader`."""

    def images(self, pdf: bytes, dots_per_inch: float, only: Collection[int] | None = None) -> tuple[PageImage, ...]:
        """Return every page as pixels, signatures visible; pages not in `only` are empty; raise UnreadableFileError."""
        with opened(pdf) as document:
            document.init_forms()
            wanted = [number for number in range(len(document)) if only is None or number in only]
            drawn = {
                number: _image(page, dots_per_inch / _POINTS_PER_INCH) for number, page in pages_of(document, wanted)
            }
            return tuple(drawn.get(number, _NOT_DRAWN) for number in range(len(document)))

    def bands(self, pdf: bytes, dots_per_inch: float, page: int) -> Iterator[PageImage]:
        """Yield one page from the top down, in bands of its whole width; raise UnreadableFileError."""
        with opened(pdf) as document:
            document.init_forms()
            for _, drawn in pages_of(document, (page,)):
                yield from _bands(drawn, dots_per_inch / _POINTS_PER_INCH)

    def sizes(self, pdf: bytes) -> tuple[tuple[float, float], ...]:
        """Return width and height of every page in points, as it is shown; raise UnreadableFileError."""
        with opened(pdf) as document:
            return tuple(_size(document, number) for number in range(len(document)))

    def texts(self, pdf: bytes) -> tuple[str, ...]:
        """Return the text of each page without annotations, NFC; raise UnreadableFileError."""
        with opened(pdf) as document:
            return tuple(_text(page) for _, page in pages_of(document, range(len(document))))

    def drawings(self, pdf: bytes) -> int:
        """Return how many lines, areas, pictures and notes lie on all pages; raise UnreadableFileError."""
        with opened(pdf) as document:
            return sum(_drawings(page) + _notes(page) for _, page in pages_of(document, range(len(document))))


def _size(document: PdfDocument, number: int) -> tuple[float, float]:
    try:
        width, height = document.get_page_size(number)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFileError("", "not_pdf") from error
    return float(width), float(height)


def _image(page: PdfPage, scale: float) -> PageImage:
    width, height = page.get_size()
    if width * height * scale * scale > _MOST_PIXELS:
        raise UnreadableFileError("", "too_large")
    return drawn_page(page, scale)


def _bands(page: PdfPage, scale: float) -> Iterator[PageImage]:
    width, height = (ceil(length * scale) for length in page.get_size())
    if width * height > _MOST_PRINTED_PIXELS:
        raise UnreadableFileError("", "too_large")
    step = max(_BAND_PIXELS // width, 1)
    for top in range(0, height, step):
        yield drawn_page(page, scale, (max(height - top - step, 0), top))


def _text(page: PdfPage) -> str:
    text_page = page.get_textpage()
    try:
        return normalise(text_page.get_text_bounded())
    finally:
        text_page.close()


def _drawings(page: PdfPage) -> int:
    return sum(drawn.type != pdfium.FPDF_PAGEOBJ_TEXT for drawn in page.get_objects(max_depth=1))


def _notes(page: PdfPage) -> int:
    """Return the number of annotations that are no form field."""
    return sum(
        _subtype(page, index) != pdfium.FPDF_ANNOT_WIDGET for index in range(pdfium.FPDFPage_GetAnnotCount(page))
    )


def _subtype(page: PdfPage, index: int) -> int:
    note = pdfium.FPDFPage_GetAnnot(page, index)
    try:
        return int(pdfium.FPDFAnnot_GetSubtype(note))
    finally:
        pdfium.FPDFPage_CloseAnnot(note)
