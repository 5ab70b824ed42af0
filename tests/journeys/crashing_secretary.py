"""A program that goes wrong on purpose: the real window over the real way in, and one deed that ends or hurts it.

`python -m tests.journeys.crashing_secretary FOLDER DESCRIPTOR` imports everything, makes no QApplication, and forks one
such program for each line it reads: deeds with commas between them. Before each one words are typed into the capture
line, and before a deed that gives the program no time they are kept as a draft first, as a second without a key does.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

from PySide6.QtCore import QAbstractListModel, QEvent, Qt, QTimer, qCritical, qFatal
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication, QListView, QWidget
from typing_extensions import override

from secretary_app.app import lives, rescue
from secretary_app.app import opening as way_in
from secretary_app.documents.minute_form import AdministrativeForm
from secretary_app.ui.views.capture_view import CaptureView
from secretary_app.ui.views.review_view import ReviewView
from tests.builders import a_conference
from tests.journeys.killed_secretary import tell
from tests.keyboard import press, type_unikey

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from secretary_app.ui.main_window.window import MainWindow

AnyThing = TypeVar("AnyThing")
KNOWN: Final = a_conference().id
SECRET: Final = "Nguyễn Văn An nhận hối lộ"  # noqa: S105 - words: what no report may hold
_LOADED: Final = (ReviewView, AdministrativeForm, lives)  # imported before the fork


class Oops(Exception):  # noqa: N818 - a bug, not an error the program knows
    """A bug."""


def oops() -> NoReturn:
    raise Oops(SECRET)


class BrokenWidget(QWidget):
    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            oops()
        return super().event(event)


class BrokenModel(QAbstractListModel):
    """Raises once, when Qt asks for the words while it paints."""

    broken = True

    @override
    def rowCount(self, parent: Any = None) -> int:
        return 1

    @override
    def data(self, index: Any, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and self.broken:
            self.broken = False
            oops()
        return None


class Unraisable:
    def __del__(self) -> None:
        oops()


def _deep(number: int = 0) -> int:
    return _deep(number + 1) + 1


def _by_model(window: MainWindow) -> None:
    view = QListView(window)
    view.setModel(_kept(BrokenModel(view)))
    view.show()


def _in_thread() -> None:
    thread = threading.Thread(target=oops)
    thread.start()
    thread.join()


def _drop() -> None:
    Unraisable()


def _often(window: MainWindow) -> None:
    """Go wrong five times in a row; a window that stays all the same is closed."""
    for _ in range(5):
        QTimer.singleShot(0, window, oops)
    QTimer.singleShot(300, window, window.kit.actions["quit"].trigger)


def _signal(number: int) -> None:
    os.kill(os.getpid(), number)


def _end_with_a_late_job(window: MainWindow, pipe: int) -> None:
    """Be told to end while a job is about to begin, as when a file was just handed over."""

    def begin() -> None:
        window.kit.tasks.run(lambda: "done", lambda value: tell(pipe, late_job=value), lambda _: None)

    application = QApplication.instance()
    assert application is not None
    application.aboutToQuit.connect(begin)
    _signal(signal.SIGTERM)


def _commit(pipe: int) -> None:
    """The desktop asks for what is to be kept, then ends the program without asking anything more."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.commitDataRequest.emit(application.findChild(QSessionManager))
    tell(pipe, ended=0)
    os._exit(0)


HURTS: Final[dict[str, Callable[[MainWindow], object]]] = {
    "slot": lambda _window: oops(),
    "handler": lambda _window: QApplication.postEvent(_kept(BrokenWidget()), QEvent(QEvent.Type.User)),
    "model": _by_model,
    "worker": lambda window: window.kit.tasks.run(oops, lambda _: None, lambda _: None),
    "thread": lambda _window: _in_thread(),
    "unraisable": lambda _window: _drop(),
    "critical": lambda _window: qCritical(SECRET),
    "memory": lambda _window: bytearray(1 << 62),
    "recursion": lambda _window: _deep(),
}
ENDS: Final[dict[str, Callable[[MainWindow], object]]] = {
    "often": _often,
    "fatal": lambda _window: qFatal(SECRET),
    "segfault": lambda _window: ctypes.string_at(0),
    "abort": lambda _window: os.abort(),
    "kill": lambda _window: _signal(signal.SIGKILL),
    "term": lambda _window: _signal(signal.SIGTERM),
    "hup": lambda _window: _signal(signal.SIGHUP),
    "int": lambda _window: _signal(signal.SIGINT),
    "quit": lambda window: window.kit.actions["quit"].trigger(),
}
AT_ONCE: Final = ("segfault", "abort", "kill")  # nothing of the program runs after these
_KEPT: list[object] = []


def _kept(thing: AnyThing) -> AnyThing:
    _KEPT.append(thing)
    return thing


