"""Small pieces of a sentence: times, dates, people, punctuation."""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from secretary_app.documents.form import Words
from secretary_app.domain.attendance import Seat
from secretary_app.domain.conference import Conference, Details
from secretary_app.domain.locality import BodyId
from secretary_app.domain.minute import Block
from secretary_app.domain.people import Person, PersonId, titles_text
from secretary_app.domain.text import fold, normalise

_PADDED_BELOW: Final = 10  # days
_PADDED_MONTHS: Final = 2
_ROMAN: Final = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def two_digits(number: int) -> str:
    """Return a count as printed: two digits below ten."""
    return f"{number:02d}"


def time_text(words: Words, moment: datetime) -> str:
    """Return '14 giờ 00 phút'."""
    return words("time", hour=two_digits(moment.hour), minute=two_digits(moment.minute))


def date_text(words: Words, day: date) -> str:
    """Return 'ngày 13 tháng 3 năm 2024'."""
    return words("date", day=_day_digits(day), month=_month_digits(day), year=day.year)


def short_date(words: Words, day: date) -> str:
    """Return '30/6/2024'."""
    return words("short_date", day=_day_digits(day), month=_month_digits(day), year=day.year)


def moment_text(words: Words, moment: datetime | None) -> str:
    """Return '14 giờ 00 phút, ngày 13 tháng 3 năm 2024', or dots to write on when it is not known."""
    if moment is None:
        return words("undated")
    return words("moment", time=time_text(words, moment), date=date_text(words, moment.date()))


def roman(number: int) -> str:
    """Return a Roman numeral from I to CCCXCIX."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def sentence_start(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def is_punctuated(text: str) -> bool:
    """Tell whether the text ends with any punctuation mark."""
    return bool(text) and unicodedata.category(text[-1]).startswith("P")


def with_full_stop(text: str) -> str:
    """Return the text with a full stop, unless it ends with punctuation already."""
    return text if is_punctuated(text) or not text else f"{text}."


def listed(entries: Sequence[str]) -> str:
    """Return the entries joined by commas, or by semicolons when one holds a comma itself."""
    return ("; " if any("," in entry for entry in entries) else ", ").join(entries)


def block_words(block: Block) -> str:
    """Return the lead and the text of a block in one line, without the dash of an item."""
    return " ".join(part for part in (block.lead, block.text) if part)


def addressed(person: Person) -> str:
    """Return 'đồng chí Trần Quốc Hưng'."""
    return f"{person.honorific} {person.name}".strip()


def number_symbol(words: Words, symbol: str) -> str:
    """Return what stands behind the number: '/BB-VP'."""
    symbol = normalise(symbol).strip()
    return words("symbol", symbol=symbol) if symbol else words("symbol_alone")


def page_mark(words: Words, conference: Conference) -> str:
    """Return the words that stand on every page of a rehearsal; empty for a real conference."""
    return words("rehearsal") if conference.details.rehearsal else ""


def people_by_id(conference: Conference) -> dict[PersonId, Person]:
    """Return the people of the conference by id."""
    return {person.id: person for person in conference.people}


def printed_titles(conference: Conference, person: Person) -> str:
    """Return the titles on the day of the conference; a seat may override them."""
    overridden = (seat.title_override for seat in conference.seats if seat.person_id == person.id)
    return next((title for title in overridden if title), "") or titles_text(person, conference.day)


def seat_titles(seat: Seat, person: Person, day: date | None) -> str:
    """Return the titles of a seat in a list: those of this conference only, else the person's on that day."""
    return normalise(seat.title_override.strip() or titles_text(person, day))


def introduced(words: Words, conference: Conference, person: Person) -> str:
    """Return 'đồng chí Dương Văn Đông – Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện'."""
    titles = printed_titles(conference, person)
    return words("person_titles", person=addressed(person), titles=titles) if titles else addressed(person)


def owner_names(conference: Conference, owner_id: PersonId | BodyId) -> tuple[str, ...]:
    """Return what an owner may be called, the printed name first; nothing when unknown."""
    for body in conference.bodies:
        if body.id == owner_id:
            return (body.concern_name or body.name, body.name, body.full_name, body.short_name)
    for person in conference.people:
        if person.id == owner_id:
            return (addressed(person), person.name)
    return ()


def meeting_word(words: Words, details: Details) -> str:
    """Return 'Hội nghị', 'Cuộc họp' … as the kind or the name of the conference begins."""
    nouns = words("meetings").split("|")
    for said in (details.kind, details.name):
        for noun in nouns:
            if fold(said).startswith(fold(noun)):
                return noun
    return nouns[0]


def _day_digits(day: date) -> str:
    """Days below ten have two digits (Nghị định 30/2020, Phụ lục I, mục II.4.b)."""
    return two_digits(day.day) if day.day < _PADDED_BELOW else str(day.day)


def _month_digits(day: date) -> str:
    """January and February have two digits (same place)."""
    return two_digits(day.month) if day.month <= _PADDED_MONTHS else str(day.month)
