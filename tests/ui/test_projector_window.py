"""The projector beside the main window: by keys while somebody types, and never a word that is not saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingKind, FindingState, decided
from secretary_app.services.capture import NewFinding
from secretary_app.ui.main_window.projector_place import ordinary_place, other_screen
from secretary_app.ui.theme import Theme, ThemeChoice
from tests.builders import FixedClock, a_conference, a_finding, at
from tests.keyboard import press, type_unikey
from tests.suites import make_suite
from tests.ui.whole import found, held, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.domain.conference import Conference
    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.projector_window import ProjectorWindow
    from secretary_app.ui.main_window.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
FIRST, SECOND = "Kết quả thứ nhất", "Hạn chế thứ hai"
PRIVATE = "Chỉ để thư ký biết"


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "dữ liệu", FixedClock())


@pytest.fixture
def bare_window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window


@pytest.fixture
def window(bare_window: MainWindow, suite: Suite) -> MainWindow:
    """A conference that meets, with two lines that may be shown, the second captured later."""
    findings = (a_finding("k1", FIRST), replace(a_finding("k22", SECOND, FindingKind.LIMITATION), captured_at=at(12)))
    conference = a_conference(findings=findings)
    details = replace(conference.details, state=ConferenceState.IN_SESSION, started=at(0))
    suite.desk.add(replace(conference, details=details))
    bare_window.open_conference(conference.id)
    bare_window.go("step_capture")
    return bare_window


@pytest.fixture
def conference(window: MainWindow, suite: Suite) -> Conference:
    """The conference in front, as it was in the beginning."""
    assert window.view.conference_id is not None
    return suite.desk.conference(window.view.conference_id)


def line_of(window: MainWindow) -> QPlainTextEdit:
    edit = found(window, "capture_line")
    assert isinstance(edit, QPlainTextEdit)
    return edit


def open_by_key(window: MainWindow, qtbot: QtBot) -> ProjectorWindow:
    press(line_of(window), Key.Key_M, CTRL)
    projector = window.projector.window
    assert projector is not None
    qtbot.waitExposed(projector)
    qtbot.waitUntil(window.isActiveWindow)
    return projector


def capture(window: MainWindow, words: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    type_unikey(line_of(window), words)
    press(line_of(window), Key.Key_Return, modifiers)


def words_on(window: MainWindow) -> str:
    projector = window.projector.window
    assert projector is not None
    return projector.sheet.slide.words


def scheme_of(projector: ProjectorWindow) -> str:
    """Tell the scheme by the ground that is painted."""
    ground = projector.sheet.grab().toImage().pixelColor(2, projector.sheet.height() // 2)
    return "light" if ground == Theme().colour("paper") else "dark"


def clicked(window: MainWindow, projector: ProjectorWindow, qtbot: QtBot) -> None:
    """Give the projector the keyboard, as a click on it does."""
    qtbot.waitUntil(lambda: not window.projector.is_coming_up)
    projector.activateWindow()
    qtbot.waitUntil(projector.isActiveWindow)
    QTest.mouseClick(projector.sheet, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert not window.isActiveWindow()


def test_ctrl_m_while_typing_opens_the_projector_and_the_line_keeps_words_and_focus(
    window: MainWindow, qtbot: QtBot
) -> None:
    edit = line_of(window)
    type_unikey(edit, "đang gõ dở")
    projector = open_by_key(window, qtbot)
    type_unikey(edit, " thì mở")
    assert QApplication.focusWidget() is edit
    assert edit.toPlainText() == "đang gõ dở thì mở"
    assert projector.isVisible()
    assert projector.isWindow()
    assert projector.objectName() == "projector_window"
    assert "gõ dở" not in projector.sheet.slide.spoken
    press(edit, Key.Key_M, CTRL)
    assert window.projector.window is None
    assert edit.toPlainText() == "đang gõ dở thì mở"


def test_it_opens_with_the_line_captured_last_and_follows_what_is_captured_and_agreed(
    window: MainWindow, conference: Conference, suite: Suite, qtbot: QtBot
) -> None:
    projector = open_by_key(window, qtbot)
    assert words_on(window) == SECOND
    capture(window, "Dòng thứ ba")
    assert words_on(window) == "Dòng thứ ba"
    assert projector.sheet.slide.state_words == "Đang lấy ý kiến thống nhất"
    capture(window, "Dòng thứ tư", CTRL)
    assert words_on(window) == "Dòng thứ tư"
    assert projector.sheet.slide.state_words == "Đã thống nhất lúc 14:00"
    assert (projector.sheet.slide.agreed, projector.sheet.slide.undecided) == (1, 3)
    suite.capture.decide(conference.id, (conference.findings[0].id,), FindingState.NOT_AGREED)
    assert (words_on(window), projector.sheet.slide.state_words) == (FIRST, "Không thống nhất")


def test_on_another_screen_it_follows_what_is_decided_and_drops_what_is_removed(
    window: MainWindow, conference: Conference, suite: Suite, qtbot: QtBot
) -> None:
    open_by_key(window, qtbot)
    window.go("step_review")
    first = conference.findings[0].id
    suite.capture.decide(conference.id, (first,), FindingState.AGREED)
    assert words_on(window) == FIRST
    suite.capture.remove(conference.id, first)
    assert words_on(window) == ""


def test_the_line_chosen_by_key_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    open_by_key(window, qtbot)
    press(line_of(window), Key.Key_F11)
    assert words_on(window) == FIRST


def test_a_note_and_a_draft_never_come_onto_the_projector(
    window: MainWindow, conference: Conference, suite: Suite, qtbot: QtBot
) -> None:
    projector = open_by_key(window, qtbot)
    press(line_of(window), Key.Key_F9)
    type_unikey(line_of(window), PRIVATE)
    assert words_on(window) == SECOND
    press(line_of(window), Key.Key_Return)
    assert suite.desk.conference(conference.id).findings[-1].words == PRIVATE
    assert words_on(window) == SECOND
    assert PRIVATE not in projector.sheet.slide.spoken


def test_a_line_that_could_not_be_saved_is_not_shown(window: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    open_by_key(window, qtbot)
    with held(suite):
        capture(window, "Chưa lưu được")
        assert words_on(window) == SECOND


def test_a_shown_line_that_becomes_a_note_disappears_at_once(
    window: MainWindow, conference: Conference, suite: Suite, qtbot: QtBot
) -> None:
    projector = open_by_key(window, qtbot)
    suite.capture.rewrite(conference.id, conference.findings[1].id, NewFinding(SECOND, FindingKind.NOTE))
    assert words_on(window) == ""
    assert SECOND not in projector.sheet.slide.spoken


def test_undo_takes_the_captured_line_off_the_projector(window: MainWindow, qtbot: QtBot) -> None:
    open_by_key(window, qtbot)
    capture(window, "Ghi nhầm")
    assert words_on(window) == "Ghi nhầm"
    press(line_of(window), Key.Key_Z, CTRL)
    assert words_on(window) == SECOND


def test_a_withdrawn_line_loses_its_words_on_the_wall(
    window: MainWindow, conference: Conference, suite: Suite, qtbot: QtBot
) -> None:
    projector = open_by_key(window, qtbot)
    suite.capture.decide(conference.id, (conference.findings[1].id,), FindingState.WITHDRAWN)
    assert SECOND not in projector.sheet.slide.spoken
    assert projector.sheet.slide.state_words == "Đã rút"


def test_ctrl_f6_holds_a_line_and_the_same_key_lets_it_go(window: MainWindow, qtbot: QtBot) -> None:
    edit = line_of(window)
    open_by_key(window, qtbot)
    button = found(window, "projector_button")
    assert isinstance(button, QAbstractButton)
    press(edit, Key.Key_F6, CTRL)
    assert (button.text(), window.kit.actions["project_line"].isChecked()) == ("Giữ dòng", True)
    capture(window, "Dòng thứ ba")
    assert words_on(window) == SECOND
    press(edit, Key.Key_F11)
    press(edit, Key.Key_F11)
    press(edit, Key.Key_F6, CTRL)  # another line: that one is held instead
    assert (words_on(window), button.text()) == (FIRST, "Giữ dòng")
    press(edit, Key.Key_F6, CTRL)
    assert button.text() == "Đang chiếu"
    capture(window, "Dòng thứ tư")
    assert words_on(window) == "Dòng thứ tư"
    assert QApplication.focusWidget() is edit


def test_ctrl_f6_opens_the_projector_and_refuses_a_note(window: MainWindow) -> None:
    told: list[str] = []
    window.kit.messages.told.connect(lambda message: told.append(message.text))
    press(line_of(window), Key.Key_F9)
    capture(window, PRIVATE)
    press(line_of(window), Key.Key_F6, CTRL)
    assert words_on(window) == SECOND
    assert told == ["Ghi chú và nội dung đã rút không được chiếu."]
    assert not window.kit.actions["project_line"].isChecked()


def test_button_and_list_say_what_the_hall_sees(window: MainWindow, conference: Conference, qtbot: QtBot) -> None:
    button = found(window, "projector_button")
    assert isinstance(button, QAbstractButton)
    width = button.width()
    assert (button.text(), button.isChecked()) == ("Máy chiếu", False)
    edit = line_of(window)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    projector = window.projector.window
    assert projector is not None
    qtbot.waitUntil(lambda: bool(edit.hasFocus()))
    QApplication.processEvents()
    assert (button.text(), button.isChecked(), button.width()) == ("Đang chiếu", True, width)
    marked = window.view.findings._row_painter  # type: ignore[attr-defined]  # noqa: SLF001 - what is painted
    assert marked.projected == conference.findings[1].id
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.projector.window is None
    assert (button.text(), button.isChecked(), marked.projected) == ("Máy chiếu", False, None)


@pytest.mark.parametrize("width", [1093, 1199, 1366])
def test_the_button_fits_the_bar_of_every_window(window: MainWindow, qtbot: QtBot, width: int) -> None:
    window.resize(width, 700)
    qtbot.waitUntil(lambda: window.width() == width)
    open_by_key(window, qtbot)
    press(line_of(window), Key.Key_F6, CTRL)
    button, bar = found(window, "projector_button"), found(window, "capture_bar")
    assert button.width() >= button.sizeHint().width()
    assert bar.rect().contains(button.geometry())
    assert not button.geometry().intersects(found(window, "recess_button").geometry())


def test_in_recess_the_hall_reads_a_calm_sentence_and_afterwards_the_line_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    projector = open_by_key(window, qtbot)
    window.kit.actions["recess"].trigger()
    assert projector.sheet.slide.large == "Hội nghị tạm nghỉ"
    window.kit.actions["resume"].trigger()
    assert words_on(window) == SECOND


def test_it_follows_the_conference_in_front(
    window: MainWindow, conference: Conference, suite: Suite, qtbot: QtBot
) -> None:
    projector = open_by_key(window, qtbot)
    press(line_of(window), Key.Key_F6, CTRL)
    details = replace(conference.details, short_name="Hội nghị khác", state=ConferenceState.IN_SESSION)
    agreed = decided(a_finding("x1", "Của hội nghị khác"), FindingState.AGREED, at(5))
    suite.desk.add(replace(conference, id=ConferenceId("khac"), details=details, findings=(agreed,)))
    window.open_conference("khac")
    assert (projector.sheet.slide.title, words_on(window)) == ("Hội nghị khác", "Của hội nghị khác")
    suite.capture.add(conference.id, NewFinding("Ghi vào hội nghị cũ"))
    assert words_on(window) == "Của hội nghị khác"


def test_long_words_are_turned_from_the_main_window(
    window: MainWindow, conference: Conference, suite: Suite, qtbot: QtBot
) -> None:
    projector = open_by_key(window, qtbot)
    suite.capture.add(conference.id, NewFinding("Một câu khá dài về việc phối hợp giữa các cơ quan. " * 40))
    assert projector.sheet.pages > 1
    press(line_of(window), Key.Key_F5, CTRL)
    assert projector.sheet.page == 2
    clicked(window, projector, qtbot)
    press(projector, Key.Key_PageUp)
    assert projector.sheet.page == 1
    assert projector.isActiveWindow()


def test_letters_typed_into_the_projector_reach_the_capture_line(window: MainWindow, qtbot: QtBot) -> None:
    projector = open_by_key(window, qtbot)
    clicked(window, projector, qtbot)
    QTest.keyClick(projector, Key.Key_V)
    assert line_of(window).toPlainText() == "v"
    qtbot.waitUntil(window.isActiveWindow)
    type_unikey(line_of(window), "iệc")
    assert line_of(window).toPlainText() == "việc"


def test_commands_typed_into_the_projector_do_what_they_do_in_the_main_window(
    window: MainWindow, conference: Conference, suite: Suite, qtbot: QtBot
) -> None:
    projector = open_by_key(window, qtbot)
    capture(window, "Đã ghi")
    type_unikey(line_of(window), "ab")
    for key, modifiers in ((Key.Key_Z, CTRL), (Key.Key_F3, Qt.KeyboardModifier.NoModifier), (Key.Key_2, CTRL)):
        clicked(window, projector, qtbot)
        press(projector, key, modifiers)
        qtbot.waitUntil(window.isActiveWindow)
    assert line_of(window).toPlainText() != "ab"  # its own letters were taken back, no saved line was
    assert len(suite.desk.conference(conference.id).findings) == 3
    capture(window, "Sau cùng")
    last = suite.desk.conference(conference.id).findings[-1]
    assert (last.kind, last.body_id) == (FindingKind.LIMITATION, "ubnd")
    clicked(window, projector, qtbot)
    press(projector, Key.Key_M, CTRL)
    assert window.projector.window is None


def test_a_double_click_fills_the_screen_and_escape_leaves_it(window: MainWindow, qtbot: QtBot) -> None:
    projector = open_by_key(window, qtbot)
    QTest.mouseDClick(projector.sheet, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    qtbot.waitUntil(lambda: bool(projector.isFullScreen()))
    projector.activateWindow()
    press(projector, Key.Key_Escape)
    qtbot.waitUntil(lambda: not projector.isFullScreen())
    assert projector.isVisible()
    QTest.mouseDClick(projector.sheet, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    QTest.mouseDClick(projector.sheet, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert not projector.isFullScreen()


def test_when_the_other_screen_goes_the_window_is_an_ordinary_one_with_the_same_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    projector = open_by_key(window, qtbot)
    projector.fill(window.screen())
    qtbot.waitUntil(lambda: bool(projector.isFullScreen()))
    QApplication.instance().screenRemoved.emit(window.screen())  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not projector.isFullScreen())
    assert projector.isVisible()
    qtbot.waitUntil(lambda: window.screen().availableGeometry().contains(projector.geometry()))
    assert words_on(window) == SECOND


def test_place_and_colours_are_remembered(window: MainWindow, qtbot: QtBot) -> None:
    projector = open_by_key(window, qtbot)
    assert scheme_of(projector) == "light"
    window.kit.actions[f"theme_{ThemeChoice.DARK}"].trigger()
    assert scheme_of(projector) == "light"
    window.kit.actions["projector_dark"].trigger()
    assert scheme_of(projector) == "dark"
    projector.setGeometry(QRect(40, 60, 800, 450))
    qtbot.waitUntil(lambda: projector.size().width() == 800)
    QApplication.processEvents()
    projector.close()
    assert window.kit.preferences.projector_scheme == "dark"
    again = open_by_key(window, qtbot)
    assert (again.width(), again.height()) == (800, 450)
    assert scheme_of(again) == "dark"


def test_closing_either_window_leaves_nothing_behind(window: MainWindow, qtbot: QtBot) -> None:
    projector = open_by_key(window, qtbot)
    projector.close()
    assert window.projector.window is None
    assert not window.kit.actions["show_projector"].isChecked()
    open_by_key(window, qtbot)
    window.close()
    assert window.projector.window is None
    assert not [
        top for top in QApplication.topLevelWidgets() if top.objectName() == "projector_window" and top.isVisible()
    ]


def test_without_a_conference_there_is_nothing_to_project(bare_window: MainWindow) -> None:
    assert not bare_window.kit.actions["show_projector"].isEnabled()
    assert not bare_window.kit.actions["project_line"].isEnabled()


class Desk:
    """A screen of a place on the desktop."""

    def __init__(self, *place: int) -> None:
        self.place = QRect(*place)

    def geometry(self) -> QRect:
        return self.place


def test_a_mirrored_screen_is_no_other_screen() -> None:
    own, mirror, wall = Desk(0, 0, 1366, 768), Desk(0, 0, 1024, 768), Desk(1366, 0, 1920, 1080)
    assert other_screen(own, [own, mirror]) is None
    assert other_screen(own, [own, mirror, wall]) is wall


def test_an_ordinary_window_never_outgrows_its_screen() -> None:
    for room in (QRect(0, 0, 1366, 728), QRect(-800, 20, 800, 600)):
        assert room.contains(ordinary_place(room, QRect(0, 0, 960, 540).size()))
