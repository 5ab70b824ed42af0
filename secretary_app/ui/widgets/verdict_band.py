"""The verdict on a signed file: one sentence of what happened, one of what to do."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import StateLook, Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import announce, name_widget

_ICON = 40
_ICON_LEFT = 22
_WORDS = 76


class VerdictBand(QFrame):
    """Full width, bar of 4, icon of 40; its buttons are added by the view, the rescue first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = theme.state("verdict", "indeterminate")
        name_widget(self, "verdict_band", "")
        self._title = Label("", "title")
        self._sentence = Label("", "read")
        for label in (self._title, self._sentence):
            label.setWordWrap(True)
        self._shown: list[Button] = []
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.space("s"))
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_WORDS, theme.space("m") + 2, theme.space("xl"), theme.space("m") + 2)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addLayout(self._buttons)

    def show_verdict(self, look: StateLook, title: str, sentence: str) -> None:
        """Show a verdict; its title takes the colour of the state."""
        self._look = look
        self._title.setText(title)
        self._title.set_tone(look.colour)
        self._sentence.setText(sentence)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.update()
        announce(self, f"{title}. {sentence}")

    def add_button(self, button: Button) -> None:
        """Add a button below the sentences, after the earlier ones; the room is there only while one is shown."""
        self._shown.append(button)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        self.fit_buttons()

    def fit_buttons(self) -> None:
        """Measure again after buttons were shown or hidden."""
        above = self._theme.space("s") if any(not button.isHidden() for button in self._shown) else 0
        self._buttons.setContentsMargins(0, above, 0, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.soft(self._look.colour))
        painter.fillRect(0, 0, theme.line("fail"), self.height(), theme.colour(self._look.colour))
        place = QRect(_ICON_LEFT, theme.space("m") + 2, _ICON, _ICON)
        theme.paint_icon(painter, place, self._look.icon, self._look.colour, _ICON)
