"""What somebody sees first whose data folder is protected: it asks for the passphrase, as often as need be."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from secretary_app.domain.errors import SecretaryError
from secretary_app.ui.tasks import Tasks
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.painting import announce, name_widget
from secretary_app.ui.widgets.passphrase_edit import PassphraseEdit

_WIDTH = 560
T = TypeVar("T")


class PassphraseWindow(QFrame, Generic[T]):
    """Gives each passphrase to `unlock` in the background; what that returns is `answer`, then it closes."""

    def __init__(
        self, theme: Theme, folder: Path, unlock: Callable[[str], T], told: Callable[[SecretaryError], str]
    ) -> None:
        super().__init__()
        self.answer: T | None = None
        self._unlock, self._told = unlock, told
        self._tasks = Tasks(self)
        name_widget(self, "passphrase_window", self.tr("Mở dữ liệu bằng mật khẩu"))
        self.setProperty("surface", "paper")
        self.setWindowTitle("Thư ký Hội nghị")
        self.setFixedWidth(_WIDTH)
        self.edit = PassphraseEdit("passphrase", self.tr("Mật khẩu dữ liệu"))
        self.shown = QCheckBox(self.tr("&Hiện mật khẩu"))
        self.sentence = Label("", "ui", "muted")
        self.open_button = Button(theme, self.tr("Mở"), "primary", keys="Enter")
        self.leave_button = Button(theme, self.tr("Đóng"), keys="Esc")
        self._where = ElidedLabel(str(folder), "ui", "muted")
        self._lay_out(theme)
        self._connect()
        self._calm()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing running; a passphrase that is being tried is forgotten with the answer."""
        self._tasks.finish()
        self.edit.clear()
        super().closeEvent(event)

    def _try(self) -> None:
        if not self.edit.text() or self._tasks.busy:
            return
        typed = self.edit.take()
        self.edit.setEnabled(False)
        self._say(self.tr("Đang mở…"), "muted")
        self._tasks.run(lambda: self._unlock(typed), self._succeed, self._refuse)

    def _succeed(self, answer: T) -> None:
        self.answer = answer
        self.close()

    def _refuse(self, error: SecretaryError) -> None:
        words = self._told(error)
        self.edit.setEnabled(True)
        self._say(words, "bad")
        announce(self.sentence, words)
        self.edit.setFocus()

    def _calm(self) -> None:
        self._say(
            self.tr(
                "Dữ liệu ở đây được bảo vệ bằng mật khẩu. Quên mật khẩu thì không ai mở lại được, kể cả người làm "
                "chương trình; hãy tìm tờ giấy đã ghi, hoặc hỏi người đặt mật khẩu."
            ),
            "muted",
        )

    def _warn_of_caps_lock(self, on: bool) -> None:
        words = self.tr("Phím Caps Lock đang bật: chữ gõ ra là chữ hoa.")
        if on:
            self._say(words, "warn")
        elif self.sentence.text() == words:
            self._calm()

    def _say(self, words: str, tone: str) -> None:
        self.sentence.set_tone(tone)
        self.sentence.setText(words)

    def _connect(self) -> None:
        self.edit.entered.connect(lambda _text: self._try())
        self.edit.escape_requested.connect(self.close)
        self.edit.caps_lock_seen.connect(self._warn_of_caps_lock)
        self.shown.toggled.connect(self.edit.show_letters)
        self.open_button.clicked.connect(self._try)
        self.leave_button.clicked.connect(self.close)

    def _lay_out(self, theme: Theme) -> None:
        name_widget(self.shown, "passphrase_shown", self.tr("Hiện mật khẩu"))
        name_widget(self.open_button, "passphrase_open", self.tr("Mở"))
        name_widget(self.leave_button, "passphrase_leave", self.tr("Đóng"))
        name_widget(self.sentence, "passphrase_sentence", self.tr("Điều cần biết"))
        self._where.keep_end()
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.sentence.setMinimumHeight(3 * theme.line_height("ui"))
        label = Label(self.tr("Mật khẩu dữ liệu"), "strong")
        label.setBuddy(self.edit)
        buttons = QHBoxLayout()
        buttons.addWidget(self.shown)
        buttons.addStretch(1)
        for button in (self.leave_button, self.open_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        edge = theme.space("xl")
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space("s"))
        column.addWidget(Label(self.tr("Dữ liệu đang khóa"), "title"))
        column.addWidget(self._where)
        column.addSpacing(theme.space("m"))
        column.addWidget(label)
        column.addWidget(self.edit)
        column.addWidget(self.sentence)
        column.addSpacing(theme.space("s"))
        column.addLayout(buttons)
