"""Draws one printed page on the desk, with marks over it, never into it."""

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from secretary_app.ui.theme import Scheme, Theme
from secretary_app.ui.widgets.page_places import MarkKind
from secretary_app.ui.widgets.painting import edge_round

_SLOT_FILL = 20  # of 255


class PagePainter:
    """Paper of the theme: dimmed in the dark scheme, never inverted."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(
        self, painter: QPainter, rect: QRect, image: QImage | None, marks: Iterable[tuple[QRect, MarkKind]]
    ) -> None:
        """Draw a page into a rectangle; white paper while there is no picture of it yet."""
        marks = tuple(marks)
        painter.fillRect(rect, self._light("page"))
        if image is not None:
            _draw(painter, rect, image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        if self._theme.colour("page") != self._light("page"):
            painter.fillRect(rect, self._theme.colour("page"))
        for place, kind in marks:
            if kind is MarkKind.TINT:
                painter.fillRect(place, self._light("selected"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for place, kind in marks:
            self._frame(painter, place, kind)
        edge_round(painter, rect, 0, self._theme.colour("line_strong"))

    def _frame(self, painter: QPainter, place: QRect, kind: MarkKind) -> None:
        if kind is MarkKind.TINT:
            return
        colour = self._light("bad" if kind is MarkKind.BAD else "accent")
        fill = QColor(colour)
        fill.setAlpha(_SLOT_FILL)
        painter.fillRect(place, fill)
        edge_round(painter, place, 2, colour, 2)

    def _light(self, role: str) -> QColor:
        """Marks lie on paper, which is light in both schemes."""
        return self._theme.colour_in(Scheme.LIGHT, role)


def _draw(painter: QPainter, rect: QRect, image: QImage) -> None:
    """Put each dot of a picture on a dot of the screen where their sizes agree, else scale it."""
    device = painter.deviceTransform()
    seen = device.mapRect(rect)
    if abs(seen.width() - image.width()) > 1 or abs(seen.height() - image.height()) > 1:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        return
    corner = device.mapRect(rect).topLeft()
    dots = QTransform.fromTranslate(corner.x(), corner.y())
    painter.save()
    painter.setClipRect(rect)
    painter.setWorldTransform(dots * device.inverted()[0] * painter.worldTransform())
    painter.drawImage(0, 0, image)
    painter.restore()
