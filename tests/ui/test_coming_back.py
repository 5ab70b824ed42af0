"""The window opens where it was, however it ended: same conference, same screen, same line."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretary_app.app.window import build_window, open_first
from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.errors import ConferenceNotFoundError
from secretary_app.services.ports import Draft
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.ui.main_window.frame_words import OFFICE, STEPS
from secretary_app.ui.preferences import Place, Preferences
from secretary_app.ui.views.capture_view import CaptureView
from tests.builders import FixedClock, a_conference
from tests.keyboard import press, type_unikey
from tests.suites import make_suite
from tests.ui.whole import found, opened, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow

LIVE = ConferenceState.IN_SESSION
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "dữ liệu", FixedClock())


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window


class Again:
    """Starts the program once more over the folder; the first window was not even asked to close."""

    def __init__(self, suite: Suite, application: QApplication, qtbot: QtBot) -> None:
        self._suite, self._application, self._qtbot = suite, application, qtbot

    def start(self, *names: str) -> MainWindow:
        suite = make_suite(self._suite.data_folder, FixedClock())
        window = build_window(self._application, suite)
        self._qtbot.addWidget(window)
        window.show()
        open_first(window, names)
        window.activateWindow()
        self._qtbot.waitExposed(window)
        self._qtbot.waitUntil(window.isActiveWindow)
        QApplication.processEvents()
        return window


@pytest.fixture
def again(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Again:
    return Again(suite, qapp, qtbot)


def title(window: MainWindow) -> str:
    return window.windowTitle().rpartition(" – ")[0]


@pytest.mark.parametrize("step", STEPS[1:])
def test_the_window_opens_in_the_same_conference_on_the_same_screen(
    window: MainWindow, suite: Suite, again: Again, step: str
) -> None:
    conference = opened(window, suite, LIVE)
    window.go(step)
    new = again.start()
    assert (new.step, new.view.conference_id, title(new)) == (step, conference.id, conference.title)


@pytest.mark.parametrize("step", [name for name, *_ in OFFICE])
def test_a_screen_of_the_office_comes_back_with_or_without_a_conference(
    window: MainWindow, suite: Suite, again: Again, step: str
) -> None:
    window.go(step)
    assert (again.start().step, again.start().view.conference_id) == (step, None)
    conference = opened(window, suite, LIVE)
    window.go("step_capture")
    window.go(step)
    new = again.start()
    assert (new.step, title(new)) == (step, conference.title)
    press(new, Qt.Key.Key_PageUp, CTRL)
    assert new.step == "step_capture"  # back to where the work is


def test_a_start_on_the_home_screen_opens_no_conference(window: MainWindow, suite: Suite, again: Again) -> None:
    opened(window, suite, LIVE)
    window.go("step_home")
    real = SqliteConferenceStore.load_in_parts
    with patch.object(SqliteConferenceStore, "load_in_parts", autospec=True, side_effect=real) as load:
        new = again.start()
    assert (new.step, new.view.conference_id) == ("step_home", None)
    assert load.call_count == 0


def test_the_line_being_typed_comes_back_with_cursor_and_choice(
    window: MainWindow, suite: Suite, again: Again, qtbot: QtBot
) -> None:
    conference = opened(window, suite, LIVE)
    line = found(window, "capture_line")
    press(line, Qt.Key.Key_F6)
    press(line, Qt.Key.Key_2, CTRL)
    type_unikey(line, ">>30/6 Lập danh mục")
    press(line, Qt.Key.Key_Left)
    assert isinstance(window.view, CaptureView)
    typed = window.view.dock.draft
    qtbot.waitUntil(lambda: suite.drafts.draft(conference.id) == typed, timeout=1500)
    new = again.start()
    assert isinstance(new.view, CaptureView)
    assert new.view.dock.draft == typed
    assert QApplication.focusWidget() is new.view.dock.line.edit
    QTest.keyClicks(new.view.dock.line.edit, "x")
    assert new.view.dock.draft.words == "Lập danh mụxc"


def test_a_line_chosen_above_is_chosen_again(window: MainWindow, suite: Suite, again: Again, qtbot: QtBot) -> None:
    conference = opened(window, suite, LIVE)
    chosen = conference.findings[1]
    assert isinstance(window.view, CaptureView)
    window.view.findings.select(chosen.id)
    qtbot.waitUntil(lambda: Preferences(suite.data_folder).place.target == f"finding:{chosen.id}", timeout=3000)
    new = again.start()
    assert isinstance(new.view, CaptureView)
    assert new.view.findings.selected == chosen
    assert QApplication.focusWidget() is new.view.dock.line.edit


def test_after_an_ordinary_end_it_comes_back_too(window: MainWindow, suite: Suite, again: Again) -> None:
    conference = opened(window, suite, LIVE)
    assert isinstance(window.view, CaptureView)
    window.view.findings.select(conference.findings[0].id)
    type_unikey(found(window, "capture_line"), "chưa xong")
    window.kit.actions["quit"].trigger()
    new = again.start()
    assert isinstance(new.view, CaptureView)
    assert new.view.findings.selected == conference.findings[0]
    assert new.view.dock.draft == Draft("chưa xong", cursor=9)


@pytest.mark.parametrize("place", [Place("không-có", "step_capture"), Place("", "step_capture"), Place("", "step_lạ")])
def test_what_is_there_no_more_leaves_the_home_screen(suite: Suite, again: Again, place: Place) -> None:
    Preferences(suite.data_folder).place = place
    new = again.start()
    assert (new.step, new.view.conference_id) == ("step_home", None)
    told = suite.sentences.error(ConferenceNotFoundError("không-có"))
    assert new.notices.notice.isVisible() is bool(place.conference)
    assert new.notices.notice.words.text() == (told if place.conference else "")


def test_a_conference_with_damaged_values_is_told_and_lets_the_program_start(
    window: MainWindow, suite: Suite, again: Again
) -> None:
    conference = opened(window, suite, LIVE)
    suite.desk.add(a_conference())  # a newer one, which the header reads
    suite.desk.store.data.database.execute("UPDATE finding SET kind = 'rác'")  # type: ignore[attr-defined]
    suite.desk.store.data.database.conn.commit()  # type: ignore[attr-defined]
    new = again.start()
    assert new.notices.notice.isVisible()
    assert "bị hỏng" in new.notices.notice.words.text()
    assert title(new) != conference.title
    assert (new.step, new.view.conference_id) == ("step_home", None)


def test_a_file_named_at_the_start_wins(window: MainWindow, suite: Suite, again: Again, tmp_path: Path) -> None:
    conference = opened(window, suite, LIVE)
    suite.archive.export(conference.id, tmp_path / "tệp.hoinghi.json")
    suite.desk.add(a_conference())
    window.open_conference(a_conference().id)
    window.go("step_review")
    new = again.start(str(tmp_path / "tệp.hoinghi.json"))
    assert (new.step, new.view.conference_id) == ("step_capture", conference.id)
