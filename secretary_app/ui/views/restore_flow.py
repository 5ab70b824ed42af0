"""From a backup in the list to a checked new content that may take the place of the data: looked into, asked, built."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from secretary_app.domain.backups import Fate
from secretary_app.domain.errors import SecretaryError
from secretary_app.services.ports.backups import Backup, PreparedRestore, RestorePreview, TakenConference
from secretary_app.services.safety import Safety
from secretary_app.services.sentences import Sentences
from secretary_app.ui.labels import past_text
from secretary_app.ui.models.restore_rows import loss_sentence, preview_note, preview_rows
from secretary_app.ui.tasks import Tasks
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.restore_sheet import RestoreSheet

_SECOND = 1000
_READING, _BUILDING, _TAKING = (
    "Đang đọc và kiểm tra bản sao lưu",
    "Đang dựng dữ liệu mới bên cạnh, dữ liệu hiện nay chưa bị đụng đến",
    "Đang lấy hội nghị ra khỏi bản sao lưu",
)


@dataclass(frozen=True, slots=True)
class RestoreTools:
    """What restoring needs; there need be no open database."""

    theme: Theme
    tasks: Tasks
    sentences: Sentences
    safety: Safety


class RestoreFlow(QObject):
    """One backup at a time; until `prepared` nothing was changed, and nothing is by it either."""

    prepared = Signal(object)  # PreparedRestore: whoever has closed the database may put it in place

    def __init__(
        self, tools: RestoreTools, host: QWidget, bring_back: Callable[[TakenConference], None] | None = None
    ) -> None:
        """Show the panel over the window of `host`; `bring_back` stores one conference where there is a database."""
        super().__init__(host)
        self._tools = tools
        self._host = host
        self._bring_back = bring_back
        self._sheet: RestoreSheet | None = None
        self._backup: Backup | None = None
        self._preview: RestorePreview | None = None
        self._turn = 0  # what an earlier turn answers is too late
        self._doing = ""
        self._elapsed = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND)
        self._tick.timeout.connect(self._say_progress)

    def begin(self, backup: Backup, *, ask: bool = False) -> None:
        """Look into a backup and show what is in it; `ask` goes on to the question."""
        if self._sheet is not None:
            return
        self._backup, self._preview = backup, None
        sheet = self._sheet = RestoreSheet(self._tools.theme, self._host.window())
        sheet.restored.connect(self._build)
        sheet.taken.connect(self._take)
        sheet.stopped.connect(self.stop)
        sheet.closed.connect(self._forget)
        sheet.closed.connect(sheet.deleteLater)
        preview = self._tools.safety.preview
        self._run(_READING, partial(preview, backup.path), lambda found: self._show(found, ask=ask))

    def stop(self) -> None:
        """Wait for nothing any more; what was begun changes nothing."""
        self._turn += 1
        self._tick.stop()

    # --- looked into and asked

    def _show(self, preview: RestorePreview, *, ask: bool) -> None:
        sheet, now = self._sheet, self._tools.safety.clock.now()
        if sheet is None:
            return
        self._preview = preview
        takeable = frozenset(
            place
            for place, one in enumerate(preview.conferences)
            if one.fate is Fate.ONLY_THERE and self._bring_back is not None
        )
        sheet.show_backup(
            preview_note(preview, now), preview_rows(self._tools.theme, self._tools.sentences, preview, now), takeable
        )
        sentence = loss_sentence(preview, self._tools.sentences)
        when = past_text(preview.check.backup.at, now)
        sheet.offer(sentence, f"Đưa dữ liệu về như lúc {when}? {sentence}")
        if ask:
            sheet.restore.click()

    # --- built

    def _build(self) -> None:
        backup = self._backup
        if backup is not None:
            self._run(_BUILDING, partial(self._tools.safety.prepare, backup.path), self._hand_on)

    def _hand_on(self, prepared: PreparedRestore) -> None:
        if self._sheet is not None:
            self._sheet.end()
        self.prepared.emit(prepared)

    # --- one conference alone

    def _take(self, place: int) -> None:
        backup, preview = self._backup, self._preview
        if backup is None or preview is None:
            return
        identifier = preview.conferences[place].id
        self._run(_TAKING, partial(self._tools.safety.take, backup.path, identifier), self._bring)

    def _bring(self, taken: TakenConference) -> None:
        if self._sheet is not None:
            self._sheet.end()
        if self._bring_back is not None:
            self._bring_back(taken)

    # --- in the background

    def _run(self, doing: str, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._turn += 1
        turn, sheet = self._turn, self._sheet
        if sheet is None:
            return
        self._doing = doing
        self._elapsed.start()
        self._tick.start()
        sheet.show_busy("Bản sao lưu", f"{doing}…")
        self._tools.tasks.run_aside(
            work,
            lambda value: self._if_wanted(turn, done, value),
            lambda error: self._if_wanted(turn, self._refuse, error),
        )

    def _if_wanted(self, turn: int, then: Callable[..., None], value: object) -> None:
        if turn == self._turn:
            self._tick.stop()
            then(value)

    def _refuse(self, error: SecretaryError) -> None:
        if self._sheet is not None:
            self._sheet.refuse(self._tools.sentences.error(error))

    def _say_progress(self) -> None:
        if self._sheet is not None:
            self._sheet.say_progress(f"{self._doing}… {self._elapsed.elapsed() // _SECOND} giây")

    def _forget(self) -> None:
        self.stop()
        self._sheet = self._backup = self._preview = None
