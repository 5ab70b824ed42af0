"""Who of the co-chairs presides, and who comes next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from secretary_app.domain.attendance import AttendanceStatus as Status
from secretary_app.domain.attendance import Substitute, marked
from secretary_app.domain.conference import Conference, ConferenceState, Presiding, in_state
from secretary_app.domain.errors import MissingPartError
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.people import PersonId
from secretary_app.domain.presiding import concluding, is_shared, next_chair, presided, presiding_at, presiding_now
from tests.builders import START, a_conference, at

P1, P2, P3, P4 = (PersonId(key) for key in ("p1", "p2", "p3", "p4"))


def live() -> Conference:
    return in_state(a_conference(), ConferenceState.IN_SESSION, START)


def with_chairs(conference: Conference, *chairs: PersonId) -> Conference:
    return replace(conference, details=replace(conference.details, chairs=chairs))


def with_mark(conference: Conference, person_id: PersonId, status: Status) -> Conference:
    seats = (
        marked(seat, status, START, substitute=Substitute("Ông X")) if seat.person_id == person_id else seat
        for seat in conference.seats
    )
    return replace(conference, seats=tuple(seats))


def test_the_first_to_be_named_is_the_first_of_protocol_and_the_last_hands_back_to_the_first() -> None:
    conference, order = live(), []
    for minute in range(4):
        chair = next_chair(conference)
        assert chair is not None
        order.append(chair)
        conference = presided(conference, chair, at(minute))
    assert order == [P1, P2, P3, P1]
    assert [presiding_at(conference, at(minute)) for minute in (-1, 0, 1, 99)] == [None, P1, P2, P1]


@pytest.mark.parametrize("status", [Status.ABSENT, Status.EXCUSED, Status.LEFT_EARLY, Status.SUBSTITUTED])
def test_a_chair_who_is_away_is_passed_over(status: Status) -> None:
    conference = with_mark(presided(live(), P1, at(0)), P2, status)
    assert next_chair(conference) == P3


def test_nobody_comes_next_when_all_others_are_away_or_there_is_one_chair() -> None:
    conference = presided(live(), P1, at(0))
    for away in (P2, P3):
        conference = with_mark(conference, away, Status.ABSENT)
    assert next_chair(conference) is None
    assert next_chair(with_chairs(conference, P1)) is None
    assert next_chair(with_chairs(conference)) is None
    assert not is_shared(with_chairs(conference, P1))


def test_the_same_again_changes_nothing_and_a_stranger_is_refused() -> None:
    conference = presided(live(), P2, at(5))
    assert presided(conference, P2, at(9)) is conference
    with pytest.raises(MissingPartError):
        presided(conference, P4, at(9))


def test_a_clock_that_goes_back_does_not_turn_the_order() -> None:
    conference = presided(presided(live(), P1, at(30)), P2, at(10))
    assert conference.details.presiding == (Presiding(P1, at(30)), Presiding(P2, at(30)))
    assert presiding_now(conference) == P2
    assert presiding_at(conference, at(30) + timedelta(seconds=1)) == P2


def test_of_a_presiding_chair_who_is_none_any_more_nothing_is_guessed() -> None:
    conference = with_chairs(presided(presided(live(), P1, at(0)), P2, at(5)), P1, P3)
    assert presiding_now(conference) is None
    assert presiding_at(conference, at(3)) == P1
    assert next_chair(conference) == P1
    assert concluding(conference, FindingKind.CONCLUSION) is None


def test_only_a_conclusion_among_several_chairs_is_the_presiding_ones() -> None:
    conference = presided(live(), P2, at(0))
    assert concluding(conference, FindingKind.CONCLUSION) == P2
    assert concluding(conference, FindingKind.OPINION) is None
    assert concluding(live(), FindingKind.CONCLUSION) is None
    assert concluding(with_chairs(conference, P2), FindingKind.CONCLUSION) is None
