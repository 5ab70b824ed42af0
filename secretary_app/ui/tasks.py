"""Work off the main thread: frozen values go in, a value comes back; no widget, no database inside."""

import sys
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

from secretary_app.domain.errors import SecretaryError

T = TypeVar("T")
_LONGEST_TURN: Final = 0.001  # seconds that a worker computes before the main thread gets its turn; Python gives 5 ms


class _Report(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Job(QRunnable, Generic[T]):
    def __init__(self, work: Callable[[], T], report: _Report) -> None:
        super().__init__()
        self._work = work
        self._report = report
        self.setAutoDelete(False)

    def run(self) -> None:
        """Do the work; whatever it raises is told on the main thread."""
        try:
            value = self._work()
        except Exception as error:  # noqa: BLE001 - a bug in a worker must reach the main thread, not die here
            self._report.failed.emit(error)
        else:
            self._report.done.emit(value)


class Tasks(QObject):
    """Runs jobs one after another in the background; those that wait for a device stand in a line of their own."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool, self._aside = QThreadPool(self), QThreadPool(self)
        for pool in (self._pool, self._aside):
            pool.setMaxThreadCount(1)
        self._running: dict[_Report, _Job[object]] = {}
        sys.setswitchinterval(_LONGEST_TURN)  # a key needs several turns

    @property
    def busy(self) -> bool:
        """Tell whether a job is running or waiting."""
        return bool(self._running)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[SecretaryError], None],
    ) -> None:
        """Start work; `done` or `failed` is called on the main thread. A bug is raised there as it is."""
        self._run_in(self._pool, work, done, failed)

    def run_aside(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[SecretaryError], None],
    ) -> None:
        """Start work that may wait for a device, so that pages are drawn meanwhile; it computes little itself."""
        self._run_in(self._aside, work, done, failed)

    def finish(self) -> None:
        """Wait until nothing runs and every answer was told, also of jobs that an answer starts."""
        while self._running:
            for pool in (self._pool, self._aside):
                pool.waitForDone()
            QCoreApplication.sendPostedEvents()

    def _run_in(
        self,
        pool: QThreadPool,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[SecretaryError], None],
    ) -> None:
        report = _Report()
        job: _Job[object] = _Job(work, report)
        self._running[report] = job
        self.busy_changed.emit(True)
        report.done.connect(lambda value: self._finish(report, lambda: done(value)))
        report.failed.connect(lambda error: self._finish(report, lambda: _tell(error, failed)))
        pool.start(job)

    def _finish(self, report: _Report, tell: Callable[[], None]) -> None:
        del self._running[report]
        self.busy_changed.emit(self.busy)
        tell()


def _tell(error: Exception, failed: Callable[[SecretaryError], None]) -> None:
    if not isinstance(error, SecretaryError):
        raise error
    failed(error)
