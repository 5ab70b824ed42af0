"""Conferences whose facts contradict each other, as files from elsewhere may hold: no rule fails, no line is lost."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings

from secretary_app.documents.compose import compose_minute
from secretary_app.documents.form import load_form
from secretary_app.documents.sections import Grouping
from secretary_app.domain.agenda import discussed
from secretary_app.domain.block_changes import block_changes
from secretary_app.domain.changes import applied, difference, inverse
from secretary_app.domain.checklist import closing, readiness
from secretary_app.domain.conference import Conference, ConferenceState, in_state, next_states, over_since
from secretary_app.domain.errors import EmptyWordsError, VerbatimLockedError
from secretary_app.domain.findings import FindingId
from secretary_app.domain.last_sitting import last_sitting_day
from secretary_app.domain.minute import all_blocks
from secretary_app.domain.presiding import next_chair, presiding_at, presiding_now
from secretary_app.domain.shaping import joined, parted
from secretary_app.domain.sittings import days, night_before
from secretary_app.paths import resource
from tests.strategies import conferences, moments

FORM = load_form(resource("forms/nd30.toml"))
GROUPING = Grouping(FORM)  # one for all, as in the program: what it remembers is of another conference each time


@settings(max_examples=20)
@given(conferences(), moments())
def test_whatever_its_times_say_a_conference_has_days_chairs_and_a_closing_list(
    conference: Conference, moment: datetime
) -> None:
    assert closing(conference)
    assert readiness(conference)
    met = days(conference)
    last = last_sitting_day(conference)
    assert (last is None) == (not met)
    assert last is None or last >= met[-1]
    chairs = {*conference.details.chairs, None}
    assert {presiding_now(conference), presiding_at(conference, moment), next_chair(conference)} <= chairs
    assert {item.id for item in discussed(conference.agenda)} <= {item.id for item in conference.agenda}
    assert night_before(conference, moment) is None or len(met) > 1 or conference.details.started is None
    for state in next_states(conference.state):
        following = in_state(conference, state, moment)
        over_since(following)
        if state is ConferenceState.RECESS:
            assert following.details.recesses[-1].began >= moment


@settings(max_examples=20)
@given(conferences(), conferences("khac"))
def test_two_minutes_are_compared_whole_and_groups_of_one_conference_are_never_those_of_another(
    one: Conference, other: Conference
) -> None:
    for conference in (one, replace(other, bodies=one.bodies), one, other):
        groups = GROUPING.groups(conference)
        assert groups == Grouping(FORM).groups(conference)
        assert sorted(finding.id for group in groups for finding in group.findings) == sorted(
            finding.id for finding in conference.findings
        )
    old, new = (all_blocks(compose_minute(FORM, conference)) for conference in (one, other))
    changes = block_changes(old, new)
    assert tuple(change.old for change in changes if change.old) == old
    assert tuple(change.new for change in changes if change.new) == new


@settings(max_examples=20)
@given(conferences())
def test_joining_and_cutting_lines_is_taken_back_exactly(conference: Conference) -> None:
    first, second = conference.findings[0], conference.findings[-1]
    count, shaped = len(conference.findings), list[Conference]()
    if first is not second and not first.verbatim and not second.verbatim:
        shaped.append(joined(conference, first.id, second.id))
        assert len(shaped[0].findings) == count - 1
    try:
        shaped.append(parted(conference, first, "nửa sau", FindingId("nua-sau")))
        assert [finding.id for finding in shaped[-1].findings[:2]] == [first.id, "nua-sau"]
    except (EmptyWordsError, VerbatimLockedError):
        assert first.verbatim or not first.words.strip()
    for after in shaped:
        change = difference(conference, after, "x")
        assert applied(conference, change) == after
        assert applied(after, inverse(change)) == conference
