"""Above a report: the way back, which file it is about – of several the list – and what to do with the report."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button, quiet_icon_button
from secretary_app.ui.widgets.elided_combo import ElidedCombo
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.painting import name_widget

_SIDE = 20
_SHORTEST = 96  # of the list of files: it gives way to the buttons


class VerifyBar(QFrame):
    """Wishes go out as signals."""

    back_wanted = Signal()
    other_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    proof_wanted = Signal()
    file_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "paper")
        self.setFixedHeight(theme.size("bar"))
        self._path = ElidedLabel("", tone="muted")
        self._path.setObjectName("verify_path")
        self._path.keep_end()
        self.files = ElidedCombo()
        name_widget(self.files, "verify_files", self.tr("Các tệp đang kiểm tra"))
        self.files.setMinimumWidth(_SHORTEST)
        self.files.view().setMinimumWidth(theme.size("verify_page"))
        self.files.activated.connect(self.file_chosen)
        self._reporting = (
            quiet_icon_button(theme, "time", self.tr("Thêm dấu thời gian và bằng chứng vào bản sao của tệp")),
            quiet_icon_button(theme, "export_pdf", self.tr("Lưu báo cáo thành tệp PDF")),
            self._button("verify_print", self.tr("In báo cáo"), "print", self.tr("In báo cáo kiểm tra")),
        )
        self._reporting[0].setObjectName("verify_upgrade")
        self._reporting[1].setObjectName("verify_save")
        self._lay_out()
        self.show_files((), 0)

    def show_files(self, named: tuple[tuple[Path, str], ...], chosen: int) -> None:
        """Name the files with what is said of each; of one alone its path."""
        several = len(named) > 1
        self._path.setVisible(not several)
        self.files.setVisible(several)
        self._path.setText(str(named[chosen][0]) if named else "")
        with QSignalBlocker(self.files):
            self.files.clear()
            for path, word in named:
                self.files.addItem(f"{path.name} – {word}" if word else path.name)
            self.files.setCurrentIndex(chosen)

    def show_reporting(self, *, visible: bool) -> None:
        """Offer what is done with a file that was read, or not while there is none."""
        for button in self._reporting:
            button.setVisible(visible)

    def _lay_out(self) -> None:
        theme = self._theme
        back = self._button("verify_back", self.tr("Ô ký"), "page_back", self.tr("Quay lại ô ký"))
        other = self._button("verify_other", self.tr("Tệp khác…"), "other_file", self.tr("Kiểm tra tệp khác"))
        proof, save, printing = self._reporting
        for button, wish in (
            (back, self.back_wanted),
            (other, self.other_wanted),
            (proof, self.proof_wanted),
            (save, self.save_wanted),
            (printing, self.print_wanted),
        ):
            button.clicked.connect(wish)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, theme.space("l"), 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(back)
        row.addWidget(Label(self.tr("Kiểm tra tệp"), "head"))
        row.addWidget(self._path, 1)
        row.addWidget(self.files, 1)
        for button in (other, proof, save, printing):
            row.addWidget(button)

    def _button(self, object_name: str, words: str, icon: str, spoken: str) -> Button:
        button = Button(self._theme, words, "quiet", icon=icon)
        name_widget(button, object_name, spoken)
        return button
