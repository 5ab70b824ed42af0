"""A program to be killed: the real window with somebody at the keyboard who tells by a pipe what happened.

`python -m tests.journeys.killed_secretary FOLDER DESCRIPTOR` imports everything, makes no QApplication, and forks one
such secretary for each line (a seed) it reads: a start costs a fraction of what a new interpreter would.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from secretary_app.app.composition import SystemClock, compose
from secretary_app.app.window import build_window, dress, open_first
from secretary_app.documents.minute_form import AdministrativeForm
from secretary_app.services.events import ConferenceChanged
from secretary_app.ui.views.capture_view import CaptureView
from secretary_app.ui.views.review_view import ReviewView
from tests.builders import a_conference
from tests.keyboard import pieces, press, replace_on_screen, screen_states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from secretary_app.domain.findings import Finding
    from secretary_app.services.events import Event
    from secretary_app.ui.main_window.window import MainWindow

KNOWN: Final = a_conference().id
BEAT_MS: Final = 10
_CTRL = Qt.KeyboardModifier.ControlModifier
_KEYS = Qt.Key
_SENTENCES: Final = ("còn kéo dài", "đôn đốc giải quyết", "thống nhất lịch", "hoà giải ở cơ sở", "rà soát hộ nghèo")
_LOADED: Final = (ReviewView, AdministrativeForm)  # imported when they are first needed; here before the fork
Step = tuple["Callable[[], None]", float]  # what to press, and how long to rest afterwards


class KilledSecretary:
    """Types sentence after sentence, each key by the event loop, and tells each state of the line."""

    def __init__(self, window: MainWindow, pipe: int, seed: int) -> None:
        self._window, self._pipe = window, pipe
        self._chance = random.Random(seed)  # noqa: S311 - pauses, not secrets
        self._seed = seed
        self._steps = self._all_steps()
        self._hand = QTimer()
        self._hand.setTimerType(Qt.TimerType.PreciseTimer)
        self._hand.setSingleShot(True)
        self._hand.timeout.connect(self._next)
        self._beat = QTimer()
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(lambda: self._tell(beat=True))
        window.kit.suite.desk.events.subscribe(self._hear)

    def begin(self) -> None:
        """Tell what the window shows once it has the keyboard, go to the line, and type until the end comes."""
        if not self._window.isActiveWindow() or self._window.front.opening:
            QTimer.singleShot(1, self.begin)
            return
        self._tell(shown=self._place(), line=self._line())
        if self._window.view.conference_id is None:
            self._window.open_conference(KNOWN)
        if self._window.step != "step_capture":
            self._window.go("step_capture")
        self._tell(place=self._place(), line=self._line())
        self._beat.start()
        self._next()

    def _next(self) -> None:
        act, rest = next(self._steps)
        act()
        if self._window.step == "step_capture":
            self._tell(line=self._line())
        self._hand.start(round(rest * 1000))

    def _all_steps(self) -> Iterator[Step]:
        number = 0
        while True:
            number += 1
            if self._chance.random() < 0.2:
                yield from self._look_elsewhere()
            yield from self._choose()
            words = f"{self._chance.choice(_SENTENCES)} {self._seed}.{number}"
            yield from self._type(words)
            agreed = self._chance.random() < 0.5
            yield lambda agreed=agreed: self._enter(agreed), self._rest()  # type: ignore[misc]  # one lambda each
            if self._chance.random() < 0.2:
                yield lambda: self._press(_KEYS.Key_Up), self._rest()  # the line before is changed
                yield from self._type(f" sửa {number}")
                yield lambda: self._enter(False), self._rest()

    def _choose(self) -> Iterator[Step]:
        """Choose kind and body; sometimes who, or until when."""
        kind = self._chance.choice((_KEYS.Key_F2, _KEYS.Key_F3, _KEYS.Key_F5, _KEYS.Key_F6))
        body = self._chance.choice((_KEYS.Key_0, _KEYS.Key_1, _KEYS.Key_2, _KEYS.Key_3))
        yield lambda: self._press(kind), self._rest()
        yield lambda: self._press(body, _CTRL), self._rest()
        if self._chance.random() < 0.3:
            yield from self._type("@bình")
            yield lambda: self._press(_KEYS.Key_Tab), self._rest()
        if self._chance.random() < 0.3:
            yield from self._type(" >>30/6 ")

    def _type(self, words: str) -> Iterator[Step]:
        """Type as UniKey does, now and then with a pause, a step to the left and back."""
        for piece in pieces(words):
            shown = ""
            for state in screen_states(piece) if piece[0].isalpha() else [piece]:
                yield lambda shown=shown, state=state: self._replace(shown, state), self._rest()  # type: ignore[misc]
                shown = state
            if self._chance.random() < 0.1:
                yield lambda: self._press(_KEYS.Key_Left), self._rest()
                yield lambda: self._press(_KEYS.Key_Right), self._rest()

    def _look_elsewhere(self) -> Iterator[Step]:
        for key, step in ((_KEYS.Key_PageDown, "step_review"), (_KEYS.Key_PageUp, "step_capture")):
            yield lambda key=key, step=step: self._go(key, step), self._rest()  # type: ignore[misc]  # one lambda each

    def _rest(self) -> float:
        """Most keys follow fast; after some the fingers rest longer than a draft waits for."""
        return self._chance.uniform(0.3, 0.5) if self._chance.random() < 0.02 else self._chance.uniform(0.001, 0.025)

    def _go(self, key: Qt.Key, step: str) -> None:
        self._tell(going=step)
        press(self._window.view.focusWidget() or self._window, key, _CTRL)
        assert self._window.step == step
        self._tell(place=self._place())

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(self._view.dock.line.edit, key, modifiers)

    def _replace(self, shown: str, wanted: str) -> None:
        replace_on_screen(self._view.dock.line.edit, shown, wanted)

    def _enter(self, agreed: bool) -> None:
        reading = self._view.dock.read().draft
        self._tell(enter=reading.words, about=reading.finding_id)
        self._press(_KEYS.Key_Return, _CTRL if agreed else Qt.KeyboardModifier.NoModifier)

    def _hear(self, event: Event) -> None:
        """Tell a line the sign calls saved: the window heard of it before."""
        if not isinstance(event, ConferenceChanged):
            return
        assert self._window.header.save_sign.accessibleName().startswith("Đã lưu")
        findings: dict[str, Finding] = {finding.id: finding for finding in self._view.conference.findings}
        for key in event.touched:
            if key in findings:
                self._tell(saved=key, words=findings[key].words)

    @property
    def _view(self) -> CaptureView:
        view = self._window.screens.of("step_capture")
        assert isinstance(view, CaptureView)
        return view

    def _place(self) -> list[str]:
        return [self._window.view.conference_id or "", self._window.step]

    def _line(self) -> dict[str, object] | None:
        if self._window.step != "step_capture":
            return None
        return asdict(self._view.dock.draft)

    def _tell(self, **facts: object) -> None:
        tell(self._pipe, **facts)


def tell(pipe: int, **facts: object) -> None:
    """Write one line with the moment; shorter than what a pipe takes at once."""
    line = json.dumps({"at": time.monotonic(), **facts}, ensure_ascii=False, default=str)
    os.write(pipe, f"{line}\n".encode())


def end_badly(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Let a bug end the secretary: nobody would wait for what it does next."""
    sys.__excepthook__(kind, error, trace)
    os._exit(1)


def live(folder: Path, pipe: int, seed: int) -> None:
    """Open the window as `main` does and type."""
    sys.excepthook = end_badly
    application = QApplication(["killed"])
    words = dress(application)
    window = build_window(application, compose(folder, SystemClock()))
    window.show()
    window.activateWindow()
    open_first(window, ())
    secretary = KilledSecretary(window, pipe, seed)
    QTimer.singleShot(0, secretary.begin)
    application.exec()
    assert words is not None


def main() -> None:
    """Fork one secretary for each seed, and tell how it ended."""
    folder, pipe = Path(sys.argv[1]), int(sys.argv[2])
    for line in iter(sys.stdin.readline, ""):
        child = os.fork()
        if child == 0:
            try:
                live(folder, pipe, int(line))
            finally:
                os._exit(1)
        tell(pipe, born=child)
        _, status = os.waitpid(child, 0)
        tell(pipe, died=os.WTERMSIG(status))


if __name__ == "__main__":
    main()
