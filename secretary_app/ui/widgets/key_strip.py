"""The keys of a list, at its foot: each can be clicked instead."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.key_cap import KeyCap
from secretary_app.ui.widgets.label import Label


class KeyStrip(QFrame):
    """Cap and word side by side; `pressed` gives the key."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, keys: tuple[tuple[str, str, str], ...], height: int) -> None:
        """Take (object name, key, word) of each."""
        super().__init__()
        self.setProperty("surface", "chrome")
        self.setProperty("edge", "top")
        self.setFixedHeight(height)
        self._theme = theme
        self._notes: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = self._row = QHBoxLayout(self)
        for name, key, word in keys:
            button = HintButton(theme, word, key, cap_first=True, role="text").place_in(self, name)
            button.clicked.connect(lambda _checked=False, key=key: self.pressed.emit(key))
            row.addWidget(button)
        row.addStretch(1)

    def add_note(self, keys: str, word: str) -> None:
        """Name keys that have no button, at the right end."""
        for widget in (KeyCap(self._theme, keys, self), Label(word, "ui", "muted")):
            self._notes.append(widget)
            self._row.addWidget(widget)
        self._fit(self.width())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        """Draw together where there is little room; what has no button goes first."""
        wide, narrow = self._theme.space("l") + self._theme.space("xs"), self._theme.space("xs")
        self._row.setContentsMargins(wide, 0, self._theme.space("l"), 0)
        self._row.setSpacing(self._theme.space("m"))
        for widget in self._notes:
            widget.show()
        if self._row.minimumSize().width() > width:
            for widget in self._notes:
                widget.hide()
        if self._row.minimumSize().width() > width:
            self._row.setContentsMargins(narrow, 0, narrow, 0)
            self._row.setSpacing(self._theme.space("s") - 2)
