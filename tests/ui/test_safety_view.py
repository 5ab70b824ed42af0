"""Trung tâm an toàn by keys: what is told, what one key does, and what a restore asks before it is handed on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from secretary_app.domain.conference import ConferenceId
from secretary_app.services.ports import CheckDepth, IntegrityReport
from secretary_app.ui.views.safety_view import SafetyView
from secretary_app.ui.widgets.backup_list import BackupList
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.note_list import NoteList
from tests.builders import a_conference, at
from tests.keyboard import press
from tests.suites import make_suite
from tests.ui.safety_case import GIAO_BAN, change, fill, words_in
from tests.ui.stage import Stage, build_stage, child, settle
from tests.ui.whole import held

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.services.ports.backups import PreparedRestore
    from secretary_app.ui.theme import Theme

STEP = "step_safety"
Key = Qt.Key
SAVED, BACKED_UP, SECOND, CHECKED, FOLDER = range(5)


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    built = build_stage(tmp_path / "dữ liệu", theme, qtbot)
    built.clock.moment = at(150)
    return built


@pytest.fixture
def view(stage: Stage) -> SafetyView:
    """The screen over one conference of one line."""
    fill(stage.suite)
    return shown(stage)


def shown(stage: Stage) -> SafetyView:
    view = stage.show(SafetyView, STEP)
    view.enter("")
    rest(stage)
    return view


def rest(stage: Stage) -> None:
    """Wait until nothing runs in the background."""
    stage.qtbot.waitUntil(lambda: not stage.kit.tasks.busy, timeout=20_000)
    settle()


def facts(view: SafetyView) -> NoteList:
    return child(view, NoteList, "safety_facts")


def told(view: SafetyView) -> tuple[str, str]:
    band = child(view, QWidget, "safety_band")
    return band.accessibleName(), band.accessibleDescription()


def does(view: SafetyView, stage: Stage, fact: int) -> None:
    """Press Enter on a fact and wait."""
    listed = facts(view)
    listed.setFocus()
    press(listed, Key.Key_Home)
    for _ in range(fact):
        press(listed, Key.Key_Down)
    press(listed, Key.Key_Return)
    rest(stage)


def rows(view: SafetyView) -> list[tuple[str, str, str]]:
    return [(row.lead, row.text, row.trail) for row in child(view, BackupList, "backup_list").rows.rows]


def in_sheet(view: SafetyView, name: str) -> Button:
    return child(view.window(), Button, f"restore_sheet_{name}")


def sheet_words(view: SafetyView) -> str:
    return child(view.window(), QLabel, "restore_sheet_words").text()


def look_into(view: SafetyView, stage: Stage) -> None:
    """Open the chosen backup by Enter."""
    backups = child(view, BackupList, "backup_list")
    backups.setFocus()
    press(backups, Key.Key_Return)
    rest(stage)


def test_a_folder_with_something_and_no_backup_says_what_to_do_and_enter_does_it(
    view: SafetyView, stage: Stage
) -> None:
    assert told(view)[0] == "Chưa có bản sao lưu nào"
    assert facts(view).hasFocus()
    does(view, stage, BACKED_UP)
    assert rows(view)[0][:2] == ("Hôm nay", "16:30 · Sao lưu theo yêu cầu")
    assert rows(view)[0][2].endswith("· Máy này")
    assert facts(view).notes[BACKED_UP].title == "Đã sao lưu 16:30 hôm nay"


def test_enter_checks_everything_and_says_when_and_how(view: SafetyView, stage: Stage) -> None:
    does(view, stage, CHECKED)
    note = facts(view).notes[CHECKED]
    assert (note.title, note.detail) == ("Dữ liệu và nhật ký nguyên vẹn", "Kiểm tra toàn bộ 16:30 hôm nay")
    last = stage.suite.care.checkups.last
    assert last is not None
    assert last.depth is CheckDepth.WHOLE


def test_a_second_place_is_chosen_copied_to_and_told_when_it_is_away(
    view: SafetyView, stage: Stage, tmp_path: Path
) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    stage.files.append(stick)
    does(view, stage, SECOND)
    rest(stage)
    assert facts(view).notes[SECOND].title == "Nơi thứ hai đang có mặt, bản cuối 16:30 hôm nay"
    assert rows(view)[0][2].endswith("· Máy này và USB")
    stick.rename(tmp_path / "rút ra")
    view.enter("")
    rest(stage)
    assert facts(view).notes[SECOND].title.startswith("Nơi thứ hai không có mặt")
    assert facts(view).notes[SECOND].detail == str(stick)


def test_a_second_place_inside_the_data_is_refused_with_a_sentence(view: SafetyView, stage: Stage) -> None:
    stage.files.append(stage.suite.data_folder)
    does(view, stage, SECOND)
    assert "bản sao lưu phải để chỗ khác" in stage.told[-1].text
    assert facts(view).notes[SECOND].title == "Chưa chọn nơi sao lưu thứ hai"


def test_choosing_no_place_changes_nothing(view: SafetyView, stage: Stage) -> None:
    stage.files.append(None)
    does(view, stage, SECOND)
    assert stage.suite.safety.second() is None


def test_the_folder_is_told_with_its_size_and_opened(
    view: SafetyView, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    does(view, stage, FOLDER)
    assert [url.toLocalFile() for url in opened] == [str(stage.suite.data_folder)]
    note = facts(view).notes[FOLDER]
    assert note.title.startswith("Thư mục dữ liệu, ")
    assert note.detail == str(stage.suite.data_folder)


def test_a_refused_change_is_said_at_once_while_the_screen_is_in_front(view: SafetyView, stage: Stage) -> None:
    stage.bridge.save_failed.connect(lambda _event: view.follow_saving())
    with held(stage.suite):
        stage.kit.messages.attempt(lambda: stage.suite.preparation.set_details(GIAO_BAN, place="Hội trường"))
    title, advice = told(view)
    assert title == "Thay đổi cuối chưa lưu được"
    assert "Chương trình khác đang giữ" in advice
    assert facts(view).notes[SAVED].role == "bad"


def test_a_known_fault_is_said_with_what_is_whole_and_what_to_do(stage: Stage) -> None:
    fill(stage.suite)
    stage.suite.care.checkups.note(CheckDepth.WHOLE, IntegrityReport(1, 2, ("journal_broken:17", "blob_damaged:ab")))
    view = shown(stage)
    title, advice = told(view)
    assert title == "Dữ liệu có chỗ hỏng"
    assert "từ mục số 17" in advice
    assert "Chương trình không tự sửa gì" in advice
    assert facts(view).notes[CHECKED].title.startswith("2 chỗ hỏng")


def test_a_preview_compares_each_conference_and_counts_what_would_not_be_seen(view: SafetyView, stage: Stage) -> None:
    does(view, stage, BACKED_UP)
    change(stage.suite, "hai", "ba")
    look_into(view, stage)
    rows_there = view.window().findChild(QWidget, "restore_sheet_list").model().rows  # type: ignore[union-attr]
    assert {(row.text, row.detail.split(" · ")[0]) for row in rows_there} == {
        ("Giao ban quý I năm 2026", "Đang dùng mới hơn"),
        ("Giao ban quý I năm 2026", "Chỉ có trong dữ liệu đang dùng"),
    }
    assert sheet_words(view) == (
        "Khôi phục thì 1 hội nghị trở về như lúc ấy, 1 hội nghị không còn trong danh sách, ít nhất 2 dòng không còn "
        "thấy. Dữ liệu hiện nay vẫn được giữ ở một thư mục bên cạnh."
    )
    press(in_sheet(view, "restore").window().focusWidget(), Key.Key_Escape)
    assert child(view, BackupList, "backup_list").hasFocus()


def test_a_restore_is_asked_once_and_enter_keeps_what_is_here(view: SafetyView, stage: Stage) -> None:
    does(view, stage, BACKED_UP)
    change(stage.suite, "hai")
    wanted: list[PreparedRestore] = []
    view.restore_wanted.connect(wanted.append)
    QTest.keyClick(child(view, Button, "restore_backup"), Key.Key_Space)
    rest(stage)
    assert sheet_words(view).startswith("Đưa dữ liệu về như lúc 16:30 hôm nay? Khôi phục thì 1 hội nghị")
    focus = view.window().focusWidget()
    assert focus is not None
    assert focus.objectName() == "restore_sheet_agree"
    assert focus.accessibleName() == "Giữ dữ liệu hiện nay"
    press(focus, Key.Key_Return)
    rest(stage)
    assert wanted == []
    assert in_sheet(view, "restore").isVisible()
    assert words_in(stage.suite) == ["dòng đầu", "hai"]


def test_agreeing_builds_the_new_content_beside_and_changes_nothing_yet(view: SafetyView, stage: Stage) -> None:
    does(view, stage, BACKED_UP)
    change(stage.suite, "hai")
    wanted: list[PreparedRestore] = []
    view.restore_wanted.connect(wanted.append)
    QTest.keyClick(child(view, Button, "restore_backup"), Key.Key_Space)
    rest(stage)
    QTest.keyClick(in_sheet(view, "yes"), Key.Key_Space)
    rest(stage)
    (prepared,) = wanted
    assert prepared.folder.is_dir()
    assert not prepared.folder.is_relative_to(stage.suite.data_folder)
    assert words_in(stage.suite) == ["dòng đầu", "hai"]


def test_one_conference_alone_is_taken_back_and_the_others_stay(stage: Stage, tmp_path: Path) -> None:
    lost = make_suite(tmp_path / "trước đây", stage.clock)
    fill(lost)
    lost.safety.back_up(to=stage.suite.safety.folder)
    stage.suite.desk.add(replace(a_conference(), id=ConferenceId("đang có")))
    view = shown(stage)
    opened: list[str] = []
    view.conference_chosen.connect(opened.append)
    look_into(view, stage)
    take, listed = in_sheet(view, "take"), child(view.window(), QWidget, "restore_sheet_list")
    if not take.isVisible():
        press(listed, Key.Key_Down)
    QTest.keyClick(take, Key.Key_Space)
    rest(stage)
    assert words_in(stage.suite) == ["dòng đầu"]
    assert {line.id for line in stage.suite.preparation.summaries()} == {GIAO_BAN, "đang có"}
    assert opened == [GIAO_BAN]
    assert "Các hội nghị khác không đổi" in stage.told[-1].text


def test_a_conference_that_is_here_cannot_be_taken_over_itself(view: SafetyView, stage: Stage) -> None:
    does(view, stage, BACKED_UP)
    change(stage.suite, "hai")
    look_into(view, stage)
    for _ in range(2):
        assert not in_sheet(view, "take").isVisible()
        press(child(view.window(), QWidget, "restore_sheet_list"), Key.Key_Down)


def test_names_others_rely_on_are_there_and_the_narrow_form_fits(view: SafetyView) -> None:
    for name in ("safety_facts", "backup_list", "back_up_now", "check_now", "choose_second", "preview_backup"):
        assert child(view, QWidget, name).accessibleName(), name
    view.fit(1093)
    assert view.minimumSizeHint().width() <= 1037
