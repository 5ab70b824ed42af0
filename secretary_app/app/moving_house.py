"""Moves a data folder while no window is open over it, and shows how far it is."""

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from secretary_app.app.composition import SystemClock
from secretary_app.domain.errors import MoveError, SecretaryError
from secretary_app.services.ports.places import MovePlan
from secretary_app.storage import moving
from secretary_app.storage.lock import DataFolderLock
from secretary_app.ui.dialogs.moving_window import MovingWindow
from secretary_app.ui.preferences import Preferences
from secretary_app.ui.tasks import Tasks
from secretary_app.ui.theme import Theme, ThemeChoice, ThemeSwitch


class _Progress(QObject):
    """Brings the count from the worker to the window, and the wish to stop the other way."""

    counted = Signal(object)  # (done, whole)

    def __init__(self) -> None:
        super().__init__()
        self.stop = threading.Event()

    def count(self, done: int, whole: int) -> bool:
        """So much is done; False when nobody wants the rest."""
        self.counted.emit((done, whole))
        return not self.stop.is_set()


def move(application: QApplication, plan: MovePlan, switch: Callable[[], object]) -> None:
    """Move in the background while a window shows how far it is; the old folder is held meanwhile.

    Raises MoveError, NotSavedError, ProfileError or DataFolderBusyError: nothing is switched then.
    """
    now = SystemClock().now()
    dressed = ThemeSwitch(application, Theme(), ThemeChoice(Preferences(plan.source).theme))
    window = MovingWindow(dressed.theme, str(plan.source), str(plan.target))
    progress, tasks = _Progress(), Tasks()
    done: list[bool] = []
    failed: list[SecretaryError] = []
    progress.counted.connect(lambda counted: window.show_progress(*counted))
    window.stopped.connect(progress.stop.set)
    tasks.busy_changed.connect(lambda busy: None if busy else window.end())  # after a bug, too
    with DataFolderLock(plan.source, now):
        window.show()
        work = partial(moving.move, plan.source, plan.target, progress.count, switch, now)
        tasks.run(work, lambda _moved: done.append(True), failed.append)
        application.exec()
        tasks.finish()
    if failed or not done:
        raise failed[0] if failed else MoveError("changed", str(plan.source))
