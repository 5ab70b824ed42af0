"""Lines put before others, cut, joined, repeated, and their words replaced."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.conference import Conference
from secretary_app.domain.entry import parse_mention, parse_replacement
from secretary_app.domain.errors import EmptyWordsError, MissingPartError, VerbatimLockedError, WordsNotFoundError
from secretary_app.domain.findings import (
    Correction,
    CorrectionId,
    Dissent,
    Finding,
    FindingId,
    FindingKind,
    FindingState,
)
from secretary_app.domain.people import PersonId
from secretary_app.domain.shaping import (
    Replacement,
    duplicated,
    joined,
    parted,
    replaced,
    with_finding_before,
    with_finding_behind,
)
from tests.builders import HDND, UBND, a_conference, a_finding, at

A, B, C, NEW = (FindingId(key) for key in ("fa", "fb", "fc", "new"))


def three(**changes: object) -> Conference:
    """Return a conference of three lines; `changes` go into the middle one."""
    lines = [a_finding(key, f"Nội dung {key}", body=UBND) for key in (A, B, C)]
    lines = [replace(line, rank=float(rank)) for rank, line in enumerate(lines, start=1)]
    lines[1] = replace(lines[1], **changes)  # type: ignore[arg-type]  # fields of a finding
    return a_conference(findings=tuple(lines))


def order(conference: Conference) -> list[str]:
    return [finding.id for finding in conference.findings]


def line(conference: Conference, finding_id: FindingId) -> Finding:
    return next(finding for finding in conference.findings if finding.id == finding_id)


def test_a_line_before_another_takes_the_agenda_item_of_that_one() -> None:
    conference = three(agenda_item_id="a1")
    after = with_finding_before(conference, a_finding(NEW, "Chen vào"), B)
    assert order(after) == [A, NEW, B, C]
    assert line(after, NEW).agenda_item_id == "a1"
    with pytest.raises(MissingPartError):
        with_finding_before(conference, a_finding(NEW, "Chen vào"), FindingId("không có"))


@given(st.lists(st.integers(0, 200), min_size=1, max_size=90))
def test_lines_can_be_put_before_others_without_end(places: list[int]) -> None:
    conference, expected = three(), [A, B, C]
    for number, place in enumerate(places):
        before, key = expected[place % len(expected)], FindingId(f"n{number}")
        conference = with_finding_before(conference, a_finding(key, "Chen"), before)
        expected.insert(expected.index(before), key)
        assert order(conference) == expected
        ranks = [finding.rank for finding in conference.findings]
        assert ranks == sorted(set(ranks))


def test_a_hundred_lines_before_the_same_one_keep_their_order() -> None:
    conference, expected = three(), [A, B, C]
    for number in range(100):
        conference = with_finding_before(conference, a_finding(f"n{number}", "Chen"), B)
        expected.insert(expected.index(B), FindingId(f"n{number}"))
    assert order(conference) == expected


def test_a_line_cut_in_two_keeps_what_was_decided_in_both_halves_and_the_dissent_in_the_first() -> None:
    dissent = Dissent(PersonId("p1"), "Tôi không đồng ý", at(12))
    conference = three(state=FindingState.AGREED, decided_at=at(11), dissents=(dissent,), body_id=HDND)
    first = replace(line(conference, B), words="Nửa đầu")
    after = parted(conference, first, " nửa sau ", NEW)
    assert order(after) == [A, B, NEW, C]
    assert (line(after, B).words, line(after, NEW).words) == ("Nửa đầu", "nửa sau")
    assert line(after, NEW).state is FindingState.AGREED
    assert (line(after, NEW).body_id, line(after, NEW).decided_at) == (HDND, at(11))
    assert (line(after, B).dissents, line(after, NEW).dissents) == ((dissent,), ())


def test_an_empty_half_and_a_locked_line_are_not_cut() -> None:
    conference = three()
    with pytest.raises(EmptyWordsError):
        parted(conference, replace(line(conference, B), words="Nửa đầu"), "  ", NEW)
    with pytest.raises(EmptyWordsError):
        parted(conference, replace(line(conference, B), words=" "), "sau", NEW)
    locked = three(verbatim=True)
    with pytest.raises(VerbatimLockedError):  # whatever the half itself claims
        parted(locked, replace(line(locked, B), words="Nửa đầu", verbatim=False), "sau", NEW)


def test_two_lines_made_one_read_as_one_sentence_and_lose_nothing() -> None:
    dissent = Dissent(PersonId("p1"), "Tôi không đồng ý", at(12))
    conference = three(dissents=(dissent,), speaker_id=PersonId("p2"), to_check=True)
    kept = Correction(CorrectionId("c1"), 1, B, "cũ", "mới", at(20))
    after = joined(replace(conference, corrections=(kept,)), A, B)
    assert order(after) == [A, C]
    one = line(after, A)
    assert one.words == "Nội dung fa; Nội dung fb"
    assert (one.dissents, one.speaker_id, one.to_check) == ((dissent,), PersonId("p2"), True)
    assert after.corrections == (replace(kept, finding_id=A),)


def made_one(first: dict[str, object], second: dict[str, object]) -> Finding:
    """Return what two lines with these facts make when joined."""
    conference = three(**second)
    changed = replace(conference.findings[0], **first)  # type: ignore[arg-type]  # fields of a finding
    return line(joined(replace(conference, findings=(changed, *conference.findings[1:])), A, B), A)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"speaker_id": PersonId("p1")}, {"speaker_id": PersonId("p2")}),
        ({"speaker_id": PersonId("p1")}, {"speaker_unknown": True}),
        ({"owner_id": UBND}, {"owner_id": HDND}),
        ({"due": date(2026, 6, 30)}, {"due": date(2026, 9, 30)}),
    ],
)
def test_joined_lines_that_contradict_each_other_are_to_be_checked(
    first: dict[str, object], second: dict[str, object]
) -> None:
    one = made_one(first, second)
    assert one.to_check
    assert all(getattr(one, name) == value for name, value in first.items())
    assert not made_one(first, {}).to_check
    assert not made_one(first, first).to_check


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"speaker_unknown": True}, {}),
        ({}, {"speaker_unknown": True}),
        ({"speaker_unknown": True}, {"speaker_unknown": True}),
    ],
)
def test_a_speaker_still_to_be_found_is_looked_for_after_joining_too(
    first: dict[str, object], second: dict[str, object]
) -> None:
    assert made_one(first, second).speaker_unknown


def test_a_speaker_found_in_the_second_line_is_not_unknown_any_more() -> None:
    one = made_one({"speaker_unknown": True}, {"speaker_id": PersonId("p2")})
    assert (one.speaker_id, one.speaker_unknown, one.to_check) == (PersonId("p2"), False, True)


@pytest.mark.parametrize(("end", "between"), [(".", " "), ("…", " "), (":", " "), ("", "; "), (")", "; ")])
def test_the_mark_between_joined_lines_follows_the_end_of_the_first(end: str, between: str) -> None:
    conference = three()
    first = replace(line(conference, A), words=f"Trước{end}")
    after = joined(replace(conference, findings=(first, *conference.findings[1:])), A, B)
    assert line(after, A).words == f"Trước{end}{between}Nội dung fb"


def test_what_was_agreed_joined_with_what_was_not_is_undecided() -> None:
    after = joined(three(state=FindingState.AGREED, decided_at=at(11)), A, B)
    assert (line(after, A).state, line(after, A).decided_at) == (FindingState.NOTED, None)
    conference = three(state=FindingState.AGREED, decided_at=at(15))
    both = replace(
        conference,
        findings=(
            replace(conference.findings[0], state=FindingState.AGREED, decided_at=at(11)),
            *conference.findings[1:],
        ),
    )
    assert line(joined(both, A, B), A).decided_at == at(15)


@pytest.mark.parametrize("pair", [(A, B), (B, C)])
def test_locked_lines_are_not_joined(pair: tuple[FindingId, FindingId]) -> None:
    with pytest.raises(VerbatimLockedError):
        joined(three(verbatim=True), *pair)


def test_a_repeated_line_is_undecided_and_stands_right_behind() -> None:
    conference = three(state=FindingState.AGREED, decided_at=at(11), verbatim=True, to_check=True)
    copy = duplicated(line(conference, B), NEW, at(30))
    after = with_finding_behind(conference, copy, B)
    assert order(after) == [A, B, NEW, C]
    assert copy == replace(a_finding(NEW, "Nội dung fb", body=UBND), rank=2.0, captured_at=at(30))
    assert order(with_finding_behind(conference, copy, C)) == [A, B, C, NEW]


def test_words_are_replaced_once_or_everywhere_and_never_in_a_locked_line() -> None:
    finding = a_finding("f", "đảng và đảng", FindingKind.RESULT)
    assert replaced(finding, Replacement("đảng", "Đảng")).words == "Đảng và đảng"
    assert replaced(finding, Replacement("đảng", "Đảng", everywhere=True)).words == "Đảng và Đảng"
    assert replaced(finding, Replacement("đa\u0309ng", "Đảng")).words == "Đảng và đảng"  # typed in other letters
    with pytest.raises(WordsNotFoundError):
        replaced(finding, Replacement("Ủy ban", "UBND"))
    with pytest.raises(VerbatimLockedError):
        replaced(replace(finding, verbatim=True), Replacement("đảng", "Đảng"))
    with pytest.raises(EmptyWordsError):
        replaced(a_finding("f", "đảng"), Replacement("đảng", " "))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("s/cũ/mới/", Replacement("cũ", "mới")),
        ("s/cũ/mới", Replacement("cũ", "mới")),
        ("s/cũ//", Replacement("cũ", "")),
        (" s/cũ/mới/g ", Replacement("cũ", "mới", everywhere=True)),
        (r"s/30\/6/30\/9/", Replacement("30/6", "30/9")),
        ("s//mới/", None),
        ("s/ /mới/", None),
        ("s/cũ", None),
        ("s/cũ/mới/x", None),
        ("số/lượng/đủ", None),
        ("Thay s/cũ/mới/", None),
    ],
)
def test_a_short_form_for_replacing_is_understood_only_alone(typed: str, meant: Replacement | None) -> None:
    assert parse_replacement(typed) == meant


@pytest.mark.parametrize(
    ("words", "query"), [("@?", "?"), ("nói @12", "12"), ("@dông", "dông"), ("@?x", None), ("@-", None), ("@1a", None)]
)
def test_a_mention_begins_with_a_letter_or_is_a_number_or_a_question_mark(words: str, query: str | None) -> None:
    found = parse_mention(words, len(words))
    assert (found.query if found else None) == query
