"""What a read-back should not miss: names spelt two ways, contradicting times, unnamed speakers, what lives on."""

from collections.abc import Iterator
from datetime import datetime

from secretary_app.domain.commitments import commitment_of
from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.domain.findings import Finding, FindingKind, FindingState, is_printed
from secretary_app.domain.signatures import Check, CheckGrade
from secretary_app.domain.spelling import known_names

_SHOWN = 40  # letters of the finding shown in the list


def closing_checks(conference: Conference) -> Iterator[Check]:
    """Yield what is wrong or worth knowing in the words and times of a conference that is over."""
    if conference.state is ConferenceState.RECESS:
        yield Check(CheckGrade.BLOCKED, "recess", goto="to_review")
    printed = [finding for finding in conference.findings if is_printed(finding)]
    yield from _name_checks(conference, printed)
    yield from _clock_checks(conference, printed)
    yield from _task_checks(conference, printed)
    yield from _speaker_checks(printed)
    yield from _carried_over(printed)


def _name_checks(conference: Conference, printed: list[Finding]) -> Iterator[Check]:
    substitutes = (seat.substitute.name for seat in conference.seats if seat.substitute)
    known = known_names((*(person.name for person in conference.people), *substitutes))
    for text, goto in _texts(conference, printed):
        for wrong in known.misspelt(text):
            yield Check(CheckGrade.NOTICE, "name_spelling", wrong.written, goto, wrong.known)


def _texts(conference: Conference, printed: list[Finding]) -> Iterator[tuple[str, str]]:
    """Yield the words somebody typed, with the place where they can be mended."""
    for finding in printed:
        yield finding.words, f"finding:{finding.id}"
        for dissent in finding.dissents:
            yield dissent.words, f"capture:{finding.id}"
    for override in conference.details.overrides:
        yield override.text, f"sentence:{override.key}"


def _clock_checks(conference: Conference, printed: list[Finding]) -> Iterator[Check]:
    """Name what was captured or decided outside the conference, to the minute: an end is typed without seconds."""
    started, ended = conference.details.started, conference.details.ended
    for finding in printed:
        moments = [moment for moment in (finding.captured_at, finding.decided_at) if moment]
        if started and min(moments) < _minute(started):
            yield _about(finding, "before_start", "started")
        if ended and _minute(max(moments)) > ended:
            yield _about(finding, "after_end", "ended")


def _task_checks(conference: Conference, printed: list[Finding]) -> Iterator[Check]:
    day = conference.day
    for finding in printed:
        if finding.kind is FindingKind.TASK and finding.state is not FindingState.NOT_AGREED:
            owned = finding.owner_id or finding.body_id
            if not owned or finding.due is None:
                yield _about(finding, "task_open", "capture")
        if finding.due and day and finding.due < day:
            yield _about(finding, "due_before", "capture")


def _speaker_checks(printed: list[Finding]) -> Iterator[Check]:
    """Name lines whose speaker is still to be found, and opinions for which nobody ever was named."""
    for finding in printed:
        if finding.speaker_unknown:
            yield _about(finding, "speaker_unknown", "capture")
        elif finding.kind is FindingKind.OPINION and finding.speaker_id is None:
            yield _about(finding, "speaker_missing", "capture")


def _carried_over(printed: list[Finding]) -> Iterator[Check]:
    followed = sum(commitment_of(finding) is not None for finding in printed)
    deferred = sum(finding.state is FindingState.DEFERRED for finding in printed)
    if followed and deferred:
        yield Check(CheckGrade.GOOD, "carried_both", str(followed), other=str(deferred))
    elif followed:
        yield Check(CheckGrade.GOOD, "carried_on", str(followed))
    elif deferred:
        yield Check(CheckGrade.GOOD, "carried_over", str(deferred))


def _about(finding: Finding, code: str, place: str) -> Check:
    return Check(CheckGrade.NOTICE, code, finding.words[:_SHOWN], f"{place}:{finding.id}")


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
