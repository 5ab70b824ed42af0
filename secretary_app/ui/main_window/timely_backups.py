"""Backups that nobody asks for: every quarter of an hour in session, and at each change of a conference's state."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from secretary_app.domain.backups import BackupReason
from secretary_app.domain.errors import SecretaryError
from secretary_app.services.events import ConferenceChanged
from secretary_app.services.ports.backups import BackupDone
from secretary_app.ui.events import EventBridge
from secretary_app.ui.tasks import Tasks
from secretary_app.ui.views.view import ViewKit

if TYPE_CHECKING:
    from secretary_app.domain.conference import ConferenceId, ConferenceState

EVERY_MS: Final = 15 * 60 * 1000
_JUST_NOW: Final = timedelta(seconds=10)  # the state's own time is taken a moment before it is written
SOON_MS: Final = 60 * 1000  # after the start: what an ended program had no time for
_NOT_MADE: Final = "Chưa tự sao lưu được. {why}"
_NOT_COPIED: Final = (
    "Đã sao lưu, nhưng chưa chép được sang nơi thứ hai “{place}”. {why} Lần sau chương trình tự chép lại."
)
_FAULTY: Final = (
    "Đã sao lưu đúng như dữ liệu đang có, nhưng trong dữ liệu có chỗ không khớp. Hãy kiểm tra dữ liệu, "
    "và giữ lại các bản sao lưu trước đó."
)


class TimelyBackups(QObject):
    """Makes backups in the background, in a line of its own: neither pages nor tokens wait for them.

    What goes wrong is told once, until it went well again; the save sign speaks of saving alone. A rehearsal leaves no
    trace, so it has no backups.
    """

    made = Signal(object)  # BackupDone, also when there was nothing to do
    missed = Signal(object)  # SecretaryError

    def __init__(self, kit: ViewKit, bridge: EventBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._tasks = Tasks(self)
        self._states: dict[ConferenceId, ConferenceState] = {}
        self._wanted: Callable[[], BackupDone] | None = None  # for when the running one is done
        self._told = ""
        self.every = self._timer(EVERY_MS, self._in_session)
        self.soon = self._timer(SOON_MS, self._left_over)
        self.soon.setSingleShot(True)
        if not kit.suite.rehearsal:
            bridge.conference_changed.connect(self._follow)
            self.every.start()
            self.soon.start()

    def close(self) -> None:
        """Begin no other; one that is running is given up, and what it began is removed the next time."""
        self.every.stop()
        self.soon.stop()
        self._tasks.finish()

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    def _in_session(self) -> None:
        self._begin(self._made_in_session)

    def _left_over(self) -> None:
        self._begin(partial(self._made, BackupReason.TIMED))

    def _follow(self, event: ConferenceChanged) -> None:
        """Make one when a conference went to another state, whatever led there, undoing included."""
        if "details" not in event.parts:
            return
        details = self._kit.suite.desk.conference(event.conference_id).details
        before = self._states.get(event.conference_id)
        self._states[event.conference_id] = details.state
        just_now = details.state_since is not None and abs(event.at - details.state_since) < _JUST_NOW
        if before is not details.state and (before or just_now):
            self._begin(partial(self._made, BackupReason.STATE))

    def _made_in_session(self) -> BackupDone:
        """Run in the background, like `_made`: even loading what makes backups is done there."""
        return self._kit.suite.safety.back_up_in_session()

    def _made(self, reason: BackupReason) -> BackupDone:
        return self._kit.suite.safety.back_up(reason)

    def _begin(self, work: Callable[[], BackupDone]) -> None:
        if self._tasks.busy:
            self._wanted = work
        else:
            self._tasks.run_aside(work, self._tell, self._fail)

    def _tell(self, done: BackupDone) -> None:
        self._say_once(self._fault(done))
        self.made.emit(done)
        self._go_on()

    def _fail(self, error: SecretaryError) -> None:
        self._say_once(_NOT_MADE.format(why=self._kit.suite.sentences.error(error)))
        self.missed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._begin(wanted)

    def _fault(self, done: BackupDone) -> str:
        """Return what has to be known of a backup that was made; empty when all is well or the stick is not in."""
        if done.problems:
            return _FAULTY
        if done.second.error is None:
            return ""
        why = self._kit.suite.sentences.error(done.second.error)
        return _NOT_COPIED.format(place=done.second.path, why=why)

    def _say_once(self, sentence: str) -> None:
        if sentence and sentence != self._told:
            self._kit.messages.tell(sentence)
        self._told = sentence
