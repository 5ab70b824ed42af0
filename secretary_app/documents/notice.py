"""The notice of conclusion: what was concluded, agreed and assigned, for those who have to act on it."""

from dataclasses import replace
from datetime import date

from secretary_app.documents.compose import compose_minute
from secretary_app.documents.form import Form
from secretary_app.documents.paper_profile import PaperProfile
from secretary_app.documents.paper_words import PaperWords, paper_mark
from secretary_app.documents.signatories import short_title
from secretary_app.documents.words import (
    addressed,
    date_text,
    introduced,
    meeting_word,
    people_by_id,
    sentence_start,
)
from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import EmptyPaperError
from secretary_app.domain.findings import Finding, FindingKind, FindingState, is_printed
from secretary_app.domain.minute import Block, BlockKind, MinuteText, SignatureBlock
from secretary_app.domain.paper import Adoption, Paper, PaperKind
from secretary_app.domain.people import Person, state_title
from secretary_app.domain.text import fold, normalise

_REFUSED = frozenset({FindingState.NOT_AGREED, FindingState.DEFERRED})


def compose_notice(form: Form, profile: PaperProfile, conference: Conference, adoption: Adoption | None) -> Paper:
    """Return the notice; raise EmptyPaperError when nothing was concluded or agreed."""
    words, text = PaperWords(form.words, profile.words), _announced(form, profile, conference)
    body = _sections(text)
    if not body:
        raise EmptyPaperError(PaperKind.NOTICE)
    signer, meeting = _signer(conference), meeting_word(form.words, conference.details).lower()
    blocks = (_held(words, conference), Block(BlockKind.PARAGRAPH, words("notice.concluded", meeting=meeting)), *body)
    return Paper(
        kind=PaperKind.NOTICE,
        document=words("notice.document", name=text.subject),
        parent_organisation=text.parent_organisation,
        organisation=text.organisation,
        title=words("notice.title"),
        subject=_subject(words, conference, signer),
        blocks=(*blocks, Block(BlockKind.PARAGRAPH, words("notice.end", meeting=meeting), "end")),
        number_symbol=words.symbol("notice.symbol", conference.locality),
        dated=words.dated(conference.locality),
        signature=_signature(form, profile, conference, signer),
        recipients=_recipients(words, text),
        mark=paper_mark(words, conference, adoption),
    )


def is_announced(finding: Finding) -> bool:
    """Tell whether a finding is for the notice: conclusions not refused, directions and tasks once agreed."""
    if finding.kind is FindingKind.CONCLUSION:
        return is_printed(finding) and finding.state not in _REFUSED
    return finding.kind in {FindingKind.DIRECTION, FindingKind.TASK} and finding.state is FindingState.AGREED


def _announced(form: Form, profile: PaperProfile, conference: Conference) -> MinuteText:
    """Return the minute as it would read with the announced findings alone, under the headings of a notice."""
    findings = tuple(finding for finding in conference.findings if is_announced(finding))
    return compose_minute(replace(form, sections=profile.notice), replace(conference, findings=findings))


def _sections(text: MinuteText) -> tuple[Block, ...]:
    """Return what stands under headings, in the body and in annexes."""
    first = next(
        (place for place, block in enumerate(text.blocks) if block.kind is BlockKind.SECTION), len(text.blocks)
    )
    return tuple(block for block in text.blocks[first:] if block.source not in {"adoption", "end"})


def _held(words: PaperWords, conference: Conference) -> Block:
    """Say when and where the conference was held and who presided."""
    details, people = conference.details, people_by_id(conference)
    chairs = [introduced(words.minute, conference, people[key]) for key in details.chairs]
    place = normalise(details.place).strip()
    said = words(
        "notice.held" if place else "notice.held_somewhere",
        day=_day(words, conference.day),
        place=place,
        chairs="; ".join(chairs) or words("notice.unknown_chair"),
        presided=words("notice.chaired_jointly" if len(chairs) > 1 else "notice.chaired"),
        meeting=meeting_word(words.minute, details).lower(),
    )
    return Block(BlockKind.PARAGRAPH, normalise(said), "held")


def _day(words: PaperWords, day: date | None) -> str:
    return sentence_start(date_text(words.minute, day)) if day else words("notice.undated")


def _signer(conference: Conference) -> Person | None:
    """Return the chair who alone spoke the conclusion, else the first one."""
    people, chairs = people_by_id(conference), conference.details.chairs
    concluded = {f.speaker_id for f in conference.findings if f.kind is FindingKind.CONCLUSION and is_announced(f)}
    spoke = [key for key in chairs if concluded == {key}]
    return people[(spoke or chairs)[0]] if chairs else None


def _subject(words: PaperWords, conference: Conference, signer: Person | None) -> str:
    """Name who concluded; what several said, or nobody is known to have said, is the conclusion of the conference."""
    name = normalise(conference.details.name)
    speakers = {finding.speaker_id for finding in conference.findings if finding.kind is FindingKind.CONCLUSION}
    alone = len(conference.details.chairs) == 1 or (signer is not None and speakers == {signer.id})
    if signer is None or not alone:
        return words("notice.subject_joint", name=name)
    person, title = addressed(signer), normalise(state_title(signer, conference.day))
    if not title:
        return words("notice.subject_untitled", person=person, name=name)
    return words("notice.subject", person=person, title=title, name=name)


def _signature(form: Form, profile: PaperProfile, conference: Conference, signer: Person | None) -> SignatureBlock:
    """Return title and name of who signs, under the words by which power they do (Phụ lục I, mục II.7.b)."""
    if signer is None:
        return SignatureBlock("", (form.words("sign.chair"),), "")
    title = normalise(short_title(state_title(signer, conference.day), form, conference.locality))
    lines = [_power(profile, title, joint=len(conference.details.chairs) > 1), title.upper()]
    headings = tuple(line for line in lines if line) or (form.words("sign.chair"),)
    return SignatureBlock("", headings, normalise(signer.name))


def _power(profile: PaperProfile, title: str, *, joint: bool) -> str:
    if joint:
        return profile.words("notice.joint_signature")
    begins = (rule.line for rule in profile.authorities if fold(title).startswith(fold(rule.title)))
    return next(begins, "")


def _recipients(words: PaperWords, text: MinuteText) -> tuple[str, ...]:
    """Return who gets the minute; a copy stays with the clerk, as the organisation or the model notice says."""
    *others, keep = text.recipients or (words.minute("keep"),)
    return (*others, words("notice.keep") if keep == words.minute("keep") else keep)
