"""Pictures of the agenda over the window, of the chair, and of a second day."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.ui.main_window.window import MainWindow
from tests.keyboard import press, type_unikey
from tests.screens.camera import Camera, opened
from tests.screens.stage import Stage


def take_agenda(camera: Camera, stage: Stage, live: ConferenceId) -> None:
    """Take the agenda over the window, at rest and while an item is inserted, the chairs, and a second day."""
    suite, script = stage.demo.suite, stage.script
    suite.chairs.preside(live, script.details.chairs[0])
    suite.agenda.skip(live, script.agenda[-1].id, skipped=True)
    camera.take("3p-agenda", stage, opened(live, "step_capture", giving("edit_agenda")))
    camera.take("3p-agenda-inserting", stage, opened(live, "step_capture", inserting))
    camera.take("3q-presiding", stage, opened(live, "step_capture", concluding))
    camera.take("3q-presiding-menu", stage, opened(live, "step_capture", opening_chairs), beside="presiding_chairs")
    later = stage.on_the_second_day()
    camera.take("3r-second-day", stage, opened(later, "step_capture"))
    camera.take("3r-second-day-agenda", stage, opened(later, "step_capture", giving("edit_agenda")))
    camera.take("3r-second-day-roll", stage, opened(later, "step_attendance"))
    camera.take("3r-second-day-history", stage, opened(later, "step_attendance", giving_on_row("attendance_history")))
    camera.take("3r-second-day-review", stage, opened(later, "step_review"))
    suite.preparation.go_to_state(later, ConferenceState.RECESS)
    camera.take("3r-second-day-recess", stage, opened(later, "step_capture"))


def inserting(window: MainWindow) -> None:
    """Insert an item before the running one."""
    window.kit.actions["edit_agenda"].trigger()
    items = window.findChild(QWidget, "live_agenda_list")
    assert items is not None
    press(items, Qt.Key.Key_Insert)
    title = window.findChild(QLineEdit, "live_agenda_list_title")
    assert title is not None
    type_unikey(title, "Nghe ý kiến của đại diện cử tri")


def concluding(window: MainWindow) -> None:
    """Choose a conclusion, so that the presiding chair is named."""
    line = window.findChild(QPlainTextEdit, "capture_line")
    assert line is not None
    window.kit.actions["kind_conclusion"].trigger()
    line.selectAll()
    type_unikey(line, "giao UBND huyện lập danh mục kiến nghị chưa giải quyết")


def opening_chairs(window: MainWindow) -> None:
    """Open the menu of the chairs."""
    menu = window.findChild(QMenu, "presiding_chairs")
    assert menu is not None
    menu.popup(window.mapToGlobal(window.rect().center()))


def giving(command: str) -> Callable[[MainWindow], None]:
    """Return an act that gives a command of the menu."""
    return lambda window: window.kit.actions[command].trigger()


def giving_on_row(command: str) -> Callable[[MainWindow], None]:
    """Return an act that gives a command for the second delegate."""

    def act(window: MainWindow) -> None:
        table = window.view.findChild(QWidget, "attendance_table")
        assert table is not None
        table.setFocus()
        for key in (Qt.Key.Key_Home, Qt.Key.Key_Down):
            press(table, key)
        window.kit.actions[command].trigger()

    return act
