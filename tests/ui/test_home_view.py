"""Trang chính by keys and mouse: the list, the search, and the ways to begin."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton

from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import LocalityLevel
from secretary_app.domain.minute import Minute, MinuteId
from secretary_app.domain.presets import NEW_CONFERENCE_NAME
from secretary_app.services.ports import ConferenceSummary
from secretary_app.services.preparation import ListedGroup, Listing
from secretary_app.ui.views.home_view import HomeView
from secretary_app.ui.widgets.conference_rows import DatedRow, GroupHead
from secretary_app.ui.widgets.side_list import SideList
from tests.builders import LOCALITY, START, a_conference, a_finding
from tests.keyboard import press, set_preedit, type_preedit, type_unikey
from tests.offices import set_up_office
from tests.pace import paces
from tests.ui.stage import Stage, build_stage, child, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme

    Typist = Callable[[QWidget, str], None]

State = ConferenceState
STEP = "step_home"
RETURN = Qt.Key.Key_Return


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


def a_meeting(key: str, name: str, state: State, days: int, **changes: object) -> Conference:
    """Return a conference of that state, so many days after the usual one."""
    plain = a_conference(**changes)
    start = START + timedelta(days=days)
    details = replace(plain.details, name=name, short_name=name, state=state, planned_start=start)
    return replace(plain, id=ConferenceId(key), details=details)


def shown(stage: Stage) -> HomeView:
    view = stage.show(HomeView, STEP)
    stage.bridge.list_changed.connect(lambda _event: view.reload())
    view.reload()
    view.enter("")
    return view


@pytest.fixture
def view(stage: Stage) -> HomeView:
    finding = a_finding("f1", "Một số kiến nghị của cử tri còn kéo dài", FindingKind.LIMITATION)
    issued = Minute(MinuteId("m"), 1, 1, START, "a" * 64, "05/BB-VP", "2026-01-20")
    for conference in (
        a_meeting("sap", "Giao ban quý II", State.PREPARE, 90),
        a_meeting("nay", "Giao ban quý I", State.PREPARE, 0, agenda=()),
        a_meeting("ra", "Sơ kết Quy chế phối hợp", State.REVIEW, -3, findings=(finding,)),
        a_meeting("xong", "Tổng kết năm 2025", State.ISSUED, -60, minutes=(issued,)),
    ):
        stage.suite.desk.add(conference)
    return shown(stage)


def seen(lines: tuple[GroupHead | DatedRow, ...]) -> list[str]:
    return [line.title for line in lines]


def test_conferences_stand_in_groups_by_what_is_to_be_done(view: HomeView) -> None:
    assert seen(view.model.lines) == [
        "Sắp họp",
        "Giao ban quý I",
        "Giao ban quý II",
        "Đang hoàn tất",
        "Sơ kết Quy chế phối hợp",
        "Đã ban hành",
        "Tổng kết năm 2025",
    ]


def test_what_meets_now_stands_above_what_is_still_to_come(view: HomeView, stage: Stage) -> None:
    for key, state in (("họp", State.IN_SESSION), ("nghỉ", State.RECESS)):
        stage.suite.desk.add(a_meeting(key, f"Đang {key}", state, 0))
    view.reload()
    assert seen(view.model.lines)[:5] == ["Đang họp", "Đang nghỉ", "Đang họp", "Sắp họp", "Giao ban quý I"]


def test_a_row_says_when_where_and_what_is_next(view: HomeView) -> None:
    rows = {line.key: line for line in view.model.lines if isinstance(line, DatedRow)}
    assert (rows["nay"].date, rows["nay"].detail) == ("13/3/2026", "Chiều nay 14:00 · Phòng họp số 1")
    assert (rows["nay"].state_detail, rows["sap"].state_detail) == ("Còn 1 mục chưa xong", "Sẵn sàng")
    assert rows["sap"].detail == "14:00 · Phòng họp số 1"
    assert rows["ra"].detail == "4 đại biểu · 1 nội dung"
    assert rows["xong"].state_detail == "Số 05/BB-VP"
    assert rows["ra"].look is not None
    assert rows["ra"].look.word == "Rà soát"


def test_enter_opens_the_chosen_conference(view: HomeView, qtbot: QtBot) -> None:
    assert view.list.hasFocus()
    press(view.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.conference_chosen) as opened:
        press(view.list, RETURN)
    assert opened.args == ["sap"]


def test_a_double_click_opens_and_heads_do_not(view: HomeView, qtbot: QtBot) -> None:
    port = view.list.viewport()
    with qtbot.assertNotEmitted(view.conference_chosen):
        place = view.list.visualRect(view.model.index(0)).center()
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=place)
    place = view.list.visualRect(view.model.index_of("ra")).center()
    with qtbot.waitSignal(view.conference_chosen) as opened:
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["ra"]


def search(view: HomeView) -> QLineEdit:
    view.enter("global_search")
    return view.search.edit


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
@pytest.mark.parametrize("typed", ["kien nghi cu tri", "Kiến nghị CỬ TRI"])
def test_search_finds_findings_as_one_types_and_enter_opens_at_the_finding(
    view: HomeView, qtbot: QtBot, typist: Typist, typed: str
) -> None:
    edit = search(view)
    typist(edit, typed)
    qtbot.waitUntil(view.results.isVisible)
    assert seen(view.found.lines) == ["Nội dung đã ghi", "Một số kiến nghị của cử tri còn kéo dài"]
    row = view.found.lines[1]
    assert isinstance(row, DatedRow)
    assert row.detail == "Tồn tại, hạn chế · Sơ kết Quy chế phối hợp"
    assert edit.hasFocus()
    opened: list[tuple[str, ...]] = []
    view.conference_chosen.connect(lambda key: opened.append((key,)))
    view.step_requested.connect(lambda *where: opened.append(where))
    press(edit, RETURN)
    assert opened == [("ra",), ("step_capture", "finding:f1")]


def test_search_finds_conferences_by_name(view: HomeView, qtbot: QtBot) -> None:
    edit = search(view)
    type_unikey(edit, "giao ban")
    qtbot.waitUntil(view.results.isVisible)
    assert sorted(seen(view.found.lines)) == ["Giao ban quý I", "Giao ban quý II", "Hội nghị có tên khớp"]
    press(edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.conference_chosen) as opened, qtbot.assertNotEmitted(view.step_requested):
        press(edit, RETURN)
    assert opened.args == [view.found.lines[2].key]


def test_open_letters_of_a_pre_edit_are_searched_too(view: HomeView, qtbot: QtBot) -> None:
    set_preedit(search(view), "cử")
    qtbot.waitUntil(view.results.isVisible)
    assert seen(view.found.lines)[-1] == "Một số kiến nghị của cử tri còn kéo dài"


def test_enter_right_after_the_last_letter_searches_first(view: HomeView, qtbot: QtBot) -> None:
    edit = search(view)
    type_unikey(edit, "tong ket")
    with qtbot.waitSignal(view.conference_chosen) as opened:
        press(edit, RETURN)
    assert opened.args == ["xong"]


def test_nothing_found_is_said_and_escape_brings_the_list_back(view: HomeView, qtbot: QtBot) -> None:
    edit = search(view)
    type_unikey(edit, "xyz")
    qtbot.waitUntil(view.results.isVisible)
    assert seen(view.found.lines) == ["Không tìm thấy “xyz” trong hội nghị nào."]
    with qtbot.assertNotEmitted(view.conference_chosen):
        press(edit, RETURN)
    press(edit, Qt.Key.Key_Escape)
    assert view.list.isVisible()
    assert view.list.hasFocus()
    assert edit.text() == ""


def test_a_new_conference_is_stored_at_once_with_customary_bodies(view: HomeView, stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.conference_created) as made:
        QTest.mouseClick(child(view, QPushButton, "new_conference"), Qt.MouseButton.LeftButton)
    found = stage.suite.desk.store.load(ConferenceId(made.args[0]))
    assert found.details.name == NEW_CONFERENCE_NAME
    assert [body.short_name for body in found.bodies] == ["HĐND", "UBND", "MTTQ"]
    assert found.locality == LOCALITY
    assert found.id in {line.key for line in view.model.lines}


def test_a_district_is_not_taken_over_into_a_new_conference(stage: Stage, qtbot: QtBot) -> None:
    old = a_conference(locality=replace(LOCALITY, level=LocalityLevel.DISTRICT, name="huyện Cũ"))
    stage.suite.desk.add(old)
    view = shown(stage)
    with qtbot.waitSignal(view.conference_created) as made:
        stage.kit.actions["new_conference"].trigger()
    found = stage.suite.desk.conference(ConferenceId(made.args[0]))
    assert (found.locality.name, found.bodies[0].name) == ("", "Thường trực HĐND xã")


def test_a_conference_like_the_chosen_one_takes_its_people_and_agenda(
    view: HomeView, stage: Stage, qtbot: QtBot
) -> None:
    view.list.setCurrentIndex(view.model.index_of("xong"))
    with qtbot.waitSignal(view.conference_created) as made:
        QTest.mouseClick(child(view, QPushButton, "new_from_previous"), Qt.MouseButton.LeftButton)
    found = stage.suite.desk.store.load(ConferenceId(made.args[0]))
    assert found.details.name == "Tổng kết năm 2025"
    assert (len(found.seats), len(found.agenda), found.state) == (4, 2, State.PREPARE)


def test_without_an_earlier_conference_the_command_says_so(stage: Stage) -> None:
    shown(stage)
    stage.kit.actions["new_from_previous"].trigger()
    assert stage.told[-1].text == "Chưa có hội nghị nào trước đó để lấy theo."


def test_buttons_give_the_commands_of_the_menu(view: HomeView, stage: Stage) -> None:
    given: list[str] = []
    stage.kit.actions.on("open_file", lambda: given.append("open_file"))
    QTest.mouseClick(child(view, QPushButton, "open_file"), Qt.MouseButton.LeftButton)
    assert given == ["open_file"]


def test_recent_files_and_the_sample_are_opened_by_a_click(view: HomeView, stage: Stage, qtbot: QtBot) -> None:
    stage.kit.preferences.remember(Path("/thu/bien-ban.pdf"))
    view.enter("")
    files = child(view, SideList, "recent_files")
    assert [row.text for row in files.rows] == ["bien-ban.pdf", "Hội nghị mẫu: Hàm Tân, tổng kết năm 2023"]
    with qtbot.waitSignal(view.file_chosen) as chosen:
        press_row(files, 0)
    assert chosen.args == [str(Path("/thu/bien-ban.pdf"))]
    with qtbot.waitSignal(stage.kit.actions["open_sample"].triggered):
        press_row(files, 1)


def press_row(files: SideList, row: int) -> None:
    place = files.visualRect(files.model().index(row, 0)).center()
    QTest.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("name", ["set_up_organisation", "new_conference", "open_file", "open_sample"])
def test_an_empty_home_offers_what_to_do(stage: Stage, qtbot: QtBot, name: str) -> None:
    view = shown(stage)
    way = child(view, QAbstractButton, f"empty_{name}")
    assert way.isVisible()
    with qtbot.waitSignal(stage.kit.actions[name].triggered):
        QTest.mouseClick(way, Qt.MouseButton.LeftButton)


def test_an_empty_home_warns_of_secrets_and_shows_the_data_folder(stage: Stage) -> None:
    view = shown(stage)
    assert "bí mật nhà nước" in child(view, QLabel, "secrets_note").text()
    assert str(stage.suite.data_folder) in child(view, QLabel, "data_folder").text()


def test_the_first_way_has_the_focus_so_enter_sets_up_the_organisation(stage: Stage, qtbot: QtBot) -> None:
    view = shown(stage)
    way = child(view, QAbstractButton, "empty_set_up_organisation")
    assert way.hasFocus()
    with qtbot.waitSignal(stage.kit.actions["set_up_organisation"].triggered):
        press(way, RETURN)


def test_once_the_organisation_is_set_up_enter_creates_the_first_conference(stage: Stage, qtbot: QtBot) -> None:
    view = shown(stage)
    set_up_office(stage.suite)
    view.enter("")
    assert not child(view, QAbstractButton, "empty_set_up_organisation").isVisible()
    way = child(view, QAbstractButton, "empty_new_conference")
    assert way.hasFocus()
    with qtbot.waitSignal(view.conference_created):
        press(way, RETURN)


def test_a_renamed_conference_is_seen_and_the_choice_stays(view: HomeView, stage: Stage) -> None:
    view.list.setCurrentIndex(view.model.index_of("ra"))
    stage.suite.preparation.set_details(ConferenceId("ra"), short_name="Sơ kết mới")
    settle()
    assert "Sơ kết mới" in seen(view.model.lines)
    assert view.list.key() == "ra"


def test_the_screen_fits_the_smallest_window(stage: Stage) -> None:
    stage.suite.desk.add(a_conference())
    view = stage.show(HomeView, STEP, (1037, 460))
    view.fit(1093)
    view.reload()
    settle()
    assert view.size().toTuple() == (1037, 460)


def test_ten_thousand_conferences_do_not_hold_the_window_up(stage: Stage) -> None:
    view = shown(stage)
    lines = tuple(
        ConferenceSummary(
            ConferenceId(str(number)),
            f"Giao ban số {number}",
            "",
            State.ISSUED,
            START - timedelta(days=number),
            1,
            1,
            "",
        )
        for number in range(300)
    )
    listing = Listing(issued=ListedGroup(lines, older=9_700))
    took = [paces(lambda: view.model.show_listing(listing, START.date(), lambda _line: "")) for _ in range(3)]
    assert seen(view.model.lines)[-1] == "Còn 9700 hội nghị cũ hơn, gõ tên vào ô tìm ở trên"
    assert min(took) <= 15, took
