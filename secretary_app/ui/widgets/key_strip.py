"""The keys of a list, at its foot: each can be clicked instead."""

from itertools import chain

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
        self._notes: list[tuple[QWidget, ...]] = []  # what has less right to the room, the last least
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = self._row = QHBoxLayout(self)
        for name, key, word in keys:
            button = HintButton(theme, word, key, cap_first=True, role="text").place_in(self, name)
            button.clicked.connect(lambda _checked=False, key=key: self.pressed.emit(key))
            row.addWidget(button)
        row.addStretch(1)

    def add_extra(self, name: str, key: str, word: str) -> HintButton:
        """Add one more key at the right end that can be clicked too; the caller says what a click does."""
        button = HintButton(self._theme, word, key, cap_first=True, role="text").place_in(self, name)
        self._notes.append((button,))
        self._row.addWidget(button)
        return button

    def add_note(self, keys: str, word: str) -> None:
        """Name keys that have no button, at the right end."""
        note = (KeyCap(self._theme, keys, self), Label(word, "ui", "muted"))
        self._notes.append(note)
        for widget in note:
            self._row.addWidget(widget)
        self._fit(self.width())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        """Give way step by step where there is little room: notes from the last one on, the gaps, the first note."""
        space = self._theme.space
        self._draw_together(space("l") + space("xs"), space("m"))
        for widget in chain.from_iterable(self._notes):
            widget.show()
        for note in reversed(self._notes[1:]):
            self._hide_unless_fit(note, width)
        if not self._fits(width):
            self._draw_together(space("l"), space("s") - 2)
        for note in self._notes[:1]:
            self._hide_unless_fit(note, width)
        if not self._fits(width):
            self._draw_together(space("xs"), space("s") - 2)

    def _fits(self, width: int) -> bool:
        return self._row.minimumSize().width() <= width

    def _hide_unless_fit(self, note: tuple[QWidget, ...], width: int) -> None:
        if not self._fits(width):
            for widget in note:
                widget.hide()

    def _draw_together(self, margin: int, gap: int) -> None:
        self._row.setContentsMargins(margin, 0, margin, 0)
        self._row.setSpacing(gap)
