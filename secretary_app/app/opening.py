"""One window after another over a data folder: after a restore, a new passphrase or an error, until the user ends."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from secretary_app.app.composition import SystemClock, compose
from secretary_app.app.door import Door
from secretary_app.app.lives import Lives
from secretary_app.app.present_data import finish_restore, require_data
from secretary_app.app.rehearsal import begin, thrown_away
from secretary_app.app.rescue import Again, after_refusal, put_in_place
from secretary_app.app.window import build_window, dress, open_first, show_first
from secretary_app.domain.deeds import OFFICE
from secretary_app.domain.errors import DataFolderBusyError, SecretaryError
from secretary_app.services.ports.places import Housing
from secretary_app.services.suite import Suite
from secretary_app.storage.lock import DataFolderLock, was_left
from secretary_app.storage.throw_away import remove_abandoned
from secretary_app.storage.vault import OPEN, Vault
from secretary_app.ui.environment import without_variables
from secretary_app.ui.main_window.cycles import let_all_go
from secretary_app.ui.main_window.window import MainWindow

if TYPE_CHECKING:
    from secretary_app.services.ports.backups import PreparedRestore

# Set for all programs of a user it lets Qt (6.11), which looks at it once, wait for ibus at each key; and then act on
# Enter and Tab before the letters that were typed ahead of them.
_WAITING: Final = "IBUS_ENABLE_SYNC_MODE"
CHECK_AFTER = 1500  # milliseconds: what was in front last is opened first


@dataclass(frozen=True, slots=True)
class Opening:
    """How the next window over a data folder is opened; `lock` was made by whoever hears from DataFolderBusyError."""

    act: Callable[[MainWindow], None]  # what it begins with
    rehearsal: bool = False
    lock: DataFolderLock | None = None
    housing: Housing | None = None
    passphrase: str | None = None  # one that is told is not asked for
    who: str = ""  # in whose name the journal is written


def rehearse(file: Path) -> int:
    """Open the rehearsal of a conference file and return the exit status; nothing of it is left when this ends."""
    with thrown_away(file) as folder:
        return open_over(folder, Opening(lambda window: begin(window, file), rehearsal=True))


def begun_application() -> QApplication:
    """Return the application, dressed; one window follows another in it."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    with without_variables(_WAITING):
        application = QApplication(sys.argv[:1])
    dress(application)
    return application


def open_over(place: Path, opening: Opening) -> int:
    """Open windows over a data folder until the user ends, and return the exit status of the last.

    Raises DataFolderBusyError for a lock that was given; other refusals are shown.
    """
    return open_until_ended(begun_application(), place, opening)


def open_until_ended(application: QApplication, place: Path, opening: Opening) -> int:
    """Open one window after another in an application; see `open_over`."""
    ended = _opened(application, Again(place), opening)
    while isinstance(ended, Again):
        lock = opening.lock if ended.place == place else None
        opening = replace(opening, act=partial(_tell, ended), lock=lock)
        ended = _opened(application, ended, opening)
    return ended


def _opened(application: QApplication, wanted: Again, opening: Opening) -> Again | int:
    place, clock = wanted.place, SystemClock()
    ended_badly = was_left(place)  # asked before this program writes its own name there
    ground = _Ground(place, opening.lock or DataFolderLock(place, clock.now()), ended_badly=ended_badly)
    try:
        with ground.held:
            finish_restore(place)
            if not wanted.anew:
                require_data(place, clock)
            return _through_the_door(application, opening, ground)
    except SecretaryError as error:
        if opening.lock is not None and isinstance(error, DataFolderBusyError):
            raise
        return after_refusal(application, place, error, ground.vault)


@dataclass(slots=True)
class _Ground:
    """A data folder: its lock, whether whoever had it before ended as it should, and how it is kept."""

    place: Path
    held: DataFolderLock
    ended_badly: bool
    vault: Vault = OPEN  # as far as it could be opened


def _through_the_door(application: QApplication, opening: Opening, ground: _Ground) -> Again | int:
    """Have windows over the folder, which may be converted between two of them."""
    door = Door(application, ground.place, opening.passphrase)
    vault, status = door.opened(), 0
    while vault is not None:
        ground.vault = vault
        with Lives(application, ground.place, SystemClock(), vault) as lives:
            window = _Window(application, opening, ground, door, lives)
            status = lives.run(window.live)
        if window.prepared is not None and window.suite is not None:
            return put_in_place(window.suite.safety, window.prepared)
        vault, opening = door.next_vault(), replace(opening, act=partial(open_first, names=()))
    return status


@dataclass(slots=True)
class _Window:
    """One window over the services; what it was closed for is known afterwards."""

    application: QApplication
    opening: Opening
    ground: _Ground
    door: Door
    lives: Lives
    suite: Suite | None = None
    prepared: "PreparedRestore | None" = None  # to be put in place of the data

    def live(self) -> int:
        """Open the window, and return what its event loop returned."""
        opening, held = self.opening, self.ground.held
        suite = compose(
            self.ground.place, SystemClock(), rehearsal=opening.rehearsal, vault=self.ground.vault, who=opening.who
        )
        suite.care.checkups.ended_badly = self.ground.ended_badly or self.lives.last_end.wants_check
        suite.desk.store.when_back(held.retake)
        suite.desk.store.ask_before_writing(held.require)
        self.suite = suite
        try:
            return self._shown(suite)
        finally:
            suite.desk.store.close()
            let_all_go()

    def _shown(self, suite: Suite) -> int:
        """Show it; opened anew after an error it comes back by itself."""
        window = build_window(self.application, suite, housing=self.opening.housing)
        self.lives.began(window)
        show_first(window)
        QTimer.singleShot(0, window, partial(remove_abandoned, suite.desk.clock.now()))
        if not suite.rehearsal:
            QTimer.singleShot(0, window, partial(_stand_by, window, self.ground.held.require))
            window.safety.check_after(CHECK_AFTER)
        if self.lives.is_first:
            self.opening.act(window)
        else:
            open_first(window, ())
        self.door.entered(window)
        status = self.application.exec()
        window.kit.tasks.finish()  # what began after the window was told to end: Qt dies under a worker
        self.door.left(window)
        self.prepared = window.restoring
        return status


def _stand_by(window: MainWindow, require: Callable[[], None]) -> None:
    from secretary_app.app.standing_by import stand_by  # noqa: PLC0415 - after the window is seen

    stand_by(window, require)


def _tell(came_from: Again, window: MainWindow) -> None:
    """Tell and note what was done between two windows."""
    kit, deed = window.kit, came_from.deed
    if came_from.told:
        window.tell(came_from.told)
    if deed is not None:
        kit.messages.attempt(lambda: kit.suite.desk.deeds.note(OFFICE, deed))
