"""Finding and filtering in Ghi biên bản, by keys: what is listed, marked, chosen, and what stays as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingId, FindingKind, FindingState
from secretary_app.services.capture import NewFinding
from secretary_app.ui.models.finding_lines import FindingLine, SectionLine
from secretary_app.ui.views.capture_view import CaptureView
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.filter_button import FilterButton
from tests.builders import HDND, UBND, a_conference
from tests.keyboard import commit_preedit, press, set_preedit, type_unikey
from tests.ui.stage import Stage, build_stage, child, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme
    from secretary_app.ui.widgets.find_edit import FindEdit

Key, Kind = Qt.Key, FindingKind
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ID = ConferenceId("giao-ban")


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    stage = build_stage(tmp_path, theme, qtbot)
    stage.begin(a_conference())
    return stage


@pytest.fixture
def view(stage: Stage) -> CaptureView:
    add(stage, "Kết quả giải ngân tốt", Kind.RESULT, agreed=True)
    add(stage, "Giải ngân còn chậm", Kind.LIMITATION, body_id=HDND)
    add(stage, "Họp chưa đúng giờ", Kind.LIMITATION, body_id=UBND)
    add(stage, "Tiến độ còn chậm", Kind.LIMITATION, body_id=UBND)
    add(stage, "Đẩy nhanh tiến độ", Kind.TASK)
    view = stage.show(CaptureView, "step_capture")
    view.open_conference(ID)
    view.enter("")
    settle()
    return view


def add(stage: Stage, words: str, kind: FindingKind, **more: object) -> FindingId:
    return stage.suite.capture.add(ID, NewFinding(words, kind, **more))  # type: ignore[arg-type]


def edit(view: CaptureView) -> FindEdit:
    return view.finding.strip.edit


def look_for(view: CaptureView, query: str) -> None:
    press(view.dock.line.edit, Key.Key_G, CTRL)
    assert edit(view).hasFocus()
    type_unikey(edit(view), query)


def listed(view: CaptureView) -> list[str]:
    return [line.finding.words for line in view._model.lines if isinstance(line, FindingLine)]  # noqa: SLF001 - rows have no other reading


def selected(view: CaptureView) -> str:
    finding = view.findings.selected
    return finding.words if finding else ""


def count(view: CaptureView) -> str:
    return child(view, QLabel, "find_count").text()


def test_letters_without_marks_narrow_the_list_as_they_are_typed(view: CaptureView) -> None:
    look_for(view, "cham")
    assert listed(view) == ["Giải ngân còn chậm", "Tiến độ còn chậm"]
    assert count(view) == "2/5"
    type_unikey(edit(view), " tiến")
    assert listed(view) == ["Tiến độ còn chậm"]
    assert selected(view) == "Tiến độ còn chậm"
    for _ in range(5):
        press(edit(view), Key.Key_Backspace)
    assert count(view) == "2/5"


def test_what_a_pre_edit_shows_is_looked_for_already(view: CaptureView) -> None:
    look_for(view, "")
    set_preedit(edit(view), "chậm")
    assert count(view) == "2/5"
    press(edit(view), Key.Key_Return)
    commit_preedit(edit(view), "chậm")
    assert edit(view).text() == "chậm"
    assert count(view) == "2/5"


def test_escape_clears_closes_and_gives_the_focus_back(view: CaptureView) -> None:
    type_unikey(view.dock.line.edit, "đang gõ dở")
    look_for(view, "giải ngân")
    press(edit(view), Key.Key_Return)
    press(edit(view), Key.Key_Escape)
    assert not view.finding.strip.isVisible()
    assert view.dock.line.edit.hasFocus()
    assert view.dock.line.text == "đang gõ dở"
    assert len(listed(view)) == 5
    assert selected(view) == "Kết quả giải ngân tốt"  # the hit that was reached stays chosen
    press(view.dock.line.edit, Key.Key_G, CTRL)
    assert edit(view).text() == ""


def test_enter_and_arrows_walk_through_the_hits_and_go_round(view: CaptureView) -> None:
    look_for(view, "chậm")
    assert selected(view) == "Tiến độ còn chậm"  # the one nearest to the line that was chosen
    walked = []
    for key, modifiers in (
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Up, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Return, SHIFT),
    ):
        press(edit(view), key, modifiers)
        walked.append(selected(view))
    assert walked == ["Giải ngân còn chậm", "Tiến độ còn chậm", "Giải ngân còn chậm", "Tiến độ còn chậm"]
    assert edit(view).hasFocus()


def test_keys_inside_the_strip_set_filters_and_do_not_touch_the_capture_line(view: CaptureView) -> None:
    look_for(view, "")
    before = view.dock.draft
    press(edit(view), Key.Key_F3)
    assert len(listed(view)) == 3
    press(edit(view), Key.Key_2, CTRL)
    assert listed(view) == ["Họp chưa đúng giờ", "Tiến độ còn chậm"]
    assert child(view, FilterButton, "find_body").text() == "UBND"
    press(edit(view), Key.Key_2, CTRL)  # again: taken away
    press(edit(view), Key.Key_F3)
    press(edit(view), Key.Key_F11)
    assert count(view) == "4/5"
    press(edit(view), Key.Key_F11, SHIFT)
    assert (listed(view), count(view)) == ([], "Không thấy dòng nào, 0/5")
    press(edit(view), Key.Key_F12)
    assert len(listed(view)) == 5
    assert view.dock.draft == before


def test_a_filter_chosen_by_mouse_works_like_its_key(view: CaptureView) -> None:
    look_for(view, "")
    button = child(view, FilterButton, "find_kind")
    next(action for action in button.menu().actions() if action.text().startswith("Nhiệm vụ")).trigger()
    assert listed(view) == ["Đẩy nhanh tiến độ"]
    assert (button.value, button.text()) == ("task", "Nhiệm vụ")
    QTest.mouseClick(child(view, Button, "find_close"), Qt.MouseButton.LeftButton)
    assert len(listed(view)) == 5


def test_heads_keep_their_numbers_and_tell_how_many_are_shown(view: CaptureView) -> None:
    look_for(view, "tiến")
    heads = [line.spoken for line in view._model.lines if not isinstance(line, FindingLine)]  # noqa: SLF001
    assert heads == [
        "II. Những tồn tại, hạn chế, 1/3 nội dung, 3 chưa quyết",
        "2. Đối với UBND xã, 1/2 nội dung, 2 chưa quyết",
        "III. Phương hướng, nhiệm vụ năm 2026, 1/1 nội dung, 1 chưa quyết",
    ]


def test_a_line_captured_while_filtered_is_seen_though_it_does_not_match(view: CaptureView) -> None:
    look_for(view, "chậm")
    view.dock.line.setFocus()
    type_unikey(view.dock.line.edit, "Việc khác hẳn")
    press(view.dock.line.edit, Key.Key_Return)
    assert "Việc khác hẳn" in listed(view)
    assert selected(view) == "Việc khác hẳn"
    assert count(view) == "2/6 +1"
    edit(view).setFocus()
    type_unikey(edit(view), " ")
    press(edit(view), Key.Key_Backspace)
    type_unikey(edit(view), "x")
    assert listed(view) == []


def test_a_line_decided_on_stays_in_sight_although_the_filter_would_hide_it(view: CaptureView, stage: Stage) -> None:
    look_for(view, "")
    press(edit(view), Key.Key_F11)
    before = listed(view)
    stage.kit.actions["agree"].trigger()
    assert listed(view) == before
    assert count(view) == "3/5 +1"


def test_without_a_hit_no_command_touches_a_hidden_line(view: CaptureView, stage: Stage) -> None:
    look_for(view, "không đâu có")
    stage.kit.actions["agree"].trigger()
    stage.kit.actions["remove_finding"].trigger()
    states = [finding.state for finding in stage.suite.desk.conference(ID).findings]
    assert states.count(FindingState.AGREED) == 1
    assert len(states) == 5
    press(edit(view), Key.Key_Escape)
    assert selected(view) == "Đẩy nhanh tiến độ"  # as before


def test_a_removed_hit_gives_way_to_its_neighbour_and_undo_brings_it_back(view: CaptureView, stage: Stage) -> None:
    look_for(view, "còn chậm")
    press(edit(view), Key.Key_Up)
    assert selected(view) == "Giải ngân còn chậm"
    stage.kit.actions["remove_finding"].trigger()
    assert (listed(view), selected(view)) == (["Tiến độ còn chậm"], "Tiến độ còn chậm")
    stage.kit.actions["undo"].trigger()
    assert selected(view) == "Giải ngân còn chậm"
    assert count(view) == "2/5"


def test_undo_while_filtered_shows_what_it_brought_back(view: CaptureView, stage: Stage) -> None:
    stage.suite.capture.remove(ID, stage.suite.desk.conference(ID).findings[2].id)
    look_for(view, "tiến độ")
    stage.kit.actions["undo"].trigger()
    assert "Họp chưa đúng giờ" in listed(view)
    assert count(view) == "2/5 +1"


def test_another_conference_begins_without_a_filter(view: CaptureView, stage: Stage) -> None:
    other = replace(a_conference(), id=ConferenceId("khac"))
    stage.suite.desk.add(other)
    stage.suite.preparation.go_to_state(other.id, ConferenceState.IN_SESSION)
    look_for(view, "chậm")
    view.open_conference(other.id)
    assert not view.finding.strip.isVisible()
    view.open_conference(ID)
    assert len(listed(view)) == 5
    assert edit(view).text() == ""


def test_what_is_pointed_at_is_shown_even_if_a_filter_hides_it(view: CaptureView, stage: Stage) -> None:
    look_for(view, "đẩy nhanh")
    hidden = stage.suite.desk.conference(ID).findings[2]
    view.enter(f"finding:{hidden.id}")
    assert selected(view) == "Họp chưa đúng giờ"
    assert not view.finding.strip.isVisible()


def test_the_next_undecided_line_is_looked_for_among_those_listed(view: CaptureView, stage: Stage) -> None:
    look_for(view, "chậm")
    view.dock.line.setFocus()
    press(view.dock.line.edit, Key.Key_F11)
    assert selected(view) == "Giải ngân còn chậm"
    edit(view).setFocus()
    edit(view).selectAll()
    type_unikey(edit(view), "kết quả")
    view.dock.line.setFocus()
    press(view.dock.line.edit, Key.Key_F11)
    assert "bộ lọc" in stage.told[-1].text
    assert listed(view) == ["Kết quả giải ngân tốt"]


@pytest.mark.parametrize("query", ["x" * 10_000, "[.*+?^$(", "\\", "\u0301\u0323\u0301", "%", "'; --"])
def test_odd_queries_find_nothing_or_all_and_break_nothing(view: CaptureView, query: str) -> None:
    look_for(view, "")
    edit(view).insert(query)
    settle()
    assert len(listed(view)) in {0, 5}
    press(edit(view), Key.Key_Return)
    press(edit(view), Key.Key_Escape)
    assert len(listed(view)) == 5


def test_a_change_of_the_agenda_leaves_the_focus_in_the_strip(view: CaptureView) -> None:
    look_for(view, "ch")
    press(edit(view), Key.Key_Down, CTRL)  # the next item of the agenda begins
    assert edit(view).hasFocus()
    type_unikey(edit(view), "ậm")
    assert count(view) == "2/5"


def test_opening_the_strip_leaves_the_lines_where_they_are_on_the_screen(view: CaptureView, stage: Stage) -> None:
    for number in range(30):
        add(stage, f"Nội dung số {number}", Kind.RESULT)
    bar = view.findings.verticalScrollBar()
    bar.setValue(200)
    settle()
    index = view.findings.model().index(12, 0)
    QTest.mouseClick(view.findings.viewport(), Qt.MouseButton.LeftButton, pos=view.findings.visualRect(index).center())
    before = view.findings.viewport().mapToGlobal(view.findings.visualRect(index).topLeft())
    press(view.dock.line.edit, Key.Key_G, CTRL)
    settle()
    assert view.findings.viewport().mapToGlobal(view.findings.visualRect(index).topLeft()) == before


def test_folding_is_as_before_when_the_strip_closes(view: CaptureView) -> None:
    view._model.fold("Những tồn tại, hạn chế", folded=True)  # noqa: SLF001
    look_for(view, "chậm")
    assert len(listed(view)) == 2
    press(edit(view), Key.Key_Escape)
    sections = [line for line in view._model.lines if isinstance(line, SectionLine)]  # noqa: SLF001
    assert [line.folded for line in sections] == [False, True, False]


def test_the_strip_fits_the_smallest_window(stage: Stage, view: CaptureView) -> None:
    stage.window.resize(1093 - 56, 544 - 84)
    look_for(view, "chậm")
    view.fit(1093)
    settle()
    strip = view.finding.strip
    assert all(stop.geometry().right() < strip.width() for stop in strip.stops[1:])
    assert edit(view).width() > 150
