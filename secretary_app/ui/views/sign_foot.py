"""The foot of the signing panel when nothing is left to sign: what to do with the file now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import name_widget

FOOT_SIDE = 20


def foot_column(foot: QWidget, theme: Theme) -> QVBoxLayout:
    """Return the column of a foot, with its edges."""
    column = QVBoxLayout(foot)
    column.setContentsMargins(FOOT_SIDE, theme.space("s"), FOOT_SIDE, theme.space("l"))
    column.setSpacing(theme.space("s"))
    return column


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
