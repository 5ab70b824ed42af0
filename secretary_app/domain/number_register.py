"""The numbers that minutes of one organisation get in one year: which are given, which left out, which comes next."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from operator import attrgetter
from typing import Final

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.signatures import Check, CheckGrade, NumberAndDate, number_text
from secretary_app.domain.text import date_text, fold

LEAST_WIDTH: Final = 2  # Nghị định 30/2020, Phụ lục I, mục II.3.c: numbers below ten have a zero before them
MOST_WIDTH: Final = 4
_REFERENCE: Final = re.compile(r"\s*(\d{1,9})\s*(?:/\s*BB\s*-\s*(\S.*?)\s*)?")
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class BookKey:
    """Whose numbers, and of which year: an organisation counts anew each year under its symbol ("VP" in "BB-VP")."""

    year: int
    organisation: str
    symbol: str

    @property
    def name(self) -> str:
        """Return what is the same for one organisation however it is written: '2026 vp van phong hdnd ubnd'."""
        return " ".join((str(self.year), *_WORD.findall(fold(f"{self.symbol} {self.organisation}"))))


@dataclass(frozen=True, slots=True)
class IssuedNumber:
    """A number on the minute of a conference; `day` is when it was issued, None when that was not told."""

    number: int
    conference_id: ConferenceId
    title: str
    day: date | None


@dataclass(frozen=True, slots=True)
class VoidNumber:
    """A number that no minute gets, and why; `day` is when that was written down."""

    number: int
    reason: str
    day: date


class LineKind(StrEnum):
    """What a line of the register tells."""

    ISSUED = "issued"
    VOID = "void"
    GAP = "gap"  # nobody has the number, and nobody said why


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of the register; a gap may reach to `last`.

    `double` marks a number that two conferences have, or that was void already; `untimely` one whose date does not
    follow the dates of lower numbers; `skipped_by` the next number given after a gap.
    """

    kind: LineKind
    number: int
    last: int
    issued: IssuedNumber | None = None
    void: VoidNumber | None = None
    double: bool = False
    untimely: bool = False
    skipped_by: IssuedNumber | None = None


@dataclass(frozen=True, slots=True)
class NumberBook:
    """The register of one year; `first` is the number it begins with, `width` how many digits a number has at least."""

    key: BookKey
    first: int = 1
    width: int = LEAST_WIDTH
    issued: tuple[IssuedNumber, ...] = ()
    void: tuple[VoidNumber, ...] = ()

    @property
    def next_number(self) -> int:
        """Return the number after all that are given; one that is void is passed over."""
        number = self._highest + 1
        while self.void_line(number) is not None:
            number += 1
        return number

    def reference(self, number: int) -> str:
        """Return a number as it is cited: '05/BB-VP'."""
        return f"{number_text(number, self.width)}/BB-{self.key.symbol}"

    def issued_to(self, number: int) -> tuple[IssuedNumber, ...]:
        """Return who has a number; more than one came from elsewhere."""
        return tuple(line for line in self.issued if line.number == number)

    def void_line(self, number: int) -> VoidNumber | None:
        """Return why a number is void; None when it is not."""
        return next((line for line in self.void if line.number == number), None)

    def gaps(self, below: int | None = None) -> tuple[tuple[int, int], ...]:
        """Return the runs of numbers, both ends included, that nobody has and nobody explained.

        They are lower than the highest number given, or than `below`: what giving that one would leave out too.
        """
        end = self._highest if below is None else below
        lines: tuple[IssuedNumber | VoidNumber, ...] = (*self.issued, *self.void)
        used = {line.number for line in lines if self.first <= line.number < end}
        return _runs_between(sorted({self.first - 1, *used, max(end, self.first)}))

    def lines(self) -> tuple[BookLine, ...]:
        """Return all lines in the order of their numbers, gaps too."""
        given = [self._issued_line(line) for line in self.issued]
        void = [BookLine(LineKind.VOID, line.number, line.number, void=line) for line in self.void]
        gaps = [BookLine(LineKind.GAP, one, last, skipped_by=self._after(last)) for one, last in self.gaps()]
        return tuple(sorted((*given, *void, *gaps), key=_by_number))

    def without(self, conference_id: ConferenceId) -> "NumberBook":
        """Return the register as it is for a conference that looks for a number: its own is not in the way."""
        others = tuple(line for line in self.issued if line.conference_id != conference_id)
        return NumberBook(self.key, self.first, self.width, others, self.void)

    @property
    def _highest(self) -> int:
        return max([self.first - 1, *(line.number for line in self.issued)])

    def _after(self, number: int) -> IssuedNumber | None:
        higher = (line for line in self.issued if line.number > number)
        return min(higher, key=attrgetter("number"), default=None)

    def _issued_line(self, line: IssuedNumber) -> BookLine:
        double = len(self.issued_to(line.number)) > 1 or self.void_line(line.number) is not None
        untimely = line.day is not None and _later_below(self, line.number, line.day) is not None
        return BookLine(LineKind.ISSUED, line.number, line.number, line, double=double, untimely=untimely)


