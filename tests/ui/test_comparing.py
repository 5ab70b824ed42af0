"""So sánh bản by keys: two versions in the document, from difference to difference, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from secretary_app.app.composition import SAMPLE
from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.findings import FindingKind, FindingState
from secretary_app.paths import resource
from secretary_app.services.capture import NewFinding
from secretary_app.ui.actions import ACTIONS, CONFERENCE
from secretary_app.ui.main_window.commands import Commands
from secretary_app.ui.main_window.legend_words import legend_groups
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.document_row import DocumentRow, Ink
from tests.builders import UBND, at
from tests.keyboard import press, type_unikey
from tests.suites import make_suite
from tests.ui.stage import Stage, build_stage, child, settle
from tests.ui.test_review_view import CTRL, OLD, Key, a_reviewed_conference, choose, edit, opened, row, stored

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.review_view import ReviewView

SHIFT = Qt.KeyboardModifier.ShiftModifier
NEW = f"{OLD} thường lệ"


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> ReviewView:
    stage.clock.moment = at(132)
    return opened(stage, a_reviewed_conference())


def focus() -> object:
    return QApplication.focusWidget()


def two_versions(view: ReviewView) -> None:
    """Adopt, open again, correct one line and add another."""
    suite, key = view.kit.suite, view.conference.id
    suite.review.end_now(key)
    suite.review.adopt(key)
    suite.review.reopen(key)
    suite.review.correct(key, view.conference.findings[1].id, NEW)
    suite.capture.add(key, NewFinding("Lập danh mục việc phải làm", FindingKind.TASK, UBND, agreed=True))
    settle()


def told(view: ReviewView) -> str:
    return view.comparing.strip.told.text()


def chosen(view: ReviewView) -> DocumentRow:
    assert view.document.selected is not None
    return view.document.selected


def test_adopt_open_again_adopt_anew_and_compare_by_keys_alone(view: ReviewView, stage: Stage) -> None:
    commands = Commands(view.kit, resource(SAMPLE))
    commands.conference_id = view.conference.id
    ended = view.closing.ended
    ended.setFocus()
    type_unikey(ended, "16h10")
    press(ended, Key.Key_Return)
    stage.kit.actions["adopt"].trigger()
    first = stored(view).minutes[0]
    frozen = stage.suite.desk.store.blob(first.digest)

    stage.clock.move(minutes=5)
    stage.kit.actions["reopen"].trigger()
    settle()
    assert stored(view).state is ConferenceState.REVIEW
    assert stored(view).findings[1].words == OLD
    view.document.setFocus()
    words = edit(view, "f20")
    type_unikey(words, " thường lệ")
    press(words, Key.Key_Return)
    stage.kit.actions["adopt"].trigger()
    settle()
    assert [minute.version for minute in stored(view).minutes] == [1, 2]
    assert stage.suite.desk.store.blob(first.digest) == frozen

    press(view.document, Key.Key_F5, CTRL)
    assert view.comparing.strip.isVisible()
    assert told(view) == "1 chỗ khác"
    assert view.comparing.strip.old.currentText() == "Bản 1, 16:12 13/3"
    assert view.comparing.strip.new.currentText() == "Bản 2, 16:17 13/3"
    assert [run.text for run in chosen(view).runs if run.ink is Ink.NEW] == [" thường lệ"]
    press(view.document, Key.Key_Escape)
    assert not view.comparing.strip.isVisible()
    assert chosen(view).source == "f20"
    commands.deleteLater()


def test_the_keys_walk_through_the_differences_round_and_back(view: ReviewView) -> None:
    two_versions(view)
    press(view.document, Key.Key_F5, CTRL)
    assert focus() is view.document
    different = [shown for shown in view.model.lines if shown.change]
    assert told(view) == f"{len(different)} chỗ khác"
    assert {"changed", "added"} <= {shown.change for shown in different}
    seen = [chosen(view)]
    for _ in different[1:]:
        press(view.document, Key.Key_F7)
        seen.append(chosen(view))
    assert seen == different
    press(view.document, Key.Key_F7)
    assert chosen(view) == different[0]
    press(view.document, Key.Key_F7, SHIFT)
    assert chosen(view) == different[-1]
    press(view.document, Key.Key_F7, SHIFT)
    assert chosen(view) == different[-2]


def test_other_versions_are_chosen_by_keys(view: ReviewView) -> None:
    two_versions(view)
    press(view.document, Key.Key_F5, CTRL)
    chooser = child(view, QComboBox, "compare_old")
    chooser.setFocus()
    press(chooser, Key.Key_Down)
    assert told(view) == "Hai bản giống nhau"
    assert not any(shown.change for shown in view.model.lines)
    assert not child(view, Button, "compare_after").isVisible()
    chooser.setFocus()
    press(chooser, Key.Key_Up)
    assert "chỗ khác" in told(view)
    chooser.setFocus()
    press(chooser, Key.Key_Escape)
    assert not view.comparing.active


def test_nothing_can_be_changed_while_comparing(view: ReviewView) -> None:
    two_versions(view)
    before = stored(view)
    press(view.document, Key.Key_F5, CTRL)
    for shown in [line for line in view.model.lines if line.selectable]:
        view.document.select(view.model.index_of(shown.key))
        press(view.document, Key.Key_Return)
        assert not view.correcting.active
        press(view.document, Key.Key_Return, CTRL)
    assert stored(view) == before
    assert not child(view, Button, "review_compare").isEnabled()


def test_a_correction_being_typed_is_kept_before_comparing(view: ReviewView) -> None:
    two_versions(view)
    words = edit(view, "f1")
    type_unikey(words, " hơn")
    press(words, Key.Key_F5, CTRL)
    assert view.comparing.active
    assert stored(view).findings[0].words == "Hai bên phối hợp chặt chẽ hơn"
    assert row(view, "f1").change == "changed"


def test_one_version_alone_is_told(view: ReviewView, stage: Stage) -> None:
    press(view.document, Key.Key_F5, CTRL)
    assert not view.comparing.active
    assert "chưa có gì để so sánh" in stage.told[-1].text
    assert not stage.kit.actions["next_difference"].isEnabled() or not view.allows("next_difference")


def test_a_change_made_meanwhile_is_seen_in_the_comparison(view: ReviewView) -> None:
    two_versions(view)
    press(view.document, Key.Key_F5, CTRL)
    before = told(view)
    suite, key = view.kit.suite, view.conference.id
    suite.capture.decide(key, (view.conference.findings[2].id,), FindingState.DEFERRED)
    settle()
    assert view.comparing.active
    assert told(view) != before
    suite.desk.undo(key)
    settle()
    assert told(view) == before


def test_the_way_back_is_the_button_too_and_lists_lead_out_of_a_comparison(view: ReviewView) -> None:
    two_versions(view)
    button = child(view, Button, "compare_versions_button")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.comparing.active
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not view.comparing.active
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    view.going.to("finding:f300")
    assert not view.comparing.active
    assert chosen(view).source == "f300"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(child(view, Button, "compare_leave"), Qt.MouseButton.LeftButton)
    assert not view.comparing.active


def test_a_version_that_is_not_on_this_machine_is_named(stage: Stage, tmp_path: Path) -> None:
    elsewhere = make_suite(tmp_path / "may-khac", stage.clock)
    stage.clock.moment = at(132)
    conference = a_reviewed_conference()
    elsewhere.desk.add(conference)
    elsewhere.review.end_now(conference.id)
    elsewhere.review.adopt(conference.id)
    elsewhere.review.reopen(conference.id)
    elsewhere.review.correct(conference.id, conference.findings[1].id, NEW)
    elsewhere.review.adopt(conference.id)
    view = opened(stage, stage.suite.archive.files.decode(elsewhere.archive.encode(conference.id), ""))
    press(view.document, Key.Key_F5, CTRL)
    assert "Bản 1 không có trên máy này" in told(view)
    assert "không có trên máy này" in view.comparing.strip.old.currentText()
    assert NEW in row(view, "f20").text
    assert not child(view, Button, "compare_after").isVisible()


def test_another_conference_opens_with_its_own_minute(view: ReviewView) -> None:
    two_versions(view)
    press(view.document, Key.Key_F5, CTRL)
    view.open_conference(None)
    assert not view.comparing.active
    assert not view.comparing.strip.isVisible()


def test_the_paragraph_read_before_is_chosen_after(view: ReviewView) -> None:
    two_versions(view)
    press(view.document, Key.Key_F5, CTRL)
    choose(view, "f300")
    press(view.document, Key.Key_F5, CTRL)
    assert chosen(view).source == "f300"
    assert focus() is view.document


def test_legend_and_menu_name_the_keys_and_no_key_twice() -> None:
    rows = [shown for group in legend_groups("step_review", ()) for shown in group.rows]
    assert {"So sánh bản", "Chỗ khác kế tiếp", "Chỗ khác trước", "Mục cần xem kế tiếp"} <= {
        shown.text for shown in rows
    }
    for group in legend_groups("step_review", ()):  # another group is another place, such as the projector's window
        keys = [shown.keys for shown in group.rows]
        assert len(keys) == len(set(keys))
    assert {spec.menu for spec in ACTIONS if spec.name == "compare_versions"} == {CONFERENCE}
