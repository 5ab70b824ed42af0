"""Lets frame and screens follow: what was committed, and who came to the front."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from secretary_app.services.events import ConferenceChanged, ConferenceListChanged, DirectoryChanged, SaveFailed
from secretary_app.ui.events import EventBridge
from secretary_app.ui.main_window.frame import Frame
from secretary_app.ui.main_window.front import Front
from secretary_app.ui.main_window.notices import Notices
from secretary_app.ui.main_window.screens import Screens


class Following(QObject):
    """Every save is told at the save sign first; a screen hears only of the conference that is open."""

    def __init__(self, bridge: EventBridge, front: Front, frame: Frame, screens: Screens, notices: Notices) -> None:
        super().__init__(frame)
        self._front = front
        self._frame = frame
        self._screens = screens
        self._notices = notices
        bridge.conference_changed.connect(self._follow)
        bridge.directory_changed.connect(self._follow_directory)
        bridge.list_changed.connect(self._follow_list)
        bridge.save_failed.connect(self._follow_failure)
        front.moved.connect(self._show_place)

    def _follow(self, event: ConferenceChanged) -> None:
        self._show_saved(event.at)
        if event.conference_id != self._front.conference_id:
            return
        for view in self._screens.views:
            view.follow(event)
        self._show_place()

    def _follow_directory(self, event: DirectoryChanged) -> None:
        self._show_saved(event.at)
        for view in self._screens.views:
            view.follow_directory(event)
        self._show_place()

    def _follow_list(self, event: ConferenceListChanged) -> None:
        """The list follows in the next turn of the event loop: who makes a conference mostly opens it at once."""
        self._show_saved(event.at)
        home = self._screens.of("step_home")
        QTimer.singleShot(0, home, home.reload)

    def _follow_failure(self, _event: SaveFailed) -> None:
        self._frame.header.save_sign.show_failed()
        self._front.view.follow_saving()

    def _show_saved(self, at: datetime) -> None:
        self._frame.header.save_sign.show_saved(at)
        self._notices.saved()
        self._front.view.follow_saving()

    def _show_place(self) -> None:
        self._frame.show_place(self._front.step, self._front.view, self._front.conference)
