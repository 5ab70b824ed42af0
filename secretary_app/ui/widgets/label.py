"""Labels: one step of the type scale, one tone, elided or wrapped."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from secretary_app.ui.widgets.painting import set_look


class Label(QLabel):
    """Plain words in a step of the type scale (ui, strong, read, head, title …) and a tone (muted, warn, bad …)."""

    def __init__(self, text: str, step: str = "ui", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", step)
        self.setProperty("tone", tone)

    def set_tone(self, tone: str) -> None:
        """Change the colour by its meaning; empty is ordinary text."""
        set_look(self, "tone", tone)


_DOTS = "…"


class ElidedLabel(Label):
    """A label that gives way: it shows an ellipsis, and its whole words as a tool tip, when it has too little room."""

    def __init__(self, text: str, step: str = "ui", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, step, tone, parent)
        self._end = Qt.TextElideMode.ElideRight
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def keep_end(self) -> None:
        """Leave out the beginning instead of the end: of a path the name of the file is wanted most."""
        self._end = Qt.TextElideMode.ElideLeft

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.text()
        shown = self.fontMetrics().elidedText(words, self._end, self.width())
        self.setToolTip("" if shown == words else words)
        if shown == _DOTS:  # three dots alone say nothing
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextSingleLine, shown)
