"""A line of a form's list taken by its grip and drawn to another place."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.line_painter import LEAD, LinePainter


class LineDrag:
    """Knows which line was taken and before which row it would be let go."""

    def __init__(self, theme: Theme, painter: LinePainter) -> None:
        self._theme = theme
        self._painter = painter
        self._drag: int | None = None
        self._drop: int | None = None

    @property
    def taken(self) -> bool:
        """Tell whether a line is held."""
        return self._drag is not None

    def is_grip(self, x: float) -> bool:
        """Tell whether the grips stand there."""
        return x < self._painter.shape.inset + LEAD

    def take(self, row: int | None) -> None:
        """Hold the line of a row; None = hold none."""
        self._drag = row

    def move_to(self, y: float, lines: int) -> None:
        """Draw the line on; one hardly moved would stay where it is."""
        if self._drag is None:
            return
        far = abs(y - (self._drag + 0.5) * self._painter.height)
        rows = round(y / self._painter.height)
        self._drop = max(0, min(rows, lines)) if far >= QApplication.startDragDistance() else None

    def let_go(self) -> tuple[int, int]:
        """Let the line go; return its row and by how many places it moves, 0 for none."""
        drag, drop, self._drag, self._drop = self._drag, self._drop, None, None
        if drag is None or drop is None:
            return 0, 0
        return drag, drop - drag - (1 if drop > drag else 0)

    def paint(self, viewport: QWidget, width: int) -> None:
        """Mark where the line would come."""
        if self._drop is not None:
            painter = QPainter(viewport)
            inset = self._painter.shape.inset
            top = QPoint(inset, self._drop * self._painter.height - 1)
            mark = QRect(top, QSize(width - 2 * inset, self._theme.line("focus")))
            painter.fillRect(mark, self._theme.colour("accent"))
