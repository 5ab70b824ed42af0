"""Điểm danh: out and in again, clock times typed in one line, filters, folded bodies, who is in the room."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QWidget

from secretary_app.domain.attendance import AttendanceStatus as Status
from secretary_app.domain.attendance import MovementKind, Substitute
from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.parts import with_part
from secretary_app.services.roll_call import Marking
from tests.builders import START, at
from tests.keyboard import press, type_preedit, type_unikey
from tests.ui.roll import KNOWN, choose, heads, mark, roll_stage, roll_view, row, rows, seat, times
from tests.ui.stage import Stage, child

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.domain.attendance import Seat
    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.attendance_view import AttendanceView

    Typist = Callable[[QWidget, str], None]


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return roll_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> AttendanceView:
    return roll_view(stage)


def last_time(found: Seat | None) -> datetime | None:
    return found.movements[-1].at if found and found.movements else None


def in_room(view: AttendanceView) -> str:
    return child(view, QLabel, "in_room_sign").text()


def answer(view: AttendanceView, text: str, typist: Typist = type_unikey) -> None:
    field = view.roll.ask.edits[0]
    assert field.hasFocus()
    typist(field, text)
    press(field, Qt.Key.Key_Return)


def test_going_out_and_coming_back_by_key_keeps_every_clock_time(view: AttendanceView, stage: Stage) -> None:
    mark(view, 1, Qt.Key.Key_1)
    assert in_room(view) == "1 người trong phòng"
    stage.clock.move(minutes=40)
    mark(view, 1, Qt.Key.Key_6)
    assert in_room(view) == "0 người trong phòng"
    assert view.quick.confirmation.accessibleName() == "Nguyễn Văn An: Về sớm, 14:40"
    stage.clock.move(minutes=20)
    mark(view, 1, Qt.Key.Key_1)
    assert view.quick.confirmation.accessibleName() == "Nguyễn Văn An: Trở lại, 15:00"
    assert times(stage, 1) == [("arrived", START), ("left", at(40)), ("arrived", at(60))]
    assert row(view, 1).time == "15:00"
    assert row(view, 1).detail == "đến 14:00, ra 14:40–15:00 – Chủ tịch HĐND xã"
    assert "vắng một lúc 01 (đồng chí Nguyễn Văn An, từ 14 giờ 40 phút đến 15 giờ 00 phút)" in printed(view)
    stage.clock.move(minutes=30)
    mark(view, 1, Qt.Key.Key_6)
    assert "về sớm 01 (đồng chí Nguyễn Văn An, lúc 15 giờ 30 phút)" in printed(view)


def printed(view: AttendanceView) -> str:
    return view.quick.sentences.box.toPlainText()


def test_who_went_out_is_brought_back_by_the_box_and_stays_late(view: AttendanceView, stage: Stage) -> None:
    stage.suite.preparation.go_to_state(KNOWN, ConferenceState.IN_SESSION)
    stage.clock.move(minutes=10)
    type_unikey(view.quick.box.edit, "an")
    press(view.quick.box.edit, Qt.Key.Key_Return)
    stage.clock.move(minutes=10)
    mark(view, 1, Qt.Key.Key_6)
    stage.clock.move(minutes=10)
    view.quick.setFocus()
    type_unikey(view.quick.box.edit, "an")
    assert view.quick.box.edit.accessibleDescription() == "Enter: Trở lại"
    press(view.quick.box.edit, Qt.Key.Key_Return)
    assert seat(stage, 1).status is Status.LATE
    assert [when for _, when in times(stage, 1)] == [at(10), at(20), at(30)]


def test_arrows_move_the_time_that_is_shown_and_never_past_the_one_before(view: AttendanceView, stage: Stage) -> None:
    mark(view, 1, Qt.Key.Key_1)
    stage.clock.move(minutes=3)
    mark(view, 1, Qt.Key.Key_6)
    QTest.keyClick(view.roll.table, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert times(stage, 1) == [("arrived", START), ("left", START)]
    QTest.keyClick(view.roll.table, Qt.Key.Key_Right)
    assert row(view, 1).time == "14:01"


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_all_times_are_typed_in_one_line(view: AttendanceView, stage: Stage, typist: Typist) -> None:
    mark(view, 1, Qt.Key.Key_1, Qt.Key.Key_Return)
    field = view.roll.ask.edits[0]
    assert field.text() == field.selectedText() == "14:00"
    answer(view, "13h50 14h30 14h45", typist)
    assert times(stage, 1) == [("arrived", at(-10)), ("left", at(30)), ("arrived", at(45))]
    assert view.roll.table.hasFocus()
    press(view.roll.table, Qt.Key.Key_F2)
    assert view.roll.ask.edits[0].text() == "13:50 14:30 14:45"
    answer(view, "1350 1430", typist)
    assert seat(stage, 1).status is Status.LEFT_EARLY


@pytest.mark.parametrize(("typed", "said"), [("mai", "Chưa hiểu giờ"), ("15h 14h", "Giờ sau không thể sớm hơn")])
def test_wrong_times_are_said_and_asked_again_and_nothing_changes(
    view: AttendanceView, stage: Stage, typed: str, said: str
) -> None:
    mark(view, 1, Qt.Key.Key_1, Qt.Key.Key_Return)
    answer(view, typed)
    assert said in stage.told[-1].text
    assert view.roll.ask.edits[0].text() == typed
    assert view.roll.ask.edits[0].hasFocus()
    assert times(stage, 1) == [("arrived", START)]
    answer(view, "13h55")
    assert times(stage, 1) == [("arrived", at(-5))]


def test_times_of_who_did_not_come_are_not_asked(view: AttendanceView, stage: Stage) -> None:
    mark(view, 1, Qt.Key.Key_4, Qt.Key.Key_Return)
    assert "chưa có mặt" in stage.told[-1].text
    assert not view.roll.ask.isVisible()


def test_the_old_time_of_a_corrected_one_is_kept_and_told(view: AttendanceView, stage: Stage) -> None:
    mark(view, 1, Qt.Key.Key_1, Qt.Key.Key_Return)
    answer(view, "13h55")
    stage.suite.desk.undo(KNOWN)
    steps = stage.suite.roll_call.history(KNOWN, seat(stage, 1).id)
    told = [(last_time(step.before), last_time(step.after)) for step in steps]
    assert told == [(None, START), (START, at(-5)), (at(-5), START)]


def test_the_history_of_a_row_is_read_by_a_key_and_closed_by_escape(view: AttendanceView, stage: Stage) -> None:
    mark(view, 1, Qt.Key.Key_1)
    stage.clock.move(minutes=2, seconds=5)
    press(view.roll.table, Qt.Key.Key_Return)
    answer(view, "13h55")
    stage.suite.desk.undo(KNOWN)
    stage.kit.actions["attendance_history"].trigger()
    sheet = child(stage.window, QWidget, "attendance_history")
    told = child(stage.window, QListView, "attendance_history_list")
    assert told.hasFocus()
    model = told.model()
    assert [model.data(model.index(row, 0)) for row in range(model.rowCount())] == [
        "14:02:05, Có mặt; đến 14:00, trước đó: Có mặt; đến 13:55 · Nguyễn Thị Thư, hoàn tác",
        "14:02:05, Có mặt; đến 13:55, trước đó: Có mặt; đến 14:00 · Nguyễn Thị Thư",
        "14:00:00, Có mặt; đến 14:00, trước đó: Chưa điểm danh · Nguyễn Thị Thư",
    ]
    press(told, Qt.Key.Key_1)
    assert seat(stage, 1).movements[0].at == START
    press(told, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert view.roll.table.hasFocus()


def test_delete_takes_a_mark_away(view: AttendanceView, stage: Stage) -> None:
    mark(view, 1, Qt.Key.Key_1, Qt.Key.Key_Delete)
    assert (seat(stage, 1).status, seat(stage, 1).movements) == (Status.UNMARKED, ())
    assert view.quick.confirmation.accessibleName() == "Nguyễn Văn An: Chưa điểm danh"
    stage.suite.desk.undo(KNOWN)
    assert seat(stage, 1).status is Status.PRESENT


def test_a_substitute_who_goes_and_returns_stays_the_substitute(view: AttendanceView, stage: Stage) -> None:
    stage.suite.roll_call.mark(
        KNOWN, seat(stage, 2).id, Marking(Status.SUBSTITUTED, substitute=Substitute("Lê Văn Tám"))
    )
    stage.clock.move(minutes=10)
    mark(view, 2, Qt.Key.Key_6)
    stage.clock.move(minutes=10)
    mark(view, 2, Qt.Key.Key_1)
    assert seat(stage, 2).status is Status.SUBSTITUTED
    assert seat(stage, 2).substitute == Substitute("Lê Văn Tám")


def test_filters_show_only_whom_they_name_and_heads_count_everybody(view: AttendanceView, stage: Stage) -> None:
    mark(view, 1, Qt.Key.Key_1)
    mark(view, 2, Qt.Key.Key_4)
    stage.kit.actions["roll_unmarked"].trigger()
    assert rows(view) == ["04", "03"]
    mark(view, 4, Qt.Key.Key_1)
    assert rows(view) == ["03"]
    assert ("head:ubnd", "1/2", False) in heads(view)
    stage.kit.actions["roll_absent"].trigger()
    assert rows(view) == ["02"]
    stage.kit.actions["roll_in_room"].trigger()
    assert rows(view) == ["01", "04"]
    assert view.roll.filter.value() == "in_room"
    stage.kit.actions["roll_all"].trigger()
    assert rows(view) == ["01", "02", "04", "03"]


def test_bodies_fold_by_key_and_by_a_click_on_their_head(view: AttendanceView, stage: Stage) -> None:
    choose(view, 2)
    stage.kit.actions["fold_body"].trigger()
    assert rows(view) == ["01", "03"]
    assert ("head:ubnd", "0/2", True) in heads(view)
    head = view.roll.table.visualRect(view.model.index_of("head:hdnd")).center()
    QTest.mouseClick(view.roll.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(head))
    assert rows(view) == ["03"]
    view.roll.table.clearSelection()
    view.roll.table.setCurrentIndex(view.model.index(-1))
    stage.kit.actions["fold_body"].trigger()
    assert rows(view) == ["01", "02", "04", "03"]


def test_a_mark_from_the_box_reaches_somebody_in_a_folded_body(view: AttendanceView, stage: Stage) -> None:
    choose(view, 2)
    stage.kit.actions["fold_body"].trigger()
    view.quick.setFocus()
    type_unikey(view.quick.box.edit, "2")
    press(view.quick.box.edit, Qt.Key.Key_Return)
    assert seat(stage, 2).status is Status.PRESENT
    assert ("head:ubnd", "1/2", True) in heads(view)


def test_a_guest_with_a_title_after_a_comma_is_added_in_one_line(view: AttendanceView, stage: Stage) -> None:
    type_unikey(view.quick.box.edit, "Nguyễn Văn Khách, Trưởng Ban Dân vận")
    QTest.keyClick(view.quick.box.edit, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert (row(view, 5).name, row(view, 5).detail) == ("Nguyễn Văn Khách", "Trưởng Ban Dân vận")
    assert not view.roll.ask.isVisible()
    assert view.quick.box.edit.hasFocus()
    assert seat(stage, 5).movements[0].kind is MovementKind.ARRIVED


def test_quorum_counts_who_is_in_the_room_while_the_conference_meets(stage: Stage) -> None:
    body = replace(stage.suite.desk.conference(KNOWN).bodies[1], quorum=2)
    stage.suite.desk.change(KNOWN, "body_changed", lambda conference: with_part(conference, "bodies", body))
    known = [line.seat.id for line in stage.suite.roll_call.delegates(KNOWN) if line.body == body]
    for seat_id in known:
        stage.suite.roll_call.mark(KNOWN, seat_id, Marking(Status.PRESENT))

    def quorate() -> bool:
        return next(line.quorate for line in stage.suite.roll_call.counts(KNOWN) if line.body == body)

    assert quorate()
    stage.clock.move(minutes=5)
    stage.suite.roll_call.mark(KNOWN, known[0], Marking(Status.LEFT_EARLY))
    assert not quorate()
    stage.suite.review.end_now(KNOWN)
    assert quorate()


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_a_title_for_this_conference_alone_is_typed_and_printed(
    view: AttendanceView, stage: Stage, typist: Typist
) -> None:
    choose(view, 1)
    stage.kit.actions["title_override"].trigger()
    assert view.roll.ask.edits[0].text() == "Chủ tịch HĐND xã"
    answer(view, "Quyền Chủ tịch HĐND xã", typist)
    assert seat(stage, 1).title_override == "Quyền Chủ tịch HĐND xã"
    assert row(view, 1).detail == "Quyền Chủ tịch HĐND xã"
    stage.kit.actions["title_override"].trigger()
    view.roll.ask.edits[0].clear()
    press(view.roll.ask.edits[0], Qt.Key.Key_Return)
    assert row(view, 1).detail == "Chủ tịch HĐND xã"
