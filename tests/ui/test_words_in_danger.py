"""Words in the capture line that something else could push out: other commands, other conferences, later tries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.errors import NotSavedError
from secretary_app.domain.findings import FindingKind, FindingState
from secretary_app.ui.widgets.list_sheet import ListSheet
from secretary_app.ui.widgets.paste_sheet import PasteSheet
from tests.builders import FixedClock, a_conference
from tests.keyboard import press, set_preedit, type_unikey
from tests.suites import make_suite
from tests.ui import whole
from tests.ui.capture import (
    ALT,
    CTRL,
    SHIFT,
    Key,
    full_disk_under,
    has_focus,
    hit,
    newest,
    opened,
    save,
    stored,
    type_in,
)
from tests.ui.stage import Stage, build_stage, child, settle
from tests.ui.whole import found, held, shown_window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.capture_view import CaptureView

GIAO_BAN = ConferenceId("giao-ban")
PRIVATE = "chuyện riêng tuyệt mật"


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> CaptureView:
    conference = stage.begin(a_conference())
    return opened(stage, conference)


def told(stage: Stage) -> str:
    return stage.told[-1].text if stage.told else ""


def words(stage: Stage) -> list[str]:
    return [finding.words for finding in stored(stage)]


def holds_focus(panel: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and panel.isAncestorOf(focus)


def paste(view: CaptureView, text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keySequence(view.dock.line.edit, QKeySequence(QKeySequence.StandardKey.Paste))
    settle()


# --- off the record ------------------------------------------------------------------------------------------------


def test_off_the_record_the_line_becomes_no_phrase(view: CaptureView, stage: Stage, tmp_path: Path) -> None:
    hit(view, Key.Key_H, CTRL)
    type_in(view, PRIVATE)
    stage.kit.actions["phrases"].trigger()
    view.phrases.save_requested.emit()
    settle()
    assert stage.suite.phrases.own == ()
    assert "Ctrl+H" in told(stage)
    assert view.dock.line.text == PRIVATE
    assert has_focus(view)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert PRIVATE.encode() not in path.read_bytes(), path


def test_off_the_record_cutting_says_why_it_does_nothing(view: CaptureView, stage: Stage) -> None:
    hit(view, Key.Key_H, CTRL)
    type_in(view, "một hai")
    hit(view, Key.Key_B, CTRL)
    assert "Ctrl+H" in told(stage)
    assert view.dock.line.text == "một hai"


def test_a_later_try_of_the_line_leaves_what_is_typed_off_the_record(view: CaptureView, stage: Stage) -> None:
    disk = full_disk_under(stage)
    save(view, "Dòng chưa ghi")
    retry = stage.told[-1].retry
    assert retry is not None
    hit(view, Key.Key_H, CTRL)
    type_in(view, PRIVATE)
    disk.full = False
    retry()
    assert view.dock.line.text == PRIVATE
    hit(view, Key.Key_H, CTRL)
    assert view.dock.line.text == "Dòng chưa ghi"
    assert PRIVATE not in words(stage)


def test_letters_that_are_open_when_the_record_stops_do_not_vanish(view: CaptureView, stage: Stage) -> None:
    type_in(view, "việc ")
    set_preedit(view.dock.line.edit, "đang")
    stage.kit.actions["off_record"].trigger()
    assert not view.dock.off_record
    assert not stage.kit.actions["off_record"].isChecked()


# --- other commands ------------------------------------------------------------------------------------------------


def test_opening_the_line_that_is_open_already_keeps_what_was_changed_in_it(view: CaptureView) -> None:
    save(view, "Đường hỏng")
    hit(view, Key.Key_Return, ALT)
    type_in(view, " nặng")
    hit(view, Key.Key_Return, ALT)
    assert view.dock.line.text == "Đường hỏng nặng"
    assert has_focus(view)


def test_opening_a_line_does_not_push_out_a_dissent_from_it(view: CaptureView, stage: Stage) -> None:
    save(view, "Đường hỏng")
    hit(view, Key.Key_I, CTRL)
    type_in(view, "không đồng ý")
    hit(view, Key.Key_Return, ALT)
    assert view.dock.line.text == "không đồng ý"
    assert told(stage).startswith("Dòng đang gõ chưa ghi")


@pytest.mark.parametrize("command", ["edit_finding", "add_dissent", "insert_before"])
def test_no_line_is_opened_while_letters_are_open(view: CaptureView, stage: Stage, command: str) -> None:
    save(view, "Đường hỏng")
    set_preedit(view.dock.line.edit, "việ")
    stage.kit.actions[command].trigger()
    assert view.dock.draft.finding_id is None
    assert view.dock.draft.before_id is None
    assert view.dock.line.text == ""


def test_words_of_a_dissent_from_a_line_that_is_gone_are_a_note(view: CaptureView, stage: Stage) -> None:
    save(view, "Đường hỏng")
    hit(view, Key.Key_I, CTRL)
    type_in(view, "không đồng ý")
    stage.suite.capture.remove(GIAO_BAN, newest(stage).id)
    assert view.dock.line.text == "không đồng ý"
    assert view.dock.draft.kind is FindingKind.NOTE


def test_a_dissent_is_not_cut_and_that_is_said(view: CaptureView, stage: Stage) -> None:
    save(view, "Đường hỏng")
    hit(view, Key.Key_I, CTRL)
    type_in(view, "không đồng ý")
    stage.told.clear()
    hit(view, Key.Key_B, CTRL)
    assert told(stage)
    assert view.dock.line.text == "không đồng ý"


@pytest.mark.parametrize("command", ["edit_finding", "add_dissent", "insert_before", "split_finding"])
def test_in_recess_no_command_works_on_the_line_that_is_put_away(view: CaptureView, stage: Stage, command: str) -> None:
    save(view, "Đường hỏng")
    stage.suite.preparation.go_to_state(GIAO_BAN, ConferenceState.RECESS)
    settle()
    assert not view.allows(command)
    assert view.allows("agree")


def test_in_recess_the_focus_is_on_what_goes_on_and_comes_back_to_the_line(view: CaptureView, stage: Stage) -> None:
    type_in(view, "dở dang")
    stage.suite.preparation.go_to_state(GIAO_BAN, ConferenceState.RECESS)
    settle()
    assert view.closed.button.hasFocus()
    stage.suite.preparation.go_to_state(GIAO_BAN, ConferenceState.IN_SESSION)
    settle()
    assert has_focus(view)
    assert view.dock.line.text == "dở dang"


def test_a_change_while_a_panel_is_open_leaves_the_focus_in_it(view: CaptureView, stage: Stage) -> None:
    save(view, "Đường hỏng")
    hit(view, Key.Key_F12, SHIFT)
    sheet = child(view.window(), ListSheet, "finding_history_sheet")
    assert holds_focus(sheet)
    stage.suite.agenda.start_agenda_item(GIAO_BAN, stage.suite.desk.conference(GIAO_BAN).agenda[0].id)
    settle()
    assert holds_focus(sheet)
    press(sheet.panel.list, Key.Key_Escape)
    assert has_focus(view)


def test_at_the_ends_of_the_agenda_the_keys_say_so(view: CaptureView, stage: Stage) -> None:
    for _ in stage.suite.desk.conference(GIAO_BAN).agenda:
        hit(view, Key.Key_Down, CTRL)
    stage.told.clear()
    hit(view, Key.Key_Down, CTRL)
    assert told(stage)
    assert has_focus(view)


# --- later tries ---------------------------------------------------------------------------------------------------


def test_a_later_try_does_not_save_another_line_that_was_turned_to(view: CaptureView, stage: Stage) -> None:
    save(view, "Một")
    save(view, "Hai")
    hit(view, Key.Key_Up)
    type_in(view, " sửa")
    disk = full_disk_under(stage)
    hit(view, Key.Key_Return, CTRL)
    retry = stage.told[-1].retry
    assert retry is not None
    hit(view, Key.Key_Escape)  # the change is given up
    type_in(view, "nửa câu")
    disk.full = False
    retry()
    assert words(stage) == ["Một", "Hai"]
    assert view.dock.line.text == "nửa câu"
    assert all(finding.state is FindingState.NOTED for finding in stored(stage))


def test_a_refused_cut_is_not_saved_whole_by_a_later_try(view: CaptureView, stage: Stage) -> None:
    type_in(view, "một hai")
    for _ in range(4):
        hit(view, Key.Key_Left)
    disk = full_disk_under(stage)
    hit(view, Key.Key_B, CTRL)
    retry = stage.told[-1].retry
    assert retry is not None
    assert view.dock.draft.cursor == 3
    disk.full = False
    retry()
    assert words(stage) == ["một"]
    assert view.dock.line.text == "hai"


def test_a_draft_no_disk_took_is_there_when_its_conference_comes_back(view: CaptureView, stage: Stage) -> None:
    other = replace(a_conference(), id=ConferenceId("khac"))
    stage.suite.desk.add(other)
    stage.suite.preparation.go_to_state(other.id, ConferenceState.IN_SESSION)
    drafts = stage.suite.drafts
    real = drafts.keep_draft

    def refuse(*_: object) -> None:
        raise NotSavedError("disk_full", "D:/hoi-nghi.db")

    drafts.keep_draft = refuse  # type: ignore[method-assign, assignment]
    type_in(view, "chữ chưa đâu giữ")
    view.open_conference(other.id)
    type_in(view, "chữ khác")
    view.open_conference(GIAO_BAN)
    assert view.dock.line.text == "chữ chưa đâu giữ"
    drafts.keep_draft = real  # type: ignore[method-assign]
    retry = stage.told[-1].retry
    assert retry is not None
    retry()
    kept = [drafts.draft(known) for known in (GIAO_BAN, other.id)]
    assert [draft.words if draft else "" for draft in kept] == ["chữ chưa đâu giữ", "chữ khác"]


def test_a_later_try_of_a_cut_leaves_the_line_that_is_changed_by_then(view: CaptureView, stage: Stage) -> None:
    save(view, "Một hai")
    save(view, "Ba")
    view.findings.select(stored(stage)[0].id)
    hit(view, Key.Key_Return, ALT)
    for _ in range(4):
        hit(view, Key.Key_Left)
    disk = full_disk_under(stage)
    hit(view, Key.Key_B, CTRL)
    retry = stage.told[-1].retry
    assert retry is not None
    hit(view, Key.Key_Escape)
    view.findings.select(stored(stage)[1].id)
    hit(view, Key.Key_Return, ALT)
    type_in(view, " bốn")
    disk.full = False
    retry()
    assert words(stage) == ["Một", "hai", "Ba"]
    assert view.dock.line.text == "Ba bốn"
    view.leave()
    kept = stage.suite.drafts.draft(GIAO_BAN)
    assert kept is not None
    assert kept.words == "Ba bốn"


def test_the_window_stays_while_words_are_kept_nowhere_else(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    suite = make_suite(tmp_path / "dữ liệu", FixedClock())
    with shown_window(qapp, qtbot, suite) as window:
        conference = whole.opened(window, suite, ConferenceState.IN_SESSION)
        window.go("step_capture")
        line = found(window, "capture_line")
        with held(suite):
            type_unikey(line, "chữ chưa đâu giữ")
            window.go("step_review")
            assert not window.close()
            assert window.isVisible()
            assert window.notices.failure.isVisible()
        assert window.close()
        kept = suite.drafts.draft(conference.id)
        assert kept is not None
        assert kept.words == "chữ chưa đâu giữ"
        window.kit.tasks.finish()


# --- pasting -------------------------------------------------------------------------------------------------------


def test_pasted_lines_stay_in_sight_until_they_are_stored(view: CaptureView, stage: Stage) -> None:
    disk = full_disk_under(stage)
    paste(view, "Đoạn một\nĐoạn hai")
    sheet = child(view.window(), PasteSheet, "paste_sheet")
    press(sheet.panel.list, Key.Key_Return)
    assert sheet.isVisible()
    assert holds_focus(sheet)
    retry = stage.told[-1].retry
    assert retry is not None
    disk.full = False
    retry()
    settle()
    assert words(stage) == ["Đoạn một", "Đoạn hai"]
    assert not sheet.isVisible()
    assert has_focus(view)


def test_pasted_lines_go_where_they_were_pasted(view: CaptureView, stage: Stage) -> None:
    other = replace(a_conference(), id=ConferenceId("khac"))
    stage.suite.desk.add(other)
    stage.suite.preparation.go_to_state(other.id, ConferenceState.IN_SESSION)
    paste(view, "Đoạn một\nĐoạn hai")
    sheet = child(view.window(), PasteSheet, "paste_sheet")
    view.open_conference(other.id)  # a file was dropped on the window
    press(sheet.panel.list, Key.Key_Return)
    assert stage.suite.desk.store.load(other.id).findings == ()
    assert words(stage) == ["Đoạn một", "Đoạn hai"]


@pytest.mark.parametrize("text", ["x" * 10_000_000, "dòng\n" * 100_000], ids=["one", "many"])
def test_a_flood_of_pasted_text_is_refused_and_the_words_stay(view: CaptureView, stage: Stage, text: str) -> None:
    type_in(view, "chữ đang gõ")
    paste(view, text)
    assert view.dock.line.text == "chữ đang gõ"
    assert view.window().findChild(PasteSheet) is None
    assert "100.000" in told(stage)
    assert has_focus(view)


@pytest.mark.parametrize("text", ["\x00", " \n\t\n  ", "a\x00b", "\ud800"])
def test_pasted_rubbish_puts_nothing_unseen_into_the_line(view: CaptureView, stage: Stage, text: str) -> None:
    type_in(view, "chữ")
    paste(view, text)
    assert view.dock.line.text.startswith("chữ")
    assert "\x00" not in view.dock.line.text
    hit(view, Key.Key_Return)
    assert words(stage)[0].startswith("chữ")
    assert has_focus(view)


def test_who_gives_up_pasting_after_a_refusal_gets_no_line_later(view: CaptureView, stage: Stage) -> None:
    disk = full_disk_under(stage)
    paste(view, "Một\nHai")
    sheet = child(view.window(), PasteSheet, "paste_sheet")
    press(sheet.panel.list, Key.Key_Return)
    press(sheet.panel.list, Key.Key_Escape)
    disk.full = False
    retry = stage.told[-1].retry
    assert retry is not None
    retry()
    assert words(stage) == []


# --- finding -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["find_only", "find_kind", "find_body", "find_close"])
def test_esc_leaves_the_strip_from_each_of_its_parts(view: CaptureView, name: str) -> None:
    save(view, "Đường hỏng")
    hit(view, Key.Key_G, CTRL)
    part = child(view.finding.strip, QWidget, name)
    part.setFocus()
    press(part, Key.Key_Escape)
    assert view.finding.strip.isHidden()
    assert has_focus(view)


# --- popups --------------------------------------------------------------------------------------------------------


def test_the_people_offered_go_when_the_line_is_put_away_or_another(view: CaptureView, stage: Stage) -> None:
    type_in(view, "@n")
    assert view.popup.isVisible()
    hit(view, Key.Key_H, CTRL)
    assert not view.popup.isVisible()
    hit(view, Key.Key_H, CTRL)
    type_in(view, " @n")
    assert view.popup.isVisible()
    stage.suite.preparation.go_to_state(GIAO_BAN, ConferenceState.RECESS)
    settle()
    assert not view.popup.isVisible()
    stage.suite.preparation.go_to_state(GIAO_BAN, ConferenceState.IN_SESSION)
    settle()
    assert view.dock.line.text == "@n @n"
    assert has_focus(view)


@pytest.mark.parametrize("state", [ConferenceState.RECESS, ConferenceState.REVIEW])
def test_the_phrases_offered_leave_the_words_and_go_with_the_line(
    view: CaptureView, stage: Stage, state: ConferenceState
) -> None:
    type_in(view, "dở dang")
    stage.kit.actions["phrases"].trigger()
    assert view.phrases.isVisible()
    stage.suite.preparation.go_to_state(GIAO_BAN, state)
    settle()
    assert view.phrases.isHidden() or view.dock.isVisible()
    assert view.dock.line.text == "dở dang"


def test_off_the_record_the_projected_and_the_found_stay_what_is_stored(view: CaptureView, tmp_path: Path) -> None:
    save(view, "Đường hỏng")
    hit(view, Key.Key_H, CTRL)
    type_in(view, PRIVATE)
    hit(view, Key.Key_F3)
    hit(view, Key.Key_F9, SHIFT)
    hit(view, Key.Key_Down, CTRL)
    view.hide()
    view.leave()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert PRIVATE.encode() not in path.read_bytes(), path


def test_esc_on_lists_and_buttons_leads_back_to_the_line(view: CaptureView) -> None:
    save(view, "Đường hỏng")
    for part in (view.findings, *view.pane.lists, *view.bar.buttons):
        part.setFocus()
        press(part, Key.Key_Escape)
        assert has_focus(view), part.objectName()
