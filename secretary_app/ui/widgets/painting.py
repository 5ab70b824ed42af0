"""Small tools for widgets that draw themselves."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def text_width(font: QFont, text: str) -> int:
    """Width of one line of text, in pixels."""
    return QFontMetrics(font).horizontalAdvance(text)


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    style: tuple[QFont, QColor],
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """Draw one line, elided at the end where it does not fit; returns the width it took."""
    font, colour = style
    metrics = QFontMetrics(font)
    fits = metrics.horizontalAdvance(text) <= rect.width()
    shown = text if fits else metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)


def fill_round(painter: QPainter, rect: QRect, radius: float, fill: QColor) -> None:
    """Fill a rectangle with round corners."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(rect), radius, radius)
    painter.restore()


def edge_round(painter: QPainter, rect: QRect, radius: float, edge: QColor, width: float = 1.0) -> None:
    """Draw the edge of a rectangle with round corners, wholly inside it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, and dress the widget anew when it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def name_widget(widget: QWidget, object_name: str, accessible_name: str) -> None:
    """Give the stable name for tests and the spoken one for screen readers."""
    widget.setObjectName(object_name)
    widget.setAccessibleName(accessible_name)


def announce(widget: QWidget, text: str) -> None:
    """Tell a screen reader, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
