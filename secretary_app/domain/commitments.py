"""Directions and tasks that live on after the conference until they are done."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from secretary_app.domain.findings import Finding, FindingId, FindingKind, FindingState
from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import PersonId

CommitmentId = NewType("CommitmentId", str)


class CommitmentState(StrEnum):
    """How far a commitment is."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Commitment:
    """An agreed direction or task with owner and due date."""

    id: CommitmentId
    rank: float
    finding_id: FindingId
    words: str
    state: CommitmentState = CommitmentState.NOT_STARTED
    owner_id: PersonId | BodyId | None = None
    due: date | None = None


def commitment_of(finding: Finding) -> Commitment | None:
    """Return what an agreed direction or task commits to; None for every other finding."""
    if finding.kind not in {FindingKind.DIRECTION, FindingKind.TASK} or finding.state is not FindingState.AGREED:
        return None
    return Commitment(
        CommitmentId(f"viec-{finding.id}"),
        finding.rank,
        finding.id,
        finding.words,
        owner_id=finding.owner_id or finding.body_id,
        due=finding.due,
    )
