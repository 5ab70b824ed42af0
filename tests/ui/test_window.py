"""The whole window: every command, every control, every key, on every screen."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
import weakref
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import SIGNAL, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from secretary_app.app.composition import SAMPLE
from secretary_app.app.window import build_window
from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.paths import resource
from secretary_app.services.roll_call import Marking
from secretary_app.ui.actions import ACTIONS, Actions
from secretary_app.ui.main_window.cycles import let_all_go
from secretary_app.ui.main_window.frame_words import OFFICE, STEPS
from secretary_app.ui.widgets.rail import StepState
from tests.builders import FixedClock
from tests.keyboard import press, type_unikey
from tests.offices import fill_office, set_up_office
from tests.suites import close_suites, make_suite, sample
from tests.ui.whole import found, opened, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
CTRL = Qt.KeyboardModifier.ControlModifier
SCREENS = (*STEPS, *(name for name, *_ in OFFICE))
STATES = (ConferenceState.PREPARE, ConferenceState.IN_SESSION, ConferenceState.REVIEW, ConferenceState.ADOPTED)
TAKEN_BY_TYPING = {"Alt+Z", "F10", "Ctrl+K", "Ctrl+U", "Ctrl+D", "Ctrl+E"}  # UniKey, EVKey, menus, text fields


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "dữ liệu", FixedClock())


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window


def enabled(window: MainWindow) -> set[str]:
    actions = window.kit.actions
    return {spec.name for spec in ACTIONS if actions[spec.name].isEnabled() and actions[spec.name].isVisible()}


def receivers(actions: Actions) -> dict[str, int]:
    return {spec.name: actions[spec.name].receivers(SIGNAL("triggered(bool)")) for spec in ACTIONS}


def test_every_command_of_the_table_is_connected_exactly_once(window: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    bare, holder = Actions(), QMainWindow()
    qtbot.addWidget(holder)
    bare.give_to(holder, holder.menuBar())
    opened(window, suite, ConferenceState.IN_SESSION)
    for step in SCREENS:
        window.go(step)
    state_menu = {"recess", "end_now", "to_review"}  # also in the menu of the state button
    more = {name: count - receivers(bare)[name] for name, count in receivers(window.kit.actions).items()}
    assert {name for name, count in more.items() if count != (2 if name in state_menu else 1)} == set()


def test_a_command_that_can_be_given_is_connected_before_its_screen_was_ever_seen(
    window: MainWindow, suite: Suite, qtbot: QtBot
) -> None:
    bare, holder = Actions(), QMainWindow()
    qtbot.addWidget(holder)
    bare.give_to(holder, holder.menuBar())
    opened(window, suite, ConferenceState.PREPARE)
    assert len(window.screens.views) < len(SCREENS)
    idle = receivers(bare)
    assert {name for name in enabled(window) if receivers(window.kit.actions)[name] <= idle[name]} == set()


@pytest.mark.parametrize("state", STATES)
def test_every_control_has_a_name_and_tells_screen_readers_what_it_is(
    window: MainWindow, suite: Suite, state: ConferenceState
) -> None:
    opened(window, suite, state)
    nameless = set()
    for step in SCREENS:
        window.go(step)
        QApplication.processEvents()
        for widget in window.findChildren(QWidget):
            takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(widget, QMenuBar)
            if not widget.isVisible() or not (isinstance(widget, CONTROLS) or takes_keys):
                continue
            if not widget.objectName() or not (widget.accessibleName() or isinstance(widget, QScrollArea)):
                nameless.add((step, type(widget).__name__, widget.objectName()))
    assert nameless == set()


@pytest.mark.parametrize("state", STATES)
def test_the_focus_is_always_on_the_screen_in_front(window: MainWindow, suite: Suite, state: ConferenceState) -> None:
    opened(window, suite, state)
    for step in (*SCREENS, *reversed(SCREENS)):
        window.go(step)
        focus = QApplication.focusWidget()
        assert focus is not None, step
        assert window.view.isAncestorOf(focus), (step, focus.objectName())


@pytest.mark.parametrize("state", STATES)
def test_tab_reaches_every_field_of_a_screen_and_comes_back(
    window: MainWindow, suite: Suite, state: ConferenceState
) -> None:
    opened(window, suite, state)
    for step in SCREENS:
        window.go(step)
        QApplication.processEvents()
        first, seen = QApplication.focusWidget(), set()
        for _ in range(120):
            here = QApplication.focusWidget()
            assert here is not None, step
            seen.add(here)
            press(
                here,
                Qt.Key.Key_Tab,
                CTRL
                if isinstance(here, QPlainTextEdit) and not here.tabChangesFocus()
                else Qt.KeyboardModifier.NoModifier,
            )
            if QApplication.focusWidget() is first:
                break
        fields = {
            field
            for field in window.view.findChildren(QLineEdit)
            if field.isVisible() and field.isEnabled() and field.focusPolicy() != Qt.FocusPolicy.NoFocus
        }
        assert QApplication.focusWidget() is first, (step, "Tab does not come back")
        assert fields <= seen, (step, {field.objectName() for field in fields - seen})


def test_before_the_start_nothing_can_be_captured_by_key(window: MainWindow, suite: Suite) -> None:
    conference = sample(suite)
    empty = replace(conference, findings=(), corrections=(), commitments=())
    suite.desk.add(replace(empty, details=replace(empty.details, state=ConferenceState.PREPARE)))
    window.open_conference(conference.id)
    window.go("step_capture")
    assert {name for name in enabled(window) if name.startswith("kind_")} == set()
    assert not {"agree", "withdraw", "remove_finding", "next_undecided", "sign_slot"} & enabled(window)


def test_an_adopted_minute_offers_no_change_of_roll_and_lines_and_the_slot_in_turn(
    window: MainWindow, suite: Suite
) -> None:
    opened(window, suite, ConferenceState.ADOPTED)
    assert {"sign_slot", "sign_on_paper", "decline_slot"} <= enabled(window)
    window.go("step_attendance")
    assert not {"add_guest", "body_present", "edit_sentence", "sign_slot"} & enabled(window)
    window.go("step_capture")
    assert not {"kind_result", "agree", "remove_finding", "move_up", "item_on"} & enabled(window)


def test_the_slots_cannot_be_signed_before_adoption(window: MainWindow, suite: Suite) -> None:
    opened(window, suite, ConferenceState.REVIEW)
    window.go("step_sign")
    assert not {"sign_slot", "sign_on_paper", "decline_slot"} & enabled(window)
    assert {"verify_file", "export_pdf", "print_minute"} <= enabled(window)


FIELDS = {
    "step_prepare": "short_name",
    "step_attendance": "attendance_box",
    "step_capture": "capture_line",
}


@pytest.mark.parametrize("step", FIELDS)
def test_undo_and_redo_take_letters_while_there_are_some_and_the_last_change_after_that(
    window: MainWindow, suite: Suite, step: str
) -> None:
    conference = opened(window, suite, ConferenceState.IN_SESSION)
    before = suite.desk.conference(conference.id).findings[0].to_check
    suite.capture.set_to_check(conference.id, conference.findings[0].id, flagged=not before)
    window.go(step)
    field = found(window, FIELDS[step])
    field.setFocus()
    press(field, Qt.Key.Key_A, CTRL)
    stood = shown(field)
    type_unikey(field, "việc")
    typed = shown(field)
    while shown(field) != stood:
        press(field, Qt.Key.Key_Z, CTRL)
    while shown(field) != typed:
        press(field, Qt.Key.Key_Y, CTRL)
    while shown(field) != stood:
        press(field, Qt.Key.Key_Z, CTRL)

    def flagged() -> bool:
        return suite.desk.store.load(conference.id).findings[0].to_check

    assert flagged() is not before
    press(field, Qt.Key.Key_Z, CTRL)
    assert flagged() is before
    assert QApplication.focusWidget() is field


@pytest.mark.parametrize("step", [step for step in SCREENS if step != "step_directory"])
def test_undo_and_redo_act_on_the_conference_on_every_screen_but_the_directory(
    window: MainWindow, suite: Suite, step: str
) -> None:
    conference = opened(window, suite, ConferenceState.IN_SESSION)
    before = suite.desk.conference(conference.id).findings[0].to_check
    suite.capture.set_to_check(conference.id, conference.findings[0].id, flagged=not before)
    window.go(step)
    states = []
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        focus = QApplication.focusWidget()
        assert focus is not None
        press(focus, key, CTRL)
        states.append(suite.desk.store.load(conference.id).findings[0].to_check)
    assert states == [before, not before]


def test_undo_on_the_roll_says_whose_mark_was_taken_back(window: MainWindow, suite: Suite) -> None:
    conference = opened(window, suite, ConferenceState.IN_SESSION)
    told: list[str] = []
    window.kit.messages.told.connect(lambda message: told.append(message.text))
    window.go("step_attendance")
    line = suite.roll_call.delegates(conference.id)[0]
    suite.roll_call.mark(conference.id, line.seat.id, Marking(AttendanceStatus.ABSENT))
    window.kit.actions["undo"].trigger()
    window.kit.actions["redo"].trigger()
    suite.preparation.go_to_state(conference.id, ConferenceState.REVIEW)
    window.kit.actions["undo"].trigger()
    assert told[:2] == [f"Đã hoàn tác: điểm danh {line.name}.", f"Đã làm lại: điểm danh {line.name}."]
    assert line.name not in told[-1]


DIRECTORY_STEPS = ("step_directory", "step_organisation")


@pytest.mark.parametrize("step", DIRECTORY_STEPS)
def test_on_the_screens_of_the_office_undo_and_redo_act_on_the_directory(
    window: MainWindow, suite: Suite, step: str
) -> None:
    conference = opened(window, suite, ConferenceState.IN_SESSION)
    suite.capture.set_to_check(conference.id, conference.findings[0].id, flagged=True)
    fill_office(suite)
    window.go(step)
    counts = []
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        focus = QApplication.focusWidget()
        assert focus is not None
        press(focus, key, CTRL)
        counts.append(len(suite.directory.directory.people))
    assert counts == [18, 19]
    assert suite.desk.store.load(conference.id).findings[0].to_check


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("step", DIRECTORY_STEPS)
def test_the_screens_of_the_office_need_no_conference_and_every_control_has_a_name(
    window: MainWindow, suite: Suite, step: str, filled: bool
) -> None:
    if filled:
        fill_office(suite)
    window.go(step)
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.view.isAncestorOf(focus)
    nameless = [
        type(widget).__name__
        for widget in window.view.findChildren(QWidget)
        if widget.isVisible()
        and (isinstance(widget, CONTROLS) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus)
        and not (widget.objectName() and (widget.accessibleName() or isinstance(widget, QScrollArea)))
    ]
    assert nameless == []
    marked = [step.name for step in window.rail.steps if step.state is StepState.HERE]
    assert marked == ["step_directory"]


@pytest.mark.parametrize("step", DIRECTORY_STEPS)
def test_tab_reaches_every_control_of_the_office_and_comes_back(window: MainWindow, suite: Suite, step: str) -> None:
    fill_office(suite)
    window.go(step)
    for part in range(3 if step == "step_organisation" else 1):
        if step == "step_organisation":
            found(window, ("part_naming", "part_printing", "part_bodies")[part]).click()  # type: ignore[attr-defined]
        QApplication.processEvents()
        first, seen = QApplication.focusWidget(), set()
        for _ in range(80):
            here = QApplication.focusWidget()
            assert here is not None
            seen.add(here)
            press(here, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is first:
                break
        assert QApplication.focusWidget() is first, (step, part)
        wanted = {
            widget
            for kind in (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)
            for widget in window.view.findChildren(kind)
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        }
        missed = {widget.objectName() for widget in wanted - seen}
        assert missed == set(), (step, part)


def test_the_keys_of_the_steps_walk_the_conference_alone(window: MainWindow, suite: Suite) -> None:
    opened(window, suite, ConferenceState.IN_SESSION)
    window.go("step_sign")
    for _ in range(2):
        window.kit.actions["step_on"].trigger()
    assert window.step == "step_sign"


def test_a_conference_whose_roll_was_begun_is_opened_there(window: MainWindow, suite: Suite) -> None:
    conference = opened(window, suite, ConferenceState.PREPARE)
    assert window.step == "step_attendance"  # the sample has a whole roll
    stored = suite.desk.conference(conference.id)
    suite.desk.add(replace(stored, id=ConferenceId("mới"), seats=()))
    window.open_conference("mới")
    assert window.step == "step_prepare"


def test_the_menu_names_the_key_that_adds_somebody_where_it_does(window: MainWindow) -> None:
    add = window.kit.actions["add_person"]
    window.go("step_home")
    assert add.text() == "Thêm người"
    window.go("step_directory")
    assert add.text() == "Thêm người\tInsert"
    assert add.shortcut().isEmpty()  # the list has it, and a field types over with it


def test_the_legend_names_the_keys_of_the_steps_by_what_they_do_here(window: MainWindow, suite: Suite) -> None:
    def told() -> str:
        window.kit.actions["show_keys"].trigger()
        return window.legend.panel.accessibleDescription()

    window.go("step_directory")
    assert "Ctrl PgDn" not in told()  # no conference is open
    opened(window, suite, ConferenceState.IN_SESSION)
    assert "Ctrl PgDn: Bước sau" in told()
    window.go("step_directory")
    assert "Ctrl PgUp PgDn: Về hội nghị đang mở" in told()
    assert "Bước sau" not in told()


def test_the_menu_leads_to_the_people_and_to_the_organisation(window: MainWindow, suite: Suite) -> None:
    fill_office(suite)
    for name, step, focus in (
        ("open_directory", "step_directory", "directory_list"),
        ("set_up_organisation", "step_organisation", "organisation_name"),
        ("add_person", "step_directory", "person_name"),
        ("merge_people", "step_directory", "merge_different"),
    ):
        window.kit.actions[name].trigger()
        here = QApplication.focusWidget()
        assert here is not None
        assert (window.step, here.objectName()) == (step, focus)


def test_the_header_names_the_organisation_once_it_is_set_up(window: MainWindow, suite: Suite) -> None:
    def lines() -> tuple[str, str]:
        return window.header.title.accessibleName(), window.header.title.accessibleDescription()

    assert lines() == ("Chưa đặt tên đơn vị", "Thiết lập đơn vị trong Danh bạ, khoảng 3 phút")
    set_up_office(suite)
    assert lines() == ("Xã Bình Minh, tỉnh Ví Dụ", "Chưa mở hội nghị nào")


def test_a_conference_made_from_the_organisation_has_its_people(window: MainWindow, suite: Suite) -> None:
    fill_office(suite)
    window.go("step_organisation")
    found(window, "part_bodies").click()  # type: ignore[attr-defined]
    found(window, "create_first").click()  # type: ignore[attr-defined]
    assert window.step == "step_prepare"
    (line,) = suite.preparation.summaries()
    assert line.delegates == 16


def shown(field: QWidget) -> str:
    """What stands in a field."""
    if isinstance(field, QLineEdit):
        return field.text()
    assert isinstance(field, QPlainTextEdit)
    return field.toPlainText()


def dragged(window: MainWindow, path: Path) -> bool:
    """Drag a file into the window and let it fall; tell whether the window takes it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(10, 10), *how)
    enter.setAccepted(False)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(10, 10), *how))
    return enter.isAccepted()


