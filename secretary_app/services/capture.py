"""Capturing what is agreed while people speak."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from secretary_app.domain.commitments import commitment_of
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.errors import MissingPartError
from secretary_app.domain.findings import (
    Dissent,
    Finding,
    FindingId,
    FindingKind,
    FindingState,
    cleaned,
    decided,
    is_undecided,
    reworded,
)
from secretary_app.domain.locality import BodyId
from secretary_app.domain.parts import part_by_id, rank_after_all, with_part, with_parts, without_part
from secretary_app.domain.people import PersonId
from secretary_app.domain.presiding import concluding
from secretary_app.domain.shaping import with_finding_before
from secretary_app.services.desk import Desk
from secretary_app.services.ports import FindingGroup, MinuteForm, PartStep


@dataclass(frozen=True, slots=True)
class NewFinding:
    """A line as captured."""

    words: str
    kind: FindingKind = FindingKind.RESULT
    body_id: BodyId | None = None
    speaker_id: PersonId | None = None
    owner_id: PersonId | BodyId | None = None
    due: date | None = None
    agreed: bool = False
    speaker_unknown: bool = False  # somebody whose name is still to be found
    before_id: FindingId | None = None  # goes before that line; None = behind the last


@dataclass(slots=True)
class Capture:
    """What a secretary does in *Ghi biên bản*."""

    desk: Desk
    form: MinuteForm

    def groups(self, conference_id: ConferenceId) -> tuple[FindingGroup, ...]:
        """Return every finding in printing order, under its printed headings."""
        return self.form.groups(self.desk.conference(conference_id))

    def history(self, conference_id: ConferenceId, finding_id: FindingId) -> tuple[PartStep, ...]:
        """Return what happened to a line, oldest first: its words before and after each change."""
        return self.desk.store.part_steps(conference_id, "findings", finding_id)

    def section(self, conference: Conference, finding: Finding) -> str:
        """Return the printed heading of the section of a finding; empty when it is not there."""
        groups = self.form.groups(conference)
        return next((group.section for group in groups if any(one.id == finding.id for one in group.findings)), "")

    def add(self, conference_id: ConferenceId, new: NewFinding) -> FindingId:
        """Save a line with the time and the current agenda item; raise EmptyWordsError or NotSavedError."""
        finding_id = FindingId(self.desk.ids.new())
        words = cleaned(new.words)
        self.desk.change(
            conference_id,
            "finding_added",
            lambda conference: self._added(conference, finding_id, replace(new, words=words)),
        )
        return finding_id

    def add_several(self, conference_id: ConferenceId, lines: tuple[NewFinding, ...]) -> tuple[FindingId, ...]:
        """Save lines in their order as one step of undo; raise EmptyWordsError, then none is kept, or NotSavedError."""
        made = tuple((FindingId(self.desk.ids.new()), replace(new, words=cleaned(new.words))) for new in lines)

        def rule(conference: Conference) -> Conference:
            for finding_id, new in made:
                conference = self._added(conference, finding_id, new)
            return conference

        self.desk.change(conference_id, "findings_added", rule)
        return tuple(finding_id for finding_id, _ in made)

    def rewrite(self, conference_id: ConferenceId, finding_id: FindingId, new: NewFinding) -> None:
        """Change the whole line as captured anew; its time, agenda item and decision stay."""
        self._change(
            conference_id,
            "finding_reworded",
            finding_id,
            lambda finding: self.as_captured(finding, new),
        )

    def as_captured(self, finding: Finding, new: NewFinding) -> Finding:
        """Return a line as captured anew; raise EmptyWordsError, or VerbatimLockedError when locked words differ."""
        return replace(
            finding if finding.words == cleaned(new.words) else reworded(finding, new.words),
            kind=new.kind,
            body_id=new.body_id,
            speaker_id=new.speaker_id,
            speaker_unknown=new.speaker_unknown and new.speaker_id is None,
            owner_id=new.owner_id,
            due=new.due,
        )

    def decide(self, conference_id: ConferenceId, finding_ids: tuple[FindingId, ...], state: FindingState) -> None:
        """Record the conference's decision on one or several lines, with the clock time.

        What was decided so before keeps its time.
        """
        now = self.desk.clock.now()

        def rule(conference: Conference) -> Conference:
            asked = set(finding_ids)
            found = [finding for finding in conference.findings if finding.id in asked]
            if len(found) < len(asked):
                raise MissingPartError("findings", min(asked - {finding.id for finding in found}))
            other = [decided(finding, state, now) for finding in found if finding.state is not state]
            return with_parts(conference, "findings", other) if other else conference

        self.desk.change(conference_id, f"finding_{state}", rule)

    def undecided_of_item(self, conference_id: ConferenceId) -> tuple[FindingId, ...]:
        """Return what was captured under the running item and is not decided yet; of all items when none runs."""
        conference = self.desk.conference(conference_id)
        item = conference.details.current_item_id
        return tuple(
            finding.id
            for finding in conference.findings
            if is_undecided(finding) and (item is None or finding.agenda_item_id == item)
        )

    def move(self, conference_id: ConferenceId, finding_id: FindingId, places: int) -> None:
        """Move a line among those printed under the same heading; at the edge it stays."""
        self.desk.change(conference_id, "finding_moved", lambda conference: self._moved(conference, finding_id, places))

    def remove(self, conference_id: ConferenceId, finding_id: FindingId) -> None:
        """Remove a line and its corrections; undo brings all back."""
        self.desk.change(conference_id, "finding_removed", lambda conference: _without(conference, finding_id))

    def set_verbatim(self, conference_id: ConferenceId, finding_id: FindingId, *, locked: bool) -> None:
        """Lock the words as verbatim, or unlock them."""
        self._change(conference_id, "finding_verbatim", finding_id, lambda finding: replace(finding, verbatim=locked))

    def set_to_check(self, conference_id: ConferenceId, finding_id: FindingId, *, flagged: bool) -> None:
        """Set or clear the flag *kiểm tra lại*."""
        self._change(conference_id, "finding_to_check", finding_id, lambda finding: replace(finding, to_check=flagged))

    def add_dissent(self, conference_id: ConferenceId, finding_id: FindingId, person_id: PersonId, words: str) -> None:
        """Record verbatim who disagreed with a line; raise EmptyWordsError."""
        dissent = Dissent(person_id, cleaned(words), self.desk.clock.now())
        self._change(
            conference_id,
            "dissent_added",
            finding_id,
            lambda finding: replace(finding, dissents=(*finding.dissents, dissent)),
        )

    def _added(self, conference: Conference, finding_id: FindingId, new: NewFinding) -> Conference:
        now = self.desk.clock.now()
        speaker = new.speaker_id or (None if new.speaker_unknown else concluding(conference, new.kind))
        finding = Finding(
            finding_id,
            rank_after_all(conference.findings),
            new.kind,
            new.words,
            now,
            body_id=new.body_id,
            agenda_item_id=conference.details.current_item_id,
            speaker_id=speaker,
            speaker_unknown=new.speaker_unknown and speaker is None,
            owner_id=new.owner_id,
            due=new.due,
        )
        kept = decided(finding, FindingState.AGREED, now) if new.agreed else finding
        if new.before_id and any(known.id == new.before_id for known in conference.findings):
            return with_finding_before(conference, kept, new.before_id)
        return with_part(conference, "findings", kept)

    def _change(
        self, conference_id: ConferenceId, label: str, finding_id: FindingId, rule: Callable[[Finding], Finding]
    ) -> None:
        self.desk.change(
            conference_id,
            label,
            lambda conference: with_part(conference, "findings", rule(_finding(conference, finding_id))),
        )

    def _moved(self, conference: Conference, finding_id: FindingId, places: int) -> Conference:
        peers = _peers(self.form.groups(conference), finding_id)
        index = next(index for index, finding in enumerate(peers) if finding.id == finding_id)
        target = min(max(index + places, 0), len(peers) - 1)
        ranks = sorted(finding.rank for finding in peers)
        peers.insert(target, peers.pop(index))
        pairs = zip(peers, ranks, strict=True)
        other = [replace(finding, rank=rank) for finding, rank in pairs if finding.rank != rank]
        return with_parts(conference, "findings", other)


def with_commitments(conference: Conference) -> Conference:
    """Return the conference with what its agreed directions and tasks commit to."""
    made = (commitment_of(finding) for finding in conference.findings)
    return replace(conference, commitments=tuple(commitment for commitment in made if commitment))


def _peers(groups: Iterable[FindingGroup], finding_id: FindingId) -> list[Finding]:
    """Return the findings under the same headings; raise MissingPartError."""
    for group in groups:
        if any(finding.id == finding_id for finding in group.findings):
            return list(group.findings)
    raise MissingPartError("findings", finding_id)


def _finding(conference: Conference, finding_id: FindingId) -> Finding:
    found = part_by_id(conference, "findings", finding_id)
    assert isinstance(found, Finding)  # noqa: S101 - tells the type checker what the list holds
    return found


def _without(conference: Conference, finding_id: FindingId) -> Conference:
    kept = tuple(correction for correction in conference.corrections if correction.finding_id != finding_id)
    return without_part(replace(conference, corrections=kept), "findings", finding_id)
