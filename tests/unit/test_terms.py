"""A term of office as people type it."""

import pytest

from secretary_app.domain.terms import parse_term


@pytest.mark.parametrize(
    "typed", ["2026-2031", "2026 – 2031", "2026/2031", "2026—2031", " 2026 - 2031 ", "2026 đến 2031", "2026 2031"]
)
def test_two_years_are_a_term_however_they_are_parted(typed: str) -> None:
    assert parse_term(typed) == "2026-2031"


def test_no_term_may_be_written() -> None:
    assert parse_term("  ") == ""


@pytest.mark.parametrize(
    "typed", ["linh tinh", "2026", "2031-2026", "2026-2026", "1026-1031", "2026-2099", "26-31", "2026-2031-2036"]
)
def test_anything_else_is_no_term(typed: str) -> None:
    assert parse_term(typed) is None
