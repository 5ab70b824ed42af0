"""One life of the window after another: how the program ended before, and what becomes of it when an error ends one."""

import faulthandler
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final, Self

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from secretary_app.domain.errors import NotOpenedError, NotSavedError, SecretaryError
from secretary_app.services.bug_report import Bug
from secretary_app.services.last_end import LastEnd
from secretary_app.services.ports import Clock
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.bug_reports import BugReports
from secretary_app.storage.running_mark import BEAT, RunningMark
from secretary_app.storage.vault import OPEN, Vault
from secretary_app.ui.crash import LastResort
from secretary_app.ui.main_window.window import MainWindow

if TYPE_CHECKING:
    from secretary_app.app.end_signals import EndSignals

_AGAIN: Final = 75  # exit code of the event loop: open the window anew
_START: Final = 60.0  # seconds after opening in which errors may come from what is opened


class Lives:
    """Opens the window, anew when it became unusable; use as a context manager inside the lock of the folder."""

    def __init__(self, application: QApplication, folder: Path, clock: Clock, vault: Vault = OPEN) -> None:
        """Know how the program ended before over this data folder."""
        self._application = application
        self._clock = clock
        self._mark = RunningMark(folder, FileArchive(folder, vault))
        self._reports = BugReports(folder)
        self._resort = LastResort(self._report)
        self._resort.unusable.connect(self._reopen)
        self._folder = folder
        self._signals: EndSignals | None = None
        self._reported: dict[Bug, Path] = {}
        self._window: MainWindow | None = None
        self._last_end = LastEnd()
        self._opened_at = 0.0
        self._anew = 0  # how often in a row the window was unusable soon after it was opened
        self._beat = QTimer()
        self._beat.setInterval(BEAT * 1000)
        self._beat.timeout.connect(self._give_sign)

    def __enter__(self) -> Self:
        self._last_end = self._mark.last_end()
        trace = self._reports.take_native()
        if trace and not self._last_end.clean:
            self._last_end = replace(self._last_end, report=self._report_native(trace))
        self._native = self._reports.open_native()
        if self._native >= 0:
            faulthandler.enable(self._native)
        self._resort.install()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._let_go()
        if self._signals is not None:
            self._signals.close()
        self._resort.remove()
        if self._native >= 0:
            faulthandler.disable()
        self._reports.close_native(self._native)
        if kind is None or issubclass(kind, SecretaryError):  # else nobody knows how things stand
            self._mark.end()

    def run(self, live: Callable[[], int]) -> int:
        """Let the window live until it is closed, and return its exit status; raise NotOpenedError.

        `live` opens the window, tells `began`, and returns what the event loop returned.
        """
        status = None
        for _ in range(2):  # an error while opening may have come from how things stood just then
            while (status := self._resort.attempt(live)) == _AGAIN:
                self._let_go()
            if status is not None:
                return status
            self._let_go()
        raise NotOpenedError(str(self._folder), str(self._resort.last_report or self._folder))

    @property
    def last_end(self) -> LastEnd:
        """Return how the program, or the window before this one, ended; `wants_check` asks for a whole check."""
        return self._last_end

    @property
    def is_first(self) -> bool:
        """Tell whether the window was not opened yet by this program."""
        return not self._last_end.reopened

    def began(self, window: MainWindow) -> None:
        """The window is made: look after it, and set the mark once it is seen."""
        self._window = window
        self._opened_at = monotonic()
        window.know_last_end(self._last_end)
        self._resort.watch(window)
        QTimer.singleShot(0, window, self._settle)
        self._beat.start()

    def _settle(self) -> None:
        """Do what a start need not wait for: before the window is seen nothing is typed."""
        from secretary_app.app.end_signals import EndSignals  # noqa: PLC0415 - see above

        self._signals = self._signals or EndSignals(self._application, self._keep, self._end)
        self._give_sign()

    def _give_sign(self) -> None:
        if self._mark.is_set:
            self._mark.beat()
        else:
            self._mark.begin(self._clock.now(), self._last_end)

    def _let_go(self) -> None:
        """Let a window go for good, with its timers: none of it may act on what the next one opens."""
        window, self._window = self._window, None
        self._resort.watch(None)
        if window is not None:
            window.hide()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _reopen(self) -> None:
        """Open the window anew at its place; soon after the start on *Trang chính*; after that let it be."""
        soon = monotonic() - self._opened_at < _START
        self._anew = self._anew + 1 if soon and not self.is_first else 0
        if self._anew > 1 or self._window is None:
            return
        self._resort.attempt(self._window.end)  # while the data are open: a running signature is recorded
        self._last_end = LastEnd(clean=False, reopened=True, early=self._anew == 1, report=self._resort.last_report)
        self._application.exit(_AGAIN)

    def _keep(self) -> None:
        """The session may end any moment: if it does, this end is a clean one; if not, the next beat sets the mark."""
        if self._window is not None:
            self._window.keep_typed()
            self._window.front.note_place()
        self._mark.end()

    def _end(self) -> None:
        """Keep what is typed as it is, let a running signature be recorded, and end."""
        if self._window is not None:
            self._window.keep_typed()
            self._resort.attempt(self._window.end)
        self._application.exit(0)  # not `quit`, which asks every window whether it may close

    def _report(self, bug: Bug) -> Path | None:
        from secretary_app.app.bug_facts import written  # noqa: PLC0415 - nobody needs it at a start

        if bug in self._reported:  # an error at each step of a clock, say
            return self._reported[bug]
        window = self._window
        step, commands = (window.step, window.kit.actions.recent) if window is not None else ("", ())
        now, place = self._clock.now(), {"Màn hình": step, "Lệnh gần nhất": ", ".join(commands)}
        try:
            path = self._reported[bug] = self._reports.keep(written(bug, now, place), now)
        except NotSavedError:
            return None
        return path

    def _report_native(self, trace: str) -> Path | None:
        from secretary_app.services.bug_report import native_bug  # noqa: PLC0415 - after a fault only

        return self._report(native_bug(trace))
