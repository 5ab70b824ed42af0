"""The directory of the office over the real store: profile, bodies, people, taken back and brought back."""

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secretary_app.domain.directory import Directory
from secretary_app.domain.errors import BodyInUseError, EmptyWordsError, MissingPartError, NothingToUndoError
from secretary_app.domain.locality import Body, BodyId, LocalityLevel, QuorumShare
from secretary_app.domain.people import Membership, Person, PersonId, Title, TitleKind, members_on
from secretary_app.domain.presets import customary_locality
from secretary_app.services.directory import DirectoryBook
from secretary_app.services.suite import Suite
from tests.builders import HDND, MTTQ, UBND, a_conference
from tests.suites import make_suite


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path)


def named(name: str, *memberships: Membership, **more: object) -> Person:
    return Person(PersonId(""), 0, name, memberships=memberships, **more)  # type: ignore[arg-type]


def set_up(book: DirectoryBook) -> None:
    level = LocalityLevel.COMMUNE
    book.name_locality(level, "Bình Minh", "tỉnh Ví Dụ")


def test_everything_is_kept_and_read_again_from_the_disk(suite: Suite, tmp_path: Path) -> None:
    set_up(suite.directory)
    title = Title(TitleKind.STATE, "Chủ tịch HĐND xã", date(2026, 1, 1), date(2026, 6, 30))
    held = Membership(HDND, date(2026, 1, 1), None, 2)
    suite.directory.add_person(
        named(" Nguyễn Văn An ", held, titles=(title,), honorific="ông", pronunciation="An như ăn", active=False)
    )
    half = replace(suite.directory.directory.bodies[1], quorum_share=QuorumShare(1, 2, exceeded=True))
    suite.directory.change_body(half)
    stored = make_suite(tmp_path).directory.directory
    assert stored == suite.directory.directory
    assert stored.people[0].name == "Nguyễn Văn An"
    assert stored.people[0].memberships == (held,)
    assert stored.bodies[1].quorum_share == QuorumShare(1, 2, exceeded=True)


def test_each_deed_is_taken_back_and_brought_back_by_name_also_after_a_restart(suite: Suite, tmp_path: Path) -> None:
    book = suite.directory
    set_up(book)
    states = [book.directory]
    person_id = book.add_person(named("Nguyễn Văn An", Membership(HDND)))
    states.append(book.directory)
    book.set_active(person_id, active=False)
    states.append(book.directory)
    body_id = book.add_body(Body(BodyId(""), 0, "Ban Pháp chế", "Ban Pháp chế", "PC"))
    states.append(book.directory)
    book.move_body(body_id, -2)
    states.append(book.directory)
    book.remove_body(body_id)
    states.append(book.directory)
    book.remove_person(person_id)
    again = make_suite(tmp_path).directory
    last = again.directory
    labels = []
    for expected in reversed(states):
        labels.append(again.history.undo())
        assert again.directory == expected
    assert labels == ["person_removed", "body_removed", "body_moved", "body_added", "person_retired", "person_added"]
    assert again.history.undo() == "locality_changed"
    assert again.directory == Directory()
    with pytest.raises(NothingToUndoError):
        again.history.undo()
    while again.history.redoable():
        again.history.redo()
    assert again.directory == last
    assert suite.archive.check().problems == ()


def test_a_body_with_people_is_not_removed(suite: Suite) -> None:
    set_up(suite.directory)
    suite.directory.add_person(named("Nguyễn Văn An", Membership(UBND)))
    before = suite.directory.directory
    with pytest.raises(BodyInUseError, match="Ủy ban nhân dân"):
        suite.directory.remove_body(UBND)
    with pytest.raises(EmptyWordsError):
        suite.directory.add_person(named("  "))
    with pytest.raises(MissingPartError):
        suite.directory.merge(before.people[0].id, PersonId("không có"))
    assert suite.directory.directory == before


def test_merging_keeps_what_both_say_and_remembers_the_other_id(suite: Suite) -> None:
    set_up(suite.directory)
    state, party = Title(TitleKind.STATE, "Chủ tịch UBND xã"), Title(TitleKind.PARTY, "Phó Bí thư Đảng ủy")
    kept = suite.directory.add_person(named("Trần Thị Bình", Membership(UBND), titles=(state,)))
    double = suite.directory.add_person(
        named("TRẦN THỊ BÌNH", Membership(UBND), Membership(MTTQ), titles=(party, state), pronunciation="Bình")
    )
    assert [[person.id for person in group] for group in suite.directory.doubles()] == [[kept, double]]
    suite.directory.merge(kept, double)
    (one,) = suite.directory.directory.people
    assert (one.id, one.titles, one.also, one.pronunciation) == (kept, (state, party), (double,), "Bình")
    assert [held.body_id for held in one.memberships] == [UBND, MTTQ]
    assert suite.directory.doubles() == ()