class CrashingSecretary:
    """Types, does the deeds one after another, tells what the window says, and closes it."""

    def __init__(self, window: MainWindow, pipe: int, deeds: list[str]) -> None:
        self._window, self._pipe, self._deeds = window, pipe, deeds

    def begin(self) -> None:
        """Tell what the window shows once it has the keyboard."""
        if not self._window.isActiveWindow() or self._window.front.opening:
            self._window.activateWindow()
            QTimer.singleShot(1, self._window, partial(CrashingSecretary.begin, self))
            return
        tell(self._pipe, shown=self._facts())
        if self._deeds:
            self._window.open_conference(KNOWN)
            self._window.go("step_capture")
            self._next()
        else:
            self._window.kit.actions["quit"].trigger()

    def _next(self) -> None:
        if not self._deeds:
            self._window.kit.actions["quit"].trigger()
            return
        deed = self._deeds.pop(0)
        self._window.notices.clear()
        type_unikey(self._line, f"chữ {deed} ")
        if deed in AT_ONCE:
            self._when(self._is_kept, lambda: self._do(deed))
        else:
            assert not self._is_kept()
            self._do(deed)

    def _do(self, deed: str) -> None:
        tell(self._pipe, doing=deed, typed=self._typed)
        if deed in HURTS:
            QTimer.singleShot(0, self._window, lambda: HURTS[deed](self._window))
            self._when(self._is_told, lambda: self._told(deed))
        elif deed == "commit":
            _commit(self._pipe)
        elif deed == "late":
            _end_with_a_late_job(self._window, self._pipe)
        elif deed == "stop":
            self._stop()
        else:
            ENDS[deed](self._window)

    def _stop(self) -> None:
        """Be stopped by the system for a while, as in a sleep of the machine; then go on."""
        _signal(signal.SIGSTOP)
        self._when(self._is_kept, self._save)

    def _save(self) -> None:
        press(self._line, Qt.Key.Key_Return)
        sign = self._window.header.save_sign.accessibleName()
        tell(self._pipe, went_on=sign, words=self._window.view.conference.findings[-1].words, **self._facts())
        self._next()

    def _told(self, deed: str) -> None:
        tell(self._pipe, hurt=deed, kept=self._is_kept(), **self._facts())
        self._next()

    def _when(self, true: Callable[[], bool], act: Callable[[], None]) -> None:
        """Act once something is true."""

        def look() -> None:
            if true():
                timer.stop()
                timer.deleteLater()
                act()

        timer = QTimer(self._window)
        timer.timeout.connect(look)
        timer.start(5)

    @property
    def _line(self) -> QWidget:
        view = self._window.view
        assert isinstance(view, CaptureView)
        return view.dock.line.edit

    @property
    def _typed(self) -> str:
        view = self._window.view
        return view.dock.draft.words if isinstance(view, CaptureView) else ""

    def _is_kept(self) -> bool:
        draft = self._window.kit.suite.drafts.draft(KNOWN)
        return draft is not None and draft.words == self._typed

    def _is_told(self) -> bool:
        return self._window.notices.notice.isVisible()

    def _facts(self) -> dict[str, object]:
        view, notice = self._window.view, self._window.notices.notice
        return {
            "place": [view.conference_id or "", self._window.step],
            "line": self._typed,
            "cursor": view.dock.draft.cursor if isinstance(view, CaptureView) else 0,
            "told": notice.words.text() if notice.isVisible() else "",
            "wants_check": self._window.last_end.wants_check,
        }


def live(folder: Path, pipe: int, deeds: list[str]) -> None:
    """Go the real way in; each window that is opened gets a secretary, the first one with the deeds."""
    opened = vars(way_in)["open_first"]

    def open_first(window: MainWindow, names: Sequence[str]) -> None:
        opened(window, names)
        secretary = CrashingSecretary(window, pipe, deeds)
        QTimer.singleShot(0, window, partial(CrashingSecretary.begin, secretary))  # a bound method lives too short

    vars(way_in).update(open_first=open_first)
    if "start" in deeds:
        _fail_while_opening(deeds.count("start"))
        deeds[:] = []
    tell(pipe, ended=way_in.open_over(folder, way_in.Opening(lambda window: open_first(window, ()))))


def _fail_while_opening(times: int) -> None:
    """Let the window not be made so many times; a refusal closes by itself."""
    build, left = vars(way_in)["build_window"], [None] * times

    def broken(*arguments: Any, **more: Any) -> MainWindow:
        if left:
            left.pop()
            oops()
        window: MainWindow = build(*arguments, **more)
        return window

    def refuse(application: QApplication, sentence: str) -> bool:
        QTimer.singleShot(50, application.closeAllWindows)  # as the user does who has read it
        return refused(application, sentence)

    refused = rescue.refuse
    vars(way_in).update(build_window=broken)
    vars(rescue).update(refuse=refuse)


def main() -> None:
    """Fork one program for each line, and tell how it ended."""
    folder, pipe = Path(sys.argv[1]), int(sys.argv[2])
    for line in iter(sys.stdin.readline, ""):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                live(folder, pipe, line.strip().split(",") if line.strip() else [])
                code = 0
            finally:
                os._exit(code)
        tell(pipe, born=child)
        _, status = os.waitpid(child, 0)
        tell(pipe, died=os.WTERMSIG(status), code=os.WEXITSTATUS(status))


if __name__ == "__main__":
    main()
