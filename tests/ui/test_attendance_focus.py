"""Điểm danh: where the next key goes, and what becomes of words typed into a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QListView, QToolButton

from secretary_app.domain.attendance import AttendanceStatus as Status
from secretary_app.domain.attendance import Substitute
from secretary_app.services.roll_call import Marking
from tests.builders import START, at
from tests.keyboard import press, type_unikey
from tests.ui.roll import KNOWN, choose, heads, mark, roll_stage, roll_view, rows, seat, times
from tests.ui.stage import Stage, child, settle

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.attendance_view import AttendanceView


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return roll_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> AttendanceView:
    return roll_view(stage)


CTRL = Qt.KeyboardModifier.ControlModifier


def escape_says(view: AttendanceView) -> str:
    return child(view, QToolButton, "ask_leave").text()


def chosen_number(view: AttendanceView) -> str:
    row = view.roll.table.line()
    return row.number if row else ""


def is_framed(view: AttendanceView, widget: QWidget) -> bool:
    """Whether the edge of a widget has the colour of what has the focus."""
    seen = widget.grab().toImage()
    return seen.pixelColor(1, seen.height() // 2) == view.kit.theme.colour("accent")


def test_only_what_has_the_focus_is_framed(view: AttendanceView) -> None:
    place = view.quick.box.edit.geometry()
    assert is_framed(view, view.quick.box)
    mark(view, 1)
    assert not is_framed(view, view.quick.box)
    assert view.quick.box.edit.geometry() == place
    press(view.roll.table, Qt.Key.Key_3)
    assert is_framed(view, view.roll.ask.edits[0])
    assert not is_framed(view, view.quick.box)
    press(view.roll.ask.edits[0], Qt.Key.Key_Escape)
    press(view.roll.table, Qt.Key.Key_Escape)
    assert is_framed(view, view.quick.box)
    assert view.quick.box.edit.geometry() == place


def test_undo_of_the_mark_closes_its_question_and_goes_back_to_the_row(view: AttendanceView, stage: Stage) -> None:
    mark(view, 2, Qt.Key.Key_5)
    press(view.roll.ask.edits[0], Qt.Key.Key_Z, CTRL)
    assert seat(stage, 2).status is Status.UNMARKED
    assert not view.roll.ask.isVisible()
    assert view.roll.table.hasFocus()
    assert chosen_number(view) == "02"


def test_words_typed_for_a_mark_that_is_taken_back_are_told(view: AttendanceView, stage: Stage) -> None:
    mark(view, 2, Qt.Key.Key_5)
    type_unikey(view.roll.ask.edits[0], "Võ Khôi")
    press(view.roll.ask.edits[0], Qt.Key.Key_Return)
    press(view.roll.ask.edits[1], Qt.Key.Key_Z, CTRL)
    settle()
    assert not view.roll.ask.isVisible()
    assert "Chưa ghi “Võ Khôi”" in stage.told[-1].text


def test_a_guest_who_is_taken_back_is_not_asked_about(view: AttendanceView) -> None:
    type_unikey(view.quick.box.edit, "Hồ Sơn")
    press(view.quick.box.edit, Qt.Key.Key_G, CTRL)
    press(view.roll.ask.edits[1], Qt.Key.Key_Z, CTRL)
    assert len(view.model.delegates) == 4
    assert not view.roll.ask.isVisible()
    assert view.quick.box.edit.hasFocus()


def test_a_change_of_another_row_leaves_the_question_open(view: AttendanceView, stage: Stage) -> None:
    mark(view, 2, Qt.Key.Key_3)
    type_unikey(view.roll.ask.edits[0], "ốm")
    stage.suite.roll_call.mark_body_present(KNOWN, seat(stage, 1).body_id)
    assert view.roll.ask.edits[0].hasFocus()
    assert view.roll.ask.edits[0].text() == "ốm"


def test_escape_keeps_what_was_typed_and_undo_takes_it_back(view: AttendanceView, stage: Stage) -> None:
    mark(view, 2, Qt.Key.Key_5)
    assert escape_says(view) == "Để trống"
    type_unikey(view.roll.ask.edits[0], "Võ Minh Khôi")
    assert escape_says(view) == "Ghi và đóng"
    press(view.roll.ask.edits[0], Qt.Key.Key_Escape)
    assert seat(stage, 2).substitute == Substitute("Võ Minh Khôi")
    assert view.roll.table.hasFocus()
    press(view.roll.table, Qt.Key.Key_5)
    assert escape_says(view) == "Giữ nguyên"
    press(view.roll.ask.edits[1], Qt.Key.Key_Escape)
    assert seat(stage, 2).substitute == Substitute("Võ Minh Khôi")
    press(view.roll.table, Qt.Key.Key_Z, CTRL)
    assert seat(stage, 2).substitute is None


@pytest.mark.parametrize(("typed", "said"), [("mai", "giữ nguyên giờ cũ"), ("15h 14h", "Giờ sau không thể sớm hơn")])
def test_escape_with_wrong_times_says_so_and_restores_them(
    view: AttendanceView, stage: Stage, typed: str, said: str
) -> None:
    mark(view, 1, Qt.Key.Key_1, Qt.Key.Key_Return)
    type_unikey(view.roll.ask.edits[0], typed)
    press(view.roll.ask.edits[0], Qt.Key.Key_Escape)
    assert said in stage.told[-1].text
    assert not view.roll.ask.isVisible()
    assert times(stage, 1) == [("arrived", START)]
    press(view.roll.table, Qt.Key.Key_Return)
    type_unikey(view.roll.ask.edits[0], "13h55")
    press(view.roll.ask.edits[0], Qt.Key.Key_Escape)
    assert times(stage, 1) == [("arrived", at(-5))]


def test_three_questions_have_room_in_the_smallest_window(view: AttendanceView, stage: Stage) -> None:
    stage.window.resize(1037, 460)
    settle()
    mark(view, 3, Qt.Key.Key_5)
    settle()
    for edit in view.roll.ask.edits:
        assert edit.width() >= 190
        assert edit.fontMetrics().horizontalAdvance(edit.placeholderText()) < edit.width() - 20
    table = view.roll.table
    row = table.visualRect(table.currentIndex())
    assert table.viewport().rect().contains(row)
    strip = view.roll.ask
    inside = [QRect(edit.pos(), edit.size()) for edit in strip.edits]
    assert all(strip.rect().contains(place) for place in inside)
    assert view.roll.rect().contains(QRect(view.roll.foot.pos(), view.roll.foot.size()))


def fold(stage: Stage) -> None:
    stage.kit.actions["fold_body"].trigger()


def test_the_fold_key_pressed_twice_leaves_all_as_it_was(view: AttendanceView, stage: Stage) -> None:
    choose(view, 4)
    fold(stage)
    assert rows(view) == ["01", "03"]
    assert view.roll.table.group() == "ubnd"
    press(view.roll.table, Qt.Key.Key_1)
    assert "Hãy chọn một người" in stage.told[-1].text
    fold(stage)
    assert rows(view) == ["01", "02", "04", "03"]
    assert chosen_number(view) == "04"


def test_arrows_reach_a_folded_head_and_enter_unfolds_it(view: AttendanceView, stage: Stage) -> None:
    choose(view, 2)
    fold(stage)
    table = view.roll.table
    press(table, Qt.Key.Key_Up)
    assert chosen_number(view) == "01"
    press(table, Qt.Key.Key_Down)
    assert (chosen_number(view), table.group()) == ("", "ubnd")
    press(table, Qt.Key.Key_Return)
    assert chosen_number(view) == "02"
    assert ("head:ubnd", "0/2", False) in heads(view)
    press(table, Qt.Key.Key_Up)
    assert chosen_number(view) == "01"


def test_the_fold_key_with_nothing_chosen_says_what_to_do(view: AttendanceView, stage: Stage) -> None:
    fold(stage)
    assert "Hãy chọn một người" in stage.told[-1].text
    assert rows(view) == ["01", "02", "04", "03"]


def test_a_filter_keeps_the_chosen_row_or_takes_the_next_one(view: AttendanceView, stage: Stage) -> None:
    mark(view, 1, Qt.Key.Key_1)
    mark(view, 2, Qt.Key.Key_4)
    choose(view, 3)
    stage.kit.actions["roll_unmarked"].trigger()
    assert chosen_number(view) == "03"
    stage.kit.actions["roll_absent"].trigger()
    assert chosen_number(view) == "02"
    stage.kit.actions["roll_in_room"].trigger()
    assert chosen_number(view) == "01"
    stage.suite.roll_call.mark(KNOWN, seat(stage, 1).id, Marking(Status.ABSENT))
    assert chosen_number(view) == ""
    stage.kit.actions["roll_all"].trigger()
    assert chosen_number(view) == "01"


def test_the_history_of_a_row_nothing_happened_to_says_so(view: AttendanceView, stage: Stage) -> None:
    choose(view, 2)
    stage.kit.actions["attendance_history"].trigger()
    model = child(stage.window, QListView, "attendance_history_list").model()
    assert [model.data(model.index(row, 0)) for row in range(model.rowCount())] == ["Chưa có thay đổi nào"]


def test_the_screen_knows_whose_line_alone_was_changed_last(view: AttendanceView, stage: Stage) -> None:
    mark(view, 1, Qt.Key.Key_1)
    assert view.changed_name == "Nguyễn Văn An"
    stage.suite.roll_call.mark_body_present(KNOWN, seat(stage, 2).body_id)
    assert view.changed_name == ""
    stage.suite.roll_call.add_guest(KNOWN, "Hồ Sơn", "", Status.PRESENT)
    assert view.changed_name == "Hồ Sơn"
    stage.suite.desk.undo(KNOWN)
    assert view.changed_name == "Hồ Sơn"


def test_a_mark_that_takes_its_row_out_of_the_filter_goes_on_to_the_next_row(
    view: AttendanceView, stage: Stage
) -> None:
    stage.kit.actions["roll_unmarked"].trigger()
    mark(view, 1, Qt.Key.Key_1)
    assert chosen_number(view) == "02"
    press(view.roll.table, Qt.Key.Key_1)
    assert chosen_number(view) == "04"
    assert rows(view) == ["04", "03"]


@pytest.mark.parametrize("last", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_guest_without_a_name_keeps_the_title_and_is_asked_again(
    view: AttendanceView, stage: Stage, last: Qt.Key
) -> None:
    press(view.quick.box.edit, Qt.Key.Key_G, CTRL)
    name, title, _ = view.roll.ask.edits
    press(name, Qt.Key.Key_Return)
    type_unikey(title, "Trưởng thôn")
    press(title, last)
    assert name.hasFocus()
    assert title.text() == "Trưởng thôn"
    assert "họ tên" in stage.told[-1].text
    type_unikey(name, "Hồ Sơn")
    press(name, Qt.Key.Key_Return)
    press(title, Qt.Key.Key_Return)
    added = view.model.delegates[-1]
    assert (added.name, added.titles) == ("Hồ Sơn", "Trưởng thôn")
    assert view.quick.box.edit.hasFocus()
