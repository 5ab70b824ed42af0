"""Chuẩn bị: the form a minute prints by, chosen from a plain list that is there only when there is a choice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from secretary_app.app.composition import FORMS_FOLDER
from secretary_app.domain.conference import ConferenceId
from secretary_app.ui.views.prepare_view import PrepareView
from tests.builders import a_conference
from tests.ui.stage import Stage, build_stage, child

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme

KNOWN = ConferenceId("giao-ban")
OWN = '[profile]\nbase = "nd30"\ntitle = "Mẫu của xã"\nexplanation = "Dùng cho giao ban."\n'


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


def opened(stage: Stage, form: str = "nd30") -> PrepareView:
    conference = a_conference()
    stage.suite.desk.add(replace(conference, details=replace(conference.details, form=form)))
    view = stage.show(PrepareView, "step_prepare")
    view.open_conference(conference.id)
    view.enter("form")
    return view


def note(view: PrepareView) -> str:
    return child(view, QLabel, "form_note").text()


def offered(view: PrepareView) -> list[str]:
    chooser = view.form.chooser
    return [chooser.itemText(place) for place in range(chooser.count())]


def place_own(stage: Stage, text: str, name: str = "xa-nha") -> None:
    """Put a profile of the office into the data folder."""
    folder = stage.suite.data_folder / FORMS_FOLDER
    folder.mkdir()
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def test_the_forms_are_offered_with_what_they_are_for_and_a_choice_is_stored(stage: Stage) -> None:
    view = opened(stage)
    assert offered(view) == [
        "Nghị định 30/2020/NĐ-CP",
        "Văn bản của Đảng (cần đối chiếu trước khi dùng)",
        "Văn bản của Mặt trận Tổ quốc (cần đối chiếu trước khi dùng)",
    ]
    assert view.form.chooser.hasFocus()
    assert note(view).startswith("Cơ quan nhà nước")
    view.form.chooser.chosen.emit("dang")
    assert stage.suite.desk.store.load(KNOWN).details.form == "dang"
    assert "Dựng theo nguồn thứ cấp" in note(view)
    assert stage.suite.review.text(KNOWN).number_symbol.startswith("-BB")
    stage.suite.desk.undo(KNOWN)
    assert view.form.chooser.currentText() == "Nghị định 30/2020/NĐ-CP"


def test_a_file_of_the_office_is_a_form_without_any_code(stage: Stage) -> None:
    place_own(stage, OWN)
    view = opened(stage)
    assert "Mẫu của xã" in offered(view)


def test_a_broken_file_is_told_by_the_name_of_its_key_and_harms_nothing(stage: Stage) -> None:
    place_own(stage, f"{OWN}\n[sizes]\nbig = 3.0\n")
    view = opened(stage)
    assert "Mẫu của xã" not in offered(view)
    assert "“xa-nha.toml” có mục lạ “sizes.big”" in note(view)


def test_an_unknown_form_prints_by_the_usual_one_and_says_so(stage: Stage) -> None:
    view = opened(stage, "huyen-cu")
    assert "“huyen-cu”, trên máy này không có, nên in theo Nghị định 30/2020/NĐ-CP" in note(view)
    assert stage.suite.review.text(KNOWN).title == "BIÊN BẢN"
    checks = [check for check in stage.suite.review.checks(KNOWN) if check.code == "unknown_form"]
    said = stage.suite.sentences.check(checks[0])
    assert said == "Không có thể thức “huyen-cu” trên máy này nên in theo Nghị định 30/2020/NĐ-CP"
    assert checks[0].goto == "form"


def test_a_form_still_to_be_compared_is_named_before_adoption(stage: Stage) -> None:
    opened(stage, "mttq")
    assert "provisional_form" in [check.code for check in stage.suite.review.checks(KNOWN)]


def test_without_a_choice_there_is_nothing_to_choose(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = stage.suite.forms.profiles()[:1]
    monkeypatch.setattr(type(stage.suite.forms), "profiles", lambda _self: usual)
    assert opened(stage).form.isHidden()
