"""The side of a panel that tells more of the row that is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import name_widget


def details_area(theme: Theme, details: QLabel, name: str, width: int) -> QScrollArea:
    """Return an area of a width (pixels) that scrolls the words of a label; `name` is its object name."""
    edge = theme.space("l")
    inside = QFrame()
    inside.setProperty("surface", "sunken")
    lines = QVBoxLayout(inside)
    lines.setContentsMargins(edge, edge, edge, edge)
    lines.addWidget(details)
    lines.addStretch(1)
    area = QScrollArea()
    name_widget(area, name, area.tr("Chi tiết"))
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedWidth(width)
    area.setWidget(inside)
    return area
