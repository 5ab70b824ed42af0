"""The amber band under the menu bar: what one sees is tried out, not done."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import announce, draw_text, name_widget
from secretary_app.ui.widgets.state_paint import GAP


class RehearsalBand(QFrame):
    """Takes its row only while there is something to say; an icon, the words, the colour of a warning."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = ""
        self.setFixedHeight(theme.size("menu_bar"))
        name_widget(self, "rehearsal_band", "")
        self.hide()

    @property
    def words(self) -> str:
        """Return what it says."""
        return self._words

    def say(self, words: str) -> None:
        """Show these words, or nothing when they are empty."""
        if words == self._words:
            return
        self._words = words
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.update()
        if words:
            announce(self, words)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.soft("warn"))
        painter.fillRect(0, 0, theme.line("fail"), self.height(), theme.colour("warn"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("warn"))
        left, edge = theme.space("l"), theme.size("icon")
        theme.paint_icon(painter, QRect(left, 0, edge, self.height()), "rehearsal", "warn")
        place = self.rect().adjusted(left + edge + GAP, 0, -left, 0)
        draw_text(painter, place, self._words, (theme.font("strong"), theme.colour("warn")))
