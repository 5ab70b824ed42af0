"""Widths of columns from what stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.documents.column_widths import column_widths

WIDTH, BESIDE = 400.0, 5.0
WORDS = st.lists(st.text("ab", min_size=1, max_size=12), max_size=6).map(" ".join)


def measure(text: str) -> float:
    return 6.0 * len(text)


@given(st.integers(1, 6).flatmap(lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=1, max_size=8)))
def test_the_columns_fill_the_width_and_none_is_lost(rows: list[list[str]]) -> None:
    widths = column_widths(rows, WIDTH, BESIDE, measure)
    assert sum(widths) == pytest.approx(WIDTH)
    assert min(widths) > 0


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_no_word_is_broken_where_there_is_room_for_all(rows: list[list[str]]) -> None:
    widths = column_widths(rows, WIDTH, BESIDE, measure)
    for column, width in zip(zip(*rows, strict=True), widths, strict=True):
        longest = max((measure(word) for text in column for word in text.split()), default=0.0)
        assert width >= longest + 2 * BESIDE - 0.001


def test_a_narrow_column_keeps_to_itself_and_the_widest_takes_the_rest() -> None:
    narrow, wide, owner = column_widths(
        [["TT", "Nội dung", "Ai"], ["12", "Rà soát quy hoạch", "Phòng"]], WIDTH, 5, measure
    )
    assert (narrow, owner) == (22, 40)
    assert wide == WIDTH - 62


def test_a_word_wider_than_the_page_does_not_push_the_others_out() -> None:
    first, second = column_widths([["x" * 500, "một hai ba bốn năm sáu bảy"]], WIDTH, BESIDE, measure)
    assert first + second == pytest.approx(WIDTH)
    assert second >= measure("một") + 2 * BESIDE


def test_a_space_that_does_not_break_keeps_words_on_one_line() -> None:
    rows = [["bb bb " * 40, "aaaa\u00a0aaaa"]]
    assert column_widths(rows, WIDTH, BESIDE, measure)[1] >= measure("aaaa aaaa") + 2 * BESIDE
