"""The window over the services of one data folder."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog

from secretary_app.app.composition import FORMS_FOLDER, SAMPLE
from secretary_app.app.deferring import deferred
from secretary_app.app.rehearsal import hand_over, start
from secretary_app.app.window_memory import preferences_of
from secretary_app.paths import resource
from secretary_app.services.ports.places import Housing
from secretary_app.services.suite import Suite
from secretary_app.storage.protection import FolderProtection
from secretary_app.ui.actions import Actions
from secretary_app.ui.events import EventBridge
from secretary_app.ui.labels import QtWords
from secretary_app.ui.main_window.commands import Commands
from secretary_app.ui.main_window.passphrase_commands import PassphraseCommands
from secretary_app.ui.main_window.place_commands import PlaceCommands
from secretary_app.ui.main_window.rehearsal_commands import Prepare, RehearsalCommands, Start
from secretary_app.ui.main_window.screens import MadeOver, Screens
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.messages import Messages
from secretary_app.ui.preferences import Preferences
from secretary_app.ui.tasks import Tasks
from secretary_app.ui.theme import Theme, ThemeChoice, ThemeSwitch, load_fonts
from secretary_app.ui.views.home_view import HomeView
from secretary_app.ui.views.safety_work import SafetyWork
from secretary_app.ui.views.view import ViewKit

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


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
    application: QApplication,
    suite: Suite,
    prepare: Prepare | None = None,
    start: Start = start,
    housing: Housing | None = None,
) -> MainWindow:
    """Return the main window over these services; the caller shows it. A rehearsal is prepared and started so.

    Without `housing` the data folder is one that was named for this run.
    """
    preferences = preferences_of(suite)
    theme = Theme()
    switch = ThemeSwitch(application, theme, ThemeChoice(preferences.theme))
    choosers = Choosers(preferences)
    messages, tasks = Messages(suite.sentences), Tasks()
    kit = ViewKit(
        suite=suite,
        theme=theme,
        actions=Actions(),
        messages=messages,
        tasks=tasks,
        safety_work=SafetyWork(suite, tasks, messages),
        preferences=preferences,
        choose_file=choosers.file,
        choose_place=choosers.place,
        choose_folder=choosers.existing_folder,
        choose_printer=choosers.printer,
        profile=housing.shown_profile if housing else "",
    )
    commands = Commands(kit, resource(SAMPLE))
    handed_over = partial(hand_over, own_forms=suite.data_folder / FORMS_FOLDER, read=suite.archive.archive.read)
    RehearsalCommands(kit, commands, prepare or handed_over, start)
    window = MainWindow(kit, _screens(kit), EventBridge(suite.desk.events), switch, commands)
    for part in (kit.actions, commands):  # they hold each other where Python does not look for cycles
        part.setParent(window)
    PlaceCommands(kit, window, housing or deferred(partial(_named_folder, suite.data_folder)))
    PassphraseCommands(kit, window, FolderProtection(suite.data_folder))
    return window


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

    def safety() -> MadeOver:
        from secretary_app.ui.views.safety_view import SafetyView  # noqa: PLC0415 - see above

        return SafetyView

    return {
        "step_safety": safety,
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
    words = application.findChild(QtWords) or QtWords(application)
    application.removeTranslator(words)  # each one that is installed is asked for each word
    application.installTranslator(words)
    return words


def _named_folder(folder: Path) -> Housing:
    from secretary_app.app.housing import named_folder  # noqa: PLC0415 - tests and rehearsals alone

    return named_folder(folder)


def open_first(window: MainWindow, names: Sequence[str]) -> None:
    """Open the files named, else what was in front last, once the window is seen.

    By the event loop, so that a bug in doing so is written down and leaves the window on *Trang chính*: a conference
    that cannot be shown must not keep the program from starting.
    """
    for name in names:
        QTimer.singleShot(0, window, partial(window.open_path, Path(name)))
    QTimer.singleShot(0, window, partial(_come_back, window, to_place=not names))


def _come_back(window: MainWindow, *, to_place: bool) -> None:
    """Go where one was, then tell of the last end: what opens takes an earlier sentence away."""
    try:
        if to_place:
            window.come_back()
    finally:
        window.tell_last_end()


def show_first(window: MainWindow) -> None:
    """Show the window where it was; at the first start as large as the screen when it would not fit."""
    room = window.screen().availableSize()
    if window.was_placed or (room.width() > window.width() and room.height() > window.height() + _TITLE_BAR):
        window.show()
    else:
        window.showMaximized()
