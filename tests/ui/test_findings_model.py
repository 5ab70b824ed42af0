"""The list of captured lines follows each change; whatever happened, it shows what a new list would show."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester

from secretary_app.documents.form import load_form
from secretary_app.documents.sections import Grouping
from secretary_app.domain.changes import applied, difference, inverse
from secretary_app.domain.findings import Finding, FindingId, FindingKind, FindingState, decided
from secretary_app.domain.parts import with_parts, without_part
from secretary_app.paths import resource
from secretary_app.services.capture import Capture
from secretary_app.ui.models.finding_filter import FindingFilter, Only
from secretary_app.ui.models.finding_lines import FindingLine, SectionLine
from secretary_app.ui.models.findings_model import FindingsModel
from tests.builders import BODIES, HDND, MTTQ, UBND, a_conference, at

if TYPE_CHECKING:
    from secretary_app.domain.conference import Conference

pytestmark = pytest.mark.usefixtures("qapp")

FORM = load_form(resource("forms/nd30.toml"))
WORDS = {state.value: state.value for state in FindingState}
PLACES = (None, HDND, UBND, MTTQ, "gone")
STEPS = ("add", "decide", "move", "remove", "undo", "fold", "filter", "keep", "bodies")
FILTERS = (
    FindingFilter(),
    FindingFilter("dong 1"),
    FindingFilter(only=Only.UNDECIDED),
    FindingFilter("o", body=UBND),
    FindingFilter(kind="task"),
)


def a_line(number: int, choice: int, rank: float) -> Finding:
    kinds, states = tuple(FindingKind), tuple(FindingState)
    finding = Finding(
        FindingId(f"f{number}"),
        rank,
        kinds[choice % len(kinds)],
        f"Dòng {number}",
        at(0) + timedelta(seconds=number),
        PLACES[choice // 8 % len(PLACES)],  # type: ignore[arg-type]  # a body that is not there
    )
    return decided(finding, states[choice // 40 % len(states)], at(1))


class Story:
    """Conferences one after the other, shown by one model that follows and by a new one each time."""

    def __init__(self) -> None:
        self.conference = a_conference()
        self.past: list[Conference] = []
        self.grouping = Grouping(FORM)
        self.model = FindingsModel(WORDS)
        self.made = 0

    def step(self, what: str, choice: int) -> None:
        findings = self.conference.findings
        one = findings[choice % len(findings)] if findings else None
        if what == "add" or one is None:
            self.made += 1
            near = one.rank if one is not None and choice % 7 == 0 else float(self.made)  # sometimes the same rank
            self.become(with_parts(self.conference, "findings", (a_line(self.made, choice, near),)))
        elif what == "decide":
            state = tuple(FindingState)[choice % len(FindingState)]
            several = [decided(finding, state, at(2)) for finding in findings[:: choice % 3 + 1]]
            self.become(with_parts(self.conference, "findings", several))
        elif what == "move":
            self.become(Capture._moved(self, self.conference, one.id, choice % 5 - 2))  # type: ignore[arg-type]  # noqa: SLF001 - the rule alone, without a store
        elif what == "remove":
            self.become(without_part(self.conference, "findings", one.id))
        elif what == "bodies":
            self.become(replace(self.conference, bodies=BODIES[: choice % 4]))
        elif what == "undo" and self.past:
            change = difference(self.past[-1], self.conference, "")
            self.conference = applied(self.conference, inverse(change))
            self.past.pop()
        elif what == "fold":
            section = self.model.section_of(one.id)
            self.model.fold(section, folded=choice % 2 == 0)
        elif what == "filter":
            self.model.want(FILTERS[choice % len(FILTERS)])
        elif what == "keep":
            self.model.keep((one.id,))
        self.model.show(self.grouping.groups(self.conference), self.conference)

    def become(self, conference: Conference) -> None:
        self.past.append(self.conference)
        self.conference = conference

    @property
    def form(self) -> Story:
        return self

    def groups(self, conference: Conference) -> object:
        return Grouping(FORM).groups(conference)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 400)), max_size=25))
def test_what_follows_each_change_is_what_a_new_list_would_show(steps: list[tuple[str, int]]) -> None:
    story = Story()
    tester = QAbstractItemModelTester(story.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for what, choice in [("add", 0), *steps]:
        story.step(what, choice)
        fresh = FindingsModel(WORDS)
        fresh._folded = set(story.model._folded)  # noqa: SLF001 - the same folds and filter, nothing kept of before
        fresh._filtering.want(story.model.wanted)  # noqa: SLF001
        fresh._filtering.keep(story.model._filtering._kept)  # noqa: SLF001
        groups = Grouping(FORM).groups(story.conference)
        fresh.show(groups, story.conference)
        assert story.grouping.groups(story.conference) == groups
        assert story.model.lines == fresh.lines
        assert (story.model.heads, story.model.undecided) == (fresh.heads, fresh.undecided)
        assert (story.model.hits, story.model.total) == (fresh.hits, len(story.conference.findings))
        assert [story.model.index_of(line.key).row() for line in story.model.lines] == list(range(len(fresh.lines)))
    tester.deleteLater()


def test_a_group_in_which_nothing_changed_is_the_same_object_and_only_its_neighbour_is_new() -> None:
    grouping = Grouping(FORM)
    lines = (a_line(1, 0, 1.0), a_line(2, 1, 2.0), a_line(3, 1, 3.0))
    before = grouping.groups(a_conference(findings=lines))
    changed = a_conference(findings=(*lines[:2], replace(lines[2], words="Khác")))
    after = grouping.groups(changed)
    assert after[0] is before[0]
    assert after[1] is not before[1]
    assert [finding.words for finding in after[1].findings] == ["Dòng 2", "Khác"]


def test_lines_of_one_rank_stand_as_they_stand_in_the_conference() -> None:
    grouping = Grouping(FORM)
    first, second = a_line(1, 1, 1.0), a_line(2, 1, 1.0)
    grouping.groups(a_conference(findings=(first, second)))
    groups = grouping.groups(a_conference(findings=(replace(first, words="Khác"), second)))
    assert [finding.words for finding in groups[0].findings] == ["Khác", "Dòng 2"]


def test_heads_count_their_lines_and_what_waits_for_a_decision() -> None:
    open_one, agreed = a_line(1, 1, 1.0), decided(a_line(2, 17, 2.0), FindingState.AGREED, at(3))
    model = FindingsModel(WORDS)
    conference = a_conference(findings=(open_one, agreed))
    model.show(Grouping(FORM).groups(conference), conference)
    heads = [line.spoken for line in model.lines if not isinstance(line, FindingLine)]
    assert heads == [
        "I. Những tồn tại, hạn chế, 2 nội dung, 1 chưa quyết",
        "1. Đối với UBND xã, 1 nội dung",
    ]
    model.want(FindingFilter("dòng 2"))
    heads = [line.spoken for line in model.lines if not isinstance(line, FindingLine)]
    assert heads == [
        "I. Những tồn tại, hạn chế, 1/2 nội dung, 1 chưa quyết",
        "1. Đối với UBND xã, 1/1 nội dung",
    ]


def test_folds_come_back_when_a_filter_ends() -> None:
    conference = a_conference(findings=(a_line(1, 0, 1.0), a_line(2, 1, 2.0)))
    model = FindingsModel(WORDS)
    model.show(Grouping(FORM).groups(conference), conference)
    model.fold("Kết quả đạt được", folded=True)
    model.want(FindingFilter("dong"))
    assert [line.folded for line in model.lines if isinstance(line, SectionLine)] == [False, False]
    model.want(FindingFilter())
    assert [line.folded for line in model.lines if isinstance(line, SectionLine)] == [True, False]
