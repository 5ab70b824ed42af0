"""The whole text of a minute, from the conference alone (Nghị định 30/2020, Phụ lục III, mẫu 1.9)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from secretary_app.documents.attendance import attendance_blocks
from secretary_app.documents.attendance_annex import annexes_of
from secretary_app.documents.content import content_blocks
from secretary_app.documents.form import Form, Words
from secretary_app.documents.roll import is_annexed
from secretary_app.documents.signatories import signature_blocks
from secretary_app.documents.words import (
    introduced,
    meeting_word,
    moment_text,
    number_symbol,
    page_mark,
    people_by_id,
    sentence_start,
    with_full_stop,
)
from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.domain.minute import Block, BlockKind, MinuteText
from secretary_app.domain.printing import Part
from secretary_app.domain.sittings import nights
from secretary_app.domain.text import fold, normalise

_SEVERAL: Final = 2
_BEFORE_READ_BACK: Final = frozenset({ConferenceState.PREPARE, ConferenceState.IN_SESSION, ConferenceState.RECESS})


def compose_minute(form: Form, conference: Conference) -> MinuteText:
    """Return everything that prints, in order; overrides of the secretary are in place."""
    locality = conference.locality
    return MinuteText(
        parent_organisation=normalise(locality.parent_organisation).upper(),
        organisation=normalise(locality.organisation).upper(),
        number_symbol=number_symbol(form.words, locality.symbol),
        title=form.words("title"),
        subject=normalise(conference.details.name),
        blocks=tuple(_overridden(conference, _blocks(form, conference))),
        signatures=signature_blocks(form, conference),
        recipients=tuple(_recipients(form.words, conference)),
        place=normalise(locality.place).strip(),
        annexes=annexes_of(form, conference),
        mark=page_mark(form.words, conference),
    )


def overridden_attendance(form: Form, conference: Conference) -> tuple[Block, ...]:
    """Return the attendance items as they print, overrides in place."""
    return tuple(_overridden(conference, attendance_blocks(form, conference)))


def _blocks(form: Form, conference: Conference) -> Iterator[Block]:
    """Return the parts in the order of the form."""
    for part in form.order:
        yield from _PARTS[part](form, conference)


def _start(form: Form, conference: Conference) -> Iterator[Block]:
    words = form.words
    yield _sentence("start", words("start"), with_full_stop(moment_text(words, conference.details.started)))


def _place(form: Form, conference: Conference) -> Iterator[Block]:
    words = form.words
    yield _sentence("place", words("place"), with_full_stop(conference.details.place.strip() or words("blank")))


def _attendance(form: Form, conference: Conference) -> Iterator[Block]:
    words, attendance = form.words, attendance_blocks(form, conference)
    lead = "annex.attendance" if is_annexed(form, conference) else "attendance"
    yield _sentence("attendance", words(lead), "" if attendance else words("blank"))
    yield from attendance


def _nights(form: Form, conference: Conference) -> Iterator[Block]:
    """Say when a conference of several days met again; a recess within a day is not told."""
    if not conference.details.printing.prints(Part.RECESSES):
        return
    words, meeting = form.words, meeting_word(form.words, conference.details)
    for number, night in enumerate(nights(conference), start=1):
        left, back = moment_text(words, night.left), moment_text(words, night.back)
        text = words("recess", meeting=meeting, left=left, back=back)
        yield Block(BlockKind.PARAGRAPH, normalise(text), f"recess.{number}")


def _sentence(source: str, lead: str, text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, normalise(text), source, lead)


def _chairs(form: Form, conference: Conference) -> Iterator[Block]:
    words, people = form.words, people_by_id(conference)
    chairs = [sentence_start(introduced(words, conference, people[key])) for key in conference.details.chairs]
    if len(chairs) < _SEVERAL:
        yield _sentence("chairs", words("chairs"), with_full_stop(chairs[0]) if chairs else words("blank"))
        return
    yield _sentence("chairs", words("chairs"), "")
    for number, (key, text) in enumerate(zip(conference.details.chairs, chairs, strict=True), start=1):
        end = "." if number == len(chairs) else ";"
        yield Block(BlockKind.ITEM, normalise(text) + end, f"chairs.{key}")


def _secretary(form: Form, conference: Conference) -> Iterator[Block]:
    words, secretary = form.words, conference.details.secretary_id
    people = people_by_id(conference)
    named = sentence_start(introduced(words, conference, people[secretary])) if secretary else words("blank")
    yield _sentence("secretary", words("secretary"), with_full_stop(named))


def _content(form: Form, conference: Conference) -> Iterator[Block]:
    content = tuple(content_blocks(form, conference))
    yield Block(BlockKind.PARAGRAPH, "" if content else form.words("blank"), lead=form.words("content"))
    yield from content


def _adoption(form: Form, conference: Conference) -> Iterator[Block]:
    """Say that the minute was read back from the read-back on: it is read aloud before it is adopted."""
    details = conference.details
    read_back = details.ended is not None or conference.minutes or conference.state not in _BEFORE_READ_BACK
    if read_back and details.printing.prints(Part.ADOPTION):
        meeting = meeting_word(form.words, details).lower()
        yield Block(BlockKind.PARAGRAPH, form.words("adoption", meeting=meeting), "adoption")


def _end(form: Form, conference: Conference) -> Iterator[Block]:
    words, details = form.words, conference.details
    meeting, moment = meeting_word(words, details), moment_text(words, details.ended)
    yield Block(BlockKind.PARAGRAPH, words("end", meeting=meeting, moment=moment), "end")


_PARTS: Final[dict[Part, Callable[[Form, Conference], Iterator[Block]]]] = {
    Part.START: _start,
    Part.RECESSES: _nights,
    Part.PLACE: _place,
    Part.ATTENDANCE: _attendance,
    Part.CHAIRS: _chairs,
    Part.SECRETARY: _secretary,
    Part.CONTENT: _content,
    Part.ADOPTION: _adoption,
    Part.END: _end,
}


def _overridden(conference: Conference, blocks: Iterable[Block]) -> Iterator[Block]:
    """Put the secretary's own sentences in place of generated ones; findings are corrected, not overridden."""
    own = {override.key: normalise(override.text) for override in conference.details.overrides}
    findings = {finding.id for finding in conference.findings}
    for block in blocks:
        if block.source and block.source in own and block.source not in findings:
            text = own[block.source].upper() if block.kind is BlockKind.SECTION else own[block.source]
            cells = (f"{block.lead} {text}".strip(),) if block.cells else ()
            yield replace(block, text=text, warning=block.warning if block.warning in text else "", cells=cells)
        else:
            yield block


def _recipients(words: Words, conference: Conference) -> Iterator[str]:
    """Return the list under 'Nơi nhận', each with its end mark; the archive copy comes last."""
    keep = words("keep")
    details = conference.details
    for recipient in details.recipients if details.printing.prints(Part.RECIPIENTS) else ():
        name = normalise(recipient).strip().lstrip("-–").strip().rstrip(";.")
        if fold(name).startswith(fold(words("keep_beginning"))):
            keep = f"{name}."
        elif name:
            yield f"{name};"
    yield keep
