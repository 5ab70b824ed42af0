"""Files that are checked one after another in the background, and what came of each."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.errors import SecretaryError, UnreadableFileError
from secretary_app.services.checked_file import CheckedFile, OpenedFile
from secretary_app.ui.views.view import ViewKit


@dataclass(slots=True)
class Checking:
    """One file: `outcome` is None while it waits."""

    path: Path
    outcome: CheckedFile | SecretaryError | None = None


class CheckedFiles(QObject):
    """Checks files in their order; a newer order drops an older one."""

    told = Signal(int)  # the file of this number is checked

    def __init__(self, kit: ViewKit) -> None:
        super().__init__()
        self._kit = kit
        self._turn = 0
        self.all: tuple[Checking, ...] = ()

    def start(self, paths: tuple[Path, ...]) -> None:
        """Check these files."""
        self._turn += 1
        self.all = tuple(Checking(path) for path in paths)
        self._open(self._turn, 0)

    def _open(self, turn: int, number: int) -> None:
        if turn != self._turn or number >= len(self.all):
            return
        checks, path = self._kit.suite.file_checks, self.all[number].path
        self._kit.tasks.run(
            partial(checks.open, path),
            partial(self._look_up, turn, number),
            partial(self._tell, turn, number),
        )

    def _look_up(self, turn: int, number: int, file: OpenedFile) -> None:
        """Ask the database on this thread, then go on in the background."""
        if turn != self._turn:
            return
        suite = self._kit.suite
        try:
            record = suite.file_checks.record(file)
        except SecretaryError as error:
            self._tell(turn, number, error)
            return
        self._kit.tasks.run(
            partial(suite.file_checks.check, file, record, suite.trust.trusted),
            partial(self._tell, turn, number),
            partial(self._tell, turn, number),
        )

    def _tell(self, turn: int, number: int, outcome: CheckedFile | SecretaryError) -> None:
        if turn != self._turn:
            return
        one = self.all[number]
        if isinstance(outcome, UnreadableFileError) and not outcome.path:
            outcome = UnreadableFileError(str(one.path), outcome.reason)
        one.outcome = outcome
        self.told.emit(number)
        self._open(turn, number + 1)
