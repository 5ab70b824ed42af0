"""Keeps the window for the hall in step with the conference in front and with what the secretary does."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.findings import FindingId
from secretary_app.services.events import ConferenceChanged
from secretary_app.ui.events import EventBridge
from secretary_app.ui.labels import clock_text
from secretary_app.ui.main_window.key_passing import pass_key
from secretary_app.ui.main_window.projector_place import other_screen
from secretary_app.ui.main_window.screens import Screens
from secretary_app.ui.theme import Scheme, Theme
from secretary_app.ui.views.view import View, ViewKit

if TYPE_CHECKING:
    from secretary_app.ui.main_window.projector_window import ProjectorWindow
    from secretary_app.ui.models.projected_line import ProjectedLine

_CLOCK_MS = 1000
_COMING_UP_MS = 500  # as long as a window takes to come up; who clicks on it later wants it


class Projector(QObject):
    """Opens, feeds and closes the window; only what is saved comes onto it."""

    def __init__(self, kit: ViewKit, main: QWidget, bridge: EventBridge, screens: Screens) -> None:
        super().__init__(main)
        self._kit = kit
        self._main = main
        self._screens = screens
        self._conference_id: ConferenceId | None = None
        self._theme = Theme(kit.theme.tokens, Scheme(kit.preferences.projector_scheme))
        self._window: ProjectorWindow | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._coming_up = QTimer(self)
        self._coming_up.setInterval(_COMING_UP_MS)
        self._coming_up.setSingleShot(True)
        bridge.conference_changed.connect(self._follow)
        screens.made.connect(self._take_in)
        self._connect_actions()
        self._connect_screens()

    @cached_property
    def _line(self) -> "ProjectedLine":
        from secretary_app.ui.models.projected_line import ProjectedLine  # noqa: PLC0415 - most never open the window

        return ProjectedLine()

    @property
    def window(self) -> "ProjectorWindow | None":
        """Return the window while it is open."""
        return self._window

    @property
    def is_coming_up(self) -> bool:
        """Tell whether the window is being shown; until then the keyboard goes back where it was."""
        return self._coming_up.isActive()

    def open_conference(self, conference_id: ConferenceId) -> None:
        """Show the conference that came to the front."""
        self._conference_id = conference_id
        if self._window is not None:
            self._begin()

    def close(self) -> None:
        """Close the window and remember where it was."""
        if self._window is not None:
            self._window.close()

    def _toggle(self) -> None:
        if self._window is None:
            self._open()
        else:
            self._window.close()

    def _open(self) -> None:
        from secretary_app.ui.main_window.projector_window import ProjectorWindow  # noqa: PLC0415 - most never open it

        window = self._window = ProjectorWindow(self._theme)
        window.key_typed.connect(lambda event: pass_key(event, self._main))
        window.activated.connect(self._return_keyboard)
        window.closed.connect(self._forget)
        self._begin()
        self._tick()
        self._clock.start()
        room = self._main.screen().availableGeometry()
        self._coming_up.start()
        window.open(self._kit.preferences.projector_geometry, room, self._other_screen())

    def _forget(self) -> None:
        window, self._window = self._window, None
        if window is None:
            return
        self._clock.stop()
        self._kit.preferences.projector_geometry = window.saveGeometry()
        window.deleteLater()
        self._line.held = False
        self._tell(None)

    def _begin(self) -> None:
        view = self._screens.currentWidget()
        chosen = view.chosen_line if isinstance(view, View) else None
        conference = self._conference()
        if conference is not None:
            self._line.begin(conference, chosen)
        self._show()

    def _choose(self, view: View) -> None:
        """The secretary chose another line on the screen in front."""
        conference = self._conference()
        if self._window is None or conference is None or view is not self._screens.currentWidget():
            return
        if self._line.choose(conference, view.chosen_line):
            self._show()

    def _follow(self, event: ConferenceChanged) -> None:
        conference = self._conference()
        if self._window is not None and conference is not None and event.conference_id == conference.id:
            self._line.follow(conference, event)
            self._show()

    def _hold(self) -> None:
        view, conference = self._screens.currentWidget(), self._conference()
        if conference is None or not isinstance(view, View):
            return
        if self._window is None:
            self._open()
        if not self._line.hold(conference, view.chosen_line):
            self._kit.messages.tell(self.tr("Ghi chú và nội dung đã rút không được chiếu."))
        self._show()

    def _show(self) -> None:
        conference = self._conference()
        if self._window is None or conference is None:
            return
        from secretary_app.ui.models.projector_slide import slide_of  # noqa: PLC0415 - most never open the window

        suite = self._kit.suite
        finding = self._line.shown(conference)
        section = suite.capture.section(conference, finding) if finding else ""
        slide = slide_of(conference, finding, section, suite.roll_call.counts(conference.id))
        self._window.sheet.show_slide(slide)
        self._tell(finding.id if finding and slide.words else None)

    def _tell(self, finding_id: FindingId | None) -> None:
        """Let menu, button and list say what the hall sees."""
        self._kit.actions["show_projector"].setChecked(self._window is not None)
        self._kit.actions["project_line"].setChecked(self._line.held)
        for view in self._screens.views:
            view.mark_projected(finding_id)

    def _take_in(self, view: View) -> None:
        view.line_chosen.connect(partial(self._choose, view))
        QTimer.singleShot(0, self, self._show)  # once the screen knows its conference

    def _conference(self) -> Conference | None:
        return self._kit.suite.desk.conference(self._conference_id) if self._conference_id else None

    def _tick(self) -> None:
        if self._window is not None:
            self._window.sheet.show_time(clock_text(self._kit.suite.desk.clock.now()))

    def _turn(self) -> None:
        if self._window is not None:
            self._window.sheet.turn(1)

    def _fill_screen(self) -> None:
        """Fill the screen the window is on, as a double click does, or leave that again; open it first."""
        opened = self._window is not None
        if not opened:
            self._open()
        if self._window is not None and (opened or not self._window.isFullScreen()):
            self._coming_up.start()  # the keyboard stays where it is
            self._window.switch_full_screen()

    def _use(self, scheme: Scheme) -> None:
        self._theme.use(scheme)
        self._kit.preferences.projector_scheme = scheme
        self._kit.actions[f"projector_{scheme}"].setChecked(True)

    def _connect_actions(self) -> None:
        actions = self._kit.actions
        actions.on("show_projector", self._toggle)
        actions.on("project_line", self._hold)
        actions.on("projector_page", self._turn)
        actions.on("projector_full", self._fill_screen)
        for scheme in Scheme:
            actions.on(f"projector_{scheme}", partial(self._use, scheme))
        actions[f"projector_{self._theme.scheme}"].setChecked(True)

    def _connect_screens(self) -> None:
        """Screens come and go while the conference meets; Qt has moved the windows once its signal is through.

        A method, not a lambda, is connected: the application lives longer than the window.
        """
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - tells the type checker what there is
        for signal in (application.screenAdded, application.screenRemoved):
            signal.connect(self._settle_soon)

    def _settle_soon(self, _screen: QScreen) -> None:
        QTimer.singleShot(0, self, self._settle)

    def _other_screen(self) -> QScreen | None:
        return other_screen(self._main.screen(), QGuiApplication.screens())

    def _settle(self) -> None:
        """Fill the other screen when one came, be an ordinary window when it went."""
        if self._window is None:
            return
        other = self._other_screen()
        if other is None and self._window.isFullScreen():
            self._window.stand_in(self._main.screen().availableGeometry())
        elif other is not None and self._window.screen() is self._main.screen():
            self._coming_up.start()
            self._window.fill(other)

    def _return_keyboard(self) -> None:
        """Some systems give the keyboard to every window that comes up, whatever that one asks for."""
        if self.is_coming_up:
            self._main.activateWindow()
