"""A conference that is never stored, to show how the head of a minute of this office will look."""

from datetime import datetime

from secretary_app.domain.conference import Conference, ConferenceId, Details
from secretary_app.domain.directory import Directory
from secretary_app.domain.findings import Finding, FindingId, FindingKind
from secretary_app.domain.presets import NEW_CONFERENCE_NAME

_DOTS = "……………………………………"  # where words will stand


def sample_minute(directory: Directory, now: datetime) -> Conference:
    """Return a conference with one line for each body, so that every 'Đối với …' is printed."""
    findings = tuple(
        Finding(FindingId(body.id), body.rank, FindingKind.LIMITATION, _DOTS, now, body.id) for body in directory.bodies
    )
    return Conference(
        ConferenceId("mau"),
        Details(NEW_CONFERENCE_NAME, started=now),
        directory.locality,
        directory.bodies,
        findings=findings,
    )
