"""On which day a conference of several sittings met last."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.domain.sittings import days

_LONGEST: Final = timedelta(days=7)  # beyond, the conference was written down later, not held later
_SITTING: Final = frozenset({ConferenceState.IN_SESSION, ConferenceState.REVIEW})


def last_sitting_day(conference: Conference) -> date | None:
    """Return the day on which the conference met last as far as is recorded; None when not even a beginning is.

    A recess that is recorded says it, however long it was; what happened within a week after is of the same meeting.
    """
    met = days(conference)
    if not met:
        return None
    last = met[-1]
    later = (moment.date() for moment in _moments(conference))
    return max((day for day in later if last <= day <= last + _LONGEST), default=last)


def _moments(conference: Conference) -> Iterator[datetime]:
    """Yield what happened while people met: neither a recess they did not come back from, nor a later reopening."""
    details = conference.details
    yield from (recess.ended for recess in details.recesses if recess.ended)
    yield from (item.started for item in conference.agenda if item.started)
    yield from (finding.captured_at for finding in conference.findings)
    came_back = all(recess.ended for recess in details.recesses)
    if details.state_since and details.state in _SITTING and came_back and not conference.minutes:
        yield details.state_since
