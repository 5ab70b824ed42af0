"""The real window on a disk that fails: somebody types, the disk refuses, comes back, and the words are stored.

`python -m tests.journeys.failing_secretary FOLDER ERROR SLOW_MS` plays it with tests/disk/shim.c preloaded; a
flush takes so many milliseconds longer in the end. Answers one JSON document: what was seen at each step.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretary_app.app.composition import SystemClock, compose
from secretary_app.app.window import build_window, dress
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.ui.views.capture_view import CaptureView
from tests.disk.hand import CHANGES, Call, Hand
from tests.journeys.killed_secretary import KNOWN, end_badly
from tests.keyboard import press, type_unikey

if TYPE_CHECKING:
    from secretary_app.ui.main_window.window import MainWindow

_ENTER: Final = Qt.Key.Key_Return
_PATIENCE: Final = 20  # seconds
WORDS: Final = ("còn kéo dài", "đôn đốc giải quyết", "thống nhất lịch")


class FailingSecretary:
    """Acts by keys, and notes what is seen and what is stored."""

    def __init__(self, window: MainWindow, folder: Path, hand: Hand) -> None:
        self._window, self._folder, self.hand = window, folder, hand
        self.seen: dict[str, Any] = {}

    def begin(self) -> None:
        """Go to the capture line once the window has the keyboard."""
        end = time.monotonic() + _PATIENCE
        while not self._window.isActiveWindow():
            assert time.monotonic() < end, "the window does not get the keyboard"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        self._window.open_conference(KNOWN)
        self._window.go("step_capture")

    def types(self, words: str) -> None:
        """Type into the line."""
        type_unikey(self._view.dock.line.edit, words)

    def enters(self) -> None:
        """Press Enter."""
        press(self._view.dock.line.edit, _ENTER)

    def retries(self) -> None:
        """Click the button that tries again."""
        QTest.mouseClick(self._window.notices.failure.retry, Qt.MouseButton.LeftButton)

    def notes(self, step: str) -> None:
        """Note what the window shows, and which lines another program would find."""
        with SqliteConferenceStore(self._folder) as store:
            stored = [finding.words for finding in store.load(KNOWN).findings]
            problems = store.check().problems
        strip = self._window.notices.failure
        self.seen[step] = {
            "sign": self._window.header.save_sign.state,
            "words": self._window.header.save_sign.accessibleName(),
            "strip": strip.isVisible(),
            "line": self._view.dock.line.edit.toPlainText(),
            "stored": stored,
            "problems": problems,
        }

    @property
    def _view(self) -> CaptureView:
        view = self._window.screens.of("step_capture")
        assert isinstance(view, CaptureView)
        return view


def play(secretary: FailingSecretary, error: int, slow_ms: int) -> None:
    """Capture on a sound disk, on a failing one, again, and on a slow one."""
    secretary.begin()
    secretary.types(WORDS[0])
    secretary.enters()
    secretary.notes("sound")
    secretary.types(WORDS[1])
    secretary.hand.fail(CHANGES & ~Call.OPEN, 1, error, lasting=True)
    secretary.enters()
    secretary.hand.heal()
    secretary.notes("refused")
    secretary.hand.fail(CHANGES & ~Call.OPEN, 1, error, lasting=True)
    secretary.retries()
    secretary.hand.heal()
    secretary.notes("refused again")
    secretary.retries()
    secretary.notes("back")
    secretary.types(WORDS[2])
    secretary.hand.slow(Call.SYNC, slow_ms)
    begun = time.monotonic()
    secretary.enters()
    secretary.seen["waited"] = time.monotonic() - begun
    secretary.hand.heal()
    secretary.notes("slow")


def main() -> None:
    """Open the window, play, and tell."""
    folder, error, slow_ms = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    sys.excepthook = end_badly
    application = QApplication(["failing"])
    words = dress(application)
    suite = compose(folder, SystemClock())
    window = build_window(application, suite)
    window.show()
    window.activateWindow()
    secretary = FailingSecretary(window, folder, Hand())
    play(secretary, error, slow_ms)
    window.kit.tasks.finish()
    sys.stdout.write(json.dumps(secretary.seen))
    sys.stdout.flush()
    assert words is not None
    os._exit(0)


if __name__ == "__main__":
    main()
