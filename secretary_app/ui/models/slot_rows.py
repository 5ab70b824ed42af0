"""The signature slots as rows: whose turn it is, when and how each was settled."""

from collections.abc import Iterator

from secretary_app.domain.conference import Conference
from secretary_app.domain.signatures import SignatureSlot, SlotRole, SlotState
from secretary_app.domain.slots import slot_in_turn
from secretary_app.domain.text import fold
from secretary_app.ui.labels import date_text
from secretary_app.ui.widgets.slots_list import SlotLink, SlotRow

PAPER_LINK = "paper"
DECLINE_LINK = "declined"
_LINKS = (SlotLink(PAPER_LINK, "Ký trên giấy…"), SlotLink(DECLINE_LINK, "Từ chối ký…"))


def slot_rows(conference: Conference) -> tuple[SlotRow, ...]:
    """Return a row for each slot in the order of signing."""
    turn = slot_in_turn(conference.slots)
    return tuple(_row(conference, slot, number, turn) for number, slot in enumerate(conference.slots, start=1))


def settled_count(conference: Conference) -> int:
    """Return how many slots wait no more."""
    return sum(slot.state is not SlotState.WAITING for slot in conference.slots)


def _row(conference: Conference, slot: SignatureSlot, number: int, turn: SignatureSlot | None) -> SlotRow:
    in_turn = turn is not None and slot.id == turn.id
    return SlotRow(
        slot.id,
        number,
        slot.title or slot.name,
        slot.name,
        "turn" if in_turn else slot.state.value,
        " · ".join(_details(conference, slot)),
        _LINKS if in_turn else (),
        fields=slot.role is SlotRole.ORGANISATION and slot.state is SlotState.WAITING,
    )


def _details(conference: Conference, slot: SignatureSlot) -> Iterator[str]:
    if slot.state is SlotState.PAPER:
        yield "ký bằng bút trên bản in"
    elif slot.state is SlotState.DECLINED:
        yield slot.reason
    if slot.signed_at is not None:
        yield f"{slot.signed_at:%H:%M:%S}, {date_text(slot.signed_at.date())}"
    if slot.signer and fold(slot.signer) != fold(slot.name):
        yield f"chứng thư của {slot.signer}"
    if slot.role is SlotRole.ORGANISATION and slot.state is SlotState.SIGNED and conference.minutes:
        yield f"số {conference.minutes[-1].number}"
