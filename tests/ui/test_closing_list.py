"""The closing list of Rà soát by keys: every open thing is reached, and mended where one arrives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from secretary_app.domain.conference import Conference, ConferenceState, Recess
from secretary_app.domain.findings import FindingKind, FindingState
from secretary_app.domain.minute import Minute, MinuteId
from secretary_app.services.capture import NewFinding
from tests.builders import PEOPLE, UBND, a_finding, at
from tests.keyboard import press, type_preedit, type_unikey
from tests.ui.links import check_link
from tests.ui.stage import Stage, build_stage, child, settle
from tests.ui.test_review_view import CTRL, Key, a_reviewed_conference, choose, edit, opened, row, stored

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.review_view import ReviewView
    from secretary_app.ui.widgets.check_list import CheckList, CheckRow

DAY = 24 * 60


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    made = build_stage(tmp_path, theme, qtbot)
    made.clock.moment = at(132)
    return made


def troubled() -> Conference:
    """A conference with two names spelt otherwise, two undecided lines, a task without owner or date."""
    findings = (
        replace(a_finding("f1", "Đồng chí Trần Thị Bính báo cáo"), state=FindingState.AGREED, decided_at=at(20)),
        a_finding("f22", "Giao Lê Văn Cương theo dõi", FindingKind.LIMITATION, UBND),
        a_finding("f333", "Còn chậm", FindingKind.LIMITATION, UBND),
        replace(a_finding("f4444", "Lập danh mục", FindingKind.TASK), state=FindingState.AGREED, decided_at=at(21)),
    )
    conference = replace(a_reviewed_conference(), findings=findings)
    return replace(conference, details=replace(conference.details, ended=at(120)))


def checks(view: ReviewView) -> CheckList:
    return view.closing.checks


def shown(view: ReviewView, key: str) -> CheckRow:
    return next(check for check in checks(view).checks if check.key == key)


def go_down_to(view: ReviewView, key: str) -> None:
    """Give the list the focus and walk down to a check by the arrow."""
    checks(view).setFocus()
    press(checks(view), Key.Key_Home)
    for _ in range(30):
        if checks(view).currentIndex().data().startswith(checks(view)._spoken(shown(view, key))):  # noqa: SLF001
            return
        press(checks(view), Key.Key_Down)
    raise KeyError(key)


def source(view: ReviewView) -> str:
    assert view.document.selected is not None
    return view.document.selected.source


def test_many_of_one_kind_share_a_row_that_names_the_first(stage: Stage) -> None:
    view = opened(stage, troubled())
    told = {check.key: (check.title, check.detail) for check in checks(view).checks}
    assert told["name_spelling"] == ("2 tên viết hai cách", "Thị Bính / Bình")
    assert told["undecided"] == ("2 nội dung chưa quyết", "Giao Lê Văn Cương theo dõi…")
    assert told["task_open"] == ("1 nhiệm vụ thiếu hạn hoặc người nhận", "Lập danh mục…")
    assert told["carried_on:0"] == ("1 việc chuyển sang theo dõi", "")


def test_enter_again_leads_to_the_next_of_the_kind_and_round(stage: Stage) -> None:
    view = opened(stage, troubled())
    been = []
    for _ in range(3):
        go_down_to(view, "undecided")
        press(checks(view), Key.Key_Return)
        assert view.document.hasFocus()
        been.append(source(view))
    assert been == ["f22", "f333", "f22"]
    assert shown(view, "undecided").link == "Xem tiếp"
    assert shown(view, "undecided").detail == "Còn chậm…"


def test_speakers_still_to_be_found_share_a_row_that_leads_to_capturing_line_by_line(stage: Stage) -> None:
    conference = troubled()
    findings = tuple(replace(finding, speaker_unknown=finding.id != "f22") for finding in conference.findings)
    view = opened(stage, replace(conference, findings=findings))
    assert shown(view, "speaker_unknown").title == "3 nội dung chưa rõ người nói"
    asked: list[tuple[str, str]] = []
    view.step_requested.connect(lambda step, target: asked.append((step, target)))
    for _ in range(2):
        go_down_to(view, "speaker_unknown")
        press(checks(view), Key.Key_Return)
    assert asked == [("step_capture", "finding:f1"), ("step_capture", "finding:f333")]


def test_quick_clicks_lead_on_one_by_one(stage: Stage) -> None:
    view = opened(stage, troubled())
    been = []
    for click in (QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick):
        click(checks(view).viewport(), Qt.MouseButton.LeftButton, pos=check_link(checks(view), "undecided"))
        been.append(source(view))
    assert been == ["f22", "f333", "f333"]  # a double click is two


def test_what_was_mended_leaves_the_round(stage: Stage) -> None:
    view = opened(stage, troubled())
    go_down_to(view, "undecided")
    press(checks(view), Key.Key_Return)
    press(view.document, Key.Key_Return, CTRL)  # agreed
    assert shown(view, "undecided").title == "1 nội dung chưa quyết"
    go_down_to(view, "undecided")
    press(checks(view), Key.Key_Return)
    assert source(view) == "f333"
    press(view.document, Key.Key_Return, CTRL)
    assert "undecided" not in {check.key for check in checks(view).checks}


def test_a_name_is_mended_where_the_list_leads(stage: Stage) -> None:
    view = opened(stage, troubled())
    go_down_to(view, "name_spelling")
    press(checks(view), Key.Key_Return)
    assert source(view) == "f1"
    press(view.document, Key.Key_Return)
    words = view.correcting.editor.words
    press(words, Key.Key_A, CTRL)
    type_preedit(words, "Đồng chí Trần Thị Bình báo cáo")
    press(words, Key.Key_Return)
    assert shown(view, "name_spelling").detail == "Văn Cương / Cường"


def test_one_key_leads_through_everything_open_and_stores_nothing(stage: Stage) -> None:
    conference = troubled()
    view = opened(stage, replace(conference, details=replace(conference.details, ended=None)))
    before = stored(view)
    asked: list[tuple[str, str]] = []
    view.step_requested.connect(lambda step, target: asked.append((step, target)))
    been = []
    for _ in range(6):
        press(view, Key.Key_F11)
        focus = QApplication.focusWidget()
        been.append(focus.objectName() if focus is view.closing.ended else source(view))
    assert stored(view) == before
    assert been == ["ended_time", "f22", "f333", "f1", "f1", "ended_time"]
    assert asked == [("step_capture", "finding:f4444")]


def test_the_line_between_open_and_good_is_passed_over_and_the_choice_stays(stage: Stage) -> None:
    view = opened(stage, troubled())
    checks(view).setFocus()
    assert [index.row() for index in checks(view).selectionModel().selectedIndexes()] == [0]
    spoken = []
    for _ in range(40):
        spoken.append(checks(view).currentIndex().data())
        press(checks(view), Key.Key_Down)
    assert all(spoken)
    assert len(set(spoken)) == len(checks(view).checks)
    go_down_to(view, "task_open")
    stage.suite.capture.decide(view.conference.id, (view.conference.findings[1].id,), FindingState.AGREED)
    stage.suite.capture.decide(view.conference.id, (view.conference.findings[2].id,), FindingState.AGREED)
    settle()
    assert "1 nhiệm vụ thiếu hạn" in checks(view).currentIndex().data()


def test_the_chosen_check_is_always_in_sight(stage: Stage, qtbot: QtBot) -> None:
    view = opened(stage, troubled(), (1037, 460))
    area = child(view, QScrollArea, "closing_scroll")
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    checks(view).setFocus()
    press(checks(view), Key.Key_End)
    place = checks(view).visualRect(checks(view).currentIndex())
    assert area.verticalScrollBar().value() > 0
    assert (
        area.viewport()
        .rect()
        .contains(place.translated(checks(view).viewport().mapTo(area.viewport(), place.topLeft()) - place.topLeft()))
    )


def test_a_recess_leads_on_to_the_read_back(stage: Stage) -> None:
    conference = troubled()
    details = replace(conference.details, state=ConferenceState.RECESS, recesses=(Recess(at(60)),))
    view = opened(stage, replace(conference, details=details))
    given: list[bool] = []
    stage.kit.actions.on("to_review", lambda: given.append(True))
    assert shown(view, "recess:0").link == "Sang rà soát"
    go_down_to(view, "recess:0")
    press(checks(view), Key.Key_Return)
    assert given == [True]


def test_a_line_after_the_end_leads_to_the_time_with_the_line_in_sight(stage: Stage) -> None:
    conference = troubled()
    late = replace(conference.findings[0], decided_at=at(125))
    view = opened(stage, replace(conference, findings=(late, *conference.findings[1:])))
    go_down_to(view, "after_end")
    press(checks(view), Key.Key_Return)
    assert view.closing.ended.hasFocus()
    assert source(view) == "f1"
    type_unikey(view.closing.ended, "16h10")
    press(view.closing.ended, Key.Key_Return)
    assert "after_end" not in {check.key for check in checks(view).checks}


@pytest.mark.parametrize("typed", ["16h30 14/3", "14/3 16h30", "16 giờ 30, 14.3.2026"])
def test_the_end_may_be_on_another_day(stage: Stage, typed: str) -> None:
    view = opened(stage, a_reviewed_conference())
    field = view.closing.ended
    field.setFocus()
    type_unikey(field, typed)
    press(field, Key.Key_Return)
    assert stored(view).details.ended == at(DAY + 150)
    assert field.text() == "14/3 16:30"
    view.document.setFocus()  # leaving the field enters it again
    assert stored(view).details.ended == at(DAY + 150)
    field.setFocus()
    field.selectAll()
    type_unikey(field, "17h")
    press(field, Key.Key_Return)
    assert stored(view).details.ended == at(DAY + 180)
    field.selectAll()
    type_unikey(field, "17h 13/3")
    press(field, Key.Key_Return)
    assert stored(view).details.ended == at(180)
    assert field.text() == "17:00"


def test_a_time_alone_is_on_the_day_of_the_last_sitting(stage: Stage) -> None:
    conference = a_reviewed_conference()
    recesses = (Recess(at(120), at(DAY)),)
    details = replace(conference.details, state_since=at(DAY + 140), recesses=recesses)
    stage.clock.moment = at(3 * DAY)
    view = opened(stage, replace(conference, details=details))
    field = view.closing.ended
    field.setFocus()
    type_unikey(field, "16h30")
    press(field, Key.Key_Return)
    assert stored(view).details.ended == at(DAY + 150)
    assert field.text() == "14/3 16:30"
    assert "14 tháng 3" in row(view, "end").text


def test_the_beginning_keeps_its_day_and_may_get_another(stage: Stage) -> None:
    view = opened(stage, a_reviewed_conference())
    field = view.closing.started
    for typed, moment in (("14h05", at(5)), ("13h 12/3", at(-DAY - 60)), ("13h 13/3", at(-60))):
        field.setFocus()
        field.selectAll()
        type_unikey(field, typed)
        press(field, Key.Key_Return)
        assert stored(view).details.started == moment
    assert field.text() == "13:00"


def test_the_sentence_of_adoption_is_there_to_be_read_aloud_and_edited(stage: Stage) -> None:
    view = opened(stage, a_reviewed_conference())
    assert stored(view).details.ended is None
    assert row(view, "adoption").text == "Biên bản đã được đọc lại, hội nghị thống nhất thông qua."
    words = edit(view, "adoption")
    press(words, Key.Key_A, CTRL)
    type_preedit(words, "Biên bản đã được đọc lại, hội nghị nhất trí thông qua.")
    press(words, Key.Key_Return)
    suite, key = stage.suite, view.conference.id
    suite.review.end_now(key)
    suite.review.adopt(key)
    suite.review.reopen(key)
    settle()
    assert row(view, "adoption").text == "Biên bản đã được đọc lại, hội nghị nhất trí thông qua."


def test_a_minute_opened_again_still_takes_the_day_of_its_sitting(stage: Stage) -> None:
    conference = a_reviewed_conference()
    details = replace(conference.details, state_since=at(2 * DAY))
    minute = Minute(MinuteId("ban-1"), 1, 1, at(130), "0" * 64)
    view = opened(stage, replace(conference, details=details, minutes=(minute,)))
    field = view.closing.ended
    field.setFocus()
    type_unikey(field, "16h30")
    press(field, Key.Key_Return)
    assert stored(view).details.ended == at(150)


def test_new_trouble_is_listed_while_the_list_is_in_sight(stage: Stage) -> None:
    view = opened(stage, troubled())
    new = NewFinding(f"{PEOPLE[0].name.replace('An', 'Ân')} nói", FindingKind.RESULT, agreed=True)
    stage.suite.capture.add(view.conference.id, new)
    settle()
    assert shown(view, "name_spelling").title == "3 tên viết hai cách"
    choose(view, "f1")
