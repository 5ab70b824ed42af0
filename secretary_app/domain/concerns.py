"""What of a conference concerns one body."""

from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding, FindingKind
from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import PersonId, membership_on

_ASSIGNED = frozenset({FindingKind.DIRECTION, FindingKind.TASK})


def members_of(conference: Conference, body_id: BodyId) -> frozenset[PersonId]:
    """Return who sits in the conference for a body, and who belongs to it on that day."""
    seated = {seat.person_id for seat in conference.seats if seat.body_id == body_id}
    belonging = {person.id for person in conference.people if membership_on(person, body_id, conference.day)}
    return frozenset(seated | belonging)


def concerns(finding: Finding, body_id: BodyId, members: frozenset[PersonId]) -> bool:
    """Tell whether a finding is about a body or about all, or is for the body or one of its members to do.

    What another body has to do concerns this one only when it is named.
    """
    if finding.body_id == body_id:
        return True
    if finding.kind in _ASSIGNED and finding.owner_id is not None:
        return finding.owner_id == body_id or finding.owner_id in members
    return finding.body_id is None
