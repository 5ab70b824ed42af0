"""Who was in the room at a moment, hence when anything was agreed; and who was out for a while."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from secretary_app.domain.attendance import MovementKind, Seat, attended, is_in_room


@dataclass(frozen=True, slots=True)
class Gap:
    """A time outside of somebody who came back."""

    left: datetime
    back: datetime


def was_present(seat: Seat, moment: datetime) -> bool:
    """Tell whether the delegate (or substitute) was in the room at that moment.

    Of the movements up to that moment the one recorded last decides: an arrival counts from its very time, a departure
    ends at its very time, and of two at the same time the later record is the truth, also when the clock was set back.
    Somebody who came, and of whom no clock time is known, was there the whole time.
    """
    if not seat.movements:
        return is_in_room(seat)
    past = [step.kind for step in seat.movements if step.at <= moment]
    return attended(seat) and bool(past) and past[-1] is MovementKind.ARRIVED


def present_at(seats: Iterable[Seat], moment: datetime) -> tuple[Seat, ...]:
    """Return the seats that were taken at that moment."""
    return tuple(seat for seat in seats if was_present(seat, moment))


def gaps(seat: Seat) -> tuple[Gap, ...]:
    """Return the times outside after which the delegate came back."""
    return tuple(
        Gap(out.at, back.at)
        for out, back in pairwise(seat.movements)
        if (out.kind, back.kind) == (MovementKind.LEFT, MovementKind.ARRIVED)
    )
