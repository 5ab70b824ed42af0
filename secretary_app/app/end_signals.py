"""The desktop or the system asks the program to end: everything typed is kept, then it ends as if closed."""

import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Slot
from PySide6.QtGui import QGuiApplication

_NAMES: Final = ("SIGINT",) if sys.platform == "win32" else ("SIGINT", "SIGTERM", "SIGHUP")


class EndSignals(QObject):
    """Calls `keep` when the desktop is about to end the session, and `end` for a signal of the system."""

    def __init__(self, application: QGuiApplication, keep: Callable[[], None], end: Callable[[], None]) -> None:
        super().__init__()
        self._keep = keep
        self._end = end
        self._application = application
        self._ours, self._theirs = socket.socketpair()
        for side in (self._ours, self._theirs):
            side.setblocking(False)
        # Python runs its own handlers only between two steps of Python: by this pipe the loop of Qt is woken at once.
        self._woken = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._woken.activated.connect(self._read)
        self._before = {number: signal.signal(number, _nothing) for number in _numbers()}
        self._wakeup_before = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        # Direct: the desktop waits for the answer, and may end the program right after it.
        application.commitDataRequest.connect(self._commit, Qt.ConnectionType.DirectConnection)

    def close(self) -> None:
        """Leave signals to the system again."""
        self._application.commitDataRequest.disconnect(self._commit)
        self._woken.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_before)
        for number, before in self._before.items():
            signal.signal(number, before)
        for side in (self._ours, self._theirs):
            side.close()

    @Slot()
    def _commit(self) -> None:
        """Keep what is typed; whether the session ends is not known yet.

        Takes no argument: PySide (6.11) dies while it hands a slot of Python the session manager.
        """
        self._keep()

    def _read(self) -> None:
        with suppress(BlockingIOError):
            numbers = self._ours.recv(64)
            if any(number in numbers for number in _numbers()):
                self._end()


def _numbers() -> tuple[int, ...]:
    return tuple(int(getattr(signal, name)) for name in _NAMES)


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """Only a handler of Python makes the wake-up pipe speak."""
