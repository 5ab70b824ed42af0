"""The one way a state is shown: icon and word, the word coloured only when it asks for action."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from secretary_app.ui.theme import StateLook, Theme
from secretary_app.ui.widgets.painting import LEFT, draw_text, fill_round, text_width

GAP = 6


def word_role(look: StateLook, ordinary: str = "text") -> str:
    """Colour role of the word of a state: its own when loud, else the ordinary one."""
    return look.colour if look.loud else ordinary


def state_width(theme: Theme, look: StateLook, word: str = "") -> int:
    """Width that ``paint_state`` needs."""
    return theme.size("icon") + GAP + text_width(theme.font("ui"), word or look.word)


def paint_state(painter: QPainter, theme: Theme, rect: QRect, look: StateLook, word: str = "") -> int:
    """Draw icon and word at the left end of a rectangle; another ``word`` may stand in. Returns the width taken."""
    edge = theme.size("icon")
    theme.paint_icon(painter, QRect(rect.x(), rect.y(), edge, rect.height()), look.icon, look.colour)
    words = rect.adjusted(edge + GAP, 0, 0, 0)
    style = (theme.font("ui"), theme.colour(word_role(look)))
    return edge + GAP + draw_text(painter, words, word or look.word, style, LEFT)


def paint_badge(painter: QPainter, theme: Theme, left: int, centre: int, look: StateLook) -> int:
    """Draw a state with its soft fill, for running text only. Returns the width taken."""
    side = theme.space("s")
    height = theme.size("badge")
    rect = QRect(left, centre - height // 2, state_width(theme, look) + 2 * side, height)
    fill_round(painter, rect, theme.radius("badge"), theme.soft(look.colour))
    paint_state(painter, theme, rect.adjusted(side, 0, -side + 1, 0), look)
    return rect.width()


class StateSign(QWidget):
    """Icon and word of a state as a small label."""

    def __init__(self, theme: Theme, look: StateLook, word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = look
        self._word = word
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(look, word)

    def show_state(self, look: StateLook, word: str = "") -> None:
        """Show another state; ``word`` replaces the state's own one."""
        self._look = look
        self._word = word
        self.setAccessibleName(word or look.word)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(state_width(self._theme, self._look, self._word) + 1, self._theme.line_height("ui"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_state(painter, self._theme, self.rect(), self._look, self._word)
