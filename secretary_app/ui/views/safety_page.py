"""How Trung tâm an toàn is laid out: the one thing to say, facts at the left, backups at the right."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from secretary_app.ui.theme import StateLook, Theme
from secretary_app.ui.widgets.backup_list import BackupList
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.list_sheet import SheetRow
from secretary_app.ui.widgets.note_list import NoteList
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.side_list import PaneBar, SideHead
from secretary_app.ui.widgets.verdict_band import VerdictBand

_FACTS, _NARROW_FACTS = "sign", "slots"  # sizes of the theme


class SafetyPage:
    """The widgets of the screen, put into it."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        self._theme = theme
        self._view = view
        self.bar = PaneBar(theme, view.tr("Trung tâm an toàn"))
        self.back_up = self._button("back_up_now", view.tr("Sao lưu ngay"), "archive", "primary")
        self.check = self._button("check_now", view.tr("Kiểm tra ngay"), "safety", "quiet")
        self.choose_second = self._button("choose_second", view.tr("Nơi sao lưu thứ hai…"), "second_place", "quiet")
        self.band = VerdictBand(theme)
        self.facts = NoteList(theme, "safety_facts", view.tr("Tình trạng dữ liệu"))
        self.doing = ElidedLabel("", "ui", "muted")
        self.stop = self._button("stop_check", view.tr("Dừng"), "", "quiet")
        self.backups = BackupList(theme)
        self.preview = self._button("preview_backup", view.tr("Xem trước"), "search", "secondary", keys="Enter")
        self.restore = self._button("restore_backup", view.tr("Khôi phục…"), "history", "secondary")
        self._empty = Label(view.tr("Bản sao lưu đầu tiên sẽ hiện ở đây."), "read", "muted")
        self._left, self._foot, self._work = QFrame(), QFrame(), QFrame()
        self._lay_out()
        self.show_work("", can_stop=False)
        self.show_backups(())

    @property
    def place(self) -> int:
        """Return the place of the chosen backup; -1 for none."""
        return self.backups.place

    def show_verdict(self, look: StateLook, advice: str) -> None:
        """Show the one thing to say; screen readers hear it when it changed."""
        if (self.band.accessibleName(), self.band.accessibleDescription()) != (look.word, advice):
            self.band.show_verdict(look, look.word, advice)

    def show_backups(self, rows: tuple[SheetRow, ...]) -> None:
        """Show the backups, newest first."""
        self.backups.set_rows(rows)
        self._empty.setVisible(not rows)
        self._foot.setVisible(bool(rows))

    def show_work(self, doing: str, *, can_stop: bool) -> None:
        """Say what is being done; empty = nothing is."""
        self.doing.setText(doing)
        self._work.setVisible(bool(doing))
        self.stop.setVisible(bool(doing) and can_stop)

    def set_narrow(self, narrow: bool) -> None:
        """Give the facts less room in a narrow window."""
        self._left.setFixedWidth(self._theme.size(_NARROW_FACTS if narrow else _FACTS))

    def _button(self, name: str, words: str, icon: str, kind: str, keys: str = "") -> Button:
        button = Button(self._theme, words, kind, icon=icon, keys=keys)
        name_widget(button, name, words)
        return button

    def _lay_out(self) -> None:
        self.band.setObjectName("safety_band")
        for button in (self.choose_second, self.check, self.back_up):
            self.bar.add_action(button)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self._facts_side())
        columns.addWidget(self._backups_side(), 1)
        whole = QVBoxLayout(self._view)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.band)
        whole.addLayout(columns, 1)
        self.set_narrow(False)

    def _facts_side(self) -> QFrame:
        self._left.setProperty("surface", "sunken")
        self._left.setProperty("edge", "right")
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, self._theme.space("s"), 0, 0)
        column.setSpacing(0)
        column.addWidget(self.facts, 1)
        self._work.setLayout(self._row(self.doing, self.stop, first=True))
        column.addWidget(self._work)
        return self._left

    def _backups_side(self) -> QFrame:
        side = QFrame()
        side.setProperty("surface", "paper")
        self._foot.setProperty("edge", "top")
        row = self._row(self.preview, self.restore)
        row.addStretch(1)
        self._foot.setLayout(row)
        self._empty.setContentsMargins(self._theme.space("xl"), self._theme.space("m"), 0, 0)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SideHead(self._theme, self._view.tr("Các bản sao lưu")))
        column.addWidget(self._empty)
        column.addWidget(self.backups, 1)
        column.addWidget(self._foot)
        return side

    def _row(self, *widgets: QWidget, first: bool = False) -> QHBoxLayout:
        space = self._theme.space
        row = QHBoxLayout()
        row.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        row.setSpacing(space("s"))
        for place, widget in enumerate(widgets):
            row.addWidget(widget, int(first and place == 0))
        return row
