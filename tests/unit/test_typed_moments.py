"""Clock times typed with or without their day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.typed_moments import parse_time_and_day

NEAR = date(2026, 3, 13)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("16h30", "16:30"),
        ("16h30 14/3", "16:30 2026-03-14"),
        ("14/3 16h30", "16:30 2026-03-14"),
        ("14.03, 16.30", "16:30 2026-03-14"),
        ("16 giờ 30 phút ngày 14 tháng 3 năm 2027", "16:30 2027-03-14"),
        ("16:30 12/3", "16:30 2026-03-12"),
        ("8h 31/12", "08:00 2025-12-31"),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one(typed: str, said: str) -> None:
    found = parse_time_and_day(typed, NEAR)
    assert found is not None
    at, on = found
    assert f"{at:%H:%M} {on or ''}".strip() == said


@pytest.mark.parametrize("typed", ["", "14/3", "25h 14/3", "16h30 31/2", "16h30 mai", "16h30 14/3 nữa"])
def test_what_is_no_time_is_refused_whole(typed: str) -> None:
    assert parse_time_and_day(typed, NEAR) is None


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_none(typed: str) -> None:
    assert parse_time_and_day(typed, NEAR) is None or typed.strip()
