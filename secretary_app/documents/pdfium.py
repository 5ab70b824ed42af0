"""PDFium as this program uses it: files opened and closed, pages one at a time, drawn into plain pixels."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

import pypdfium2  # type: ignore[import-untyped]  # it has neither stubs nor py.typed
from pypdfium2 import PdfDocument, PdfPage
from pypdfium2 import raw as pdfium

from secretary_app.domain.errors import UnreadableFileError
from secretary_app.services.ports import PageImage

_HALF = 0.5


@contextmanager
def opened(pdf: bytes) -> Iterator[PdfDocument]:
    """Open a file and close it in the end; raise UnreadableFileError (encrypted, not_pdf)."""
    try:
        document = PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pdfium.FPDF_ERR_PASSWORD
        raise UnreadableFileError("", "encrypted" if locked else "not_pdf") from error
    try:
        yield document
    finally:
        document.close()


def pages_of(document: PdfDocument, wanted: Collection[int]) -> Iterator[tuple[int, PdfPage]]:
    """Yield the pages of these numbers from 0, each open until the next; raise UnreadableFileError."""
    for number in wanted:
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            raise UnreadableFileError("", "not_pdf") from error
        try:
            yield number, page
        finally:
            page.close()


def drawn_page(page: PdfPage, scale: float, cut: tuple[int, int] = (0, 0)) -> PageImage:
    """Draw a page without so many rows of pixels at its bottom and top."""
    bottom, top = (max(rows - _HALF, 0) / scale for rows in cut)  # PDFium's wrapper rounds up
    crop = (0, bottom, 0, top)
    bitmap = page.render(scale=scale, crop=crop, rev_byteorder=True, force_bitmap_format=pdfium.FPDFBitmap_BGR)
    try:
        packed = bytes(bitmap.buffer)
        row = bitmap.width * bitmap.n_channels
        rows = (packed[start : start + row] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride))
        return PageImage(bitmap.width, bitmap.height, packed if row == bitmap.stride else b"".join(rows))
    finally:
        bitmap.close()
