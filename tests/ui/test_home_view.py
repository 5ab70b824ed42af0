"""*Trang chính*: opening, making and finding conferences."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretary_app.app.window import build_window, dress
from secretary_app.domain.conference import ConferenceId
from secretary_app.services.suite import Suite
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.widgets.conference_list import ConferenceList
from secretary_app.ui.widgets.line_edit import TypingEdit
from tests.builders import a_conference, a_finding
from tests.keyboard import press, type_preedit, type_unikey
from tests.suites import make_suite


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "du-lieu")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, suite: Suite) -> Iterator[MainWindow]:
    words = dress(qapp)
    window = build_window(qapp, suite)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    assert words is not None


def shown(window: MainWindow) -> list[str]:
    model = window.findChild(ConferenceList, "conference_list").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def search_field(window: MainWindow) -> TypingEdit:
    window.go("step_home", "global_search")
    return window.findChild(TypingEdit, "global_search")


def test_the_empty_screen_offers_the_sample_and_opens_it(window: MainWindow, suite: Suite) -> None:
    window.findChild(object, "empty_open_sample").click()
    assert [line.title for line in suite.preparation.summaries()]
    assert window.step == "step_review"


def test_ctrl_n_makes_a_conference_to_be_named(window: MainWindow, suite: Suite) -> None:
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    (line,) = suite.preparation.summaries()
    assert window.step == "step_prepare"
    assert [body.short_name for body in suite.desk.conference(line.id).bodies] == ["HĐND", "UBND", "MTTQ"]


def test_conferences_stand_under_the_heads_of_their_groups(window: MainWindow, suite: Suite) -> None:
    suite.desk.add(a_conference())
    window.go("step_home")
    heads = shown(window)
    assert heads[0] == "Sắp họp"
    assert heads[1].startswith("Giao ban quý I năm 2026")


def test_enter_opens_the_selected_conference(window: MainWindow, suite: Suite) -> None:
    suite.desk.add(a_conference())
    window.go("step_home")
    press(window.findChild(ConferenceList, "conference_list"), Qt.Key.Key_Return)
    assert window.step == "step_prepare"


@pytest.mark.parametrize("type_words", [type_unikey, type_preedit])
def test_words_said_in_any_conference_are_found_while_typing(
    window: MainWindow, suite: Suite, qtbot: QtBot, type_words: object
) -> None:
    finding = a_finding("f1", "Việc theo dõi, đôn đốc giải quyết kiến nghị")
    suite.desk.add(a_conference(findings=(finding,)))
    other = replace(a_conference(), id=ConferenceId("khac"))
    suite.desk.add(other)
    field = search_field(window)
    assert callable(type_words)
    type_words(field, "đôn đốc")
    qtbot.waitUntil(lambda: shown(window)[0] == "Tìm thấy 1 nội dung")
    press(field, Qt.Key.Key_Return)
    assert window.step == "step_capture"
    assert window.view.conference_id == "giao-ban"


def test_nothing_found_says_so_and_enter_does_nothing(window: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    suite.desk.add(a_conference())
    field = search_field(window)
    type_unikey(field, "xyz")
    qtbot.waitUntil(lambda: shown(window) == ["Không tìm thấy nội dung nào"])
    press(field, Qt.Key.Key_Return)
    assert window.step == "step_home"


def test_a_new_conference_takes_organisation_and_people_from_the_selected_one(window: MainWindow, suite: Suite) -> None:
    suite.desk.add(a_conference())
    window.go("step_home")
    window.findChild(object, "new_from_previous").click()
    made = next(line for line in suite.preparation.summaries() if line.id != "giao-ban")
    assert len(suite.desk.conference(made.id).seats) == 4
    assert window.step == "step_prepare"
