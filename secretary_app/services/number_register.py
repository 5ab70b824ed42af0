"""The register of numbers: which minutes of a year have which, what comes next, and what no minute gets."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from secretary_app.domain.conference import Conference
from secretary_app.domain.deeds import OFFICE, Deed, DeedLabel, Fact
from secretary_app.domain.errors import SigningError
from secretary_app.domain.findings import cleaned
from secretary_app.domain.locality import Locality
from secretary_app.domain.number_register import (
    BookKey,
    IssuedNumber,
    NumberBook,
    VoidNumber,
    number_checks,
    number_stops,
    read_reference,
)
from secretary_app.domain.signatures import Check, CheckGrade, NumberAndDate, SigningProblem
from secretary_app.domain.text import date_text
from secretary_app.services.desk import Desk
from secretary_app.services.number_counting import KeptCounting
from secretary_app.services.ports import NumberedMinute, SettingsStore
from secretary_app.services.register_tables import RegisterTables


@dataclass(frozen=True, slots=True)
class _Issued:
    """The numbers of a year as they were at a version of what is stored."""

    version: tuple[int, int]
    lines: tuple[tuple[str, IssuedNumber], ...]


@dataclass(slots=True)
class NumberRegister:
    """What is asked and told in *Sổ số biên bản*.

    Who has which number is read from the conferences whenever anything was written, so one imported meanwhile counts.
    """

    desk: Desk
    settings: SettingsStore
    tables: RegisterTables
    _known: dict[int, _Issued] = field(default_factory=dict)  # by year

    def keys(self, *offices: Locality) -> tuple[BookKey, ...]:
        """Return every year that has numbers or settings, and this year of the offices given, newest first."""
        today = self.desk.clock.now().date()
        now = (key_of(office, today) for office in offices if office.organisation or office.symbol)
        found = _issued_numbers(self.desk.store.numbered_alike())
        told = (*(key for key, _ in found), *KeptCounting(self.settings).keys(), *now)
        known = {key.name: key for key in told}
        return tuple(sorted(known.values(), key=lambda key: (-key.year, key.organisation, key.symbol)))

    def book(self, key: BookKey) -> NumberBook:
        """Return the register of one year."""
        told, name = KeptCounting(self.settings).of(key), key.name
        issued = tuple(line for other, line in self._issued(key.year) if other == name)
        return NumberBook(key, told.first, told.width, issued, told.void)

    def book_for(self, conference: Conference, day: date) -> NumberBook:
        """Return the register in which a conference looks for a number on a day; a rehearsal has an empty one."""
        key = key_of(conference.locality, day)
        return NumberBook(key) if conference.details.rehearsal else self.book(key).without(conference.id)

    def suggested(self, conference: Conference, day: date) -> NumberAndDate:
        """Return the number that comes next."""
        book = self.book_for(conference, day)
        return NumberAndDate(book.next_number, day, book.width)

    def written(self, conference: Conference, wanted: NumberAndDate) -> NumberAndDate:
        """Return a number as wide as those of its year are."""
        return replace(wanted, width=self.book_for(conference, wanted.day).width)

    def checks(self, conference: Conference, wanted: NumberAndDate) -> tuple[Check, ...]:
        """Return what has to be known before a conference gets a number, or a date before it met."""
        found = number_checks(self.book_for(conference, wanted.day), wanted)
        met = conference.day
        if met is None or wanted.day >= met:
            return found
        early = Check(CheckGrade.NOTICE, "issued_before", date_text(wanted.day), other=date_text(met))
        return (*found, early)

    def require_free(self, conference: Conference, wanted: NumberAndDate) -> None:
        """Raise SigningError when a conference cannot get this number, with who has it or why nobody does."""
        for stop in number_stops(self.book_for(conference, wanted.day), wanted):
            raise SigningError(stop.code, f"{stop.subject}: {stop.other}")

    def set_counting(self, key: BookKey, first: int, width: int) -> None:
        """Say with which number a year begins and how many digits numbers have at least; raise NotSavedError."""
        kept = KeptCounting(self.settings)
        old = kept.of(key)
        now = {**_facts_of(key), "first": first, "digits": width}
        deed = Deed(DeedLabel.NUMBER_COUNTING, now, {"first": old.first, "digits": old.width})
        with self.desk.deeds.noting(OFFICE, deed):
            kept.keep(key, replace(old, first=first, width=width))

    def leave_out(self, key: BookKey, number: int, reason: str) -> None:
        """Write down that no minute gets a number, and why.

        Raise EmptyWordsError without a reason, SigningError for a number that is in use, NotSavedError.
        """
        words = " ".join(cleaned(reason).split())
        book = self.book(key)
        for issued in book.issued_to(number):
            raise SigningError(SigningProblem.NUMBER_TAKEN, f"{book.reference(number)}: {issued.title}")
        deed = Deed(DeedLabel.NUMBER_LEFT_OUT, {**_facts_of(key), "number": number, "reason": words})
        with self.desk.deeds.noting(OFFICE, deed):
            self._keep_void(key, number, (VoidNumber(number, words, self.desk.clock.now().date()),))

    def take_in_again(self, key: BookKey, number: int) -> None:
        """Let minutes get a number again that was left out; raise NotSavedError."""
        reasons = {line.number: line.reason for line in KeptCounting(self.settings).of(key).void}
        if number in reasons:
            deed = Deed(DeedLabel.NUMBER_TAKEN_IN, {**_facts_of(key), "number": number}, {"reason": reasons[number]})
            with self.desk.deeds.noting(OFFICE, deed):
                self._keep_void(key, number, ())

    def _issued(self, year: int) -> tuple[tuple[str, IssuedNumber], ...]:
        """Return the numbers of a year, each with the name of its register; read again once anything was written."""
        version = self.desk.store.version()
        known = self._known.get(year)
        if known is None or known.version != version:
            found = _issued_numbers(self.desk.store.numbered(year))
            known = self._known[year] = _Issued(version, tuple((key.name, line) for key, line in found))
        return known.lines

    def _keep_void(self, key: BookKey, number: int, lines: tuple[VoidNumber, ...]) -> None:
        kept = KeptCounting(self.settings)
        told = kept.of(key)
        others = (line for line in told.void if line.number != number)
        kept.keep(key, replace(told, void=(*others, *lines)))


def _facts_of(key: BookKey) -> dict[str, Fact]:
    return {"year": key.year, "organisation": key.organisation, "symbol": key.symbol}


def key_of(office: Locality, day: date) -> BookKey:
    """Return in which register a minute of this office that is issued on a day stands."""
    return BookKey(day.year, office.organisation, office.symbol)


def _issued_numbers(minutes: Iterable[NumberedMinute]) -> Iterable[tuple[BookKey, IssuedNumber]]:
    """Yield every number with the register it stands in; what is no number, or of no year, stands in none."""
    for minute in minutes:
        read, day = read_reference(minute.number), _day(minute.issued_on)
        year = day.year if day else _year(minute.start)
        if read is not None and year is not None:
            number, symbol = read
            key = BookKey(year, minute.organisation, symbol or minute.symbol)
            yield key, IssuedNumber(number, minute.conference_id, minute.title, day)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _year(moment: datetime | None) -> int | None:
    return moment.year if moment else None
