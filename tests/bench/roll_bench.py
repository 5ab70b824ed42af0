"""Marking one of 500 delegates, from the key to the painted window; and taking over a roster of 500 people."""

import statistics
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretary_app.app.window import build_window, dress
from secretary_app.domain.people import PersonId
from secretary_app.ui.views.attendance_view import AttendanceView
from tests.bench.measure import Ratio, milliseconds
from tests.builders import BODIES, PEOPLE, a_conference, a_seat
from tests.suites import make_suite

_DELEGATES, _MARKS = 500, 200
_FRAME, _ROSTER = 16.0, 2000.0  # ms: one picture of a screen; what a roster may take


def roll(folder: Path) -> tuple[Ratio, ...]:
    """Return median and 99th percentile of a mark beside one picture of the screen, and a roster beside two seconds."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    words = dress(application)
    times = sorted(_marks(folder, application))
    application.removeTranslator(words)  # type: ignore[arg-type]  # a translator
    floor = "một khung hình, 16 ms"
    return (
        Ratio("điểm danh một trong 500, tới khi vẽ xong", floor, statistics.median(times), _FRAME, limit=1.0),
        Ratio("như trên, chậm nhất trong 99 %", floor, times[len(times) * 99 // 100], _FRAME, limit=1.0),
        Ratio("nhập 500 người từ Excel", "2 giây", _roster(folder), _ROSTER, limit=1.0),
    )


def _marks(folder: Path, application: QApplication) -> list[float]:
    suite = make_suite(folder / "roll")
    people = tuple(
        replace(PEOPLE[number % 3], id=PersonId(f"n{number}"), rank=float(number), name=f"Nguyễn Văn {number}")
        for number in range(_DELEGATES)
    )
    seats = tuple(a_seat(number, person) for number, person in enumerate(people, start=1))
    details = replace(a_conference().details, chairs=(), secretary_id=None)
    suite.desk.add(a_conference(details=details, people=people, seats=seats))
    window = build_window(application, suite)
    window.show()
    window.open_conference("giao-ban")
    window.go("step_attendance")
    view = window.view
    assert isinstance(view, AttendanceView)
    table = view.roll.table
    table.setFocus()

    def mark(number: int) -> None:
        table.choose(view.model.index_of(f"s{number}"))
        application.processEvents()
        times.append(milliseconds(lambda: (QTest.keyClick(table, Qt.Key.Key_1), application.processEvents())))

    times: list[float] = []
    for number in range(1, _MARKS + 1):
        mark(number)
    window.close()
    return times[10:]


def _roster(folder: Path) -> float:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Họ và tên", "Chức vụ", "Cơ quan"])
    for number in range(_DELEGATES):
        book.worksheets[0].append([f"Nguyễn Văn {number}", "Ủy viên", BODIES[number % 3].short_name])
    written = BytesIO()
    book.save(written)
    path = folder / "roster.xlsx"
    path.write_bytes(written.getvalue())
    suite = make_suite(folder / "roster")

    def take() -> None:
        plan = suite.rosters.plan_for((), BODIES, suite.rosters.read(path))
        suite.directory.take_roster(plan)

    return milliseconds(take)
