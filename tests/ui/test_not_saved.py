"""A disk that refuses: on every screen the sign turns red, the words stay, and trying again stores them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.domain.signatures import SlotState
from tests.builders import FixedClock
from tests.keyboard import press, type_unikey
from tests.suites import make_suite
from tests.ui.whole import found, held, opened, shown_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow
    from tests.guards import Answers

LEFT, ENTER = Qt.MouseButton.LeftButton, Qt.Key.Key_Return


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "dữ liệu", FixedClock())


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window


@dataclass(frozen=True)
class Deed:
    """Something typed on a screen: where, what stays in sight while it is not stored, and where it is stored."""

    state: ConferenceState
    act: Callable[[MainWindow], None]
    words: Callable[[MainWindow], str]
    kept: str
    stored: Callable[[Conference], object]
    wanted: object


def mark(window: MainWindow) -> None:
    window.go("step_attendance")
    type_unikey(found(window, "attendance_box"), "14")
    press(found(window, "attendance_box"), ENTER)


def name_place(window: MainWindow) -> None:
    window.go("step_prepare")
    field = found(window, "place")
    field.setFocus()
    press(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_unikey(field, "Hội trường lớn")
    press(field, ENTER)


def capture(window: MainWindow) -> None:
    window.go("step_capture")
    type_unikey(found(window, "capture_line"), "việc mới nêu")
    press(found(window, "capture_line"), ENTER)


def correct(window: MainWindow) -> None:
    window.go("step_review", "finding:" + window.view.conference.findings[0].id)
    press(found(window, "review_view"), ENTER)
    words = QApplication.focusWidget()
    assert isinstance(words, QPlainTextEdit)
    words.selectAll()
    type_unikey(words, "Chữ đọc lại")
    press(words, ENTER)


def sign_on_paper(window: MainWindow) -> None:
    window.go("step_sign")
    window.kit.actions["sign_on_paper"].trigger()
    QTest.mouseClick(found(window, "settle_confirm"), LEFT)


def line(name: str) -> Callable[[MainWindow], str]:
    """Return what a field shows."""

    def words(window: MainWindow) -> str:
        field = found(window, name)
        if isinstance(field, QLineEdit):
            return field.text()
        assert isinstance(field, (QPlainTextEdit, QTextEdit))
        return field.toPlainText()

    return words


DEEDS = {
    "attendance": Deed(
        ConferenceState.IN_SESSION,
        mark,
        line("attendance_box"),
        "14",
        lambda conference: conference.seats[-2].status is AttendanceStatus.UNMARKED,
        False,
    ),
    "prepare": Deed(
        ConferenceState.PREPARE,
        name_place,
        line("place"),
        "Hội trường lớn",
        lambda conference: conference.details.place,
        "Hội trường lớn",
    ),
    "capture": Deed(
        ConferenceState.IN_SESSION,
        capture,
        line("capture_line"),
        "việc mới nêu",
        lambda conference: conference.findings[-1].words,
        "việc mới nêu",
    ),
    "review": Deed(
        ConferenceState.REVIEW,
        correct,
        line("correction_words"),
        "Chữ đọc lại",
        lambda conference: conference.findings[0].words,
        "Chữ đọc lại",
    ),
    "sign": Deed(
        ConferenceState.ADOPTED,
        sign_on_paper,
        lambda window: window.step,
        "step_sign",
        lambda conference: conference.slots[0].state,
        SlotState.PAPER,
    ),
}


def start(window: MainWindow, suite: Suite, deed: Deed) -> Conference:
    """Open the conference the deed needs; one delegate is not marked yet where it is open."""
    conference = opened(window, suite, deed.state)
    if deed.act is mark:
        seat = conference.seats[-2]
        unmarked = replace(seat, status=AttendanceStatus.UNMARKED, movements=())
        suite.desk.change(
            conference.id,
            "attendance_marked",
            lambda now: replace(now, seats=tuple(unmarked if old.id == seat.id else old for old in now.seats)),
        )
    return conference


@pytest.mark.parametrize("name", DEEDS)
def test_what_a_failing_disk_refuses_stays_in_sight_and_is_stored_by_trying_again(
    window: MainWindow, suite: Suite, qtbot: QtBot, name: str
) -> None:
    deed = DEEDS[name]
    conference = start(window, suite, deed)
    before = deed.stored(suite.desk.store.load(conference.id))
    sign, strip = window.header.save_sign, window.notices.failure
    with held(suite):
        deed.act(window)
        assert sign.state == "failed"
        assert "CHƯA LƯU" in sign.accessibleName()
        assert strip.isVisible()
        assert deed.words(window) == deed.kept
        QTest.mouseClick(strip.retry, LEFT)
        assert (sign.state, strip.isVisible(), deed.words(window)) == ("failed", True, deed.kept)
    assert deed.stored(suite.desk.store.load(conference.id)) == before
    QTest.mouseClick(strip.retry, LEFT)
    assert deed.stored(suite.desk.store.load(conference.id)) == deed.wanted
    assert (sign.state, strip.isVisible()) == ("saved", False)
    qtbot.waitUntil(lambda: not window.kit.tasks.busy, timeout=20_000)


@pytest.mark.parametrize(
    ("state", "command", "after"),
    [
        (ConferenceState.PREPARE, "start_session", ConferenceState.IN_SESSION),
        (ConferenceState.IN_SESSION, "recess", ConferenceState.RECESS),
        (ConferenceState.IN_SESSION, "to_review", ConferenceState.REVIEW),
        (ConferenceState.REVIEW, "adopt", ConferenceState.ADOPTED),
        (ConferenceState.ADOPTED, "reopen", ConferenceState.REVIEW),
    ],
)
def test_a_refused_step_of_the_conference_is_done_by_trying_again(
    window: MainWindow, suite: Suite, state: ConferenceState, command: str, after: ConferenceState
) -> None:
    conference = opened(window, suite, state)
    with held(suite):
        window.kit.actions[command].trigger()
        assert window.header.save_sign.state == "failed"
        assert suite.desk.conference(conference.id).state is state
    QTest.mouseClick(window.notices.failure.retry, LEFT)
    assert suite.desk.store.load(conference.id).state is after
    assert not window.notices.failure.isVisible()


def test_a_refused_export_is_tried_again_once_and_no_more(
    window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    opened(window, suite, ConferenceState.REVIEW)
    place = tmp_path / "biên bản.pdf"
    place.mkdir()  # a folder stands in the way
    answers.file(place)
    window.kit.actions["export_pdf"].trigger()
    qtbot.waitUntil(window.notices.failure.isVisible, timeout=20_000)
    place.rmdir()
    QTest.mouseClick(window.notices.failure.retry, LEFT)
    assert place.read_bytes().startswith(b"%PDF")
    assert not window.notices.failure.isVisible()
    place.unlink()
    window.notices.try_again()  # as the timer would
    assert not place.exists()


def test_a_refused_conference_file_is_written_by_trying_again(
    window: MainWindow, suite: Suite, tmp_path: Path, answers: Answers
) -> None:
    conference = opened(window, suite, ConferenceState.REVIEW)
    place = tmp_path / "hội nghị.hoinghi.json"
    place.mkdir()  # a folder stands in the way
    answers.file(place)
    window.kit.actions["export_conference"].trigger()
    assert window.notices.failure.isVisible()
    place.rmdir()
    QTest.mouseClick(window.notices.failure.retry, LEFT)
    assert suite.archive.read(place) == conference
    assert window.notices.notice.isVisible()
    assert str(place) in window.kit.preferences.recent
    window.kit.tasks.finish()
