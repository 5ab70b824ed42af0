"""The left pane of *Biên bản & ký số*: the slots in order, and what their states mean."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from secretary_app.domain.conference import Conference
from secretary_app.ui.models.slot_rows import settled_count, slot_rows
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.issue_fields import IssueFields
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.outside_strip import OutsideStrip
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.side_list import PaneBar
from secretary_app.ui.widgets.slots_list import SlotsList
from secretary_app.ui.widgets.state_paint import StateSign

_COLUMNS = 3


class SlotsPane(QFrame):
    """Keeps the list true to a conference; number and date are typed in the organisation's row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "sunken")
        self.setProperty("edge", "right")
        self.bar = PaneBar(theme, self.tr("Ô ký"))
        self.bar.setProperty("surface", "sunken")
        self.verify = Button(theme, "", "quiet", icon="other_file")  # the bar has room for one button with words
        name_widget(self.verify, "verify_button", self.tr("Kiểm tra tệp PDF"))
        self.verify.setToolTip(self.tr("Kiểm tra tệp PDF…"))
        self.hand_over = Button(theme, self.tr("Bàn giao…"), "quiet", icon="hand_over")
        name_widget(self.hand_over, "hand_over_button", self.tr("Bàn giao để ký ở nơi khác"))
        self.bar.add_action(self.verify)
        self.bar.add_action(self.hand_over)
        self.outside = OutsideStrip(theme)
        self.slots = SlotsList(theme)
        self.issue = IssueFields(theme)
        self.slots.set_fields(self.issue)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.outside)
        column.addWidget(self.slots, 1)
        column.addWidget(_legend(theme))

    def show_conference(self, conference: Conference, early: str = "") -> None:
        """Show the slots as they stand; `early` names one that is signed before its turn."""
        rows = slot_rows(conference, early)
        detail = self.tr("{done} trên {all}").format(done=settled_count(conference), all=len(rows))
        self.bar.set_title(self.tr("Ô ký"), detail)
        self.slots.set_slots(rows)

    def choose(self, slot: str) -> None:
        """Choose a slot."""
        self.slots.select(slot)


def _legend(theme: Theme) -> QFrame:
    foot = QFrame()
    foot.setProperty("edge", "top")
    grid = QGridLayout(foot)
    grid.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
    grid.setVerticalSpacing(theme.space("xs"))
    for number, look in enumerate(theme.states("slot").values()):
        left = Qt.AlignmentFlag.AlignLeft
        grid.addWidget(StateSign(theme, look), number // _COLUMNS, number % _COLUMNS, left)
        grid.setColumnStretch(number % _COLUMNS, 1)
    return foot
