"""One printed page on the desk, with marks drawn over it, never into it."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from secretary_app.ui.theme import Scheme, Theme
from secretary_app.ui.widgets.painting import edge_round

_SLOT_FILL = 40


class MarkKind(StrEnum):
    """What a mark on the page says."""

    TINT = "tint"
    SLOT = "slot"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class PageMark:
    """A place on a page: page from 0, left, top, width and height as parts (0 to 1) of the page."""

    page: int
    left: float
    top: float
    width: float
    height: float
    kind: MarkKind = MarkKind.TINT


class PageCanvas(QWidget):
    """Draws one page image at a width; the page is dimmed in the dark scheme, never inverted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._scaled = QImage()
        self._marks: tuple[PageMark, ...] = ()

    def show_page(self, image: QImage, marks: tuple[PageMark, ...]) -> None:
        """Show a page with its marks; a null image shows nothing."""
        self._image = image
        self._marks = marks
        self._scaled = QImage()
        self.setVisible(not image.isNull())
        self.update()

    def fit_width(self, width: int) -> None:
        """Take a width in pixels; the height follows the page."""
        if self._image.isNull():
            return
        height = round(width * self._image.height() / self._image.width())
        self.setFixedSize(QSize(width, height))

    def place_of(self, mark: PageMark) -> QRect:
        """Where a mark lies on this widget, in pixels."""
        return QRectF(
            mark.left * self.width(),
            mark.top * self.height(),
            mark.width * self.width(),
            mark.height * self.height(),
        ).toAlignedRect()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._scaled_image())
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(self.rect(), self._theme.colour("page"))
        for mark in self._marks:
            if mark.kind is MarkKind.TINT:
                painter.fillRect(self.place_of(mark), self._light("selected"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for mark in self._marks:
            self._paint_frame(painter, mark)
        edge_round(painter, self.rect(), 0, self._theme.colour("line_strong"))

    def _paint_frame(self, painter: QPainter, mark: PageMark) -> None:
        if mark.kind is MarkKind.TINT:
            return
        colour = self._light("bad" if mark.kind is MarkKind.BAD else "accent")
        fill = QColor(colour)
        fill.setAlpha(_SLOT_FILL // 2)
        painter.fillRect(self.place_of(mark), fill)
        edge_round(painter, self.place_of(mark), 2, colour, 2)

    def _light(self, role: str) -> QColor:
        """Marks lie on paper, which is light in both schemes."""
        return self._theme.colour_in(Scheme.LIGHT, role)

    def _scaled_image(self) -> QImage:
        """The page at the pixels of the screen, scaled once per size."""
        wanted = self.size() * self.devicePixelRatioF()
        if self._scaled.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = self._image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return self._scaled
