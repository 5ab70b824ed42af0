"""What is seen while a data folder is protected or opened up again: how far it is, and a way to leave it as it was."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import announce, name_widget

_WIDTH = 560
_WHOLE = 1000


class ConversionWindow(QFrame):
    """Closing it means stopping; it closes for good by `end`."""

    stopped = Signal()

    def __init__(self, theme: Theme, title: str, sentence: str) -> None:
        super().__init__()
        self._ended = False
        name_widget(self, "conversion_window", title)
        self.setProperty("surface", "paper")
        self.setWindowTitle("Thư ký Hội nghị")
        self.setFixedWidth(_WIDTH)
        self._title = Label(title, "title")
        self.sentence = Label(sentence, "read")
        self.bar = QProgressBar()
        self.stop_button = Button(theme, self.tr("Dừng"), keys="Esc")
        self._lay_out(theme)
        self.stop_button.clicked.connect(self.close)

    def show_progress(self, done: int, whole: int) -> None:
        """Show that so much of all is done."""
        self.bar.setValue(_WHOLE * done // max(whole, 1))

    def tell(self, title: str, sentence: str) -> None:
        """Say how it ended when that needs to be read; the button closes."""
        self._ended = True
        self._title.setText(title)
        self.sentence.setText(sentence)
        self.bar.hide()
        self.stop_button.set_words(self.tr("Đóng"))
        announce(self.sentence, sentence)

    def end(self) -> None:
        """Close: there is nothing left to stop."""
        self._ended = True
        self.close()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._ended:
            self.sentence.setText(self.tr("Đang dừng lại; dữ liệu vẫn như cũ…"))
            self.stopped.emit()
            event.ignore()
            return
        super().closeEvent(event)

    def _lay_out(self, theme: Theme) -> None:
        self.bar.setRange(0, _WHOLE)
        self.bar.setTextVisible(False)
        name_widget(self.bar, "conversion_bar", self.tr("Đã làm được"))
        name_widget(self.stop_button, "conversion_stop", self.tr("Dừng"))
        self.sentence.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.stop_button)
        column = QVBoxLayout(self)
        edge = theme.space("xl")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space("l"))
        column.addWidget(self._title)
        column.addWidget(self.sentence)
        column.addWidget(self.bar)
        column.addLayout(buttons)
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