def test_one_name_may_be_written_with_its_tone_on_another_vowel(suite: Suite) -> None:
    set_up(suite.directory)
    same = [suite.directory.add_person(named(name)) for name in ("Nguyễn Hoà", "NGUYỄN  HÒA")]
    suite.directory.add_person(named("Nguyễn Hóa"))
    assert [[person.id for person in group] for group in suite.directory.doubles()] == [same]


def test_merging_loses_no_later_term_of_the_same_body(suite: Suite) -> None:
    set_up(suite.directory)
    former = Membership(UBND, date(2016, 7, 1), date(2021, 6, 30))
    kept = suite.directory.add_person(named("Trần Thị Bình", former))
    double = suite.directory.add_person(named("Trần Thị Bình", Membership(UBND, date(2025, 7, 1))))
    suite.directory.merge(kept, double)
    people = suite.directory.directory.people
    assert [person.id for person in members_on(people, UBND, date(2018, 1, 1))] == [kept]
    assert [person.id for person in members_on(people, UBND, date(2026, 1, 1))] == [kept]


def test_members_of_a_day_stand_in_the_order_of_precedence_and_the_inactive_are_left_out() -> None:
    def member(key: str, membership: Membership, *, active: bool = True) -> Person:
        return Person(PersonId(key), float(ord(key)), key, memberships=(membership,), active=active)

    people = (
        member("a", Membership(HDND)),
        member("b", Membership(HDND, order=2)),
        member("c", Membership(HDND, since=date(2026, 7, 1), order=1)),
        member("d", Membership(HDND, until=date(2026, 6, 30), order=3)),
        member("e", Membership(HDND, order=1), active=False),
        member("f", Membership(UBND)),
    )
    assert [person.id for person in members_on(people, HDND, date(2026, 6, 30))] == ["b", "d", "a"]
    assert [person.id for person in members_on(people, HDND, date(2026, 7, 1))] == ["c", "b", "a"]
    assert [person.id for person in members_on(people, HDND, None)] == ["c", "b", "d", "a"]


def test_the_journal_of_the_directory_and_of_conferences_is_one_chain(suite: Suite) -> None:
    set_up(suite.directory)
    suite.desk.add(a_conference())
    suite.directory.add_person(named("Nguyễn Văn An"))
    suite.preparation.set_details(a_conference().id, place="Hội trường")
    report = suite.archive.check()
    assert (report.entries, report.problems) == (4, ())


@pytest.mark.parametrize(
    ("level", "typed", "name", "above"),
    [
        (LocalityLevel.COMMUNE, "Bình Minh", "xã Bình Minh", "ỦY BAN NHÂN DÂN XÃ BÌNH MINH"),
        (LocalityLevel.WARD, "phường  Bình Minh", "phường Bình Minh", "ỦY BAN NHÂN DÂN PHƯỜNG BÌNH MINH"),
        (LocalityLevel.SPECIAL_ZONE, "Ví Dụ", "đặc khu Ví Dụ", "ỦY BAN NHÂN DÂN ĐẶC KHU VÍ DỤ"),
        (LocalityLevel.DISTRICT, "HUYỆN Ví Dụ", "huyện Ví Dụ", "ỦY BAN NHÂN DÂN HUYỆN VÍ DỤ"),
        (LocalityLevel.COMMUNE, "", "", ""),
    ],
)
def test_the_customary_names_of_an_organisation_follow_from_its_level(
    level: LocalityLevel, typed: str, name: str, above: str
) -> None:
    found = customary_locality(level, typed)
    assert (found.name, found.parent_organisation) == (name, above)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_every_word_is_stored_in_its_composed_form_however_it_was_typed(suite: Suite) -> None:
    book = suite.directory
    book.name_locality(LocalityLevel.WARD, decomposed("phường Bình Định"), decomposed("tỉnh Gia Lai mới"))
    texts = ("name", "parent", "parent_organisation", "organisation", "symbol", "place", "term")
    book.set_locality(replace(book.directory.locality, term=decomposed("nhiệm kỳ"), symbol=decomposed("VPĐ")))
    assert all(unicodedata.is_normalized("NFC", getattr(book.directory.locality, name)) for name in texts)
    words = decomposed("Ban Pháp chế")
    body_id = book.add_body(Body(BodyId(""), 0, words, words, words, words, (words,)))
    made = book.directory.bodies[-1]
    book.change_body(replace(made, concern_name=words, aliases=(words,)))
    assert book.directory.bodies[-1] == replace(made, id=body_id, concern_name="Ban Pháp chế")
    title = Title(TitleKind.STATE, decomposed("Chủ tịch"))
    book.add_person(named(decomposed("Lê Văn Tám"), titles=(title,), honorific=decomposed("đồng chí")))
    person = book.directory.people[-1]
    assert (person.name, person.honorific, person.titles[0].name) == ("Lê Văn Tám", "đồng chí", "Chủ tịch")