def read_reference(text: str) -> tuple[int, str] | None:
    """Return number and symbol of '05/BB-VP', the symbol empty when none is written; None when it is no number."""
    found = _REFERENCE.fullmatch(text)
    return (int(found[1]), found[2] or "") if found and int(found[1]) else None


def number_stops(book: NumberBook, wanted: NumberAndDate) -> tuple[Check, ...]:
    """Return why a number of the register cannot be given; empty when it can."""
    number, reference = wanted.number, book.reference(wanted.number)
    taken = book.issued_to(number)
    if taken:
        return (Check(CheckGrade.BLOCKED, "number_taken", reference, other=taken[0].title),)
    void = book.void_line(number)
    if void is not None:
        return (Check(CheckGrade.BLOCKED, "number_void", reference, other=void.reason),)
    if number < book.first:
        return (Check(CheckGrade.BLOCKED, "number_before_first", reference, other=book.reference(book.first)),)
    return ()


def number_checks(book: NumberBook, wanted: NumberAndDate) -> tuple[Check, ...]:
    """Return what has to be known before a number is given: that it cannot, or what it leaves out and turns round."""
    return number_stops(book, wanted) or tuple(_notices(book, wanted))


def _notices(book: NumberBook, wanted: NumberAndDate) -> Iterator[Check]:
    reference = book.reference(wanted.number)
    left_out = [run for run in book.gaps(wanted.number) if run[0] >= book.next_number]
    if left_out:
        skipped = ", ".join(_range_text(*run, book.width) for run in left_out)
        yield Check(CheckGrade.NOTICE, "number_gap", number_text(wanted.number, book.width), other=skipped)
    later = _later_below(book, wanted.number, wanted.day)
    if later is not None:
        yield Check(CheckGrade.NOTICE, "number_day_early", reference, other=_dated(book, later))
    earlier = _earlier_above(book, wanted.number, wanted.day)
    if earlier is not None:
        yield Check(CheckGrade.NOTICE, "number_day_late", reference, other=_dated(book, earlier))


def _later_below(book: NumberBook, number: int, day: date) -> IssuedNumber | None:
    """Return the lower number with the latest date behind this one."""
    lower = [line for line in book.issued if line.number < number and line.day is not None and line.day > day]
    return max(lower, key=_by_day, default=None)


def _earlier_above(book: NumberBook, number: int, day: date) -> IssuedNumber | None:
    """Return the higher number with the earliest date before this one."""
    higher = [line for line in book.issued if line.number > number and line.day is not None and line.day < day]
    return min(higher, key=_by_day, default=None)


def _dated(book: NumberBook, line: IssuedNumber) -> str:
    day = f" ngày {date_text(line.day)}" if line.day else ""
    return f"{book.reference(line.number)}{day}"


def _by_day(line: IssuedNumber) -> tuple[date, int]:
    return line.day or date.max, line.number


def _range_text(one: int, last: int, width: int) -> str:
    first = number_text(one, width)
    return first if one == last else f"{first} đến {number_text(last, width)}"


def range_text(book: NumberBook, line: BookLine) -> str:
    """Return the number of a line, or from which to which it reaches."""
    return _range_text(line.number, line.last, book.width)


def _runs_between(used: Iterable[int]) -> tuple[tuple[int, int], ...]:
    return tuple((lower + 1, upper - 1) for lower, upper in pairwise(used) if upper - lower > 1)


def _by_number(line: BookLine) -> tuple[int, bool, str]:
    return line.number, line.kind is LineKind.VOID, line.issued.conference_id if line.issued else ""
