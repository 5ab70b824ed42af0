"""Which captured line stands on the projector: the one chosen or changed last, or one that is held."""

from dataclasses import dataclass
from typing import Final

from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding, FindingId, is_printed
from secretary_app.services.events import ConferenceChanged
from secretary_app.ui.models.findings_model import last_captured
from secretary_app.ui.models.projector_slide import may_stay

# Changes that bring a line before the hall; a flag, a lock or another place in the list do not.
_SHOWING: Final = frozenset({"finding_added", "finding_reworded", "finding_corrected", "finding_noted"}) | frozenset(
    {"finding_agreed", "finding_not_agreed", "finding_deferred", "finding_replaced", "finding_duplicated"}
)


@dataclass(slots=True)
class ProjectedLine:
    """Follows what is done in a conference; lines that may not be shown never come in."""

    finding_id: FindingId | None = None
    held: bool = False

    def begin(self, conference: Conference, chosen: FindingId | None) -> None:
        """Start with the chosen line, or with the one captured last."""
        self.finding_id, self.held = last_captured([line for line in conference.findings if is_printed(line)]), False
        self.choose(conference, chosen)

    def choose(self, conference: Conference, chosen: FindingId | None) -> bool:
        """Follow to another line, unless one is held or that one may not be shown; tell whether it is another."""
        if self.held or chosen == self.finding_id or not _may_come(_line(conference, chosen)):
            return False
        self.finding_id = chosen
        return True

    def follow(self, conference: Conference, event: ConferenceChanged) -> None:
        """Follow a change; a line that is gone or became a note leaves at once, and is no longer held."""
        if self.shown(conference) is None:
            self.finding_id, self.held = None, False
        touched = _touched(conference, event) if event.label in _SHOWING else ()
        if len(touched) == 1:  # of several decided at once none is the one being spoken of
            self.choose(conference, touched[0])

    def hold(self, conference: Conference, chosen: FindingId | None) -> bool:
        """Hold a line, or let the one that is held go; tell whether that line may be shown."""
        if self.held and chosen == self.finding_id:
            self.held = False
            return True
        if not _may_come(_line(conference, chosen)):
            return False
        self.finding_id, self.held = chosen, True
        return True

    def shown(self, conference: Conference) -> Finding | None:
        """Return the line as it is stored now; None when there is none that may be shown."""
        found = _line(conference, self.finding_id)
        return found if found and may_stay(found) else None


def _line(conference: Conference, wanted: FindingId | None) -> Finding | None:
    return next((line for line in conference.findings if line.id == wanted), None) if wanted else None


def _may_come(finding: Finding | None) -> bool:
    return finding is not None and is_printed(finding)


def _touched(conference: Conference, event: ConferenceChanged) -> tuple[FindingId, ...]:
    """Return the lines among what a change touched; corrections and commitments have identifiers too."""
    keys = set(event.touched)
    return tuple(line.id for line in conference.findings if line.id in keys)
