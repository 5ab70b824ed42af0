"""One screen in a plain window over the real services, as the main window holds it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from secretary_app.domain.conference import ConferenceState
from secretary_app.ui.actions import ACTIONS, Actions
from secretary_app.ui.events import EventBridge
from secretary_app.ui.main_window.minute_commands import MinuteCommands
from secretary_app.ui.messages import Message, Messages
from secretary_app.ui.preferences import Preferences
from secretary_app.ui.tasks import Tasks
from secretary_app.ui.views.safety_work import SafetyWork
from secretary_app.ui.views.view import View, ViewKit
from tests.builders import FixedClock
from tests.fake_tokens import FakeTokens
from tests.suites import make_suite

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.domain.conference import Conference
    from secretary_app.services.ports import TokenReading
    from secretary_app.services.suite import Suite
    from secretary_app.ui.theme import Theme

AnyView = TypeVar("AnyView", bound=View)
AnyWidget = TypeVar("AnyWidget", bound=QWidget)

SIZE = (1182, 654)  # what rail and header leave of 1366×768


@dataclass
class Stage:
    """The services and what a screen needs of its window; `told` collects what the user is told."""

    suite: Suite
    clock: FixedClock
    kit: ViewKit
    bridge: EventBridge
    window: QMainWindow
    qtbot: QtBot
    tokens: FakeTokens
    told: list[Message] = field(default_factory=list)
    files: list[Path | None] = field(default_factory=list)

    def show(self, make: Callable[[ViewKit], AnyView], step: str, size: tuple[int, int] = SIZE) -> AnyView:
        """Put the screen of a step into the window and wait until it is seen."""
        qtbot = self.qtbot
        view = make(self.kit)
        self.kit.actions.fit(step, conference_open=True, allowed=lambda _command: True)
        minute = MinuteCommands(self.kit, lambda: view.conference_id)
        minute.setParent(view)
        minute.report_wanted.connect(lambda paths: view.enter(f"file:{paths[0]}"))
        self.window.setCentralWidget(view)
        self.bridge.conference_changed.connect(view.follow)
        self.bridge.directory_changed.connect(view.follow_directory)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)
        qtbot.waitUntil(self.window.isActiveWindow)
        return view

    def begin(self, conference: Conference) -> Conference:
        """Store a conference and put it in session; what is done in it can be taken back."""
        self.suite.desk.add(conference)
        self.suite.preparation.go_to_state(conference.id, ConferenceState.IN_SESSION)
        self.undo(conference)
        return conference

    def undo(self, conference: Conference) -> None:
        """Let the command that takes back do so, as the main window does."""

        def take_back() -> None:
            self.kit.messages.attempt(lambda: self.suite.desk.undo(conference.id))

        self.kit.actions.on("undo", take_back)


def build_stage(folder: Path, theme: Theme, qtbot: QtBot, reading: TokenReading | None = None) -> Stage:
    """Compose real services and an empty window over them; tokens are those of the test unless others are read."""
    clock = FixedClock()
    tokens = FakeTokens()
    made = make_suite(folder, clock)
    suite = replace(made, signatures=replace(made.signatures, tokens=reading or tokens))
    window = QMainWindow()
    actions, messages, tasks = Actions(), Messages(suite.sentences), Tasks()
    qtbot.addWidget(window, before_close_func=lambda closing: _rest(closing, tasks))
    files: list[Path | None] = []
    kit = ViewKit(
        suite=suite,
        theme=theme,
        actions=actions,
        messages=messages,
        tasks=tasks,
        safety_work=SafetyWork(suite, tasks, messages),
        preferences=Preferences(folder),
        choose_file=lambda *_: files.pop(0) if files else None,
        choose_place=lambda *_: files.pop(0) if files else None,
        choose_folder=lambda _title: files.pop(0) if files else None,
        choose_printer=lambda _title, _pages: None,
    )
    actions.setParent(window)
    window.addActions([actions[spec.name] for spec in ACTIONS])
    stage = Stage(suite, clock, kit, EventBridge(suite.desk.events), window, qtbot, tokens, files=files)
    messages.told.connect(stage.told.append)
    return stage


def _rest(window: QWidget, tasks: Tasks) -> None:
    """Hide the window, begin nothing more, and let every job of the background end before the widgets go."""
    window.hide()
    for timer in window.findChildren(QTimer):
        timer.stop()
    tasks.finish()


def child(parent: QWidget, kind: type[AnyWidget], name: str) -> AnyWidget:
    """Return the widget with an object name."""
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def settle() -> None:
    """Let everything that waits for the event loop happen."""
    QApplication.processEvents()
