"""What somebody sees whose data cannot be opened: why, the backups, and every way out; nothing was changed yet."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.errors import SecretaryError
from secretary_app.services.ports.backups import Backup, PreparedRestore
from secretary_app.services.safety_overview import KeptBackup, all_backups
from secretary_app.ui.models.safety_rows import SafetyWords
from secretary_app.ui.views.restore_flow import RestoreFlow, RestoreTools
from secretary_app.ui.widgets.backup_list import BackupList
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.side_list import SideHead

_SIZE = (860, 500)


class Way(StrEnum):
    """What the user chose."""

    QUIT = "quit"
    AGAIN = "again"
    ELSEWHERE = "elsewhere"
    RESTORE = "restore"
    ANEW = "anew"


@dataclass(frozen=True, slots=True)
class WayOut:
    """What the user chose, and what belongs to it."""

    way: Way = Way.QUIT
    folder: Path | None = None  # to open instead
    prepared: PreparedRestore | None = None  # to be put in place


class RescueWindow(QFrame):
    """`chosen` tells the way out once the window is closed; `missing` = there is no database, so one may begin anew."""

    def __init__(self, tools: RestoreTools, sentence: str, *, missing: bool) -> None:
        super().__init__()
        self.chosen = WayOut()
        self._tools = tools
        self._kept: tuple[KeptBackup, ...] = ()
        self._words = SafetyWords(tools.theme, tools.sentences)
        self._missing = missing
        name_widget(self, "rescue_window", sentence)
        self.setWindowTitle("Thư ký Hội nghị")
        self.setProperty("surface", "paper")
        self.resize(*_SIZE)
        self._sentence = Label(sentence, "read")
        self._sentence.setWordWrap(True)
        self._told = Label(self.tr("Đang tìm các bản sao lưu…"), "ui", "muted")
        self._told.setWordWrap(True)
        self.backups = BackupList(tools.theme)
        self.preview = self._button("preview_backup", self.tr("Xem trước"), "search", keys="Enter")
        self.restore = self._button("restore_backup", self.tr("Khôi phục…"), "history")
        self.other = self._button("other_backups", self.tr("Tìm ở USB, ổ khác…"), "second_place")
        self.again = self._button("open_again", self.tr("Thử mở lại"), "retry")
        self.elsewhere = self._button("open_elsewhere", self.tr("Mở thư mục khác…"), "folder")
        self.anew = self._button("begin_anew", self.tr("Bắt đầu mới"), "new")
        self.leave = self._button("close_refusal", self.tr("Đóng"), "")
        self._flow = RestoreFlow(tools, self)
        self._lay_out()
        self._connect()
        self._fit()
        self._look(partial(all_backups, tools.safety))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, as the button does."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._flow.stop()
        self._tools.tasks.finish()
        super().closeEvent(event)

    # --- the backups

    def _look(self, read: Callable[[], tuple[KeptBackup, ...]]) -> None:
        self._tools.tasks.run_aside(read, self._show, self._refuse)

    def _look_elsewhere(self) -> None:
        chosen = QFileDialog.getExistingDirectory(None, self.tr("Chọn thư mục có bản sao lưu"), str(Path.home()))
        if chosen:
            self._look(partial(all_backups, self._tools.safety, Path(chosen)))

    def _show(self, kept: tuple[KeptBackup, ...]) -> None:
        self._kept = kept
        rows = self._words.backups(kept, self._tools.safety.clock.now())
        self.backups.set_rows(rows)
        told = self.tr("Xem trước rồi hãy khôi phục. Tệp hỏng được giữ lại bên cạnh, không bị ghi đè.")
        none = self.tr("Không thấy bản sao lưu nào ở nơi thường để. Nếu có trên USB hay ổ khác, hãy cắm vào rồi tìm.")
        self._told.setText(told if kept else none)
        self._fit()
        (self.backups if kept else self.other).setFocus()

    def _refuse(self, error: SecretaryError) -> None:
        self._told.setText(self._tools.sentences.error(error))

    def _fit(self) -> None:
        for button in (self.preview, self.restore):
            button.setVisible(bool(self._kept))

    def _chosen_backup(self) -> Backup | None:
        place = self.backups.place
        return self._kept[place].backup if 0 <= place < len(self._kept) else None

    def _look_into(self, *, ask: bool) -> None:
        backup = self._chosen_backup()
        if backup is not None:
            self._flow.begin(backup, ask=ask)

    # --- the ways out

    def _take(self, way: WayOut) -> None:
        self.chosen = way
        self.close()

    def _open_elsewhere(self) -> None:
        chosen = QFileDialog.getExistingDirectory(None, self.tr("Mở thư mục dữ liệu khác"), str(Path.home()))
        if chosen:
            self._take(WayOut(Way.ELSEWHERE, folder=Path(chosen)))

    def _button(self, name: str, words: str, icon: str, keys: str = "") -> Button:
        button = Button(self._tools.theme, words, icon=icon, keys=keys)
        name_widget(button, name, words)
        return button

    def _connect(self) -> None:
        self.backups.opened.connect(lambda: self._look_into(ask=False))
        self.preview.clicked.connect(lambda: self._look_into(ask=False))
        self.restore.clicked.connect(lambda: self._look_into(ask=True))
        self.other.clicked.connect(self._look_elsewhere)
        self.again.clicked.connect(lambda: self._take(WayOut(Way.AGAIN)))
        self.elsewhere.clicked.connect(self._open_elsewhere)
        self.anew.clicked.connect(lambda: self._take(WayOut(Way.ANEW)))
        self.leave.clicked.connect(self.close)
        self._flow.prepared.connect(lambda prepared: self._take(WayOut(Way.RESTORE, prepared=prepared)))

    def _lay_out(self) -> None:
        space = self._tools.theme.space
        self.anew.setVisible(self._missing)
        head = QVBoxLayout()
        head.setContentsMargins(space("l"), space("l"), space("l"), space("m"))
        head.setSpacing(space("s"))
        head.addWidget(Label(self.tr("Chưa mở được dữ liệu"), "title"))
        head.addWidget(self._sentence)
        note = QVBoxLayout()
        note.setContentsMargins(space("l"), 0, space("l"), space("s"))
        note.addWidget(self._told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(SideHead(self._tools.theme, self.tr("Các bản sao lưu")))
        column.addLayout(note)
        column.addWidget(self.backups, 1)
        column.addWidget(self._row("top", self.preview, self.restore, self.other))
        column.addWidget(self._row("top", self.again, self.elsewhere, self.anew, last=self.leave))

    def _row(self, edge: str, *widgets: QWidget, last: QWidget | None = None) -> QFrame:
        space = self._tools.theme.space
        foot = QFrame()
        foot.setProperty("edge", edge)
        row = QHBoxLayout(foot)
        row.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        row.setSpacing(space("s"))
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        if last is not None:
            row.addWidget(last)
        return foot