def test_a_conference_file_is_opened_where_it_falls_and_other_files_are_not_taken(
    window: MainWindow, suite: Suite, tmp_path: Path
) -> None:
    stranger = tmp_path / "thư.docx"
    stranger.write_bytes(b"x")
    assert not dragged(window, stranger)
    assert dragged(window, resource(SAMPLE))
    assert [line.id for line in suite.preparation.summaries()] == [sample(suite).id]
    assert window.windowTitle().startswith(sample(suite).title)


def test_no_key_is_given_twice_or_belongs_to_an_input_method() -> None:
    keys = [spec.keys for spec in ACTIONS if spec.keys]
    for screen in STEPS:
        able = [spec for spec in ACTIONS if spec.keys and (not spec.screens or screen in spec.screens)]
        here = [spec.keys for spec in able if spec.name != "resume"]  # the key of *recess*, never both at a time
        assert len(here) == len(set(here)), screen
    assert not TAKEN_BY_TYPING & set(keys)
    assert not [key for key in keys if key.startswith("Ctrl+Shift") or re.fullmatch(r"Alt\+[A-Z]", key)]


@pytest.mark.parametrize("state", [*STATES, ConferenceState.RECESS])
def test_a_key_of_several_commands_means_one_of_them_at_a_time(
    window: MainWindow, suite: Suite, state: ConferenceState
) -> None:
    opened(window, suite, state)
    for step in SCREENS:
        window.go(step)
        keys = [spec.keys for spec in ACTIONS if spec.keys and spec.name in enabled(window)]
        assert len(keys) == len(set(keys)), step


