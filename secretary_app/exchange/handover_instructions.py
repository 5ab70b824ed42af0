"""What a bundle tells the leader who signs: which slots wait, how to sign, what not to do, how it comes back."""

import textwrap
from collections.abc import Iterator
from typing import Any

from secretary_app.domain.conference import Conference, person_by_id
from secretary_app.domain.signatures import ORGANISATION_SLOT, SignatureSlot, SlotState
from secretary_app.services.ports import HandoverContent


def instructions(words: dict[str, Any], content: HandoverContent, minute: str, mark: str) -> str:
    """Return the text, lines wrapped: the editor of old Windows does not wrap; ``mark`` is said of a rehearsal."""
    told = words["instructions"]
    conference = content.conference
    waiting = {slot.id for slot in conference.slots if slot.state is SlotState.WAITING}
    addressee = next(slot for slot in conference.slots if slot.id == content.slot)
    text = str(told["text"]).format(
        title=_line(conference.title),
        organisation=_line(conference.locality.organisation),
        minute=minute,
        addressee=_who(addressee),
        slots="\n".join(_slots(words, content)),
        field=content.slot,
        seal=told["seal"].format(organisation_field=ORGANISATION_SLOT) if ORGANISATION_SLOT in waiting else "",
        sums=words["names"]["sums"],
        contact=_contact(told, conference),
    )
    if conference.details.rehearsal:
        text = f"\n{told['rehearsal'].format(mark=mark)}\n{text}"
    return "\n".join(line for part in text.strip().split("\n") for line in _wrapped(part, told["width"])) + "\n"


def _slots(words: dict[str, Any], content: HandoverContent) -> Iterator[str]:
    for number, slot in enumerate(content.conference.slots, start=1):
        state = "turn" if slot.id == content.slot else slot.state.value
        yield words["instructions"]["slot"].format(
            number=number,
            title=_line(slot.title),
            name=_line(slot.name),
            state=words["states"][state],
            field=slot.id,
        )


def _who(slot: SignatureSlot) -> str:
    return ", ".join(_line(part) for part in (slot.name, slot.title) if part)


def _contact(told: dict[str, Any], conference: Conference) -> str:
    """Return whom to ask: the secretary of the conference."""
    organisation = _line(conference.locality.organisation)
    secretary = conference.details.secretary_id
    if secretary is None:
        return str(told["contact_unnamed"].format(organisation=organisation))
    return str(told["contact"].format(name=_line(person_by_id(conference, secretary).name), organisation=organisation))


def _line(text: str) -> str:
    """Return a name on one line: it must not look like a line of these instructions."""
    return " ".join(text.split())


def _wrapped(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
