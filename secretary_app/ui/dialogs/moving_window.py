"""What is seen while a data folder is copied: how far it is, and the way to stop."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.painting import name_widget

_WIDTH = 620
_WHOLE = 1000


class MovingWindow(QFrame):
    """Closing it, Esc or its button stops; it is gone when its owner says so."""

    stopped = Signal()

    def __init__(self, theme: Theme, source: str, target: str) -> None:
        super().__init__()
        self._ended = False
        name_widget(self, "moving_window", self.tr("Chuyển thư mục dữ liệu"))
        self.setProperty("surface", "paper")
        self.setWindowTitle("Thư ký Hội nghị")
        self.setFixedWidth(_WIDTH)
        self.sentence = Label(self.tr("Đang chép dữ liệu sang chỗ mới…"), "read")
        self.bar = QProgressBar()
        self.bar.setRange(0, _WHOLE)
        self.bar.setTextVisible(False)
        name_widget(self.bar, "moving_progress", self.tr("Đã chép được"))
        self.stop = Button(theme, self.tr("Dừng"), keys="Esc")
        name_widget(self.stop, "moving_stop", self.tr("Dừng, dữ liệu ở nguyên chỗ cũ"))
        self.stop.setShortcut(Qt.Key.Key_Escape)
        self.stop.clicked.connect(self._stop)
        self._lay_out(theme, source, target)

    def show_progress(self, done: int, whole: int) -> None:
        """Show how many bytes are done; the second half is the comparison."""
        self.bar.setValue(_WHOLE * done // max(1, whole))
        if 2 * done >= whole:
            self.sentence.setText(self.tr("Đang so từng byte với bản cũ…"))

    def end(self) -> None:
        """All is done."""
        self._ended = True
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._ended:
            self._stop()
            event.ignore()

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.sentence.setText(self.tr("Đang dừng, dữ liệu ở nguyên chỗ cũ…"))
        self.stopped.emit()

    def _lay_out(self, theme: Theme, source: str, target: str) -> None:
        edge = theme.space("xl")
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space("s"))
        column.addWidget(Label(self.tr("Chuyển thư mục dữ liệu"), "title"))
        for words in (self.tr("Từ: {folder}").format(folder=source), self.tr("Đến: {folder}").format(folder=target)):
            label = ElidedLabel(words, "ui", "muted")
            label.keep_end()
            column.addWidget(label)
        column.addSpacing(theme.space("s"))
        column.addWidget(self.sentence)
        column.addWidget(self.bar)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.stop)
        column.addLayout(buttons)
