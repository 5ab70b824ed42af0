"""Rosters out and in by the real services: what was exported comes back without a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretary_app.domain.directory import Directory
from secretary_app.domain.errors import RosterError, UnreadableFileError
from secretary_app.domain.people import Membership, Person, PersonId, Title, TitleKind
from secretary_app.domain.roster import EntryKind, applied_to
from secretary_app.exchange.workbook import ExcelTables
from secretary_app.services.ports import RosterEncoding
from tests.builders import BODIES, HDND, LOCALITY, MTTQ, PEOPLE, UBND
from tests.pace import paces
from tests.roster_case import a_workbook
from tests.suites import make_suite

if TYPE_CHECKING:
    from pathlib import Path

    from secretary_app.services.ports import TableSheet
    from secretary_app.services.suite import Suite

TABLES = ExcelTables()
RICH = Person(
    PersonId("p9"),
    200.0,
    "Đỗ Ví Dụ",
    "bà",
    (
        Title(TitleKind.PARTY, "Phó Bí thư Đảng ủy"),
        Title(TitleKind.STATE, "Phó Bí thư, Chủ tịch UBND xã"),
        Title(TitleKind.STATE, "Đại biểu HĐND xã; kiêm Trưởng ban"),
        Title(TitleKind.STATE, "- Chuyên trách;"),
        Title(TitleKind.OTHER, "Ủy viên UBMTTQVN xã"),
        Title(TitleKind.OTHER, "Chuyên viên", None, date(2020, 1, 1)),
    ),
    (
        Membership(UBND, date(2015, 1, 1), date(2020, 1, 1)),
        Membership(UBND, date(2025, 7, 1), date(2030, 6, 30), 2),
        Membership(HDND, date(2021, 5, 3)),
    ),
    "=Đỗ Ví-Dụ",
    active=False,
)
EVERYBODY = (*PEOPLE, replace(PEOPLE[0], id=PersonId("p8"), rank=150.0, titles=(), memberships=()), RICH)
DIRECTORY = Directory(locality=LOCALITY, bodies=BODIES, people=EVERYBODY)


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "data")


def written(table: TableSheet, ending: str) -> bytes:
    return TABLES.xlsx((table,)) if ending == "xlsx" else TABLES.csv(table)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_exported_directory_comes_back_the_same(suite: Suite, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"danh-ba.{ending}"
    path.write_bytes(written(suite.rosters.directory_table(DIRECTORY), ending))
    reading = suite.rosters.read(path)
    plan = suite.rosters.plan_for(DIRECTORY.people, DIRECTORY.bodies, reading)
    assert (plan.wrong, len(reading.rows)) == ((), 7)
    assert {entry.kind for entry in plan.entries} == {EntryKind.SAME}
    assert [entry.after for entry in plan.entries] == list(EVERYBODY)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_exported_directory_fills_an_empty_one_alike(suite: Suite, tmp_path: Path, ending: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(written(suite.rosters.directory_table(replace(DIRECTORY, people=PEOPLE)), ending))
    plan = suite.rosters.plan_for((), BODIES, suite.rosters.read(path))
    filled = applied_to((), plan)
    assert [replace(person, id=PersonId(""), rank=0.0) for person in filled] == [
        replace(person, id=PersonId(""), rank=0.0) for person in PEOPLE
    ]
    assert [person.rank for person in filled] == [1.0, 2.0, 3.0, 4.0]
    assert len({person.id for person in filled}) == 4


def test_the_template_is_read_as_an_empty_roster(suite: Suite, tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    path.write_bytes(TABLES.xlsx((suite.rosters.template(BODIES),)))
    reading = suite.rosters.read(path)
    assert (reading.rows, reading.faults) == ((), ())
    assert BODIES[0].name in suite.rosters.template(BODIES).lines[-1]


def test_faults_of_reading_and_of_planning_stand_in_the_order_of_the_rows(suite: Suite, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    rows = (("Họ tên", "Cơ quan", "Từ ngày"), ("Lê A", "Lạ"), ("Lê B", "HĐND", "?"), (None, "HĐND", "1/1/2026"))
    path.write_bytes(a_workbook(*rows))
    plan = suite.rosters.plan_for((), BODIES, suite.rosters.read(path))
    assert [(fault.row, fault.code) for fault in plan.wrong] == [
        (2, "unknown_body"),
        (3, "bad_date"),
        (4, "no_name"),
    ]
    assert applied_to((), plan) == ()


def test_a_file_that_is_not_there_and_one_that_is_no_roster_are_told(suite: Suite, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        suite.rosters.read(tmp_path / "khong-co.xlsx")
    path = tmp_path / "x.xlsx"
    path.write_bytes(a_workbook(("Nội dung",)))
    with pytest.raises(RosterError) as caught:
        suite.rosters.read(path)
    assert str(path) in suite.sentences.error(caught.value)


def test_every_code_has_its_words(suite: Suite) -> None:
    told = suite.sentences
    reasons = (RosterError.__doc__ or "").partition("one of:")[2].rstrip(". \n").replace("\n", " ").split(",")
    assert len(reasons) == 16
    assert all("x.xlsx" in told.error(RosterError("x.xlsx", reason.strip())) for reason in reasons)
    assert all(told.word("roster_encoding", kind) for kind in RosterEncoding)
    assert all(told.word("roster_kind", kind) for kind in EntryKind)


def test_500_people_are_read_and_planned_in_less_than_two_seconds(suite: Suite, tmp_path: Path) -> None:
    people = tuple(
        replace(RICH, id=PersonId(f"p{number}"), rank=float(number), name=f"Nguyễn Văn Ví Dụ {number}")
        for number in range(1, 501)
    )
    path = tmp_path / "x.xlsx"
    path.write_bytes(TABLES.xlsx((suite.rosters.directory_table(replace(DIRECTORY, people=people)),)))
    plans = []
    took = paces(lambda: plans.append(suite.rosters.plan_for(people, BODIES, suite.rosters.read(path))))
    assert len(plans[0].of(EntryKind.SAME)) == 500
    assert took < 600, took


TEXTS = st.text(st.sampled_from("Ááảđ ưe=+@-'\"<&;"), min_size=1, max_size=8).map(
    lambda text: " ".join(f"T{text}".split())
)
TITLES = st.lists(st.builds(Title, st.sampled_from(TitleKind), TEXTS), max_size=3, unique=True).map(tuple)
SEATS = st.lists(
    st.builds(
        Membership,
        st.sampled_from([HDND, UBND, MTTQ]),
        st.none() | st.dates(date(1990, 1, 1), date(2020, 1, 1)),
        st.none() | st.dates(date(2021, 1, 1), date(2040, 1, 1)),
        st.integers(0, 9999),
    ),
    max_size=3,
    unique_by=lambda seat: seat.body_id,
).map(tuple)
PERSON = st.builds(
    Person, st.just(""), st.just(0.0), st.sampled_from("ABCDEFGH").map("Nguyễn Văn {}".format),
    st.sampled_from(["đồng chí", "ông", "Bà"]), TITLES, SEATS, TEXTS, st.booleans(),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(PERSON, max_size=6, unique_by=lambda person: person.name).map(
        lambda people: tuple(
            replace(person, id=PersonId(f"p{number}"), rank=float(number))
            for number, person in enumerate(people, start=1)
        )
    ),
    st.sampled_from(["xlsx", "csv"]),
)
def test_any_directory_comes_back_the_same(suite: Suite, people: tuple[Person, ...], ending: str) -> None:
    data = written(suite.rosters.directory_table(replace(DIRECTORY, people=people)), ending)
    plan = suite.rosters.plan_for(people, BODIES, suite.rosters.files.read(data, "x"))
    assert plan.wrong == ()
    assert [entry.after for entry in plan.entries] == list(people)
    assert {entry.kind for entry in plan.entries} <= {EntryKind.SAME}
