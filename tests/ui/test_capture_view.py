"""Ghi biên bản by keys and mouse: what is seen and what is stored."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton

from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingKind, FindingState
from secretary_app.domain.typed_people import NewPerson
from secretary_app.services.ports import Draft
from secretary_app.services.roll_call import Marking
from secretary_app.storage.database import FILE_NAME
from secretary_app.ui.messages import Grade
from secretary_app.ui.models.finding_lines import FindingLine, SectionLine
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.chip import ChipCross
from secretary_app.ui.widgets.side_list import SideList
from tests.builders import HDND, PEOPLE, UBND, a_conference, a_finding, at
from tests.keyboard import commit_preedit, press, set_preedit, type_preedit, type_unikey
from tests.ui.capture import (
    ALT,
    CTRL,
    FullDisk,
    Key,
    Kind,
    add,
    chip,
    click_first,
    click_row,
    full_disk_under,
    has_focus,
    hit,
    newest,
    opened,
    save,
    selected,
    shown,
    stored,
    tag,
    type_in,
)
from tests.ui.stage import Stage, build_stage, child

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from secretary_app.domain.conference import Conference
    from secretary_app.domain.locality import BodyId
    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.capture_view import CaptureView

    Typist = Callable[[QWidget, str], None]

SAID = "Việc giải quyết kiến nghị của cử tri còn kéo dài, hoà giải chưa dứt điểm"


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def conference(stage: Stage) -> Conference:
    return stage.begin(a_conference())


@pytest.fixture
def view(stage: Stage, conference: Conference) -> CaptureView:
    return opened(stage, conference)


# --- saving ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_enter_saves_exactly_what_was_typed(view: CaptureView, stage: Stage, typist: Typist) -> None:
    typist(view.dock.line.edit, SAID)
    hit(view, Key.Key_Return)
    assert newest(stage).words == SAID
    assert newest(stage).state is FindingState.NOTED
    assert view.dock.line.text == ""
    assert has_focus(view)
    assert any(SAID in row and "Ghi nhận 14:00" in row for row in shown(view))


def test_enter_waits_while_a_pre_edit_is_open(view: CaptureView, stage: Stage) -> None:
    type_in(view, "Hội nghị ")
    set_preedit(view.dock.line.edit, "Hội")
    hit(view, Key.Key_Return)
    hit(view, Key.Key_Return, CTRL)
    QTest.mouseClick(child(view, QToolButton, "capture_save"), Qt.MouseButton.LeftButton)
    assert stored(stage) == ()
    commit_preedit(view.dock.line.edit, "Hội")
    hit(view, Key.Key_Return)
    assert newest(stage).words == "Hội nghị Hội"


def test_kind_and_body_are_chosen_by_keys_and_stay(view: CaptureView, stage: Stage) -> None:
    hit(view, Key.Key_F3)
    hit(view, Key.Key_2, CTRL)
    assert tag(view) == "Hạn chế / UBND"
    save(view, "Còn chậm")
    save(view, "Chưa bám sát")
    assert {(finding.kind, finding.body_id) for finding in stored(stage)} == {(Kind.LIMITATION, UBND)}
    hit(view, Key.Key_0, CTRL)
    assert tag(view) == "Hạn chế / Chung"


def test_a_click_on_a_choice_keeps_the_focus_and_the_words(view: CaptureView) -> None:
    type_in(view, "Còn chậm")
    for name in ("capture_kind_task", "capture_body_hdnd"):
        QTest.mouseClick(child(view, QToolButton, name), Qt.MouseButton.LeftButton)
    assert tag(view) == "Nhiệm vụ / HĐND"
    assert view.dock.line.text == "Còn chậm"
    assert has_focus(view)


def test_ctrl_enter_saves_as_agreed_with_the_time(view: CaptureView, stage: Stage) -> None:
    stage.clock.move(minutes=24)
    type_in(view, "Thống nhất việc này")
    hit(view, Key.Key_Return, CTRL)
    assert newest(stage).state is FindingState.AGREED
    assert newest(stage).decided_at == at(24)
    assert "Thống nhất 14:24" in shown(view)[-1]


def test_ctrl_enter_on_an_empty_line_agrees_the_line_before_once(view: CaptureView, stage: Stage) -> None:
    save(view, "Còn chậm")
    stage.clock.move(minutes=5)
    hit(view, Key.Key_Return, CTRL)
    stage.clock.move(minutes=5)
    hit(view, Key.Key_Return, CTRL)
    assert len(stored(stage)) == 1
    assert (newest(stage).state, newest(stage).decided_at) == (FindingState.AGREED, at(5))


def test_enter_on_an_empty_line_does_nothing(view: CaptureView, stage: Stage) -> None:
    type_in(view, "   ")
    hit(view, Key.Key_Return)
    assert stored(stage) == ()
    assert stage.told == []


def test_the_time_that_will_be_stamped_is_shown(view: CaptureView, stage: Stage, qtbot: QtBot) -> None:
    assert chip(view, "time") == "Giờ ghi 14:00"
    stage.clock.move(minutes=33)
    qtbot.waitUntil(lambda: chip(view, "time") == "Giờ ghi 14:33")


def test_a_failed_save_keeps_the_words_and_the_cursor_and_a_retry_saves_them(view: CaptureView, stage: Stage) -> None:
    disk = full_disk_under(stage)
    type_in(view, SAID)
    hit(view, Key.Key_Left)
    hit(view, Key.Key_Return)
    assert view.dock.line.text == SAID
    assert view.dock.draft.cursor == len(SAID) - 1
    assert view.dock.line.property("failed") is True
    assert has_focus(view)
    assert stage.told[-1].grade is Grade.FAILURE
    retry = stage.told[-1].retry
    assert retry is not None
    retry()
    assert stored(stage) == ()
    disk.full = False
    retry()
    assert newest(stage).words == SAID
    assert view.dock.line.text == ""
    assert view.dock.line.property("failed") is False


def test_a_retry_of_an_emptied_line_saves_and_decides_nothing(view: CaptureView, stage: Stage) -> None:
    save(view, "Dòng trước")
    disk = full_disk_under(stage)
    type_in(view, "Thôi")
    hit(view, Key.Key_Return, CTRL)
    disk.full = False
    for _ in "Thôi":
        hit(view, Key.Key_Backspace)
    retry = stage.told[-1].retry
    assert retry is not None
    retry()
    assert [(finding.words, finding.state) for finding in stored(stage)] == [("Dòng trước", FindingState.NOTED)]
    assert view.dock.line.property("failed") is False


# --- short forms -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("/hc Còn chậm", (Kind.LIMITATION, None)),
        ("/hc.ub Còn chậm", (Kind.LIMITATION, UBND)),
        ("/NV.HĐ Còn chậm", (Kind.TASK, HDND)),
        ("/ýk Còn chậm", (Kind.OPINION, None)),
    ],
)
@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_a_prefix_sets_kind_and_body_and_is_not_saved(
    view: CaptureView, stage: Stage, typist: Typist, typed: str, choice: tuple[FindingKind, BodyId | None]
) -> None:
    typist(view.dock.line.edit, typed)
    assert view.dock.kinds.value() == choice[0].value  # already while the words are being typed
    assert view.dock.line.text == typed  # and the words were not touched
    hit(view, Key.Key_Return)
    assert (newest(stage).words, newest(stage).kind, newest(stage).body_id) == ("Còn chậm", *choice)


def test_a_prefix_alone_only_changes_the_choice(view: CaptureView, stage: Stage) -> None:
    save(view, "/nv.mt")
    assert stored(stage) == ()
    assert tag(view) == "Nhiệm vụ / MTTQ"
    assert view.dock.line.text == ""


def test_a_key_after_the_prefix_is_the_last_word(view: CaptureView, stage: Stage) -> None:
    type_in(view, "/hc.ub Còn chậm")
    hit(view, Key.Key_F2)
    save(view, " lắm")
    assert (newest(stage).kind, newest(stage).body_id, newest(stage).words) == (Kind.RESULT, UBND, "Còn chậm lắm")


def test_an_unknown_prefix_stays_among_the_words_and_is_told(view: CaptureView, stage: Stage) -> None:
    save(view, "/xx Còn chậm")
    assert newest(stage).words == "/xx Còn chậm"
    assert "/xx" in stage.told[-1].text


def test_a_due_mark_becomes_a_chip_when_a_blank_follows(view: CaptureView, stage: Stage) -> None:
    hit(view, Key.Key_F6)
    type_in(view, "Lập danh mục >>30/6 ")
    assert view.dock.line.text == "Lập danh mục "
    assert chip(view, "due") == "Hạn 30/6/2026"
    hit(view, Key.Key_Return)
    assert (newest(stage).words, newest(stage).due) == ("Lập danh mục", date(2026, 6, 30))
    assert chip(view, "due") == ""  # used once


def test_a_due_mark_at_the_end_is_read_when_saving(view: CaptureView, stage: Stage) -> None:
    save(view, "/nv Lập danh mục >>30.6.27")
    assert (newest(stage).words, newest(stage).due) == ("Lập danh mục", date(2027, 6, 30))


def test_a_day_that_is_none_stays_among_the_words_and_is_told(view: CaptureView, stage: Stage) -> None:
    save(view, "Lập danh mục >>31/2")
    assert (newest(stage).words, newest(stage).due) == ("Lập danh mục >>31/2", None)
    assert ">>31/2" in stage.told[-1].text


def test_a_due_chip_can_be_removed(view: CaptureView, stage: Stage) -> None:
    type_in(view, "Lập danh mục >>30/6 ")
    QTest.mouseClick(child(view, ChipCross, "chip_due_remove"), Qt.MouseButton.LeftButton)
    assert has_focus(view)
    hit(view, Key.Key_Return)
    assert newest(stage).due is None


# --- people ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_a_mentioned_person_is_the_speaker_and_stays(view: CaptureView, stage: Stage, typist: Typist) -> None:
    hit(view, Key.Key_F7)
    typist(view.dock.line.edit, "@bình")
    assert [row.name for row in view.popup.rows] == ["Trần Thị Bình"]
    assert has_focus(view)
    hit(view, Key.Key_Tab)
    assert view.dock.line.text == ""
    assert chip(view, "speaker") == "Người nói Trần Thị Bình"
    save(view, "Đề nghị rà soát")
    save(view, "Cần làm sớm")
    assert [finding.speaker_id for finding in stored(stage)] == [PEOPLE[1].id] * 2
    QTest.mouseClick(child(view, ChipCross, "chip_speaker_remove"), Qt.MouseButton.LeftButton)
    save(view, "Ý kiến khác nữa")
    assert newest(stage).speaker_id is None


def test_a_mentioned_body_owns_a_task_once(view: CaptureView, stage: Stage) -> None:
    hit(view, Key.Key_F6)
    type_in(view, "Lập danh mục @ubnd")
    assert view.popup.rows[0].name == "UBND xã"
    hit(view, Key.Key_Tab)
    assert chip(view, "owner") == "Phụ trách UBND xã"
    save(view, "kiến nghị")
    assert (newest(stage).words, newest(stage).owner_id) == ("Lập danh mục kiến nghị", UBND)
    assert any("UBND xã" in row for row in shown(view))
    save(view, "Việc sau")
    assert newest(stage).owner_id is None


def test_a_body_cannot_speak(view: CaptureView) -> None:
    hit(view, Key.Key_F7)
    type_in(view, "@ubnd")
    assert not view.popup.isVisible()


def test_arrows_choose_enter_takes_and_people_in_the_room_come_first(view: CaptureView, stage: Stage) -> None:
    seat = stage.suite.desk.conference(ConferenceId("giao-ban")).seats[3]
    stage.suite.roll_call.mark(ConferenceId("giao-ban"), seat.id, Marking(AttendanceStatus.PRESENT))
    hit(view, Key.Key_F7)
    type_in(view, "@thi")
    assert [row.name for row in view.popup.rows] == ["Phạm Thị Đào", "Trần Thị Bình"]
    hit(view, Key.Key_Down)
    assert view.popup.chosen == PEOPLE[1].id
    hit(view, Key.Key_Return)
    assert chip(view, "speaker") == "Người nói Trần Thị Bình"
    assert stored(stage) == ()


def test_escape_closes_the_popup_and_the_letters_stay(view: CaptureView, stage: Stage) -> None:
    type_in(view, "@bì")
    hit(view, Key.Key_Escape)
    assert not view.popup.isVisible()
    type_in(view, "nh")
    assert not view.popup.isVisible()
    hit(view, Key.Key_Return)
    assert newest(stage).words == "@bình"


def test_people_are_offered_while_a_pre_edit_is_open_and_nothing_is_taken(view: CaptureView) -> None:
    type_in(view, "@")
    set_preedit(view.dock.line.edit, "bình")
    assert [row.name for row in view.popup.rows] == ["Trần Thị Bình"]
    hit(view, Key.Key_Tab)
    click_first(view, "people_popup_list")
    assert (chip(view, "speaker"), view.dock.line.text) == ("", "@")
    commit_preedit(view.dock.line.edit, "bình")


def test_a_click_in_the_popup_takes_the_person(view: CaptureView) -> None:
    type_in(view, "@bình")
    click_first(view, "people_popup_list")
    assert chip(view, "speaker") == "Người nói Trần Thị Bình"
    assert has_focus(view)


# --- drafts ------------------------------------------------------------------------------------------------------


def test_what_is_typed_is_kept_within_a_second_and_comes_back(
    view: CaptureView, stage: Stage, conference: Conference, qtbot: QtBot
) -> None:
    hit(view, Key.Key_F6)
    hit(view, Key.Key_2, CTRL)
    type_in(view, "@bình")
    hit(view, Key.Key_Tab)
    type_in(view, ">>30/6 Lập danh mục")
    hit(view, Key.Key_Left)
    expected = view.dock.draft
    qtbot.waitUntil(lambda: stage.suite.drafts.draft(conference.id) == expected, timeout=1500)
    again = opened(stage, conference)
    assert again.dock.draft == expected
    assert (again.dock.line.text, again.dock.draft.cursor) == ("Lập danh mục", len("Lập danh mục") - 1)
    assert (tag(again), chip(again, "due")) == ("Nhiệm vụ / UBND", "Hạn 30/6/2026")
    assert chip(again, "owner") == "Phụ trách Trần Thị Bình"


def test_steady_typing_does_not_put_the_draft_off(view: CaptureView, stage: Stage, qtbot: QtBot) -> None:
    begun = time.monotonic()
    while stage.suite.drafts.draft(ConferenceId("giao-ban")) is None:
        type_in(view, "a")
        qtbot.wait(20)
        assert time.monotonic() - begun < 1.5


def test_a_saved_line_leaves_no_draft(view: CaptureView, stage: Stage, conference: Conference) -> None:
    type_in(view, "Còn chậm")
    assert view.leave()
    assert stage.suite.drafts.draft(conference.id) is not None
    hit(view, Key.Key_Return)
    assert stage.suite.drafts.draft(conference.id) is None


def test_a_line_being_changed_comes_back_as_such(view: CaptureView, stage: Stage, conference: Conference) -> None:
    save(view, "Còn chậm")
    hit(view, Key.Key_Up)
    type_in(view, " lắm")
    again = opened(stage, conference)  # the first screen is closed
    assert tag(again) == "Đang sửa: Kết quả / Chung"
    hit(again, Key.Key_Return)
    assert [finding.words for finding in stored(stage)] == ["Còn chậm lắm"]


def test_a_draft_that_cannot_be_kept_is_said_at_once(stage: Stage, conference: Conference, qtbot: QtBot) -> None:
    disk = FullDisk(stage.suite.drafts)
    stage.kit = replace(stage.kit, suite=replace(stage.suite, drafts=disk))  # type: ignore[arg-type]  # refuses to write
    view = opened(stage, conference)
    type_in(view, "Còn chậm")
    qtbot.waitUntil(lambda: bool(stage.told), timeout=1500)
    assert stage.told[-1].grade is Grade.FAILURE
    assert view.dock.line.property("failed") is True
    assert view.dock.line.text == "Còn chậm"
    disk.full = False
    type_in(view, " lắm")
    qtbot.waitUntil(lambda: view.dock.line.property("failed") is False, timeout=1500)


# --- changing earlier lines --------------------------------------------------------------------------------------


def test_up_on_an_empty_line_changes_the_last_one(view: CaptureView, stage: Stage) -> None:
    hit(view, Key.Key_F3)
    save(view, "Còn chậm")
    hit(view, Key.Key_F2)
    hit(view, Key.Key_Up)
    assert (view.dock.line.text, tag(view)) == ("Còn chậm", "Đang sửa: Hạn chế / Chung")
    type_in(view, " lắm")
    hit(view, Key.Key_Return)
    assert [finding.words for finding in stored(stage)] == ["Còn chậm lắm"]
    assert (view.dock.line.text, tag(view)) == ("", "Kết quả / Chung")


def test_escape_leaves_a_line_as_it_was(view: CaptureView, stage: Stage) -> None:
    save(view, "Còn chậm")
    hit(view, Key.Key_Up)
    type_in(view, " lắm")
    hit(view, Key.Key_Escape)
    assert [finding.words for finding in stored(stage)] == ["Còn chậm"]
    assert (view.dock.line.text, tag(view)) == ("", "Kết quả / Chung")


def test_a_double_click_changes_a_line_but_not_over_unsaved_words(view: CaptureView, stage: Stage) -> None:
    add(stage, "Dòng một")
    add(stage, "Dòng hai")
    type_in(view, "đang gõ")
    place = view.findings.visualRect(view.findings.model().index(1, 0)).center()
    QTest.mouseDClick(view.findings.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.dock.line.text == "đang gõ"
    assert "chưa ghi" in stage.told[-1].text
    hit(view, Key.Key_A, CTRL)
    hit(view, Key.Key_Delete)
    QTest.mouseDClick(view.findings.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.dock.line.text == "Dòng một"
    assert has_focus(view)


def test_locked_words_are_not_changed(view: CaptureView, stage: Stage) -> None:
    save(view, "Nguyên văn lời nói")
    hit(view, Key.Key_L, CTRL)
    assert newest(stage).verbatim
    hit(view, Key.Key_Up)
    type_in(view, " thêm")
    hit(view, Key.Key_Return)
    assert newest(stage).words == "Nguyên văn lời nói"
    assert view.dock.line.text == "Nguyên văn lời nói thêm"
    assert "khóa nguyên văn" in stage.told[-1].text


def test_words_stay_when_the_line_they_change_is_undone(view: CaptureView, stage: Stage) -> None:
    save(view, "Còn chậm")
    hit(view, Key.Key_Up)
    type_in(view, " lắm")
    stage.suite.desk.undo(ConferenceId("giao-ban"))
    assert "không còn" in stage.told[-1].text
    assert (view.dock.line.text, tag(view)) == ("Còn chậm lắm", "Kết quả / Chung")
    hit(view, Key.Key_Return)
    assert [finding.words for finding in stored(stage)] == ["Còn chậm lắm"]


def test_a_dissent_needs_a_person_and_is_stored_verbatim(view: CaptureView, stage: Stage) -> None:
    save(view, "Giữ nguyên mức thu")
    hit(view, Key.Key_I, CTRL)
    assert tag(view) == "Ý kiến khác"
    save(view, "/hc tôi không đồng ý >>30/6 ")
    assert "Ý kiến khác của ai" in stage.told[-1].text
    type_in(view, "@cường")
    hit(view, Key.Key_Tab)
    assert chip(view, "dissenter") == "Ý kiến của Lê Văn Cường"
    hit(view, Key.Key_Return)
    (dissent,) = newest(stage).dissents
    assert (dissent.person_id, dissent.words) == (PEOPLE[2].id, "/hc tôi không đồng ý >>30/6")
    assert (tag(view), view.dock.line.text, chip(view, "speaker")) == ("Kết quả / Chung", "", "")


def test_escape_leaves_a_dissent_and_keeps_its_words_as_a_note_that_never_prints(
    view: CaptureView, stage: Stage
) -> None:
    save(view, "Giữ nguyên mức thu")
    hit(view, Key.Key_I, CTRL)
    type_in(view, "Tôi không đồng ý")
    hit(view, Key.Key_Escape)
    assert (tag(view), view.dock.line.text) == ("Ghi chú / Chung", "Tôi không đồng ý")
    assert newest(stage).dissents == ()


# --- the list ----------------------------------------------------------------------------------------------------


def test_findings_stand_as_they_print(view: CaptureView, stage: Stage) -> None:
    add(stage, "Hạn chế chung")
    add(stage, "Hạn chế của UBND", body_id=UBND)
    add(stage, "Kết quả", Kind.RESULT, agreed=True)
    add(stage, "Ghi chú riêng", Kind.NOTE)
    told = [row.split(".")[0] if "Ghi nhận" in row else row for row in shown(view)]
    assert told == [
        "I. Kết quả đạt được, 1 nội dung, thống nhất cả 1",
        "Kết quả. Thống nhất 14:00",
        "II. Những tồn tại, hạn chế, 2 nội dung, 2 chưa quyết",
        "Hạn chế chung",
        "1. Đối với UBND xã, 1 nội dung, 1 chưa quyết",
        "Hạn chế của UBND",
        "Ghi chú, không in, 1 nội dung",
        "Ghi chú riêng",
    ]


def test_the_newest_line_is_selected_and_whole(view: CaptureView, stage: Stage) -> None:
    for number in range(40):
        add(stage, f"Nội dung số {number} {SAID}")
    save(view, "Dòng cuối")
    assert selected(view) == "Dòng cuối"
    index = view.findings.selectionModel().selectedIndexes()[0]
    assert view.findings.viewport().rect().contains(view.findings.visualRect(index).adjusted(0, 0, -20, 0))


def test_a_click_selects_without_taking_the_focus(view: CaptureView, stage: Stage) -> None:
    add(stage, "Dòng một")
    add(stage, "Dòng hai")
    assert selected(view) == "Dòng hai"
    click_row(view, "Dòng một")
    assert selected(view) == "Dòng một"
    assert has_focus(view)
    hit(view, Key.Key_Return, CTRL)
    assert [finding.state for finding in stored(stage)] == [FindingState.AGREED, FindingState.NOTED]


def test_a_section_folds_and_opens_for_a_new_line(view: CaptureView, stage: Stage) -> None:
    add(stage, "Dòng một")
    add(stage, "Kết quả", Kind.RESULT)
    click_row(view, "II. Những tồn tại")
    assert not any("Dòng một" in row for row in shown(view))
    assert shown(view)[-1].endswith("đang gập")
    assert selected(view) == "Kết quả"
    save(view, "/hc Dòng hai")
    assert any("Dòng một" in row for row in shown(view))
    assert selected(view) == "Dòng hai"


@pytest.mark.parametrize(
    ("command", "state"),
    [
        ("not_agree", FindingState.NOT_AGREED),
        ("defer", FindingState.DEFERRED),
        ("withdraw", FindingState.WITHDRAWN),
        ("agree", FindingState.AGREED),
    ],
)
def test_commands_decide_on_the_selected_line(
    view: CaptureView, stage: Stage, command: str, state: FindingState
) -> None:
    add(stage, "Dòng một")
    add(stage, "Dòng hai")
    click_row(view, "Dòng một")
    stage.kit.actions[command].trigger()
    assert stored(stage)[0].state is state
    assert selected(view) == "Dòng một"


def test_flags_are_set_and_cleared_by_keys(view: CaptureView, stage: Stage) -> None:
    save(view, "Còn chậm")
    hit(view, Key.Key_T, CTRL)
    assert newest(stage).to_check
    hit(view, Key.Key_T, CTRL)
    hit(view, Key.Key_L, CTRL)
    assert (newest(stage).to_check, newest(stage).verbatim) == (False, True)


def test_alt_arrows_move_the_line_from_the_capture_line(view: CaptureView, stage: Stage) -> None:
    for words in ("Một", "Hai", "Ba"):
        add(stage, words)
    hit(view, Key.Key_Up, ALT)
    assert [finding.words for finding in stored(stage)] == ["Một", "Ba", "Hai"]
    assert selected(view) == "Ba"
    hit(view, Key.Key_Down, ALT)
    assert [finding.words for finding in stored(stage)] == ["Một", "Hai", "Ba"]


def test_the_list_is_walked_by_arrows_and_delete_removes(view: CaptureView, stage: Stage) -> None:
    for words in ("Một", "Hai", "Ba"):
        add(stage, words)
    view.findings.setFocus(Qt.FocusReason.TabFocusReason)
    press(view.findings, Key.Key_Up)
    assert selected(view) == "Hai"
    press(view.findings, Key.Key_Delete)
    assert [finding.words for finding in stored(stage)] == ["Một", "Ba"]
    stage.kit.actions["undo"].trigger()
    assert [finding.words for finding in stored(stage)] == ["Một", "Hai", "Ba"]


def test_enter_in_the_list_changes_the_line(view: CaptureView, stage: Stage) -> None:
    add(stage, "Một")
    add(stage, "Hai")
    view.findings.setFocus(Qt.FocusReason.TabFocusReason)
    press(view.findings, Key.Key_Up)
    press(view.findings, Key.Key_Return)
    assert view.dock.line.text == "Một"
    assert has_focus(view)


def test_page_keys_scroll_the_list_and_the_words_stay(view: CaptureView, stage: Stage) -> None:
    for number in range(60):
        add(stage, f"Nội dung số {number}")
    type_in(view, "đang gõ")
    bar = view.findings.verticalScrollBar()
    lowest = bar.value()
    hit(view, Key.Key_PageUp)
    assert bar.value() < lowest
    hit(view, Key.Key_PageDown)
    assert (bar.value(), view.dock.line.text) == (lowest, "đang gõ")


def test_who_is_no_longer_in_the_conference_is_not_attached(
    view: CaptureView, stage: Stage, conference: Conference
) -> None:
    stage.suite.preparation.add_delegate(conference.id, NewPerson("Võ Thị Mới", body_id=UBND))
    hit(view, Key.Key_F7)
    type_in(view, "@mới")
    hit(view, Key.Key_Tab)
    assert chip(view, "speaker") == "Người nói Võ Thị Mới"
    stage.suite.desk.undo(conference.id)
    assert chip(view, "speaker") == ""
    save(view, "Ý kiến")
    assert newest(stage).speaker_id is None


def test_letters_typed_on_the_list_go_to_the_capture_line(view: CaptureView, stage: Stage) -> None:
    add(stage, "Một")
    view.findings.setFocus(Qt.FocusReason.TabFocusReason)
    press(view.findings, Key.Key_A)
    assert view.dock.line.text == "a"
    assert has_focus(view)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen screen has no pop-up windows
def test_a_right_click_opens_the_menu_of_that_line(view: CaptureView, stage: Stage) -> None:
    add(stage, "Một")
    add(stage, "Hai", agreed=True)
    add(stage, "Ba")
    place = view.findings.visualRect(view.findings.model().index(2, 0)).center()
    viewport = view.findings.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    assert selected(view) == "Hai"
    menu = child(view, QMenu, "finding_menu")
    undecide = next(action for action in menu.actions() if action.text() == "Bỏ quyết định")
    undecide.trigger()
    assert stored(stage)[1].state is FindingState.NOTED
    menu.close()


def test_undo_takes_the_line_off_the_list(view: CaptureView) -> None:
    save(view, "Dòng một")
    save(view, "Dòng hai")
    hit(view, Key.Key_Z, CTRL)
    assert [row for row in shown(view) if "Dòng" in row] == ["Dòng một. Ghi nhận 14:00"]
    assert selected(view) == "Dòng một"


def test_the_next_undecided_line_is_found_by_key(view: CaptureView, stage: Stage) -> None:
    add(stage, "Một")
    add(stage, "Hai", agreed=True)
    add(stage, "Ba")
    add(stage, "Ý kiến", Kind.OPINION)
    hit(view, Key.Key_F11)
    assert selected(view) == "Một"
    hit(view, Key.Key_F11)
    assert selected(view) == "Ba"
    assert [row.text for row in child(view, SideList, "undecided_list").rows] == ["Một", "Ba"]
    click_first(view, "undecided_list")
    assert selected(view) == "Một"
    assert has_focus(view)


# --- agenda and states -------------------------------------------------------------------------------------------


def test_ctrl_arrows_go_through_the_agenda(view: CaptureView, stage: Stage) -> None:
    hit(view, Key.Key_Down, CTRL)
    stage.clock.move(minutes=9)
    hit(view, Key.Key_Down, CTRL)
    agenda = child(view, SideList, "agenda_view")
    assert [(row.lead, row.trail, row.current) for row in agenda.rows] == [("", "14:00", False), ("2", "14:09", True)]
    save(view, "Còn chậm")
    assert newest(stage).agenda_item_id == "a2"
    hit(view, Key.Key_Down, CTRL)
    hit(view, Key.Key_Up, CTRL)
    assert stage.suite.desk.conference(ConferenceId("giao-ban")).details.current_item_id == "a1"


def test_a_click_in_the_agenda_starts_the_item_and_keeps_the_focus(view: CaptureView, stage: Stage) -> None:
    agenda = child(view, SideList, "agenda_view")
    place = agenda.visualRect(agenda.model().index(1, 0)).center()
    QTest.mouseClick(agenda.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert stage.suite.desk.conference(ConferenceId("giao-ban")).details.current_item_id == "a2"
    assert has_focus(view)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_before_the_start_there_is_one_thing_to_do(stage: Stage, key: Qt.Key) -> None:
    stage.suite.desk.add(a_conference())
    stage.kit.actions.on(
        "start_session",
        lambda: stage.suite.preparation.go_to_state(ConferenceId("giao-ban"), ConferenceState.IN_SESSION),
    )
    view = opened(stage, a_conference())
    assert not view.dock.isVisible()
    start = child(view, QToolButton, "capture_start")
    assert start.hasFocus()
    press(start, key)
    assert view.dock.isVisible()
    assert has_focus(view)
    save(view, "Dòng đầu")
    assert newest(stage).words == "Dòng đầu"


def test_a_recess_puts_the_dock_away_and_keeps_the_words(view: CaptureView, stage: Stage) -> None:
    type_in(view, "đang gõ dở")
    for command, state in (("recess", ConferenceState.RECESS), ("resume", ConferenceState.IN_SESSION)):
        stage.kit.actions.on(command, partial(stage.suite.preparation.go_to_state, ConferenceId("giao-ban"), state))
    QTest.mouseClick(child(view, Button, "recess_button"), Qt.MouseButton.LeftButton)
    assert not view.dock.isVisible()
    assert view.closed.isVisible()
    QTest.mouseClick(child(view, Button, "capture_way_on"), Qt.MouseButton.LeftButton)
    assert view.dock.isVisible()
    assert view.dock.line.text == "đang gõ dở"
    assert has_focus(view)


def test_an_adopted_minute_offers_to_reopen(stage: Stage) -> None:
    conference = a_conference(findings=(a_finding("f1", "Một"),))
    details = replace(conference.details, state=ConferenceState.ADOPTED)
    stage.suite.desk.add(replace(conference, details=details))
    asked: list[str] = []
    stage.kit.actions.on("reopen", lambda: asked.append("reopen"))
    view = opened(stage, conference)
    assert not view.dock.isVisible()
    assert "đã thông qua" in " ".join(label.text() for label in view.closed.findChildren(QLabel))
    QTest.mouseClick(child(view, Button, "capture_way_on"), Qt.MouseButton.LeftButton)
    assert asked == ["reopen"]
    stage.kit.actions["agree"].trigger()
    assert stored(stage)[0].state is FindingState.NOTED
    assert "đã thông qua" in stage.told[-1].text


def test_lines_can_be_added_at_read_back_but_items_not_started(view: CaptureView, stage: Stage) -> None:
    stage.suite.preparation.go_to_state(ConferenceId("giao-ban"), ConferenceState.REVIEW)
    save(view, "Bổ sung khi đọc lại")
    assert newest(stage).words == "Bổ sung khi đọc lại"
    hit(view, Key.Key_Down, CTRL)
    assert stage.suite.desk.conference(ConferenceId("giao-ban")).details.current_item_id is None
    assert "đang họp" in stage.told[-1].text


def test_a_narrow_window_has_buttons_for_the_side_pane(view: CaptureView, stage: Stage) -> None:
    add(stage, "Một")
    add(stage, "Hai")
    view.fit(1093)
    assert not child(view, SideList, "agenda_view").isVisible()
    undecided = child(view, Button, "undecided_button")
    assert undecided.text() == "Chưa quyết 2"
    QTest.mouseClick(undecided, Qt.MouseButton.LeftButton)
    assert selected(view) == "Một"
    assert has_focus(view)
    menu = child(view, QToolButton, "agenda_menu").menu()
    menu.actions()[1].trigger()
    assert stage.suite.desk.conference(ConferenceId("giao-ban")).details.current_item_id == "a2"
    view.fit(1366)
    assert child(view, SideList, "agenda_view").isVisible()
    assert not undecided.isVisible()


def test_everything_fits_the_smallest_window(view: CaptureView, qtbot: QtBot) -> None:
    view.fit(1093)
    qtbot.waitUntil(lambda: view.minimumSizeHint().width() <= 1093 - 56)  # layouts hear of each other by events
    assert view.minimumSizeHint().height() <= 544 - 28 - 56


def test_another_conference_has_its_own_line(view: CaptureView, stage: Stage, conference: Conference) -> None:
    other = replace(a_conference(), id=ConferenceId("khac"))
    stage.suite.desk.add(other)
    stage.suite.preparation.go_to_state(other.id, ConferenceState.IN_SESSION)
    type_in(view, "của hội nghị trước")
    view.open_conference(other.id)
    assert view.dock.line.text == ""
    view.open_conference(conference.id)
    assert view.dock.line.text == "của hội nghị trước"
    view.open_conference(None)
    assert view.dock.line.text == ""


# --- many lines --------------------------------------------------------------------------------------------------


def test_five_thousand_lines_stay_fluid(stage: Stage) -> None:
    kinds = (Kind.RESULT, Kind.LIMITATION, Kind.DIRECTION, Kind.TASK)
    findings = tuple(
        replace(a_finding(f"f{number}", f"{number} {SAID}", kinds[number % 4], (None, UBND)[number % 2]), rank=number)
        for number in range(5000)
    )
    stage.suite.desk.add(a_conference(findings=findings))
    stage.suite.preparation.go_to_state(ConferenceId("giao-ban"), ConferenceState.IN_SESSION)
    view = opened(stage, a_conference())
    spans = []
    for number in range(9):
        type_in(view, f"Dòng {number}")
        begun = time.thread_time()  # of this thread alone: other tests may be running beside
        hit(view, Key.Key_Return)
        view.findings.viewport().repaint()
        spans.append(time.thread_time() - begun)
        assert selected(view) == f"Dòng {number}"
    assert sorted(spans)[len(spans) // 2] < 0.05, spans
    assert len(stored(stage)) == 5009


def test_only_what_differs_is_told_to_the_list(view: CaptureView, stage: Stage, qtbot: QtBot) -> None:
    for words in ("Một", "Hai", "Ba"):
        add(stage, words)
    with qtbot.assertNotEmitted(view.findings.model().modelReset), qtbot.waitSignal(view.findings.model().dataChanged):
        hit(view, Key.Key_T, CTRL)
    lines = [line for line in view._model.lines if isinstance(line, FindingLine)]  # noqa: SLF001 - rows have no other reading
    assert [line.finding.to_check for line in lines] == [False, False, True]


def test_a_head_stays_over_its_lines_while_they_scroll(view: CaptureView, stage: Stage) -> None:
    add(stage, "Kết quả", Kind.RESULT)
    for number in range(40):
        add(stage, f"Nội dung số {number}")
    top = view.findings.indexAt(QPoint(60, 4))
    line = view._model.line_at(top)  # noqa: SLF001 - rows have no other reading
    assert isinstance(line, SectionLine)
    assert line.title == "II. Những tồn tại, hạn chế"


def test_the_choice_of_an_empty_line_is_kept_and_comes_back(
    view: CaptureView, stage: Stage, conference: Conference
) -> None:
    hit(view, Key.Key_F3)
    hit(view, Key.Key_2, CTRL)
    view.leave()
    again = opened(stage, conference)
    assert again.dock.draft == Draft("", Kind.LIMITATION, UBND)
    hit(again, Key.Key_F2)
    hit(again, Key.Key_0, CTRL)
    again.leave()
    assert stage.suite.drafts.draft(conference.id) is None  # nothing typed, nothing chosen


def test_moving_the_cursor_alone_is_kept(view: CaptureView, stage: Stage, conference: Conference, qtbot: QtBot) -> None:
    type_in(view, "Còn chậm")
    view.leave()
    hit(view, Key.Key_Home)
    qtbot.waitUntil(lambda: stage.suite.drafts.draft(conference.id) == Draft("Còn chậm"), timeout=1500)


@pytest.mark.parametrize("agreed", [False, True])
@pytest.mark.parametrize("about", ["new", "changed", "dissent"])
def test_the_moment_a_line_is_stored_its_words_are_no_draft_any_more(
    view: CaptureView, stage: Stage, about: str, agreed: bool
) -> None:
    """Whoever is killed just after Enter must not find words in the line that are stored already."""
    save(view, "Câu trước")
    if about == "changed":
        hit(view, Key.Key_Up)
    elif about == "dissent":
        hit(view, Key.Key_I, CTRL)
        type_in(view, "@cường")
        hit(view, Key.Key_Tab)
    type_in(view, "Còn chậm lắm")
    view.leave()
    beside: list[Draft | None] = []
    with closing(sqlite3.connect(stage.suite.data_folder / FILE_NAME)) as other:

        def look(_event: object) -> None:
            found = other.execute("SELECT words, finding_id FROM draft").fetchone()
            beside.append(Draft(found[0], finding_id=found[1]) if found else None)

        stage.suite.desk.events.subscribe(look)
        hit(view, Key.Key_Return, CTRL if agreed else Qt.KeyboardModifier.NoModifier)
    assert beside
    assert set(beside) == {None}
    assert stored(stage)[-1].words.endswith("Còn chậm lắm") or stored(stage)[-1].dissents


def test_of_a_decided_line_it_is_told_who_was_in_the_room(view: CaptureView, stage: Stage) -> None:
    seats = stage.suite.desk.conference(view.conference.id).seats
    for seat in seats[:3]:
        stage.suite.roll_call.mark(view.conference.id, seat.id, Marking(AttendanceStatus.PRESENT))
    stage.clock.move(minutes=10)
    save(view, "còn chậm")
    stage.suite.capture.decide(view.conference.id, (newest(stage).id,), FindingState.AGREED)
    stage.clock.move(minutes=5)
    stage.suite.roll_call.mark(view.conference.id, seats[0].id, Marking(AttendanceStatus.LEFT_EARLY))
    model = view.findings.model()
    index = next(model.index(row, 0) for row in range(model.rowCount()) if "còn chậm" in model.index(row, 0).data())
    told = model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert told == f"Lúc {newest(stage).decided_at:%H:%M} trong phòng có 3/4 đại biểu; không có: Phạm Thị Đào"
    stage.suite.roll_call.mark(view.conference.id, seats[1].id, Marking(AttendanceStatus.EXCUSED))
    assert "có 2/4 đại biểu" in model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole)
