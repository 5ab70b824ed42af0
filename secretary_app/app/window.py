"""The window over the services of one data folder."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog

from secretary_app.app.composition import FORMS_FOLDER, SAMPLE, SystemClock, compose
from secretary_app.app.rehearsal import begin, hand_over, start, thrown_away
from secretary_app.domain.errors import SecretaryError
from secretary_app.paths import resource
from secretary_app.services.sentences import Sentences
from secretary_app.services.suite import Suite
from secretary_app.storage.lock import DataFolderLock
from secretary_app.storage.throw_away import remove_abandoned
from secretary_app.ui import crash
from secretary_app.ui.actions import Actions
from secretary_app.ui.dialogs.refusal_window import RefusalWindow
from secretary_app.ui.events import EventBridge
from secretary_app.ui.labels import QtWords
from secretary_app.ui.main_window.commands import Commands
from secretary_app.ui.main_window.cycles import let_all_go
from secretary_app.ui.main_window.rehearsal_commands import Prepare, RehearsalCommands, Start
from secretary_app.ui.main_window.screens import MadeOver, Screens
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.messages import Messages
from secretary_app.ui.preferences import Preferences
from secretary_app.ui.tasks import Tasks
from secretary_app.ui.theme import Theme, ThemeChoice, ThemeSwitch, load_fonts
from secretary_app.ui.views.home_view import HomeView
from secretary_app.ui.views.view import ViewKit

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_REFUSED = 3  # exit status, as on the command line
_TITLE_BAR = 40


@dataclass(slots=True)
class Choosers:
    """Asks the user for paths, starting where they were last."""

    preferences: Preferences

    def file(self, title: str, kinds: str) -> Path | None:
        """Return a file that exists, or None when cancelled."""
        chosen, _ = QFileDialog.getOpenFileName(None, title, str(self.preferences.folder), kinds)
        return self._remembered(chosen)

    def place(self, title: str, name: str, kinds: str) -> Path | None:
        """Return a place to write to, or None when cancelled."""
        chosen, _ = QFileDialog.getSaveFileName(None, title, str(self.preferences.folder / name), kinds)
        return self._remembered(chosen)

    def existing_folder(self, title: str) -> Path | None:
        """Return a folder that exists, such as a stick, or None when cancelled."""
        chosen = QFileDialog.getExistingDirectory(None, title, str(self.preferences.folder))
        if not chosen:
            return None
        self.preferences.folder = Path(chosen)
        return Path(chosen)

    def printer(self, title: str, pages: int) -> "QPrinter | None":
        """Return a printer with what is to be printed, or None when cancelled."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - loaded by who prints

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer)
        dialog.setWindowTitle(title)
        dialog.setMinMax(1, pages)
        return printer if dialog.exec() else None

    def _remembered(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        path = Path(chosen)
        self.preferences.folder = path.parent
        return path


def build_window(
    application: QApplication, suite: Suite, prepare: Prepare | None = None, start: Start = start
) -> MainWindow:
    """Return the main window over these services; the caller shows it. A rehearsal is prepared and started so."""
    preferences = Preferences(suite.data_folder)
    theme = Theme()
    switch = ThemeSwitch(application, theme, ThemeChoice(preferences.theme))
    choosers = Choosers(preferences)
    kit = ViewKit(
        suite=suite,
        theme=theme,
        actions=Actions(),
        messages=Messages(suite.sentences),
        tasks=Tasks(),
        preferences=preferences,
        choose_file=choosers.file,
        choose_place=choosers.place,
        choose_folder=choosers.existing_folder,
        choose_printer=choosers.printer,
    )
    commands = Commands(kit, resource(SAMPLE))
    handed_over = partial(hand_over, own_forms=suite.data_folder / FORMS_FOLDER)
    RehearsalCommands(kit, commands, prepare or handed_over, start)
    return MainWindow(kit, _screens(kit), EventBridge(suite.desk.events), switch, commands)


def _screens(kit: ViewKit) -> Screens:
    """Return the screens; all but the first are loaded, then made, when somebody goes there."""

    def prepare() -> MadeOver:
        from secretary_app.ui.views.prepare_view import PrepareView  # noqa: PLC0415 - see above

        return PrepareView

    def attendance() -> MadeOver:
        from secretary_app.ui.views.attendance_view import AttendanceView  # noqa: PLC0415 - see above

        return AttendanceView

    def capture() -> MadeOver:
        from secretary_app.ui.views.capture_view import CaptureView  # noqa: PLC0415 - see above

        return CaptureView

    def review() -> MadeOver:
        from secretary_app.ui.views.review_view import ReviewView  # noqa: PLC0415 - see above

        return ReviewView

    def sign() -> MadeOver:
        from secretary_app.ui.views.sign_view import SignView  # noqa: PLC0415 - see above

        return SignView

    return Screens(
        kit,
        {
            "step_home": lambda: HomeView,
            "step_prepare": prepare,
            "step_attendance": attendance,
            "step_capture": capture,
            "step_review": review,
            "step_sign": sign,
            **_office_screens(),
        },
    )


def _office_screens() -> dict[str, Callable[[], MadeOver]]:
    """Return how the screens of the whole office are loaded, which need no conference."""

    def directory() -> MadeOver:
        from secretary_app.ui.views.directory_view import DirectoryView  # noqa: PLC0415 - see above

        return DirectoryView

    def organisation() -> MadeOver:
        from secretary_app.ui.views.organisation_view import OrganisationView  # noqa: PLC0415 - see above

        return OrganisationView

    def attendance_year() -> MadeOver:
        from secretary_app.ui.views.attendance_year_view import AttendanceYearView  # noqa: PLC0415 - see above

        return AttendanceYearView

    def number_register() -> MadeOver:
        from secretary_app.ui.views.register_view import RegisterView  # noqa: PLC0415 - see above

        return RegisterView

    return {
        "step_number_register": number_register,
        "step_directory": directory,
        "step_organisation": organisation,
        "step_attendance_year": attendance_year,
    }


def dress(application: QApplication) -> QObject:
    """Give the application its name, fonts, icon and Vietnamese words for Qt's own; keep the answer alive."""
    application.setApplicationName("thu-ky-hoi-nghi")
    application.setApplicationDisplayName("")
    application.setWindowIcon(QIcon(str(resource("icons/thu-ky-hoi-nghi.svg"))))
    load_fonts()
    words = QtWords(application)
    application.installTranslator(words)
    return words


def rehearse(file: Path) -> int:
    """Open the rehearsal of a conference file and return the exit status; nothing of it is left when this ends."""
    with thrown_away(file) as folder:
        return open_over(folder, lambda window: begin(window, file), rehearsal=True)


def work(names: Sequence[str], folder: Path, shown: Callable[[], None]) -> int:
    """Open the window, and the files named; return the exit status. `shown` is called once the window is there."""

    def act(window: MainWindow) -> None:
        shown()
        open_first(window, names)

    return open_over(folder, act)


def open_over(place: Path, act: Callable[[MainWindow], None], *, rehearsal: bool = False) -> int:
    """Open the window over a data folder, act in it, and return the exit status once it is closed."""
    application = QApplication(sys.argv[:1])
    dress(application)
    clock = SystemClock()
    try:
        with DataFolderLock(place, clock.now()):
            suite = compose(place, clock, rehearsal=rehearsal)
            window = build_window(application, suite)
            crash.install(place, window.tell)
            show_first(window)
            QTimer.singleShot(0, window, partial(remove_abandoned, clock.now()))
            act(window)
            try:
                return application.exec()
            finally:
                suite.desk.store.close()
                let_all_go()
    except SecretaryError as error:
        return refuse(application, Sentences.load(resource("i18n/sentences.vi.toml")).error(error))


def refuse(application: QApplication, sentence: str) -> int:
    """Say in a window and on stderr why the program cannot be opened; return the exit status for that."""
    sys.stderr.write(sentence + "\n")
    theme = Theme()
    switch = ThemeSwitch(application, theme)
    window = RefusalWindow(switch.theme, sentence)
    window.show()
    application.exec()
    return _REFUSED


def open_first(window: MainWindow, names: Sequence[str]) -> None:
    """Open the files named, else what was in front last, once the window is seen.

    By the event loop, so that a bug in doing so is written down and leaves the window on *Trang chính*: a conference
    that cannot be shown must not keep the program from starting.
    """
    for name in names:
        QTimer.singleShot(0, window, partial(window.open_path, Path(name)))
    if not names:
        QTimer.singleShot(0, window, window.come_back)


def show_first(window: MainWindow) -> None:
    """Show the window where it was; at the first start as large as the screen when it would not fit."""
    room = window.screen().availableSize()
    if window.was_placed or (room.width() > window.width() and room.height() > window.height() + _TITLE_BAR):
        window.show()
    else:
        window.showMaximized()
