"""Changing the shape of what was captured; each deed is one step of undo."""

from dataclasses import dataclass, replace

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.errors import MissingPartError
from secretary_app.domain.findings import Finding, FindingId
from secretary_app.domain.parts import part_by_id, with_part
from secretary_app.domain.shaping import (
    Replacement,
    duplicated,
    joined,
    parted,
    replaced,
    with_finding_behind,
)
from secretary_app.services.capture import Capture, NewFinding
from secretary_app.services.desk import Desk


@dataclass(slots=True)
class Shaping:
    """What a secretary does to lines as wholes in *Ghi biên bản*."""

    desk: Desk
    capture: Capture

    def split(self, conference_id: ConferenceId, finding_id: FindingId, first: NewFinding, rest: str) -> FindingId:
        """Cut a line in two: it keeps what `first` says, the rest becomes the line behind it; return its id.

        Raise EmptyWordsError, VerbatimLockedError or MissingPartError.
        """
        second_id = FindingId(self.desk.ids.new())

        def rule(conference: Conference) -> Conference:
            kept = self.capture.as_captured(_finding(conference, finding_id), first)
            return parted(conference, kept, rest, second_id)

        self.desk.change(conference_id, "finding_split", rule)
        return second_id

    def before(self, conference_id: ConferenceId, finding_id: FindingId) -> FindingId | None:
        """Return the line that prints right before this one under the same heading; None for the first."""
        for group in self.capture.groups(conference_id):
            ids = [finding.id for finding in group.findings]
            if finding_id in ids[1:]:
                return ids[ids.index(finding_id) - 1]
        return None

    def join(self, conference_id: ConferenceId, finding_id: FindingId) -> FindingId:
        """Make a line and the one that prints right before it one, and return its id.

        Raise MissingPartError when none prints before it under its heading, VerbatimLockedError when one is locked.
        """
        above = self.before(conference_id, finding_id)
        if above is None:
            raise MissingPartError("findings", finding_id)
        self.desk.change(conference_id, "findings_joined", lambda conference: joined(conference, above, finding_id))
        return above

    def duplicate(self, conference_id: ConferenceId, finding_id: FindingId) -> FindingId:
        """Add a line of the same words right behind a line, undecided, and return its id."""
        copy_id, now = FindingId(self.desk.ids.new()), self.desk.clock.now()

        def rule(conference: Conference) -> Conference:
            copy = duplicated(_finding(conference, finding_id), copy_id, now)
            return with_finding_behind(conference, copy, finding_id)

        self.desk.change(conference_id, "finding_duplicated", rule)
        return copy_id

    def replace_words(self, conference_id: ConferenceId, finding_id: FindingId, wanted: Replacement) -> None:
        """Replace words of a line; raise WordsNotFoundError, VerbatimLockedError or EmptyWordsError."""
        self.desk.change(
            conference_id,
            "finding_replaced",
            lambda conference: with_part(conference, "findings", replaced(_finding(conference, finding_id), wanted)),
        )

    def remove_dissent(self, conference_id: ConferenceId, finding_id: FindingId, number: int) -> None:
        """Take back one dissent, counted from 0; one that is not there any more changes nothing."""

        def rule(conference: Conference) -> Conference:
            finding = _finding(conference, finding_id)
            kept = tuple(dissent for place, dissent in enumerate(finding.dissents) if place != number)
            return with_part(conference, "findings", replace(finding, dissents=kept))

        self.desk.change(conference_id, "dissent_removed", rule)


def _finding(conference: Conference, finding_id: FindingId) -> Finding:
    found: Finding = part_by_id(conference, "findings", finding_id)
    return found
