"""The frame: menu, header, rail and the screen in the middle."""

from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.services.events import ConferenceChanged, ConferenceListChanged, SaveFailed
from secretary_app.ui.dialogs.help_window import HelpWindow
from secretary_app.ui.events import EventBridge
from secretary_app.ui.main_window import frame_words
from secretary_app.ui.main_window.commands import STATE_ACTIONS, Commands, state_actions
from secretary_app.ui.main_window.legend_words import legend_groups
from secretary_app.ui.main_window.notices import Notices
from secretary_app.ui.theme import ThemeChoice, ThemeSwitch
from secretary_app.ui.views.home_view import HomeView
from secretary_app.ui.views.sign_view import SignView
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.header import Header
from secretary_app.ui.widgets.legend import KeyLegend
from secretary_app.ui.widgets.rail import Rail

_NAME = "Thư ký Hội nghị"
_CLOCK_MS = 1000
_MINIMUM = (1093, 544)
_FIRST = (1366, 768)


@dataclass(frozen=True, slots=True)
class Screens:
    """The screens of the window, one for each step."""

    home: HomeView
    prepare: View
    attendance: View
    capture: View
    review: View
    sign: SignView

    def by_step(self) -> dict[str, View]:
        """Return the screens by the names of their steps, in order."""
        return {f"step_{field.name}": getattr(self, field.name) for field in fields(self)}


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
        self._kit = kit
        self._screens = screens
        self._views = screens.by_step()
        self._switch = switch
        self._commands = commands
        self._bridge = bridge
        self._step = "step_home"
        self._conference_id: ConferenceId | None = None
        self._help: HelpWindow | None = None
        self.header = Header(kit.theme)
        self.rail = Rail(kit.theme, frame_words.rail_steps(self._step, None))
        self.stack = QStackedWidget()
        self._lay_out()
        self.legend = KeyLegend(kit.theme, self)
        self.notices = Notices(kit.theme, self, kit.messages, self._dock)
        self._connect()
        self._start_clock()
        self.setAcceptDrops(True)
        self.setMinimumSize(*_MINIMUM)
        self.resize(*_FIRST)
        self.restoreGeometry(kit.preferences.geometry)
        self.go("step_home")

    @property
    def step(self) -> str:
        """Return the name of the screen in front."""
        return self._step

    @property
    def view(self) -> View:
        """Return the screen in front."""
        return self._views[self._step]

    def open_conference(self, identifier: str) -> None:
        """Open a conference at the step where its work is."""
        self._conference_id = ConferenceId(identifier)
        self._commands.conference_id = self._conference_id
        for view in self._views.values():
            view.open_conference(self._conference_id)
        self.go(frame_words.step_for(self._conference().state))

    def open_new(self, identifier: str) -> None:
        """Open a conference just created, to be named."""
        self.open_conference(identifier)
        self.go("step_prepare", "conference_name")

    def tell(self, text: str) -> None:
        """Show a sentence at the foot of the window."""
        self.notices.notice.tell(text)

    def open_path(self, path: Path) -> None:
        """Open a file given from outside."""
        self._commands.open_path(path)

    def go(self, step: str, target: str = "") -> None:
        """Bring a screen to the front, unless the present one must not be left now."""
        if step != self._step and not self.view.leave():
            return
        self._step = step
        self.stack.setCurrentWidget(self.view)
        self._kit.messages.clear()
        self._show_frame()
        self.view.enter(target)

    def show_report(self, path: Path) -> None:
        """Check a PDF and show what was found."""
        self.go("step_sign")
        self._screens.sign.show_report(path)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed, wait for a running signature, remember the place of the window."""
        if not self.view.leave():
            event.ignore()
            return
        self._kit.tasks.wait()
        self._kit.preferences.geometry = self.saveGeometry()
        self._bridge.close()
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
        if _dropped(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        for path in _dropped(event):
            self._commands.open_path(path)

    def _conference(self) -> Conference:
        if self._conference_id is None:
            message = "no conference is open"
            raise RuntimeError(message)
        return self._kit.suite.desk.conference(self._conference_id)

    def _lay_out(self) -> None:
        self._kit.actions.give_to(self, self.menuBar())
        self.menuBar().setFixedHeight(self._kit.theme.size("menu_bar"))
        for view in self._views.values():
            self.stack.addWidget(view)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, 1)
        frame = QWidget()
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addLayout(middle, 1)
        self.setCentralWidget(frame)
        self._state_menu = QMenu(self)
        self.header.state_button.setMenu(self._state_menu)

    def _connect(self) -> None:
        self._bridge.conference_changed.connect(self._follow)
        self._bridge.list_changed.connect(self._follow_list)
        self._bridge.save_failed.connect(self._follow_failure)
        self.rail.step_chosen.connect(self.go)
        self.rail.keys_requested.connect(self._show_keys)
        self.header.body_chosen.connect(lambda body: self.go("step_attendance", f"body:{body}"))
        self._commands.opened.connect(self.open_conference)
        self._commands.step_wanted.connect(self.go)
        self._commands.report_wanted.connect(self.show_report)
        for view in self._views.values():
            view.step_requested.connect(self.go)
        self._connect_home()
        self._connect_actions()

    def _connect_home(self) -> None:
        home = self._screens.home
        home.conference_chosen.connect(self.open_conference)
        home.conference_created.connect(self.open_new)
        home.file_chosen.connect(lambda name: self.open_path(Path(name)))

    def _connect_actions(self) -> None:
        actions = self._kit.actions
        actions.on("quit", self._quit)
        actions.on("find", lambda: self.go("step_home", "global_search"))
        actions.on("step_back", lambda: self._go_by(-1))
        actions.on("step_on", lambda: self._go_by(1))
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
        self._clock.start()
        self._tick()

    def _tick(self) -> None:
        self.header.clock.show_time(frame_words.clock(self._kit.suite.desk.clock.now()))

    def _follow(self, event: ConferenceChanged) -> None:
        self.header.save_sign.show_saved(event.at)
        self.notices.saved()
        if event.conference_id != self._conference_id:
            return
        for view in self._views.values():
            view.follow(event)
        self._show_frame()

    def _follow_list(self, event: ConferenceListChanged) -> None:
        self.header.save_sign.show_saved(event.at)
        self._views["step_home"].reload()

    def _follow_failure(self, _event: SaveFailed) -> None:
        self.header.save_sign.show_failed()

    def _show_frame(self) -> None:
        conference = self._conference() if self._conference_id else None
        self.rail.set_steps(frame_words.rail_steps(self._step, conference))
        self._kit.actions.fit(self._step, conference_open=conference is not None)
        self._show_header(conference)
        self._fit_state_actions(conference)
        self._fit_history()

    def _show_header(self, conference: Conference | None) -> None:
        if conference is None:
            self.setWindowTitle(_NAME)
            self.header.show_without_conference(*self._locality_words())
            return
        self.setWindowTitle(f"{conference.title} – {_NAME}")
        self.header.show_conference(conference.title, frame_words.when_and_where(conference))
        look = self._kit.theme.state("conference", conference.state)
        self.header.state_button.show_state(look, frame_words.state_since(conference))
        self.header.set_bodies(frame_words.chips(self._kit.suite.roll_call.counts(conference.id)))

    def _locality_words(self) -> tuple[str, str]:
        lines = self._kit.suite.preparation.summaries()
        if not lines:
            return "Chưa đặt tên đơn vị", "Đặt tên đơn vị khi tạo hội nghị đầu tiên"
        locality = self._kit.suite.desk.conference(lines[0].id).locality
        name = ", ".join(part for part in (locality.name, locality.parent) if part)
        term = f"Nhiệm kỳ {locality.term} · " if locality.term else ""
        return name[:1].upper() + name[1:], f"{term}chưa mở hội nghị nào"

    def _fit_state_actions(self, conference: Conference | None) -> None:
        wanted = state_actions(conference.state) if conference else ()
        self._state_menu.clear()
        for name in STATE_ACTIONS:
            self._kit.actions[name].setEnabled(name in wanted)
            self._kit.actions[name].setVisible(conference is None or name in wanted)
        for name in wanted:
            self._state_menu.addAction(self._kit.actions[name])

    def _fit_history(self) -> None:
        desk = self._kit.suite.desk
        for name, verb, ask in (("undo", "Hoàn tác", desk.undoable), ("redo", "Làm lại", desk.redoable)):
            label = ask(self._conference_id) if self._conference_id else None
            words = self._kit.suite.sentences.word("change", label) if label else ""
            self._kit.actions[name].setText(f"{verb}: {words}" if words else verb)
            self._kit.actions[name].setEnabled(label is not None)

    def _quit(self) -> None:
        self.close()

    def _go_by(self, places: int) -> None:
        index = frame_words.STEPS.index(self._step) + places
        if 0 <= index < len(frame_words.STEPS):
            self.go(frame_words.STEPS[index])

    def _fit(self) -> None:
        self.rail.fit(self.width())
        self.header.set_narrow(self.rail.narrow)
        for view in self._views.values():
            view.fit(self.width())
        self.notices.fit()

    def _dock(self) -> QWidget:
        return self.view.failure_dock()

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._switch.choose(choice)
        self._kit.preferences.theme = choice
        self._kit.actions[f"theme_{choice}"].setChecked(True)

    def _show_keys(self) -> None:
        bodies = self._conference().bodies if self._conference_id else ()
        self.legend.show_groups(legend_groups(self._step, bodies))

    def _show_help(self, page: str) -> None:
        if self._help is None:
            self._help = HelpWindow(self._kit.theme, self)
        self._help.show_page(page)


def _dropped(event: QDropEvent) -> tuple[Path, ...]:
    paths = (Path(address.toLocalFile()) for address in event.mimeData().urls() if address.isLocalFile())
    return tuple(path for path in paths if path.suffix.lower() in {".json", ".pdf"})
