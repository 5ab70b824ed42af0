"""Work off the main thread: frozen values go in, a value comes back; no widget, no database inside."""

import gc
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Final, Generic, NoReturn, TypeVar, cast

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

    def forget(self) -> None:
        """Let go what the work was done with: PySide (6.12) keeps every job that was ever begun."""
        self._work = _forgotten

    def run(self) -> None:
        """Do the work; whatever it raises is told on the main thread."""
        try:
            value = self._work()
        except Exception as error:  # noqa: BLE001 - a bug in a worker must reach the main thread, not die here
            self._report.failed.emit(error)
        else:
            self._report.done.emit(value)


class _Line:
    """A thread for jobs that may wait long; it keeps no program from ending."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job[object] | None] = SimpleQueue()
        self._left = False
        threading.Thread(target=self._work, daemon=True).start()

    def put(self, job: _Job[object]) -> None:
        """Let a job wait for its turn."""
        self._jobs.put(job)

    def leave(self) -> None:
        """Begin no other job; the thread ends after the one it is at."""
        self._left = True
        self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None and not self._left:
            job.run()


class Tasks(QObject):
    """Runs jobs one after another in the background; those that wait for a device stand in a line of their own."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._short = QThreadPool(self)  # for what the main thread waits for
        self._aside: _Line | None = None  # begins with the first job
        self._running: dict[_Report, _Job[object]] = {}
        self._waiting: set[_Report] = set()  # those aside
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

        def unsearched() -> T:
            with _no_search():
                return work()

        report = _Report()
        self._pool.start(self._job(report, unsearched, done, failed))

    def run_aside(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[SecretaryError], None],
    ) -> None:
        """Start work that may wait for a device, while the other jobs go on; it computes little itself.

        `finish` does not wait for it: what it answers later is told to nobody.
        """
        report = _Report()
        self._waiting.add(report)
        self._aside = self._aside or _Line()
        self._aside.put(self._job(report, work, done, failed))

    def awaited(self, work: Callable[[], T]) -> Generator[bool, None, T]:
        """Let a worker do what the main thread waits for, and pause until it is done; raise what the work raises.

        It has a worker of its own, so it does not wait for longer jobs.
        """
        told: list[tuple[T | None, Exception | None]] = []
        report = _Report()
        self._short.start(self._job(report, lambda: _tried(work), told.append, _not_reached))
        while not told:
            yield True
        value, error = told[0]
        if error is not None:
            raise error
        return cast("T", value)

    def finish(self) -> None:
        """Wait until nothing runs and every answer was told, also of jobs that an answer starts; devices are left."""
        self._leave()
        while self._running:
            self._pool.waitForDone()
            self._short.waitForDone()
            QCoreApplication.sendPostedEvents()
            self._leave()

    def _job(
        self,
        report: _Report,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[SecretaryError], None],
    ) -> _Job[object]:
        job: _Job[object] = _Job(work, report)
        self._running[report] = job
        self.busy_changed.emit(True)
        report.done.connect(lambda value: self._finish(report, lambda: done(value)))
        report.failed.connect(lambda error: self._finish(report, lambda: _tell(error, failed)))
        return job

    def _leave(self) -> None:
        """Let go of devices; their answers come too late."""
        if self._aside is not None:
            self._aside.leave()
            self._aside = None
        for report in self._waiting:
            self._running.pop(report, None)
        self._waiting.clear()

    def _finish(self, report: _Report, tell: Callable[[], None]) -> None:
        # Else whom it told, and all they hold, would stay for as long as the program runs: Qt holds what is connected,
        # and what is connected holds the report.
        report.done.disconnect()
        report.failed.disconnect()
        job = self._running.pop(report, None)
        if job is None:
            return
        job.forget()
        self._waiting.discard(report)
        self.busy_changed.emit(self.busy)
        tell()


@contextmanager
def _no_search() -> Iterator[None]:
    """Keep Python's search for dead cycles off a worker that computes much: it takes apart what it finds on the spot.

    Parts of a window that was closed may be among that, and Qt dies when they go outside the main thread.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _tried(work: Callable[[], T]) -> tuple[T | None, Exception | None]:
    try:
        return work(), None
    except Exception as error:  # noqa: BLE001 - whoever waits gets it, a bug too
        return None, error


def _forgotten() -> NoReturn:
    raise AssertionError


def _not_reached(error: SecretaryError) -> None:
    raise error


def _tell(error: Exception, failed: Callable[[SecretaryError], None]) -> None:
    if not isinstance(error, SecretaryError):
        raise error
    failed(error)
