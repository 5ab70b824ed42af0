"""The day of the last sitting."""

from dataclasses import replace
from datetime import date

from secretary_app.domain.conference import ConferenceState, Recess
from secretary_app.domain.last_sitting import last_sitting_day
from secretary_app.domain.minute import Minute, MinuteId
from tests.builders import a_conference, a_finding, at

DAY = 24 * 60
FIRST, SECOND = date(2026, 3, 13), date(2026, 3, 14)


def day(**details: object) -> date | None:
    conference = a_conference()
    changed = {"state": ConferenceState.REVIEW, "started": at(0)} | details
    return last_sitting_day(replace(conference, details=replace(conference.details, **changed)))  # type: ignore[arg-type]


def test_one_sitting_is_on_the_day_of_the_beginning() -> None:
    assert day(state_since=at(120)) == FIRST
    assert day(state_since=None) == FIRST
    assert (
        last_sitting_day(replace(a_conference(), details=replace(a_conference().details, planned_start=None))) is None
    )


def test_what_happened_on_another_day_makes_it_the_last() -> None:
    assert day(state_since=at(DAY)) == SECOND
    assert day(recesses=(Recess(at(60), at(DAY)),)) == SECOND
    later = replace(a_finding("f1", "hôm sau"), captured_at=at(DAY))
    assert last_sitting_day(a_conference(findings=(later,))) == SECOND


def test_a_minute_opened_again_and_one_written_down_much_later_say_nothing_of_the_sitting() -> None:
    conference = a_conference(minutes=(Minute(MinuteId("ban-1"), 1, 1, at(130), ""),))
    details = replace(conference.details, state=ConferenceState.REVIEW, started=at(0), state_since=at(DAY))
    assert last_sitting_day(replace(conference, details=details)) == FIRST
    assert day(state_since=at(30 * DAY)) == FIRST


def test_who_did_not_come_back_from_a_recess_met_last_before_it() -> None:
    assert day(state_since=at(DAY), recesses=(Recess(at(60)),)) == FIRST


def test_a_recorded_recess_of_more_than_a_week_says_when_the_conference_met_last() -> None:
    long = (Recess(at(60), at(12 * DAY)),)
    assert day(recesses=long) == date(2026, 3, 25)
    assert day(recesses=long, state_since=at(13 * DAY)) == date(2026, 3, 26)
    assert day(recesses=long, state_since=at(40 * DAY)) == date(2026, 3, 25)
