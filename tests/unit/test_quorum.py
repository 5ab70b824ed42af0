"""How many must be there: numbers and shares, as typed and as counted."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.locality import Body, QuorumShare
from secretary_app.domain.quorum import QuorumRule, parse_quorum, quorum_needed, quorum_text
from tests.builders import BODIES

BODY = BODIES[0]


def body(rule: QuorumRule) -> Body:
    return replace(BODY, quorum=rule.number, quorum_share=rule.share)


@pytest.mark.parametrize(
    ("typed", "expected", "needed"),
    [
        ("", 9, 0),
        ("5", 9, 5),
        ("5 người", 9, 5),
        ("12 đại biểu", 9, 12),
        ("2/3", 9, 6),
        ("ít nhất 2/3", 10, 7),
        ("Quá nửa", 10, 6),
        ("quá 1/2", 9, 5),
        ("> 1/2", 4, 3),
        ("trên 50%", 4, 3),
        ("50 %", 4, 2),
        ("một nửa", 5, 3),
        ("1/1", 5, 5),
        ("quá bán", 10, 6),
        ("Đa số", 9, 5),
        ("đa số thành viên", 9, 5),
        ("ít nhất 2/3 số thành viên", 9, 6),
        ("2/3 tổng số đại biểu", 9, 6),
        ("5 ủy viên", 9, 5),
        ("2/3", 0, 0),
    ],
)
def test_rules_are_typed_as_people_say_them(typed: str, expected: int, needed: int) -> None:
    rule = parse_quorum(typed)
    assert rule is not None
    assert quorum_needed(body(rule), expected) == needed


@pytest.mark.parametrize("typed", ["nhiều", "3/2", "0/3", "1/0", "120%", "-5", "2/3/4", "quá 1/1"])
def test_nonsense_is_no_rule(typed: str) -> None:
    assert parse_quorum(typed) is None


@given(st.integers(1, 99), st.integers(1, 99), st.booleans(), st.integers(1, 500))
def test_a_share_is_met_exactly_when_the_fraction_is(part: int, whole: int, exceeded: bool, expected: int) -> None:
    if part > whole:
        return
    needed = quorum_needed(replace(BODY, quorum_share=QuorumShare(part, whole, exceeded)), expected)
    share = Fraction(part, whole)

    def meets(there: int) -> bool:
        return Fraction(there, expected) > share if exceeded else Fraction(there, expected) >= share

    assert meets(needed) or needed > expected
    assert not meets(needed - 1)


@given(
    st.one_of(st.integers(1, 500).map(QuorumRule), st.tuples(st.integers(1, 50), st.integers(51, 99), st.booleans()))
)
def test_what_is_shown_can_be_typed_again(drawn: QuorumRule | tuple[int, int, bool]) -> None:
    rule = drawn if isinstance(drawn, QuorumRule) else QuorumRule(share=QuorumShare(*drawn))
    assert parse_quorum(quorum_text(body(rule))) == rule


def test_a_share_from_a_broken_file_is_no_rule() -> None:
    assert quorum_needed(replace(BODY, quorum_share=QuorumShare(1, 0)), 10) == 0
    assert quorum_text(BODY) == ""
