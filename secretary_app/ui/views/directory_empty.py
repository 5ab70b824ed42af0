"""Danh bạ before the first person: what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.empty_state import EmptyState, Way


class EmptyDirectory(QFrame):
    """The ways to begin; `way_chosen` gives the name of the command."""

    way_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "paper")
        self.state = EmptyState(
            theme,
            self.tr("Chưa có ai trong danh bạ"),
            self.tr("Ghi mỗi người một lần; hội nghị nào cũng lấy đại biểu, chức vụ từ đây."),
            self._ways(),
        )
        self.state.way_chosen.connect(lambda name: self.way_chosen.emit(name.removeprefix("people_")))
        column = QVBoxLayout(self)
        side = theme.space("xl")
        column.setContentsMargins(side, 2 * side, side, theme.space("l"))
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_set_up(self, *, done: bool) -> None:
        """Offer to set up the organisation first, as long as that is to be done."""
        self.state.set_offered("people_set_up_organisation", offered=not done)

    def begin(self) -> None:
        """Put the focus on the first way."""
        self.setFocus()
        self.focusNextChild()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert adds somebody, as in the list."""
        if event.key() == Qt.Key.Key_Insert:
            self.way_chosen.emit("add_person")
        else:
            super().keyPressEvent(event)

    def _ways(self) -> tuple[Way, ...]:
        return (
            Way(
                "people_set_up_organisation",
                "body_group",
                self.tr("Thiết lập đơn vị – khoảng 3 phút"),
                self.tr("Tên đơn vị và các cơ quan, để biết ai thuộc cơ quan nào"),
            ),
            Way(
                "people_add_person",
                "add_guest",
                self.tr("Thêm người"),
                self.tr("Gõ họ tên, chức vụ, cơ quan; Enter để sang ô sau"),
                "Insert",
            ),
            Way(
                "people_import_people",
                "import_table",
                self.tr("Nhập danh sách Excel, CSV"),
                self.tr("Cả tệp TCVN3, VNI; xem trước rồi mới ghi. Tệp mẫu có ở menu Danh bạ"),
            ),
        )
