"""A real ibus-unikey types into the real program: every word arrives exactly, whatever keys Telex needs for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.findings import FindingKind, FindingState
from secretary_app.services.capture import NewFinding
from tests.journeys.ham_tan_case import (
    ALL,
    Said,
    as_said,
    key_of_body,
    key_of_kind,
    prefix_of,
    stored,
    without_typing,
)
from tests.journeys.live import suite_in_session
from tests.journeys.real_ibus import Desk, a_desk, missing
from tests.suites import sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from secretary_app.domain.conference import Conference
    from secretary_app.services.suite import Suite

NAMING = [said for said in ALL if said.mention]

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"máy này thiếu {', '.join(missing())}")


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return suite_in_session(tmp_path / "du-lieu")


@pytest.fixture
def desk(tmp_path: Path, suite: Suite) -> Iterator[Desk]:
    with a_desk(suite.data_folder, tmp_path) as desk:
        yield desk


def open_first(desk: Desk) -> None:
    """Go to the one conference there is."""
    desk.goes("Return")
    desk.wait_for(lambda: desk.title().startswith("Tổng kết"), "the conference")


def test_every_finding_of_ham_tan_is_typed_by_telex_and_stored_word_for_word(desk: Desk, suite: Suite) -> None:
    open_first(desk)
    conference = sample(suite).id
    for number, said in enumerate(ALL, start=1):
        type_by(desk, said, by_prefix=bool(number % 2))
        desk.wait_for(partial(has_lines, suite, number), said.words)
        assert as_said(stored(suite, conference)[-1]) == without_typing(said), f"screen: {desk.picture('wrong')}"
    assert [as_said(finding) for finding in stored(suite, conference)] == [without_typing(said) for said in ALL]


def has_lines(suite: Suite, count: int) -> bool:
    return len(stored(suite, sample(suite).id)) == count


def type_by(desk: Desk, said: Said, *, by_prefix: bool) -> None:
    """Type a finding, its kind and body by prefix or by keys."""
    if by_prefix:
        desk.types(prefix_of(said))
    else:
        desk.presses(f"F{key_of_kind(said.kind)}", f"ctrl+{key_of_body(said.body)}")
    if said.mention:
        desk.types(f"@{said.mention}")
        # Nobody takes a name unseen; and Qt (6.11) may act on a key before a word that ibus gave within the same
        # few milliseconds, when the answer about the key is there at once.
        desk.looks_up()
        desk.presses("Tab")
    desk.types(f">>{said.deadline} {said.words}" if said.deadline else said.words)
    desk.presses("Return")


@pytest.mark.parametrize("synchronous", [False, True])
def test_what_is_typed_while_the_program_stands_still_arrives_in_its_order(
    tmp_path: Path, suite: Suite, synchronous: bool
) -> None:
    conference = sample(suite).id
    with a_desk(suite.data_folder, tmp_path, synchronous=synchronous) as desk:
        open_first(desk)
        with desk.stands_still():
            for said in NAMING:
                type_by(desk, said, by_prefix=True)
        desk.wait_for(partial(has_lines, suite, len(NAMING)), "every line")
        desk.looks_up()
    assert [as_said(finding) for finding in stored(suite, conference)] == [without_typing(said) for said in NAMING]


def test_keys_in_the_middle_of_a_word_leave_the_word_whole(desk: Desk, suite: Suite) -> None:
    open_first(desk)
    conference = sample(suite).id
    desk.types("Hội nghị")
    desk.presses("F3", "ctrl+2")
    desk.types(" được nghị")
    desk.presses("BackSpace")
    desk.types("ỉ ngơi")
    desk.presses("alt+z", "alt")
    desk.types(" và kết")
    desk.presses("ctrl+Return")
    desk.wait_for(lambda: len(stored(suite, conference)) == 1, "the agreed line")
    (agreed,) = stored(suite, conference)
    assert (agreed.words, agreed.state) == ("Hội nghị được nghỉ ngơi và kết", FindingState.AGREED)
    assert (agreed.kind, agreed.body_id) == (FindingKind.LIMITATION, "ubnd")


def test_a_word_that_is_open_when_the_screen_is_left_is_kept(desk: Desk, suite: Suite) -> None:
    open_first(desk)
    desk.types("còn dở dang")
    desk.goes("ctrl+Prior")
    desk.goes("ctrl+Next")
    desk.presses("Return")
    desk.wait_for(lambda: bool(stored(suite, sample(suite).id)), "the line")
    assert [finding.words for finding in stored(suite, sample(suite).id)] == ["còn dở dang"]


# --- other fields ------------------------------------------------------------------------------------------------

NAME = "Hội nghị sơ kết, khoẻ và hoà thuận"
GUEST = "Nguyễn Thị Hoà"
TITLE = "Trưởng thôn Thuỷ Tú"
CORRECTED = "Việc giải quyết kiến nghị, hoà giải ở cơ sở còn chậm; UBND huyện nhận trách nhiệm"


@pytest.fixture
def modern_desk(tmp_path: Path, suite: Suite) -> Iterator[Desk]:
    """UniKey set to hoà instead of hòa, over a conference with one line that is to be corrected."""
    suite.capture.add(sample(suite).id, NewFinding("Còn chậm", FindingKind.LIMITATION))
    with a_desk(suite.data_folder, tmp_path, modern=True) as desk:
        open_first(desk)
        yield desk


def test_roll_name_and_correction_are_typed_by_telex_too(modern_desk: Desk, suite: Suite) -> None:
    desk = modern_desk
    kept = partial(suite.desk.store.load, sample(suite).id)
    desk.goes("ctrl+Prior")
    desk.types("Vũ Thị G")
    desk.presses("Return")
    desk.wait_for(lambda: marked(kept(), "vu-thi-g") is AttendanceStatus.LATE, "the mark")
    desk.goes("ctrl+g")
    desk.types(GUEST)
    desk.goes("Return")
    desk.types(TITLE)
    desk.presses("Return")
    desk.wait_for(lambda: len(kept().people) > len(sample(suite).people), "the guest")
    (guest,) = [person for person in kept().people if person.name == GUEST]
    assert [title.name for title in guest.titles] == [TITLE]
    for key in ("Escape", "ctrl+Prior", "ctrl+a"):
        desk.goes(key)
    desk.types(NAME)
    desk.presses("Return")
    desk.wait_for(lambda: kept().details.name == NAME, "the name")
    for keys in (("ctrl+Next", "ctrl+Next", "ctrl+Next"), ("End", "Up"), ("Return",), ("ctrl+a",)):
        desk.goes(*keys)
    desk.types(CORRECTED)
    desk.presses("Return")
    desk.wait_for(lambda: bool(kept().corrections), "the correction")
    assert [(made.old_words, made.new_words) for made in kept().corrections] == [("Còn chậm", CORRECTED)]


def marked(conference: Conference, person_id: str) -> AttendanceStatus:
    return next(seat.status for seat in conference.seats if seat.person_id == person_id)
