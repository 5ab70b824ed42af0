"""One printed page, or a part of it, on the desk."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.page_painter import PagePainter


class PageCanvas(QWidget):
    """Draws one page image at a width."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._painter = PagePainter(theme)
        self._image = QImage()
        self._scaled = QImage()

    def show_page(self, image: QImage) -> None:
        """Show a page; a null image shows nothing."""
        self._image = image
        self._scaled = QImage()
        self.setVisible(not image.isNull())
        self.update()

    def fit_width(self, width: int) -> None:
        """Take a width in pixels; the height follows the page."""
        if self._image.isNull():
            return
        height = round(width * self._image.height() / self._image.width())
        self.setFixedSize(QSize(width, height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.paint(QPainter(self), self.rect(), self._scaled_image(), ())

    def _scaled_image(self) -> QImage:
        """The page at the pixels of the screen, scaled once per size."""
        wanted = self.size() * self.devicePixelRatioF()
        if self._scaled.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = self._image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return self._scaled
