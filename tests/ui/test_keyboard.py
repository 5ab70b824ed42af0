"""The keyboard of the tests: both ways of typing Vietnamese arrive whole."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.keyboard import commit_preedit, press, screen_states, set_preedit, type_preedit, type_unikey

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    Typist = Callable[[QWidget, str], None]

AnyField = TypeVar("AnyField", QLineEdit, QPlainTextEdit)

SENTENCE = "Hội nghị thống nhất 12/14 đồng chí; ĐƯỢC sửa Quy chế – 14h30."


def focused(qtbot: QtBot, widget: AnyField) -> AnyField:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return widget


@pytest.mark.parametrize(
    ("word", "states"),
    [
        ("Hội", ["H", "Ho", "Hô", "Hôi", "Hội"]),
        ("được", ["d", "đ", "đu", "đư", "đưo", "đươ", "đươc", "được"]),
        ("nghị", ["n", "ng", "ngh", "nghi", "nghị"]),
        ("an", ["a", "an"]),
    ],
)
def test_a_word_grows_as_a_telex_typist_sees_it(word: str, states: list[str]) -> None:
    assert screen_states(word) == states


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựĐƯỢC", min_size=1))
def test_the_last_state_is_the_word(word: str) -> None:
    assert screen_states(unicodedata.normalize("NFD", word))[-1] == word


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_a_sentence_arrives_whole_in_one_line(qtbot: QtBot, typist: Typist) -> None:
    line = focused(qtbot, QLineEdit())
    typist(line, SENTENCE)
    assert line.text() == SENTENCE


@pytest.mark.parametrize("typist", [type_unikey, type_preedit])
def test_a_sentence_arrives_whole_in_many_lines(qtbot: QtBot, typist: Typist) -> None:
    page = focused(qtbot, QPlainTextEdit())
    typist(page, f"{SENTENCE}\n{SENTENCE}")
    assert page.toPlainText() == f"{SENTENCE}\n{SENTENCE}"


def test_unfinished_letters_are_not_yet_text(qtbot: QtBot) -> None:
    line = focused(qtbot, QLineEdit())
    set_preedit(line, "Hô")
    assert line.text() == ""
    commit_preedit(line, "Hội")
    assert line.text() == "Hội"


def test_keys_reach_the_widget(qtbot: QtBot) -> None:
    line = focused(qtbot, QLineEdit())
    type_unikey(line, "Hội nghị")
    press(line, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "Hội "
    with qtbot.waitSignal(line.returnPressed):
        press(line, Qt.Key.Key_Return)
