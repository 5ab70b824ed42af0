"""Moves a data folder while no window is open over it, and shows how far it is."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from secretary_app.app.composition import SystemClock
from secretary_app.domain.errors import SecretaryError
from secretary_app.services.ports.places import MovePlan
from secretary_app.services.ports.profiles import Profile
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


def move(application: QApplication, plan: MovePlan, switch: Callable[[Path], Profile]) -> Profile:
    """Copy and compare, then remember the new place by `switch`; the old folder gets a note and stays.

    Both folders are held meanwhile. Raises MoveError, NotSavedError or DataFolderBusyError: nothing is switched then.
    """
    now = SystemClock().now()
    with DataFolderLock(plan.source, now):
        # Looked at anew: what the closed window had open – the log of its database – is gone, and more may be there.
        plan = moving.plan(plan.source, plan.target)
        _copied(application, plan)
        profile = switch(plan.target)
        try:
            moving.leave_note(plan, now)
        except SecretaryError:
            return profile  # the data are where they are remembered; the old folder lacks its note only
    return profile


def _copied(application: QApplication, plan: MovePlan) -> None:
    """Copy in the background and return once the copy is whole; raise what went wrong."""
    dressed = ThemeSwitch(application, Theme(), ThemeChoice(Preferences(plan.source).theme))
    window = MovingWindow(dressed.theme, str(plan.source), str(plan.target))
    progress, tasks = _Progress(), Tasks()
    failed: list[SecretaryError] = []

    def fail(error: SecretaryError) -> None:
        failed.append(error)
        window.end()

    progress.counted.connect(lambda counted: window.show_progress(*counted))
    window.stopped.connect(progress.stop.set)
    window.show()
    tasks.run(lambda: moving.copy(plan, progress.count), lambda _done: window.end(), fail)
    application.exec()
    tasks.finish()
    if failed:
        raise failed[0]