def test_a_start_loads_nothing_heavy_and_no_screen_but_the_first(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from secretary_app.app.composition import SystemClock, compose
from secretary_app.app.window import build_window, dress
application = QApplication(sys.argv)
words = dress(application)
window = build_window(application, compose(Path(sys.argv[1]), SystemClock()))
window.show()
application.processEvents()
heavy = {"reportlab", "pikepdf", "pyhanko", "pypdfium2", "cryptography", "openpyxl", "jsonschema"}
print(*sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
print(*sorted(name for name in sys.modules if name.startswith("secretary_app.ui.views.") and name.endswith("_view")))
print("PySide6.QtPrintSupport" in sys.modules)
"""
    told = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.splitlines() == ["", "secretary_app.ui.views.home_view", "False"]


def menus_within(menu: QMenu) -> Iterator[QMenu]:
    """Return a menu and the menus inside it."""
    yield menu
    for action in menu.actions():
        inside = action.menu()
        if isinstance(inside, QMenu):
            yield from menus_within(inside)


def all_menus(window: MainWindow) -> list[QMenu]:
    tops = [action.menu() for action in window.menuBar().actions()]
    return [menu for top in tops if isinstance(top, QMenu) for menu in menus_within(top)]


@pytest.mark.parametrize("state", STATES)
def test_every_menu_fits_below_the_menu_bar_of_the_smallest_screen(
    window: MainWindow, suite: Suite, state: ConferenceState
) -> None:
    opened(window, suite, state)
    room = 544 - 24 - window.menuBar().height()
    heights = {menu.title(): menu.sizeHint().height() for menu in all_menus(window)}
    assert {title: height for title, height in heights.items() if height > room} == {}


@pytest.mark.parametrize("state", STATES)
def test_the_window_fits_into_the_smallest_screen_with_its_title_bar(
    window: MainWindow, suite: Suite, state: ConferenceState
) -> None:
    opened(window, suite, state)
    for step in SCREENS:
        window.go(step)
        window.resize(1093, 544 - 32)
        QApplication.processEvents()
        assert window.size().toTuple() == (1093, 512), step


def test_every_command_is_in_one_menu_and_a_menu_inside_it_opens_only_where_it_does_something(
    window: MainWindow, suite: Suite
) -> None:
    opened(window, suite, ConferenceState.IN_SESSION)
    named = [action.objectName() for menu in all_menus(window) for action in menu.actions()]
    assert sorted(filter(None, named)) == sorted(spec.name for spec in ACTIONS if not spec.hidden)
    for step, open_there in (
        ("step_capture", {"Loại nội dung", "Quyết định", "Dòng đang chọn"}),
        ("step_attendance", {"Lọc danh sách"}),
        ("step_review", {"Đọc lại"}),
    ):
        window.go(step)
        inside = [menu for menu in all_menus(window) if "&" not in menu.title()]
        # A command on a checked file says which to check first, and the data are everywhere the same.
        everywhere = {"Tệp đang kiểm tra", "Dữ liệu"}
        assert {menu.title() for menu in inside if menu.menuAction().isEnabled()} == open_there | everywhere


def test_every_menu_opens_by_alt_and_a_letter_of_its_own(window: MainWindow) -> None:
    letters = [action.text()[action.text().index("&") + 1].upper() for action in window.menuBar().actions()]
    assert len(set(letters)) == len(letters)
    assert "Z" not in letters  # UniKey and EVKey switch with it
    assert all(letter.isascii() for letter in letters)


def test_a_window_that_ended_takes_everything_with_it(qapp: QApplication, tmp_path: Path) -> None:
    """A window may follow another in one program, as after a restore."""
    suite = make_suite(tmp_path, FixedClock())
    window = build_window(qapp, suite)
    opened(window, suite, ConferenceState.IN_SESSION)
    QApplication.processEvents()
    held = [weakref.ref(one) for one in (window, window.kit.actions, window.kit.tasks, window.front.view)]
    window.close()
    window.kit.tasks.finish()
    window.deleteLater()
    close_suites()
    del window, suite
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    let_all_go()
    gc.collect()
    assert [one() is None for one in held] == [True] * len(held)
