"""The foot of the signing panel when nothing is signed here: a slot settled otherwise, or nothing left to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.painting import name_widget

FOOT_SIDE = 20


def foot_column(foot: QWidget, theme: Theme) -> QVBoxLayout:
    """Return the column of a foot, with its edges."""
    column = QVBoxLayout(foot)
    column.setContentsMargins(FOOT_SIDE, theme.space("s"), FOOT_SIDE, theme.space("l"))
    column.setSpacing(theme.space("s"))
    return column


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
        column = foot_column(self, theme)
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
        column = foot_column(self, theme)
        column.addWidget(self.words)
        column.addLayout(buttons)
        column.addWidget(self.proof)
        column.addLayout(further)
        column.addStretch(1)
