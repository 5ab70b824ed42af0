"""A window over a large archive, watched: each deed is a key or a command, then the event loop until it is at rest."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from secretary_app.app.window import build_window, dress
from secretary_app.ui.views.capture_view import CaptureView
from secretary_app.ui.views.home_view import HomeView
from secretary_app.ui.views.review_view import ReviewView
from tests.builders import FixedClock
from tests.keyboard import send_text
from tests.loop_watch import LoopWatch
from tests.suites import make_suite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
FIRST_VISIT = "first visit: "
_PLAIN = Qt.KeyboardModifier.NoModifier


@dataclass(slots=True)
class Watched:
    """Somebody at the keyboard of a watched window."""

    watch: LoopWatch
    suite: Suite
    window: MainWindow

    @property
    def capture(self) -> CaptureView:
        """The screen in front, which is *Ghi biên bản*."""
        view = self.window.view
        assert isinstance(view, CaptureView)
        return view

    @property
    def home(self) -> HomeView:
        """The screen in front, which is *Trang chính*."""
        view = self.window.view
        assert isinstance(view, HomeView)
        return view

    @property
    def review(self) -> ReviewView:
        """The screen in front, which is *Rà soát*."""
        view = self.window.view
        assert isinstance(view, ReviewView)
        return view

    def does(self, name: str, deed: Callable[[], object]) -> None:
        """Do something, and let what follows from it end."""
        with self.watch.deed(name):
            deed()
            self.watch.settle(lambda: not self.window.kit.tasks.busy)

    def presses(self, name: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        """Press a key where the focus is."""
        self.does(name, lambda: QTest.keyClick(self.here, key, modifiers))

    def types(self, name: str, words: str) -> None:
        """Type letter by letter, as slowly as people do: the event loop comes round between two letters."""
        for letter in words:
            self.does(name, lambda letter=letter: send_text(self.here, letter))  # type: ignore[misc]  # binds

    def commands(self, name: str, command: str) -> None:
        """Give a command of the menu."""
        self.does(name, self.window.kit.actions[command].trigger)

    def goes(self, step: str) -> None:
        """Go to a screen; the first visit makes it."""
        first = "" if step in self.window.screens._views else FIRST_VISIT  # noqa: SLF001 - nobody else asks
        self.does(first + step, lambda: self.window.go(step))

    def visits(self, *steps: str) -> None:
        """Go to screens for the first time, over some conference, and home again."""
        for step in (*steps, "step_home"):
            self.goes(step)

    @property
    def here(self) -> QWidget:
        """The widget that has the focus."""
        return QApplication.focusWidget() or self.window


@contextmanager
def watched_window(qapp: QApplication, folder: Path, now: datetime) -> Iterator[Watched]:
    """Open the window over a data folder, and close it; what is watched begins with the first painting."""
    words = dress(qapp)
    with LoopWatch() as watch:
        suite = make_suite(folder, FixedClock(now))
        window = build_window(qapp, suite)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        with watch.deed("first painting"):
            watch.settle(window.isActiveWindow)
        yield Watched(watch, suite, window)
        with watch.deed("close"):
            window.close()
    window.deleteLater()
    qapp.removeTranslator(words)  # type: ignore[arg-type]  # a translator
