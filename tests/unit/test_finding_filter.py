"""What is looked for among captured lines, and which letters of them are marked."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.findings import Finding, FindingKind, FindingState
from secretary_app.domain.text import fold
from secretary_app.ui.models.finding_filter import ABOUT_ALL, FindingFilter, Only, Sieve, hit_spans
from tests.builders import UBND, a_finding


@dataclass(frozen=True)
class Said:
    finding: Finding
    speaker: str = ""
    owner: str = ""


LINES = (
    Said(a_finding("a", "Tiến độ giải ngân còn chậm", FindingKind.LIMITATION, UBND), "Trần Thị Bình"),
    Said(replace(a_finding("b", "Đã hoàn thành đường liên thôn"), state=FindingState.AGREED), owner="UBND xã"),
    Said(replace(a_finding("c", "Nghiệm thu công trình", FindingKind.TASK), to_check=True)),
)


def found(wanted: FindingFilter) -> str:
    return "".join(line.finding.id for line in Sieve().passed(wanted, LINES))


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", "abc"),
        ("tien do", "a"),
        ("ĐƯỜNG", "b"),
        ("duong da", "b"),
        ("binh cham", "a"),  # a word of the speaker, a word of what was said
        ("ubnd", "b"),  # of who does it
        ("hiep", ""),
        ("ghiem", "c"),  # in the middle of a word
        ("tie\u0302\u0301n", "a"),  # typed with marks that stand alone
        ("tien nghiem", ""),
        (".* [a-z]+ (", ""),
        ("\u0301\u0323", "abc"),  # marks alone ask for nothing
        ("   ", "abc"),
        ("x" * 10_000, ""),
        (" ".join("tien" for _ in range(2_000)), "a"),
    ],
)
def test_each_word_is_found_somewhere_without_marks_and_case(query: str, keys: str) -> None:
    assert found(FindingFilter(query)) == keys


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (FindingFilter(only=Only.UNDECIDED), "ac"),
        (FindingFilter(only=Only.TO_FIX), "c"),
        (FindingFilter(body=UBND), "a"),
        (FindingFilter(body=ABOUT_ALL), "bc"),
        (FindingFilter(kind="task"), "c"),
        (FindingFilter("nghiem", Only.UNDECIDED, ABOUT_ALL, "task"), "c"),
        (FindingFilter("nghiem", Only.UNDECIDED, UBND, "task"), ""),
    ],
)
def test_filters_and_words_narrow_together(wanted: FindingFilter, keys: str) -> None:
    assert found(wanted) == keys
    assert [Sieve().matches(wanted, line) for line in LINES] == [line.finding.id in keys for line in LINES]


def test_words_that_changed_are_folded_anew() -> None:
    sieve = Sieve()
    assert len(sieve.passed(FindingFilter("cham"), LINES)) == 1
    line = replace(LINES[0], finding=replace(LINES[0].finding, words="Đã nhanh"))
    assert sieve.passed(FindingFilter("cham"), (line, *LINES[1:])) == ()


def marked(text: str, *words: str) -> list[str]:
    return [text[start:end] for start, end in hit_spans(text, words)]


@pytest.mark.parametrize(
    ("text", "words", "letters"),
    [
        ("Tiến độ giải ngân", ("tien", "do"), ["Tiến", "độ"]),
        ("Nghiêng nghiêng", ("nghi",), ["Nghi", "nghi"]),
        (unicodedata.normalize("NFD", "Tiến độ"), ("en",), [unicodedata.normalize("NFD", "ến")]),
        ("e\u0302\u0301\u0323x", ("e",), ["e\u0302\u0301\u0323"]),  # more marks than any letter has
        ("Straße", ("ss",), ["ß"]),
        ("Straße", ("as",), ["aß"]),
        ("đường ĐỎ", ("d",), ["đ", "Đ"]),
        ("anan", ("an", "ana"), ["anan"]),  # hits that overlap are one
        ("", ("a",), []),
        ("a\U0001f600b", ("b",), ["b"]),
    ],
)
def test_exactly_the_letters_that_match_are_marked(text: str, words: tuple[str, ...], letters: list[str]) -> None:
    assert marked(text, *words) == letters


@given(st.text(max_size=30), st.text(max_size=3))
def test_whatever_is_marked_folds_to_the_word_or_to_what_holds_it(text: str, word: str) -> None:
    asked = fold(word)
    spans = hit_spans(text, (asked,) if asked else ())
    assert all(asked in fold(text[start:end]) for start, end in spans)
    assert bool(spans) == bool(asked and asked in "".join(map(fold, text)))
