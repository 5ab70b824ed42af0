"""Which signatures a minute needs, in which order, and whose turn it is."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from secretary_app.domain.conference import Conference, ConferenceState, body_by_id, person_by_id
from secretary_app.domain.errors import SigningError
from secretary_app.domain.locality import field_code
from secretary_app.domain.parts import with_part
from secretary_app.domain.people import Person, PersonId, state_title
from secretary_app.domain.signatures import (
    ORGANISATION_SLOT,
    SECRETARY_SLOT,
    SignatureSlot,
    SigningProblem,
    SlotName,
    SlotRole,
    SlotState,
)

RECORDED: Final = frozenset({SlotState.PAPER, SlotState.DECLINED})  # settled, with nothing in the file


def slots_of(conference: Conference) -> tuple[SignatureSlot, ...]:
    """Return the slots: secretary, each chair in protocol order, the organisation."""
    return tuple(_ranked([*_secretary(conference), *_chairs(conference), _organisation(conference)]))


def slot_in_turn(slots: Iterable[SignatureSlot]) -> SignatureSlot | None:
    """Return the first slot that still waits; None when all are done."""
    return next((slot for slot in slots if slot.state is SlotState.WAITING), None)


def signed_count(conference: Conference) -> int:
    """Return how many signatures are on record, which is also the number of the newest step."""
    return sum(slot.state is SlotState.SIGNED for slot in conference.slots)


def step_of(conference: Conference) -> tuple[int, int]:
    """Return version and step of an adopted minute as it stands; version 0 before the first adoption."""
    version = conference.minutes[-1].version if conference.minutes else 0
    return version, signed_count(conference)


def require_turn(slots: tuple[SignatureSlot, ...], name: str, *, early: bool = False) -> SignatureSlot:
    """Return the slot when it may be signed now; raise SigningError otherwise.

    `early` allows one before its turn, as the user wanted. Never the seal: it locks everything, so it comes last.
    """
    slot = slot_of(slots, name)
    if slot.state is not SlotState.WAITING:
        raise SigningError(SigningProblem.ALREADY_SIGNED, name)
    turn = slot_in_turn(slots)
    if turn is not None and turn.id != slot.id and not (early and slot.role is not SlotRole.ORGANISATION):
        raise SigningError(SigningProblem.OUT_OF_ORDER, turn.id)
    return slot


def slot_of(slots: Iterable[SignatureSlot], name: str) -> SignatureSlot:
    """Return the slot of a name; raise SigningError when there is none."""
    slot = next((slot for slot in slots if slot.id == name), None)
    if slot is None:
        raise SigningError(SigningProblem.UNKNOWN_SLOT, name)
    return slot


def require_recorded(slots: tuple[SignatureSlot, ...], name: str) -> SignatureSlot:
    """Return a slot that was settled without a digital signature and may wait again; raise SigningError otherwise.

    The seal is given when everybody else is settled: it is opened again first.
    """
    slot = slot_of(slots, name)
    if slot.state not in RECORDED:
        raise SigningError(SigningProblem.ALREADY_SIGNED, name)
    sealed = slot.role is not SlotRole.ORGANISATION and any(
        other.role is SlotRole.ORGANISATION and other.state is not SlotState.WAITING for other in slots
    )
    if sealed:
        raise SigningError(SigningProblem.LOCKED, name)
    return slot


def opened_again(conference: Conference, name: str, at: datetime) -> Conference:
    """Return the conference with a settled slot that waits again; a number that came with it is gone too."""
    slot = require_recorded(conference.slots, name)
    waiting = replace(slot, state=SlotState.WAITING, signed_at=None, reason="")
    conference = with_part(conference, "slots", waiting)
    if slot.role is SlotRole.ORGANISATION and conference.minutes:
        minute = replace(conference.minutes[-1], number="", issued_on="")
        conference = with_part(conference, "minutes", minute)
    if conference.state is not ConferenceState.ISSUED:
        return conference
    details = replace(conference.details, state=ConferenceState.SIGNING, state_since=at)
    return replace(conference, details=details)


def signed_early(slots: tuple[SignatureSlot, ...]) -> frozenset[SlotName]:
    """Return the slots that were signed digitally while one before them still waited for a digital signature."""
    return frozenset(
        slot.id
        for place, slot in enumerate(slots)
        if slot.signed_at is not None
        and slot.state is SlotState.SIGNED
        and any(_is_later(before, slot.signed_at) for before in slots[:place])
    )


def _is_later(slot: SignatureSlot, moment: datetime) -> bool:
    later = slot.state is SlotState.SIGNED and slot.signed_at is not None and slot.signed_at > moment
    return later or slot.state is SlotState.WAITING


def _secretary(conference: Conference) -> Iterator[SignatureSlot]:
    person_id = conference.details.secretary_id
    if person_id is not None:
        person = person_by_id(conference, person_id)
        yield SignatureSlot(SECRETARY_SLOT, 0, SlotRole.SECRETARY, "Thư ký", person.name, person_id)


def _chairs(conference: Conference) -> Iterator[SignatureSlot]:
    used: set[str] = {SECRETARY_SLOT, ORGANISATION_SLOT}
    for number, person_id in enumerate(conference.details.chairs, start=1):
        person = person_by_id(conference, person_id)
        name = _free_name(_chair_code(conference, person_id, number), used)
        used.add(name)
        title = state_title(person, conference.day)
        yield SignatureSlot(SlotName(name), 0, SlotRole.CHAIR, title, person.name, person_id)


def _organisation(conference: Conference) -> SignatureSlot:
    name = conference.locality.organisation
    return SignatureSlot(ORGANISATION_SLOT, 0, SlotRole.ORGANISATION, "Cơ quan (văn thư)", name)


def _chair_code(conference: Conference, person_id: PersonId, number: int) -> str:
    person: Person = person_by_id(conference, person_id)
    seat = next((seat for seat in conference.seats if seat.person_id == person_id and seat.body_id), None)
    body_id = seat.body_id if seat else next((held.body_id for held in person.memberships), None)
    code = field_code(body_by_id(conference, body_id).short_name) if body_id else ""
    return f"CT_{code or f'THU_{number}'}"


def _free_name(wanted: str, used: set[str]) -> str:
    """Return a name that is neither a prefix of a used one nor the other way round."""
    name, tries = wanted, 1
    while any(name.startswith(other) or other.startswith(name) for other in used):
        tries += 1
        name = f"CT{tries}_{wanted.removeprefix('CT_')}"
    return name


def _ranked(slots: list[SignatureSlot]) -> Iterator[SignatureSlot]:
    for number, slot in enumerate(slots, start=1):
        yield replace(slot, rank=float(number))
