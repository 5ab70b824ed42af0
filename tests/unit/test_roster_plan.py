"""What taking a roster over would do: planned before it is done, all or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.people import Membership, Person, PersonId, Title, TitleKind
from secretary_app.domain.roster import EntryKind, RosterPlan, RosterRow, RowFault, applied_to, row_number
from secretary_app.domain.roster_plan import in_bodies_of_sheets, plan_roster
from tests.builders import BODIES, HDND, MTTQ, UBND, CountingIds

STATE, PARTY, OTHER = TitleKind.STATE, TitleKind.PARTY, TitleKind.OTHER


def known(
    key: str, name: str, *titles: str, bodies: tuple[Membership, ...] = (Membership(HDND),), rank: float = 1.0
) -> Person:
    return Person(PersonId(key), rank, name, titles=tuple(Title(STATE, title) for title in titles), memberships=bodies)


def said(number: int, name: str, *titles: str, body: str = "HĐND", **more: object) -> RosterRow:
    return RosterRow(number, name, titles=tuple(Title(STATE, title) for title in titles), body=body, **more)  # type: ignore[arg-type]


def plan(people: tuple[Person, ...], *rows: RosterRow, day: date | None = None) -> RosterPlan:
    return plan_roster(people, BODIES, rows, CountingIds().new, day)


def kinds(of: RosterPlan) -> list[tuple[EntryKind, tuple[int, ...]]]:
    return [(entry.kind, entry.rows) for entry in of.entries]


AN = known("p1", "Hoà Văn An", "Chủ tịch")


def test_a_new_person_is_added_whole() -> None:
    (entry,) = plan((AN,), said(2, "Lê B", "Phó Chủ tịch", body="UBND xã", order=2, since=date(2025, 7, 1))).entries
    seat = Membership(UBND, date(2025, 7, 1), None, 2)
    assert (entry.kind, entry.before) == (EntryKind.ADD, None)
    assert entry.after == Person(
        PersonId("n1"), 2.0, "Lê B", titles=(Title(STATE, "Phó Chủ tịch"),), memberships=(seat,)
    )


@pytest.mark.parametrize("name", ["Hoà Văn An", "Hòa Văn An", "HÒA VĂN AN", "Hoa\u0300  Văn An"])
def test_a_name_is_known_in_any_case_and_place_of_the_tone(name: str) -> None:
    assert kinds(plan((AN,), said(2, name, "Chủ tịch"))) == [(EntryKind.SAME, (2,))]


@pytest.mark.parametrize("name", ["Hoa Văn An", "Hòa Văn Ân", "Hỏa Văn An", "Hòa An"])
def test_other_letters_are_another_person(name: str) -> None:
    assert kinds(plan((AN,), said(2, name, "Chủ tịch"))) == [(EntryKind.ADD, (2,))]


def test_the_same_name_in_another_body_is_another_person_with_a_notice() -> None:
    made = plan((AN,), said(2, AN.name, "Chủ tịch", body="UBND"))
    assert kinds(made) == [(EntryKind.ADD, (2,))]
    assert made.is_clean
    assert made.notices == (RowFault(2, "same_name", AN.name),)


def test_empty_cells_never_erase() -> None:
    rich = Person(
        PersonId("p1"), 1.0, "Lê B", "ông", (Title(PARTY, "Bí thư"), Title(STATE, "Chủ tịch")),
        (Membership(HDND, date(2021, 1, 1), date(2026, 1, 1), 3),), "Lê Bê",
    )  # fmt: skip
    assert kinds(plan((rich,), RosterRow(5, "Lê B", body="HĐND"))) == [(EntryKind.SAME, (5,))]
    assert kinds(plan((rich,), RosterRow(5, "Lê B"))) == [(EntryKind.SAME, (5,))]


def test_a_change_shows_before_and_after_and_keeps_the_rest() -> None:
    old = (
        Title(PARTY, "Bí thư"),
        Title(STATE, "Phó Chủ tịch", date(2021, 1, 1)),
        Title(STATE, "Đại biểu", date(2021, 5, 1)),
        Title(OTHER, "Luật sư"),
    )
    seats = (Membership(HDND, date(2021, 1, 1), None, 4), Membership(UBND))
    before = Person(PersonId("p1"), 7.0, "Lê B", "ông", old, seats, also=(PersonId("x"),))
    row = said(2, "LÊ B", "Chủ tịch", honorific="Ông", until=date(2026, 1, 1), order=1, pronunciation="Lê Bê")
    (entry,) = plan((before,), row).entries
    assert (entry.kind, entry.before) == (EntryKind.CHANGE, before)
    assert entry.after == replace(
        before,
        titles=(old[0], Title(STATE, "Chủ tịch"), old[2], old[3]),
        memberships=(Membership(HDND, date(2021, 1, 1), date(2026, 1, 1), 1), Membership(UBND)),
        pronunciation="Lê Bê",
    )


def test_a_title_of_a_new_kind_stands_in_printing_order() -> None:
    before = known("p1", "Lê B", "Chủ tịch")
    row = RosterRow(2, "Lê B", body="HĐND", titles=(Title(PARTY, "Bí thư"), Title(OTHER, "Luật sư")))
    (entry,) = plan((before,), row).entries
    assert [title.name for title in entry.after.titles] == ["Bí thư", "Chủ tịch", "Luật sư"]


def test_titles_that_ended_are_history_and_stay() -> None:
    ended = Title(STATE, "Phó Chủ tịch", None, date(2020, 1, 1))
    before = Person(PersonId("p1"), 1.0, "Lê B", titles=(ended,), memberships=(Membership(HDND),))
    (entry,) = plan((before,), said(2, "Lê B", "Chủ tịch"), day=date(2026, 1, 1)).entries
    assert entry.after.titles == (ended, Title(STATE, "Chủ tịch"))


TODAY = date(2026, 8, 1)
ENDED = Membership(HDND, None, date(2021, 6, 30), 3)
OPEN = Membership(HDND, date(2016, 7, 1), None, 3)
PART = Membership(HDND, date(2016, 7, 1), date(2021, 6, 30), 3)


@pytest.mark.parametrize(
    ("held", "dates", "after"),
    [
        # who left and is named again sits again: from the day given, else from today
        ((ENDED,), {"since": date(2026, 7, 1)}, (ENDED, Membership(HDND, date(2026, 7, 1)))),
        ((ENDED,), {}, (ENDED, Membership(HDND, TODAY))),
        ((ENDED,), {"until": date(2030, 1, 1)}, (ENDED, Membership(HDND, TODAY, date(2030, 1, 1)))),
        ((PART,), {"since": date(2026, 7, 1), "order": 1}, (PART, Membership(HDND, date(2026, 7, 1), None, 1))),
        # the row speaks of what ended
        ((PART,), {"since": date(2016, 7, 1)}, (PART,)),
        ((PART,), {"since": date(2018, 1, 1)}, (PART,)),
        ((ENDED,), {"until": date(2021, 6, 30)}, (ENDED,)),
        ((ENDED,), {"until": date(2022, 6, 30)}, (replace(ENDED, until=date(2022, 6, 30)),)),
        # an earlier beginning is history; an unknown or a later one is put right, but never into another term
        ((OPEN,), {"since": date(2026, 7, 1)}, (OPEN,)),
        ((OPEN,), {"since": date(2015, 1, 1)}, (replace(OPEN, since=date(2015, 1, 1)),)),
        ((Membership(HDND),), {"since": date(2026, 7, 1)}, (Membership(HDND, date(2026, 7, 1)),)),
        (
            (PART, Membership(HDND, date(2024, 1, 1))),
            {"since": date(2018, 1, 1)},
            (PART, Membership(HDND, date(2024, 1, 1))),
        ),
        ((PART, Membership(HDND, date(2024, 1, 1))), {}, (PART, Membership(HDND, date(2024, 1, 1)))),
        ((Membership(HDND, date(2026, 9, 1)),), {}, (Membership(HDND, date(2026, 9, 1)),)),
        # the next term, while this one lasts
        (
            (Membership(HDND, date(2021, 7, 1), date(2026, 8, 31)),),
            {"since": date(2026, 9, 1)},
            (Membership(HDND, date(2021, 7, 1), date(2026, 8, 31)), Membership(HDND, date(2026, 9, 1))),
        ),
    ],
)
def test_terms_that_ended_stay_and_new_ones_stand_beside_them(
    held: tuple[Membership, ...], dates: dict[str, Any], after: tuple[Membership, ...]
) -> None:
    people = (known("p1", "Lê B", bodies=held),)
    row = said(2, "Lê B", **dates)
    made = plan(people, row, day=TODAY)
    assert made.is_clean
    assert made.entries[0].after.memberships == after
    again = plan(applied_to(people, made), row, day=TODAY)
    assert kinds(again) == [(EntryKind.SAME, (2,))]


@pytest.mark.parametrize(
    ("row", "code", "detail"),
    [
        (RosterRow(4, "", body="HĐND"), "no_name", ""),
        (RosterRow(4, "…", body="HĐND"), "no_name", "…"),
        (RosterRow(4, "Lê B", body="UBND huyện Khác"), "unknown_body", "UBND huyện Khác"),
        (said(4, "B", since=date(2026, 2, 1), until=date(2026, 1, 1)), "until_before_since", "01/02/2026 – 01/01/2026"),
        (said(4, AN.name, "Chủ tịch", until=date(2020, 1, 1)), "until_before_since", "01/07/2025 – 01/01/2020"),
    ],
)  # fmt: skip
def test_one_wrong_row_leaves_everything_as_it_is(row: RosterRow, code: str, detail: str) -> None:
    people = (replace(AN, memberships=(Membership(HDND, date(2025, 7, 1)),)),)
    made = plan(people, said(2, "Trần C", "Ủy viên"), row)
    assert made.wrong == (RowFault(4, code, detail),)
    assert not made.is_clean
    assert made.of(EntryKind.ADD)
    assert applied_to(people, made) == people


def test_the_same_person_twice_in_a_file_is_a_double() -> None:
    rows = (said(2, "Lê B", "x"), said(3, "LÊ B", "x"), said(4, "Lê B", "y"), said(5, "Lê B", "x", body="UBND"))
    made = plan((), *rows)
    assert made.wrong == (RowFault(3, "double", "2"),)
    assert kinds(made) == [(EntryKind.ADD, (2,)), (EntryKind.ADD, (4,)), (EntryKind.ADD, (5,))]
    assert {(notice.row, notice.code) for notice in made.notices} == {(row, "same_name") for row in (2, 4, 5)}


def test_people_of_one_name_in_one_body_are_told_apart_by_titles() -> None:
    people = (known("p1", "Lê B", "x"), known("p2", "Lê B", "y"))
    made = plan(people, said(2, "Lê B", "y"), said(3, "Lê B", "z"))
    assert [(entry.kind, entry.after.id) for entry in made.entries] == [
        (EntryKind.SAME, "p2"),
        (EntryKind.CHANGE, "p1"),
    ]


@pytest.mark.parametrize(
    "rows", [(said(2, "Lê B", "z"),), (said(2, "Lê B"),), (said(2, "Lê B", "z"), said(3, "Lê B", "w"))]
)
def test_who_is_meant_must_be_clear(rows: tuple[RosterRow, ...]) -> None:
    made = plan((known("p1", "Lê B", "x"), known("p2", "Lê B", "y")), *rows)
    assert made.wrong == tuple(RowFault(row.number, "ambiguous", row.name) for row in rows)


def test_a_row_that_would_mean_somebody_else_afterwards_is_ambiguous() -> None:
    people = (known("p1", "Lê B", "x"), known("p2", "Lê B", bodies=(Membership(HDND), Membership(UBND))))
    made = plan(people, said(2, "Lê B"), said(3, "Lê B", "x", body="UBND"))
    assert {fault.code for fault in made.wrong} == {"ambiguous"}
    assert applied_to(people, made) == people


def test_a_member_of_two_bodies_is_one_entry_of_two_rows() -> None:
    both = known("p1", "Lê B", "x", bodies=(Membership(HDND), Membership(UBND)))
    made = plan((both,), said(2, "Lê B", "x", "y"), said(3, "Trần C"), said(4, "Lê B", "x", body="UBND", order=2))
    assert kinds(made) == [(EntryKind.CHANGE, (2, 4)), (EntryKind.ADD, (3,))]
    assert made.entries[0].after.memberships == (Membership(HDND), Membership(UBND, order=2))


def test_somebody_without_a_body_is_told() -> None:
    made = plan((), RosterRow(2, "Lê B"))
    assert made.is_clean
    assert made.notices == (RowFault(2, "no_body", "Lê B"),)
    assert kinds(plan(applied_to((), made), RosterRow(2, "Lê B"))) == [(EntryKind.SAME, (2,))]


def test_somebody_no_longer_active_is_told() -> None:
    made = plan((replace(AN, active=False),), said(2, AN.name, "Chủ tịch"))
    assert (kinds(made), made.notices) == ([(EntryKind.SAME, (2,))], (RowFault(2, "inactive", AN.name),))


def test_a_sheet_called_like_a_body_is_that_body_for_rows_that_name_none() -> None:
    rows = (RosterRow(2, "Lê A"), RosterRow(row_number(1, 2), "Lê A"), RosterRow(row_number(2, 2), "Lê A", body="UBND"))
    placed = in_bodies_of_sheets(rows, ("HĐND", "Trang 2", "MTTQ"), BODIES)
    assert [row.body for row in placed] == ["HĐND", "", "UBND"]
    assert in_bodies_of_sheets(rows[:1], (), BODIES) == rows[:1]


NAMES = st.sampled_from(["Lê A", "Lê Á", "Hòa B", "Hoà B"])
TITLES = st.lists(st.builds(Title, st.sampled_from(TitleKind), st.sampled_from("xyz")), max_size=3, unique=True).map(
    lambda titles: tuple(sorted(titles, key=lambda title: list(TitleKind).index(title.kind)))
)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 5))
SEATS = st.lists(
    st.builds(Membership, st.sampled_from([HDND, UBND, MTTQ]), DAYS, DAYS, st.integers(0, 3)), max_size=3
).map(tuple)
ROWS = st.lists(
    st.builds(
        RosterRow, st.just(0), NAMES, st.sampled_from(["", "ông", "bà"]), TITLES,
        st.sampled_from(["", "HĐND", "UBND xã", "Mặt trận Tổ quốc"]), DAYS, DAYS, st.integers(0, 2),
    ),
    max_size=6,
).map(lambda rows: tuple(replace(row, number=number) for number, row in enumerate(rows, start=2)))  # fmt: skip
PEOPLE = st.lists(
    st.builds(Person, st.just(""), st.just(0.0), NAMES, titles=TITLES, memberships=SEATS), max_size=4
).map(
    lambda people: tuple(
        replace(person, id=PersonId(f"p{number}"), rank=float(number)) for number, person in enumerate(people, start=1)
    )
)


@given(PEOPLE, ROWS)
def test_nobody_is_lost_and_new_people_stand_behind_in_the_order_of_the_rows(
    people: tuple[Person, ...], rows: tuple[RosterRow, ...]
) -> None:
    made = plan(people, *rows)
    after = applied_to(people, made)
    assert [person.id for person in after[: len(people)]] == [person.id for person in people]
    assert [person.rank for person in after] == sorted({person.rank for person in after})
    new = {person.name for person in after[len(people) :]}
    if made.is_clean:
        assert new <= {row.name for row in rows}
        added = [entry.rows[0] for entry in made.of(EntryKind.ADD)]
        assert added == sorted(added)
        assert sorted(number for entry in made.entries for number in entry.rows) == [row.number for row in rows]
    assert made.is_clean or after == people


@given(PEOPLE, ROWS, DAYS)
def test_a_file_that_is_taken_over_once_more_changes_nothing(
    people: tuple[Person, ...], rows: tuple[RosterRow, ...], day: date | None
) -> None:
    made = plan(people, *rows, day=day)
    if not made.is_clean:
        return
    again = plan(applied_to(people, made), *rows, day=day)
    assert again.wrong == ()
    assert {entry.kind for entry in again.entries} <= {EntryKind.SAME}
