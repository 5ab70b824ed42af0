"""Customary wordings that a secretary takes into the line by a key, instead of typing them."""

from dataclasses import dataclass
from typing import NewType

from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import BodyId

PhraseId = NewType("PhraseId", str)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording; None = for every kind, for every body."""

    id: PhraseId
    rank: float
    words: str
    kind: FindingKind | None = None
    body_id: BodyId | None = None
