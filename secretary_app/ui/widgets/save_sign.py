"""The save sign: the last truth about what is on the disk."""

from datetime import datetime

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from secretary_app.ui.labels import saved_text
from secretary_app.ui.theme import StateLook, Theme
from secretary_app.ui.widgets.painting import announce, draw_text, name_widget, set_look, text_width

_GAP = 8


class SaveSign(QFrame):
    """Fixed in place and width; ``state`` is saved, failed or idle. While writing it keeps what it said."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        name_widget(self, "save_sign", "")
        self.setFixedSize(*theme.pair("save_sign"))
        self.show_idle("Sẵn sàng")

    @property
    def state(self) -> str:
        """One of saved, failed, idle."""
        return str(self.property("state"))

    @property
    def text(self) -> str:
        """The words shown."""
        return self._text

    def show_saved(self, at: datetime) -> None:
        """Say that everything is on the disk since a moment; call after the transaction was committed."""
        self._show("saved", saved_text(at))

    def show_failed(self) -> None:
        """Say loudly that the last change is not saved; stays until ``show_saved``."""
        self._show("failed", self._look("failed").word)

    def show_idle(self, text: str) -> None:
        """Say something calm where nothing was saved yet, such as “Sẵn sàng”."""
        self._show("idle", text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        failed = self.state == "failed"
        look = self._look("failed" if failed else "saved")
        font = self._theme.font("strong" if failed else "ui")
        edge = self._theme.size("icon")
        width = edge + _GAP + text_width(font, self._text)
        left = (self.width() - width) // 2 if failed else self.width() - width
        painter = QPainter(self)
        self._theme.paint_icon(painter, QRect(left, 0, edge, self.height()), look.icon, look.colour)
        words = self.rect().adjusted(left + edge + _GAP, 0, 0, 0)
        draw_text(painter, words, self._text, (font, self._theme.colour(look.colour)))

    def _look(self, state: str) -> StateLook:
        return self._theme.state("save", state)

    def _show(self, state: str, text: str) -> None:
        changed = state != self.state
        self._text = text
        self.setAccessibleName(text)
        set_look(self, "state", state)
        self.update()
        if changed:
            announce(self, text)
