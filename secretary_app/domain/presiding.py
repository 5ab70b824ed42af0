"""Who of several co-chairs presides, and who comes next."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import Conference, Presiding
from secretary_app.domain.errors import MissingPartError
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.people import PersonId

_MAY_BE_HERE: Final = frozenset({AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.UNMARKED})


def is_shared(conference: Conference) -> bool:
    """Tell whether there are several chairs, so that it matters which one presides."""
    return len(conference.details.chairs) > 1


def presiding_now(conference: Conference) -> PersonId | None:
    """Return who was named last; nobody when that one is no chair any more, for who took over is not known."""
    return _still_chair(conference, conference.details.presiding)


def presiding_at(conference: Conference, moment: datetime) -> PersonId | None:
    """Return who presided at a moment; None when nobody was named until then."""
    return _still_chair(conference, tuple(kept for kept in conference.details.presiding if kept.since <= moment))


def next_chair(conference: Conference) -> PersonId | None:
    """Return who presides next in protocol order, from the first one on; passed over is who is known to be away."""
    chairs, now = conference.details.chairs, presiding_now(conference)
    place = chairs.index(now) + 1 if now is not None else 0
    others = (chair for chair in (*chairs[place:], *chairs[:place]) if chair != now)
    return next((chair for chair in others if may_preside(conference, chair)), None)


def may_preside(conference: Conference, chair: PersonId) -> bool:
    """Tell whether a chair may be in the room; a substitute does not preside in their place."""
    return all(seat.status in _MAY_BE_HERE for seat in conference.seats if seat.person_id == chair)


def presided(conference: Conference, person_id: PersonId, at: datetime) -> Conference:
    """Return the conference with who presides from now on; raise MissingPartError for somebody who is no chair."""
    details = conference.details
    if person_id not in details.chairs:
        raise MissingPartError("chairs", person_id)
    if presiding_now(conference) == person_id:
        return conference
    since = max(details.presiding[-1].since, at) if details.presiding else at
    return replace(conference, details=replace(details, presiding=(*details.presiding, Presiding(person_id, since))))


def concluding(conference: Conference, kind: FindingKind) -> PersonId | None:
    """Return who speaks a new line for which nobody was named: a conclusion is the presiding chair's."""
    return presiding_now(conference) if kind is FindingKind.CONCLUSION and is_shared(conference) else None


def _still_chair(conference: Conference, named: tuple[Presiding, ...]) -> PersonId | None:
    last = named[-1].person_id if named else None
    return last if last in conference.details.chairs else None
