"""Trang chính before the first conference: what to do, what must not be typed in, where the data lies."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.empty_state import EmptyState, Way
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import IconSpace


class EmptyHome(QFrame):
    """The ways to begin; `way_chosen` gives the name of the command."""

    way_chosen = Signal(str)

    def __init__(self, theme: Theme, data_folder: Path) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "paper")
        state = EmptyState(
            theme,
            self.tr("Chưa có hội nghị nào"),
            self.tr("Bắt đầu bằng một trong các cách sau. Mọi dữ liệu nằm trong máy này, không cần mạng."),
            self._ways(),
        )
        self._state = state
        state.way_chosen.connect(lambda name: self.way_chosen.emit(name.removeprefix("empty_")))
        secret = self.tr("Không nhập nội dung thuộc bí mật nhà nước vào chương trình này.")
        where = self.tr("Dữ liệu: {folder}").format(folder=data_folder)
        inside = QWidget()
        inside.setFixedWidth(state.maximumWidth())
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(state)
        column.addSpacing(theme.space("s"))
        column.addWidget(self._note("notice", secret, "secrets_note"))
        column.addWidget(self._note("folder", where, "data_folder"))
        self._lay_out(inside)

    def show_set_up(self, *, done: bool) -> None:
        """Offer to set up the organisation first, as long as that is to be done."""
        self._state.set_offered("empty_set_up_organisation", offered=not done)

    def _ways(self) -> tuple[Way, ...]:
        return (
            Way(
                "empty_set_up_organisation",
                "body_group",
                self.tr("Thiết lập đơn vị – khoảng 3 phút"),
                self.tr("Tên đơn vị, cách in đầu biên bản, các cơ quan; các hội nghị sau lấy theo đó"),
            ),
            Way(
                "empty_new_conference",
                "new",
                self.tr("Tạo hội nghị đầu tiên"),
                self.tr("Tên, thời gian, đồng chủ trì, đại biểu, chương trình – khoảng 10 phút"),
                "Ctrl N",
            ),
            Way(
                "empty_open_file",
                "open",
                self.tr("Mở tệp hội nghị"),
                self.tr("Tệp .hoinghi.json từ máy khác, hoặc PDF biên bản để kiểm tra"),
                "Ctrl O",
            ),
            Way(
                "empty_open_sample",
                "sample",
                self.tr("Xem hội nghị mẫu: Hàm Tân, tổng kết năm 2023"),
                self.tr("Đã có đủ điểm danh, nội dung, biên bản để xem và thử"),
            ),
        )

    def _note(self, icon: str, words: str, name: str) -> QWidget:
        theme = self._theme
        note = QWidget()
        label = Label(words, "ui", "muted")
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(note)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("s") + 2)
        row.addWidget(IconSpace(theme, icon, "text_muted", "icon", note), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        return note

    def _lay_out(self, inside: QWidget) -> None:
        space = self._theme.space
        above = self._theme.size("attendance_box") - 6 - space("l")
        column = QVBoxLayout(self)
        column.setContentsMargins(space("xl"), space("l"), space("xl"), space("l"))
        column.setSpacing(0)
        column.addItem(QSpacerItem(0, above, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum))
        column.addWidget(inside, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
