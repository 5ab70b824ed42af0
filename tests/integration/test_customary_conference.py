"""A new conference takes organisation, bodies and members of the directory, as they are today."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.attendance import AttendanceStatus, SeatId
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.directory import Directory
from secretary_app.domain.locality import BodyId, Locality, LocalityLevel
from secretary_app.domain.people import Membership, Person, PersonId, members_on
from secretary_app.domain.presets import NEW_CONFERENCE_NAME, bodies
from secretary_app.domain.seating import held_by
from secretary_app.domain.typed_people import NewPerson
from secretary_app.services.roll_call import Marking
from secretary_app.services.suite import Suite
from tests.builders import HDND, LOCALITY, MTTQ, UBND, a_conference
from tests.suites import make_suite


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path)


def set_up(suite: Suite) -> None:
    suite.directory.name_locality(LocalityLevel.WARD, "Bình Minh", "tỉnh Ví Dụ")


def known(suite: Suite, name: str, *memberships: Membership, active: bool = True) -> PersonId:
    return suite.directory.add_person(Person(PersonId(""), 0, name, memberships=memberships, active=active))


def made(suite: Suite) -> Conference:
    return suite.desk.store.load(suite.preparation.create_customary())


def seated(conference: Conference) -> list[tuple[int, str, str | None]]:
    names = {person.id: person.name for person in conference.people}
    return [(seat.number, names[seat.person_id], seat.body_id) for seat in conference.seats]


def test_members_of_today_are_seated_by_body_in_their_order(suite: Suite) -> None:
    set_up(suite)
    known(suite, "Lê Văn Cường", Membership(UBND))
    known(suite, "Phạm Thị Đào", Membership(HDND))
    known(suite, "Nguyễn Văn An", Membership(HDND, order=1))
    known(suite, "Hết Nhiệm Kỳ", Membership(HDND, until=date(2026, 3, 12)))
    known(suite, "Chưa Nhậm Chức", Membership(HDND, since=date(2026, 3, 14)))
    known(suite, "Đã Nghỉ Hưu", Membership(HDND), active=False)
    known(suite, "Không Cơ Quan")
    found = made(suite)
    assert seated(found) == [(1, "Nguyễn Văn An", HDND), (2, "Phạm Thị Đào", HDND), (3, "Lê Văn Cường", UBND)]
    assert (found.details.name, found.locality.name) == (NEW_CONFERENCE_NAME, "phường Bình Minh")
    assert found.bodies == suite.directory.directory.bodies
    assert [person.rank for person in found.people] == [1.0, 2.0, 3.0]


def test_who_belongs_to_two_bodies_sits_once_in_the_first(suite: Suite) -> None:
    set_up(suite)
    known(suite, "Nguyễn Văn An", Membership(MTTQ), Membership(UBND))
    assert seated(made(suite)) == [(1, "Nguyễn Văn An", UBND)]


def test_memberships_of_bodies_that_are_not_there_are_left_out_of_the_copy() -> None:
    held = (Membership(HDND), Membership(BodyId("đã bỏ")))
    directory = Directory(
        bodies=bodies(LocalityLevel.COMMUNE), people=(Person(PersonId("p"), 1, "An", memberships=held),)
    )
    bare = replace(a_conference(), seats=(), people=())
    found = held_by(bare, directory, date(2026, 3, 13), iter(["s1"]).__next__)  # type: ignore[arg-type]
    assert found.people[0].memberships == held[:1]


def test_without_a_directory_the_newest_conference_is_the_pattern(suite: Suite) -> None:
    suite.desk.add(a_conference())
    known(suite, "Nguyễn Văn An", Membership(HDND))
    found = made(suite)
    assert (found.locality, found.seats) == (LOCALITY, ())


def test_an_untouched_one_with_delegates_is_given_again(suite: Suite) -> None:
    set_up(suite)
    known(suite, "Nguyễn Văn An", Membership(HDND))
    first = made(suite)
    assert made(suite) == first
    suite.roll_call.mark(first.id, first.seats[0].id, Marking(AttendanceStatus.PRESENT))
    assert made(suite).id != first.id


def test_an_untouched_one_follows_the_directory_until_something_is_written_there(suite: Suite) -> None:
    first = made(suite)
    assert first.locality == Locality()
    set_up(suite)
    known(suite, "Nguyễn Văn An", Membership(HDND))
    again = made(suite)
    assert (again.id, seated(again)) == (first.id, [(1, "Nguyễn Văn An", HDND)])
    assert suite.desk.undoable(first.id) == "taken_from_directory"
    suite.preparation.add_delegate(first.id, NewPerson("Trần Thị Bình", body_id=UBND))
    known(suite, "Lê Văn Cường", Membership(MTTQ))
    assert [name for _, name, _ in seated(made(suite))] == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_the_copy_stays_when_the_directory_changes(suite: Suite) -> None:
    set_up(suite)
    person_id = known(suite, "Nguyễn Văn An", Membership(HDND))
    first = made(suite)
    suite.preparation.set_details(first.id, name="Giao ban")
    suite.directory.remove_person(person_id)
    assert seated(suite.desk.store.load(ConferenceId(first.id))) == [(1, "Nguyễn Văn An", HDND)]


DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
HELD = st.builds(Membership, st.sampled_from([HDND, UBND, MTTQ, BodyId("đã bỏ")]), DAYS, DAYS, st.integers(0, 3))
CROWD = st.lists(st.tuples(st.lists(HELD, max_size=3).map(tuple), st.booleans()), max_size=8)


@given(CROWD, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_every_member_of_the_day_sits_once_and_nobody_else(
    crowd: list[tuple[tuple[Membership, ...], bool]], day: date
) -> None:
    people = tuple(
        Person(PersonId(f"p{number}"), number, f"Người {number}", memberships=held, active=active)
        for number, (held, active) in enumerate(crowd)
    )
    directory = Directory(bodies=bodies(LocalityLevel.COMMUNE), people=people)
    ids = (SeatId(f"s{number}") for number in range(100))
    found = held_by(replace(a_conference(), seats=(), people=()), directory, day, ids.__next__)
    members = {person.id for body in directory.bodies for person in members_on(people, body.id, day)}
    sitting = [seat.person_id for seat in found.seats]
    assert set(sitting) == members
    assert len(sitting) == len(members)
    assert [seat.number for seat in found.seats] == list(range(1, len(members) + 1))
    order = [body.id for body in directory.bodies]
    places = [order.index(seat.body_id) for seat in found.seats if seat.body_id]
    assert places == sorted(places)
    assert {held.body_id for person in found.people for held in person.memberships} <= set(order)
