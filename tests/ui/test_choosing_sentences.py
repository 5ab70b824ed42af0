"""Rà soát: a rewritten sentence whose basis has changed shows both texts, and a key chooses between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from secretary_app.ui.widgets.document_row import DocumentRow, Ink, RowKind
from tests.keyboard import press, type_unikey
from tests.ui.stage import Stage, build_stage
from tests.ui.test_review_view import a_reviewed_conference, edit, opened, row, stored

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.review_view import ReviewView

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> ReviewView:
    return opened(stage, a_reviewed_conference())


def rewrite(view: ReviewView, source: str, text: str) -> None:
    """Rewrite a sentence as the secretary does."""
    words = edit(view, source)
    press(words, Key.Key_A, CTRL)
    type_unikey(words, text)
    press(words, Key.Key_Return)


def aside(view: ReviewView, source: str) -> DocumentRow:
    """Return what stands under a sentence."""
    rows = view.model.lines
    place = next(number for number, row in enumerate(rows) if row.source == source)
    assert rows[place + 1].kind is RowKind.ASIDE
    return rows[place + 1]


def outdated(view: ReviewView, stage: Stage) -> None:
    """Rewrite the place, then let the place change."""
    rewrite(view, "place", "Hội trường lớn")
    stage.suite.preparation.set_details(view.conference.id, place="Nhà văn hóa")


def test_a_changed_basis_shows_a_mark_and_both_texts(view: ReviewView, stage: Stage) -> None:
    outdated(view, stage)
    mine = row(view, "place")
    assert mine.text == "Địa điểm: Hội trường lớn"
    assert mine.state == "outdated"
    told = aside(view, "place")
    assert "Nhà văn hóa." in told.text
    assert [run.text for run in told.runs if run.ink is Ink.OLD] == ["Phòng họp số 1"]
    assert not told.selectable
    named = {check.title: check.detail for check in view.closing.checks.checks}
    assert named["1 câu đã sửa tay, nay số liệu đã đổi"] == "Hội trường lớn…"


def test_f8_keeps_mine_and_f9_takes_the_new_one(view: ReviewView, stage: Stage) -> None:
    outdated(view, stage)
    view.going.to("sentence:place")
    assert view.document.hasFocus()
    press(view.document, Key.Key_F8)
    assert row(view, "place").state == ""
    assert [(kept.text, kept.basis) for kept in stored(view).details.overrides] == [("Hội trường lớn", "Nhà văn hóa.")]
    press(view.document, Key.Key_F9)
    assert row(view, "place").text == "Địa điểm: Nhà văn hóa."
    assert stored(view).details.overrides == ()


def test_a_key_on_a_paragraph_that_was_not_rewritten_says_so(view: ReviewView, stage: Stage) -> None:
    view.going.to("finding:f1")
    press(view.document, Key.Key_F9)
    assert "không phải câu sửa tay" in stage.told[-1].text


def test_a_heading_is_rewritten_in_place(view: ReviewView) -> None:
    rewrite(view, "section.limitation", "Hạn chế cần khắc phục")
    assert row(view, "section.limitation").text.endswith("HẠN CHẾ CẦN KHẮC PHỤC")
    assert stored(view).details.overrides[0].key == "section.limitation"


def test_a_sentence_without_a_place_stands_behind_the_minute_until_it_is_given_up(
    view: ReviewView, stage: Stage
) -> None:
    rewrite(view, "section.result", "Việc đã làm")
    stage.suite.capture.remove(view.conference.id, view.conference.findings[0].id)
    kept = row(view, "section.result")
    assert (kept.text, kept.state) == ("Việc đã làm", "unused")
    view.going.to("sentence:section.result")
    press(view.document, Key.Key_F9)
    assert stored(view).details.overrides == ()
    assert all(row.source != "section.result" for row in view.model.lines)
