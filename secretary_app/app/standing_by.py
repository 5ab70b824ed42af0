"""What a window does besides its work: it lets later starts in, and notices when its data folder is not its own."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from secretary_app.app.second_start import Door
from secretary_app.domain.errors import NotSavedError
from secretary_app.services.events import SaveFailed
from secretary_app.ui.main_window.window import MainWindow

_LOOK_MS: Final = 3000


def stand_by(window: MainWindow, require: Callable[[], None]) -> None:
    """Begin; `require` raises NotSavedError once the folder is not held any more."""
    door = Door(window.kit.suite.data_folder, lambda paths, token: come_forward(window, paths, token), window)
    application = QApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(door.close)
    LockWatch(window, require)


def come_forward(window: MainWindow, paths: tuple[Path, ...], token: str) -> None:
    """Bring the window to the front, from the task bar too, and open files in it."""
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token  # where Qt looks for it; it is used up by the next activation
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()
    for path in paths:
        window.open_path(path)


class LockWatch(QObject):
    """Looks every few seconds, so that it is said before the next line is typed; every write asks by itself."""

    def __init__(self, window: MainWindow, require: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._require = require
        self._lost = False
        timer = QTimer(self)
        timer.setInterval(_LOOK_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Say it once when the folder is lost; until it is back the strip stays and tries again."""
        was_lost, error = self._lost, self._fault()
        if error is not None and not was_lost:
            self._tell(error)

    def _fault(self) -> NotSavedError | None:
        """Return why nothing may be written; None when all is well."""
        try:
            if self._lost:
                # A folder that came back is taken again by whoever reads there first.
                self._window.kit.suite.desk.store.newest()
            self._require()
        except NotSavedError as error:
            self._lost = True
            return error
        self._lost = False
        return None

    def _tell(self, error: NotSavedError) -> None:
        kit = self._window.kit
        kit.suite.desk.events.publish(SaveFailed("", error))
        kit.messages.tell_error(error, self._try_again)

    def _try_again(self) -> None:
        error = self._fault()
        if error is not None:
            self._tell(error)
