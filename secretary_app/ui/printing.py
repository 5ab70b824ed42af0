"""Puts the pages of a PDF on paper, as pixels: what is printed is what the preview shows, signatures included."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from secretary_app.services.ports import PageImage, PageReader

_MOST_DOTS_PER_INCH = 300  # more is not seen on paper, and a page would take over 25 MB


def print_pages(reader: PageReader, pdf: bytes, count: int, printer: QPrinter) -> int:
    """Print the pages asked for, each as large as its sheet; return how many, 0 when the printer refuses.

    Runs in a worker: one page after another, so that a long minute takes no more memory than one page.
    Raise UnreadableFileError.
    """
    printer.setFullPage(True)
    dots = min(printer.resolution(), _MOST_DOTS_PER_INCH)
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    wanted = _wanted(count, printer)
    try:
        for number in wanted:
            if number != wanted[0] and not printer.newPage():
                return number - wanted[0]
            page = _image(reader.images(pdf, dots, (number,))[number])
            painter.drawImage(_place(page.size(), printer), page)
    finally:
        painter.end()
    return len(wanted)


def _wanted(count: int, printer: QPrinter) -> range:
    """Return the pages from 0; the printer counts from 1."""
    if printer.printRange() != QPrinter.PrintRange.PageRange:
        return range(count)
    return range(max(printer.fromPage(), 1) - 1, min(printer.toPage(), count))


def _place(page: QSize, printer: QPrinter) -> QRect:
    """Return the largest place of the page's shape in the middle of the sheet."""
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    place = QRect(sheet.topLeft(), page.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(sheet.center())
    return place


def _image(page: PageImage) -> QImage:
    return QImage(page.pixels, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888).copy()
