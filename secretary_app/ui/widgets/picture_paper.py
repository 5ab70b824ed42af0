"""A picture of a signature or a seal: as it was photographed, and as it will stand on paper."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import CENTRE, draw_text, edge_round, name_widget

_COLUMN: Final = 82.5  # mm that a signature has in its column of the page
_HIGH: Final = 46.0  # mm: title, space and name
_SPACE: Final = (9.0, 34.0)  # mm from the top, between which people sign
_LETTERS: Final = 4.94  # mm: 14 points
_LEAST: Final = QSize(220, 130)


class _Ground(QWidget):
    """A frame that takes the room there is."""

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        name_widget(self, object_name, accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> QImage:
        """Return what is shown; null for nothing."""
        return self._image

    @override
    def sizeHint(self) -> QSize:
        return _LEAST

    @override
    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def _paint_ground(self, painter: QPainter, role: str) -> None:
        painter.fillRect(self.rect(), self._theme.colour(role))
        edge_round(painter, self.rect(), 0, self._theme.colour("line_strong"))


class PicturePhoto(_Ground):
    """The picture as it was given."""

    def show_picture(self, image: QImage) -> None:
        """Show another one."""
        self._image = image
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter, "desk")
        if not self._image.isNull():
            room = self.rect().adjusted(1, 1, -1, -1)
            size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(room.topLeft(), size)
            place.moveCenter(room.center())
            painter.drawImage(place.topLeft(), _fitted(self._image, size, self.devicePixelRatioF()))


def _fitted(image: QImage, size: QSize, ratio: float) -> QImage:
    """Return a picture of that size on this screen; a painter that shrinks it by much would break thin strokes."""
    ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    fitted = image.scaled(size * ratio, *ways)
    fitted.setDevicePixelRatio(ratio)
    return fitted


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What stands on the paper; `width` in mm, title and name empty around a seal."""

    image: QImage
    width: float
    title: str = ""
    name: str = ""


class PicturePaper(_Ground):
    """The picture between title and name in its real proportion to them."""

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme, object_name, accessible_name)
        self._shown = OnPaper(QImage(), 0)

    def show_paper(self, shown: OnPaper) -> None:
        """Show another picture, or words alone."""
        self._shown, self._image = shown, shown.image
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter, "page")
        scale = min(self.width() / _COLUMN, self.height() / _HIGH)
        top = (self.height() - _HIGH * scale) / 2
        first, last = (top + edge * scale for edge in _SPACE)
        self._paint_words(painter, self._shown.title, first - 1.6 * _LETTERS * scale, scale)
        self._paint_words(painter, self._shown.name, last, scale)
        if not self._image.isNull():
            wide = round(self._shown.width * scale)
            high = round(wide * self._image.height() / self._image.width())
            fitted = _fitted(self._image, QSize(wide, high), self.devicePixelRatioF())
            middle = (first + last) / 2 if self._shown.name else self.height() / 2
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.drawImage(QPointF((self.width() - wide) / 2, middle - high / 2), fitted)

    def _paint_words(self, painter: QPainter, words: str, top: float, scale: float) -> None:
        font = self._theme.font("printed")
        font.setBold(True)
        font.setPixelSize(max(1, round(_LETTERS * scale)))
        line = QRect(0, round(top), self.width(), round(1.6 * _LETTERS * scale))
        draw_text(painter, line, words, (font, self._theme.page_ink), CENTRE)
