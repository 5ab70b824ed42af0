"""The time a file names as that of its making."""

from datetime import UTC, datetime

from secretary_app.domain.conference import Conference

_UNKNOWN_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def file_moment(conference: Conference) -> datetime:
    """Return the time the words were adopted, else ended, else began: never the time of today."""
    details = conference.details
    adopted = conference.minutes[-1].adopted_at if conference.minutes else None
    return adopted or details.ended or details.started or details.planned_start or _UNKNOWN_MOMENT
