"""Changing the shape of what was captured: a line before another, one made two, two made one, words replaced."""

from dataclasses import dataclass, replace
from datetime import datetime

from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import VerbatimLockedError, WordsNotFoundError
from secretary_app.domain.findings import Finding, FindingId, FindingState, cleaned, reworded
from secretary_app.domain.parts import part_before, part_by_id, with_part, without_part
from secretary_app.domain.text import normalise

_ENDS = tuple(".!?…;:,")
_SOMEBODY = "?"


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words of a line to be replaced by others: the first time they stand there, or everywhere."""

    old: str
    new: str
    everywhere: bool = False


def with_finding_before(conference: Conference, finding: Finding, before_id: FindingId) -> Conference:
    """Return the conference with a new line in front of another, in its agenda item; raise MissingPartError."""
    target: Finding = part_by_id(conference, "findings", before_id)
    return part_before(conference, "findings", replace(finding, agenda_item_id=target.agenda_item_id), before_id)


def parted(conference: Conference, first: Finding, second_words: str, second_id: FindingId) -> Conference:
    """Return the conference with a line cut in two: `first` as it stays, and the rest as a line right behind it.

    What was decided, by whom it was said and who does it holds for both; a dissent stays with the first.
    Raise VerbatimLockedError for a locked line, EmptyWordsError when one half is empty.
    """
    known: Finding = part_by_id(conference, "findings", first.id)
    kept = reworded(replace(first, verbatim=known.verbatim), first.words)
    rest = replace(kept, id=second_id, words=cleaned(second_words), dissents=())
    return with_finding_behind(with_part(conference, "findings", kept), rest, kept.id)


def with_finding_behind(conference: Conference, finding: Finding, after_id: FindingId) -> Conference:
    """Return the conference with a new line right behind another."""
    order = [known.id for known in conference.findings]
    place = order.index(after_id) + 1
    if place == len(order):
        return with_part(conference, "findings", replace(finding, rank=conference.findings[-1].rank + 1.0))
    return part_before(conference, "findings", finding, order[place])


def joined(conference: Conference, first_id: FindingId, second_id: FindingId) -> Conference:
    """Return the conference with two lines made one, in the place of the first.

    Lines of which one was decided otherwise than the other make one that nobody has decided on as a whole. What the
    first does not say comes from the second, its dissents and corrections too. Where both say something else – who
    spoke, who does it, until when – the first one's holds and the line is to be checked: it must not pass unseen that
    words of one person stand under the name of another. Raise VerbatimLockedError when one is locked.
    """
    first: Finding = part_by_id(conference, "findings", first_id)
    second: Finding = part_by_id(conference, "findings", second_id)
    for finding in (first, second):
        if finding.verbatim:
            raise VerbatimLockedError(finding.id)
    corrections = tuple(
        replace(kept, finding_id=first_id) if kept.finding_id == second_id else kept for kept in conference.corrections
    )
    bare = without_part(replace(conference, corrections=corrections), "findings", second_id)
    return with_part(bare, "findings", _one(first, second))


def duplicated(finding: Finding, finding_id: FindingId, at: datetime) -> Finding:
    """Return a line of the same words under another id, captured now: nobody has decided on it, nothing is locked."""
    return replace(
        finding,
        id=finding_id,
        captured_at=at,
        state=FindingState.NOTED,
        decided_at=None,
        dissents=(),
        verbatim=False,
        to_check=False,
    )


def replaced(finding: Finding, wanted: Replacement) -> Finding:
    """Return the line with words replaced; raise WordsNotFoundError, VerbatimLockedError or EmptyWordsError."""
    old = normalise(wanted.old)
    if old not in finding.words:
        raise WordsNotFoundError(old)
    return reworded(finding, finding.words.replace(old, normalise(wanted.new), -1 if wanted.everywhere else 1))


def _one(first: Finding, second: Finding) -> Finding:
    between = " " if first.words.endswith(_ENDS) else "; "
    same = first.state is second.state
    speaker_id = first.speaker_id or second.speaker_id
    return replace(
        first,
        words=between.join(words for words in (first.words, second.words) if words),
        state=first.state if same else FindingState.NOTED,
        decided_at=max(filter(None, (first.decided_at, second.decided_at)), default=None) if same else None,
        speaker_id=speaker_id,
        speaker_unknown=speaker_id is None and (first.speaker_unknown or second.speaker_unknown),
        owner_id=first.owner_id or second.owner_id,
        due=first.due or second.due,
        dissents=(*first.dissents, *second.dissents),
        to_check=first.to_check or second.to_check or _contradict(first, second),
    )


def _contradict(first: Finding, second: Finding) -> bool:
    """Tell whether both say who spoke, who does it or until when, and not the same."""
    pairs: tuple[tuple[object, object], ...] = (
        (_speaker(first), _speaker(second)),
        (first.owner_id, second.owner_id),
        (first.due, second.due),
    )
    return any(one and other and one != other for one, other in pairs)


def _speaker(finding: Finding) -> str | None:
    """Return who spoke; somebody whose name is still to be found is somebody too."""
    return finding.speaker_id or (_SOMEBODY if finding.speaker_unknown else None)
