"""Every generated sentence of the minute can be rewritten; what it rests on may change under it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.domain.minute import Block
from secretary_app.domain.own_sentences import Standing
from secretary_app.domain.printing import Part
from secretary_app.services.suite import Suite
from tests.minute_case import ham_tan
from tests.suites import close_suites, make_suite


@pytest.fixture
def suite(tmp_path: Path) -> Iterator[Suite]:
    made = make_suite(tmp_path)
    case = ham_tan()
    made.desk.add(replace(case, details=replace(case.details, state=ConferenceState.REVIEW)))
    yield made
    close_suites()


CASE = ham_tan().id


def sentences(suite: Suite) -> dict[str, Block]:
    findings = {finding.id for finding in suite.desk.conference(CASE).findings}
    blocks = suite.review.text(CASE).blocks
    return {block.source: block for block in reversed(blocks) if block.text and block.source not in {"", *findings}}


def standing(suite: Suite, key: str) -> Standing:
    return {own.key: own.standing for own in suite.own_sentences.all(CASE)}[key]


def stored(suite: Suite) -> Conference:
    return suite.desk.store.load(CASE)


def test_every_sentence_and_heading_is_rewritten_by_its_key_and_keeps_what_stands_before_it(suite: Suite) -> None:
    before = sentences(suite)
    kinds = {"start", "place", "secretary", "tasks", "adoption", "end", "section.result", "clause.limitation.ubnd"}
    assert kinds <= set(before)
    assert {"attendance.ubnd", "attendance.guests"} <= set(before)
    for key, block in before.items():
        suite.roll_call.override(CASE, key, f"câu riêng {key}", suite.review.generated(CASE, key))
        now = sentences(suite)[key]
        wanted = f"câu riêng {key}"
        assert (now.lead, now.kind) == (block.lead, block.kind)
        assert now.text == (wanted.upper() if key.startswith("section.") else wanted)
    assert {own.standing for own in suite.own_sentences.all(CASE)} == {Standing.HOLDS}


def test_a_changed_basis_is_named_and_both_ways_out_work(suite: Suite) -> None:
    suite.roll_call.override(CASE, "place", "Hội trường lớn", suite.review.generated(CASE, "place"))
    assert standing(suite, "place") is Standing.HOLDS
    suite.preparation.set_details(CASE, place="Nhà văn hóa")
    assert standing(suite, "place") is Standing.OUTDATED
    assert sentences(suite)["place"].text == "Hội trường lớn"
    named = [check for check in suite.review.checks(CASE) if check.code == "own_sentence_outdated"]
    assert [check.goto for check in named] == ["sentence:place"]
    assert suite.sentences.check(named[0]) == "Câu đã sửa tay, nay số liệu đã đổi: Hội trường lớn…"

    suite.own_sentences.keep(CASE, "place")
    assert standing(suite, "place") is Standing.HOLDS
    assert sentences(suite)["place"].text == "Hội trường lớn"
    suite.desk.undo(CASE)
    assert standing(suite, "place") is Standing.OUTDATED

    suite.own_sentences.give_up(CASE, "place")
    assert sentences(suite)["place"].text == "Nhà văn hóa."
    assert stored(suite).details.overrides == ()
    suite.desk.undo(CASE)
    assert sentences(suite)["place"].text == "Hội trường lớn"


def test_a_heading_keeps_its_words_when_the_numbers_move(suite: Suite) -> None:
    suite.roll_call.override(CASE, "section.limitation", "Hạn chế", suite.review.generated(CASE, "section.limitation"))
    suite.parts.print_part(CASE, Part.RESULT, printed=False)
    block = sentences(suite)["section.limitation"]
    assert (block.lead, block.text) == ("I.", "HẠN CHẾ")
    assert standing(suite, "section.limitation") is Standing.HOLDS


def test_a_sentence_without_a_place_is_kept_and_named_and_comes_back_with_its_place(suite: Suite) -> None:
    key = "section.opinion"
    suite.roll_call.override(CASE, key, "Phát biểu", suite.review.generated(CASE, key))
    opinions = [finding.id for finding in stored(suite).findings if finding.kind.value == "opinion"]
    for finding in opinions:
        suite.capture.remove(CASE, finding)
    assert standing(suite, key) is Standing.UNUSED
    named = [check.code for check in suite.review.checks(CASE) if check.code.startswith("own_sentence")]
    assert named == ["own_sentence_unused"]
    for _ in opinions:
        suite.desk.undo(CASE)
    assert standing(suite, key) is Standing.HOLDS
    assert sentences(suite)[key].text == "PHÁT BIỂU"


def test_a_sentence_that_is_only_left_out_still_holds(suite: Suite) -> None:
    suite.roll_call.override(CASE, "adoption", "Đã đọc lại.", suite.review.generated(CASE, "adoption"))
    suite.parts.print_part(CASE, Part.ADOPTION, printed=False)
    assert "adoption" not in sentences(suite)
    assert standing(suite, "adoption") is Standing.HOLDS
