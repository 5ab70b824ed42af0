"""The frame around the screens: band, header and rail; it tells where one is and keeps menus and keys true."""

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from secretary_app.domain.conference import Conference
from secretary_app.domain.directory import is_set_up
from secretary_app.domain.locality import Locality
from secretary_app.ui.main_window import frame_words
from secretary_app.ui.main_window.menus import Menus
from secretary_app.ui.main_window.screens import Screens
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.header import Header
from secretary_app.ui.widgets.rail import Rail
from secretary_app.ui.widgets.rehearsal_band import RehearsalBand

NAME = "Thư ký Hội nghị"


class Frame(QWidget):
    """Shows what it is given; the title of `window` is part of it."""

    def __init__(self, kit: ViewKit, window: QWidget, screens: Screens) -> None:
        super().__init__()
        self._kit = kit
        self._window = window
        self.header = Header(kit.theme)
        self._band = RehearsalBand(kit.theme)
        self.rail = Rail(kit.theme, frame_words.rail_steps(frame_words.STEPS[0], None))
        self._state_menu = QMenu(window)
        self._menus = Menus(kit, self._state_menu)
        self._lay_out(screens)

    def show_place(self, step: str, view: View, conference: Conference | None) -> None:
        """Show which screen is in front, which conference is open and what can be done."""
        self.rail.set_steps(frame_words.rail_steps(step, conference))
        self._show_header(conference)
        self._menus.fit(step, view, conference)

    def show_time(self) -> None:
        """Show what time it is now."""
        self.header.clock.show_time(frame_words.clock(self._kit.suite.desk.clock.now()))

    def fit(self, window_width: int) -> None:
        """Take the narrow or wide form for a window of this width."""
        self.rail.fit(window_width)
        self.header.set_narrow(self.rail.narrow)

    def _show_header(self, conference: Conference | None) -> None:
        rehearsal = self._kit.suite.rehearsal
        self._band.say(frame_words.rehearsal_words(rehearsal, conference))
        name = f"{NAME} ({self._kit.profile})" if self._kit.profile else NAME
        self._window.setWindowTitle(frame_words.window_title(conference, name, rehearsal=rehearsal))
        if conference is None:
            self.header.show_without_conference(*frame_words.locality_words(self._locality()))
            return
        self.header.show_conference(conference.title, frame_words.when_and_where(conference))
        look = self._kit.theme.state("conference", conference.state)
        self.header.state_button.show_state(look, frame_words.state_since(conference))
        self.header.set_bodies(frame_words.chips(self._kit.suite.roll_call.counts(conference.id)))

    def _locality(self) -> Locality | None:
        """Return the organisation of the directory, before it is set up that of the newest conference."""
        directory = self._kit.suite.directory.directory
        if is_set_up(directory):
            return directory.locality
        return next(iter(self._kit.suite.desk.store.localities(1)), None)

    def _lay_out(self, screens: Screens) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(screens, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._band)
        rows.addWidget(self.header)
        rows.addLayout(middle, 1)
        self.header.state_button.setMenu(self._state_menu)
