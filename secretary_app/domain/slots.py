"""Which signatures a minute needs, in which order, and whose turn it is."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from secretary_app.domain.conference import Conference, body_by_id, person_by_id
from secretary_app.domain.errors import SigningError
from secretary_app.domain.locality import field_code
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


def require_turn(slots: tuple[SignatureSlot, ...], name: str) -> SignatureSlot:
    """Return the slot when it may be signed now; raise SigningError otherwise."""
    slot = next((slot for slot in slots if slot.id == name), None)
    if slot is None:
        raise SigningError(SigningProblem.UNKNOWN_SLOT, name)
    if slot.state is not SlotState.WAITING:
        raise SigningError(SigningProblem.ALREADY_SIGNED, name)
    turn = slot_in_turn(slots)
    if turn is not None and turn.id != slot.id:
        raise SigningError(SigningProblem.OUT_OF_ORDER, turn.id)
    return slot


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
