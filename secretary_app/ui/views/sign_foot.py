"""The foot of the signing panel: password and button, or a slot settled otherwise, or nothing left to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import IconField, TypingEdit
from secretary_app.ui.widgets.painting import announce, name_widget

_SIDE = 20


def _column(foot: QWidget, theme: Theme) -> QVBoxLayout:
    column = QVBoxLayout(foot)
    column.setContentsMargins(_SIDE, theme.space("s"), _SIDE, theme.space("l"))
    column.setSpacing(theme.space("s"))
    return column


class PasswordFoot(QWidget):
    """A password used once, one sentence below it, and the button that signs."""

    sign_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = ""
        label = Label(self.tr("Mật khẩu của tệp"), "strong")
        self.field = IconField(theme, "key", height="control_big").named("key_password", self.tr("Mật khẩu của tệp"))
        self.field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.edit.entered.connect(lambda _text: self.sign_wanted.emit())
        label.setBuddy(self.field.edit)
        self.sentence = Label("", tone="muted")
        self.sentence.setObjectName("signing_sentence")
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.sentence.setMinimumHeight(2 * theme.line_height("ui"))
        self.button = Button(theme, "", "primary", icon="sign", keys="Ctrl Enter")
        self.button.set_big()
        name_widget(self.button, "sign_button", self.tr("Ký"))
        self.button.clicked.connect(self.sign_wanted)
        column = _column(self, theme)
        for widget in (label, self.field, self.sentence, self.button):
            column.addWidget(widget)

    def show_slot(self, title: str) -> None:
        """Begin anew for a slot."""
        self._title = title
        self.field.edit.clear()
        self.calm()

    def calm(self) -> None:
        """Say what holds always."""
        self.field.set_wrong(False)
        self.sentence.set_tone("muted")
        self.sentence.setText(self.tr("Dùng một lần, không lưu."))
        self.button.set_words(self.tr("Ký ô {title}").format(title=self._title))

    def take(self) -> str:
        """Return the password and empty the field at once."""
        password = self.field.edit.text()
        self.field.edit.clear()
        return password

    def refuse(self, sentence: str, *, wrong: bool = True) -> None:
        """Say why nothing was signed and wait for another try by the user."""
        self.calm()
        self.field.set_wrong(wrong)
        self.sentence.set_tone("bad")
        self.sentence.setText(sentence)
        announce(self.sentence, sentence)
        self.field.edit.setFocus()

    def ask_for_yes(self) -> None:
        """Offer to sign although something has to be known first."""
        self.sentence.set_tone("warn")
        self.sentence.setText(self.tr("Có điều cần biết ở danh sách trên. Đọc rồi hãy ký."))
        self.button.set_words(self.tr("Vẫn ký ô {title}").format(title=self._title))
        self.button.setFocus()
        announce(self.sentence, self.sentence.text())

    def show_busy(self, busy: bool) -> None:
        """Show that a signature is being made."""
        self.button.setEnabled(not busy)
        self.field.setEnabled(not busy)
        if busy:
            self.button.set_words(self.tr("Đang ký…"))


class SettleFoot(QWidget):
    """Signed by pen, or declined with a reason; one line and one button, no box."""

    confirmed = Signal(str, str)
    given_up = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._settling = ""
        self._question = Label("", "strong")
        self._question.setWordWrap(True)
        self.reason = TypingEdit()
        name_widget(self.reason, "decline_reason", self.tr("Lý do từ chối ký"))
        self.reason.setPlaceholderText(self.tr("Lý do từ chối ký"))
        self.reason.entered.connect(lambda _text: self._confirm())
        self.reason.escape_requested.connect(self.given_up)
        self.confirm = Button(theme, "", "primary")
        self.confirm.setObjectName("settle_confirm")
        self.confirm.clicked.connect(self._confirm)
        give_up = Button(theme, self.tr("Thôi"), "quiet", keys="Esc")
        name_widget(give_up, "settle_cancel", self.tr("Thôi, quay lại ký số"))
        give_up.clicked.connect(self.given_up)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(give_up)
        buttons.addWidget(self.confirm)
        column = _column(self, theme)
        column.addStretch(1)
        column.addWidget(self._question)
        column.addWidget(self.reason)
        column.addLayout(buttons)

    def show_question(self, settling: str, name: str) -> None:
        """Ask about a person: paper or declined."""
        self._settling = settling
        declined = settling == "declined"
        question = (
            self.tr("{name} từ chối ký. Lý do được giữ cùng hội nghị.")
            if declined
            else self.tr("{name} sẽ ký bằng bút trên bản in. Ô này để trống trong tệp.")
        )
        self._question.setText(question.format(name=name))
        self.reason.clear()
        self.reason.setVisible(declined)
        self.confirm.set_words(self.tr("Ghi từ chối ký") if declined else self.tr("Ghi là ký trên giấy"))

    def start(self) -> None:
        """Put the focus where the answer is given."""
        (self.reason if self.reason.isVisibleTo(self) else self.confirm).setFocus()

    def _confirm(self) -> None:
        self.confirmed.emit(self._settling, self.reason.text())


class DoneFoot(QWidget):
    """Every slot is settled: what to do with the file now."""

    export_wanted = Signal()
    check_wanted = Signal()
    upgrade_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = Label("", "read")
        self.words.setWordWrap(True)
        self.words.setObjectName("signing_done")
        export = Button(theme, self.tr("Xuất PDF"), "primary", icon="export_pdf")
        name_widget(export, "done_export", self.tr("Xuất PDF đã ký"))
        export.clicked.connect(self.export_wanted)
        check = Button(theme, self.tr("Kiểm tra bản này"), icon="other_file")
        name_widget(check, "done_check", self.tr("Kiểm tra chữ ký của bản này"))
        check.clicked.connect(self.check_wanted)
        self.proof = Label("", tone="muted")
        self.proof.setWordWrap(True)
        self.proof.setObjectName("signing_proof")
        upgrade = Button(theme, self.tr("Thêm dấu thời gian và bằng chứng…"), icon="time")
        name_widget(upgrade, "done_upgrade", upgrade.text())
        upgrade.clicked.connect(self.upgrade_wanted)
        buttons = QHBoxLayout()
        buttons.addWidget(export)
        buttons.addWidget(check)
        buttons.addStretch(1)
        further = QHBoxLayout()
        further.addWidget(upgrade)
        further.addStretch(1)
        column = _column(self, theme)
        column.addWidget(self.words)
        column.addLayout(buttons)
        column.addWidget(self.proof)
        column.addLayout(further)
        column.addStretch(1)
