"""How *Ghi biên bản* is laid out: the side pane, the bar over the lines, the dock below; before the start a page."""

from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.ui.models.agenda_model import agenda_rows
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.capture_allowed import is_open
from secretary_app.ui.views.capture_bar import CaptureBar
from secretary_app.ui.views.capture_closed import CaptureClosed
from secretary_app.ui.views.capture_dock import CaptureDock
from secretary_app.ui.views.capture_empty import BeforeStart, NothingYet
from secretary_app.ui.views.capture_pane import CapturePane
from secretary_app.ui.views.find_strip import FindStrip
from secretary_app.ui.views.findings_list import FindingsList


class CapturePages(QStackedWidget):
    """The work of capturing, or what to do before; which of them and what in it tells the state of the conference."""

    def __init__(
        self, theme: Theme, dock: CaptureDock, strip: FindStrip, findings: FindingsList, projector: QWidget
    ) -> None:
        super().__init__()
        self._dock = dock
        self._strip = strip
        self._findings = findings
        self.pane = CapturePane(theme)
        self.bar = CaptureBar(theme, projector)
        self.closed = CaptureClosed(theme)
        self.before = BeforeStart(theme)
        self._lists = QStackedWidget()
        self._nothing = NothingYet(theme)
        self._lay_out()

    @property
    def entries(self) -> tuple[QWidget, ...]:
        """Return where the focus is put, the first of them that is in sight."""
        return self._dock.line, self.closed.button, self.before.button

    def set_narrow(self, narrow: bool) -> None:
        """Turn the side pane into buttons of the bar, and leave out what can be left out."""
        self.pane.setVisible(not narrow)
        self.bar.set_narrow(narrow)
        self._dock.set_narrow(narrow)

    def show_conference(self, conference: Conference) -> None:
        """Show the agenda and what the state allows."""
        rows = agenda_rows(conference)
        self.pane.show_agenda(rows)
        self.bar.show_agenda(rows)
        self.bar.show_state(conference.state)
        self.closed.show_state(conference.state, conference.details.state_since, conference.day)
        self._dock.setVisible(is_open(conference))
        self.closed.setVisible(not is_open(conference))
        begun = conference.state is not ConferenceState.PREPARE or bool(conference.findings)
        self.setCurrentIndex(0 if begun else 1)

    def show_lines(self, *, there: bool) -> None:
        """Show the list, or that nothing is captured yet."""
        self._lists.setCurrentIndex(0 if there else 1)

    def order_tabs(self) -> None:
        """Let Tab go from the capture line and its chips through the lists to the bar."""
        lists = (*self._strip.stops, self._findings, *self.pane.lists)
        order = (self._dock.line.edit, *self._dock.chips.crosses, *lists, *self.bar.buttons, self.closed.button)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _lay_out(self) -> None:
        self._lists.setProperty("surface", "paper")
        self._lists.addWidget(self._findings)
        self._lists.addWidget(self._nothing)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.bar)
        right.addWidget(self._strip)
        right.addWidget(self._lists, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.pane)
        upper.addLayout(right, 1)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self._dock)
        column.addWidget(self.closed)
        self.addWidget(work)
        self.addWidget(self.before)
