"""Generated sentences that the secretary rewrote: which still fit, which rest on what changed, which have no place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from secretary_app.domain.conference import Override
from secretary_app.domain.signatures import Check, CheckGrade
from secretary_app.domain.text import normalise

_ENDS: Final = ";. "  # the end mark follows from the place in a list, not from what is said
_SHOWN: Final = 40  # letters of a sentence shown in a list

Overrides = tuple[Override, ...]


class Standing(StrEnum):
    """How a rewritten sentence stands to what the form would say now."""

    HOLDS = "holds"
    OUTDATED = "outdated"  # the form would say something else than when it was rewritten
    UNUSED = "unused"  # the minute has no such sentence now; the words are kept


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """A rewritten sentence; `generated` is what the form says now, empty when it says nothing."""

    key: str
    text: str
    basis: str
    generated: str
    standing: Standing


def own_sentences(overrides: Overrides, generated: Mapping[str, str]) -> tuple[OwnSentence, ...]:
    """Return every rewritten sentence, in its order, held against the generated ones by key."""
    return tuple(
        OwnSentence(kept.key, kept.text, kept.basis, generated.get(kept.key, ""), _standing(kept, generated))
        for kept in overrides
    )


def _standing(kept: Override, generated: Mapping[str, str]) -> Standing:
    """A sentence whose basis nobody noted cannot be told to have changed."""
    if kept.key not in generated:
        return Standing.UNUSED
    changed = bool(kept.basis) and not says_the_same(kept.basis, generated[kept.key])
    return Standing.OUTDATED if changed else Standing.HOLDS


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two generated sentences differ at most in their end mark."""
    return normalise(one).rstrip(_ENDS) == normalise(other).rstrip(_ENDS)


def rewritten(overrides: Overrides, key: str, text: str, basis: str) -> Overrides:
    """Return the sentences with one rewritten; an empty text, or the generated one, brings the generated one back."""
    others = tuple(kept for kept in overrides if kept.key != key)
    return (*others, Override(key, text, basis)) if text and text != basis else others


def held_to(overrides: Overrides, key: str, generated: str) -> Overrides:
    """Return the sentences with one kept as it is, now resting on what the form says today."""
    return tuple(Override(key, kept.text, generated) if kept.key == key else kept for kept in overrides)


def own_sentence_checks(found: tuple[OwnSentence, ...]) -> Iterator[Check]:
    """Name each rewritten sentence that no longer fits, and each that has no place in the minute."""
    for own in found:
        if own.standing is not Standing.HOLDS:
            yield Check(CheckGrade.NOTICE, f"own_sentence_{own.standing}", own.text[:_SHOWN], f"sentence:{own.key}")
