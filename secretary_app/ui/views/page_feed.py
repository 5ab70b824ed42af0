"""Brings pages of a PDF into a preview: drawn in the background, near the page in sight only."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from secretary_app.domain.errors import SecretaryError
from secretary_app.services.ports import BlockPlace, PageImage
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.page_preview import MarkKind, PageMark, PagePreview

_DOTS_PER_INCH = 144
_POINTS_PER_INCH = 72
_NEAR = 3  # pages drawn ahead on either side


class PageFeed(QObject):
    """Feeds one preview; a newer file overtakes the pages of an older one."""

    shown = Signal()  # the pages of the newest file are in sight

    def __init__(self, kit: ViewKit, preview: PagePreview) -> None:
        super().__init__(preview)
        self._kit = kit
        self._preview = preview
        self._pdf = b""
        self._pages: tuple[QImage, ...] = ()
        self._turn = 0
        preview.page_changed.connect(self._need)

    def show(self, pdf: bytes, page: int | None = None) -> None:
        """Show another file, at a page from 0 or at the one in sight; what is shown stays until it is drawn."""
        self._turn += 1
        self._pdf = pdf
        self._draw(self._preview.page if page is None else page, fresh=True)

    def clear(self) -> None:
        """Show nothing."""
        self._turn += 1
        self._pdf, self._pages = b"", ()
        self._preview.set_marks(())
        self._preview.set_pages(())

    def marks(self, places: Iterable[BlockPlace], kind: MarkKind) -> tuple[PageMark, ...]:
        """Return marks for places in points; none while no page is drawn."""
        drawn = next((page for page in self._pages if not page.isNull()), None)
        if drawn is None:
            return ()
        points = _POINTS_PER_INCH / _DOTS_PER_INCH
        wide, high = drawn.width() * points, drawn.height() * points
        return tuple(
            PageMark(
                place.page,
                place.left / wide,
                place.top / high,
                (place.right - place.left) / wide,
                (place.bottom - place.top) / high,
                kind,
            )
            for place in places
        )

    def _need(self, page: int) -> None:
        if page < len(self._pages) and self._pages[page].isNull():
            self._draw(page, fresh=False)

    def _draw(self, page: int, *, fresh: bool) -> None:
        turn, pdf = self._turn, self._pdf
        read, near = self._kit.suite.pages.images, range(max(page - _NEAR, 0), page + _NEAR + 1)
        self._kit.tasks.run(
            lambda: tuple(_image(drawn) for drawn in read(pdf, _DOTS_PER_INCH, near)),
            lambda pages: self._take(turn, pages, page if fresh else None),
            lambda error: self._fail(turn, error),
        )

    def _take(self, turn: int, pages: tuple[QImage, ...], page: int | None) -> None:
        if turn != self._turn:
            return
        if page is None:
            pages = tuple(new if old.isNull() else old for old, new in zip(self._pages, pages, strict=True))
        self._pages = pages
        self._preview.set_pages(pages)
        if page is not None:
            self._preview.show_page(page)
            self.shown.emit()

    def _fail(self, turn: int, _error: SecretaryError) -> None:
        """Show nothing; whoever asked for the file tells what is wrong with it."""
        if turn == self._turn:
            self.clear()


def _image(page: PageImage) -> QImage:
    if not page.pixels:
        return QImage()
    return QImage(page.pixels, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888).copy()
