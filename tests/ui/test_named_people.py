"""Who said a line: named by '@' without the popup, or carried over from the line before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import a_conference
from tests.ui.capture import CTRL, Key, Kind, chip, hit, newest, opened, save, stored, type_in
from tests.ui.stage import Stage, build_stage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.capture_view import CaptureView


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> CaptureView:
    conference = stage.begin(a_conference())
    return opened(stage, conference)


@pytest.fixture
def after_binh(view: CaptureView) -> CaptureView:
    type_in(view, "/yk @bình")
    hit(view, Key.Key_Tab)
    save(view, "Đề nghị rà soát")
    return view


@pytest.mark.parametrize(
    "said", ["/yk @3 nhất trí với báo cáo", "/yk @3: nhất trí với báo cáo", "nhất trí với báo cáo @3"]
)
def test_a_number_names_who_speaks_though_the_words_went_on_at_once(
    after_binh: CaptureView, stage: Stage, said: str
) -> None:
    type_in(after_binh, said)
    hit(after_binh, Key.Key_Escape)
    hit(after_binh, Key.Key_Return)
    assert (newest(stage).words, newest(stage).speaker_id) == ("nhất trí với báo cáo", "p3")
    assert chip(after_binh, "speaker") == f"Người nói {stage.suite.desk.conference(a_conference().id).people[2].name}"


def test_a_question_mark_leaves_who_speaks_to_be_found_though_the_words_went_on(
    after_binh: CaptureView, stage: Stage
) -> None:
    save(after_binh, "@? cần xem lại số liệu")
    found = newest(stage)
    assert (found.words, found.speaker_id, found.speaker_unknown) == ("cần xem lại số liệu", None, True)


def test_a_number_gives_a_task_to_somebody_at_once(view: CaptureView, stage: Stage) -> None:
    save(view, "/nv @3 lập danh mục")
    assert (newest(stage).words, newest(stage).owner_id, newest(stage).speaker_id) == ("lập danh mục", "p3", None)


@pytest.mark.parametrize("mark", ["@99", "@thị", "@xyz"])
def test_whoever_spoke_before_is_not_said_to_have_said_what_names_somebody_else(
    after_binh: CaptureView, stage: Stage, mark: str
) -> None:
    save(after_binh, f"{mark} nhất trí với báo cáo")
    found = newest(stage)
    assert (found.words, found.speaker_id) == (f"{mark} nhất trí với báo cáo", None)
    assert found.speaker_unknown, "it is in the list of what is to be fixed"
    assert stage.told[-1].text == f"Chưa rõ “{mark}” là ai nên đã ghi nguyên chữ như đã gõ. Để sửa: mũi tên lên."


def test_an_address_and_a_correction_name_nobody(after_binh: CaptureView, stage: Stage) -> None:
    save(after_binh, "Gửi về vanphong@xa.vn trước thứ Sáu")
    assert (newest(stage).words, newest(stage).speaker_id) == ("Gửi về vanphong@xa.vn trước thứ Sáu", "p2")
    save(after_binh, "s/Gửi/Nhờ @3 gửi/")
    assert newest(stage).words == "Nhờ @3 gửi về vanphong@xa.vn trước thứ Sáu"


def test_words_of_a_dissent_are_kept_as_said(after_binh: CaptureView, stage: Stage) -> None:
    hit(after_binh, Key.Key_I, CTRL)
    type_in(after_binh, "@an")
    hit(after_binh, Key.Key_Tab)
    save(after_binh, "@3 nói chưa đúng")
    assert newest(stage).dissents[0].words == "@3 nói chưa đúng"


@pytest.mark.parametrize("choice", ["/kl ", "/nv ", "/kq "])
def test_a_speaker_does_not_go_on_into_a_line_of_another_kind(
    after_binh: CaptureView, stage: Stage, choice: str
) -> None:
    type_in(after_binh, choice)
    assert chip(after_binh, "speaker") == ""
    save(after_binh, "Giao UBND xã thực hiện")
    assert newest(stage).speaker_id is None


def test_a_key_hit_by_mistake_takes_no_speaker_away(after_binh: CaptureView, stage: Stage) -> None:
    hit(after_binh, Key.Key_F8)
    assert chip(after_binh, "speaker") == ""
    hit(after_binh, Key.Key_F7)
    save(after_binh, "Cần làm sớm")
    assert [finding.speaker_id for finding in stored(stage)] == ["p2", "p2"]


def test_somebody_named_for_the_line_stays_whatever_its_kind(after_binh: CaptureView, stage: Stage) -> None:
    type_in(after_binh, "@an")
    hit(after_binh, Key.Key_Tab)
    hit(after_binh, Key.Key_F8)
    save(after_binh, "Giao UBND xã thực hiện")
    assert (newest(stage).kind, newest(stage).speaker_id) == (Kind.CONCLUSION, "p1")
