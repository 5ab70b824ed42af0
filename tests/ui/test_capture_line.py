"""The capture line with both ways of typing Vietnamese."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.capture_line import CaptureLine
from tests.keyboard import commit_preedit, press, set_preedit, type_preedit, type_unikey

WORDS = "Việc đôn đốc giải quyết chưa dứt điểm"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def line(qtbot: QtBot, theme: Theme) -> CaptureLine:
    line = CaptureLine(theme)
    qtbot.addWidget(line)
    line.resize(1150, 68)
    line.show_choice("Hạn chế", "UBND")
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.edit.hasFocus)
    return line


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_both_ways_of_typing_arrive_whole(line: CaptureLine, typist: object) -> None:
    assert callable(typist)
    typist(line.edit, WORDS)
    assert line.text == WORDS


def test_enter_saves_and_keeps_the_words_until_the_caller_clears(qtbot: QtBot, line: CaptureLine) -> None:
    type_unikey(line.edit, "Hội nghị")
    with qtbot.waitSignal(line.save_requested) as saved:
        press(line.edit, Qt.Key.Key_Return)
    assert saved.args == [False]
    assert line.text == "Hội nghị"


def test_ctrl_enter_saves_as_agreed(qtbot: QtBot, line: CaptureLine) -> None:
    with qtbot.waitSignal(line.save_requested) as saved:
        press(line.edit, Qt.Key.Key_Return, CTRL)
    assert saved.args == [True]


def test_enter_during_a_preedit_does_not_save(qtbot: QtBot, line: CaptureLine) -> None:
    set_preedit(line.edit, "nghi")
    with qtbot.assertNotEmitted(line.save_requested):
        press(line.edit, Qt.Key.Key_Return)
        press(line.edit, Qt.Key.Key_Return, CTRL)
    commit_preedit(line.edit, "nghị")
    with qtbot.waitSignal(line.save_requested):
        press(line.edit, Qt.Key.Key_Return)
    assert line.text == "nghị"


def overtake(line: CaptureLine, key: Qt.Key) -> None:
    """Press a key without the pause in which the program would see everything else first."""
    QTest.sendKeyEvent(QTest.KeyAction.Press, line.edit, key, "", Qt.KeyboardModifier.NoModifier)


def test_an_enter_that_overtakes_its_word_saves_the_whole_line(qtbot: QtBot, line: CaptureLine) -> None:
    set_preedit(line.edit, "nghi")
    overtake(line, Qt.Key.Key_Return)
    with qtbot.waitSignal(line.save_requested) as saved:
        commit_preedit(line.edit, "nghị")
    assert saved.args == [False]
    assert line.text == "nghị"


def test_an_enter_with_letters_open_is_forgotten_when_no_word_comes(qtbot: QtBot, line: CaptureLine) -> None:
    set_preedit(line.edit, "ngh")
    overtake(line, Qt.Key.Key_Return)
    set_preedit(line.edit, "nghi")
    QApplication.processEvents()
    with qtbot.assertNotEmitted(line.save_requested):
        commit_preedit(line.edit, "nghị")


def test_a_tab_that_overtakes_its_word_reaches_the_view(line: CaptureLine) -> None:
    seen: list[tuple[int, str]] = []

    def hook(event: QKeyEvent) -> bool:
        seen.append((event.key(), line.text))
        return True

    line.set_key_hook(hook)
    set_preedit(line.edit, "bi")
    overtake(line, Qt.Key.Key_Tab)
    commit_preedit(line.edit, "bình")
    assert seen == [(Qt.Key.Key_Tab, "bình")]
    assert line.edit.hasFocus()


def test_shift_enter_makes_a_new_line(qtbot: QtBot, line: CaptureLine) -> None:
    with qtbot.assertNotEmitted(line.save_requested):
        press(line.edit, Qt.Key.Key_Return, SHIFT)
    assert line.text == "\n"


def test_up_edits_the_last_line_only_when_empty(qtbot: QtBot, line: CaptureLine) -> None:
    with qtbot.waitSignal(line.edit_last_requested):
        press(line.edit, Qt.Key.Key_Up)
    line.put_text("chữ")
    with qtbot.assertNotEmitted(line.edit_last_requested):
        press(line.edit, Qt.Key.Key_Up)


def test_an_open_preedit_is_not_an_empty_line(qtbot: QtBot, line: CaptureLine) -> None:
    set_preedit(line.edit, "ng")
    with qtbot.assertNotEmitted(line.edit_last_requested):
        press(line.edit, Qt.Key.Key_Up)


def test_the_view_sees_keys_first_but_never_during_a_preedit(line: CaptureLine) -> None:
    seen: list[int] = []

    def hook(event: QKeyEvent) -> bool:
        seen.append(event.key())
        return event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Return}

    line.set_key_hook(hook)
    press(line.edit, Qt.Key.Key_Tab)
    set_preedit(line.edit, "ng")
    press(line.edit, Qt.Key.Key_Return)
    press(line.edit, Qt.Key.Key_Down)
    assert seen == [Qt.Key.Key_Tab]
    assert line.edit.hasFocus()


def test_a_used_enter_does_not_save(qtbot: QtBot, line: CaptureLine) -> None:
    line.set_key_hook(lambda event: event.key() == Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(line.save_requested):
        press(line.edit, Qt.Key.Key_Return)


def test_only_the_user_and_only_real_changes_are_told(line: CaptureLine) -> None:
    told: list[str] = []
    line.text_changed_by_user.connect(told.append)
    line.put_text("của chương trình")
    set_preedit(line.edit, "a")
    set_preedit(line.edit, "ă")
    assert told == []
    commit_preedit(line.edit, "ăn")
    assert told == ["của chương trìnhăn"]


def test_undo_goes_to_the_program_when_nothing_was_typed(line: CaptureLine) -> None:
    def overrides() -> bool:
        event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL)
        event.ignore()
        QApplication.sendEvent(line.edit, event)
        return event.isAccepted()

    line.put_text("chữ cũ")
    assert not overrides()
    type_unikey(line.edit, "a")
    assert overrides()


def test_a_failed_save_changes_the_edge_alone(line: CaptureLine) -> None:
    line.put_text("chữ")
    before = line.edit.geometry()
    line.set_failed(True)
    assert line.property("failed") is True
    assert line.text == "chữ"
    assert line.edit.geometry() == before


def test_two_lines_fit_and_names_are_stable(line: CaptureLine) -> None:
    assert line.height() == 68
    assert line.edit.viewport().height() >= 56
    assert line.findChild(QPlainTextEdit, "capture_line") is line.edit
    assert line.edit.accessibleName()
    assert line.tag.accessibleName() == "Hạn chế / UBND"


def test_the_hints_can_be_clicked_and_leave_the_focus(qtbot: QtBot, line: CaptureLine) -> None:
    button = line.findChild(QToolButton, "capture_save_agreed")
    assert button is not None
    with qtbot.waitSignal(line.save_requested) as saved:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert saved.args == [True]
    assert line.edit.hasFocus()
