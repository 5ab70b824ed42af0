"""What the closing list finds in words and times before adoption."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from secretary_app.domain.attendance import Substitute
from secretary_app.domain.checklist import closing
from secretary_app.domain.conference import Conference, ConferenceState, Override
from secretary_app.domain.findings import Dissent, Finding, FindingKind, FindingState
from secretary_app.domain.people import PersonId
from secretary_app.domain.signatures import CheckGrade
from secretary_app.domain.spelling import KnownNames, Misspelling
from tests.builders import UBND, a_conference, a_finding, at

CODES = {
    "recess",
    "name_spelling",
    "before_start",
    "after_end",
    "task_open",
    "due_before",
    "speaker_unknown",
    "speaker_missing",
    "carried_both",
    "carried_on",
    "carried_over",
}
WRONG = "Giao đồng chí Tran Thị Bính soạn"


def held(*findings: Finding, **details: object) -> Conference:
    conference = a_conference(findings=findings)
    changed = {"state": ConferenceState.REVIEW, "started": at(0), "ended": at(120)} | details
    return replace(conference, details=replace(conference.details, **changed))  # type: ignore[arg-type]


def found(conference: Conference) -> list[tuple[str, str, str]]:
    return [(check.code, check.subject, check.goto) for check in closing(conference) if check.code in CODES]


def test_a_plain_conference_has_nothing_of_the_kind() -> None:
    assert found(held(a_finding("f1", "Trần Thị Bình báo cáo"))) == []


def test_a_recess_that_never_ended_stops_adoption() -> None:
    conference = held(state=ConferenceState.RECESS)
    grades = {check.code: check.grade for check in closing(conference)}
    assert grades["recess"] is CheckGrade.BLOCKED
    assert ("recess", "", "to_review") in found(conference)


def test_names_are_looked_for_in_lines_dissents_and_own_sentences() -> None:
    dissent = Dissent(PersonId("p1"), "Lê Văn Cương chưa rõ", at(20))
    line, spoken = a_finding("f1", WRONG), replace(a_finding("f22", "Việc khác"), dissents=(dissent,))
    own = Override("place", "Nhà ông Nguyễn Văn Ân", "")
    assert found(held(line, spoken, overrides=(own,))) == [
        ("name_spelling", "Tran Thị Bính", "finding:f1"),
        ("name_spelling", "Lê Văn Cương", "capture:f22"),
        ("name_spelling", "Nguyễn Văn Ân", "sentence:place"),
    ]


@pytest.mark.parametrize("unseen", [{"kind": FindingKind.NOTE}, {"state": FindingState.WITHDRAWN}])
def test_what_is_not_printed_is_not_looked_at(unseen: dict[str, object]) -> None:
    task = replace(a_finding("f1", WRONG, FindingKind.TASK), captured_at=at(-60), due=date(2020, 1, 1))
    assert found(held(replace(task, **unseen))) == []  # type: ignore[arg-type]


def test_substitutes_are_known_people_too() -> None:
    conference = held(a_finding("f1", "Vũ Thị Ẩn phát biểu"))
    seat = replace(conference.seats[0], substitute=Substitute("Vũ Thị Ân"))
    assert found(replace(conference, seats=(seat, *conference.seats[1:]))) == [
        ("name_spelling", "Vũ Thị Ẩn", "finding:f1")
    ]


def test_lines_outside_the_conference_contradict_its_times() -> None:
    early = replace(a_finding("f1", "sớm"), captured_at=at(-1))
    late = replace(a_finding("f22", "muộn"), state=FindingState.AGREED, decided_at=at(121))
    assert found(held(early, late)) == [
        ("before_start", "sớm", "started:f1"),
        ("after_end", "muộn", "ended:f22"),
    ]


def test_seconds_of_the_last_minute_contradict_nothing() -> None:
    first = replace(a_finding("f1", "đầu"), captured_at=at(0))
    last = replace(a_finding("f22", "cuối"), captured_at=at(120) + timedelta(seconds=59))
    assert found(held(first, last, started=at(0) + timedelta(seconds=30))) == []


def test_times_are_compared_with_known_ones_only() -> None:
    finding = replace(a_finding("f1", "sớm"), captured_at=at(-500))
    assert found(held(finding, started=None, ended=None)) == []


def test_tasks_without_owner_or_date_are_named_and_dates_gone_by() -> None:
    bare = a_finding("f1", "Lập danh mục", FindingKind.TASK)
    dated = replace(bare, id="f22", body_id=UBND, due=date(2026, 3, 12))  # type: ignore[arg-type]
    whole = replace(dated, id="f333", due=date(2026, 3, 13))  # type: ignore[arg-type]
    refused = replace(bare, id="f4444", state=FindingState.NOT_AGREED)  # type: ignore[arg-type]
    owned = replace(bare, id="f55555", owner_id=UBND)  # type: ignore[arg-type]
    assert found(held(bare, dated, whole, refused, owned)) == [
        ("task_open", "Lập danh mục", "capture:f1"),
        ("due_before", "Lập danh mục", "capture:f22"),
        ("task_open", "Lập danh mục", "capture:f55555"),
    ]


def test_what_lives_on_is_good_to_know() -> None:
    task = replace(a_finding("f1", "a", FindingKind.TASK, UBND), state=FindingState.AGREED, due=date(2026, 6, 30))
    direction = replace(a_finding("f22", "b", FindingKind.DIRECTION), state=FindingState.AGREED)
    later = replace(a_finding("f333", "c"), state=FindingState.DEFERRED)
    both = [check for check in closing(held(task, direction, later)) if check.code == "carried_both"]
    assert [(check.grade, check.subject, check.other) for check in both] == [(CheckGrade.GOOD, "2", "1")]
    assert found(held(task)) == [("carried_on", "1", "")]
    assert found(held(later)) == [("carried_over", "1", "")]


def test_a_speaker_still_to_be_found_and_an_opinion_of_nobody_are_told_and_never_stop_adoption() -> None:
    opinion = a_finding("f1", "Đề nghị làm rõ", FindingKind.OPINION)
    unknown = replace(opinion, id="f22", speaker_unknown=True)  # type: ignore[arg-type]
    said = replace(opinion, id="f333", speaker_id=PersonId("p1"))  # type: ignore[arg-type]
    result = replace(a_finding("f4444", "Kết quả"), speaker_unknown=True)
    withdrawn = replace(unknown, id="f55555", state=FindingState.WITHDRAWN)  # type: ignore[arg-type]
    conference = held(opinion, unknown, said, result, withdrawn)
    assert found(conference) == [
        ("speaker_missing", "Đề nghị làm rõ", "capture:f1"),
        ("speaker_unknown", "Đề nghị làm rõ", "capture:f22"),
        ("speaker_unknown", "Kết quả", "capture:f4444"),
    ]
    grades = {check.grade for check in closing(conference) if check.code.startswith("speaker")}
    assert grades == {CheckGrade.NOTICE}


def test_words_once_searched_for_names_are_searched_again_only_when_they_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[str] = []
    search = KnownNames.read

    def counted(known: KnownNames, text: str) -> tuple[Misspelling, ...]:
        searched.append(text)
        return search(known, text)

    monkeypatch.setattr(KnownNames, "read", counted)
    lines = [a_finding(f"f{number}", f"Chỉ đếm một lần {number}") for number in range(5)]
    closing(held(*lines))
    assert len(searched) == len(lines)
    lines[2] = replace(lines[2], words="Chỉ đếm lại dòng này, Tran Thị Bính")
    assert found(held(*lines)) == [("name_spelling", "Tran Thị Bính", "finding:f2")]
    assert searched[len(lines) :] == ["Chỉ đếm lại dòng này, Tran Thị Bính"]
    conference = held(*lines)
    named = replace(conference.people[1], name="Tran Thị Bính")
    assert found(replace(conference, people=(conference.people[0], named, *conference.people[2:]))) == []
