"""A correction that could not be saved is tried again as it was when the key was pressed, while it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.errors import NotSavedError
from secretary_app.domain.findings import FindingState
from tests.builders import at
from tests.keyboard import press, type_unikey
from tests.ui.stage import Stage, build_stage
from tests.ui.test_review_view import CTRL, OLD, Key, a_reviewed_conference, edit, opened, stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.review_view import ReviewView


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> ReviewView:
    stage.clock.moment = at(132)
    return opened(stage, a_reviewed_conference())


def refused(stage: Stage, monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> Callable[[], None]:
    """Do something while nothing can be saved; return what tries it again."""

    def full(*_: object, **__: object) -> None:
        raise NotSavedError("disk_full", "D:")

    with monkeypatch.context() as disk:
        disk.setattr(stage.suite.desk.store, "save", full)
        act()
    retry = stage.told[-1].retry
    assert retry is not None
    return retry


def test_words_typed_since_stay_open_and_are_not_stored_half(
    view: ReviewView, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = edit(view, "f20")
    type_unikey(words, " thường lệ")
    retry = refused(stage, monkeypatch, lambda: press(words, Key.Key_Return))
    type_unikey(words, " và nửa ch")
    retry()
    assert stored(view).findings[1].words == f"{OLD} thường lệ"
    assert view.correcting.active
    assert view.correcting.editor.text == f"{OLD} thường lệ và nửa ch"
    type_unikey(words, "ừng")
    press(words, Key.Key_Return)
    assert stored(view).findings[1].words == f"{OLD} thường lệ và nửa chừng"


def test_a_correction_given_up_is_not_stored_later(
    view: ReviewView, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = edit(view, "f20")
    type_unikey(words, " thường lệ")
    retry = refused(stage, monkeypatch, lambda: press(words, Key.Key_Return))
    press(words, Key.Key_Escape)
    view.going.select("f1")
    edit(view, "f1")
    type_unikey(view.correcting.editor.words, " dở dang")
    retry()
    assert [finding.words for finding in stored(view).findings[:2]] == ["Hai bên phối hợp chặt chẽ", OLD]
    assert view.correcting.editor.text.endswith(" dở dang")


def test_what_was_agreed_with_the_words_is_agreed_by_the_later_try(
    view: ReviewView, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = edit(view, "f300")
    type_unikey(words, " lắm")
    retry = refused(stage, monkeypatch, lambda: press(words, Key.Key_Return, CTRL))
    retry()
    finding = stored(view).findings[2]
    assert (finding.words[-4:], finding.state) == (" lắm", FindingState.AGREED)
    assert not view.correcting.active


def test_only_the_newest_words_are_tried_again(view: ReviewView, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    words = edit(view, "f20")
    type_unikey(words, " một")
    older = refused(stage, monkeypatch, lambda: press(words, Key.Key_Return))
    type_unikey(words, " hai")
    newer = refused(stage, monkeypatch, lambda: press(words, Key.Key_Return))
    older()
    assert stored(view).corrections == ()
    newer()
    assert stored(view).findings[1].words == f"{OLD} một hai"
    assert len(stored(view).corrections) == 1
