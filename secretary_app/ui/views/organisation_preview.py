"""Đơn vị, right side: the head of a minute as it will be printed, laid out anew after each stored change."""

from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout
from typing_extensions import override

from secretary_app.domain.directory import Directory
from secretary_app.services.ports import PageImage
from secretary_app.services.review import PrintJob
from secretary_app.ui.models.sample_minute import sample_minute
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.page_canvas import PageCanvas
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.side_list import SideHead

_DOTS_PER_INCH: Final = 144
_WAIT_MS: Final = 60  # several changes at once are one page
_SEEN: Final = (24, 14, 176, 268)  # part of the page in sight: left, top, width and height in mm of A4
_PAGE_WIDTH: Final = 210


class HeadPreview(QFrame):
    """The upper part of a real page, without its margins so that it can be read."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__()
        self._kit = kit
        self._wanted: Directory | None = None
        self._drawn: Directory | None = None
        self._turn = 0
        self.image = QImage()
        self.canvas = PageCanvas(kit.theme)
        self._scroll = QScrollArea()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._draw)
        self._lay_out()

    def show_directory(self, directory: Directory) -> None:
        """Show how the minutes of this office begin; what is shown stays until the new page is drawn."""
        if directory.locality.name or directory.bodies:
            told = [directory.locality.parent_organisation, directory.locality.organisation]
            told += [body.concern_name for body in directory.bodies]
            self.canvas.setAccessibleDescription(". ".join(words for words in told if words))
        key = (directory.locality, directory.bodies)
        known = self._wanted
        if known is None or key != (known.locality, known.bodies):
            self._wanted = directory
            if self.isVisible():
                self._timer.start()

    def _draw(self) -> None:
        assert self._wanted is not None  # noqa: S101 - the timer runs only for a directory
        self._drawn = self._wanted
        self._turn += 1
        turn, suite = self._turn, self._kit.suite
        job = PrintJob(sample_minute(self._wanted, suite.desk.clock.now()))
        self._kit.tasks.run(
            lambda: _head(suite.pages.images(suite.review.lay_out(job).pdf, _DOTS_PER_INCH, (0,))[0]),
            lambda image: self._take(turn, image),
            self._kit.messages.tell_error,
        )

    def _take(self, turn: int, image: QImage) -> None:
        if turn == self._turn:
            self.image = image
            self.canvas.show_page(image)
            self._measure()

    def _measure(self) -> None:
        inset = self._kit.theme.space("l")
        self.canvas.fit_width(max(1, self.width() - 2 * inset - 1))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._drawn is not self._wanted:
            self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing out of sight: a page that comes when the window is closing would find no place any more."""
        super().hideEvent(event)
        self._timer.stop()

    def _lay_out(self) -> None:
        self.setProperty("surface", "desk")
        self.setProperty("edge", "left")
        name_widget(self.canvas, "organisation_page", self.tr("Phần đầu biên bản sẽ in"))
        name_widget(self._scroll, "organisation_preview", self.tr("Phần đầu biên bản sẽ in"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.canvas)
        self._scroll.viewport().setAutoFillBackground(False)
        self.canvas.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, self._kit.theme.space("s"), 0, 0)
        column.setSpacing(self._kit.theme.space("xs"))
        column.addWidget(SideHead(self._kit.theme, self.tr("Biên bản sẽ in như thế này")))
        column.addWidget(self._scroll, 1)


def _head(page: PageImage) -> QImage:
    """Return the part in sight of a drawn page."""
    whole = QImage(page.pixels, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
    per_mm = page.width / _PAGE_WIDTH
    left, top, width, height = (round(length * per_mm) for length in _SEEN)
    return whole.copy(QRect(left, top, width, height))
