"""The strip that tells of a failed save; it lies over the end of a list, so nothing moves."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.painting import announce, draw_text, name_widget

_HEIGHT = 76
_ICON = 28
_WORDS = 60


class FailureStrip(QFrame):
    """Says what failed, what is safe and when it is tried again; a child of the window, never in a layout."""

    retry_requested = Signal()
    elsewhere_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self._ground = parent
        self._title = ""
        self._sentence = ""
        name_widget(self, "failure_strip", "")
        self.setFixedHeight(_HEIGHT)
        self.elsewhere = Button(theme, "Lưu sang ổ khác…", icon="folder")
        self.retry = Button(theme, "Thử lại ngay", "primary", icon="retry")
        name_widget(self.elsewhere, "save_elsewhere", "Lưu sang ổ khác")
        name_widget(self.retry, "retry_save", "Thử lưu lại ngay")
        self.elsewhere.clicked.connect(self.elsewhere_requested)
        self.retry.clicked.connect(self.retry_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(_WORDS, 2, theme.space("l"), 0)
        row.setSpacing(theme.space("m") + 2)
        row.addStretch(1)
        for button in (self.elsewhere, self.retry):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.hide()

    def show_failure(self, title: str, sentence: str) -> None:
        """Show what happened, and what is safe and comes next; told to screen readers when the title is new."""
        news = title != self._title or self.isHidden()
        self._title, self._sentence = title, sentence
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.show()
        self.raise_()
        self.update()
        if news:
            announce(self, f"{title}. {sentence}")

    def lie_above(self, dock: QWidget | None) -> None:
        """Take the place just above a widget, or the foot of the window; call again when things move."""
        if dock is None:
            self.setGeometry(0, self._window.height() - _HEIGHT, self._window.width(), _HEIGHT)
            return
        corner = dock.mapTo(self._window, QPoint(0, 0))
        self.setGeometry(corner.x(), corner.y() - _HEIGHT, dock.width(), _HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("bad_soft"))
        painter.fillRect(0, 0, self.width(), 2, theme.colour("bad_solid"))
        theme.paint_icon(painter, QRect(18, 2, _ICON, self.height() - 2), "alert-octagon", "bad", _ICON)
        ways = [button.x() for button in (self.elsewhere, self.retry) if not button.isHidden()]
        room = min(ways, default=self.width()) - _WORDS - theme.space("s")
        upper = QRect(_WORDS, 19, room, theme.line_height("strong"))
        lower = QRect(_WORDS, 39, room, theme.line_height("ui"))
        draw_text(painter, upper, self._title, (theme.font("strong"), theme.colour("bad")))
        draw_text(painter, lower, self._sentence, (theme.font("ui"), theme.colour("text")))
