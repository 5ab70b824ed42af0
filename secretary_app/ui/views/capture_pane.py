"""The side pane of *Ghi biên bản*: agenda above, undecided lines below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import quiet_icon_button
from secretary_app.ui.widgets.side_list import SideHead, SideList, SideRow

_AGENDA_SHARE = 0.6  # of the pane, when the agenda is longer than that


class CapturePane(QFrame):
    """Rows are chosen by mouse or keys; a click never takes the focus from the capture line."""

    item_chosen = Signal(str)
    finding_chosen = Signal(str)
    edit_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "sunken")
        self.setProperty("edge", "right")
        self.setObjectName("capture_pane")
        self.setFixedWidth(theme.size("agenda"))
        self._agenda = SideList(theme, "agenda_view", self.tr("Chương trình"), "row_agenda")
        self._undecided = SideList(theme, "undecided_list", self.tr("Chưa quyết"))
        self._undecided_head = SideHead(theme, self.tr("Chưa quyết"), icon="undecided", icon_role="warn", keys="F11")
        self._to_fix = SideList(theme, "to_fix_list", self.tr("Cần sửa"))
        self._to_fix_head = SideHead(theme, self.tr("Cần sửa"), icon="to_fix", icon_role="warn", keys="Shift F11")
        self._lay_out()
        self._agenda.row_chosen.connect(self.item_chosen)
        for side in (self._undecided, self._to_fix):
            side.row_chosen.connect(self.finding_chosen)
        self.show_to_fix((), 0)

    @property
    def lists(self) -> tuple[SideList, ...]:
        """Return the lists in tab order."""
        return self._agenda, self._undecided, self._to_fix

    def show_agenda(self, rows: tuple[SideRow, ...]) -> None:
        """Show the items of the agenda."""
        self._agenda.set_rows(rows)
        self._share_height()

    def show_undecided(self, rows: tuple[SideRow, ...], count: int) -> None:
        """Show the first lines that wait for a decision, and how many there are."""
        self._undecided.set_rows(rows)
        self._undecided_head.set_count(str(count) if count else "", "warn")
        self._share_height()

    def show_to_fix(self, rows: tuple[SideRow, ...], count: int) -> None:
        """Show the first lines of which something is still to be set right; nothing while there are none."""
        self._to_fix.set_rows(rows)
        self._to_fix_head.set_count(str(count), "warn")
        self._to_fix_head.setVisible(count > 0)
        self._to_fix.setVisible(count > 0)
        self._share_height()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """Give the agenda what it needs, but leave room for what is open; below it no row is cut in two."""
        whole, row = len(self._agenda.rows) * self._theme.size("row_agenda"), self._theme.size("row_side")
        undecided, to_fix = len(self._undecided.rows), len(self._to_fix.rows)
        heads = (3 if to_fix else 2) * self._theme.size("side_head") + 2 * self._theme.space("s") + 1
        room = max(0, self.height() - heads)
        below = (min(undecided, 3) + min(to_fix, 2)) * row
        agenda = min(whole, max(int(room * _AGENDA_SHARE), room - below))
        self._agenda.setFixedHeight(agenda)
        rows = max(0, room - agenda) // row
        shown = min(to_fix, max(rows // 2, rows - undecided))
        self._to_fix.setFixedHeight(shown * row)
        self._undecided.setFixedHeight(max(0, rows - shown) * row)

    def _agenda_head(self) -> SideHead:
        edit = quiet_icon_button(self._theme, "edit", self.tr("Sửa chương trình (Ctrl+F2)"))
        edit.setObjectName("edit_agenda_button")
        edit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        edit.clicked.connect(self.edit_requested)
        head = SideHead(self._theme, self.tr("Chương trình"), keys="Ctrl ↑ ↓")
        head.add_tool(edit)
        return head

    def _lay_out(self) -> None:
        for side in self.lists:
            side.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            side.setUniformItemSizes(True)
        rule = QFrame(self)
        rule.setProperty("rule", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._agenda_head())
        column.addWidget(self._agenda)
        column.addSpacing(self._theme.space("s"))
        column.addWidget(rule)
        column.addWidget(self._undecided_head)
        column.addWidget(self._undecided)
        column.addWidget(self._to_fix_head)
        column.addWidget(self._to_fix)
        column.addStretch(1)
