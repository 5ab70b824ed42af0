"""The signature slots as rows: whose turn it is, when and how each was settled, what can be done with it."""

from collections.abc import Callable, Iterator

from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import SignatureSlot, SlotRole, SlotState
from secretary_app.domain.slots import require_recorded, require_turn, signed_early, slot_in_turn
from secretary_app.domain.text import fold
from secretary_app.ui.labels import date_text
from secretary_app.ui.widgets.slots_list import SlotLink, SlotRow

PAPER_LINK = "paper"
DECLINE_LINK = "declined"
EARLY_LINK = "early"
OPEN_LINK = "open_again"
_SETTLING = (SlotLink(PAPER_LINK, "Ký trên giấy…"), SlotLink(DECLINE_LINK, "Từ chối ký…"))
_SHORT = (SlotLink(PAPER_LINK, "Ký giấy…"), SlotLink(DECLINE_LINK, "Từ chối…"))
_EARLY = (SlotLink(EARLY_LINK, "Ký trước…"), *_SHORT)
_BACK = (SlotLink(EARLY_LINK, "Ký ô này"), *_SHORT)
_OPEN_AGAIN = (SlotLink(OPEN_LINK, "Bỏ ghi nhận…"),)


def slot_rows(conference: Conference, early: str = "") -> tuple[SlotRow, ...]:
    """Return a row for each slot in the order of signing; `early` names one that is signed before its turn."""
    return tuple(_row(conference, slot, number, early) for number, slot in enumerate(conference.slots, start=1))


def settled_count(conference: Conference) -> int:
    """Return how many slots wait no more."""
    return sum(slot.state is not SlotState.WAITING for slot in conference.slots)


def can_be_early(conference: Conference, slot: str) -> bool:
    """Tell whether a slot may be signed now although it is not its turn."""
    turn = slot_in_turn(conference.slots)
    return turn is not None and turn.id != slot and _holds(lambda: require_turn(conference.slots, slot, early=True))


def can_be_opened(conference: Conference, slot: str) -> bool:
    """Tell whether what was noted of a slot can be taken back."""
    return _holds(lambda: require_recorded(conference.slots, slot))


def _row(conference: Conference, slot: SignatureSlot, number: int, early: str) -> SlotRow:
    turn = slot_in_turn(conference.slots)
    in_turn = turn is not None and slot.id == turn.id
    return SlotRow(
        slot.id,
        number,
        slot.title or slot.name,
        slot.name,
        "early" if slot.id == early else "turn" if in_turn else slot.state.value,
        "; ".join(_details(conference, slot)),
        _links(conference, slot, early, in_turn=in_turn),
        fields=slot.role is SlotRole.ORGANISATION and slot.state is SlotState.WAITING,
        at_hand=slot.id == early if early else in_turn,
    )


def _links(conference: Conference, slot: SignatureSlot, early: str, *, in_turn: bool) -> tuple[SlotLink, ...]:
    if can_be_opened(conference, slot.id):
        return _OPEN_AGAIN
    if slot.id == early or (in_turn and not early):
        return _SETTLING
    if in_turn:
        return _BACK
    return _EARLY if can_be_early(conference, slot.id) else ()


def _details(conference: Conference, slot: SignatureSlot) -> Iterator[str]:
    if slot.state is SlotState.PAPER:
        yield _by_pen(slot)
    if slot.reason:
        yield slot.reason
    if slot.state is SlotState.SIGNED and slot.signed_at is not None:
        yield f"{slot.signed_at:%H:%M:%S}, {date_text(slot.signed_at.date())}"
    if slot.id in signed_early(conference.slots):
        yield "ký trước lượt"
    if slot.signer and fold(slot.signer) != fold(slot.name):
        yield f"chứng thư của {slot.signer}"
    settled = slot.state in {SlotState.SIGNED, SlotState.PAPER}
    if slot.role is SlotRole.ORGANISATION and settled and conference.minutes and conference.minutes[-1].number:
        yield f"số {conference.minutes[-1].number}"


def _by_pen(slot: SignatureSlot) -> str:
    verb = "đóng dấu" if slot.role is SlotRole.ORGANISATION else "ký bằng bút"
    return f"{verb} trên bản in" + (f" ngày {date_text(slot.signed_at.date())}" if slot.signed_at else "")


def _holds(rule: Callable[[], object]) -> bool:
    try:
        rule()
    except SigningError:
        return False
    return True
