"""Rà soát: which parts print, chosen by keys; the document follows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from secretary_app.domain.findings import FindingKind
from secretary_app.domain.printing import Part
from secretary_app.services.capture import NewFinding
from tests.keyboard import press
from tests.ui.stage import Stage, build_stage, child
from tests.ui.test_review_view import a_reviewed_conference, opened, stored

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.review_view import ReviewView
    from secretary_app.ui.widgets.option_list import OptionList

Key = Qt.Key


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> ReviewView:
    return opened(stage, a_reviewed_conference())


def choosing(view: ReviewView) -> OptionList:
    """Open the choice by its key."""
    press(view.document, Key.Key_F6)
    parts = view.going.choosing.pane.list
    assert parts.hasFocus()
    return parts


def go_to_row(parts: OptionList, key: str) -> None:
    """Walk there with the arrow."""
    while parts.current != key:
        before = parts.current
        press(parts, Key.Key_Down)
        assert parts.current != before


def in_document(view: ReviewView) -> set[str]:
    return {row.source for row in view.model.lines if row.source}


def note(view: ReviewView) -> str:
    return child(view, QLabel, "parts_note").text()


def test_space_leaves_a_part_out_and_brings_it_back_and_the_document_follows(view: ReviewView, stage: Stage) -> None:
    stage.undo(view.conference)
    parts = choosing(view)
    assert view.closing.isHidden()
    go_to_row(parts, "limitation")
    press(parts, Key.Key_Space)
    assert stored(view).details.printing.left_out == (Part.LIMITATION,)
    assert {"f20", "f300"}.isdisjoint(in_document(view))
    assert "f1" in in_document(view)
    assert note(view) == "Không in 2 dòng; tất cả vẫn được giữ trong hội nghị."
    assert parts.current == "limitation"
    press(parts, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored(view).details.printing.left_out == ()
    assert "f20" in in_document(view)


def test_what_the_model_demands_stays_and_says_so(view: ReviewView) -> None:
    parts = choosing(view)
    assert parts.current == "start"
    press(parts, Key.Key_Space)
    assert stored(view).details.printing.left_out == ()
    assert "bắt buộc" in note(view)


def test_escape_and_the_same_key_go_back_to_where_the_focus_was(view: ReviewView) -> None:
    for way in (Key.Key_Escape, Key.Key_F6):
        parts = choosing(view)
        press(parts, way)
        assert view.going.choosing.pane.isHidden()
        assert view.closing.isVisible()
        assert view.document.hasFocus()


def test_the_closing_list_names_what_is_left_out_and_leads_to_it(view: ReviewView) -> None:
    parts = choosing(view)
    go_to_row(parts, "limitation")
    press(parts, Key.Key_Space)
    press(parts, Key.Key_Escape)
    row = next(row for row in view.closing.checks.checks if row.key.startswith("left_out"))
    assert row.title == "Không in: Tồn tại, hạn chế (2 dòng)"
    view.closing.checks.link_chosen.emit(row.key)
    assert (parts.hasFocus(), parts.current) == (True, "limitation")


def test_an_adopted_minute_keeps_its_parts(view: ReviewView, stage: Stage) -> None:
    stage.suite.review.end_now(view.conference.id)
    stage.suite.review.adopt(view.conference.id)
    parts = choosing(view)
    go_to_row(parts, "limitation")
    press(parts, Key.Key_Space)
    assert stored(view).details.printing.left_out == ()
    assert "đã thông qua" in note(view)


def test_tasks_become_a_table_by_space(view: ReviewView, stage: Stage) -> None:
    stage.suite.capture.add(view.conference.id, NewFinding("Rà soát danh mục", FindingKind.TASK))
    parts = choosing(view)
    go_to_row(parts, "tasks_as_table")
    press(parts, Key.Key_Space)
    assert stored(view).details.printing.tasks_as_table
    assert any(row.text == "TT; Nội dung; Phụ trách; Hạn" for row in view.model.lines)


def test_the_annex_is_left_out_by_space_and_its_number_changed_by_arrows(view: ReviewView) -> None:
    parts = choosing(view)
    go_to_row(parts, "annex")
    assert next(row for row in parts.rows if row.key == "annex").trail == "trên 40"
    for _ in range(8):
        press(parts, Key.Key_Left)
    assert stored(view).details.printing.annex_over == 0
    assert "Phụ lục" in [row.text for row in view.model.lines]
    press(parts, Key.Key_Left)
    assert stored(view).details.printing.annex_over == 0
    press(parts, Key.Key_Right)
    assert stored(view).details.printing.annex_over == 5
    press(parts, Key.Key_Left)
    press(parts, Key.Key_Space)
    assert "Phụ lục" not in [row.text for row in view.model.lines]


def test_rows_of_the_annex_are_read_not_rewritten(view: ReviewView, stage: Stage) -> None:
    stage.suite.parts.set_annex_over(view.conference.id, 0)
    row = next(row for row in view.model.lines if row.source.startswith("annex."))
    view.document.edit_requested.emit(row.key)
    assert not view.correcting.active
