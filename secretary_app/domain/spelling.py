"""Names of known people that a text writes otherwise: “Nguyễn Thị Mỹ Lê” where “Nguyễn Thị Mỹ Lệ” is meant."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from secretary_app.domain.text import NameKey, fold, name_key, normalise

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_FEWEST_WORDS: Final = 2  # one word alone is a word like any other

# The same words come again in every line, and the same lines at every change while the closing list is in sight.
_folded: Final = lru_cache(maxsize=20_000)(fold)


@dataclass(frozen=True, slots=True)
class Misspelling:
    """What stands in the text, and the name it folds like."""

    written: str
    known: str


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    folded: str


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in the text, by the numbers of its words; spelt as known when nothing is wrong with it."""

    places: range
    wrong: Misspelling | None


class KnownNames:
    """The names of a conference by what they fold to; case and the place of the tone (hoà, hòa) are no difference."""

    def __init__(self, names: Iterable[str]) -> None:
        self._spelt: dict[tuple[str, ...], str] = {}
        self._keys: set[NameKey] = set()
        for name in names:
            folded = tuple(fold(name).split())
            if len(folded) >= _FEWEST_WORDS:
                self._spelt.setdefault(folded, normalise(name))
                self._keys.add(name_key(name))
        self._lengths: dict[str, set[int]] = {}  # how many words a name has that begins with this one
        for folded in self._spelt:
            self._lengths.setdefault(folded[0], set()).add(len(folded))

    def misspelt(self, text: str) -> tuple[Misspelling, ...]:
        """Return each name that is spelt otherwise, in order; what is part of a longer or a right name is none.

        Only words that begin with capitals are names: “lẽ vẫn an” is not “Lê Văn An”. What was read is remembered.
        """
        return _misspelt(self, text)

    def read(self, text: str) -> tuple[Misspelling, ...]:
        """Return the same without having it remembered."""
        text = normalise(text)
        taken: set[int] = set()
        wrong: dict[int, Misspelling] = {}
        for name in sorted(
            self._names(text, _words(text)), key=lambda name: (name.wrong is not None, -len(name.places))
        ):
            if taken.isdisjoint(name.places):
                taken.update(name.places)
                if name.wrong is not None:
                    wrong[name.places.start] = name.wrong
        return tuple(wrong[start] for start in sorted(wrong))

    def _names(self, text: str, words: list[_Word]) -> Iterator[_Name]:
        for first, word in enumerate(words):
            for length in self._lengths.get(word.folded, ()):
                run = words[first : first + length]
                known = self._spelt.get(tuple(word.folded for word in run))
                if known is not None and _is_joined(text, run):
                    written = " ".join(word.text for word in run)
                    right = name_key(written) in self._keys
                    yield _Name(range(first, first + length), None if right else Misspelling(written, known))


@lru_cache(maxsize=4)
def known_names(names: tuple[str, ...]) -> KnownNames:
    """Return the same object for the same names, so that what it read stays remembered."""
    return KnownNames(names)


@lru_cache(maxsize=20_000)
def _misspelt(known: KnownNames, text: str) -> tuple[Misspelling, ...]:
    return known.read(text)


def _words(text: str) -> list[_Word]:
    """Return the words that begin with a capital; no other belongs to a name."""
    found = (match for match in _WORD.finditer(text) if text[match.start()].isupper())
    return [_Word(match[0], match.start(), match.end(), _folded(match[0])) for match in found]


def _is_joined(text: str, run: list[_Word]) -> bool:
    """Tell whether nothing but blanks stands between the words."""
    return all(text[before.end : after.start].isspace() for before, after in pairwise(run))
