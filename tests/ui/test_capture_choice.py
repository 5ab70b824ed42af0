"""Several captured lines chosen at once: by keys and mouse, decided on in one step, never more than is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import FindingId, FindingKind, FindingState
from secretary_app.services.capture import NewFinding
from secretary_app.ui.models.finding_lines import FindingLine
from secretary_app.ui.views.capture_view import CaptureView
from tests.builders import HDND, UBND, a_conference, at
from tests.keyboard import press, type_unikey
from tests.ui.stage import Stage, build_stage, child, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme

Key, Kind = Qt.Key, FindingKind
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
ID = ConferenceId("giao-ban")


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    stage = build_stage(tmp_path, theme, qtbot)
    stage.begin(a_conference())
    return stage


@pytest.fixture
def view(stage: Stage) -> CaptureView:
    """One, two under HĐND; three, four under UBND; five a task: heads stand between them."""
    for words, body in (("Một", HDND), ("Hai", HDND), ("Ba", UBND), ("Bốn", UBND)):
        add(stage, words, Kind.LIMITATION, body_id=body)
    add(stage, "Năm", Kind.TASK)
    view = stage.show(CaptureView, "step_capture")
    view.open_conference(ID)
    view.enter("")
    settle()
    click(view, "Hai")
    return view


def add(stage: Stage, words: str, kind: FindingKind, **more: object) -> FindingId:
    return stage.suite.capture.add(ID, NewFinding(words, kind, **more))  # type: ignore[arg-type]


def click(view: CaptureView, words: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    lines = view._model.lines  # noqa: SLF001 - rows have no other reading
    row = next(row for row, line in enumerate(lines) if isinstance(line, FindingLine) and line.finding.words == words)
    rect = view.findings.visualRect(view.findings.model().index(row, 0))
    QTest.mouseClick(view.findings.viewport(), Qt.MouseButton.LeftButton, modifiers, rect.center())
    settle()


def chosen(view: CaptureView) -> str:
    return " ".join(finding.words for finding in view.findings.selected_all)


def current(view: CaptureView) -> str:
    finding = view.findings.selected
    return finding.words if finding else ""


def told(view: CaptureView) -> str:
    label = child(view, QLabel, "chosen_count")
    return label.text() if label.isVisible() else ""


def agreed(stage: Stage) -> str:
    findings = stage.suite.desk.store.load(ID).findings
    return " ".join(finding.words for finding in findings if finding.state is FindingState.AGREED)


def test_shift_and_arrows_reach_over_heads_and_back(view: CaptureView) -> None:
    view.findings.setFocus()
    seen = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Up):
        press(view.findings, key, SHIFT)
        seen.append((chosen(view), current(view)))
    assert seen == [
        ("Hai Ba", "Ba"),
        ("Hai Ba Bốn", "Bốn"),
        ("Hai Ba", "Ba"),
        ("Hai", "Hai"),
        ("Một Hai", "Một"),
        ("Một Hai", "Một"),
    ]
    press(view.findings, Key.Key_Down)
    assert (chosen(view), told(view)) == ("Hai", "")


def test_clicks_with_shift_and_ctrl_choose_more_and_a_plain_one_chooses_one(view: CaptureView) -> None:
    click(view, "Bốn", SHIFT)
    assert (chosen(view), current(view), told(view)) == ("Hai Ba Bốn", "Bốn", "3 dòng đang chọn")
    click(view, "Ba", CTRL)
    assert chosen(view) == "Hai Bốn"
    click(view, "Năm", CTRL)
    assert (chosen(view), current(view)) == ("Hai Bốn Năm", "Năm")
    click(view, "Một", SHIFT)
    assert chosen(view) == "Một Hai Ba Bốn Năm"
    click(view, "Ba")
    assert (chosen(view), told(view)) == ("Ba", "")
    click(view, "Ba", CTRL)
    assert chosen(view) == "Ba"  # the last one stays
    assert view.dock.line.edit.hasFocus()


def test_ctrl_a_in_the_list_chooses_all_lines_and_no_head(view: CaptureView) -> None:
    view.findings.setFocus()
    press(view.findings, Key.Key_A, CTRL)
    assert (chosen(view), current(view), told(view)) == ("Một Hai Ba Bốn Năm", "Hai", "5 dòng đang chọn")


def test_every_chosen_line_is_painted_as_such(view: CaptureView, theme: Theme) -> None:
    click(view, "Bốn", SHIFT)
    picture = view.findings.viewport().grab().toImage()
    lines = view._model.lines  # noqa: SLF001
    filled = [
        line.finding.words
        for row, line in enumerate(lines)
        if isinstance(line, FindingLine)
        and picture.pixelColor(20, view.findings.visualRect(view.findings.model().index(row, 0)).center().y())
        == theme.colour("selected")
    ]
    assert filled == ["Hai", "Ba", "Bốn"]


@pytest.mark.parametrize(
    ("command", "state"),
    [
        ("agree", FindingState.AGREED),
        ("not_agree", FindingState.NOT_AGREED),
        ("defer", FindingState.DEFERRED),
        ("withdraw", FindingState.WITHDRAWN),
    ],
)
def test_a_decision_takes_all_chosen_lines_in_one_step(
    view: CaptureView, stage: Stage, command: str, state: FindingState
) -> None:
    click(view, "Bốn", SHIFT)
    stage.clock.move(minutes=9)
    stage.kit.actions[command].trigger()
    findings = stage.suite.desk.store.load(ID).findings
    assert [finding.words for finding in findings if finding.state is state] == ["Hai", "Ba", "Bốn"]
    assert {finding.decided_at for finding in findings if finding.state is state} == {at(9)}
    assert set(chosen(view).split()) == {"Hai", "Ba", "Bốn"}  # wherever they stand now
    stage.kit.actions["undo"].trigger()
    assert {finding.state for finding in stage.suite.desk.store.load(ID).findings} == {FindingState.NOTED}
    assert chosen(view) == "Hai Ba Bốn"


def test_lines_decided_so_before_keep_their_time(view: CaptureView, stage: Stage) -> None:
    stage.kit.actions["agree"].trigger()
    click(view, "Ba", SHIFT)
    stage.clock.move(minutes=4)
    stage.kit.actions["agree"].trigger()
    times = [finding.decided_at for finding in stage.suite.desk.store.load(ID).findings[1:3]]
    assert times == [at(0), at(4)]


def test_other_commands_act_on_the_current_line_alone(view: CaptureView, stage: Stage) -> None:
    click(view, "Bốn", SHIFT)
    stage.kit.actions["to_check"].trigger()
    flagged = [finding.words for finding in stage.suite.desk.store.load(ID).findings if finding.to_check]
    assert flagged == ["Bốn"]
    assert chosen(view) == "Hai Ba Bốn"
    stage.kit.actions["remove_finding"].trigger()
    assert len(stage.suite.desk.store.load(ID).findings) == 4
    assert (chosen(view), told(view)) == ("Hai Ba", "2 dòng đang chọn")


def test_a_choice_survives_typing_and_a_saved_line_is_chosen_alone(view: CaptureView) -> None:
    click(view, "Bốn", SHIFT)
    type_unikey(view.dock.line.edit, "Đang gõ tiếp")
    assert chosen(view) == "Hai Ba Bốn"
    press(view.dock.line.edit, Key.Key_Return)
    assert (chosen(view), told(view)) == ("Đang gõ tiếp", "")


def test_ctrl_enter_on_the_empty_line_agrees_what_is_chosen(view: CaptureView, stage: Stage) -> None:
    click(view, "Ba", SHIFT)
    press(view.dock.line.edit, Key.Key_Return, CTRL)
    assert agreed(stage) == "Hai Ba"


def test_a_right_click_keeps_the_choice_it_falls_on(view: CaptureView) -> None:
    click(view, "Bốn", SHIFT)
    row = view.findings.model().match(view.findings.model().index(0, 0), Qt.ItemDataRole.DisplayRole, "Ba")[0]
    place = view.findings.visualRect(row).center()
    QApplication.sendEvent(
        view.findings.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.findings.viewport().mapToGlobal(place)),
    )
    assert chosen(view) == "Hai Ba Bốn"
    child(view, QMenu, "finding_menu").close()
    settle()


def test_a_filter_takes_hidden_lines_out_of_the_choice(view: CaptureView, stage: Stage) -> None:
    view.findings.setFocus()
    press(view.findings, Key.Key_A, CTRL)
    press(view.findings, Key.Key_G, CTRL)
    type_unikey(view.finding.strip.edit, "bốn")
    assert chosen(view) == "Bốn"
    stage.kit.actions["agree"].trigger()
    assert agreed(stage) == "Bốn"


def test_a_folded_section_takes_its_lines_out_of_the_choice(view: CaptureView, stage: Stage) -> None:
    click(view, "Năm", SHIFT)
    view._model.fold("Những tồn tại, hạn chế", folded=True)  # noqa: SLF001
    assert chosen(view) == "Năm"
    stage.kit.actions["agree"].trigger()
    assert agreed(stage) == "Năm"
