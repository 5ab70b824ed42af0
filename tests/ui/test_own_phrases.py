"""Câu mẫu của đơn vị over the whole window: its lines, its keys, and what lies below it left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import BodyId
from secretary_app.ui.views.capture_view import CaptureView
from secretary_app.ui.views.own_phrases import OwnPhrases
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.capture_edit import CaptureEdit
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.saved_edit import Chooser
from tests.builders import UBND
from tests.keyboard import pick, press, type_preedit, type_unikey
from tests.suites import make_suite
from tests.ui.stage import child, settle
from tests.ui.whole import held, opened, shown_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow
    from secretary_app.ui.widgets.line_list import LineList

    Typist = Callable[[QWidget, str], None]

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Kind = FindingKind


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path)


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window


def page(window: MainWindow) -> OwnPhrases:
    return child(window, OwnPhrases, "own_phrases_page")


def shown(window: MainWindow) -> OwnPhrases:
    window.kit.actions["edit_phrases"].trigger()
    settle()
    return page(window)


def lines(window: MainWindow) -> LineList:
    return page(window).panel.list


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def words(suite: Suite) -> list[str]:
    return [phrase.words for phrase in suite.phrases.own]


def with_own(suite: Suite, *said: str) -> None:
    for one in said:
        suite.phrases.add(one, None, None)


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_a_phrase_is_added_with_its_kind_and_body(window: MainWindow, suite: Suite, typist: Typist) -> None:
    shown(window)
    assert focused().objectName() == "add_phrase"
    press(focused(), Key.Key_Return)
    typist(focused(), "Kính đề nghị …")
    pick(child(window, Chooser, "own_phrases_list_kind"), "Ý kiến")
    pick(child(window, Chooser, "own_phrases_list_body"), "UBND")
    press(child(window, Chooser, "own_phrases_list_body"), Key.Key_Tab)
    settle()
    [kept] = suite.phrases.own
    assert (kept.words, kept.kind, kept.body_id) == ("Kính đề nghị …", Kind.OPINION, UBND)


def test_enter_changes_a_phrase_and_esc_leaves_it(window: MainWindow, suite: Suite) -> None:
    with_own(suite, "Một …", "Hai …")
    shown(window)
    press(focused(), Key.Key_Return)
    type_unikey(focused(), "Ba …")
    press(focused(), Key.Key_Return)
    assert words(suite) == ["Ba …", "Hai …"]
    press(focused(), Key.Key_Return)
    type_unikey(focused(), "Bốn")
    press(focused(), Key.Key_Escape)
    assert words(suite) == ["Ba …", "Hai …"]
    assert page(window).isVisible()
    press(focused(), Key.Key_Escape)
    assert not page(window).isVisible()


def test_alt_arrows_move_and_delete_removes_here_and_not_in_the_conference_below(
    window: MainWindow, suite: Suite
) -> None:
    conference = opened(window, suite, ConferenceState.IN_SESSION)
    before = suite.desk.conference(conference.id)
    with_own(suite, "Một …", "Hai …", "Ba …")
    window.go("step_capture")
    shown(window)
    press(focused(), Key.Key_Down, ALT)
    press(focused(), Key.Key_Down, ALT)
    assert words(suite) == ["Hai …", "Ba …", "Một …"]
    press(focused(), Key.Key_Up, ALT)
    press(focused(), Key.Key_Delete)
    assert words(suite) == ["Hai …", "Ba …"]
    assert suite.desk.conference(conference.id) == before


def test_ctrl_z_takes_back_what_was_done_here_and_nothing_else(window: MainWindow, suite: Suite) -> None:
    conference = opened(window, suite, ConferenceState.IN_SESSION)
    suite.agenda.add_agenda_item(conference.id, "Việc khác", 10)
    before = suite.desk.conference(conference.id)
    with_own(suite, "Một …", "Hai …")
    shown(window)
    press(focused(), Key.Key_Delete)
    assert words(suite) == ["Hai …"]
    press(focused(), Key.Key_Z, CTRL)
    assert words(suite) == ["Một …", "Hai …"]
    assert [line.cells[0] for line in lines(window).lines] == ["Một …", "Hai …"]
    press(focused(), Key.Key_Y, CTRL)
    assert words(suite) == ["Hai …"]
    for _ in range(4):
        press(focused(), Key.Key_Z, CTRL)
    assert words(suite) == []
    assert suite.desk.conference(conference.id) == before
    assert "Không còn gì" in window.notices.notice.accessibleName()


def test_another_change_of_the_directory_is_not_taken_back_unseen(window: MainWindow, suite: Suite) -> None:
    with_own(suite, "Một …")
    body_id = suite.directory.add_body(suite.phrases.bodies[0])
    shown(window)
    press(focused(), Key.Key_Z, CTRL)
    assert [body.id for body in suite.directory.directory.bodies] == [body_id]
    assert words(suite) == ["Một …"]


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_0])
def test_keys_of_the_screen_below_do_nothing_while_the_page_covers_it(
    window: MainWindow, suite: Suite, key: Qt.Key
) -> None:
    opened(window, suite, ConferenceState.IN_SESSION)
    window.go("step_capture")
    with_own(suite, "Một …")
    view = window.view
    assert isinstance(view, CaptureView)
    line = view.dock.line.edit
    shown(window)
    press(focused(), key, ALT)
    press(focused(), Key.Key_F5)
    window.kit.actions["phrase_1"].trigger()
    window.kit.actions["phrases"].trigger()
    assert line.toPlainText() == ""
    assert not view.phrases.isVisible()
    assert view.dock.kinds.value() == Kind.RESULT.value
    press(focused(), Key.Key_Escape)
    assert line.hasFocus()


def test_a_failed_save_keeps_the_words_in_their_line_and_a_retry_stores_them_once(
    window: MainWindow, suite: Suite
) -> None:
    with_own(suite, "Một …")
    shown(window)
    press(focused(), Key.Key_Insert)
    type_unikey(focused(), "Việc ở ấp …")
    with held(suite):
        press(focused(), Key.Key_Return)
        assert words(suite) == ["Một …"]
        assert child(window, TypingEdit, "own_phrases_list_words").text() == "Việc ở ấp …"
        press(page(window), Key.Key_Escape)
        assert page(window).isVisible()
    assert window.notices.failure.isVisible()
    assert lines(window).editing
    window.notices.try_again()
    assert words(suite) == ["Một …", "Việc ở ấp …"]
    assert not lines(window).editing


def test_the_window_does_not_close_over_words_that_could_not_be_stored(window: MainWindow, suite: Suite) -> None:
    shown(window)
    press(focused(), Key.Key_Return)
    type_unikey(focused(), "Việc ở ấp …")
    with held(suite):
        window.close()
        assert window.isVisible()
        assert child(window, TypingEdit, "own_phrases_list_words").text() == "Việc ở ấp …"
    window.close()
    assert not window.isVisible()
    assert words(suite) == ["Việc ở ấp …"]


def test_words_that_are_too_long_are_refused_and_stay(window: MainWindow, suite: Suite) -> None:
    with_own(suite, "Một …")
    shown(window)
    press(focused(), Key.Key_Return)
    field = child(window, TypingEdit, "own_phrases_list_words")
    field.setText("x" * 10_000)
    press(field, Key.Key_Return)
    assert words(suite) == ["Một …"]
    assert field.text() == "x" * 10_000
    assert "10000 ký tự" in window.notices.notice.accessibleName()


def test_the_popup_leads_here_and_back_into_the_line(window: MainWindow, suite: Suite) -> None:
    opened(window, suite, ConferenceState.IN_SESSION)
    window.go("step_capture")
    line = focused()
    assert isinstance(line, CaptureEdit)
    type_unikey(line, "Còn")
    press(line, Key.Key_0, ALT)
    press(focused(), Key.Key_Tab)
    press(focused(), Key.Key_Tab)
    assert focused().objectName() == "own_phrases"
    press(focused(), Key.Key_Return)
    assert page(window).isVisible()
    press(focused(), Key.Key_Escape)
    assert focused() is line
    type_unikey(line, " chậm")
    assert line.toPlainText() == "Còn chậm"


def test_a_phrase_for_a_body_that_is_gone_is_shown_and_kept(window: MainWindow, suite: Suite) -> None:
    suite.phrases.add("Một …", None, BodyId("da-bo"))
    shown(window)
    assert lines(window).lines[0].cells == ("Một …", "", "da-bo")
    press(focused(), Key.Key_Return)
    type_unikey(focused(), "Hai …")
    press(focused(), Key.Key_Return)
    assert [(phrase.words, phrase.body_id) for phrase in suite.phrases.own] == [("Hai …", "da-bo")]


def test_the_chosen_line_of_a_long_list_stays_in_sight(window: MainWindow, suite: Suite) -> None:
    with_own(suite, *(f"Câu {number} …" for number in range(60)))
    shown(window)
    press(focused(), Key.Key_End)
    settle()
    row = lines(window).visualRect(lines(window).currentIndex())
    bottom = lines(window).viewport().mapTo(page(window).panel, QPoint(0, row.bottom())).y()
    assert lines(window).currentIndex().row() == 59
    assert bottom <= page(window).panel.note.y()


def test_a_click_beside_the_page_stores_the_line_and_closes(window: MainWindow, suite: Suite) -> None:
    shown(window)
    QTest.mouseClick(child(window, Button, "add_phrase"), Qt.MouseButton.LeftButton)
    type_unikey(focused(), "Một …")
    QTest.mouseClick(page(window), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert words(suite) == ["Một …"]
    assert not page(window).isVisible()
