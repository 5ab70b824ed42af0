"""What the capture screen shows while there is nothing to list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.empty_state import EmptyState, Way
from secretary_app.ui.widgets.label import Label


class NothingYet(Label):
    """The list before its first line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("", "read", "muted")
        self.setText(self.tr("Chưa ghi nội dung nào. Gõ vào ô bên dưới rồi nhấn Enter."))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setMargin(theme.space("xl"))


class BeforeStart(QFrame):
    """The screen before the conference has begun; `button` begins it."""

    start_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "paper")
        way = Way(
            "capture_start",
            "player-play",
            self.tr("Bắt đầu họp"),
            self.tr("Ghi giờ bắt đầu và mở ô ghi biên bản"),
        )
        empty = EmptyState(
            theme,
            self.tr("Hội nghị chưa bắt đầu"),
            self.tr("Khi hội nghị bắt đầu, mọi nội dung được ghi ở đây, từng dòng một, và lưu ngay khi nhấn Enter."),
            (way,),
        )
        self.button = next(iter(empty.findChildren(QToolButton)))
        empty.way_chosen.connect(lambda _name: self.start_wanted.emit())
        column = QVBoxLayout(self)
        inset = theme.space("xl")
        column.setContentsMargins(2 * inset, 2 * inset, inset, inset)
        column.addWidget(empty)
        column.addStretch(1)
