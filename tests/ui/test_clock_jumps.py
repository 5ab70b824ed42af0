"""The clock of the machine is set while the conference meets: nothing is refused or lost, and it is said once."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt

from secretary_app.domain.attendance import AttendanceStatus, SeatId
from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.findings import FindingId, FindingState
from secretary_app.services.capture import NewFinding
from secretary_app.services.roll_call import Marking
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.ui.main_window.clock_watch import ClockWatch, Jump, jump_words, steady_seconds
from secretary_app.ui.views.draft_keeper import LONGEST
from tests.builders import START, VIETNAM, FixedClock, a_conference
from tests.keyboard import press, type_unikey
from tests.suites import close_suites, make_suite
from tests.ui.whole import found, opened, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow

KNOWN = a_conference().id
STAYS = timedelta(0)
JUMPS = [
    STAYS,
    timedelta(seconds=40),
    timedelta(hours=1),
    timedelta(hours=-1),
    timedelta(days=366),
    timedelta(days=-366),
]
ZONES = [VIETNAM, timezone(timedelta(hours=9)), timezone(timedelta(hours=-8))]
DEEDS = ["add", "agree", "come", "leave", "recess", "undo", "redo"]


class SetClock:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.moment = START

    def now(self) -> datetime:
        return self.moment

    def set(self, by: timedelta, zone: timezone) -> None:
        self.moment = (self.moment + by).astimezone(zone)


class Session:
    """A secretary at work, and what she saw stored."""

    def __init__(self, suite: Suite) -> None:
        self.suite = suite
        self.added = 0
        suite.desk.add(a_conference())
        suite.preparation.go_to_state(KNOWN, ConferenceState.IN_SESSION)

    def do(self, deed: str, number: int) -> None:
        suite, conference = self.suite, self.suite.desk.conference(KNOWN)
        seat = SeatId(f"s{number % 4 + 1}")
        if deed == "add":
            self.added += 1
            suite.capture.add(KNOWN, NewFinding(f"dòng {self.added}"))
        elif deed == "agree" and conference.findings:
            suite.capture.decide(KNOWN, (FindingId(conference.findings[-1].id),), FindingState.AGREED)
        elif deed == "come":
            suite.roll_call.mark(KNOWN, seat, Marking(AttendanceStatus.PRESENT))
        elif deed == "leave":
            suite.roll_call.mark(KNOWN, seat, Marking(AttendanceStatus.LEFT_EARLY))
        elif deed == "recess":
            rests = conference.state is ConferenceState.RECESS
            suite.preparation.go_to_state(KNOWN, ConferenceState.IN_SESSION if rests else ConferenceState.RECESS)
        elif deed == "undo" and suite.desk.undoable(KNOWN):
            suite.desk.undo(KNOWN)
        elif deed == "redo" and suite.desk.redoable(KNOWN):
            suite.desk.redo(KNOWN)


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(DEEDS), st.sampled_from(JUMPS), st.sampled_from(ZONES)), min_size=3, max_size=14
    )
)
@example(steps=[("come", STAYS, VIETNAM), *[("agree", STAYS, VIETNAM)] * 3, ("leave", timedelta(hours=-1), VIETNAM)])
@example(steps=[("recess", STAYS, VIETNAM), ("recess", timedelta(hours=-1), VIETNAM), ("add", STAYS, VIETNAM)])
@settings(max_examples=20)
def test_whatever_the_clock_does_nothing_is_refused_and_the_order_stays(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, timedelta, timezone]]
) -> None:
    folder, clock = tmp_path_factory.mktemp("giờ"), SetClock()
    session = Session(make_suite(folder, clock))
    for number, (deed, by, zone) in enumerate(steps):
        clock.set(by, zone)
        session.do(deed, number)
    known = session.suite.desk.conference(KNOWN)
    words = [int(finding.words.split()[1]) for finding in known.findings]
    assert words == sorted(words), "lines stand in the order they were captured"
    for seat in known.seats:
        assert all(before.at <= after.at for before, after in pairwise(seat.movements))
    for recess in known.details.recesses:
        assert recess.ended is None or recess.began <= recess.ended
    session.suite.desk.store.close()
    with SqliteConferenceStore(folder) as store:
        assert store.load(KNOWN) == known
        assert store.check().problems == ()
        assert [mark.sequence for mark in store.journal(KNOWN)] == sorted(
            mark.sequence for mark in store.journal(KNOWN)
        )
    close_suites()


def test_an_end_before_the_beginning_is_told_where_it_can_be_mended(suite: Suite, clock: FixedClock) -> None:
    session = Session(suite)
    session.do("add", 0)
    clock.move(hours=-1)
    suite.preparation.set_details(KNOWN, ended=clock.now())
    suite.preparation.go_to_state(KNOWN, ConferenceState.REVIEW)
    checks = {check.code: check for check in suite.review.checks(KNOWN)}
    assert checks["ends_before_start"].goto == "ended"
    suite.preparation.set_details(KNOWN, ended=clock.now() + timedelta(hours=3))
    assert "ends_before_start" not in {check.code for check in suite.review.checks(KNOWN)}


class Watched:
    """A watch over two clocks that a test sets, and what it told."""

    def __init__(self) -> None:
        self.shown, self.steady = START, 1000.0
        self.parent = QObject()
        self.watch = ClockWatch(lambda: self.shown, self.parent, lambda: self.steady)
        self.jumps: list[Jump] = []
        self.sleeps = 0
        self.watch.jumped.connect(self.jumps.append)
        self.watch.slept.connect(self._count)

    def look(self, seconds: float, *, wall: float | None = None) -> None:
        """Look after so many seconds; `wall` = how many the clock on the wall says."""
        self.steady += seconds
        self.shown += timedelta(seconds=seconds if wall is None else wall)
        self.watch.look()

    def _count(self) -> None:
        self.sleeps += 1


def test_a_clock_set_back_is_told_once() -> None:
    watched = Watched()
    for _ in range(3):
        watched.look(1)
    watched.look(1, wall=-3600)
    for _ in range(3):
        watched.look(1)
    assert [jump.by for jump in watched.jumps] == [timedelta(seconds=-3601)]
    assert watched.jumps[0].back
    told = jump_words(watched.jumps[0])
    assert "vừa lùi lại 1 giờ (từ 14:00 thành 13:00)" in told
    assert "Mọi dòng đã lưu còn nguyên" in told
    assert "Điểm danh" in told
    assert "Rà soát" in told


@pytest.mark.parametrize(("by", "words"), [(-90, "2 phút"), (-5400, "1 giờ 30 phút"), (-366 * 86400, "366 ngày")])
def test_how_far_is_said_in_words(by: int, words: str) -> None:
    watched = Watched()
    watched.look(0, wall=by)
    assert f"vừa lùi lại {words} (" in jump_words(watched.jumps[0])


def test_seconds_and_a_clock_that_drifts_are_no_jump() -> None:
    watched = Watched()
    for wall in (1.0, 0.0, 4.0, -20.0, 1.2):
        watched.look(1, wall=wall)
    assert (watched.jumps, watched.sleeps) == ([], 0)


def test_a_sleep_is_no_jump_but_the_data_are_looked_at() -> None:
    watched = Watched()
    watched.look(8 * 3600)
    watched.look(1)
    assert (watched.jumps, watched.sleeps) == ([], 1)


def test_another_time_zone_sets_what_people_read() -> None:
    watched = Watched()
    watched.shown = watched.shown.astimezone(timezone(timedelta(hours=5)))
    watched.watch.look()
    assert [jump.by for jump in watched.jumps] == [timedelta(hours=-2)]


def test_the_steady_clock_goes_forward() -> None:
    first = steady_seconds()
    assert steady_seconds() >= first


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def suite(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Suite:
    return make_suite(tmp_path_factory.mktemp("dữ liệu"), clock)


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window


@pytest.mark.parametrize("by", [{"hours": -1}, {"days": -366}])
def test_in_session_it_is_said_once_and_typing_goes_on(
    window: MainWindow, suite: Suite, clock: FixedClock, qtbot: QtBot, by: dict[str, float]
) -> None:
    conference = opened(window, suite, ConferenceState.IN_SESSION)
    line = found(window, "capture_line")
    type_unikey(line, "trước")
    press(line, Qt.Key.Key_Return)
    clock.move(**by)
    type_unikey(line, "sau")
    window.clock_watch.look()
    assert "Đồng hồ của máy vừa lùi lại" in window.notices.notice.words.text()
    assert window.notices.notice.isVisible()
    window.notices.clear()
    window.clock_watch.look()
    assert not window.notices.notice.isVisible()
    qtbot.waitUntil(lambda: draft_words(suite, conference.id) == "sau", timeout=LONGEST + 500)  # by a steady timer
    press(line, Qt.Key.Key_Return)
    assert window.header.save_sign.accessibleName().startswith("Đã lưu")
    assert [finding.words for finding in suite.desk.conference(conference.id).findings][-2:] == ["trước", "sau"]
    press(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert suite.desk.conference(conference.id).findings[-1].words == "trước"


def draft_words(suite: Suite, key: object) -> str:
    draft = suite.drafts.draft(key)  # type: ignore[arg-type]  # the id of the sample
    return draft.words if draft else ""


@pytest.mark.parametrize("state", [ConferenceState.PREPARE, ConferenceState.ADOPTED])
def test_outside_a_session_nothing_is_said(
    window: MainWindow, suite: Suite, clock: FixedClock, state: ConferenceState
) -> None:
    opened(window, suite, state)
    clock.move(hours=-1)
    window.clock_watch.look()
    assert not window.notices.notice.isVisible()


def test_after_a_sleep_data_that_are_away_are_told_and_gone_on_with_once_they_are_back(
    window: MainWindow, suite: Suite
) -> None:
    conference = opened(window, suite, ConferenceState.IN_SESSION)
    line = found(window, "capture_line")
    type_unikey(line, "sau khi mở máy lại")
    away = suite.data_folder.rename(suite.data_folder.with_name("USB rút ra"))
    window.clock_watch.slept.emit()
    assert window.notices.failure.isVisible()
    press(line, Qt.Key.Key_Return)
    assert window.notices.failure.isVisible()
    assert not suite.data_folder.exists()
    away.rename(suite.data_folder)
    window.notices.try_again()
    assert not window.notices.failure.isVisible()
    assert suite.desk.conference(conference.id).findings[-1].words == "sau khi mở máy lại"
