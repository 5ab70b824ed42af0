"""Vietnamese text: normal form, folding for search, and the order of names."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from itertools import filterfalse
from typing import Final

_LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES: Final = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries
_LETTER_ORDER: Final = {letter: index for index, letter in enumerate(_LETTERS, start=1)}
_HALF_CHARACTER: Final = re.compile("[\ud800-\udfff]")

_JANUARY_AND_FEBRUARY: Final = 2
_SPACE: Final = 0  # parts words: before every letter

SortKey = tuple[tuple[int, ...], ...]
NameKey = tuple[tuple[str, str], ...]


def normalise(text: str) -> str:
    """Return the text in NFC, the only form that is stored and printed.

    Half a character (a lone surrogate, which some keyboards send) cannot be stored and becomes U+FFFD.
    """
    whole = _HALF_CHARACTER.sub("\ufffd", text)
    return unicodedata.normalize("NFC", whole)


def fold(text: str) -> str:
    """Return the text without marks, case and đ, for search and matching: 'Đặng Ngọc Ánh' gives 'dang ngoc anh'."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(filterfalse(unicodedata.combining, decomposed))


def given_name(name: str) -> str:
    """Return the last word of a Vietnamese name, the one people are sorted and called by."""
    words = name.split()
    return words[-1] if words else ""


def name_sort_key(name: str) -> SortKey:
    """Return a key that sorts people by given name, then by the whole name, in Vietnamese order."""
    return text_sort_key(given_name(name)) + text_sort_key(name)


def text_sort_key(text: str) -> SortKey:
    """Return a key for Vietnamese order: the letters of all words decide first, tones only between equal letters."""
    pairs = [pair for word in text.split() for pair in ((_SPACE, 0), *_letters_and_tones(word))]
    return tuple(letter for letter, _ in pairs), tuple(tone for _, tone in pairs)


def name_key(name: str) -> NameKey:
    """Return a key that is equal for one name written twice: 'HOÀ' and 'Hòa' are, 'An' and 'Ân' are not."""
    words = [unicodedata.normalize("NFD", word.casefold()) for word in name.split()]
    return tuple((_only(word, tones=False), _only(word, tones=True)) for word in words)


def matches(query: str, text: str) -> bool:
    """Tell whether each folded word of the query begins some word of the text."""
    words = fold(text).split()
    return all(any(word.startswith(part) for word in words) for part in fold(query).split())


def _letters_and_tones(word: str) -> Iterator[tuple[int, int]]:
    for letter in normalise(word).casefold():
        marks = unicodedata.normalize("NFD", letter)
        tone = next((_TONES.index(mark) + 1 for mark in marks if mark in _TONES), 0)
        base = normalise("".join(mark for mark in marks if mark not in _TONES))
        yield _LETTER_ORDER.get(base, len(_LETTERS) + 1 + ord(base[0]) if base else 0), tone


def _only(word: str, *, tones: bool) -> str:
    return "".join(mark for mark in word if (mark in _TONES) is tones)


def clock_text(at: datetime) -> str:
    """Hours and minutes: “14:32”."""
    return f"{at.hour:02}:{at.minute:02}"  # strftime imports on each call: 30 ms for the list of 1 000 conferences


def date_text(day: date) -> str:
    """A date: “13/3/2024”; as in official papers, days below 10 and months 1 and 2 take a zero."""
    month = f"{day.month:02}" if day.month <= _JANUARY_AND_FEBRUARY else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"
