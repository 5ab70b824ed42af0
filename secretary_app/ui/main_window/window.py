"""The window: it puts its parts together, and hears the desktop: closing, sizes, keys, files dropped."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget
from typing_extensions import override

from secretary_app.domain.conference import ConferenceState
from secretary_app.services.last_end import LastEnd
from secretary_app.ui.events import EventBridge
from secretary_app.ui.main_window.clock_watch import ClockWatch, Jump, jump_words
from secretary_app.ui.main_window.commands import Commands
from secretary_app.ui.main_window.file_drop import dropped_files
from secretary_app.ui.main_window.following import Following
from secretary_app.ui.main_window.frame import NAME, Frame
from secretary_app.ui.main_window.frame_words import STEPS
from secretary_app.ui.main_window.front import Front
from secretary_app.ui.main_window.going_commands import connect_going
from secretary_app.ui.main_window.help_commands import HelpCommands
from secretary_app.ui.main_window.journal_commands import JournalCommands
from secretary_app.ui.main_window.notices import Notices
from secretary_app.ui.main_window.paper_commands import PaperCommands
from secretary_app.ui.main_window.phrase_commands import PhraseCommands
from secretary_app.ui.main_window.picture_commands import PictureCommands
from secretary_app.ui.main_window.projector import Projector
from secretary_app.ui.main_window.report_commands import ReportCommands
from secretary_app.ui.main_window.roster_commands import RosterCommands
from secretary_app.ui.main_window.safety_commands import SafetyCommands
from secretary_app.ui.main_window.screens import Screens
from secretary_app.ui.main_window.signing_commands import SigningCommands
from secretary_app.ui.main_window.theme_commands import ThemeCommands
from secretary_app.ui.main_window.timely_backups import TimelyBackups
from secretary_app.ui.main_window.trust_commands import TrustCommands
from secretary_app.ui.main_window.typed_words import TypedWords
from secretary_app.ui.main_window.upgrade_commands import UpgradeCommands
from secretary_app.ui.theme import ThemeSwitch
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.painting import name_widget

if TYPE_CHECKING:
    from secretary_app.services.ports.backups import PreparedRestore
    from secretary_app.ui.views.passphrase_page import Conversion
    from secretary_app.ui.views.verify_view import VerifyView
    from secretary_app.ui.widgets.legend import KeyLegend

_CLOCK_MS = 1000
_SOON_MS = 20
_MEETS = {ConferenceState.IN_SESSION, ConferenceState.RECESS}
_MINIMUM = (1093, 512)  # 544 with a title bar
_FIRST = (1366, 768)


class MainWindow(QMainWindow):
    """Shows one screen at a time; what others ask of it goes to the part that does it."""

    restoring: "PreparedRestore | None" = None  # what the window ended for, to begin again over it

    def __init__(
        self,
        kit: ViewKit,
        screens: Screens,
        bridge: EventBridge,
        switch: ThemeSwitch,
        commands: Commands,
    ) -> None:
        super().__init__()
        name_widget(self, "main_window", NAME)
        self.kit = kit
        self.screens = screens
        self.conversion: Conversion | None = None  # of the data folder, wanted once the window is closed
        self.last_end = LastEnd()
        self._commands = commands
        self._bridge = bridge
        self._frame = Frame(kit, self, screens)
        self.header, self.rail = self._frame.header, self._frame.rail
        self._lay_out()
        self.projector = Projector(kit, self, bridge, screens)
        self.front = Front(kit, self, screens, self.projector, commands)
        self._help = HelpCommands(kit, self, self.front)
        self._rosters = RosterCommands(kit, self, lambda: self.front.conference_id)
        self._journal = JournalCommands(kit, self, lambda: self.front.conference_id)
        self._papers = PaperCommands(kit, self, lambda: self.front.conference_id)
        self._phrases = PhraseCommands(kit, self)
        self._signing = SigningCommands(kit, self)
        self._trust = TrustCommands(kit, self)
        self._upgrades = UpgradeCommands(kit, self, self.front)
        self._pictures = PictureCommands(kit, self, lambda: self.front.conference_id)
        self._themes = ThemeCommands(kit, self, switch)
        self._reports = ReportCommands(kit, self._report_in_front)
        self.notices = Notices(kit.theme, self, kit.messages, self._dock)
        self.backups = TimelyBackups(kit, bridge, self)
        self._following = Following(bridge, self.front, self._frame, screens, self.notices)
        self.safety = SafetyCommands(kit, self.front, self.notices, self.backups)
        self._connect()
        self._start_clock()
        self.was_placed = self._take_place()
        self.front.begin()

    @property
    def legend(self) -> "KeyLegend":
        """Return the keys that may lie over the window."""
        return self._help.legend

    @property
    def step(self) -> str:
        """Return the name of the screen in front."""
        return self.front.step

    @property
    def view(self) -> View:
        """Return the screen in front."""
        return self.front.view

    def know_last_end(self, last: LastEnd) -> None:
        """Hear how the program ended before; told once the window is there."""
        self.last_end = last

    def come_back(self) -> None:
        """Open what was in front when the program ended last, unless that may be what ends it."""
        if not self.last_end.early:
            self.front.come_back()
            self._typed.come_back()

    def tell_last_end(self) -> None:
        """Say in a sentence that the program ended suddenly before, if it did."""
        if not self.last_end.clean:
            from secretary_app.ui.main_window.last_end_words import last_end_words  # noqa: PLC0415 - rarely needed

            self.tell(last_end_words(self.last_end))

    def open_conference(self, identifier: str, step: str = "", target: str = "") -> None:
        """Open a conference, at the step where its work is unless one is named."""
        self.front.open_conference(identifier, step, target)

    def go(self, step: str, target: str = "") -> None:
        """Bring a screen to the front, unless the present one must not be left now."""
        self.front.go(step, target)

    def tell(self, text: str) -> None:
        """Show a sentence at the foot of the window, after what is being opened, which takes an earlier one away."""
        if self.front.opening:
            QTimer.singleShot(_SOON_MS, self, partial(self.tell, text))
            return
        self.notices.notice.tell(text, self._dock())

    def open_path(self, path: Path) -> None:
        """Open a file given from outside."""
        self._commands.open_path(path)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed, let a running signature be recorded, remember the place of the window."""
        if self.front.is_opening:  # the desktop asks in a pause: after it
            event.ignore()
            QTimer.singleShot(0, self, self._quit)
            return
        if not self.view.leave() or not all(view.is_kept() for view in self.screens.views):
            event.ignore()
            return
        self.end()
        super().closeEvent(event)

    def keep_typed(self) -> bool:
        """Keep every word that is typed and stored nowhere yet, as it stands; tell whether all are kept."""
        kept = [self._typed.flush(), *(view.keep_typed() for view in self.screens.views)]  # each, whatever fails
        return all(kept)

    def end(self) -> None:
        """Let a running signature be recorded, and remember the place of the window; it is not used any more."""
        self._upgrades.stop()
        self.kit.safety_work.stop()
        self.kit.tasks.finish()
        self.backups.close()
        self.front.note_place()
        self.kit.preferences.geometry = self.saveGeometry()
        self._bridge.close()
        self.projector.close()
        self._help.close()

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
        self._commands.open_paths(dropped_files(event))

    def _take_place(self) -> bool:
        """Be as large as the last time, and there; tell whether it is known where that was."""
        self.setMinimumSize(*_MINIMUM)
        self.resize(*_FIRST)
        return bool(self.restoreGeometry(self.kit.preferences.geometry))

    def _lay_out(self) -> None:
        self.kit.actions.give_to(self, self.menuBar())
        self.menuBar().setFixedHeight(self.kit.theme.size("menu_bar"))
        self.setCentralWidget(self._frame)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self._typed = TypedWords(self.kit.suite.typed, self.kit.messages, self, self._typing_place)
        self._bridge.conference_changed.connect(self._typed.touch)
        self._bridge.directory_changed.connect(self._typed.touch)
        self.rail.step_chosen.connect(self.front.go)
        self.rail.keys_requested.connect(self._help.show_keys)
        self.header.body_chosen.connect(lambda body: self.go("step_attendance", f"body:{body}"))
        self._rosters.directory_wanted.connect(lambda: self.go("step_directory"))
        self._commands.roster_wanted.connect(self._take_roster)
        self._commands.picture_wanted.connect(self._pictures.take)
        self._pictures.closed.connect(self._show_anew)
        self._bridge.directory_changed.connect(self._phrases.follow_directory)
        connect_going(self.kit.actions, self.front)
        self.front.restore_wanted.connect(self._end_for)
        self.kit.actions.on("quit", self._quit)

    def _start_clock(self) -> None:
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._frame.show_time)
        self.clock_watch = ClockWatch(self.kit.suite.desk.clock.now, self)
        self._clock.timeout.connect(self.clock_watch.look)
        self.clock_watch.jumped.connect(self._tell_jump)
        self.clock_watch.slept.connect(self._look_at_data)
        self._clock.timeout.connect(self.front.note_place)  # a line chosen since, too
        self._clock.start()
        self._frame.show_time()

    def _typing_place(self) -> str:
        """Name the screen in front, and the conference where a field of it belongs to one."""
        return f"{self.step} {self.front.conference_id or ''}" if self.step in STEPS else self.step

    def _tell_jump(self, jump: Jump) -> None:
        """Say that the clock was set back while a conference meets: its times are in the minute."""
        conference = self.front.conference
        if jump.back and conference is not None and conference.state in _MEETS:
            self.tell(jump_words(jump))

    def _look_at_data(self) -> None:
        """After a sleep see whether the data are still there, before somebody types for nothing."""
        self.kit.messages.attempt(self.kit.suite.desk.store.newest, self._look_at_data)

    def _take_roster(self, path: Path) -> None:
        """A roster goes to the delegates while they are in front, else into the directory."""
        self._rosters.take(path, to_conference=self.step in {"step_prepare", "step_attendance"})

    def _show_anew(self) -> None:
        """Let the screen in front read what no event tells of."""
        self.view.reload()

    def _report_in_front(self) -> "VerifyView | None":
        return self.view.report_in_front

    def _quit(self) -> None:
        self.close()

    def _end_for(self, prepared: "PreparedRestore") -> None:
        """Close, so that nobody has the data open; what is typed is kept first, else the window stays."""
        self.restoring = prepared
        if not self.close():
            self.restoring = None

    def _fit(self) -> None:
        self._frame.fit(self.width())
        for view in self.screens.views:
            view.fit(self.width())
        self.notices.fit()

    def _dock(self) -> QWidget | None:
        return self.view.message_dock()
