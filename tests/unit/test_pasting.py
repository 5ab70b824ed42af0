"""Text from elsewhere, taken apart into lines: every word stays, only marks of lists and what cannot be seen go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.pasting import pasted_inline, pasted_lines
from secretary_app.domain.text import normalise


@pytest.mark.parametrize(
    "letters", ["\u200b", "\ufeff", "\u00ad", "\u2060", "\u202e"], ids=lambda letter: f"U+{ord(letter):04X}"
)
def test_what_has_no_width_leaves_the_word_around_it_whole(letters: str) -> None:
    assert pasted_lines(f"Thường tr{letters}ực") == ("Thường trực",)
    assert pasted_inline(f"Thường tr{letters}ực") == "Thường trực"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("IV. Nhiệm vụ", "Nhiệm vụ"),
        ("V. I. Lênin viết", "V. I. Lênin viết"),
        ("I. V. Stalin", "I. V. Stalin"),
        ("\uf0b7\tGhi bằng dấu của Word", "Ghi bằng dấu của Word"),
        ("\uf0a7 Hai", "Hai"),
        ("1) Một", "Một"),
        ("2026. Năm nay", "2026. Năm nay"),
        ("-5 độ", "-5 độ"),
        ("1)", "1)"),
        ("đ) Đối với", "Đối với"),
    ],
)
def test_only_the_mark_of_a_list_goes(line: str, kept: str) -> None:
    assert pasted_lines(line) == (kept,)


@given(st.text(alphabet="aâđ1. -–•…\u00a0\u200b\ufeff\x00\t\n\r\v\x1c\u2028", max_size=60))
def test_no_letter_is_lost_or_made(text: str) -> None:
    letters = [letter for letter in normalise(text) if letter.isalpha()]
    assert [letter for letter in "".join(pasted_lines(text)) if letter.isalpha()] == letters
    seen = [letter for letter in normalise(text) if letter.isalnum()]
    assert [letter for letter in pasted_inline(text) if letter.isalnum()] == seen
