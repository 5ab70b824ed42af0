"""The commands of the frame: files, undo, and the steps of a conference's life."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.services.file_names import ROSTER_PATTERNS
from secretary_app.services.handing_over import BUNDLE_ENDING, ZIP_ENDING
from secretary_app.services.ports import PICTURE_ENDINGS, ROSTER_ENDINGS
from secretary_app.services.returned import Whose
from secretary_app.ui.breathing import made
from secretary_app.ui.main_window.minute_commands import MinuteCommands
from secretary_app.ui.main_window.roll_commands import RollCommands
from secretary_app.ui.views.saving import is_saved, is_saved_here, write_out
from secretary_app.ui.views.view import ViewKit

if TYPE_CHECKING:
    from secretary_app.services.keeping import Undoing

_CONFERENCES = "*.hoinghi.json *.json"
_BUNDLES = f"*{BUNDLE_ENDING} *{ZIP_ENDING}"
CONFERENCE_FILES = (
    f"Mọi tệp mở được ({_CONFERENCES} {_BUNDLES} *.pdf {ROSTER_PATTERNS});;Tệp hội nghị ({_CONFERENCES});;"
    f"Gói bàn giao ({_BUNDLES});;PDF (*.pdf);;Danh sách ({ROSTER_PATTERNS})"
)
_LARGE = 300_000  # bytes: some 400 captured lines; to check them against the schema takes 50 ms

_BY_STATE = {
    ConferenceState.PREPARE: ("start_session",),
    ConferenceState.IN_SESSION: ("recess", "end_now", "to_review"),
    ConferenceState.RECESS: ("resume", "end_now", "to_review"),
    ConferenceState.REVIEW: ("resume", "end_now", "adopt"),
    ConferenceState.ADOPTED: ("reopen",),
    ConferenceState.SIGNING: ("reopen",),
    ConferenceState.ISSUED: (),
}
STATE_ACTIONS = ("start_session", "recess", "resume", "end_now", "to_review", "adopt", "reopen")


def state_actions(state: ConferenceState) -> tuple[str, ...]:
    """Return the commands that fit a state, in the order of its menu."""
    return _BY_STATE[state]


class Commands(QObject):
    """Does what menus and keys ask for; tells where to go afterwards."""

    opened = Signal(str)  # a conference to show
    returned = Signal(str, object)  # a conference, and the Path of a bundle of it that came back
    step_wanted = Signal(str)
    report_wanted = Signal(object)  # paths of PDFs to check, a tuple
    roster_wanted = Signal(object)  # Path of a roster
    picture_wanted = Signal(object)  # Path of a picture to sign with

    def __init__(self, kit: ViewKit, sample: Path) -> None:
        super().__init__()
        self._kit = kit
        self.sample = sample
        self.conference_id: ConferenceId | None = None
        self.history: Callable[[], Undoing | None] = lambda: None  # of the screen in front; the window says
        self.changed_name: Callable[[], str] = lambda: ""  # whom the last change was about, by the same screen
        self._minute = MinuteCommands(kit, lambda: self.conference_id)
        self._roll = RollCommands(kit, lambda: self.conference_id)
        self._minute.report_wanted.connect(self.report_wanted)
        for name in STATE_ACTIONS:
            kit.actions.on(name, getattr(self, name))
        for name in ("undo", "redo", "open_file", "open_sample", "export_conference"):
            kit.actions.on(name, getattr(self, name))

    def undo(self) -> None:
        """Take back the last change and say which."""
        self._step_in_history("undo", "Đã hoàn tác: {}.")

    def redo(self) -> None:
        """Bring back the last change taken back and say which."""
        self._step_in_history("redo", "Đã làm lại: {}.")

    def open_file(self) -> None:
        """Ask for a file and open it."""
        path = self._kit.choose_file("Mở tệp", CONFERENCE_FILES)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Take in a conference file, a roster or a picture, take back a bundle, or check a PDF."""
        ending = path.suffix.lower()
        if ending in PICTURE_ENDINGS:
            self.picture_wanted.emit(path)
            return
        self._kit.preferences.remember(path)
        if ending == ".pdf":
            self.report_wanted.emit((path,))
            return
        if ending in ROSTER_ENDINGS:
            self.roster_wanted.emit(path)
            return
        if ending == ZIP_ENDING:
            self._take_back(path)
            return
        self._kit.messages.attempt(lambda: self._take_in(path))

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Take in several files; PDFs among them are checked together."""
        checked = tuple(path for path in paths if path.suffix.lower() == ".pdf")
        for path in paths:
            if path not in checked:
                self.open_path(path)
        for path in checked:
            self._kit.preferences.remember(path)
        if checked:
            self.report_wanted.emit(checked)

    def open_sample(self) -> None:
        """Open the bundled conference; the one changed since keeps its changes."""
        suite = self._kit.suite
        conference = suite.archive.read(self.sample)
        if not suite.archive.holds(conference.id):
            self._kit.messages.attempt(lambda: suite.archive.import_conference(conference))
        self.opened.emit(conference.id)

    def export_conference(self) -> None:
        """Write the conference file where the user wants it."""
        conference = self._kit.suite.desk.conference(self._open_id())
        name = f"{conference.id}.hoinghi.json"
        path = self._kit.choose_place("Xuất tệp hội nghị", name, "Tệp hội nghị (*.hoinghi.json)")
        if path is None:
            return

        def write() -> None:
            self._kit.suite.archive.export(conference.id, path)
            self._kit.preferences.remember(path)

        write_out(self._kit, path, write)

    def start_session(self) -> None:
        """Begin the conference now and go to capture."""
        self._go_to(ConferenceState.IN_SESSION, "step_capture")

    def resume(self) -> None:
        """Go on after a recess or from review."""
        self.start_session()

    def recess(self) -> None:
        """Recess now."""
        self._go_to(ConferenceState.RECESS)

    def to_review(self) -> None:
        """Stop capturing and read back."""
        self._go_to(ConferenceState.REVIEW, "step_review")

    def end_now(self) -> None:
        """Record that the conference ends now."""
        self._store(self._kit.suite.review.end_now)

    def adopt(self) -> None:
        """Freeze the minute and go to signing."""
        self._store(self._kit.suite.review.adopt, "step_sign")

    def reopen(self) -> None:
        """Go back to review; the adopted version stays kept."""
        self._store(self._kit.suite.review.reopen, "step_review")

    def _open_id(self) -> ConferenceId:
        if self.conference_id is None:
            message = "no conference is open"
            raise RuntimeError(message)
        return self.conference_id

    def _take_in(self, path: Path) -> None:
        archive = self._kit.suite.archive
        read = partial(archive.read, path)
        conference = made(self._kit.tasks.awaited(read)) if _is_large(path) else read()
        new = archive.import_conference(conference)
        self.opened.emit(conference.id)
        if not new:
            self._kit.messages.tell(f"“{conference.title}” đã có trong máy từ trước, đang mở bản đó.")

    def _take_back(self, path: Path) -> None:
        """Find out in the background whose bundle it is; the signing step of that conference shows what came back."""
        taking, messages = self._kit.suite.taking_back, self._kit.messages

        def found(whose: Whose) -> None:
            conference_id = messages.attempt(lambda: taking.conference_of(whose))
            if conference_id is not None:
                self.returned.emit(conference_id, path)

        self._kit.tasks.run(lambda: taking.whose(taking.read(path)), found, messages.tell_error)

    def _go_to(self, state: ConferenceState, step: str = "") -> None:
        go = self._kit.suite.preparation.go_to_state
        self._store(lambda known: go(known, state), step)

    def _store(self, deed: Callable[[ConferenceId], object], step: str = "") -> None:
        """Store and go to a step (empty = stay)."""

        def shown(_made: object) -> None:
            if step:
                self.step_wanted.emit(step)

        is_saved_here(self._kit, self, deed, shown)

    def _step_in_history(self, name: str, words: str) -> None:
        history = self.history()
        if history is None:
            return

        def shown(label: str) -> None:
            if self.history() == history:
                said = (self._kit.suite.sentences.word("change", label), self.changed_name())
                self._kit.messages.tell(words.format(" ".join(part for part in said if part)))

        is_saved(self._kit, history.undo if name == "undo" else history.redo, shown)


def _is_large(path: Path) -> bool:
    """Tell whether a file is so long that a worker had better read it; what cannot be read is told by who reads."""
    try:
        return path.stat().st_size > _LARGE
    except (OSError, ValueError):
        return False
