"""What somebody sees who cannot be let in: the data are in use, newer, or cannot be written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import name_widget

_WIDTH = 560


class RefusalWindow(QFrame):
    """One sentence, a button that tries again and one that closes; a double-clicked icon must never do nothing."""

    def __init__(self, theme: Theme, sentence: str) -> None:
        super().__init__()
        self.again = False  # whether somebody wants to try once more
        name_widget(self, "refusal_window", sentence)
        self.setProperty("surface", "paper")
        self.setWindowTitle("Thư ký Hội nghị")
        self.setFixedWidth(_WIDTH)
        words = Label(sentence, "read")
        words.setWordWrap(True)
        close = Button(theme, self.tr("Đóng"), "primary")
        retry = Button(theme, self.tr("Thử mở lại"), icon="retry")
        name_widget(close, "close_refusal", self.tr("Đóng"))
        name_widget(retry, "open_again", self.tr("Thử mở lại"))
        close.clicked.connect(self.close)
        retry.clicked.connect(self._try_again)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(retry)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        edge = theme.space("xl")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(edge)
        column.addWidget(Label(self.tr("Chưa mở được chương trình"), "title"))
        column.addWidget(words)
        column.addLayout(buttons)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try_again(self) -> None:
        self.again = True
        self.close()
