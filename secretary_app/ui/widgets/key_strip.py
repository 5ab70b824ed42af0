"""The keys of a list, at its foot: each can be clicked instead."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

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
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.space("l") + theme.space("xs"), 0, theme.space("l"), 0)
        row.setSpacing(theme.space("m"))
        for name, key, word in keys:
            button = HintButton(theme, word, key, cap_first=True, role="text").place_in(self, name)
            button.clicked.connect(lambda _checked=False, key=key: self.pressed.emit(key))
            row.addWidget(button)
        row.addStretch(1)

    def add_note(self, keys: str, word: str) -> None:
        """Name keys that have no button, at the right end."""
        self._row.addWidget(KeyCap(self._theme, keys, self))
        self._row.addWidget(Label(word, "ui", "muted"))
