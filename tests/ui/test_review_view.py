"""Rà soát by keys and mouse: what is seen and what is stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget

from secretary_app.domain.attendance import AttendanceStatus, marked
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.errors import NotSavedError
from secretary_app.domain.findings import FindingKind, FindingState
from secretary_app.services.capture import NewFinding
from secretary_app.ui.messages import Grade
from secretary_app.ui.views.review_view import ReviewView
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.document_row import DocumentRow, Ink
from tests.builders import PEOPLE, UBND, a_conference, a_finding, a_seat, at
from tests.keyboard import press, set_preedit, type_preedit, type_unikey
from tests.ui.links import check_link
from tests.ui.stage import Stage, build_stage, child, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.domain.changes import Change
    from secretary_app.domain.conference import Conference
    from secretary_app.ui.theme import Theme

    Typist = Callable[[QWidget, str], None]

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
OLD = "Một số nội dung chưa đảm bảo yêu cầu làm ảnh hưởng kỳ họp"


def a_reviewed_conference() -> Conference:
    findings = (
        replace(a_finding("f1", "Hai bên phối hợp chặt chẽ"), state=FindingState.AGREED, decided_at=at(20)),
        replace(a_finding("f20", OLD, FindingKind.LIMITATION, UBND), state=FindingState.AGREED, decided_at=at(30)),
        a_finding("f300", "Phát huy quyền làm chủ còn gặp khó khăn", FindingKind.LIMITATION, UBND),
    )
    seats = tuple(
        marked(a_seat(number, person), AttendanceStatus.PRESENT, at(0)) for number, person in enumerate(PEOPLE, start=1)
    )
    conference = a_conference(findings=findings, seats=seats)
    details = replace(conference.details, state=ConferenceState.REVIEW, started=at(0), state_since=at(120))
    return replace(conference, details=details)


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> ReviewView:
    stage.clock.moment = at(132)
    return opened(stage, a_reviewed_conference())


def opened(stage: Stage, conference: Conference, size: tuple[int, int] = (1182, 654)) -> ReviewView:
    stage.suite.desk.add(conference)
    view = stage.show(ReviewView, "step_review", size)
    view.open_conference(conference.id)
    view.enter("")
    return view


def stored(view: ReviewView) -> Conference:
    """The conference as it lies on the disk."""
    return view.kit.suite.desk.store.load(view.conference.id)


def row(view: ReviewView, source: str) -> DocumentRow:
    return next(row for row in view.model.lines if row.source == source)


def choose(view: ReviewView, source: str) -> None:
    """Go to a paragraph by the arrow keys."""
    while view.document.selected is None or view.document.selected.source != source:
        before = view.document.selected
        press(view.document, Key.Key_Down)
        assert view.document.selected != before, source


def edit(view: ReviewView, source: str) -> QWidget:
    choose(view, source)
    press(view.document, Key.Key_Return)
    return view.correcting.editor.words


def link(view: ReviewView, key: str) -> None:
    """Click the link of a check."""
    checks = view.closing.checks
    QTest.mouseClick(checks.viewport(), Qt.MouseButton.LeftButton, pos=check_link(checks, key))
    settle()


def printed(view: ReviewView, qtbot: QtBot) -> None:
    """Wait until the pages of the newest state are in sight."""
    qtbot.waitUntil(lambda: view.preview._number.text() != "", timeout=10_000)  # noqa: SLF001


def test_the_document_shows_the_minute_as_it_will_print(view: ReviewView) -> None:
    texts = [shown.text for shown in view.model.lines]
    assert texts[0] == "BIÊN BẢN"
    assert f"{OLD}." in texts
    assert "1. Đối với UBND xã" in texts
    assert row(view, "f300").state == "noted"
    assert row(view, "f20").state == ""


def test_the_arrow_keys_pass_over_headings(view: ReviewView) -> None:
    seen = []
    for _ in range(30):
        press(view.document, Key.Key_Down)
        assert view.document.selected is not None
        seen.append(view.document.selected)
    assert all(shown.selectable for shown in seen)
    assert {"f1", "f20", "f300"} <= {shown.source for shown in seen}


@pytest.mark.parametrize("typist", [type_unikey, type_preedit], ids=["unikey", "preedit"])
def test_a_correction_by_keys_keeps_old_words_new_words_who_asked_and_when(view: ReviewView, typist: Typist) -> None:
    words = edit(view, "f20")
    assert words.hasFocus()
    press(words, Key.Key_A, CTRL)
    typist(words, "Một số nội dung chưa bảo đảm yêu cầu, ảnh hưởng đến kỳ họp Đảng ủy")
    asker = view.correcting.editor.asker
    assert asker.currentText() == "—"
    asker.setFocus()
    while asker.currentText() != "Trần Thị Bình":
        press(asker, Key.Key_Down)
    press(asker, Key.Key_Return)

    assert not view.correcting.active
    kept = stored(view).corrections
    assert [(one.old_words, one.asked_by, one.at) for one in kept] == [(OLD, "p2", at(132))]
    assert kept[0].new_words == "Một số nội dung chưa bảo đảm yêu cầu, ảnh hưởng đến kỳ họp Đảng ủy"
    inks = {run.ink for run in row(view, "f20").runs}
    assert {Ink.OLD, Ink.NEW} <= inks
    assert view.closing.corrections.notes[0].detail == "Trần Thị Bình · 16:12"
    assert view.document.hasFocus()


def test_comparing_can_be_switched_off(view: ReviewView) -> None:
    view.kit.suite.review.correct(view.conference.id, view.conference.findings[0].id, "Hai bên phối hợp rất chặt chẽ")
    QTest.mouseClick(child(view, Button, "review_compare"), Qt.MouseButton.LeftButton)
    assert [run.text for run in row(view, "f1").runs] == ["Hai bên phối hợp rất chặt chẽ."]


def test_escape_gives_a_correction_up(view: ReviewView) -> None:
    words = edit(view, "f20")
    type_unikey(words, " thêm chữ")
    press(words, Key.Key_Escape)
    assert not view.correcting.active
    assert stored(view).corrections == ()
    assert view.document.selected is not None
    assert view.document.selected.source == "f20"


def test_enter_waits_while_letters_are_open(view: ReviewView) -> None:
    words = edit(view, "f20")
    set_preedit(words, "đả")
    press(words, Key.Key_Return)
    assert view.correcting.active
    assert stored(view).corrections == ()
    set_preedit(words, "")


def test_empty_words_are_told_and_the_editor_stays(view: ReviewView, stage: Stage) -> None:
    words = edit(view, "f20")
    press(words, Key.Key_A, CTRL)
    press(words, Key.Key_Delete)
    press(words, Key.Key_Return)
    assert view.correcting.active
    assert "Chưa có chữ nào" in stage.told[-1].text
    assert stored(view).findings[1].words == OLD


def test_a_generated_sentence_is_kept_as_the_secretarys_own_and_can_come_back(view: ReviewView) -> None:
    words = edit(view, "place")
    press(words, Key.Key_A, CTRL)
    type_preedit(words, "Hội trường Đảng ủy xã")
    press(words, Key.Key_Return)
    kept = stored(view).details.overrides
    assert [(one.key, one.text, one.basis) for one in kept] == [("place", "Hội trường Đảng ủy xã", "Phòng họp số 1.")]
    assert row(view, "place").text.endswith("Hội trường Đảng ủy xã")

    words = edit(view, "place")
    assert not view.correcting.editor.asker.isVisible()
    press(words, Key.Key_A, CTRL)
    type_unikey(words, "Phòng họp số 1.")
    press(words, Key.Key_Return)
    assert stored(view).details.overrides == ()


def test_words_locked_as_verbatim_are_not_opened(view: ReviewView, stage: Stage) -> None:
    finding = view.conference.findings[1]
    stage.suite.capture.set_verbatim(view.conference.id, finding.id, locked=True)
    edit(view, "f20")
    assert not view.correcting.active
    assert "nguyên văn" in stage.told[-1].text


def test_ctrl_enter_agrees_the_chosen_paragraph(view: ReviewView) -> None:
    choose(view, "f300")
    press(view.document, Key.Key_Return, CTRL)
    finding = stored(view).findings[2]
    assert (finding.state, finding.decided_at) == (FindingState.AGREED, at(132))
    assert row(view, "f300").state == ""


def test_ctrl_enter_in_the_editor_keeps_the_words_and_agrees(view: ReviewView) -> None:
    words = edit(view, "f300")
    type_unikey(words, " lắm")
    press(words, Key.Key_Return, CTRL)
    finding = stored(view).findings[2]
    assert finding.words.endswith("khó khăn lắm")
    assert finding.state is FindingState.AGREED


def test_opening_another_paragraph_keeps_the_first(view: ReviewView) -> None:
    words = edit(view, "f20")
    type_unikey(words, " nữa")
    view.correcting.start(row(view, "f300").key)
    assert stored(view).findings[1].words.endswith("kỳ họp nữa")
    assert view.correcting.editor.text.startswith("Phát huy")


def test_leaving_the_screen_keeps_a_correction_being_typed(view: ReviewView) -> None:
    words = edit(view, "f20")
    type_preedit(words, " thường lệ")
    assert view.leave()
    assert stored(view).findings[1].words == f"{OLD} thường lệ"


def test_a_correction_that_cannot_be_saved_stays_in_the_editor_and_a_retry_saves_it(
    view: ReviewView, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_id: ConferenceId, _change: Change, *_: object, **__: object) -> None:
        raise NotSavedError("disk_full", "D:")

    words = edit(view, "f20")
    type_unikey(words, " thường lệ")
    with monkeypatch.context() as disk:
        disk.setattr(stage.suite.desk.store, "save", full)
        press(words, Key.Key_Return)
        assert view.correcting.active
        assert view.correcting.editor.text == f"{OLD} thường lệ"
        assert stage.told[-1].grade is Grade.FAILURE
        assert not view.leave()
    retry = stage.told[-1].retry
    assert retry is not None
    retry()
    assert stored(view).findings[1].words == f"{OLD} thường lệ"
    assert not view.correcting.active


def test_new_words_are_underlined_while_typing_and_the_row_stays_whole(view: ReviewView) -> None:
    words = edit(view, "f20")
    type_unikey(words, " và nhiều chữ nữa để đoạn này dài hơn hai dòng trên màn hình của người thư ký hội nghị" * 2)
    settle()
    assert view.correcting.editor.words.extraSelections()
    place = view.correcting.editor.geometry()
    assert view.document.viewport().rect().contains(place)
    assert view.correcting.editor.words.verticalScrollBar().maximum() == 0


def test_the_gate_says_how_many_are_open_and_a_click_goes_there(view: ReviewView) -> None:
    gate = child(view, Button, "adopt_button")
    assert gate.property("kind") == "secondary"
    assert gate.accessibleDescription() == "Còn 1 mục phải xong"
    QTest.mouseClick(gate, Qt.MouseButton.LeftButton)
    assert view.closing.ended.hasFocus()
    assert stored(view).state is ConferenceState.REVIEW


def test_the_end_is_recorded_from_the_list(view: ReviewView) -> None:
    links = {check.title: check.link for check in view.closing.checks.checks}
    assert links["Thiếu giờ kết thúc"] == "Ghi bây giờ, 16:12"
    link(view, "ended:0")
    assert stored(view).details.ended == at(132)
    assert view.closing.ended.text() == "16:12"
    assert child(view, Button, "adopt_button").property("kind") == "primary"


@pytest.mark.parametrize("typed", ["16h25", "1625", "16:25", "16 giờ 25 phút"])
def test_times_are_typed_in_any_common_form(view: ReviewView, typed: str) -> None:
    view.closing.ended.setFocus()
    type_unikey(view.closing.ended, typed)
    press(view.closing.ended, Key.Key_Return)
    assert stored(view).details.ended == at(145)


def test_a_time_that_is_none_is_marked_and_changes_nothing(view: ReviewView, stage: Stage) -> None:
    field = view.closing.started
    field.setFocus()
    press(field, Key.Key_A, CTRL)
    type_unikey(field, "25h")
    press(field, Key.Key_Return)
    assert field.property("wrong") is True
    assert "25h" in stage.told[-1].text
    assert stored(view).details.started == at(0)
    press(field, Key.Key_A, CTRL)
    type_unikey(field, "14:05")
    press(field, Key.Key_Return)
    assert field.property("wrong") is False
    assert stored(view).details.started == at(5)


def test_an_end_before_the_start_blocks_and_leads_to_the_field(view: ReviewView) -> None:
    view.kit.suite.preparation.set_details(view.conference.id, ended=at(-30))
    settle()
    titles = [check.title for check in view.closing.checks.checks]
    assert titles[0] == "Giờ kết thúc trước giờ bắt đầu"
    link(view, "ends_before_start:0")
    assert view.closing.ended.hasFocus()


def test_undecided_findings_share_a_row_that_leads_to_the_first(view: ReviewView) -> None:
    second = view.conference.findings[1].id
    view.kit.suite.capture.decide(view.conference.id, (second,), FindingState.NOTED)
    settle()
    assert "2 nội dung chưa quyết" in [check.title for check in view.closing.checks.checks]
    link(view, "undecided")
    assert view.document.selected is not None
    assert view.document.selected.source == "f20"
    assert view.document.hasFocus()


def test_a_click_on_a_correction_leads_to_its_paragraph(view: ReviewView) -> None:
    view.kit.suite.review.correct(view.conference.id, view.conference.findings[0].id, "Ba bên phối hợp chặt chẽ")
    settle()
    notes = view.closing.corrections
    QTest.mouseClick(notes.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 12))
    assert view.document.selected is not None
    assert view.document.selected.source == "f1"


def test_open_attendance_leads_to_its_screen(stage: Stage, qtbot: QtBot) -> None:
    conference = a_reviewed_conference()
    seats = tuple(replace(seat, status=AttendanceStatus.UNMARKED) for seat in conference.seats)
    view = opened(stage, replace(conference, seats=seats))
    with qtbot.waitSignal(view.step_requested) as asked:
        link(view, "present:0")
    assert asked.args == ["step_attendance", ""]


def test_paragraphs_take_the_height_they_need_when_only_the_width_changes(view: ReviewView) -> None:
    document = view.document

    for width in (760, 430, 600):
        document.setFixedWidth(width)
        settle()
        rows = [document.visualRect(view.model.index(row, 0)) for row in range(view.model.rowCount())]
        assert [row.bottom() + 1 for row in rows[:-1]] == [row.top() for row in rows[1:]], width


def test_the_printed_page_follows_a_change_and_tints_the_chosen_paragraph(view: ReviewView, qtbot: QtBot) -> None:
    printed(view, qtbot)
    before = view.printing.minute
    assert before is not None
    choose(view, "f20")
    marks = view.preview.strip._marks  # noqa: SLF001
    assert len(marks) == 1
    assert marks[0].place.page in view.preview.strip.seen
    view.kit.suite.review.correct(view.conference.id, view.conference.findings[1].id, "Chữ mới hẳn")
    qtbot.waitUntil(lambda: view.printing.minute is not before, timeout=10_000)
    assert view.printing.minute is not None
    assert "Chữ mới hẳn" in " ".join("".join(view.kit.suite.pages.texts(view.printing.minute.pdf)).split())


def test_letters_that_cannot_be_printed_are_named(view: ReviewView, qtbot: QtBot) -> None:
    printed(view, qtbot)
    assert "Mọi chữ đều in được" in [check.title for check in view.closing.checks.checks]
    finding = view.conference.findings[0]
    new = NewFinding("Phối hợp tốt \U0001f600", finding.kind, finding.body_id, finding.speaker_id)
    view.kit.suite.capture.rewrite(view.conference.id, finding.id, new)
    qtbot.waitUntil(lambda: any("không in được" in check.title for check in view.closing.checks.checks), timeout=10_000)
    link(view, "unprintable")
    assert view.document.selected is not None
    assert view.document.selected.source == "f1"


def test_adopting_freezes_the_words_and_goes_on_to_signing(view: ReviewView, stage: Stage, qtbot: QtBot) -> None:
    words = edit(view, "f20")
    type_unikey(words, " thường lệ")
    view.kit.suite.review.end_now(view.conference.id)
    settle()
    with qtbot.waitSignal(view.step_requested) as asked:
        QTest.mouseClick(child(view, Button, "adopt_button"), Qt.MouseButton.LeftButton)
    assert asked.args == ["step_sign", ""]
    conference = stored(view)
    assert conference.state is ConferenceState.ADOPTED
    assert conference.findings[1].words.endswith("thường lệ")
    settle()
    assert not child(view, Button, "adopt_button").isVisible()
    assert "Bản 1 đã thông qua lúc 16:12, 13/3/2026" in view.strip.words.text()
    press(view.document, Key.Key_Return)
    assert not view.correcting.active
    assert not view.closing.ended.isEnabled()

    reopened = []
    stage.kit.actions.on("reopen", lambda: reopened.append(True))
    QTest.mouseClick(child(view, Button, "stage_button"), Qt.MouseButton.LeftButton)
    assert reopened


def test_a_reopened_minute_shows_only_what_was_corrected_since(view: ReviewView) -> None:
    review, key = view.kit.suite.review, view.conference.id
    review.correct(key, view.conference.findings[0].id, "Ba bên phối hợp chặt chẽ")
    review.end_now(key)
    review.adopt(key)
    view.kit.suite.desk.clock.move(minutes=5)  # type: ignore[attr-defined]  # the clock of tests
    review.reopen(key)
    settle()
    assert [run.ink for run in row(view, "f1").runs] == [Ink.SAME]
    assert view.closing.corrections.notes == ()
    review.correct(key, view.conference.findings[0].id, "Bốn bên phối hợp chặt chẽ")
    settle()
    assert [run.text for run in row(view, "f1").runs if run.ink is Ink.OLD] == ["Ba"]


def test_during_the_session_a_gentle_sentence_offers_the_way(stage: Stage) -> None:
    conference = a_reviewed_conference()
    details = replace(conference.details, state=ConferenceState.IN_SESSION)
    view = opened(stage, replace(conference, details=details))
    assert "chưa kết thúc" in view.strip.words.text()
    gone: list[bool] = []
    stage.kit.actions.on("to_review", lambda: gone.append(True))
    QTest.mouseClick(child(view, Button, "stage_button"), Qt.MouseButton.LeftButton)
    assert gone


def test_in_a_narrow_window_the_page_waits_behind_a_button(stage: Stage, qtbot: QtBot) -> None:
    view = opened(stage, a_reviewed_conference(), (1037, 460))
    assert not view.preview.isVisible()
    QTest.mouseClick(child(view, Button, "review_page_button"), Qt.MouseButton.LeftButton)
    assert view.preview.isVisible()
    stage.window.resize(1182, 654)
    qtbot.waitUntil(lambda: not child(view, Button, "review_page_button").isVisible())


def test_a_target_leads_to_its_paragraph(view: ReviewView) -> None:
    view.enter("finding:f300")
    assert view.document.selected is not None
    assert view.document.selected.source == "f300"


def test_names_others_rely_on_are_there(view: ReviewView) -> None:
    for name in ("review_view", "closing_checklist"):
        assert child(view, QListView, name).accessibleName()
    assert child(view, QWidget, "review_preview").accessibleName()
    assert child(view, Button, "adopt_button").accessibleName()
