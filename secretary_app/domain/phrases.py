"""Customary wordings that a secretary takes into the line by a key, instead of typing them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NewType

from secretary_app.domain.errors import LongPhraseError
from secretary_app.domain.findings import FindingKind, cleaned
from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.text import fold, matches

PhraseId = NewType("PhraseId", str)

GAP: Final = "…"  # where the secretary types on
MOST_LETTERS: Final = 300  # of a wording of the office
MOST_KEYS: Final = 9

_OPENING: Final = "([{“‘«"
_CLOSING: Final = ",.;:!?)]}”’»%"
_BREAKS: Final = frozenset({"Cc", "Zl", "Zp"})  # control characters and ends of lines


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording; None = for every kind, for every body."""

    id: PhraseId
    rank: float
    words: str
    kind: FindingKind | None = None
    body_id: BodyId | None = None


class BodyRole(StrEnum):
    """Which of the three customary standing bodies a body is; other bodies have no role."""

    COUNCIL = "hdnd"
    COMMITTEE = "ubnd"
    FRONT = "mttq"


_ROLE_NAMES: Final[Mapping[BodyRole, frozenset[str]]] = {
    BodyRole.COUNCIL: frozenset({"hdnd", "hd", "thuong truc hdnd", "tt hdnd", "tthdnd"}),
    BodyRole.COMMITTEE: frozenset({"ubnd", "ub"}),
    BodyRole.FRONT: frozenset({"mttq", "mt", "mttqvn", "ubmt", "ubmttq", "ubmttqvn", "btt ubmttqvn"}),
}


@dataclass(frozen=True, slots=True)
class StandardPhrase:
    """A wording that comes with the program; without a role it is for every body."""

    words: str
    kind: FindingKind
    role: BodyRole | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording as it is offered for a line; `number` is that of its key, 0 without one."""

    words: str
    kind: FindingKind | None
    body_name: str  # short name of the body it is for; empty = every body
    number: int = 0
    own_id: PhraseId | None = None


@dataclass(frozen=True, slots=True)
class LineChoice:
    """What is chosen for the line that is being typed."""

    kind: FindingKind
    body: Body | None = None


def role_of(body: Body) -> BodyRole | None:
    """Return the role of a body: by its id as preset, else by its whole short name or an alias; None when unclear."""
    names = {_plain(name) for name in (body.short_name, *body.aliases)}
    found = [role for role in BodyRole if role.value == body.id]
    found = found or [role for role, known in _ROLE_NAMES.items() if names & known]
    return found[0] if len(found) == 1 else None


def same_body(one: Body, other: Body) -> bool:
    """Tell whether two records, perhaps of two offices, are one body: same id, same role or same short name."""
    role = role_of(one)
    if one.id == other.id or (role is not None and role is role_of(other)):
        return True
    return bool(one.short_name.strip()) and _plain(one.short_name) == _plain(other.short_name)


def phrase_words(words: str) -> str:
    """Return words as a wording is kept: NFC, one line, nothing unseen; raise EmptyWordsError or LongPhraseError.

    Nothing is ever cut off: words that are too long are refused as a whole.
    """
    visible = "".join(_visible(letter) for letter in words)
    kept = cleaned(" ".join(visible.split()))
    if len(kept) > MOST_LETTERS:
        raise LongPhraseError(len(kept), MOST_LETTERS)
    return kept


def _visible(letter: str) -> str:
    category = unicodedata.category(letter)
    return " " if category in _BREAKS else "" if category == "Cf" else letter


def for_line(
    choice: LineChoice, own: Iterable[Phrase], standard: Iterable[StandardPhrase], bodies: Sequence[Body]
) -> tuple[Wording, ...]:
    """Return the wordings that fit a line, those of the office first, within both the most specific first.

    `bodies` are those that the office's own wordings name. The first nine are numbered by their keys.
    """
    found = [wording for wording, fits in _ranked(choice, own, standard, bodies) if fits]
    return tuple(_numbered(found))


def search(
    query: str,
    choice: LineChoice,
    own: Iterable[Phrase],
    standard: Iterable[StandardPhrase],
    bodies: Sequence[Body],
) -> tuple[Wording, ...]:
    """Return all wordings that hold the folded words of a query, those that fit the line first, with their keys."""
    ranked = _ranked(choice, own, standard, bodies)
    fitting = _numbered([wording for wording, fits in ranked if fits])
    others = [wording for wording, fits in ranked if not fits]
    return tuple(wording for wording in (*fitting, *others) if matches(query, wording.words))


def inserted(words: str, before: str, after: str = "") -> str:
    """Return words as they are put between other ones: a blank parts them from their neighbours where one is needed."""
    if not words:
        return words
    first = before and not before[-1].isspace() and before[-1] not in _OPENING and words[0] not in _CLOSING
    last = after[:1].isalnum() and not words[-1].isspace()
    return f"{' ' if first else ''}{words}{' ' if last else ''}"


def _ranked(
    choice: LineChoice, own: Iterable[Phrase], standard: Iterable[StandardPhrase], bodies: Sequence[Body]
) -> list[tuple[Wording, bool]]:
    """Return every wording with whether it fits: the office's own first, within both the most specific first."""
    known = {body.id: body for body in bodies}
    names = {role: body.short_name for body in reversed(bodies) if (role := role_of(body))}
    chosen = role_of(choice.body) if choice.body else None
    mine = [_own_place(phrase, choice, known) for phrase in own]
    theirs = [_standard_place(phrase, choice.kind, chosen, names) for phrase in standard]
    places = sorted(mine, key=_specific) + sorted(theirs, key=_specific)
    return [(wording, fits) for wording, fits, _order in places]


_Placed = tuple[Wording, bool, int]


def _specific(one: _Placed) -> int:
    return one[2]


def _own_place(phrase: Phrase, choice: LineChoice, known: Mapping[BodyId, Body]) -> _Placed:
    """Place one: for kind and body, for the kind, for the body, for any."""
    body = known.get(phrase.body_id) if phrase.body_id else None
    fits = phrase.kind in {None, choice.kind} and (phrase.body_id is None or _means(phrase.body_id, body, choice.body))
    order = (2 if phrase.kind is None else 0) + (1 if phrase.body_id is None else 0)
    wording = Wording(phrase.words, phrase.kind, body.short_name if body else "", own_id=phrase.id)
    return wording, fits, order


def _means(body_id: BodyId, body: Body | None, chosen: Body | None) -> bool:
    if chosen is None:
        return False
    return body_id == chosen.id or (body is not None and same_body(body, chosen))


def _standard_place(
    phrase: StandardPhrase, kind: FindingKind, role: BodyRole | None, names: Mapping[BodyRole, str]
) -> _Placed:
    fits = phrase.kind is kind and phrase.role in {None, role}
    name = names.get(phrase.role, "") if phrase.role else ""
    return Wording(phrase.words, phrase.kind, name), fits, 0 if phrase.role else 1


def _numbered(wordings: Sequence[Wording]) -> list[Wording]:
    return [
        replace(wording, number=number if number <= MOST_KEYS else 0)
        for number, wording in enumerate(wordings, start=1)
    ]


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))
