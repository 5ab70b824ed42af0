"""Says that a copy of the minute is with somebody else, and lets it be waited for no more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import name_widget


class OutsideStrip(QFrame):
    """A sentence over the list of slots; hidden while nothing is outside."""

    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "sunken")
        self.setProperty("edge", "bottom")
        name_widget(self, "outside_strip", "")
        self.words = Label("", "ui")
        self.words.setWordWrap(True)
        self.words.setContentsMargins(theme.space("xs"), 0, 0, 0)  # the words of the link begin as far from its edge
        self.end = Button(theme, self.tr("Không chờ bản ấy nữa"), "link")
        name_widget(self.end, "end_handover", self.tr("Không chờ bản đã bàn giao nữa"))
        self.end.clicked.connect(self.ended)
        foot = QHBoxLayout()
        foot.addWidget(self.end)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("xs"))
        column.setSpacing(theme.space("xs"))
        column.addWidget(self.words)
        column.addLayout(foot)
        self.hide()

    def tell(self, sentence: str, tone: str = "") -> None:
        """Show a sentence; an empty one hides the strip."""
        self.words.setText(sentence)
        self.words.set_tone(tone)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
