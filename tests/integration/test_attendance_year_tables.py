"""Yearly attendance from conferences that were held with the services, as figures and in Excel."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from secretary_app.domain.attendance import AttendanceStatus as Status
from secretary_app.domain.attendance import marked
from secretary_app.domain.changes import difference
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.directory import DIRECTORY_ID
from secretary_app.domain.errors import NotSavedError
from secretary_app.domain.people import PersonId
from secretary_app.storage.directories import SqliteDirectoryStore
from tests.builders import LOCALITY, PEOPLE, START, VIETNAM, a_conference
from tests.suites import make_suite

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from secretary_app.domain.directory import Directory
    from secretary_app.services.suite import Suite

AN, BINH, CUONG, DAO = (person.name for person in PEOPLE)
ALL = (Status.PRESENT,) * 4


def hold(suite: Suite, key: str, started: datetime | None, statuses: tuple[Status, ...], **details: object) -> None:
    conference = a_conference()
    seats = tuple(marked(seat, status, START) for seat, status in zip(conference.seats, statuses, strict=True))
    told = replace(conference.details, started=started, short_name=f"Giao ban {key}", **details)  # type: ignore[arg-type]
    suite.desk.add(replace(conference, id=ConferenceId(key), details=told, seats=seats))


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    suite = make_suite(tmp_path / "dữ liệu")
    hold(suite, "1", START, (Status.SUBSTITUTED, Status.PRESENT, Status.ABSENT, Status.LATE))
    hold(suite, "2", START.replace(month=6), (Status.PRESENT, Status.EXCUSED, Status.UNMARKED, Status.LEFT_EARLY))
    hold(suite, "thử", START.replace(month=7), ALL, rehearsal=True)
    hold(suite, "cũ", START.replace(year=2024), ALL)
    hold(suite, "chưa", None, (Status.UNMARKED,) * 4)
    return suite


def set_directory(suite: Suite, new: Directory) -> None:
    store = suite.attendance_year.directory
    store.save(DIRECTORY_ID, difference(store.load(DIRECTORY_ID), new, "person_changed"), START)


def test_years_are_told_and_only_what_began_in_one_counts(suite: Suite) -> None:
    assert suite.attendance_year.years() == (2026, 2024)
    found = suite.attendance_year.figures(2026)
    shares = {person.name: person.figures.share for body in found.bodies for person in body.people}
    assert found.conferences == 2
    assert shares == {AN: 0.5, BINH: 0.5, CUONG: 0.0, DAO: 1.0}
    assert [body.figures.share for body in found.bodies] == [1.0, 0.75, 0.0]
    assert suite.attendance_year.figures(2025).bodies == ()


def test_the_directory_says_who_is_who(suite: Suite) -> None:
    other = replace(a_conference().people[0], id=PersonId("khác"), name="Nguyễn Văn Anh")
    conference = a_conference(people=(other, *PEOPLE[1:]))
    seat = replace(marked(conference.seats[0], Status.LATE, START), person_id=other.id)
    details = replace(conference.details, started=START.replace(month=9, tzinfo=VIETNAM))
    suite.desk.add(replace(conference, id=ConferenceId("3"), details=details, seats=(seat,)))
    assert [person.figures.expected for person in suite.attendance_year.figures(2026).bodies[0].people] == [2, 1]
    store = suite.attendance_year.directory
    assert isinstance(store, SqliteDirectoryStore)
    set_directory(suite, replace(store.load(), people=(replace(other, also=(PEOPLE[0].id,)),)))
    (line,) = suite.attendance_year.figures(2026).bodies[0].people
    assert (line.name, line.figures.expected, line.figures.late) == ("Nguyễn Văn Anh", 3, 1)


def test_excel_gets_the_same_figures_by_person_and_by_conference(suite: Suite, tmp_path: Path) -> None:
    set_directory(suite, replace(suite.attendance_year.directory.load(DIRECTORY_ID), locality=LOCALITY))
    year = suite.attendance_year
    path = tmp_path / year.file_name(2026)
    year.write(path, year.excel(year.table(year.figures(2026))))
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    assert (path.name, book.sheetnames) == ("chuyen-can-2026.xlsx", ["Theo cá nhân", "Theo hội nghị"])
    people, conferences = ([tuple(row) for row in page.iter_rows(values_only=True)] for page in book.worksheets)
    assert [row[0] for row in people[:3]] == [
        "CHUYÊN CẦN NĂM 2026",
        "Xã Bình Minh",
        "2 hội nghị, không kể hội nghị thử",
    ]
    head = people[6]
    assert head[:5] == ("STT", "Họ và tên", "Chức vụ", "Triệu tập", "Có mặt")
    an = dict(zip(head, people[8], strict=True))
    assert (an["Họ và tên"], an["Vắng có lý do"], an["Trong đó cử dự thay"], an["Tỷ lệ"]) == (AN, 1, 1, 0.5)
    assert people[9][1:5] == ("Cả cơ quan (dự thay tính là có mặt)", None, 2, 2)
    unmarked = next(row for row in people if row[1] == CUONG)
    assert dict(zip(head, unmarked, strict=True))["Chưa ghi"] == 1
    assert [row[1:5] for row in conferences[8:10]] == [
        ("13/03/2026", "Giao ban 1", 1, 1),
        ("13/06/2026", "Giao ban 2", 1, 1),
    ]
    assert conferences[-1][-1] is None  # nobody of the last body was marked in June
    assert [page["L9"].number_format for page in book.worksheets] == ["0%", "0%"]
    assert all(len(row) == len(head) for row in (*people, *conferences))


def test_a_place_that_cannot_be_written_is_told(suite: Suite, tmp_path: Path) -> None:
    with pytest.raises(NotSavedError):
        suite.attendance_year.write(tmp_path / "không có" / "b.xlsx", b"")
