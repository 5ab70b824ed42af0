"""Lines put before others, cut, joined, repeated and replaced by keys, pasted by paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import Finding, FindingState
from secretary_app.domain.people import PersonId
from secretary_app.ui.widgets.list_sheet import ListSheet
from secretary_app.ui.widgets.paste_sheet import PasteSheet
from tests.builders import HDND, UBND, a_conference
from tests.keyboard import press, set_preedit, type_preedit
from tests.suites import SECRETARY
from tests.ui.capture import (
    ALT,
    CTRL,
    SHIFT,
    Key,
    Kind,
    add,
    full_disk_under,
    has_focus,
    hit,
    newest,
    opened,
    save,
    selected,
    stored,
    tag,
    type_in,
)
from tests.ui.stage import Stage, build_stage, child, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.capture_view import CaptureView

GIAO_BAN = ConferenceId("giao-ban")


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> CaptureView:
    conference = stage.begin(a_conference())
    return opened(stage, conference)


def words(stage: Stage) -> list[str]:
    return [finding.words for finding in stored(stage)]


def line(stage: Stage, said: str) -> Finding:
    return next(finding for finding in stored(stage) if finding.words == said)


def told(stage: Stage) -> str:
    return stage.told[-1].text if stage.told else ""


def paste(view: CaptureView, text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keySequence(view.dock.line.edit, QKeySequence(QKeySequence.StandardKey.Paste))
    settle()


def sheet(view: CaptureView) -> PasteSheet:
    return child(view.window(), PasteSheet, "paste_sheet")


# --- before another ----------------------------------------------------------------------------------------------


def test_a_line_goes_before_the_selected_one_with_its_kind_and_body(view: CaptureView, stage: Stage) -> None:
    hit(view, Key.Key_F3)
    hit(view, Key.Key_2, CTRL)
    save(view, "Một")
    save(view, "Ba")
    hit(view, Key.Key_F2)
    hit(view, Key.Key_Insert, ALT)
    assert tag(view) == "Chèn trước: Hạn chế / UBND"
    save(view, "Hai")
    assert words(stage) == ["Một", "Hai", "Ba"]
    assert (line(stage, "Hai").kind, line(stage, "Hai").body_id) == (Kind.LIMITATION, UBND)
    assert selected(view) == "Hai"
    assert tag(view) == "Kết quả / UBND", "the choice from before is back"
    assert has_focus(view)


def test_esc_lets_the_words_go_to_the_end_after_all(view: CaptureView, stage: Stage) -> None:
    save(view, "Một")
    hit(view, Key.Key_Insert, ALT)
    type_in(view, "Hai")
    hit(view, Key.Key_Escape)
    assert view.dock.line.text == "Hai"
    hit(view, Key.Key_Return)
    assert words(stage) == ["Một", "Hai"]


def test_words_typed_already_stay_when_they_are_to_go_before_a_line(view: CaptureView, stage: Stage) -> None:
    save(view, "Ba")
    type_in(view, "Hai")
    hit(view, Key.Key_Insert, ALT)
    hit(view, Key.Key_Return)
    assert words(stage) == ["Hai", "Ba"]


def test_a_line_whose_neighbour_is_gone_goes_to_the_end(view: CaptureView, stage: Stage) -> None:
    save(view, "Một")
    first = newest(stage)
    save(view, "Hai")
    stage.suite.capture.move(GIAO_BAN, first.id, 0)
    view.findings.select(first.id)
    hit(view, Key.Key_Insert, ALT)
    type_in(view, "Ba")
    stage.suite.capture.remove(GIAO_BAN, first.id)
    assert not tag(view).startswith("Chèn trước")
    hit(view, Key.Key_Return)
    assert words(stage) == ["Hai", "Ba"]


def test_where_a_line_goes_survives_a_restart(view: CaptureView, stage: Stage) -> None:
    save(view, "Ba")
    hit(view, Key.Key_Insert, ALT)
    type_in(view, "Hai")
    view.leave()
    again = opened(stage, a_conference())
    assert again.dock.line.text == "Hai"
    hit(again, Key.Key_Return)
    assert words(stage) == ["Hai", "Ba"]


# --- cut, join, repeat -------------------------------------------------------------------------------------------


def test_an_earlier_line_is_cut_at_the_cursor_and_one_undo_makes_it_whole(view: CaptureView, stage: Stage) -> None:
    add(stage, "Nửa đầu nửa sau", agreed=True)
    hit(view, Key.Key_Return, ALT)
    for _ in "nửa sau":
        hit(view, Key.Key_Left)
    hit(view, Key.Key_B, CTRL)
    assert words(stage) == ["Nửa đầu", "nửa sau"]
    assert {finding.state for finding in stored(stage)} == {FindingState.AGREED}
    assert view.dock.line.text == ""
    hit(view, Key.Key_Z, CTRL)
    assert words(stage) == ["Nửa đầu nửa sau"]


def test_cutting_a_new_line_saves_the_first_half_and_leaves_the_rest(view: CaptureView, stage: Stage) -> None:
    type_in(view, "Một. Hai")
    for _ in "Hai":
        hit(view, Key.Key_Left)
    hit(view, Key.Key_B, CTRL)
    assert words(stage) == ["Một."]
    assert view.dock.line.text == "Hai"
    hit(view, Key.Key_Return)
    assert words(stage) == ["Một.", "Hai"]


def test_cutting_at_an_end_changes_nothing_and_says_so(view: CaptureView, stage: Stage) -> None:
    type_in(view, "Một câu")
    hit(view, Key.Key_B, CTRL)
    assert (words(stage), view.dock.line.text) == ([], "Một câu")
    assert "giữa dòng" in told(stage)


def test_a_refused_save_while_cutting_leaves_every_word(view: CaptureView, stage: Stage) -> None:
    disk = full_disk_under(stage)
    type_in(view, "Một. Hai")
    for _ in "Hai":
        hit(view, Key.Key_Left)
    hit(view, Key.Key_B, CTRL)
    assert (words(stage), view.dock.line.text) == ([], "Một. Hai")
    disk.full = False


def test_nothing_is_cut_while_letters_are_open(view: CaptureView, stage: Stage) -> None:
    type_in(view, "Một ")
    set_preedit(view.dock.line.edit, "hai")
    hit(view, Key.Key_B, CTRL)
    assert words(stage) == []


def test_a_line_joins_the_one_above_under_the_same_heading(view: CaptureView, stage: Stage) -> None:
    for said in ("Một", "Hai"):
        save(view, said)
    hit(view, Key.Key_J, CTRL)
    assert words(stage) == ["Một; Hai"]
    assert selected(view) == "Một; Hai"
    hit(view, Key.Key_J, CTRL)
    assert words(stage) == ["Một; Hai"]
    assert "ngay trước" in told(stage)


def test_lines_under_different_headings_are_not_joined(view: CaptureView, stage: Stage) -> None:
    add(stage, "Của HĐND", body_id=HDND)
    add(stage, "Của UBND", body_id=UBND)
    hit(view, Key.Key_J, CTRL)
    assert words(stage) == ["Của HĐND", "Của UBND"]


def test_a_locked_line_is_neither_cut_nor_joined_nor_replaced(view: CaptureView, stage: Stage) -> None:
    add(stage, "Một")
    add(stage, "Nguyên văn lời nói")
    hit(view, Key.Key_L, CTRL)
    hit(view, Key.Key_J, CTRL)
    save(view, "s/lời/câu/")
    assert words(stage) == ["Một", "Nguyên văn lời nói"]
    assert view.dock.line.text == "s/lời/câu/", "the words stay to be tried again"
    assert "nguyên văn" in told(stage)


def test_a_line_is_repeated_undecided_and_selected(view: CaptureView, stage: Stage) -> None:
    add(stage, "Như kỳ trước", agreed=True)
    hit(view, Key.Key_R, CTRL)
    assert words(stage) == ["Như kỳ trước"] * 2
    assert [finding.state for finding in stored(stage)] == [FindingState.AGREED, FindingState.NOTED]
    assert view.findings.selected == stored(stage)[1]


def test_a_line_open_for_changing_is_not_joined_or_repeated_under_the_hand(view: CaptureView, stage: Stage) -> None:
    add(stage, "Một")
    add(stage, "Hai")
    hit(view, Key.Key_Return, ALT)
    hit(view, Key.Key_J, CTRL)
    hit(view, Key.Key_R, CTRL)
    assert words(stage) == ["Một", "Hai"]
    assert "đang sửa dở" in told(stage)


# --- replacing ---------------------------------------------------------------------------------------------------


def test_words_of_the_last_line_are_replaced(view: CaptureView, stage: Stage) -> None:
    save(view, "góp ý xây dựng đảng")
    type_in(view, "s/đảng/Đảng/")
    assert tag(view) == "Thay chữ ở dòng vừa ghi"
    hit(view, Key.Key_Return)
    assert words(stage) == ["góp ý xây dựng Đảng"]
    assert view.dock.line.text == ""
    hit(view, Key.Key_Z, CTRL)
    assert words(stage) == ["góp ý xây dựng đảng"]


def test_words_that_are_not_there_change_nothing_and_stay_in_the_line(view: CaptureView, stage: Stage) -> None:
    save(view, "góp ý xây dựng đảng")
    save(view, "s/Ủy ban/UBND/")
    assert words(stage) == ["góp ý xây dựng đảng"]
    assert view.dock.line.text == "s/Ủy ban/UBND/"
    assert "Ủy ban" in told(stage)


# --- pasting -----------------------------------------------------------------------------------------------------


def test_several_paragraphs_become_lines_after_a_look(view: CaptureView, stage: Stage) -> None:
    type_in(view, "đang gõ dở")
    hit(view, Key.Key_F3)
    paste(view, "1. Một\r\n\r\n- /nv Hai >>30/6/2026\r\nBa\tbốn\n")
    shown = sheet(view)
    assert [row.text for row in shown.panel.model.rows] == ["Một", "Hai", "Ba bốn"]
    assert [row.detail for row in shown.panel.model.rows] == ["Hạn chế", "Nhiệm vụ · 30/6/2026", "Hạn chế"]
    assert words(stage) == [], "nothing is kept before it was looked at"
    press(shown.panel.list, Key.Key_Return)
    assert words(stage) == ["Một", "Hai", "Ba bốn"]
    assert [finding.kind for finding in stored(stage)] == [Kind.LIMITATION, Kind.TASK, Kind.LIMITATION]
    assert view.dock.line.text == "đang gõ dở"
    assert has_focus(view)
    stage.suite.desk.undo(GIAO_BAN)
    assert words(stage) == []


def test_esc_gives_up_pasting_and_nothing_is_lost(view: CaptureView, stage: Stage) -> None:
    type_in(view, "đang gõ dở")
    paste(view, "Một\nHai")
    press(sheet(view).panel.list, Key.Key_Escape)
    assert (words(stage), view.dock.line.text) == ([], "đang gõ dở")
    assert has_focus(view)


def test_paragraphs_can_become_one_line(view: CaptureView, stage: Stage) -> None:
    paste(view, "Việc này\ncòn chậm")
    press(sheet(view).panel.list, Key.Key_J, CTRL)
    assert view.dock.line.text == "Việc này còn chậm"
    hit(view, Key.Key_Return)
    assert words(stage) == ["Việc này còn chậm"]


def test_one_paragraph_goes_into_the_line_as_plain_words(view: CaptureView) -> None:
    paste(view, "  Một\u00a0câu\u200b từ\tWord\n\n")
    assert view.dock.line.text.strip() == "Một câu từ Word"
    assert not view.window().findChildren(PasteSheet)


def test_while_a_line_is_changed_paragraphs_go_into_it(view: CaptureView, stage: Stage) -> None:
    add(stage, "Một")
    hit(view, Key.Key_Return, ALT)
    paste(view, " hai\nba")
    hit(view, Key.Key_Return)
    assert words(stage) == ["Một hai ba"]


def test_a_failed_save_of_pasted_lines_is_offered_again(view: CaptureView, stage: Stage) -> None:
    disk = full_disk_under(stage)
    paste(view, "Một\nHai")
    press(sheet(view).panel.list, Key.Key_Return)
    assert words(stage) == []
    disk.full = False
    retry = stage.told[-1].retry
    assert retry is not None
    retry()
    assert words(stage) == ["Một", "Hai"]


# --- deciding, history -------------------------------------------------------------------------------------------


def test_everything_undecided_of_the_running_item_is_agreed_at_once(view: CaptureView, stage: Stage) -> None:
    save(view, "Trước mục")
    hit(view, Key.Key_Down, CTRL)
    for said in ("Một", "Hai"):
        save(view, said)
    add(stage, "Phát biểu", Kind.OPINION)
    stage.clock.move(minutes=9)
    stage.kit.actions["agree_all"].trigger()
    states = {finding.words: finding.state for finding in stored(stage)}
    assert states == {
        "Trước mục": FindingState.NOTED,
        "Một": FindingState.AGREED,
        "Hai": FindingState.AGREED,
        "Phát biểu": FindingState.NOTED,
    }
    assert "2 nội dung" in told(stage)
    hit(view, Key.Key_Z, CTRL)
    assert FindingState.AGREED not in {finding.state for finding in stored(stage)}


@pytest.mark.parametrize(
    ("key", "state"),
    [
        (Key.Key_F2, FindingState.AGREED),
        (Key.Key_F3, FindingState.NOT_AGREED),
        (Key.Key_F4, FindingState.DEFERRED),
        (Key.Key_F5, FindingState.WITHDRAWN),
    ],
)
def test_each_decision_has_its_key_and_can_be_taken_away(
    view: CaptureView, stage: Stage, key: Key, state: FindingState
) -> None:
    save(view, "Một")
    hit(view, key, SHIFT)
    assert newest(stage).state is state
    hit(view, Key.Key_F6, SHIFT)
    assert newest(stage).state is FindingState.NOTED


def test_the_history_of_a_line_tells_old_words_new_words_and_when(view: CaptureView, stage: Stage) -> None:
    save(view, "góp ý xây dựng đảng")
    stage.clock.move(minutes=3)
    save(view, "s/đảng/Đảng/")
    hit(view, Key.Key_Z, CTRL)
    hit(view, Key.Key_F12, SHIFT)
    panel = child(view.window(), ListSheet, "finding_history_sheet").panel
    rows = panel.model.rows
    assert [(row.text, row.trail) for row in rows] == [
        ("“Đảng” thành “đảng”", "hoàn tác"),
        ("“đảng” thành “Đảng”", ""),
        ("góp ý xây dựng đảng", ""),
    ]
    assert [row.lead for row in rows] == ["14:03:00", "14:03:00", "14:00:00"]
    assert rows[-1].detail == f"ghi nội dung · 13/3/2026 · {SECRETARY}"
    press(panel.list, Key.Key_Escape)
    assert has_focus(view)


# --- who speaks --------------------------------------------------------------------------------------------------


def test_a_speaker_nobody_knows_is_named_later_from_the_list(view: CaptureView, stage: Stage) -> None:
    hit(view, Key.Key_F7)
    type_in(view, "Đề nghị sớm sửa đường @?")
    hit(view, Key.Key_Tab)
    hit(view, Key.Key_Return)
    assert newest(stage).words == "Đề nghị sớm sửa đường"
    assert newest(stage).speaker_unknown
    save(view, "Ý kiến khác của người khác")
    assert not newest(stage).speaker_unknown, "only the line it was said of"
    hit(view, Key.Key_F11, SHIFT)
    assert selected(view) == "Đề nghị sớm sửa đường"
    hit(view, Key.Key_Return, ALT)
    type_preedit(view.dock.line.edit, " @bình")
    hit(view, Key.Key_Tab)
    hit(view, Key.Key_Return)
    named = line(stage, "Đề nghị sớm sửa đường")
    assert (named.speaker_id, named.speaker_unknown) == ("p2", False)
    assert not [head for head in view.pane.findChildren(QLabel) if head.text() == "Cần sửa" and head.isVisible()]


def test_a_speaker_is_named_by_the_number_on_the_roll(view: CaptureView, stage: Stage) -> None:
    type_in(view, "Nhất trí @3")
    hit(view, Key.Key_Tab)
    hit(view, Key.Key_Return)
    assert (newest(stage).words, newest(stage).speaker_id) == ("Nhất trí", "p3")


# --- off the record ----------------------------------------------------------------------------------------------


def test_off_the_record_nothing_is_kept_anywhere(view: CaptureView, stage: Stage, tmp_path: Path) -> None:
    type_in(view, "trên biên bản")
    hit(view, Key.Key_H, CTRL)
    assert tag(view) == "Ngoài biên bản"
    assert view.dock.line.text == ""
    type_in(view, "Bimatkhongghi")
    view.leave()
    hit(view, Key.Key_Return)
    assert view.dock.line.text == ""
    type_in(view, "Bimatkhongghi")
    view.hide()
    view.show()
    assert words(stage) == []
    kept = stage.suite.drafts.draft(GIAO_BAN)
    assert kept is not None
    assert kept.words == "trên biên bản"
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"Bimatkhongghi" in file.read_bytes()]
    hit(view, Key.Key_H, CTRL)
    assert view.dock.line.text == "trên biên bản"
    hit(view, Key.Key_Return)
    assert words(stage) == ["trên biên bản"]


def test_off_the_record_no_earlier_line_is_opened(view: CaptureView, stage: Stage) -> None:
    save(view, "Một")
    hit(view, Key.Key_H, CTRL)
    for key, modifiers in ((Key.Key_Up, ALT & ~ALT), (Key.Key_Return, ALT), (Key.Key_I, CTRL), (Key.Key_Insert, ALT)):
        hit(view, key, modifiers)
        assert tag(view) == "Ngoài biên bản"
        assert "Ctrl+H" in told(stage)
    hit(view, Key.Key_B, CTRL)
    assert words(stage) == ["Một"]


def test_pasting_off_the_record_keeps_nothing(view: CaptureView, stage: Stage) -> None:
    hit(view, Key.Key_H, CTRL)
    paste(view, "Một\nHai")
    assert view.dock.line.text == "Một Hai"
    hit(view, Key.Key_Return)
    assert (words(stage), stage.suite.drafts.draft(GIAO_BAN)) == ([], None)


def test_another_conference_begins_on_the_record(view: CaptureView, stage: Stage) -> None:
    hit(view, Key.Key_H, CTRL)
    view.open_conference(GIAO_BAN)
    assert tag(view) != "Ngoài biên bản"
    assert not stage.kit.actions["off_record"].isChecked()


def test_a_clock_that_is_set_back_does_not_change_which_line_was_the_last(view: CaptureView, stage: Stage) -> None:
    save(view, "Một")
    stage.clock.move(minutes=-30)
    save(view, "Hai đảng")
    save(view, "s/đảng/Đảng/")
    assert words(stage) == ["Một", "Hai Đảng"]
    hit(view, Key.Key_Up)
    assert view.dock.line.text == "Hai Đảng"


def test_the_last_of_pasted_lines_is_selected_and_changed_by_the_arrow(view: CaptureView) -> None:
    paste(view, "Một\nHai")
    press(sheet(view).panel.list, Key.Key_Return)
    assert selected(view) == "Hai"
    hit(view, Key.Key_Up)
    assert view.dock.line.text == "Hai"


def test_the_menu_of_a_line_opens_by_key_and_takes_a_dissent_back(view: CaptureView, stage: Stage) -> None:
    save(view, "Một")
    stage.suite.capture.add_dissent(GIAO_BAN, newest(stage).id, PersonId("p2"), "Tôi chưa nhất trí")
    view.findings.setFocus()
    place = view.findings.visualRect(view.findings.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 400), view.mapToGlobal(place))
    QApplication.sendEvent(view.findings.viewport(), event)
    menu = child(view, QMenu, "finding_menu")
    remove = next(action for action in menu.actions() if "Trần Thị Bình" in action.text())
    menu.close()
    remove.trigger()
    assert newest(stage).dissents == ()
    hit(view, Key.Key_Z, CTRL)
    assert len(newest(stage).dissents) == 1


@pytest.mark.parametrize("height", [430, 560, 654, 901])
def test_no_row_of_the_side_pane_is_cut_in_two(stage: Stage, view: CaptureView, height: int) -> None:
    for number in range(9):
        add(stage, f"Việc {number}")
        stage.suite.capture.set_to_check(GIAO_BAN, newest(stage).id, flagged=number % 2 == 0)
    view.window().resize(1366, height)
    settle()
    row = stage.kit.theme.size("row_side")
    agenda, *lists = view.pane.lists
    assert [side.height() % row for side in lists] == [0, 0]
    assert sum(side.height() for side in lists) >= 2 * row
    assert view.pane.rect().contains(lists[-1].geometry())
    assert agenda.height() > 0
