"""The agenda while the conference meets: changed by real keys over the capture line, which keeps its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QScrollArea

from secretary_app.domain.agenda import AgendaItem, AgendaItemId
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.services.capture import NewFinding
from secretary_app.ui.views.agenda_sheet import AgendaSheet
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.capture_line import CaptureTag
from secretary_app.ui.widgets.menu_button import MenuButton
from secretary_app.ui.widgets.side_list import SideList
from tests.builders import FixedClock, a_conference
from tests.keyboard import press, type_unikey
from tests.suites import make_suite
from tests.ui.whole import found, held, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.domain.conference import Conference
    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow
    from secretary_app.ui.widgets.line_list import LineList

ID = ConferenceId("giao-ban")
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key
NAMES = ("Khai mạc", "Báo cáo", "Thảo luận", "Bế mạc")
TYPED = "Việc đôn đốc chưa"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def suite(tmp_path: Path, clock: FixedClock) -> Suite:
    made = make_suite(tmp_path / "dữ liệu", clock)
    items = (AgendaItem(AgendaItemId(f"m{place}"), place, title, 10) for place, title in enumerate(NAMES, 1))
    made.desk.add(a_conference(agenda=tuple(items)))
    made.preparation.go_to_state(ID, ConferenceState.IN_SESSION)
    made.agenda.start_agenda_item(ID, AgendaItemId("m1"))
    return made


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        window.open_conference(ID)
        window.go("step_capture")
        yield window


def kept(suite: Suite) -> Conference:
    return suite.desk.store.load(ID)


def titles(suite: Suite) -> list[str]:
    return [item.title for item in kept(suite).agenda]


def line(window: MainWindow) -> QPlainTextEdit:
    edit = found(window, "capture_line")
    assert isinstance(edit, QPlainTextEdit)
    return edit


def sheet(window: MainWindow) -> AgendaSheet:
    found_sheet = window.findChild(AgendaSheet)
    assert found_sheet is not None
    return found_sheet


def items(window: MainWindow) -> LineList:
    return sheet(window).part.list


def opened(window: MainWindow) -> LineList:
    press(line(window), Key.Key_F2, CTRL)
    assert sheet(window).isVisible()
    return items(window)


def rows(window: MainWindow) -> list[tuple[str, str, bool]]:
    return [(shown.number, shown.cells[0], shown.struck) for shown in items(window).lines]


def tag(window: MainWindow) -> CaptureTag:
    found_tag = found(window, "capture_tag")
    assert isinstance(found_tag, CaptureTag)
    return found_tag


def editor(window: MainWindow) -> QLineEdit:
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def test_the_sheet_opens_on_the_running_item_and_esc_leads_back_to_the_words(window: MainWindow, suite: Suite) -> None:
    type_unikey(line(window), TYPED)
    shown = opened(window)
    assert window.focusWidget() is shown
    assert shown.key() == "m1"
    assert rows(window) == [(str(number), title, False) for number, title in enumerate(NAMES, 1)]
    press(shown, Key.Key_Escape)
    assert sheet(window).isHidden()
    assert window.focusWidget() is line(window)
    assert line(window).toPlainText() == TYPED
    assert line(window).textCursor().position() == len(TYPED)
    assert suite.desk.undoable(ID) == "agenda_item_started"
    press(line(window), Key.Key_F2, CTRL)
    press(items(window), Key.Key_F2, CTRL)
    assert sheet(window).isHidden()


def test_an_item_is_inserted_between_two_by_key_and_the_numbers_follow(window: MainWindow, suite: Suite) -> None:
    shown = opened(window)
    press(shown, Key.Key_Down)
    press(shown, Key.Key_Insert)
    type_unikey(editor(window), "Chào cờ, giới thiệu đại biểu")
    press(editor(window), Key.Key_Tab)
    type_unikey(editor(window), "5")
    press(editor(window), Key.Key_Return)
    assert titles(suite) == ["Khai mạc", "Chào cờ, giới thiệu đại biểu", *NAMES[1:]]
    assert kept(suite).agenda[1].planned_minutes == 5
    assert [number for number, *_ in rows(window)] == ["1", "2", "3", "4", "5"]
    assert window.focusWidget() is shown
    assert shown.key() == kept(suite).agenda[1].id
    press(shown, Key.Key_Z, CTRL)
    assert titles(suite) == list(NAMES)


def test_an_item_is_added_at_the_end_and_changed_by_keys(window: MainWindow, suite: Suite) -> None:
    shown = opened(window)
    press(shown, Key.Key_End)
    press(shown, Key.Key_Return)
    press(editor(window), Key.Key_Return)
    type_unikey(editor(window), "Chụp ảnh")
    press(editor(window), Key.Key_Return)
    press(editor(window), Key.Key_Escape)
    assert sheet(window).isVisible()
    assert titles(suite)[-1] == "Chụp ảnh"
    shown.choose("m3")
    press(shown, Key.Key_Return)
    editor(window).selectAll()
    type_unikey(editor(window), "Thảo luận tổ")
    press(editor(window), Key.Key_Return)
    assert titles(suite)[2] == "Thảo luận tổ"


def test_moving_by_alt_moves_the_item_and_not_a_captured_line(window: MainWindow, suite: Suite) -> None:
    for words in ("Một", "Hai"):
        suite.capture.add(ID, NewFinding(words))
    shown = opened(window)
    press(shown, Key.Key_Down, ALT)
    press(shown, Key.Key_Down, ALT)
    assert titles(suite) == ["Báo cáo", "Thảo luận", "Khai mạc", "Bế mạc"]
    assert [finding.words for finding in kept(suite).findings] == ["Một", "Hai"]
    assert {finding.agenda_item_id for finding in kept(suite).findings} == {"m1"}
    assert window.focusWidget() is shown
    press(shown, Key.Key_F3)
    press(shown, Key.Key_Escape)
    assert tag(window).accessibleName() == "Mục 3 · Kết quả / Chung"


def test_an_item_is_removed_and_brought_back_with_its_findings(window: MainWindow, suite: Suite) -> None:
    suite.capture.add(ID, NewFinding("Đã nghe"))
    shown = opened(window)
    press(shown, Key.Key_Delete)
    assert titles(suite) == list(NAMES[1:])
    assert [finding.words for finding in kept(suite).findings] == ["Đã nghe"]
    press(shown, Key.Key_Z, CTRL)
    assert titles(suite) == list(NAMES)
    assert kept(suite).findings[0].agenda_item_id == "m1"


def test_space_passes_over_an_item_and_takes_it_up_again(window: MainWindow, suite: Suite) -> None:
    shown = opened(window)
    press(shown, Key.Key_Space)
    assert [item.skipped for item in kept(suite).agenda] == [False] * 4
    assert "Đang bàn “Khai mạc”" in window.notices.notice.accessibleName()
    press(shown, Key.Key_Down)
    press(shown, Key.Key_Space)
    assert rows(window)[1] == ("2", "Báo cáo", True)
    assert items(window).lines[1].trail == "bỏ qua"
    assert "bỏ qua" in items(window).lines[1].spoken
    pane = window.findChild(SideList, "agenda_view")
    assert pane is not None
    assert (pane.rows[1].trail, pane.rows[1].struck) == ("bỏ qua", True)
    press(shown, Key.Key_Escape)
    press(line(window), Key.Key_Down, CTRL)
    assert kept(suite).details.current_item_id == "m3"
    press(line(window), Key.Key_Up, CTRL)
    assert kept(suite).details.current_item_id == "m1"
    shown = opened(window)
    shown.choose("m2")
    press(shown, Key.Key_Space)
    assert rows(window)[1] == ("2", "Báo cáo", False)


def test_with_all_items_passed_over_the_keys_go_nowhere(window: MainWindow, suite: Suite) -> None:
    for key in ("m2", "m3", "m4"):
        suite.agenda.skip(ID, AgendaItemId(key), skipped=True)
    press(line(window), Key.Key_Down, CTRL)
    assert kept(suite).details.current_item_id == "m1"
    suite.agenda.remove_agenda_item(ID, AgendaItemId("m1"))
    press(line(window), Key.Key_Down, CTRL)
    assert kept(suite).details.current_item_id is None
    assert tag(window).accessibleName() == "Kết quả / Chung"


def test_ctrl_enter_goes_to_the_chosen_item_and_back_to_the_line(
    window: MainWindow, suite: Suite, clock: FixedClock
) -> None:
    suite.agenda.skip(ID, AgendaItemId("m4"), skipped=True)
    clock.move(minutes=18)
    shown = opened(window)
    shown.choose("m4")
    press(shown, Key.Key_Return, CTRL)
    assert sheet(window).isHidden()
    assert window.focusWidget() is line(window)
    assert (kept(suite).details.current_item_id, kept(suite).agenda[3].skipped) == ("m4", False)
    assert tag(window).accessibleName() == "Mục 4 · Kết quả / Chung"
    clock.move(minutes=17)
    press(line(window), Key.Key_Up, CTRL)
    opened(window)
    assert [row.trail for row in items(window).lines] == [
        "bàn thứ 1, 14:00–14:18",
        "",
        "bàn thứ 3, từ 14:35",
        "bàn thứ 2, 14:18–14:35",
    ]


def test_every_key_of_the_sheet_can_be_clicked(window: MainWindow, suite: Suite) -> None:
    QTest.mouseClick(found(window, "edit_agenda_button"), Qt.MouseButton.LeftButton)
    items(window).choose("m2")
    QTest.mouseClick(found(window, "agenda_sheet_skip"), Qt.MouseButton.LeftButton)
    assert kept(suite).agenda[1].skipped
    QTest.mouseClick(found(window, "agenda_sheet_insert"), Qt.MouseButton.LeftButton)
    assert items(window).editing
    press(editor(window), Key.Key_Escape)
    items(window).choose("m3")
    QTest.mouseClick(found(window, "live_agenda_up"), Qt.MouseButton.LeftButton)
    assert titles(suite)[1] == "Thảo luận"
    QTest.mouseClick(found(window, "agenda_sheet_start"), Qt.MouseButton.LeftButton)
    assert kept(suite).details.current_item_id == "m3"


def test_the_narrow_window_offers_the_sheet_in_its_menu(window: MainWindow) -> None:
    window.resize(1093, 544)
    QApplication.processEvents()
    button = found(window, "agenda_menu")
    assert isinstance(button, MenuButton)
    menu = button.menu()
    assert isinstance(menu, QMenu)
    assert menu.actions()[-1].text().startswith("Sửa chương trình…")
    menu.actions()[-1].trigger()
    assert sheet(window).isVisible()
    assert window.rect().contains(sheet(window).findChildren(QScrollArea)[0].geometry())


def test_an_empty_agenda_is_begun_in_the_sheet(window: MainWindow, suite: Suite) -> None:
    for key in ("m1", "m2", "m3", "m4"):
        suite.agenda.remove_agenda_item(ID, AgendaItemId(key))
    press(line(window), Key.Key_F2, CTRL)
    assert isinstance(window.focusWidget(), Button)
    press(found(window, "add_live_agenda_item"), Key.Key_Return)
    type_unikey(editor(window), "Việc đột xuất")
    press(editor(window), Key.Key_Return)
    press(editor(window), Key.Key_Escape)
    press(window.focusWidget() or window, Key.Key_Escape)
    assert titles(suite) == ["Việc đột xuất"]
    assert window.focusWidget() is line(window)


def test_two_hundred_items_with_endless_titles_stay_in_reach(window: MainWindow, suite: Suite) -> None:
    many = tuple(AgendaItem(AgendaItemId(f"m{n}"), float(n), "Đánh giá " * 120) for n in range(1, 201))
    suite.desk.change(ID, "agenda_item_added", lambda known: replace(known, agenda=many))
    shown = opened(window)
    press(shown, Key.Key_End)
    area = sheet(window).findChild(QScrollArea, "agenda_sheet_scroll")
    assert area is not None
    bottom = shown.mapTo(area.viewport(), shown.visualRect(shown.currentIndex()).bottomLeft()).y()
    assert 0 < bottom <= area.viewport().height()
    press(shown, Key.Key_Return, CTRL)
    assert tag(window).accessibleName() == "Mục 200 · Kết quả / Chung"
    assert window.width() == 1366


def test_a_line_that_cannot_be_saved_stays_open_with_its_words(window: MainWindow, suite: Suite) -> None:
    shown = opened(window)
    press(shown, Key.Key_Return)
    editor(window).selectAll()
    type_unikey(editor(window), "Khai mạc muộn")
    with held(suite):
        press(editor(window), Key.Key_Return)
        assert editor(window).text() == "Khai mạc muộn"
        assert window.notices.failure.isVisible()
        QTest.mouseClick(sheet(window), Qt.MouseButton.LeftButton, pos=sheet(window).rect().topLeft())
        assert sheet(window).isVisible()
        assert not window.view.leave()
    press(editor(window), Key.Key_Return)
    assert titles(suite)[0] == "Khai mạc muộn"
    assert not window.notices.failure.isVisible()


def test_the_tag_tells_the_item_of_the_line_and_of_an_earlier_line_its_own(window: MainWindow, suite: Suite) -> None:
    assert tag(window).accessibleName() == "Mục 1 · Kết quả / Chung"
    type_unikey(line(window), "Đã nghe báo cáo")
    width, place = tag(window).width(), line(window).x()
    press(line(window), Key.Key_Return)
    assert (tag(window).width(), line(window).x()) == (width, place)
    press(line(window), Key.Key_Down, CTRL)
    assert tag(window).accessibleName() == "Mục 2 · Kết quả / Chung"
    press(line(window), Key.Key_Up)
    assert tag(window).accessibleName() == "Mục 1 · Đang sửa: Kết quả / Chung"
    press(line(window), Key.Key_I, CTRL)
    press(line(window), Key.Key_Escape)
    assert tag(window).accessibleName() == "Mục 2 · Kết quả / Chung"
    suite.agenda.move_agenda_item(ID, AgendaItemId("m2"), 2)
    assert tag(window).accessibleName() == "Mục 4 · Kết quả / Chung"


def test_the_tag_leaves_room_to_type_in_the_smallest_window(window: MainWindow, suite: Suite) -> None:
    bodies = tuple(replace(body, short_name="Ban Thường trực Ủy ban Mặt trận Tổ quốc") for body in kept(suite).bodies)
    suite.desk.change(ID, "body_changed", lambda known: replace(known, bodies=bodies))
    window.resize(1093, 544)
    press(line(window), Key.Key_F5)
    press(line(window), Key.Key_1, CTRL)
    QApplication.processEvents()
    assert tag(window).toolTip() == "Mục 1 · Phương hướng / Ban Thường trực Ủy ban Mặt trận Tổ quốc"
    assert line(window).width() >= 280
