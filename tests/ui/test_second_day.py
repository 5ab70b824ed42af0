"""The second day of a conference on every screen: a time that is not of the first day tells its own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from secretary_app.domain.agenda import AgendaItemId
from secretary_app.domain.attendance import AttendanceStatus, SeatId
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingId, FindingState
from secretary_app.services.capture import NewFinding
from secretary_app.services.roll_call import Marking
from secretary_app.ui.labels import days_text, moment_text
from secretary_app.ui.models.finding_lines import FindingLine
from secretary_app.ui.models.findings_model import FindingsModel
from secretary_app.ui.models.presence_words import presence_words
from secretary_app.ui.views.findings_list import FindingsList
from secretary_app.ui.widgets.list_sheet import ListSheet
from secretary_app.ui.widgets.roll_list import RollRow
from secretary_app.ui.widgets.side_list import SideList
from tests.builders import HDND, START, UBND, FixedClock, a_conference, at
from tests.keyboard import press, type_unikey
from tests.suites import make_suite
from tests.ui.whole import found, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.domain.conference import Conference
    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow

ID = ConferenceId("giao-ban")
Key = Qt.Key
MORNING = 18 * 60  # minutes after the start: 08:00 of the next day


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def suite(tmp_path: Path, clock: FixedClock) -> Suite:
    made = make_suite(tmp_path / "dữ liệu", clock)
    made.desk.add(a_conference())
    state = made.preparation.go_to_state
    state(ID, ConferenceState.IN_SESSION)
    made.roll_call.mark_body_present(ID, HDND)
    made.roll_call.mark_body_present(ID, UBND)
    made.agenda.start_agenda_item(ID, AgendaItemId("a1"))
    made.capture.add(ID, NewFinding("Việc của ngày đầu", agreed=True))
    clock.moment = at(150)
    state(ID, ConferenceState.RECESS)
    clock.moment = at(MORNING)
    state(ID, ConferenceState.IN_SESSION)
    clock.move(minutes=5)
    made.agenda.start_agenda_item(ID, AgendaItemId("a2"))
    made.capture.add(ID, NewFinding("Việc của ngày sau", agreed=True))
    return made


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        window.open_conference(ID)
        yield window


def kept(suite: Suite) -> Conference:
    return suite.desk.store.load(ID)


def test_findings_and_agenda_tell_the_day_and_the_column_holds_it(window: MainWindow) -> None:
    window.go("step_capture")
    listed = found(window, "findings_view")
    assert isinstance(listed, FindingsList)
    model = listed.model()
    assert isinstance(model, FindingsModel)
    lines = {line.finding.words: (row, line) for row, line in enumerate(model.lines) if isinstance(line, FindingLine)}
    (first_row, first), (second_row, second) = lines["Việc của ngày đầu"], lines["Việc của ngày sau"]
    assert (first.clock, second.clock) == ("14:00", "14/3 08:05")
    heights = [listed.visualRect(model.index(row)).height() for row in (first_row, second_row)]
    assert heights[1] == heights[0] + window.kit.theme.line_height("read")
    assert "14/3 08:05" in str(model.index(second_row).data(Qt.ItemDataRole.AccessibleTextRole))
    agenda = found(window, "agenda_view")
    assert isinstance(agenda, SideList)
    assert [row.trail for row in agenda.rows] == ["14:00", "14/3 08:05"]


def test_the_roll_and_the_history_tell_the_day(window: MainWindow, suite: Suite, clock: FixedClock) -> None:
    clock.move(minutes=15)
    suite.roll_call.mark(ID, SeatId("s1"), Marking(AttendanceStatus.LATE))
    suite.roll_call.mark(ID, SeatId("s3"), Marking(AttendanceStatus.LATE))
    window.go("step_attendance")
    table = found(window, "attendance_table")
    rows = {row.name: row for row in window.view.model.lines if isinstance(row, RollRow)}  # type: ignore[attr-defined]
    assert rows["Nguyễn Văn An"].time == "14/3 08:20"
    assert rows["Nguyễn Văn An"].detail.startswith("đến 14:00, ra 16:30–14/3 08:20")
    assert (rows["Lê Văn Cường"].time, rows["Trần Thị Bình"].time) == ("14/3 08:20", "14:00")
    table.setFocus()
    press(table, Key.Key_Home)
    window.kit.actions["attendance_history"].trigger()
    sheet = window.findChild(ListSheet, "attendance_history")
    assert sheet is not None
    newest = sheet.panel.model.rows[0]
    assert newest.lead == "14/3 08:20"
    assert "ra 16:30" in newest.text
    assert "đến 14/3 08:20" in newest.text
    sheet.close_overlay()


def test_absent_today_is_recorded_for_today_and_no_reason_is_asked_that_would_be_lost(
    window: MainWindow, suite: Suite
) -> None:
    window.go("step_attendance")
    table = found(window, "attendance_table")
    table.setFocus()
    for key in (Key.Key_Home, Key.Key_3):
        press(table, key)
    seat = kept(suite).seats[0]
    assert (seat.status, [step.at for step in seat.movements]) == (AttendanceStatus.LEFT_EARLY, [at(0), at(150)])
    assert not [edit for edit in window.view.findChildren(QLineEdit, "ask_1") if edit.isVisible()]
    box = found(window, "attendance_box")
    box.setFocus()
    type_unikey(box, "binh")
    press(box, Key.Key_Return)
    assert kept(suite).seats[1].status is AttendanceStatus.PRESENT
    assert [step.at for step in kept(suite).seats[1].movements] == [at(0)]


def test_the_closing_pane_shows_and_takes_the_day(window: MainWindow, suite: Suite, clock: FixedClock) -> None:
    clock.moment = at(MORNING + 120)
    suite.preparation.go_to_state(ID, ConferenceState.REVIEW)
    window.go("step_review")
    ended = found(window, "ended_time")
    assert isinstance(ended, QLineEdit)
    for typed, day, shown in (("10h", 14, "14/3 10:00"), ("13/3 17h30", 13, "17:30"), ("14/3 9h45", 14, "14/3 09:45")):
        ended.setFocus()
        ended.selectAll()
        type_unikey(ended, typed)
        press(ended, Key.Key_Return)
        moment = kept(suite).details.ended
        assert moment is not None
        assert (moment.day, ended.text()) == (day, shown)
    ended.setFocus()
    press(ended, Key.Key_Return)
    assert kept(suite).details.ended == at(MORNING + 105)


def test_who_was_there_and_who_presided_is_told_with_the_day(suite: Suite) -> None:
    suite.chairs.preside(ID, kept(suite).details.chairs[1])
    said = presence_words(kept(suite), at(MORNING + 5))
    assert said.startswith("Lúc 14/3 08:05 trong phòng có 3/4 đại biểu; điều hành: Trần Thị Bình; không có: Lê Văn")
    assert "điều hành" not in presence_words(kept(suite), at(10))


def test_the_running_item_is_told_with_its_day_from_the_next_day_on(
    window: MainWindow, suite: Suite, clock: FixedClock
) -> None:
    window.go("step_capture")
    bar = found(window, "capture_bar")
    assert "từ 08:05 · 0 phút" in told(bar)
    clock.move(days=1)
    suite.capture.decide(ID, (FindingId(kept(suite).findings[0].id),), FindingState.DEFERRED)
    window.view.reload()
    assert "từ 14/3 08:05" in told(bar)


def told(bar: QWidget) -> list[str]:
    return [str(label.property("text")) for label in bar.findChildren(QWidget) if label.property("text")]


def test_days_are_told_as_people_write_them() -> None:
    day = START.date()
    one, week = timedelta(days=1), timedelta(days=7)
    assert days_text(()) == ""
    assert days_text((day,)) == "13/3/2026"
    assert days_text((day, day + one)) == "13/3 và 14/3/2026"
    assert days_text((day, day + one, day + week)) == "13/3, 14/3 và 20/3/2026"
    assert days_text((day, day + one, day + 2 * one, day + week)) == "13/3 – 20/3/2026"
    assert days_text((day.replace(month=12, day=31), day.replace(year=2027, month=1, day=2))) == (
        "31/12/2026 và 02/01/2027"
    )
    assert moment_text(START, None) == moment_text(START, day) == "14:00"
    assert moment_text(START, day + one) == "13/3 14:00"
