"""Who presides and whether the conference meets, by real keys on the capture screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from secretary_app.domain.attendance import AttendanceStatus, SeatId
from secretary_app.domain.conference import ConferenceId, ConferenceState, Presiding, Recess
from secretary_app.domain.people import PersonId
from secretary_app.services.roll_call import Marking
from secretary_app.ui.main_window.frame_words import state_since, when_and_where
from secretary_app.ui.widgets.chip import Chip
from secretary_app.ui.widgets.presiding_button import PresidingButton
from tests.builders import PEOPLE, FixedClock, a_conference, at
from tests.keyboard import press, type_unikey
from tests.suites import make_suite
from tests.ui.whole import found, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.domain.conference import Conference
    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow

ID = ConferenceId("giao-ban")
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
P1, P2, P3 = (PersonId(key) for key in ("p1", "p2", "p3"))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def suite(tmp_path: Path, clock: FixedClock) -> Suite:
    made = make_suite(tmp_path / "dữ liệu", clock)
    made.desk.add(a_conference())
    made.preparation.go_to_state(ID, ConferenceState.IN_SESSION)
    return made


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        window.open_conference(ID)
        window.go("step_capture")
        yield window


def kept(suite: Suite) -> Conference:
    return suite.desk.store.load(ID)


def line(window: MainWindow) -> QPlainTextEdit:
    edit = found(window, "capture_line")
    assert isinstance(edit, QPlainTextEdit)
    return edit


def button(window: MainWindow) -> PresidingButton:
    shown = window.findChild(PresidingButton)
    assert shown is not None
    return shown


def entries(window: MainWindow) -> list[str]:
    menu = button(window).menu()
    assert isinstance(menu, QMenu)
    return [action.text() for action in menu.actions() if action.text()]


def chip(window: MainWindow) -> Chip:
    shown = window.findChild(Chip, "chip_presiding")
    assert shown is not None
    return shown


def test_the_key_names_the_first_chair_and_passes_on_in_protocol_order(
    window: MainWindow, suite: Suite, clock: FixedClock
) -> None:
    assert button(window).text() == "Điều hành: chưa ghi"
    type_unikey(line(window), "Đang gõ")
    for minutes, name in ((0, "Nguyễn Văn An"), (5, "Trần Thị Bình")):
        clock.moment = at(minutes)
        press(line(window), Key.Key_F7, CTRL)
        assert button(window).text() == f"Điều hành: {name}"
        assert button(window).accessibleName() == f"Điều hành: {name}"
    assert kept(suite).details.presiding == (Presiding(P1, at(0)), Presiding(P2, at(5)))
    assert line(window).toPlainText() == "Đang gõ"
    assert window.focusWidget() is line(window)
    window.kit.actions["undo"].trigger()
    assert button(window).text() == "Điều hành: Nguyễn Văn An"
    assert "đổi người điều hành" in window.notices.notice.accessibleName()


def test_a_chair_is_chosen_from_the_menu_which_says_who_is_away(window: MainWindow, suite: Suite) -> None:
    suite.roll_call.mark(ID, SeatId("s2"), Marking(AttendanceStatus.EXCUSED))
    assert entries(window)[:3] == ["Nguyễn Văn An", "Trần Thị Bình – vắng có lý do", "Lê Văn Cường"]
    menu = button(window).menu()
    assert isinstance(menu, QMenu)
    menu.actions()[2].trigger()
    assert button(window).text() == "Điều hành: Lê Văn Cường"
    assert [action.isChecked() for action in menu.actions()[:3]] == [False, False, True]
    press(line(window), Key.Key_F7, CTRL)
    press(line(window), Key.Key_F7, CTRL)
    assert [named.person_id for named in kept(suite).details.presiding] == [P3, P1, P3]


def test_the_button_gives_way_in_the_narrow_window_and_is_gone_with_one_chair(window: MainWindow, suite: Suite) -> None:
    press(line(window), Key.Key_F7, CTRL)
    window.resize(1093, 544)
    QApplication.processEvents()
    assert window.width() == 1093
    assert button(window).text() == "Nguyễn Văn An"
    assert button(window).accessibleName() == "Điều hành: Nguyễn Văn An"
    suite.preparation.set_details(ID, chairs=(P1,))
    assert not button(window).isVisible()
    assert not window.kit.actions["preside"].isEnabled()


def test_a_chair_with_an_endless_name_does_not_widen_the_window(window: MainWindow, suite: Suite) -> None:
    people = (replace(PEOPLE[0], name="Nguyễn " * 150), *PEOPLE[1:])
    suite.desk.change(ID, "delegate_changed", lambda known: replace(known, people=people))
    press(line(window), Key.Key_F7, CTRL)
    window.resize(1093, 544)
    QApplication.processEvents()
    assert window.width() == 1093
    assert button(window).width() < 320


def test_a_chair_who_is_taken_off_while_presiding_presides_no_more(window: MainWindow, suite: Suite) -> None:
    press(line(window), Key.Key_F7, CTRL)
    suite.preparation.set_details(ID, chairs=(P2, P3))
    assert button(window).text() == "Điều hành: chưa ghi"
    press(line(window), Key.Key_F7, CTRL)
    assert button(window).text() == "Điều hành: Trần Thị Bình"


def test_a_conclusion_shows_before_it_is_saved_whose_it_will_be(window: MainWindow, suite: Suite) -> None:
    press(line(window), Key.Key_F8)
    assert not chip(window).isVisible()
    press(line(window), Key.Key_F7, CTRL)
    assert chip(window).isVisible()
    assert chip(window).accessibleName() == "Kết luận của Nguyễn Văn An"
    type_unikey(line(window), "Giao UBND xã lập danh mục")
    press(line(window), Key.Key_Return)
    assert kept(suite).findings[0].speaker_id == P1
    press(line(window), Key.Key_F2)
    assert not chip(window).isVisible()


def test_one_key_recesses_and_resumes_and_the_screen_says_since_when(
    window: MainWindow, suite: Suite, clock: FixedClock
) -> None:
    type_unikey(line(window), "Đang gõ dở")
    clock.moment = at(30)
    press(line(window), Key.Key_F8, CTRL)
    assert kept(suite).state is ConferenceState.RECESS
    said = found(window, "capture_closed").accessibleName()
    assert said == "Hội nghị tạm nghỉ từ 14:30. Chữ đang gõ dở vẫn được giữ."
    assert window.kit.actions["undo"].text() == "Hoàn tác: tạm nghỉ"
    clock.moment = at(45)
    press(window.focusWidget() or window, Key.Key_F8, CTRL)
    assert kept(suite).state is ConferenceState.IN_SESSION
    assert kept(suite).details.recesses == (Recess(at(30), at(45)),)
    assert window.focusWidget() is line(window)
    assert line(window).toPlainText() == "Đang gõ dở"
    window.kit.actions["undo"].trigger()
    assert kept(suite).details.recesses == (Recess(at(30)),)


def test_a_recess_of_the_evening_tells_its_day_in_the_second_one(
    window: MainWindow, suite: Suite, clock: FixedClock
) -> None:
    for minutes in (150, 18 * 60, 18 * 60 + 30):
        clock.moment = at(minutes)
        press(window.focusWidget() or window, Key.Key_F8, CTRL)
    assert kept(suite).state is ConferenceState.RECESS
    assert "tạm nghỉ từ 14/3 08:30" in found(window, "capture_closed").accessibleName()
    assert when_and_where(kept(suite)) == "13/3 và 14/3/2026 · Phòng họp số 1"
    assert state_since(kept(suite)) == "từ 14/3 08:30"
