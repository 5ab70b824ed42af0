"""Phrases in Ghi biên bản: put in by keys and from the popup, between words that are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import FindingKind
from secretary_app.ui.messages import Grade
from secretary_app.ui.views.capture_view import CaptureView
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.rows import ROW_ROLE
from tests.builders import BODIES, UBND, a_conference
from tests.keyboard import commit_preedit, press, send_text, set_preedit, type_preedit, type_unikey
from tests.ui.stage import Stage, build_stage, child, settle
from tests.ui.whole import held

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme

    Typist = Callable[[QWidget, str], None]

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
CTRL = Qt.KeyboardModifier.ControlModifier
Kind = FindingKind
GREETING = "Kính đề nghị … xem xét …"


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    return build_stage(tmp_path, theme, qtbot)


@pytest.fixture
def view(stage: Stage) -> CaptureView:
    conference = stage.begin(a_conference())
    view = stage.show(CaptureView, "step_capture")
    view.open_conference(conference.id)
    view.enter("")
    settle()
    return view


def line(view: CaptureView) -> Any:
    return view.dock.line.edit


def search(view: CaptureView) -> TypingEdit:
    return child(view, TypingEdit, "phrase_search")


def chosen_text(view: CaptureView) -> str:
    return str(line(view).textCursor().selectedText())


def alt(view: CaptureView, key: Qt.Key) -> None:
    press(QApplication.focusWidget() or view, key, ALT)


def with_own(stage: Stage, *words: str, kind: FindingKind | None = None) -> None:
    for said in words:
        stage.suite.phrases.add(said, kind, None)


def rows(view: CaptureView) -> list[str]:
    return [row.words for row in view.phrases.rows]


def place_of(view: CaptureView, words: str) -> QPoint:
    listed = child(view, QListView, "phrase_list")
    row = rows(view).index(words)
    listed.scrollTo(listed.model().index(row, 0))
    return listed.visualRect(listed.model().index(row, 0)).center()


def click_row(view: CaptureView, words: str) -> None:
    place = place_of(view, words)
    QTest.mouseClick(child(view, QListView, "phrase_list").viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()


def save(view: CaptureView, words: str) -> None:
    type_unikey(line(view), words)
    press(line(view), Key.Key_Return)


def stored_words(stage: Stage) -> list[str]:
    conference = stage.suite.desk.store.load(ConferenceId("giao-ban"))
    return [finding.words for finding in conference.findings]


# --- the nine keys -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_a_key_puts_a_phrase_between_typed_words_and_typing_goes_on_in_its_gap(
    view: CaptureView, stage: Stage, typist: Typist
) -> None:
    with_own(stage, GREETING)
    typist(line(view), "Thưa hội nghị,")
    alt(view, Key.Key_1)
    assert view.dock.line.text == f"Thưa hội nghị, {GREETING}"
    assert chosen_text(view) == "…"
    typist(line(view), "Ủy ban")
    assert view.dock.line.text == "Thưa hội nghị, Kính đề nghị Ủy ban xem xét …"
    press(line(view), Key.Key_End)
    press(line(view), Key.Key_Backspace)
    typist(line(view), "việc trả lời")
    press(line(view), Key.Key_Return)
    assert stored_words(stage) == ["Thưa hội nghị, Kính đề nghị Ủy ban xem xét việc trả lời"]


def test_the_number_is_that_of_the_kind_and_body_in_the_line(view: CaptureView, stage: Stage) -> None:
    fitting = stage.suite.phrases.for_line(Kind.LIMITATION, UBND, BODIES)
    press(line(view), Key.Key_F3)
    press(line(view), Key.Key_2, CTRL)
    alt(view, Key.Key_2)
    assert view.dock.line.text == fitting[1].words
    assert stage.told == []


@pytest.mark.parametrize("number", range(1, 10))
def test_all_nine_keys_work(view: CaptureView, stage: Stage, number: int) -> None:
    with_own(stage, *(f"Câu số {count}" for count in range(1, 10)))
    alt(view, Qt.Key(int(Key.Key_0) + number))
    assert view.dock.line.text == f"Câu số {number}"


def test_a_prefix_just_typed_counts_and_keeps_working(view: CaptureView, stage: Stage) -> None:
    with_own(stage, "Việc trả lời ở ấp … còn chậm.", kind=Kind.LIMITATION)
    type_unikey(line(view), "/hc.ub ")
    alt(view, Key.Key_1)
    type_unikey(line(view), "Một")
    press(line(view), Key.Key_Return)
    saved = stage.suite.desk.store.load(ConferenceId("giao-ban")).findings[-1]
    assert (saved.words, saved.kind, saved.body_id) == ("Việc trả lời ở ấp Một còn chậm.", Kind.LIMITATION, UBND)


def test_a_number_without_a_phrase_puts_nothing_in_and_says_so(view: CaptureView, stage: Stage) -> None:
    type_unikey(line(view), "Còn chậm")
    press(line(view), Key.Key_F9)
    alt(view, Key.Key_4)
    assert view.dock.line.text == "Còn chậm"
    assert "số 4" in stage.told[-1].text
    assert stage.told[-1].grade is Grade.NOTICE


def test_what_is_chosen_in_the_line_is_replaced_and_one_undo_brings_it_back(view: CaptureView, stage: Stage) -> None:
    with_own(stage, "Kính đề nghị …")
    type_unikey(line(view), "Một là xem lại việc này")
    press(line(view), Key.Key_Home)
    for _ in "Một là":
        press(line(view), Key.Key_Right)
    for _ in " xem lại":
        press(line(view), Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    alt(view, Key.Key_1)
    assert view.dock.line.text == "Một là Kính đề nghị … việc này"
    press(line(view), Key.Key_Z, CTRL)
    assert view.dock.line.text == "Một là xem lại việc này"
    press(line(view), Key.Key_Y, CTRL)
    assert view.dock.line.text == "Một là Kính đề nghị … việc này"


def test_letters_typed_before_and_after_are_taken_back_one_after_the_other(view: CaptureView, stage: Stage) -> None:
    with_own(stage, "kính đề nghị …")
    type_unikey(line(view), "Hai là")
    alt(view, Key.Key_1)
    type_unikey(line(view), "xem")
    while view.dock.line.text != "Hai là kính đề nghị …":
        before = view.dock.line.text
        press(line(view), Key.Key_Z, CTRL)
        assert view.dock.line.text != before
    press(line(view), Key.Key_Z, CTRL)
    assert view.dock.line.text == "Hai là"


def test_an_open_pre_edit_is_left_alone(view: CaptureView, stage: Stage) -> None:
    with_own(stage, GREETING)
    type_unikey(line(view), "Một ")
    set_preedit(line(view), "Hội")
    alt(view, Key.Key_1)
    alt(view, Key.Key_0)
    assert view.dock.line.text == "Một "
    assert view.dock.line.composing
    assert not view.phrases.isVisible()
    commit_preedit(line(view), "Hội")
    alt(view, Key.Key_1)
    assert view.dock.line.text == f"Một Hội {GREETING}"


@pytest.mark.parametrize("digit", range(10))
def test_alt_and_the_keypad_are_left_to_windows(view: CaptureView, stage: Stage, digit: int) -> None:
    with_own(stage, *(f"Câu số {count}" for count in range(1, 10)))
    save(view, "Còn chậm")
    type_unikey(line(view), "Một")
    for widget in (line(view), view.findings):
        widget.setFocus()
        assert widget.hasFocus()
        key = Qt.Key(int(Key.Key_0) + digit)
        QTest.sendKeyEvent(QTest.KeyAction.Click, widget, key, str(digit), ALT | KEYPAD)
        settle()
        assert view.dock.line.text == "Một"
        assert not view.phrases.isVisible()
    line(view).setFocus()
    send_text(line(view), "ạ")  # what Windows makes of the digits comes as a letter
    assert view.dock.line.text == "Mộtạ"


def test_letters_of_an_emoji_do_not_shift_the_gap(view: CaptureView, stage: Stage) -> None:
    with_own(stage, "👩 đề nghị …")
    type_unikey(line(view), "Một 👩")
    alt(view, Key.Key_1)
    assert chosen_text(view) == "…"
    type_unikey(line(view), "xem")
    assert view.dock.line.text == "Một 👩 👩 đề nghị xem"


def test_a_phrase_in_the_line_is_kept_as_a_draft(view: CaptureView, stage: Stage) -> None:
    with_own(stage, GREETING)
    alt(view, Key.Key_1)
    view.leave()
    kept = stage.suite.drafts.draft(ConferenceId("giao-ban"))
    assert kept is not None
    assert kept.words == GREETING


def test_from_the_list_the_key_goes_into_the_line_and_gives_it_the_focus(view: CaptureView, stage: Stage) -> None:
    with_own(stage, GREETING)
    save(view, "Còn chậm")
    view.findings.setFocus()
    assert view.findings.hasFocus()
    alt(view, Key.Key_1)
    assert view.dock.line.text == GREETING
    assert line(view).hasFocus()


def test_nothing_is_expanded_by_itself(view: CaptureView, stage: Stage) -> None:
    with_own(stage, "Kính đề nghị …")
    type_unikey(line(view), "Kính đề 1 ")
    assert view.dock.line.text == "Kính đề 1 "
    assert not view.phrases.isVisible()


# --- the bank ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_the_bank_is_searched_without_marks_and_enter_puts_the_chosen_one_in(
    view: CaptureView, stage: Stage, typist: Typist
) -> None:
    with_own(stage, "Trân trọng đề nghị …", "Trân trọng cảm ơn …")
    typist(line(view), "Ba là")
    press(line(view), Key.Key_Left)
    alt(view, Key.Key_0)
    assert search(view).hasFocus()
    typist(search(view), "trân tr")
    assert rows(view) == ["Trân trọng đề nghị …", "Trân trọng cảm ơn …"]
    press(search(view), Key.Key_Down)
    press(search(view), Key.Key_Return)
    assert not view.phrases.isVisible()
    assert line(view).hasFocus()
    assert view.dock.line.text == "Ba l Trân trọng cảm ơn … à"
    assert chosen_text(view) == "…"


def test_open_letters_count_for_the_search_and_enter_waits_for_them(view: CaptureView, stage: Stage) -> None:
    with_own(stage, "Kính mong …")
    alt(view, Key.Key_0)
    set_preedit(search(view), "mong")
    assert rows(view) == ["Kính mong …"]
    press(search(view), Key.Key_Return)
    assert view.phrases.isVisible()
    assert view.dock.line.text == ""


def test_what_fits_the_line_stands_first_with_its_keys_and_the_rest_says_what_it_is_for(view: CaptureView) -> None:
    press(line(view), Key.Key_F3)
    press(line(view), Key.Key_2, CTRL)
    alt(view, Key.Key_0)
    shown = view.phrases.rows
    assert [row.keys for row in shown[:8]] == [f"Alt {number}" for number in range(1, 8)] + [""]
    assert shown[0].detail == ""
    assert "Kết quả" in [row.detail for row in shown]
    assert "Hạn chế · HĐND" in [row.detail for row in shown]
    assert len(shown) > 60


def test_a_search_for_another_kind_finds_it_and_its_number_does_not_change(view: CaptureView, stage: Stage) -> None:
    alt(view, Key.Key_0)
    type_unikey(search(view), "thong nhat giao chu tri")
    assert {row.keys for row in view.phrases.rows} == {""}
    press(search(view), Key.Key_Return)
    assert view.dock.line.text == "Thống nhất giao … chủ trì, phối hợp với … thực hiện …"
    assert view.dock.draft.kind is Kind.RESULT  # the choice is the secretary's
    assert stage.told == []


def test_a_number_works_while_the_bank_is_open(view: CaptureView, stage: Stage) -> None:
    with_own(stage, "Một …", "Hai …")
    alt(view, Key.Key_0)
    type_unikey(search(view), "hai")
    alt(view, Key.Key_2)
    assert view.dock.line.text == "Hai …"
    assert not view.phrases.isVisible()
    assert line(view).hasFocus()


def test_esc_closes_and_the_line_is_as_it_was(view: CaptureView) -> None:
    type_unikey(line(view), "Ba là")
    press(line(view), Key.Key_Left)
    alt(view, Key.Key_0)
    type_unikey(search(view), "kính")
    press(search(view), Key.Key_Escape)
    assert not view.phrases.isVisible()
    assert line(view).hasFocus()
    type_unikey(line(view), "x")
    assert view.dock.line.text == "Ba lxà"
    alt(view, Key.Key_0)
    assert search(view).text() == ""


def test_a_search_without_an_answer_says_so_and_enter_does_nothing(view: CaptureView) -> None:
    alt(view, Key.Key_0)
    type_unikey(search(view), "qqq")
    assert rows(view) == []
    assert any("“qqq”" in label.text() for label in view.phrases.findChildren(type(view.phrases._empty)))  # noqa: SLF001
    press(search(view), Key.Key_Return)
    assert view.phrases.isVisible()
    assert view.dock.line.text == ""


def test_the_button_opens_the_bank_and_typing_in_the_line_goes_on(view: CaptureView, stage: Stage) -> None:
    with_own(stage, "Kính mong …")
    button = child(view, Button, "phrases_button")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.phrases.isVisible()
    assert line(view).hasFocus()
    assert view.phrases.chosen == ""  # Enter is the line's
    type_unikey(line(view), "Ba là")
    assert view.phrases.isVisible()
    click_row(view, "Kính mong …")
    assert view.dock.line.text == "Ba là Kính mong …"
    assert not view.phrases.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not view.phrases.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    press(line(view), Key.Key_Escape)
    assert not view.phrases.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    press(line(view), Key.Key_Insert)
    assert "Ba là Kính mong …" in [phrase.words for phrase in stage.suite.phrases.own]


def test_enter_in_the_line_saves_while_the_bank_is_open_by_mouse(view: CaptureView, stage: Stage) -> None:
    QTest.mouseClick(child(view, Button, "phrases_button"), Qt.MouseButton.LeftButton)
    type_unikey(line(view), "Còn chậm")
    press(line(view), Key.Key_Return)
    assert stored_words(stage) == ["Còn chậm"]
    assert not view.phrases.isVisible()


def test_the_bank_follows_kind_and_body(view: CaptureView) -> None:
    QTest.mouseClick(child(view, Button, "phrases_button"), Qt.MouseButton.LeftButton)
    first = rows(view)[0]
    press(line(view), Key.Key_F3)
    limitation = rows(view)[0]
    assert limitation != first
    press(line(view), Key.Key_2, CTRL)
    assert rows(view)[0] != limitation
    type_unikey(line(view), "/kl ")
    assert rows(view)[0] == "Hội nghị thống nhất …"


def test_the_bank_closes_when_the_focus_goes_elsewhere_or_the_screen_does(view: CaptureView, stage: Stage) -> None:
    save(view, "Còn chậm")
    alt(view, Key.Key_0)
    view.findings.setFocus()
    assert view.findings.hasFocus()
    assert not view.phrases.isVisible()
    alt(view, Key.Key_0)
    stage.window.resize(1100, 600)
    settle()
    assert not view.phrases.isVisible()


def test_a_long_phrase_is_elided_with_the_whole_in_a_tool_tip(view: CaptureView, stage: Stage) -> None:
    long = "Việc theo dõi " + "rất dài " * 30 + "…"
    with_own(stage, long, "Ngắn …")
    alt(view, Key.Key_0)
    listed = child(view, QListView, "phrase_list")
    tips = [view.phrases.painter.tip(listed.visualRect(listed.model().index(row, 0)), listed.model().index(row, 0))
            for row in (0, 1)]  # fmt: skip
    assert tips == [long, ""]
    assert listed.model().index(0, 0).data(ROW_ROLE).detail == "của đơn vị"


@pytest.mark.parametrize("size", [(1182, 654), (1037, 460)])
def test_popup_and_button_fit_into_the_screen(view: CaptureView, stage: Stage, size: tuple[int, int]) -> None:
    stage.window.resize(*size)
    view.fit(1366 if size[0] > 1100 else 1093)
    settle()
    alt(view, Key.Key_0)
    assert view.rect().contains(view.phrases.geometry())
    top = view.dock.line.mapTo(view, QPoint(0, 0)).y()
    assert view.phrases.geometry().bottom() < top
    button = child(view, Button, "phrases_button")
    assert button.width() >= button.sizeHint().width()
    assert view.dock.rect().contains(button.geometry())
    assert button.geometry().left() > view.dock.kinds.geometry().right()
    assert button.text() == ("Câu mẫu" if size[0] > 1100 else "")
    assert "Câu mẫu" in button.accessibleName()


def test_the_words_of_the_line_become_a_phrase_for_its_kind_and_body(view: CaptureView, stage: Stage) -> None:
    type_unikey(line(view), "/hc.ub Việc trả lời ở ấp … còn chậm >>30/6 ")
    alt(view, Key.Key_0)
    press(search(view), Key.Key_Insert)
    [kept] = stage.suite.phrases.own
    assert (kept.words, kept.kind, kept.body_id) == ("Việc trả lời ở ấp … còn chậm", Kind.LIMITATION, UBND)
    assert view.dock.line.text.startswith("/hc.ub Việc trả lời")
    assert line(view).hasFocus()
    assert "câu mẫu của đơn vị" in stage.told[-1].text
    stage.suite.directory.history.undo()
    assert stage.suite.phrases.own == ()


def test_an_empty_line_and_one_too_long_make_no_phrase_and_keep_their_words(view: CaptureView, stage: Stage) -> None:
    alt(view, Key.Key_0)
    QTest.mouseClick(child(view, Button, "save_phrase"), Qt.MouseButton.LeftButton)
    assert "Chưa có chữ" in stage.told[-1].text
    long = "x" * 10_000
    view.dock.line.edit.insertPlainText(long)
    alt(view, Key.Key_0)
    press(search(view), Key.Key_Insert)
    assert "10000 ký tự" in stage.told[-1].text
    assert view.dock.line.text == long
    assert stage.suite.phrases.own == ()


def test_a_phrase_that_could_not_be_saved_leaves_the_words_and_is_tried_again(view: CaptureView, stage: Stage) -> None:
    type_unikey(line(view), "Việc ở ấp …")
    alt(view, Key.Key_0)
    with held(stage.suite):
        press(search(view), Key.Key_Insert)
    assert stage.told[-1].grade is Grade.FAILURE
    assert stage.suite.phrases.own == ()
    assert view.dock.line.text == "Việc ở ấp …"
    for _ in view.dock.line.text:
        press(line(view), Key.Key_Backspace)
    retry = stage.told[-1].retry
    assert retry is not None
    retry()
    retry()
    assert len(stage.suite.phrases.own) == 1


def test_hostile_words_of_an_earlier_version_go_in_as_one_piece(view: CaptureView, stage: Stage) -> None:
    with_own(stage, "Đề\nnghị\t\x00@An >>30/6 /hc …")
    alt(view, Key.Key_1)
    assert view.dock.line.text == "Đề nghị @An >>30/6 /hc …"
    assert chosen_text(view) == "…"


def test_the_phrases_are_read_only_when_they_are_asked_for(view: CaptureView, stage: Stage) -> None:
    QApplication.sendEvent(view, QShowEvent())
    type_unikey(line(view), "Còn chậm")
    assert stage.suite.phrases._made is None  # type: ignore[attr-defined]  # noqa: SLF001
