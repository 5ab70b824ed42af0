"""Which captured lines are looked for: by words without marks, by what is open about them, by body and kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, Protocol, TypeVar

from secretary_app.domain.findings import Finding, is_to_fix, is_undecided
from secretary_app.domain.text import fold

_MOST_COLUMNS = 200
ABOUT_ALL: Final = "chung"  # body of lines about no single one

# The same few thousand words come again in every line.
_folded: Final = lru_cache(maxsize=20_000)(fold)


class Only(StrEnum):
    """What must be open about a line."""

    ALL = "all"
    UNDECIDED = "undecided"
    TO_FIX = "to_fix"


class Searched(Protocol):
    """What is searched of a line."""

    @property
    def finding(self) -> Finding:
        """Return the line as captured."""
        ...

    @property
    def speaker(self) -> str:
        """Return who said it."""
        ...

    @property
    def owner(self) -> str:
        """Return who does it."""
        ...


AnyLine = TypeVar("AnyLine", bound=Searched)


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What is asked for; an empty part asks nothing."""

    query: str = ""
    only: Only = Only.ALL
    body: str = ""  # a body, or ABOUT_ALL
    kind: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Return the folded words of the query, each once; the longest, which most lines lack, first."""
        return _query_words(self.query)

    @property
    def active(self) -> bool:
        """Tell whether anything is asked for."""
        return bool(self.words or self.body or self.kind) or self.only is not Only.ALL

    def allows(self, finding: Finding) -> bool:
        """Tell whether a line is of the kind, body and state asked for; its words are another matter."""
        if self.kind and finding.kind.value != self.kind:
            return False
        if self.body and (finding.body_id or ABOUT_ALL) != self.body:
            return False
        if self.only is Only.UNDECIDED:
            return is_undecided(finding)
        return is_to_fix(finding) if self.only is Only.TO_FIX else True


@lru_cache(maxsize=16)
def _query_words(query: str) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(fold(query).split()), key=len, reverse=True))


class Sieve:
    """Lets lines through; what was folded of them is kept from one letter of the query to the next."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[Searched, str]] = {}
        self._columns: dict[int, tuple[Sequence[Searched], list[str]]] = {}  # texts of lines that stand together

    def passed(self, wanted: FindingFilter, lines: tuple[AnyLine, ...]) -> tuple[AnyLine, ...]:
        """Return the lines that match: each word of the query stands somewhere in words, speaker or owner."""
        found: Sequence[AnyLine] = lines
        if wanted.words:
            first, *rest = wanted.words
            pairs = zip(lines, self._column(lines), strict=True)
            found = [line for line, text in pairs if first in text and all(word in text for word in rest)]
        return tuple(found if _open(wanted) else (line for line in found if wanted.allows(line.finding)))

    def matches(self, wanted: FindingFilter, line: Searched) -> bool:
        """Tell whether one line matches."""
        text = self._text(line)
        return wanted.allows(line.finding) and all(word in text for word in wanted.words)

    def fold(self, lines: Sequence[Searched]) -> None:
        """Fold the words of lines that will be asked for."""
        self._column(lines)

    def _column(self, lines: Sequence[Searched]) -> list[str]:
        known = self._columns.get(id(lines))
        if known is None or known[0] is not lines:
            if len(self._columns) > _MOST_COLUMNS:
                self._columns.clear()
            known = self._columns[id(lines)] = (lines, [self._text(line) for line in lines])
        return known[1]

    def _text(self, line: Searched) -> str:
        known = self._texts.get(line.finding.id)
        if known is None or known[0] is not line:
            whole = f"{line.finding.words} {line.speaker} {line.owner}"
            known = self._texts[line.finding.id] = (line, " ".join(map(_folded, whole.split())))
        return known[1]


def _open(wanted: FindingFilter) -> bool:
    return not (wanted.body or wanted.kind) and wanted.only is Only.ALL


def hit_spans(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return where folded words stand in a text as it is written, in order and without overlap.

    A letter is marked with the marks that follow it, whether they are its own or stand alone.
    """
    pieces = [_folded(letter) for letter in text]
    folded = "".join(pieces)
    owners = [place for place, piece in enumerate(pieces) for _ in piece]
    marked: set[int] = set()
    for word in words:
        found = folded.find(word)
        while found >= 0:
            marked.update(range(owners[found], _end(pieces, owners[found + len(word) - 1])))
            found = folded.find(word, found + 1)
    return _runs(sorted(marked))


def _end(pieces: Sequence[str], last: int) -> int:
    end = last + 1
    while end < len(pieces) and not pieces[end]:
        end += 1
    return end


def _runs(places: Sequence[int]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return tuple(runs)
