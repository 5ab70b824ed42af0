"""Chuẩn bị, right side: what is ready, what is still missing with a way there, and the next step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from secretary_app.domain.signatures import Check, CheckGrade
from secretary_app.services.sentences import Sentences
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.check_list import CheckLevel, CheckList, CheckRow
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import name_widget

_LEVELS = {
    CheckGrade.BLOCKED: CheckLevel.BLOCKED,
    CheckGrade.NOTICE: CheckLevel.NOTICE,
    CheckGrade.GOOD: CheckLevel.GOOD,
}


class ReadinessPane(QFrame):
    """The list of checks; `goto_requested` names where an open one is mended."""

    goto_requested = Signal(str)
    next_requested = Signal()

    def __init__(self, theme: Theme, sentences: Sentences) -> None:
        super().__init__()
        self._theme = theme
        self._sentences = sentences
        self._places: dict[str, str] = {}
        self.setProperty("surface", "sunken")
        self.setProperty("edge", "left")
        self.setFixedWidth(theme.size("prepare_side"))
        self._count = Label("", "ui", "muted")
        self._bar = QProgressBar()
        self.list = CheckList(theme, "readiness_list", self.tr("Mục còn thiếu trước khi họp"))
        self.next = Button(theme, self.tr("Sang điểm danh"), "primary", icon="next_step")
        self._lay_out()
        self.list.link_chosen.connect(lambda code: self.goto_requested.emit(self._places[code]))
        self.next.clicked.connect(self.next_requested)

    def show_checks(self, checks: tuple[Check, ...], *, read_only: bool) -> None:
        """Show the checks, open ones first, and how many are done."""
        self._places = {check.code: check.goto for check in checks}
        done = sum(check.grade is CheckGrade.GOOD for check in checks)
        self._count.setText(self.tr("{done} trên {all}").format(done=done, all=len(checks)))
        self._bar.setRange(0, max(len(checks), 1))
        self._bar.setValue(done)
        self.list.set_checks(tuple(self._row(check, read_only=read_only) for check in checks))

    def _row(self, check: Check, *, read_only: bool) -> CheckRow:
        sentence = self._sentences.check(check)
        if check.grade is CheckGrade.GOOD:
            return CheckRow(check.code, CheckLevel.GOOD, sentence)
        title, link = self._words(check.code)
        return CheckRow(check.code, _LEVELS[check.grade], title, sentence, "" if read_only else link)

    def _words(self, code: str) -> tuple[str, str]:
        """Return what a check is about, and the word of the way there."""
        words = {
            "frame": (self.tr("Thông tin chung"), self.tr("Điền")),
            "organisation": (self.tr("Cơ quan ban hành"), self.tr("Điền")),
            "agenda": (self.tr("Chương trình"), self.tr("Thêm")),
            "recipients": (self.tr("Nơi nhận biên bản"), self.tr("Thêm")),
            "chairs": (self.tr("Đồng chủ trì"), self.tr("Chọn")),
            "chair_titles": (self.tr("Đồng chủ trì"), self.tr("Sửa")),
            "secretary": (self.tr("Thư ký hội nghị"), self.tr("Chọn")),
            "delegates": (self.tr("Đại biểu"), self.tr("Thêm")),
        }
        return words[code]

    def _lay_out(self) -> None:
        theme = self._theme
        edge = theme.space("l")
        self._bar.setTextVisible(False)
        name_widget(self._bar, "readiness", self.tr("Mức sẵn sàng"))
        name_widget(self.next, "to_attendance", self.tr("Sang điểm danh"))
        self.next.set_big()
        self.next.set_icon("next_step", last=True)
        head = QHBoxLayout()
        head.setContentsMargins(edge, theme.space("m"), edge, theme.space("m"))
        head.addWidget(Label(self.tr("Sẵn sàng"), "strong"))
        head.addStretch(1)
        head.addWidget(self._count)
        bar = QHBoxLayout()
        bar.setContentsMargins(edge, 0, edge, theme.space("m"))
        bar.addWidget(self._bar)
        foot = QFrame()
        foot.setProperty("surface", "sunken")
        foot.setProperty("edge", "top")
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(edge, theme.space("m"), edge, edge)
        inside.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(self.list, 1)
        column.addWidget(foot)
