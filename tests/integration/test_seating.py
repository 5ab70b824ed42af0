"""Expected delegates: from the directory, from the conference before, guests in one line, order and numbers."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.errors import EmptyWordsError
from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.people import Membership, Person, PersonId
from secretary_app.domain.roster import RosterRow
from secretary_app.domain.roster_plan import plan_roster
from secretary_app.domain.typed_people import NewPerson
from secretary_app.services.suite import Suite
from tests.builders import BODIES, HDND, LOCALITY, MTTQ, PEOPLE, UBND, a_conference
from tests.suites import make_suite

KNOWN = ConferenceId("giao-ban")


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    suite = make_suite(tmp_path)
    suite.directory.take_delegates(a_conference(seats=(), people=()))
    return suite


def member(suite: Suite, name: str, membership: Membership, *, active: bool = True) -> PersonId:
    return suite.directory.add_person(Person(PersonId(""), 0, name, memberships=(membership,), active=active))


def listed(suite: Suite, conference_id: ConferenceId = KNOWN) -> list[tuple[int, str, str]]:
    found = suite.roll_call.delegates(conference_id)
    return [(line.seat.number, line.name, line.seat.body_id or "") for line in found]


def test_members_of_the_day_are_seated_by_body_in_order_and_numbered(suite: Suite) -> None:
    member(suite, "Trần Thị Bình", Membership(UBND))
    member(suite, "Lê Văn Cường", Membership(HDND, order=2))
    member(suite, "Nguyễn Văn An", Membership(HDND, order=1))
    member(suite, "Phạm Thị Đào", Membership(HDND, until=date(2026, 1, 31)))
    member(suite, "Đỗ Văn Em", Membership(MTTQ), active=False)
    suite.desk.add(a_conference(seats=(), people=()))
    assert suite.seating.seat_members(KNOWN) == 3
    assert listed(suite) == [(1, "Nguyễn Văn An", HDND), (2, "Lê Văn Cường", HDND), (3, "Trần Thị Bình", UBND)]
    assert suite.seating.seat_members(KNOWN) == 0
    assert suite.desk.undo(KNOWN) == "members_seated"
    assert listed(suite) == []


def test_who_was_typed_in_by_hand_is_not_seated_a_second_time_from_the_directory(suite: Suite) -> None:
    suite.desk.add(a_conference(seats=(), people=()))
    suite.preparation.add_delegate(KNOWN, NewPerson("NGUYỄN VĂN HOÀ", body_id=HDND))
    suite.preparation.add_delegate(KNOWN, NewPerson("Lê Văn Cường", body_id=MTTQ))
    member(suite, "Nguyễn Văn Hòa", Membership(HDND, order=1))
    member(suite, "Nguyễn Văn Hòa", Membership(HDND, order=2))  # a namesake
    member(suite, "Lê Văn Cường", Membership(HDND, order=3))
    assert suite.seating.seat_members(KNOWN) == 2
    assert [(name, body) for _, name, body in listed(suite)] == [
        ("NGUYỄN VĂN HOÀ", HDND),
        ("Nguyễn Văn Hòa", HDND),
        ("Lê Văn Cường", HDND),
        ("Lê Văn Cường", MTTQ),
    ]
    assert suite.seating.seat_members(KNOWN) == 0


def test_whom_the_conference_has_is_not_seated_twice_and_keeps_the_titles_it_has_here(suite: Suite) -> None:
    suite.desk.add(a_conference())
    known = replace(PEOPLE[0], name="Tên khác trong danh bạ", id=PersonId("khác"), also=(PEOPLE[0].id,))
    suite.directory.take_people((known,))
    assert suite.seating.seat_members(KNOWN) == 0
    suite.preparation.remove_delegate(KNOWN, suite.desk.conference(KNOWN).seats[0].id)
    assert suite.seating.seat_members(KNOWN) == 1
    assert listed(suite)[0] == (1, "Nguyễn Văn An", HDND)
    assert len(suite.desk.conference(KNOWN).people) == len(PEOPLE)


def test_numbers_on_a_printed_list_stay_once_the_conference_has_begun(suite: Suite) -> None:
    suite.desk.add(a_conference())
    suite.preparation.go_to_state(KNOWN, ConferenceState.IN_SESSION)
    member(suite, "Đỗ Văn Em", Membership(HDND))
    suite.seating.seat_members(KNOWN)
    assert [line[:2] for line in listed(suite)] == [
        (1, "Nguyễn Văn An"),
        (5, "Đỗ Văn Em"),
        (2, "Trần Thị Bình"),
        (4, "Phạm Thị Đào"),
        (3, "Lê Văn Cường"),
    ]
    suite.seating.number(KNOWN)
    assert [line[0] for line in listed(suite)] == [1, 2, 3, 4, 5]


def test_delegates_of_the_conference_before_come_along_without_guests_and_marks(suite: Suite) -> None:
    suite.desk.add(a_conference())
    suite.seating.add_guest(KNOWN, "Nguyễn Văn Khách, Nhà báo")
    suite.roll_call.mark_body_present(KNOWN, HDND)
    details = replace(a_conference().details, chairs=(), secretary_id=None)
    other = replace(a_conference(seats=(), people=(), bodies=BODIES[:2], details=details), id=ConferenceId("sau"))
    suite.desk.add(other)
    assert suite.seating.previous(other.id) == KNOWN
    assert suite.seating.seat_previous(other.id, KNOWN) == 3
    copied = suite.desk.store.load(other.id)
    assert {seat.status.value for seat in copied.seats} == {"unmarked"}
    assert {held.body_id for person in copied.people for held in person.memberships} == {HDND, UBND}
    assert suite.archive.files.decode(suite.archive.encode(other.id), "x").seats == copied.seats


def test_a_guest_is_added_in_one_line_and_never_without_a_name(suite: Suite) -> None:
    suite.desk.add(a_conference())
    suite.seating.add_guest(KNOWN, "Nguyễn Văn Khách, Trưởng Ban Dân vận, Đảng ủy")
    guest = suite.roll_call.delegates(KNOWN)[-1]
    assert (guest.name, guest.titles, guest.seat.number) == ("Nguyễn Văn Khách", "Trưởng Ban Dân vận, Đảng ủy", 5)
    with pytest.raises(EmptyWordsError):
        suite.seating.add_guest(KNOWN, ", Nhà báo")


def test_delegates_change_places_inside_their_body_and_numbers_stay_with_the_places(suite: Suite) -> None:
    suite.desk.add(a_conference())
    seat = next(line.seat.id for line in suite.roll_call.delegates(KNOWN) if line.name == "Phạm Thị Đào")
    before = suite.desk.conference(KNOWN)
    suite.seating.move(KNOWN, seat, -5)
    assert [line for line in listed(suite) if line[2] == UBND] == [
        (2, "Phạm Thị Đào", UBND),
        (4, "Trần Thị Bình", UBND),
    ]
    suite.desk.undo(KNOWN)
    assert suite.desk.conference(KNOWN) == before


def test_a_title_for_this_conference_alone_prints_and_can_be_taken_away(suite: Suite) -> None:
    suite.desk.add(a_conference())
    seat = suite.desk.conference(KNOWN).seats[0].id
    suite.seating.set_title_override(KNOWN, seat, "  Quyền Chủ tịch   HĐND xã ")
    assert suite.roll_call.delegates(KNOWN)[0].titles == "Quyền Chủ tịch HĐND xã"
    blocks = suite.review.text(KNOWN).blocks
    assert any("Nguyễn Văn An – Quyền Chủ tịch HĐND xã" in block.text for block in blocks)
    suite.seating.set_title_override(KNOWN, seat, "")
    assert suite.roll_call.delegates(KNOWN)[0].titles == "Chủ tịch HĐND xã"


def test_delegates_typed_by_hand_are_taken_into_the_directory_once(suite: Suite) -> None:
    suite.desk.add(a_conference())
    suite.seating.add_guest(KNOWN, "Nguyễn Văn Khách")
    member(suite, "TRẦN THỊ BÌNH", Membership(UBND))
    assert suite.seating.take_into_directory(KNOWN) == 3
    assert [person.name for person in suite.directory.directory.people] == [
        "TRẦN THỊ BÌNH",
        "Nguyễn Văn An",
        "Lê Văn Cường",
        "Phạm Thị Đào",
    ]
    assert suite.seating.take_into_directory(KNOWN) == 0
    assert suite.directory.history.undo() == "delegates_taken"
    assert len(suite.directory.directory.people) == 1


def test_bodies_of_an_unnamed_office_stay_and_are_joined_by_those_of_the_conference(tmp_path: Path) -> None:
    suite = make_suite(tmp_path)
    own = suite.directory.add_body(Body(BodyId(""), 0, "Ban Văn hóa", "Ban Văn hóa", "BVH"))
    known = member(suite, "Đỗ Văn Em", Membership(own))
    suite.desk.add(a_conference())
    assert suite.seating.take_into_directory(KNOWN) == 4
    directory = suite.directory.directory
    assert [body.name for body in directory.bodies] == ["Ban Văn hóa", *(body.name for body in BODIES)]
    assert (directory.people[0].id, directory.people[0].memberships) == (known, (Membership(own),))
    suite.directory.history.undo()
    assert ([body.id for body in suite.directory.directory.bodies], suite.directory.directory.locality.name) == (
        [own],
        "",
    )


def test_delegates_of_a_body_the_directory_lacks_bring_it_along(suite: Suite) -> None:
    suite.directory.remove_body(MTTQ)
    suite.desk.add(a_conference())
    assert suite.seating.take_into_directory(KNOWN) == 4
    assert {body.id for body in suite.directory.directory.bodies} == {HDND, UBND, MTTQ}
    assert [held.body_id for person in suite.directory.directory.people for held in person.memberships].count(MTTQ) == 1


def test_a_roster_seats_a_member_of_two_bodies_in_the_one_it_names(suite: Suite) -> None:
    suite.desk.add(a_conference())
    both = replace(PEOPLE[0], memberships=(Membership(HDND), Membership(UBND)))
    conference = suite.desk.conference(KNOWN)
    rows = (RosterRow(1, both.name, body="UBND xã"), RosterRow(2, "Đỗ Văn Em", body="UBND xã"))
    plan = plan_roster((both,), BODIES, rows, lambda: "mới")
    suite.preparation.remove_delegate(KNOWN, conference.seats[0].id)
    suite.seating.take_roster(KNOWN, plan)
    assert [(name, body) for _, name, body in listed(suite) if name in {both.name, "Đỗ Văn Em"}] == [
        (both.name, UBND),
        ("Đỗ Văn Em", UBND),
    ]


def test_a_directory_not_set_up_takes_the_organisation_of_the_conference(tmp_path: Path) -> None:
    suite = make_suite(tmp_path)
    suite.desk.add(a_conference())
    assert suite.seating.take_into_directory(KNOWN) == 4
    assert suite.directory.directory.locality == LOCALITY
    assert suite.directory.directory.bodies == BODIES
    suite.preparation.add_delegate(KNOWN, NewPerson("Đỗ Văn Em", body_id=MTTQ))
    assert suite.seating.take_into_directory(KNOWN) == 1
