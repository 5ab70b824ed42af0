"""The register of numbers as rules: what comes next, what is refused or told; nothing doubled, nothing unexplained."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.number_register import (
    BookKey,
    BookLine,
    IssuedNumber,
    LineKind,
    NumberBook,
    VoidNumber,
    number_checks,
    number_stops,
    range_text,
    read_reference,
)
from secretary_app.domain.signatures import CheckGrade, NumberAndDate, number_text

KEY = BookKey(2026, "VĂN PHÒNG HĐND&UBND", "VP")
DAY = date(2026, 3, 14)


def issued(number: int, day: date | None = DAY, key: str = "") -> IssuedNumber:
    return IssuedNumber(number, ConferenceId(key or f"hn-{number}"), f"Giao ban {number}", day)


def void(number: int) -> VoidNumber:
    return VoidNumber(number, "viết hỏng", DAY)


def book(*numbers: int, out: tuple[int, ...] = (), first: int = 1, width: int = 2) -> NumberBook:
    return NumberBook(KEY, first, width, tuple(map(issued, numbers)), tuple(map(void, out)))


def codes(of: NumberBook, number: int, day: date = DAY) -> list[tuple[str, str, str]]:
    return [(check.code, check.subject, check.other) for check in number_checks(of, NumberAndDate(number, day))]


@pytest.mark.parametrize(
    ("kept", "following"),
    [
        (book(), 1),
        (book(first=7), 7),
        (book(7, 8, first=7), 9),
        (book(1, 2, 5), 6),
        (book(1, out=(2, 3)), 4),
        (book(1, out=(9,)), 2),
        (book(3, first=7), 7),
    ],
)
def test_the_number_that_comes_next(kept: NumberBook, following: int) -> None:
    assert kept.next_number == following
    assert not number_checks(kept, NumberAndDate(following, DAY))


def test_a_number_in_use_is_refused_and_names_who_has_it() -> None:
    (stop,) = number_checks(book(5, first=5), NumberAndDate(5, DAY))
    assert (stop.grade, stop.code, stop.subject, stop.other) == (
        CheckGrade.BLOCKED,
        "number_taken",
        "05/BB-VP",
        "Giao ban 5",
    )


def test_a_number_left_out_is_refused_with_the_reason() -> None:
    assert codes(book(1, out=(2,)), 2) == [("number_void", "02/BB-VP", "viết hỏng")]


def test_a_number_given_on_paper_before_the_register_began_is_refused() -> None:
    assert codes(book(first=7), 6) == [("number_before_first", "06/BB-VP", "07/BB-VP")]


@pytest.mark.parametrize(
    ("kept", "wanted", "skipped"),
    [
        (book(5, first=5), 7, "06"),
        (book(5, first=5), 9, "06 đến 08"),
        (book(5, out=(7,), first=5), 9, "06, 08"),
        (book(), 5, "01 đến 04"),
        (book(1, width=3), 3, "002"),
    ],
)
def test_a_gap_is_told_with_the_numbers_it_leaves_out(kept: NumberBook, wanted: int, skipped: str) -> None:
    assert codes(kept, wanted) == [("number_gap", number_text(wanted, kept.width), skipped)]


def test_an_old_gap_may_be_filled_and_is_not_told_again() -> None:
    assert codes(book(1, 2, 5), 3) == []
    assert codes(book(1, 2, 5), 8) == [("number_gap", "08", "06 đến 07")]


def test_a_date_that_runs_against_the_numbers_is_told() -> None:
    kept = NumberBook(KEY, issued=(issued(1, DAY), issued(3, DAY + timedelta(days=9)), issued(2, None)))
    assert codes(kept, 4, DAY) == [("number_day_early", "04/BB-VP", "03/BB-VP ngày 23/3/2026")]
    late = NumberBook(KEY, issued=(issued(1, DAY), issued(3, DAY)))
    assert codes(late, 2, DAY + timedelta(days=1)) == [("number_day_late", "02/BB-VP", "03/BB-VP ngày 14/3/2026")]


def test_lines_tell_gaps_doubles_and_dates_that_run_back() -> None:
    rows = (issued(2, DAY), issued(2, DAY, "khác"), issued(6, DAY - timedelta(days=3)))
    kept = NumberBook(KEY, issued=rows, void=(void(4),))
    told = [(line.kind, range_text(kept, line), line.double, line.untimely) for line in kept.lines()]
    assert told == [
        (LineKind.GAP, "01", False, False),
        (LineKind.ISSUED, "02", True, False),
        (LineKind.ISSUED, "02", True, False),
        (LineKind.GAP, "03", False, False),
        (LineKind.VOID, "04", False, False),
        (LineKind.GAP, "05", False, False),
        (LineKind.ISSUED, "06", False, True),
    ]
    skipped = [line.skipped_by.number for line in kept.lines() if line.skipped_by is not None]
    assert skipped == [2, 6, 6]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("05/BB-VP", (5, "VP")),
        (" 012 / BB - HĐND-VP ", (12, "HĐND-VP")),
        ("7", (7, "")),
        ("0/BB-VP", None),
        ("05A/BB-VP", None),
        ("05/QĐ-VP", None),
        ("", None),
        ("9" * 40, None),
    ],
)
def test_numbers_of_other_programs_are_read_or_left_alone(text: str, read: tuple[int, str] | None) -> None:
    assert read_reference(text) == read


def test_one_organisation_is_the_same_however_it_is_written() -> None:
    assert BookKey(2026, "Văn phòng HĐND & UBND", "vp").name == KEY.name
    assert BookKey(2027, KEY.organisation, "VP").name != KEY.name
    assert BookKey(2026, "Văn phòng Huyện ủy", "VP").name != KEY.name


@pytest.mark.parametrize(("number", "width", "text"), [(5, 2, "05"), (5, 3, "005"), (123, 2, "123")])
def test_numbers_are_as_wide_as_the_office_writes_them(number: int, width: int, text: str) -> None:
    assert number_text(number, width) == text
    assert NumberBook(KEY, width=width).reference(number) == f"{text}/BB-VP"


# --- whatever is done, in whatever order

DEEDS = st.lists(st.tuples(st.sampled_from(["next", "typed", "void", "import"]), st.integers(1, 12)), max_size=25)


@given(DEEDS, st.integers(1, 5))
def test_numbers_given_here_are_never_doubled_and_every_gap_is_told(deeds: list[tuple[str, int]], first: int) -> None:
    kept = NumberBook(KEY, first)
    given_here: list[int] = []
    for place, (deed, number) in enumerate(deeds):
        if deed == "import":
            kept = NumberBook(KEY, first, 2, (*kept.issued, issued(number, DAY, f"ngoài-{place}")), kept.void)
        elif deed == "void":
            if not kept.issued_to(number) and kept.void_line(number) is None:
                kept = NumberBook(KEY, first, 2, kept.issued, (*kept.void, void(number)))
        else:
            wanted = NumberAndDate(kept.next_number if deed == "next" else number, DAY)
            before = kept.issued_to(wanted.number)
            if not number_stops(kept, wanted):
                assert not before
                assert kept.void_line(wanted.number) is None
                told = {check.code for check in number_checks(kept, wanted)}
                grown = NumberBook(KEY, first, 2, (*kept.issued, issued(wanted.number, DAY, f"đây-{place}")), kept.void)
                assert ("number_gap" in told) == (missing(grown) > missing(kept))
                given_here.append(wanted.number)
                kept = grown
        assert len(given_here) == len(set(given_here))
        assert not number_checks(kept, NumberAndDate(kept.next_number, DAY))
        assert told_numbers(kept.lines()) >= set(range(first, kept.next_number))


def missing(kept: NumberBook) -> int:
    return sum(last - one + 1 for one, last in kept.gaps())


def told_numbers(lines: tuple[BookLine, ...]) -> set[int]:
    return {number for line in lines for number in range(line.number, line.last + 1)}
