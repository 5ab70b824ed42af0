"""Puts the pages of a PDF on paper, as pixels: what is printed is what the preview shows, signatures included."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from secretary_app.services.ports import PageImage, PageReader

_MOST_DOTS_PER_INCH = 600  # of an office printer; finer ones double the work for what no eye sees
_POINTS_PER_INCH = 72


def print_pages(reader: PageReader, pdf: bytes, count: int, printer: QPrinter) -> int:
    """Print the pages asked for, each as large as its sheet; return how many, 0 when the printer refuses.

    Runs in a worker: one band of a page after the other, so that neither a long minute nor a fine printer takes much
    memory. Raise UnreadableFileError.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else Qt makes JPEG of the letters
    sizes, printed = reader.sizes(pdf), 0
    try:
        for number in _ordered(count, printer):
            if printed and not printer.newPage():
                break
            _print_page(reader, pdf, (number, sizes[number]), (painter, printer))
            printed += 1
    finally:
        painter.end()
    return printed


def _print_page(
    reader: PageReader, pdf: bytes, page: tuple[int, tuple[float, float]], paper: tuple[QPainter, QPrinter]
) -> None:
    """Put the bands of a page under each other, each from where the last one ended."""
    (number, size), (painter, printer) = page, paper
    dots = min(printer.resolution(), _MOST_DOTS_PER_INCH)
    place = _place(QSizeF(*size).toSize(), printer)
    high, done = size[1] * dots / _POINTS_PER_INCH, 0
    for band in reader.bands(pdf, dots, number):
        edges = [place.top() + round(min(part / high, 1) * place.height()) for part in (done, done + band.height)]
        target = QRect(place.left(), edges[0], place.width(), edges[1] - edges[0])
        painter.drawImage(target, _image(band))
        done += band.height


def _ordered(count: int, printer: QPrinter) -> Iterator[int]:
    """Yield the pages from 0 as they leave the printer: copies only where it makes none by itself."""
    wanted = _wanted(count, printer)
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        yield from [*wanted] * copies
    else:
        yield from (number for number in wanted for _ in range(copies))


def _wanted(count: int, printer: QPrinter) -> Sequence[int]:
    """Return the pages asked for, from 0; the printer counts from 1, and may be given several stretches."""
    pages: Sequence[int] = range(count)
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        stretches = [(part.from_, part.to) for part in printer.pageRanges().toRangeList()]
        stretches = stretches or [(printer.fromPage(), printer.toPage())]
        pages = [page for first, last in stretches for page in range(max(first, 1) - 1, min(last, count))]
    return pages[::-1] if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else pages


def _place(page: QSize, printer: QPrinter) -> QRect:
    """Return the largest place of the page's shape in the middle of the sheet."""
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    place = QRect(sheet.topLeft(), page.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(sheet.center())
    return place


def _image(band: PageImage) -> QImage:
    return QImage(band.pixels, band.width, band.height, 3 * band.width, QImage.Format.Format_RGB888).copy()
