"""Long work on the data in the background: checking it and backing it up, with progress, and a way to stop."""

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from secretary_app.domain.errors import NotSavedError, SecretaryError
from secretary_app.services.checkups import CheckCause, LastCheck
from secretary_app.services.ports import CheckDepth, IntegrityReport
from secretary_app.services.ports.backups import BackupDone
from secretary_app.services.suite import Suite
from secretary_app.ui.messages import Messages
from secretary_app.ui.tasks import Tasks

_SECOND = 1000


class SafetyWork(QObject):
    """One piece of work of each kind at a time; answers come as signals, also when another screen is in front."""

    progressed = Signal(str)  # what is being done and for how long; empty = nothing is
    checked = Signal(object, object)  # LastCheck, CheckCause
    backed_up = Signal(object)  # BackupDone, asked for by the user
    disks_changed = Signal()  # a backup was made, or could not be made, by whomever
    failed = Signal(object)  # SecretaryError

    def __init__(self, suite: Suite, tasks: Tasks, messages: Messages) -> None:
        super().__init__()
        self._suite = suite
        self._tasks = tasks
        self._messages = messages
        self._doing = ""
        self._checking: threading.Event | None = None  # set to stop
        self._backing_up = False
        self._elapsed = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND)
        self._tick.timeout.connect(self._tell)

    @property
    def doing(self) -> str:
        """Return what is being done and for how long; empty when nothing is."""
        if not self._doing:
            return ""
        seconds = self._elapsed.elapsed() // _SECOND
        return f"{self._doing}… {seconds} giây" if seconds else f"{self._doing}…"

    @property
    def can_stop(self) -> bool:
        """Tell whether what is being done can be given up: a backup is finished once begun."""
        return self._checking is not None

    def check(self, depth: CheckDepth, cause: CheckCause) -> None:
        """Check the data; while a check runs it goes on instead."""
        if self._checking is not None:
            return
        stop = self._checking = threading.Event()
        words = self._suite.sentences
        self._begin(f"Đang {words.word('check_depth', depth)} dữ liệu, {words.word('check_cause', cause)}")
        checkups = self._suite.care.checkups

        def done(report: IntegrityReport | None) -> None:
            if stop is self._checking:
                self._checking = None
                self._take_report(depth, cause, report)

        def failed(error: SecretaryError) -> None:
            if stop is self._checking:
                self._checking = None
                self._fail(error)

        self._tasks.run_aside(lambda: checkups.run(depth, lambda _turn: not stop.is_set()), done, failed)

    def back_up(self) -> None:
        """Make a backup now, also at the second place."""
        if self._backing_up:
            return
        self._backing_up = True
        self._begin("Đang sao lưu và đọc lại để kiểm tra")
        self._tasks.run(self._suite.safety.back_up, self._take_backup, self._fail_backup)

    def stop(self) -> None:
        """Give up the check; what it found so far is forgotten."""
        if self._checking is not None:
            self._checking.set()
            self._checking = None
            self._end()

    def _take_report(self, depth: CheckDepth, cause: CheckCause, report: IntegrityReport | None) -> None:
        self._end()
        if report is None:
            return
        found = self._noted(partial(self._suite.care.checkups.note, depth, report))
        if found is not None:
            self.checked.emit(found, cause)

    def _noted(self, note: Callable[[], LastCheck]) -> LastCheck | None:
        """Keep what was found; a disk that refuses is told, but never hides a fault."""
        try:
            return note()
        except NotSavedError as error:
            self._messages.tell_error(error)
            return self._suite.care.checkups.last

    def note_backup(self, failure: SecretaryError | None) -> None:
        """Remember how the last backup ended, also one that nobody asked for."""
        self._suite.care.saves.backup_failure = failure
        self.disks_changed.emit()

    def _take_backup(self, done: BackupDone) -> None:
        self._backing_up = False
        self.note_backup(None)
        self._end()
        self.backed_up.emit(done)

    def _fail_backup(self, error: SecretaryError) -> None:
        self._backing_up = False
        self.note_backup(error)
        self._fail(error)

    def _fail(self, error: SecretaryError) -> None:
        self._end()
        self.failed.emit(error)

    def _begin(self, doing: str) -> None:
        self._doing = doing
        self._elapsed.start()
        self._tick.start()
        self._tell()

    def _end(self) -> None:
        if self._checking is None and not self._backing_up:
            self._doing = ""
            self._tick.stop()
        self._tell()

    def _tell(self) -> None:
        self.progressed.emit(self.doing)
