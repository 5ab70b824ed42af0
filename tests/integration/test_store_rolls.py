"""The rolls of a year come out of the database as the conferences went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.attendance import AttendanceStatus, Substitute, marked
from secretary_app.domain.attendance_year import Roll, attendance_of_year
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.findings import FindingId
from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import Membership, PersonId
from secretary_app.storage.conferences import SqliteConferenceStore
from tests.builders import START, VIETNAM, a_conference, a_finding, a_person, a_seat
from tests.pace import paces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteConferenceStore]:
    with SqliteConferenceStore(tmp_path / "dữ liệu") as opened:
        yield opened


def begun(key: str, started: datetime | None, *, rehearsal: bool = False, short_name: str = "Ngắn") -> Conference:
    conference = replace(a_conference(findings=(a_finding("f", "Không đọc đến"),)), id=ConferenceId(key))
    details = replace(conference.details, started=started, rehearsal=rehearsal, short_name=short_name)
    return replace(conference, details=details)


def test_a_roll_holds_what_the_conference_holds(store: SqliteConferenceStore) -> None:
    conference = begun("a", START, short_name="")
    late, excused, sent, _ = conference.seats
    seats = (
        marked(marked(late, AttendanceStatus.LATE, START), AttendanceStatus.LEFT_EARLY, START + timedelta(hours=1)),
        marked(excused, AttendanceStatus.EXCUSED, START, reason="họp tỉnh"),
        marked(sent, AttendanceStatus.SUBSTITUTED, START, substitute=Substitute("Đỗ Văn Thay", "Chuyên viên")),
        replace(conference.seats[3], body_id=None, rank=0.5),
    )
    store.add(replace(conference, seats=seats), START)
    (roll,) = store.rolls(2026)
    assert roll == Roll(
        conference.id,
        conference.details.name,
        START,
        conference.bodies,
        conference.people,
        (seats[3], *seats[:3]),
    )


def test_the_year_is_that_of_the_local_time_as_written(store: SqliteConferenceStore) -> None:
    store.add(begun("đêm", datetime(2025, 12, 31, 23, 30, tzinfo=timezone(-timedelta(hours=5)))), START)
    store.add(begun("sáng", datetime(2026, 1, 1, 0, 30, tzinfo=VIETNAM)), START)
    store.add(begun("chưa họp", None), START)
    assert store.years() == (2026, 2025)
    assert [[roll.conference_id for roll in store.rolls(year)] for year in (2027, 2026, 2025)] == [
        [],
        ["sáng"],
        ["đêm"],
    ]


def test_rehearsals_are_told_and_the_oldest_comes_first(store: SqliteConferenceStore) -> None:
    store.add(begun("c", START + timedelta(days=9)), START)
    store.add(begun("b", START, rehearsal=True), START)
    assert [(roll.conference_id, roll.rehearsal, roll.title) for roll in store.rolls(2026)] == [
        ("b", True, "Ngắn"),
        ("c", False, "Ngắn"),
    ]


def test_a_preparation_taken_back_begins_in_no_year(store: SqliteConferenceStore) -> None:
    assert (store.years(), store.rolls(2026)) == ((), ())
    store.add(begun("a", None), START)
    assert store.years() == ()


@pytest.mark.slow
def test_an_archive_of_a_thousand_conferences_is_counted_at_once(store: SqliteConferenceStore) -> None:
    """A hundred conferences a year over ten years, forty delegates each.

    Two thirds of it are SQLite's reading of wide rows and small values made of JSON; beside a yard of plain Python that
    costs up to twice as much on one processor as on another (7 to 12).
    """
    bodies = [BodyId("hdnd"), BodyId("ubnd"), BodyId("mttq")]
    people = tuple(
        replace(
            a_person("p1", f"Người Thứ {number}", bodies[number % 3], "Ủy viên", "Trưởng ban"),
            id=PersonId(f"n{number}"),
            rank=float(number),
            memberships=(Membership(bodies[number % 3]),),
        )
        for number in range(40)
    )
    seats = tuple(a_seat(number, person) for number, person in enumerate(people, start=1))
    statuses = (AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.EXCUSED)
    findings = tuple(replace(a_finding("f", "chữ " * 40), id=FindingId(f"f{number}")) for number in range(20))
    for number in range(1000):
        started = datetime(2017 + number // 100, 1 + number % 12, 1 + number % 28, 8, 0, tzinfo=VIETNAM)
        came = tuple(marked(seat, statuses[(place + number) % 3], started) for place, seat in enumerate(seats))
        conference = begun(f"c{number}", started)
        store.add(replace(conference, people=people, seats=came, findings=findings), START)
    found = attendance_of_year(2026, store.rolls(2026))
    took = [paces(lambda: attendance_of_year(2026, store.rolls(2026))) for _ in range(3)]
    assert (len(store.years()), found.conferences, sum(len(line.people) for line in found.bodies)) == (10, 100, 40)
    assert min(took) <= 15, took
