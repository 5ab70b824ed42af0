"""The frame: menu, header, rail and the screen in the middle."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.directory import is_set_up
from secretary_app.domain.locality import Locality
from secretary_app.services.events import ConferenceChanged, ConferenceListChanged, DirectoryChanged, SaveFailed
from secretary_app.ui.events import EventBridge
from secretary_app.ui.main_window import frame_words
from secretary_app.ui.main_window.commands import Commands
from secretary_app.ui.main_window.cycles import made_to_stay
from secretary_app.ui.main_window.file_drop import dropped_files
from secretary_app.ui.main_window.last_place import LastPlace
from secretary_app.ui.main_window.legend_words import legend_groups
from secretary_app.ui.main_window.menus import Menus
from secretary_app.ui.main_window.notices import Notices
from secretary_app.ui.main_window.phrase_commands import PhraseCommands
from secretary_app.ui.main_window.projector import Projector
from secretary_app.ui.main_window.roster_commands import RosterCommands
from secretary_app.ui.main_window.screens import Screens
from secretary_app.ui.theme import ThemeChoice, ThemeSwitch
from secretary_app.ui.views.home_view import HomeView
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.header import Header
from secretary_app.ui.widgets.legend import KeyLegend
from secretary_app.ui.widgets.rail import Rail
from secretary_app.ui.widgets.rehearsal_band import RehearsalBand

if TYPE_CHECKING:
    from secretary_app.ui.dialogs.help_window import HelpWindow

_NAME = "Thư ký Hội nghị"
_CLOCK_MS = 1000
_MINIMUM = (1093, 512)  # 544 with a title bar
_FIRST = (1366, 768)


class MainWindow(QMainWindow):
    """Shows one screen at a time and keeps header, rail and menus true."""

    def __init__(
        self,
        kit: ViewKit,
        screens: Screens,
        bridge: EventBridge,
        switch: ThemeSwitch,
        commands: Commands,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAccessibleName(_NAME)
        self.kit = kit
        self.screens = screens
        self._switch = switch
        self._commands = commands
        self._bridge = bridge
        self._step = self._step_before = "step_home"  # where one is, and where in the conference one was last
        self._conference_id: ConferenceId | None = None
        self._help: HelpWindow | None = None
        self.header = Header(kit.theme)
        self._band = RehearsalBand(kit.theme)
        self.rail = Rail(kit.theme, frame_words.rail_steps(self._step, None))
        self._state_menu = QMenu(self)
        self._menus = Menus(kit, self._state_menu)
        self._lay_out()
        self.legend = KeyLegend(kit.theme, self)
        self._rosters = RosterCommands(kit, self, lambda: self._conference_id)
        self.projector = Projector(kit, self, bridge, screens)
        self._phrases = PhraseCommands(kit, self)
        self._last_place = LastPlace(kit, screens)
        self.notices = Notices(kit.theme, self, kit.messages, self._dock)
        self._connect()
        self._start_clock()
        self.setAcceptDrops(True)
        self.setMinimumSize(*_MINIMUM)
        self.resize(*_FIRST)
        self.was_placed = self.restoreGeometry(kit.preferences.geometry)
        self._bring("step_home")

    @property
    def step(self) -> str:
        """Return the name of the screen in front."""
        return self._step

    @property
    def view(self) -> View:
        """Return the screen in front."""
        return self.screens.of(self._step)

    def come_back(self) -> None:
        """Open what was in front when the program ended last; what is there no more leaves *Trang chính* in front."""
        place = self._last_place.reachable()
        if place.conference:
            self.open_conference(place.conference, place.step, place.target)
        elif place.step:
            self.go(place.step)

    def open_conference(self, identifier: str, step: str = "", target: str = "") -> None:
        """Open a conference, at the step where its work is unless one is named.

        What is typed for the one before is kept there first.
        """
        if not self._let_go():
            return
        self._conference_id = ConferenceId(identifier)
        self._commands.conference_id = self._conference_id
        with made_to_stay():
            for view in self.screens.views:
                view.open_conference(self._conference_id)
            self.projector.open_conference(self._conference_id)
            self._step_before = frame_words.step_for(self._conference())
            self.go(step or self._step_before, target)

    def open_new(self, identifier: str) -> None:
        """Open a conference just created, to be named."""
        self.open_conference(identifier)
        self.go("step_prepare", "conference_name")

    def tell(self, text: str) -> None:
        """Show a sentence at the foot of the window."""
        self.notices.notice.tell(text, self._dock())

    def open_path(self, path: Path) -> None:
        """Open a file given from outside."""
        self._commands.open_path(path)

    def go(self, step: str, target: str = "") -> None:
        """Bring a screen to the front, unless the present one must not be left now."""
        if step != self._step and not self.view.leave():
            return
        self._bring(step, target)
        self._note_place()

    def _bring(self, step: str, target: str = "") -> None:
        self._step = step
        if step in frame_words.STEPS[1:]:
            self._step_before = step
        self.screens.show_step(step)
        self.kit.messages.clear()
        self._show_frame()
        self.view.enter(target)

    def _let_go(self) -> bool:
        """Let the field being typed in and the screen keep what is typed, before another conference comes in sight."""
        field = self.focusWidget()
        if field is not None:
            field.clearFocus()
        return self.view.leave()

    def show_report(self, path: Path) -> None:
        """Check a PDF and show what was found."""
        self.go("step_sign", f"file:{path}")

    def _take_roster(self, path: Path) -> None:
        """A roster goes to the delegates while they are in front, else into the directory."""
        self._rosters.take(path, to_conference=self._step in {"step_prepare", "step_attendance"})

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed, let a running signature be recorded, remember the place of the window."""
        if not self.view.leave():
            event.ignore()
            return
        self.kit.tasks.finish()
        self._note_place()
        self.kit.preferences.geometry = self.saveGeometry()
        self._bridge.close()
        self.projector.close()
        if self._help is not None:
            self._help.close()
        super().closeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.notices.fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the sentence at the foot away."""
        if event.key() == Qt.Key.Key_Escape and self.notices.notice.isVisible():
            self.notices.clear()
            return
        super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        for path in dropped_files(event):
            self._commands.open_path(path)

    def _conference(self) -> Conference:
        if self._conference_id is None:
            message = "no conference is open"
            raise RuntimeError(message)
        return self.kit.suite.desk.conference(self._conference_id)

    def _lay_out(self) -> None:
        self.kit.actions.give_to(self, self.menuBar())
        self.menuBar().setFixedHeight(self.kit.theme.size("menu_bar"))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.screens, 1)
        frame = QWidget()
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._band)
        rows.addWidget(self.header)
        rows.addLayout(middle, 1)
        self.setCentralWidget(frame)
        self.header.state_button.setMenu(self._state_menu)

    def _connect(self) -> None:
        self._bridge.conference_changed.connect(self._follow)
        self._bridge.directory_changed.connect(self._follow_directory)
        self._bridge.list_changed.connect(self._follow_list)
        self._bridge.save_failed.connect(self._follow_failure)
        self.rail.step_chosen.connect(self.go)
        self.rail.keys_requested.connect(self._show_keys)
        self.header.body_chosen.connect(lambda body: self.go("step_attendance", f"body:{body}"))
        self._commands.history = lambda: self.view.history
        self._commands.changed_name = lambda: self.view.changed_name
        self._rosters.directory_wanted.connect(lambda: self.go("step_directory"))
        self._commands.roster_wanted.connect(self._take_roster)
        self._commands.opened.connect(self.open_conference)
        self._commands.step_wanted.connect(self.go)
        self._commands.report_wanted.connect(self.show_report)
        self.screens.made.connect(self._take_in)
        self._connect_actions()

    def _take_in(self, view: View) -> None:
        """Give a screen just made what the others know."""
        view.step_requested.connect(self.go)
        if isinstance(view, HomeView):
            view.conference_chosen.connect(self.open_conference)
            view.conference_created.connect(self.open_new)
            view.file_chosen.connect(lambda name: self.open_path(Path(name)))
        if self._conference_id is not None:
            view.open_conference(self._conference_id)
        view.fit(self.width())

    def _connect_actions(self) -> None:
        actions = self.kit.actions
        actions.on("quit", self._quit)
        actions.on("find", lambda: self.go("step_home", "global_search"))
        actions.on("step_back", lambda: self._go_by(-1))
        actions.on("step_on", lambda: self._go_by(1))
        actions.on("attendance_year", lambda: self.go("step_attendance_year"))
        actions.on("open_directory", lambda: self.go("step_directory"))
        actions.on("set_up_organisation", lambda: self.go("step_organisation"))
        actions.on("add_person", lambda: self.go("step_directory", "new"))
        actions.on("merge_people", lambda: self.go("step_directory", "merge"))
        actions.on("show_keys", self._show_keys)
        actions.on("show_help", lambda: self._show_help("huong-dan.md"))
        actions.on("show_about", lambda: self._show_help("gioi-thieu.md"))
        for choice in ThemeChoice:
            actions.on(f"theme_{choice}", partial(self._choose_theme, choice))
        actions[f"theme_{self._switch.choice}"].setChecked(True)

    def _start_clock(self) -> None:
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.timeout.connect(self._note_place)  # a line chosen since, too
        self._clock.start()
        self._tick()

    def _note_place(self) -> None:
        self._last_place.note(self._conference_id, self._step)

    def _tick(self) -> None:
        self.header.clock.show_time(frame_words.clock(self.kit.suite.desk.clock.now()))

    def _follow(self, event: ConferenceChanged) -> None:
        self.header.save_sign.show_saved(event.at)
        self.notices.saved()
        if event.conference_id != self._conference_id:
            return
        for view in self.screens.views:
            view.follow(event)
        self._show_frame()

    def _follow_directory(self, event: DirectoryChanged) -> None:
        self.header.save_sign.show_saved(event.at)
        self.notices.saved()
        for view in self.screens.views:
            view.follow_directory(event)
        self._phrases.follow_directory(event)
        self._show_frame()

    def _follow_list(self, event: ConferenceListChanged) -> None:
        self.header.save_sign.show_saved(event.at)
        self.notices.saved()
        self.screens.of("step_home").reload()

    def _follow_failure(self, _event: SaveFailed) -> None:
        self.header.save_sign.show_failed()

    def _show_frame(self) -> None:
        conference = self._conference() if self._conference_id else None
        self.rail.set_steps(frame_words.rail_steps(self._step, conference))
        self._show_header(conference)
        self._menus.fit(self._step, self.view, conference)

    def _show_header(self, conference: Conference | None) -> None:
        rehearsal = self.kit.suite.rehearsal
        self._band.say(frame_words.rehearsal_words(rehearsal, conference))
        self.setWindowTitle(frame_words.window_title(conference, _NAME, rehearsal=rehearsal))
        if conference is None:
            self.header.show_without_conference(*frame_words.locality_words(self._locality()))
            return
        self.header.show_conference(conference.title, frame_words.when_and_where(conference))
        look = self.kit.theme.state("conference", conference.state)
        self.header.state_button.show_state(look, frame_words.state_since(conference))
        self.header.set_bodies(frame_words.chips(self.kit.suite.roll_call.counts(conference.id)))

    def _locality(self) -> Locality | None:
        """Return the organisation of the directory, before it is set up that of the newest conference."""
        directory = self.kit.suite.directory.directory
        if is_set_up(directory):
            return directory.locality
        lines = self.kit.suite.preparation.summaries()
        return self.kit.suite.desk.conference(lines[0].id).locality if lines else None

    def _quit(self) -> None:
        self.close()

    def _go_by(self, places: int) -> None:
        """Walk the steps of the conference; from a screen of the whole office back to where one was in it."""
        if self._step not in frame_words.STEPS:
            self.go(self._step_before)
            return
        index = frame_words.STEPS.index(self._step) + places
        if 0 <= index < len(frame_words.STEPS):
            self.go(frame_words.STEPS[index])

    def _fit(self) -> None:
        self.rail.fit(self.width())
        self.header.set_narrow(self.rail.narrow)
        for view in self.screens.views:
            view.fit(self.width())
        self.notices.fit()

    def _dock(self) -> QWidget | None:
        return self.view.message_dock()

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._switch.choose(choice)
        self.kit.preferences.theme = choice
        self.kit.actions[f"theme_{choice}"].setChecked(True)

    def _show_keys(self) -> None:
        bodies = self._conference().bodies if self._conference_id else None
        self.legend.show_groups(legend_groups(self._step, bodies))

    def _show_help(self, page: str) -> None:
        from secretary_app.ui.dialogs.help_window import HelpWindow  # noqa: PLC0415 - not paid for by every start

        if self._help is None:
            self._help = HelpWindow(self.kit.theme, self)
        self._help.show_page(page)
