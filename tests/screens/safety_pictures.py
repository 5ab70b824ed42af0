"""Pictures of Trung tâm an toàn, of restoring, of a fault, and of data that cannot be opened."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from secretary_app.app.composition import RandomIds
from secretary_app.app.safeguards import compose_safety
from secretary_app.domain.backups import BackupReason
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import DataMissingError
from secretary_app.services.checkups import CheckCause
from secretary_app.services.ports import CheckDepth, IntegrityReport
from secretary_app.ui.main_window.rescue_window import RescueWindow
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.views.restore_flow import RestoreTools
from tests.screens.camera import Camera
from tests.screens.stage import Stage
from tests.ui.whole import held


def take_safety(camera: Camera, stage: Stage, place: Path) -> None:
    """Take the screen from nothing known to a backup being restored, and a fault told elsewhere."""
    suite = stage.demo.suite
    camera.take("14-safety-none", stage, entered)
    live = stage.live()
    suite.safety.back_up(BackupReason.TIMED)
    suite.desk.add(replace(stage.script, id=ConferenceId("moi-them"), findings=stage.script.findings[:4]))
    suite.safety.choose_second(made_folder(place / "USB sao luu"))
    suite.safety.back_up()
    suite.care.checkups.note(CheckDepth.WHOLE, IntegrityReport(3, 40, ()))
    camera.take("14-safety", stage, entered)
    camera.take("14-safety-preview", stage, pressing("preview_backup"))
    camera.take("14-safety-restore", stage, pressing("restore_backup"))
    with held(suite):
        camera.take("14-safety-not-saved", stage, lambda window: refused(window, live))
    suite.preparation.set_details(live, place="Hội trường lớn")
    found = IntegrityReport(3, 40, ("database_damaged", "journal_broken:17"))
    suite.care.checkups.note(CheckDepth.WHOLE, found)
    camera.take("14-safety-damaged", stage, entered)
    camera.take("14-fault", stage, lambda window: told(window, live))


def made_folder(path: Path) -> Path:
    path.mkdir()
    return path


def entered(window: MainWindow) -> None:
    """Go to the screen and wait until the disks were looked at."""
    window.go("step_safety")
    settled(window)


def settled(window: MainWindow) -> None:
    """Wait until nothing runs in the background."""
    while window.kit.tasks.busy:
        QApplication.processEvents()


def pressing(name: str) -> Callable[[MainWindow], None]:
    """Return an act that chooses the oldest backup and presses a button about it."""

    def act(window: MainWindow) -> None:
        entered(window)
        backups, button = (window.view.findChild(QWidget, one) for one in ("backup_list", name))
        assert backups is not None
        assert button is not None
        QTest.keyClick(backups, Qt.Key.Key_End)
        QTest.keyClick(button, Qt.Key.Key_Space)
        settled(window)

    return act


def refused(window: MainWindow, live: ConferenceId) -> None:
    """Let a change be refused, and look."""
    window.kit.messages.attempt(lambda: window.kit.suite.preparation.set_details(live, place="Hội trường lớn"))
    entered(window)


def told(window: MainWindow, live: ConferenceId) -> None:
    """Tell the fault that is known while somebody captures."""
    window.open_conference(live, "step_capture")
    last = window.kit.suite.care.checkups.last
    window.kit.safety_work.checked.emit(last, CheckCause.USUAL)


def take_rescue(camera: Camera, stage: Stage) -> None:
    """Take the window that comes when the database is missing, with backups and without."""
    suite = stage.demo.suite
    stage.live()
    suite.safety.back_up(BackupReason.TIMED)
    sentence = suite.sentences.error(DataMissingError(str(suite.data_folder / "hoi-nghi.db"), "missing"))
    for name, data in (("15-rescue", suite.data_folder), ("15-rescue-none", suite.data_folder / "khác")):

        def act(window: MainWindow, data: Path = data) -> None:
            safety = compose_safety(data, suite.desk.clock, RandomIds())
            tools = RestoreTools(window.kit.theme, window.kit.tasks, suite.sentences, safety)
            rescue = RescueWindow(tools, sentence, missing=True)
            rescue.setParent(window, Qt.WindowType.Window)
            rescue.show()
            settled(window)

        camera.take(name, stage, act, beside="rescue_window")
