"""A failed save is tried again for the conference it was made in, whichever is open by then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from tests.builders import FixedClock
from tests.keyboard import press, type_unikey
from tests.suites import make_suite
from tests.ui.test_not_saved import capture, correct, mark, name_place
from tests.ui.whole import found, held, opened, shown_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow

OTHER = ConferenceId("hoi-nghi-sau")  # like the one before: seats, lines and agenda bear the same names


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "dữ liệu", FixedClock())


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window
        window.kit.tasks.finish()


def on_roll(*keys: Qt.Key) -> Callable[[MainWindow], None]:
    """Return what chooses the last delegate of the roll and presses keys there."""

    def act(window: MainWindow) -> None:
        window.go("step_attendance")
        roll = found(window, "attendance_table")
        roll.setFocus()
        press(roll, Qt.Key.Key_End)
        for key in keys:
            press(roll, key)

    return act


def answer(command: str, *words: str) -> Callable[[MainWindow], None]:
    """Return what gives a command to the last delegate and answers its questions."""

    def act(window: MainWindow) -> None:
        on_roll()(window)
        window.kit.actions[command].trigger()
        for number, said in enumerate(words, start=1):
            field = found(window, f"ask_{number}")
            assert isinstance(field, QLineEdit)
            field.setFocus()
            field.selectAll()
            type_unikey(field, said)
            press(field, Qt.Key.Key_Return)

    return act


def add_guest(window: MainWindow) -> None:
    window.go("step_attendance")
    type_unikey(found(window, "attendance_box"), "Khách Ở Xa")
    window.kit.actions["add_guest"].trigger()


def rewrite_sentence(window: MainWindow) -> None:
    window.go("step_attendance")
    window.kit.actions["edit_sentence"].trigger()
    box = found(window, "attendance_sentence")
    type_unikey(box, "Câu viết lại ")
    press(box, Qt.Key.Key_Return)


def give(step: str, command: str) -> Callable[[MainWindow], None]:
    """Return what gives a command on a screen."""

    def act(window: MainWindow) -> None:
        window.go(step)
        window.kit.actions[command].trigger()

    return act


def end_at(window: MainWindow) -> None:
    window.go("step_review")
    field = found(window, "ended_time")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    type_unikey(field, "17h59")
    press(field, Qt.Key.Key_Return)


def fill_organisation(window: MainWindow) -> None:
    window.go("step_prepare")
    found(window, "fold_organisation").click()  # type: ignore[attr-defined]
    field = found(window, "locality_term")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    type_unikey(field, "2031-2036")
    press(field, Qt.Key.Key_Return)


def undo(window: MainWindow) -> None:
    window.go("step_prepare")
    window.kit.actions["undo"].trigger()


IN_SESSION, PREPARE, REVIEW = ConferenceState.IN_SESSION, ConferenceState.PREPARE, ConferenceState.REVIEW
DEEDS = {
    "mark": (IN_SESSION, mark),
    "mark_by_key": (IN_SESSION, on_roll(Qt.Key.Key_4)),
    "move_time": (IN_SESSION, on_roll(Qt.Key.Key_Right)),
    "unmark": (IN_SESSION, answer("unmark")),
    "times": (IN_SESSION, answer("edit_times", "13h10")),
    "title": (IN_SESSION, answer("title_override", "Chủ tịch lâm thời")),
    "guest": (IN_SESSION, add_guest),
    "sentence": (IN_SESSION, rewrite_sentence),
    "agenda": (IN_SESSION, give("step_capture", "item_back")),
    "decision": (IN_SESSION, give("step_capture", "withdraw")),
    "recess": (IN_SESSION, give("step_capture", "recess")),
    "end_now": (IN_SESSION, give("step_capture", "end_now")),
    "start": (PREPARE, give("step_prepare", "start_session")),
    "place": (PREPARE, name_place),
    "organisation": (PREPARE, fill_organisation),
    "number": (PREPARE, give("step_prepare", "number_seats")),
    "undo": (PREPARE, undo),
    "correction": (REVIEW, correct),
    "end_time": (REVIEW, end_at),
    "adopt": (REVIEW, give("step_review", "adopt")),
}


def two_alike(window: MainWindow, suite: Suite, state: ConferenceState) -> Conference:
    """Open one of two conferences that differ by their names alone; both can be taken back by one step."""
    conference = opened(window, suite, state)
    suite.desk.add(replace(suite.desk.conference(conference.id), id=OTHER))
    for known in (conference.id, OTHER):
        suite.desk.change(known, "attendance_marked", _uneven)
    return conference


def _uneven(conference: Conference) -> Conference:
    """Let two seats bear each other's number; in session one delegate is not marked yet."""
    first, second, *seats, seat, last = conference.seats
    swapped = (replace(first, number=second.number), replace(second, number=first.number))
    if conference.state is IN_SESSION:
        seat = replace(seat, status=AttendanceStatus.UNMARKED, movements=())
    return replace(conference, seats=(*swapped, *seats, seat, last))


@pytest.mark.parametrize("still_held", [False, True])
@pytest.mark.parametrize("name", DEEDS)
def test_a_later_try_stores_where_the_deed_was_done_and_nowhere_else(
    window: MainWindow, suite: Suite, name: str, still_held: bool
) -> None:
    state, act = DEEDS[name]
    conference = two_alike(window, suite, state)
    before, other = (suite.desk.store.load(known) for known in (conference.id, OTHER))
    with held(suite):
        act(window)
        assert window.header.save_sign.state == "failed"
        if still_held:
            window.open_conference(OTHER)
    assert suite.desk.store.load(conference.id) == before
    window.open_conference(OTHER)
    step = window.step
    window.notices.try_again()  # as the timer does
    assert suite.desk.store.load(OTHER) == other
    assert suite.desk.store.load(conference.id) != before
    assert window.step == step
    window.go("step_home")  # leaving a field stores it
    assert suite.desk.store.load(OTHER) == other


def test_a_line_of_the_conference_before_is_stored_there_or_waits_there_as_a_draft(
    window: MainWindow, suite: Suite
) -> None:
    conference = two_alike(window, suite, IN_SESSION)
    with held(suite):
        capture(window)
        window.open_conference(OTHER)  # the draft is refused too, and tried again
    window.notices.try_again()
    kept = suite.drafts.draft(conference.id)
    assert kept is not None
    assert kept.words == "việc mới nêu"
    window.open_conference(conference.id)
    with held(suite):
        press(found(window, "capture_line"), Qt.Key.Key_Return)
    window.open_conference(OTHER)
    type_unikey(found(window, "capture_line"), "chữ của hội nghị sau")
    window.notices.try_again()
    assert suite.desk.store.load(conference.id).findings[-1].words == "việc mới nêu"
    assert suite.drafts.draft(conference.id) is None
    assert suite.desk.store.load(OTHER).findings[-1].words != "chữ của hội nghị sau"
    assert found(window, "capture_line").toPlainText() == "chữ của hội nghị sau"  # type: ignore[attr-defined]
