"""What is captured while people speak."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from secretary_app.domain.agenda import AgendaItemId
from secretary_app.domain.errors import EmptyWordsError, VerbatimLockedError
from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import PersonId
from secretary_app.domain.text import normalise

FindingId = NewType("FindingId", str)
CorrectionId = NewType("CorrectionId", str)


class FindingKind(StrEnum):
    """What a captured line is; notes are never printed."""

    RESULT = "result"
    LIMITATION = "limitation"
    CAUSE = "cause"
    DIRECTION = "direction"
    TASK = "task"
    OPINION = "opinion"
    CONCLUSION = "conclusion"
    NOTE = "note"


class FindingState(StrEnum):
    """What the conference decided on a captured line."""

    NOTED = "noted"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Dissent:
    """Who disagreed with an agreed finding, verbatim."""

    person_id: PersonId
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """One captured line."""

    id: FindingId
    rank: float
    kind: FindingKind
    words: str
    captured_at: datetime
    body_id: BodyId | None = None  # the body concerned; None = all of them
    state: FindingState = FindingState.NOTED
    decided_at: datetime | None = None
    agenda_item_id: AgendaItemId | None = None
    speaker_id: PersonId | None = None
    owner_id: PersonId | BodyId | None = None
    due: date | None = None
    dissents: tuple[Dissent, ...] = ()
    verbatim: bool = False
    to_check: bool = False
    speaker_unknown: bool = False  # somebody spoke whose name is still to be found


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of words asked for at read-back."""

    id: CorrectionId
    rank: float
    finding_id: FindingId
    old_words: str
    new_words: str
    at: datetime
    asked_by: PersonId | None = None


def cleaned(words: str) -> str:
    """Return the words in NFC without outer white space; raise EmptyWordsError when nothing is left."""
    text = normalise(words).strip()
    if not text:
        raise EmptyWordsError
    return text


def reworded(finding: Finding, words: str) -> Finding:
    """Return the finding with new words; raise VerbatimLockedError when they are locked."""
    if finding.verbatim:
        raise VerbatimLockedError(finding.id)
    return replace(finding, words=cleaned(words))


def decided(finding: Finding, state: FindingState, at: datetime) -> Finding:
    """Return the finding with the conference's decision; going back to *noted* forgets the time."""
    return replace(finding, state=state, decided_at=None if state is FindingState.NOTED else at)


def is_printed(finding: Finding) -> bool:
    """Tell whether the line goes into the minute: notes and withdrawn lines never do."""
    return finding.kind is not FindingKind.NOTE and finding.state is not FindingState.WITHDRAWN


def is_to_fix(finding: Finding) -> bool:
    """Tell whether something of the line is still to be set right: it was flagged, or its speaker is not known."""
    return finding.to_check or finding.speaker_unknown


def is_undecided(finding: Finding) -> bool:
    """Tell whether the conference still has to decide; opinions and notes need no decision."""
    needs_decision = finding.kind is not FindingKind.NOTE and finding.kind is not FindingKind.OPINION  # 5 000 at a time
    return needs_decision and finding.state is FindingState.NOTED
