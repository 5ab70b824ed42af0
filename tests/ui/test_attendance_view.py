"""Điểm danh by keys and mouse: what is seen and what is stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from secretary_app.domain.attendance import AttendanceStatus, Movement, MovementKind, Seat, Substitute
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.errors import NotSavedError
from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import Membership, Person, PersonId
from secretary_app.services.roll_call import Marking
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.ui.messages import Grade
from secretary_app.ui.views.attendance_view import AttendanceView
from secretary_app.ui.widgets.roll_list import RollHead, RollRow
from tests.builders import PEOPLE, START, a_conference, a_seat, at
from tests.keyboard import commit_preedit, press, set_preedit, type_preedit, type_unikey
from tests.pace import paces
from tests.ui.stage import Stage, build_stage, child, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from secretary_app.domain.conference import Conference
    from secretary_app.ui.theme import Theme

    Typist = Callable[[QWidget, str], None]

STEP = "step_attendance"
Status = AttendanceStatus
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def conference(stage: Stage) -> Conference:
    conference = a_conference()
    stage.suite.desk.add(conference)
    stage.undo(conference)
    return conference


@pytest.fixture
def view(stage: Stage, conference: Conference) -> AttendanceView:
    view = stage.show(AttendanceView, STEP)
    view.open_conference(conference.id)
    view.enter("")
    return view


def seat(stage: Stage, number: int) -> Seat:
    """Return a seat as it is stored on disk, read by another connection."""
    with SqliteConferenceStore(stage.suite.data_folder) as other:
        stored = other.load(ConferenceId("giao-ban"))
    return next(found for found in stored.seats if found.number == number)


def type_in(view: AttendanceView, text: str) -> None:
    type_unikey(view.quick.box.edit, text)


def enter(view: AttendanceView) -> None:
    press(view.quick.box.edit, Qt.Key.Key_Return)


def choose(view: AttendanceView, number: int) -> None:
    """Choose a row of the list as a click does."""
    line = next(line for line in view.model.delegates if line.seat.number == number)
    place = view.roll.table.visualRect(view.model.index_of(line.seat.id)).center()
    QTest.mouseClick(view.roll.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def seen(view: AttendanceView, number: int) -> RollRow:
    return next(line for line in view.model.lines if isinstance(line, RollRow) and line.number == f"{number:02}")


def printed(view: AttendanceView) -> str:
    return view.quick.sentences.box.toPlainText()


def confirmation(view: AttendanceView) -> str:
    return view.quick.confirmation.accessibleName()


def candidates(view: AttendanceView) -> list[str]:
    return [row.title for row in view.quick.candidates._rows_model.rows]  # noqa: SLF001 - the list has no other reading


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_a_few_letters_of_a_name_and_enter_mark_the_person(view: AttendanceView, stage: Stage, typist: Typist) -> None:
    typist(view.quick.box.edit, "Bình")
    enter(view)
    assert seat(stage, 2).status is Status.PRESENT
    assert seat(stage, 2).movements == (Movement(MovementKind.ARRIVED, START),)
    assert confirmation(view) == "Trần Thị Bình: Có mặt, 14:00"
    assert view.quick.box.text == ""
    assert view.quick.box.edit.hasFocus()
    assert (seen(view, 2).look.word, seen(view, 2).time) == ("Có mặt", "14:00")


@pytest.mark.parametrize("typed", ["dao", "Đào", "ĐÀO", "4", "04"])
def test_folded_letters_or_the_number_mean_the_same_person(view: AttendanceView, stage: Stage, typed: str) -> None:
    type_in(view, typed)
    enter(view)
    assert seat(stage, 4).status is Status.PRESENT


def test_the_box_says_what_enter_will_give(view: AttendanceView, stage: Stage, conference: Conference) -> None:
    outcome = view.quick.box.edit.accessibleDescription
    assert outcome() == "Enter: Có mặt"
    stage.suite.preparation.go_to_state(conference.id, ConferenceState.IN_SESSION)
    stage.clock.move(minutes=10)
    type_in(view, "an")
    assert outcome() == "Enter: Đến muộn"
    enter(view)
    assert seat(stage, 1).status is Status.LATE
    assert confirmation(view) == "Nguyễn Văn An: Đến muộn, 14:10"


def test_enter_on_somebody_already_present_changes_nothing(view: AttendanceView, stage: Stage) -> None:
    type_in(view, "an")
    enter(view)
    stage.clock.move(minutes=52)
    type_in(view, "an")
    assert view.quick.box.edit.accessibleDescription() == "Enter: Đã điểm danh"
    enter(view)
    assert seat(stage, 1).movements == (Movement(MovementKind.ARRIVED, START),)
    assert confirmation(view) == "Nguyễn Văn An: Đã có mặt lúc 14:00, giữ nguyên"
    assert not view.quick.confirmation.undo.isVisible()
    assert view.quick.box.text == ""


def test_who_was_excused_and_comes_after_all_is_marked_by_enter(view: AttendanceView, stage: Stage) -> None:
    choose(view, 3)
    press(view.roll.table, Qt.Key.Key_3)
    press(view.roll.ask.edits[0], Qt.Key.Key_Escape)
    view.quick.box.edit.setFocus()
    type_in(view, "cường")
    enter(view)
    assert seat(stage, 3).status is Status.PRESENT


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("xuyến", "Danh sách không có ai tên “xuyến”"), ("99", "Không có ai mang số 99")],
)
def test_an_unknown_name_or_number_is_one_clear_line_and_changes_nothing(
    view: AttendanceView, stage: Stage, typed: str, sentence: str
) -> None:
    before = stage.suite.desk.conference(ConferenceId("giao-ban"))
    type_in(view, typed)
    assert candidates(view)[0] == sentence
    enter(view)
    assert stage.suite.desk.conference(before.id) is before
    assert view.quick.box.text == typed
    assert confirmation(view) == ""


def test_three_places_are_kept_and_the_guest_is_always_last(view: AttendanceView) -> None:
    height = view.quick.candidates.height()
    top = view.quick.confirmation.y()
    type_in(view, "a")
    assert candidates(view) == ["Nguyễn Văn An", "", "Thêm khách mời “a”…"]
    assert (view.quick.candidates.height(), view.quick.confirmation.y()) == (height, top)


def test_arrows_choose_among_candidates_and_enter_takes_the_chosen_one(view: AttendanceView, stage: Stage) -> None:
    box = view.quick.box.edit
    type_in(view, "văn")
    assert candidates(view)[:2] == ["Nguyễn Văn An", "Lê Văn Cường"]
    press(box, Qt.Key.Key_Down)
    enter(view)
    assert seat(stage, 3).status is Status.PRESENT
    assert seat(stage, 1).status is Status.UNMARKED


def test_candidates_beyond_the_places_are_reached_by_the_arrow(view: AttendanceView, stage: Stage) -> None:
    for name in ("Hồ Văn Giàu", "Đỗ Văn Giỏi"):
        stage.suite.roll_call.add_guest(view.conference.id, name, "", Status.PRESENT)
    type_in(view, "văn")
    assert view.quick.candidates._rows_model.rows[-1].detail == "Còn 2 người nữa: mũi tên xuống"  # noqa: SLF001
    for _ in range(3):
        press(view.quick.box.edit, Qt.Key.Key_Down)
    assert candidates(view)[:2] == ["Hồ Văn Giàu", "Đỗ Văn Giỏi"]
    press(view.quick.box.edit, Qt.Key.Key_Down)
    current = view.quick.candidates.current()
    assert current is not None
    assert current.title == "Thêm khách mời “văn”…"


def test_enter_waits_while_a_pre_edit_is_open_but_candidates_are_shown(view: AttendanceView, stage: Stage) -> None:
    box = view.quick.box.edit
    set_preedit(box, "bình")
    settle()
    assert candidates(view)[0] == "Trần Thị Bình"
    enter(view)
    assert seat(stage, 2).status is Status.UNMARKED
    commit_preedit(box, "bình")
    enter(view)
    assert seat(stage, 2).status is Status.PRESENT


def test_ctrl_z_takes_back_the_last_mark_and_the_confirmation_goes(view: AttendanceView, stage: Stage) -> None:
    type_in(view, "an")
    enter(view)
    press(view.quick.box.edit, Qt.Key.Key_Z, CTRL)
    assert seat(stage, 1).status is Status.UNMARKED
    assert confirmation(view) == ""
    assert seen(view, 1).look.word == "Chưa điểm danh"


def test_ctrl_z_takes_back_letters_while_there_are_some(view: AttendanceView, stage: Stage) -> None:
    type_in(view, "an")
    enter(view)
    type_in(view, "binh")
    press(view.quick.box.edit, Qt.Key.Key_Z, CTRL)
    assert view.quick.box.text != "binh"
    assert seat(stage, 1).status is Status.PRESENT


def test_the_undo_button_of_the_confirmation_does_the_same(view: AttendanceView, stage: Stage) -> None:
    type_in(view, "2")
    enter(view)
    QTest.mouseClick(view.quick.confirmation.undo, Qt.MouseButton.LeftButton)
    assert seat(stage, 2).status is Status.UNMARKED
    assert view.quick.box.edit.hasFocus()


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (Qt.Key.Key_1, Status.PRESENT),
        (Qt.Key.Key_2, Status.LATE),
        (Qt.Key.Key_3, Status.EXCUSED),
        (Qt.Key.Key_4, Status.ABSENT),
        (Qt.Key.Key_5, Status.SUBSTITUTED),
        (Qt.Key.Key_6, Status.LEFT_EARLY),
    ],
)
def test_digits_mark_the_chosen_row_when_the_list_has_the_focus(
    view: AttendanceView, stage: Stage, key: Qt.Key, status: Status
) -> None:
    choose(view, 2)
    press(view.roll.table, key)
    assert seat(stage, 2).status is status
    assert seen(view, 2).look.word == stage.kit.theme.state("attendance", status).word


@pytest.mark.parametrize("key", [Qt.Key.Key_0, Qt.Key.Key_7, Qt.Key.Key_9, Qt.Key.Key_A, Qt.Key.Key_Space])
def test_other_keys_in_the_list_change_nothing(view: AttendanceView, stage: Stage, key: Qt.Key) -> None:
    choose(view, 2)
    press(view.roll.table, key)
    assert seat(stage, 2).status is Status.UNMARKED
    row = view.roll.table.line()
    assert row is not None
    assert row.number == "02"


def test_a_digit_with_nobody_chosen_says_what_to_do(view: AttendanceView, stage: Stage) -> None:
    QTest.mouseClick(child(view, QToolButton, "mark_1"), Qt.MouseButton.LeftButton)
    assert [message.text for message in stage.told] == ["Hãy chọn một người trong danh sách trước."]


def test_digits_in_the_box_are_a_roster_number_never_a_mark(view: AttendanceView, stage: Stage) -> None:
    choose(view, 2)
    view.quick.box.edit.setFocus()
    type_in(view, "1")
    assert all(line.seat.status is Status.UNMARKED for line in view.model.delegates)
    assert candidates(view) == ["Nguyễn Văn An"]
    assert seat(stage, 2).status is Status.UNMARKED


def test_arrows_move_the_stamped_time_by_one_minute_and_with_shift_by_five(view: AttendanceView, stage: Stage) -> None:
    choose(view, 1)
    table = view.roll.table
    press(table, Qt.Key.Key_1)
    press(table, Qt.Key.Key_Left)
    press(table, Qt.Key.Key_Left, SHIFT)
    assert seat(stage, 1).movements[-1].at == at(-6)
    assert seen(view, 1).time == "13:54"
    press(table, Qt.Key.Key_Right)
    press(table, Qt.Key.Key_Right, SHIFT)
    assert seat(stage, 1).movements[-1].at == START


def test_arrows_do_nothing_to_who_has_no_time(view: AttendanceView, stage: Stage) -> None:
    choose(view, 1)
    press(view.roll.table, Qt.Key.Key_Left)
    assert seat(stage, 1).movements == ()


def test_late_instead_of_present_keeps_the_recorded_arrival(view: AttendanceView, stage: Stage) -> None:
    choose(view, 1)
    press(view.roll.table, Qt.Key.Key_1)
    stage.clock.move(minutes=30)
    press(view.roll.table, Qt.Key.Key_2)
    assert (seat(stage, 1).status, seat(stage, 1).movements[0].at) == (Status.LATE, START)


def test_leaving_early_keeps_the_arrival_and_stamps_the_departure(view: AttendanceView, stage: Stage) -> None:
    choose(view, 1)
    press(view.roll.table, Qt.Key.Key_1)
    stage.clock.move(minutes=90)
    press(view.roll.table, Qt.Key.Key_6)
    kept = [(step.kind, step.at) for step in seat(stage, 1).movements]
    assert kept == [(MovementKind.ARRIVED, START), (MovementKind.LEFT, at(90))]
    assert seen(view, 1).time == "15:30"


def test_the_same_status_again_is_not_stamped_anew_and_keeps_its_reason(view: AttendanceView, stage: Stage) -> None:
    choose(view, 1)
    press(view.roll.table, Qt.Key.Key_6)
    stage.clock.move(minutes=20)
    press(view.roll.table, Qt.Key.Key_6)
    assert seat(stage, 1).movements[-1].at == START
    assert confirmation(view) == "Nguyễn Văn An: Đã ghi “Về sớm” lúc 14:00, giữ nguyên"
    choose(view, 2)
    press(view.roll.table, Qt.Key.Key_3)
    type_unikey(view.roll.ask.edits[0], "ốm")
    press(view.roll.ask.edits[0], Qt.Key.Key_Return)
    press(view.roll.table, Qt.Key.Key_3)
    assert view.roll.ask.edits[0].text() == "ốm"
    press(view.roll.ask.edits[0], Qt.Key.Key_Escape)
    assert seat(stage, 2).reason == "ốm"


def test_an_excuse_asks_for_its_reason_in_place(view: AttendanceView, stage: Stage) -> None:
    choose(view, 1)
    press(view.roll.table, Qt.Key.Key_3)
    field = view.roll.ask.edits[0]
    assert field.hasFocus()
    type_unikey(field, "đi công tác")
    press(field, Qt.Key.Key_Return)
    assert (seat(stage, 1).status, seat(stage, 1).reason) == (Status.EXCUSED, "đi công tác")
    assert seen(view, 1).detail.endswith("– đi công tác")
    assert view.roll.table.hasFocus()
    assert not view.roll.ask.isVisible()


def test_escape_leaves_an_excuse_without_a_reason(view: AttendanceView, stage: Stage) -> None:
    choose(view, 1)
    press(view.roll.table, Qt.Key.Key_3)
    press(view.roll.ask.edits[0], Qt.Key.Key_Escape)
    assert (seat(stage, 1).status, seat(stage, 1).reason) == (Status.EXCUSED, "")
    assert view.roll.table.hasFocus()


def test_a_wrong_reason_is_taken_away_by_emptying_it_and_stays_with_escape(view: AttendanceView, stage: Stage) -> None:
    strip = view.roll.ask
    leave = child(strip, QToolButton, "ask_leave")
    choose(view, 1)
    press(view.roll.table, Qt.Key.Key_3)
    assert (leave.text(), leave.accessibleName()) == ("Để trống", "Để trống, Esc")
    type_unikey(strip.edits[0], "ốm")
    press(strip.edits[0], Qt.Key.Key_Return)
    press(view.roll.table, Qt.Key.Key_3)
    assert (leave.text(), leave.accessibleName()) == ("Giữ nguyên", "Giữ nguyên, Esc")
    strip.edits[0].clear()
    press(strip.edits[0], Qt.Key.Key_Escape)
    assert seat(stage, 1).reason == "ốm"
    press(view.roll.table, Qt.Key.Key_3)
    strip.edits[0].clear()
    press(strip.edits[0], Qt.Key.Key_Return)
    assert (seat(stage, 1).status, seat(stage, 1).reason) == (Status.EXCUSED, "")


def test_a_wrong_substitute_is_taken_away_by_emptying_all_of_it(view: AttendanceView, stage: Stage) -> None:
    edits = view.roll.ask.edits
    choose(view, 2)
    press(view.roll.table, Qt.Key.Key_5)
    for edit, words in zip(edits, ("Võ Minh Khôi", "Phó Chánh Văn phòng", "chủ trì"), strict=True):
        type_unikey(edit, words)
        press(edit, Qt.Key.Key_Return)
    press(view.roll.table, Qt.Key.Key_5)
    for edit in edits:
        edit.clear()
        press(edit, Qt.Key.Key_Return)
    assert (seat(stage, 2).status, seat(stage, 2).substitute) == (Status.SUBSTITUTED, None)


def test_what_is_said_of_a_substitute_without_a_name_is_asked_again(view: AttendanceView, stage: Stage) -> None:
    name, title, consent = view.roll.ask.edits
    choose(view, 2)
    press(view.roll.table, Qt.Key.Key_5)
    press(name, Qt.Key.Key_Return)
    type_unikey(title, "Phó Chánh Văn phòng")
    press(title, Qt.Key.Key_Return)
    press(consent, Qt.Key.Key_Return)
    assert stage.told[-1].text == "Chưa có họ tên người dự thay. Gõ họ tên, hoặc nhấn Esc để giữ như trước."
    assert name.hasFocus()
    assert title.text() == "Phó Chánh Văn phòng"
    assert not view.leave()
    assert view.roll.ask.is_open
    type_unikey(name, "Võ Minh Khôi")
    press(name, Qt.Key.Key_Return)
    press(title, Qt.Key.Key_Return)
    press(consent, Qt.Key.Key_Return)
    assert seat(stage, 2).substitute == Substitute("Võ Minh Khôi", "Phó Chánh Văn phòng")
    assert view.leave()


def test_a_reason_typed_before_a_click_elsewhere_is_kept(view: AttendanceView, stage: Stage) -> None:
    choose(view, 1)
    press(view.roll.table, Qt.Key.Key_3)
    type_unikey(view.roll.ask.edits[0], "ốm")
    choose(view, 2)
    assert seat(stage, 1).reason == "ốm"
    row = view.roll.table.line()
    assert row is not None


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_a_substitute_is_asked_by_name_title_and_who_agreed(view: AttendanceView, stage: Stage, typist: Typist) -> None:
    choose(view, 2)
    press(view.roll.table, Qt.Key.Key_5)
    first, second, third = view.roll.ask.edits
    typist(first, "Võ Minh Khôi")
    press(first, Qt.Key.Key_Return)
    assert second.hasFocus()
    typist(second, "Phó Chánh Văn phòng")
    stage.clock.move(minutes=3)
    press(second, Qt.Key.Key_Return)
    assert third.hasFocus()
    typist(third, "chủ trì hội nghị")
    press(third, Qt.Key.Key_Return)
    stored = seat(stage, 2)
    assert stored.substitute == Substitute("Võ Minh Khôi", "Phó Chánh Văn phòng", "chủ trì hội nghị")
    assert "Khôi, Phó Chánh Văn phòng, thay đồng chí Trần Thị Bình, được chủ trì hội nghị đồng ý" in printed(view)
    assert stored.movements == (Movement(MovementKind.ARRIVED, START),)
    assert seen(view, 2).name == "Võ Minh Khôi"
    assert seen(view, 2).detail == "Phó Chánh Văn phòng – thay Trần Thị Bình"


def test_enter_in_a_question_waits_for_an_open_pre_edit(view: AttendanceView, stage: Stage) -> None:
    choose(view, 1)
    press(view.roll.table, Qt.Key.Key_3)
    field = view.roll.ask.edits[0]
    set_preedit(field, "ốm")
    press(field, Qt.Key.Key_Return)
    assert field.hasFocus()
    commit_preedit(field, "ốm")
    press(field, Qt.Key.Key_Return)
    assert seat(stage, 1).reason == "ốm"


def test_ctrl_g_adds_a_guest_with_the_typed_name_and_asks_for_the_title(view: AttendanceView, stage: Stage) -> None:
    type_in(view, "Đỗ Thị Lộc")
    press(view.quick.box.edit, Qt.Key.Key_G, CTRL)
    assert (seat(stage, 5).body_id, seat(stage, 5).status) == (None, Status.PRESENT)
    title = view.roll.ask.edits[1]
    assert title.hasFocus()
    type_unikey(title, "Báo Bình Thuận")
    press(title, Qt.Key.Key_Return)
    assert (seen(view, 5).name, seen(view, 5).detail) == ("Đỗ Thị Lộc", "Báo Bình Thuận")
    assert view.quick.box.edit.hasFocus()
    assert view.quick.box.text == ""
    head = next(line for line in view.model.lines if line.key == "head:guests")
    assert isinstance(head, RollHead)
    assert (head.title, head.count) == ("Khách mời", "1/1")


def test_the_guest_row_is_taken_by_arrow_and_enter(view: AttendanceView, stage: Stage) -> None:
    type_in(view, "lo")
    press(view.quick.box.edit, Qt.Key.Key_Down)
    assert view.quick.box.edit.accessibleDescription() == "Enter: Thêm khách"
    enter(view)
    assert stage.suite.desk.conference(ConferenceId("giao-ban")).people[-1].name == "lo"


def test_with_an_empty_box_ctrl_g_asks_for_the_name_and_escape_adds_nobody(view: AttendanceView, stage: Stage) -> None:
    press(view.quick.box.edit, Qt.Key.Key_G, CTRL)
    name = view.roll.ask.edits[0]
    assert name.hasFocus()
    press(name, Qt.Key.Key_Escape)
    assert len(view.model.delegates) == 4
    press(view.quick.box.edit, Qt.Key.Key_G, CTRL)
    type_unikey(name, "Hồ Sơn")
    press(name, Qt.Key.Key_Return)
    press(view.roll.ask.edits[1], Qt.Key.Key_Return)
    assert seat(stage, 5).status is Status.PRESENT
    assert view.quick.box.edit.hasFocus()


def test_the_body_of_the_chosen_row_is_marked_present_and_nobody_else(view: AttendanceView, stage: Stage) -> None:
    choose(view, 2)
    press(view.roll.table, Qt.Key.Key_3)
    press(view.roll.ask.edits[0], Qt.Key.Key_Escape)
    stage.kit.actions["body_present"].trigger()
    kept = [seat(stage, number).status for number in (1, 2, 3, 4)]
    assert kept == [Status.UNMARKED, Status.EXCUSED, Status.UNMARKED, Status.PRESENT]
    assert confirmation(view) == "Ủy ban nhân dân xã: 1 người có mặt"
    stage.kit.actions["undo"].trigger()
    assert seat(stage, 4).status is Status.UNMARKED
    assert confirmation(view) == ""


def test_the_sentences_are_shown_as_printed_with_what_is_open_marked(view: AttendanceView) -> None:
    type_in(view, "binh")
    enter(view)
    box = view.quick.sentences.box
    assert "- Ủy ban nhân dân xã: có mặt 01/02 đồng chí; chưa điểm danh 01;" in box.toPlainText()
    cursor = box.document().find("chưa điểm danh 01")
    assert cursor.charFormat().background().color() == view.kit.theme.colour("warn_soft")


def sentence(view: AttendanceView) -> str:
    return view.quick.sentences.box.toPlainText().split("\n")[0]


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_a_sentence_is_rewritten_kept_and_generated_again_when_emptied(
    view: AttendanceView, stage: Stage, typist: Typist
) -> None:
    generated = sentence(view)
    choose(view, 1)
    stage.kit.actions["edit_sentence"].trigger()
    box = view.quick.sentences.box
    assert box.hasFocus()
    typist(box, "Thường trực HĐND xã: đủ mặt;")
    press(box, Qt.Key.Key_Return)
    assert sentence(view) == "- Thường trực HĐND xã: đủ mặt;"
    stored = stage.suite.desk.conference(ConferenceId("giao-ban")).details.overrides
    assert [(kept.key, kept.text) for kept in stored] == [("attendance.hdnd", "Thường trực HĐND xã: đủ mặt;")]
    box.sentence_chosen.emit(0)
    press(box, Qt.Key.Key_Delete)
    press(box, Qt.Key.Key_Return)
    assert sentence(view) == generated
    assert stage.suite.desk.conference(ConferenceId("giao-ban")).details.overrides == ()


def test_escape_leaves_a_sentence_as_it_was(view: AttendanceView, stage: Stage) -> None:
    before = view.quick.sentences.box.toPlainText()
    stage.kit.actions["edit_sentence"].trigger()
    type_unikey(view.quick.sentences.box, "khác")
    press(view.quick.sentences.box, Qt.Key.Key_Escape)
    assert view.quick.sentences.box.toPlainText() == before
    assert stage.suite.desk.conference(ConferenceId("giao-ban")).details.overrides == ()


def test_a_rewritten_sentence_that_no_longer_fits_the_roll_is_named(view: AttendanceView, stage: Stage) -> None:
    stage.kit.actions["edit_sentence"].trigger()
    type_unikey(view.quick.sentences.box, "HĐND đủ mặt")
    press(view.quick.sentences.box, Qt.Key.Key_Return)
    notes = [label.text() for label in view.quick.sentences.findChildren(QLabel)]
    assert "1 câu sửa tay" in notes
    view.quick.box.edit.setFocus()
    type_in(view, "1")
    enter(view)
    notes = [label.text() for label in view.quick.sentences.findChildren(QLabel)]
    assert "câu sửa tay nay khác danh sách" in notes
    assert sentence(view) == "- HĐND đủ mặt"


def test_a_failed_save_keeps_the_letters_and_the_retry_marks(
    view: AttendanceView, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotSavedError("disk_full", "D:")

    with monkeypatch.context() as broken:
        broken.setattr(stage.suite.desk.store, "save", refuse)
        type_in(view, "an")
        enter(view)
    assert view.quick.box.text == "an"
    assert confirmation(view) == ""
    message = stage.told[-1]
    assert message.grade is Grade.FAILURE
    assert message.retry is not None
    message.retry()
    assert seat(stage, 1).status is Status.PRESENT
    assert view.quick.box.text == ""


def test_an_adopted_conference_is_only_shown(stage: Stage) -> None:
    plain = a_conference()
    closed = replace(plain, details=replace(plain.details, state=ConferenceState.ADOPTED))
    stage.suite.desk.add(closed)
    view = stage.show(AttendanceView, STEP)
    view.open_conference(closed.id)
    view.enter("")
    assert not view.quick.box.edit.isEnabled()
    assert view.quick.box.edit.placeholderText() == "Đã thông qua, chỉ xem"
    choose(view, 1)
    press(view.roll.table, Qt.Key.Key_1)
    assert seat(stage, 1).status is Status.UNMARKED
    assert "đã thông qua" in stage.told[-1].text


def test_the_chip_of_a_body_leads_to_its_rows(view: AttendanceView) -> None:
    view.enter("body:mttq")
    assert view.roll.table.hasFocus()
    row = view.roll.table.line()
    assert row is not None
    assert row.number == "03"


def test_a_change_elsewhere_keeps_selection_and_scroll(view: AttendanceView, stage: Stage) -> None:
    choose(view, 3)
    stage.suite.roll_call.mark(ConferenceId("giao-ban"), a_seat(1, PEOPLE[0]).id, Marking(Status.PRESENT))
    row = view.roll.table.line()
    assert row is not None
    assert row.number == "03"


def test_nobody_on_the_roll_says_what_to_do_next(stage: Stage, qtbot: QtBot) -> None:
    stage.suite.desk.add(a_conference(seats=()))
    view = stage.show(AttendanceView, STEP)
    view.open_conference(ConferenceId("giao-ban"))
    with qtbot.waitSignal(view.step_requested) as asked:
        child(view, QPushButton, "attendance_to_prepare").click()
    assert asked.args == ["step_prepare", "delegates"]


def test_the_screen_fits_the_smallest_window(stage: Stage, conference: Conference) -> None:
    view = stage.show(AttendanceView, STEP, (1037, 460))
    view.open_conference(conference.id)
    settle()
    assert view.size().toTuple() == (1037, 460)
    last = child(view, QToolButton, "mark_6")
    assert last.mapTo(view, QPoint(last.width(), last.height())).x() <= view.width()
    assert view.quick.sentences.box.geometry().bottom() <= view.quick.height()


def five_hundred() -> Conference:
    body = BodyId("hdnd")
    people = tuple(
        Person(PersonId(f"q{number}"), float(number), f"Nguyễn Văn Số {number}", memberships=(Membership(body),))
        for number in range(1, 501)
    )
    seats = tuple(a_seat(number, person) for number, person in enumerate(people, start=1))
    plain = a_conference()
    return replace(
        plain,
        details=replace(plain.details, chairs=(), secretary_id=None),
        people=people,
        seats=seats,
    )


def test_marking_one_of_five_hundred_is_painted_at_once(stage: Stage) -> None:
    stage.suite.desk.add(five_hundred())
    view = stage.show(AttendanceView, STEP)
    view.open_conference(ConferenceId("giao-ban"))
    view.enter("")
    took = []
    for number in (250, 251, 252, 253, 254):
        view.quick.box.edit.setText(str(number))
        settle()
        took.append(paces(lambda: enter(view)))  # handles every event, so the change is painted when it returns
    assert seat(stage, 254).status is Status.PRESENT
    assert sorted(took)[2] <= 9, took


@pytest.mark.parametrize("width", [1280, 1366])
def test_the_counts_are_whole_where_the_window_is_wide_enough(view: AttendanceView, stage: Stage, width: int) -> None:
    words = "có mặt 13 · vắng 1 · chưa điểm danh 1"
    view.roll.bar.set_title("15 đại biểu", words)
    stage.window.resize(width - stage.kit.theme.size("rail"), 600)  # the screen beside the rail
    view.fit(width)
    counts = next(label for label in view.roll.bar.findChildren(QLabel) if label.text() == words)
    counts.grab()
    settle()
    assert counts.toolTip() == ""
