"""The key that will sign: a file not opened yet, or the certificate found in it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import draw_text, edge_round, fill_round, name_widget

_WORDS = 37
_PAD = 8


class KeyCard(QWidget):
    """Two lines; framed in the accent once the certificate is known."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines = ("", "")
        self._known = False
        name_widget(self, "key_card", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def lines(self) -> tuple[str, str]:
        """Return what is shown."""
        return self._lines

    def show_key(self, title: str, detail: str, *, known: bool) -> None:
        """Show a key; `known` when its certificate was read."""
        self._lines = (title, detail)
        self._known = known
        self.setAccessibleName(f"{title}. {detail}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(200, theme.line_height("strong") + theme.line_height("meta") + 2 * _PAD)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        radius = theme.radius("control")
        if self._known:
            fill_round(painter, self.rect(), radius, theme.colour("accent_soft"))
        edge = theme.colour("accent" if self._known else "line_strong")
        edge_round(painter, self.rect(), radius, edge, theme.line("focus" if self._known else "line"))
        icon = "signed_file" if self._known else "key"
        line = theme.line_height("strong")
        place = QRect(_PAD + 2, _PAD, theme.size("icon"), line)
        theme.paint_icon(painter, place, icon, "accent" if self._known else "text_muted")
        words = QRect(_WORDS, _PAD, self.width() - _WORDS - _PAD, line)
        draw_text(painter, words, self._lines[0], (theme.font("strong"), theme.colour("text")))
        below = words.translated(0, line)
        draw_text(painter, below, self._lines[1], (theme.font("meta"), theme.colour("text_muted")))
