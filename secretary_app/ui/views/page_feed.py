"""Brings pages of a PDF into a preview: drawn in the background, only those in sight, as finely as they are shown."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from secretary_app.domain.errors import SecretaryError
from secretary_app.services.ports import PageImage, PageReader
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.page_places import Lens, Sizes
from secretary_app.ui.widgets.page_preview import PagePreview


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a job brings back."""

    sizes: Sizes
    pictures: dict[int, QImage]
    dots: float


class PageFeed(QObject):
    """Feeds one preview, one job at a time; a newer file overtakes the pages of an older one."""

    shown = Signal()  # the newest file is in sight

    def __init__(self, kit: ViewKit, preview: PagePreview) -> None:
        super().__init__(preview)
        self._kit = kit
        self._strip = preview.strip
        self._pdf = b""
        self._fresh = False  # the file was not shown yet
        self._page: int | None = None  # to be shown with a fresh file
        self._turn = 0
        self._busy = False
        self._strip.wanted.connect(self._draw)

    def show(self, pdf: bytes, page: int | None = None) -> None:
        """Show another file, at a page from 0 or at the place in sight; what is shown stays until it is drawn."""
        self._turn += 1
        self._pdf, self._page, self._fresh = pdf, page, True
        self._draw()

    def clear(self) -> None:
        """Show nothing."""
        self._turn += 1
        self._pdf, self._fresh = b"", False
        self._strip.set_file((), {}, 0)

    def _draw(self) -> None:
        """Draw what is missing most; what comes to be missing meanwhile is drawn next."""
        pages = self._wanted()
        if self._busy or not self._pdf or not (self._fresh or pages):
            return
        self._busy = True
        turn, lens, known = self._turn, self._strip.lens, None if self._fresh else self._strip.sizes
        work = partial(_drawn, self._kit.suite.pages, self._pdf, lens, pages, known)
        self._kit.tasks.run(work, partial(self._take, turn), partial(self._fail, turn))

    def _wanted(self) -> tuple[int, ...]:
        if not self._fresh:
            return self._strip.missing
        if not self._strip.isVisible():
            return ()
        first = self._page if self._page is not None else self._strip.seen.start
        return tuple(range(first, max(first + 2, self._strip.seen.stop)))

    def _take(self, turn: int, drawn: _Drawn) -> None:
        self._busy = False
        if turn == self._turn:
            self._put(drawn)
        self._draw()

    def _put(self, drawn: _Drawn) -> None:
        if not self._fresh:
            self._strip.add(drawn.pictures, drawn.dots)
            return
        self._fresh = False
        self._strip.set_file(drawn.sizes, drawn.pictures, drawn.dots)
        if self._page is not None:
            self._strip.show_page(self._page)
        self.shown.emit()

    def _fail(self, turn: int, _error: SecretaryError) -> None:
        """Show nothing; whoever asked for the file tells what is wrong with it."""
        self._busy = False
        if turn == self._turn:
            self.clear()
        self._draw()


def _drawn(reader: PageReader, pdf: bytes, lens: Lens, pages: tuple[int, ...], known: Sizes | None) -> _Drawn:
    """Draw pages; runs in the worker."""
    sizes = reader.sizes(pdf) if known is None else known
    dots = lens.dots_per_inch(sizes)
    wanted = [page for page in pages if page < len(sizes)]
    images = reader.images(pdf, dots, wanted) if wanted else ()
    return _Drawn(sizes, {page: _picture(images[page]) for page in wanted}, dots)


def _picture(page: PageImage) -> QImage:
    """Return a page as the screen takes it, so that the main thread has nothing to convert."""
    rgb = QImage(page.pixels, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
    return rgb.convertToFormat(QImage.Format.Format_RGB32)
