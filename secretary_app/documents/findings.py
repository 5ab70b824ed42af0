"""How one finding prints: its words as captured, what was decided, who does it until when, who disagreed."""

from collections.abc import Iterator

from secretary_app.documents.form import Words
from secretary_app.documents.words import (
    addressed,
    is_punctuated,
    owner_names,
    sentence_start,
    short_date,
    with_full_stop,
)
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Dissent, Finding, FindingKind, FindingState, is_undecided
from secretary_app.domain.minute import Block, BlockKind
from secretary_app.domain.people import Person, PersonId
from secretary_app.domain.printing import Part
from secretary_app.domain.text import fold, normalise

_SENTENCE_ENDS = ".!?…"


def finding_blocks(words: Words, conference: Conference, finding: Finding) -> Iterator[Block]:
    """Return the finding as a paragraph, then each dissent; words of people are never changed."""
    text = said_words(words, finding, _assignment(words, conference, finding))
    lead = normalise(_lead(words, conference, finding))
    yield Block(BlockKind.PARAGRAPH, text, finding.id, lead, noted_warning(words, finding))
    yield from dissent_blocks(words, conference, finding)


def dissent_blocks(words: Words, conference: Conference, finding: Finding) -> Iterator[Block]:
    """Return who disagreed, where dissents print."""
    for dissent in finding.dissents if conference.details.printing.prints(Part.DISSENTS) else ():
        yield _dissent(words, conference, finding, dissent)


def noted_warning(words: Words, finding: Finding) -> str:
    """Return the mark of a line on which nothing was decided yet."""
    return words("finding.noted") if is_undecided(finding) else ""


def said_words(words: Words, finding: Finding, assignment: str = "") -> str:
    """Return the captured words, who does it until when, and what became of them, as a sentence."""
    text = normalise(finding.words) + normalise(assignment)
    if finding.state is FindingState.NOT_AGREED:
        return f"{text} {words('finding.not_agreed')}."
    if finding.state is FindingState.DEFERRED:
        return f"{text} {words('finding.deferred')}."
    return with_full_stop(text)


def owner_of(conference: Conference, finding: Finding) -> str:
    """Return who does it as printed; a task about a body is that body's."""
    return next(iter(_owner_names(conference, finding)), "")


def _owner_names(conference: Conference, finding: Finding) -> tuple[str, ...]:
    body_id = finding.body_id if finding.kind is FindingKind.TASK else None
    owner_id = finding.owner_id or body_id
    return owner_names(conference, owner_id) if owner_id else ()


def _lead(words: Words, conference: Conference, finding: Finding) -> str:
    """Opinions name their speaker; a conclusion does when several people are in the chair."""
    several_chairs = len(conference.details.chairs) > 1
    speaker = _person(conference, finding.speaker_id)
    if finding.kind is FindingKind.CONCLUSION and speaker and several_chairs:
        return sentence_start(words("finding.speaker", person=addressed(speaker)))
    if finding.kind is not FindingKind.OPINION:
        return ""
    if speaker is None:
        return words("finding.unknown_speaker")
    return sentence_start(words("finding.speaker", person=addressed(speaker)))


def _assignment(words: Words, conference: Conference, finding: Finding) -> str:
    """Return '; giao UBND huyện, hoàn thành trước ngày 30/6/2024', less what the words say themselves."""
    if finding.kind not in {FindingKind.TASK, FindingKind.DIRECTION}:
        return ""
    said = normalise(finding.words)
    parts = [part for part in (_owner(words, conference, finding, said), _due(words, finding)) if part]
    if not parts:
        return ""
    joined = ", ".join(parts)
    if said[-1:] in _SENTENCE_ENDS:
        return f" {sentence_start(joined)}."
    if is_punctuated(said):
        return f" {joined}"
    return f", {joined}" if len(parts) == 1 and finding.due else f"; {joined}"


def _owner(words: Words, conference: Conference, finding: Finding, said: str) -> str:
    """Return who does it; nothing when the words begin with the owner's name."""
    names = _owner_names(conference, finding)
    if not names or any(name and fold(said).startswith(fold(name)) for name in names):
        return ""
    return words("finding.owner", owner=names[0])


def _due(words: Words, finding: Finding) -> str:
    if finding.due is None:
        return ""
    return words("finding.due", date=words("finding.day", day=short_date(words, finding.due)))


def _dissent(words: Words, conference: Conference, finding: Finding, dissent: Dissent) -> Block:
    person = _person(conference, dissent.person_id)
    lead = normalise(words("finding.dissent", person=addressed(person) if person else words("blank")))
    return Block(BlockKind.PARAGRAPH, with_full_stop(normalise(dissent.words)), finding.id, lead)


def _person(conference: Conference, person_id: PersonId | None) -> Person | None:
    return next((person for person in conference.people if person.id == person_id), None) if person_id else None
