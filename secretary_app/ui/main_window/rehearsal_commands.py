"""Starts a rehearsal of the open conference, or of the sample while none is open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from secretary_app.ui.main_window.commands import Commands
from secretary_app.ui.views.view import ViewKit

Prepare = Callable[[bytes, str], Path]  # conference file and theme; returns what the rehearsal is started with
Start = Callable[[Path], bool]


class RehearsalCommands(QObject):
    """Copies and writes in the background; the rehearsal itself is a process of its own."""

    def __init__(self, kit: ViewKit, commands: Commands, prepare: Prepare, start: Start) -> None:
        super().__init__(commands)
        self._kit = kit
        self._commands = commands
        self._prepare = prepare
        self._start = start
        kit.actions.on("rehearse", self.rehearse)

    def rehearse(self) -> None:
        """Open the rehearsal in a window of its own; this one stays as it is."""
        suite, known, theme = self._kit.suite, self._commands.conference_id, self._kit.preferences.theme
        conference = suite.desk.conference(known) if known else None
        prepare, sample = self._prepare, self._commands.sample

        def work() -> Path:
            given = suite.archive.files.encode(conference) if conference else suite.archive.archive.read(sample)
            return prepare(given, theme)

        self._kit.tasks.run(work, self._begin, self._kit.messages.tell_error)

    def _begin(self, file: Path) -> None:
        if self._start(file):
            told = self.tr("Cửa sổ tập thử đang mở. Mọi việc trong đó mất hết khi đóng; dữ liệu thật ở đây không đổi.")
        else:
            told = self.tr("Không mở được cửa sổ tập thử. Dữ liệu thật không đổi.")
        self._kit.messages.tell(told)
