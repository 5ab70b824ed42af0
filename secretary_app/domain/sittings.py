"""The sittings of a conference: a recess over midnight parts them, one within a day does not."""

from dataclasses import dataclass
from datetime import date, datetime

from secretary_app.domain.conference import Conference, over_since


@dataclass(frozen=True, slots=True)
class Sitting:
    """A time during which people met; None = it is not over yet."""

    began: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Night:
    """A recess after which the conference met again on a later day."""

    left: datetime
    back: datetime


def nights(conference: Conference) -> tuple[Night, ...]:
    """Return the recesses that span midnight, oldest first; who did not meet again had none."""
    ended = ((recess.began, recess.ended) for recess in conference.details.recesses)
    return tuple(Night(left, back) for left, back in ended if back is not None and back.date() > left.date())


def night_before(conference: Conference, moment: datetime) -> Night | None:
    """Return the last night before a moment, None on the first day."""
    return next((night for night in reversed(nights(conference)) if night.back <= moment), None)


def sittings(conference: Conference) -> tuple[Sitting, ...]:
    """Return the sittings in order; none before the conference began."""
    began = conference.details.started
    if began is None:
        return ()
    found: list[Sitting] = []
    for night in nights(conference):
        found.append(Sitting(began, night.left))
        began = night.back
    return (*found, Sitting(began, over_since(conference)))


def days(conference: Conference) -> tuple[date, ...]:
    """Return the days on which the conference met, else the one it is planned for."""
    met = dict.fromkeys(sitting.began.date() for sitting in sittings(conference))
    return tuple(met) or ((conference.day,) if conference.day else ())
