"""The sentences that say who attended."""

from collections.abc import Callable, Iterator
from datetime import datetime

from secretary_app.documents.form import Form
from secretary_app.documents.roll import Roll, rolls_of
from secretary_app.documents.words import listed, printed_titles, two_digits
from secretary_app.domain.attendance import (
    AttendanceStatus,
    Seat,
    arrival,
    attended,
    departure,
    headcount,
    way_of_coming,
)
from secretary_app.domain.conference import Conference
from secretary_app.domain.locality import Body
from secretary_app.domain.minute import Block, BlockKind
from secretary_app.domain.presence import gaps
from secretary_app.domain.text import normalise


def attendance_blocks(form: Form, conference: Conference) -> tuple[Block, ...]:
    """Return one item per body that expects delegates, then the guests; ';' after each, '.' after the last."""
    items: list[tuple[str, str, str]] = []
    for body, roll in rolls_of(form, conference):
        if body is not None:
            items.append((f"attendance.{body.id}", _body_sentence(roll, body), _unmarked(roll)))
        elif said := _guest_sentence(roll, conference):
            items.append(("attendance.guests", said, _unmarked(roll)))
    return tuple(_item(*item, last=number == len(items)) for number, item in enumerate(items, start=1))


def _item(source: str, text: str, warning: str, *, last: bool) -> Block:
    return Block(BlockKind.ITEM, normalise(text) + ("." if last else ";"), source, warning=warning)


def _body_sentence(roll: Roll, body: Body) -> str:
    parts = [_presence(roll), *_absences(roll), _unmarked(roll)]
    return roll.words("present.body", body=body.name, parts="; ".join(part for part in parts if part))


def _presence(roll: Roll) -> str:
    count = headcount(roll.seats)
    text = roll.words(
        "present.count",
        present=two_digits(count.present),
        expected=two_digits(count.expected),
        unit=_unit(roll),
    )
    return text + _named(roll, AttendanceStatus.SUBSTITUTED, _substitution)


def _absences(roll: Roll) -> Iterator[str]:
    if roll.timed:
        yield _named(roll, AttendanceStatus.LATE, _arrived)
        yield _away(roll)
        yield _named(roll, AttendanceStatus.LEFT_EARLY, _left)
    yield _named(roll, AttendanceStatus.EXCUSED, _with_reason)
    yield _named(roll, AttendanceStatus.ABSENT, _with_reason)


def _named(roll: Roll, status: AttendanceStatus, detail: Callable[[Roll, Seat], str]) -> str:
    seats = roll.of(status)
    if not seats:
        return ""
    return _counted(roll, status, seats, detail)


def _counted(roll: Roll, key: str, seats: tuple[Seat, ...], detail: Callable[[Roll, Seat], str]) -> str:
    """Return how many they are and who, or only how many where no names print."""
    count = two_digits(len(seats))
    if not roll.named:
        return roll.words(f"present.unnamed_{key}", count=count)
    return roll.words(f"present.{key}", count=count, names=listed([detail(roll, seat) for seat in seats]))


def _away(roll: Roll) -> str:
    """Name who went out and came back, so that the minute says who was there when something was agreed."""
    seats = tuple(seat for seat in roll.seats if attended(seat) and gaps(seat))
    if not seats:
        return ""
    return _counted(roll, "away", seats, _out_and_back)


def _out_and_back(roll: Roll, seat: Seat) -> str:
    text = roll.who_came(seat)
    for gap in gaps(seat):
        text = roll.words("present.out_and_back", person=text, left=roll.time(gap.left), back=roll.time(gap.back))
    return text


def _unmarked(roll: Roll) -> str:
    seats = roll.of(AttendanceStatus.UNMARKED)
    return roll.words("present.unmarked", count=two_digits(len(seats))) if seats else ""


def _unit(roll: Roll) -> str:
    """Return what delegates are counted as: comrades only when each of them is addressed so."""
    comrade = roll.words("present.comrade")
    all_comrades = all(roll.people[seat.person_id].honorific == comrade for seat in roll.seats)
    return comrade if all_comrades else roll.words("present.delegate")


def _arrived(roll: Roll, seat: Seat) -> str:
    return _at(roll, seat, arrival(seat))


def _left(roll: Roll, seat: Seat) -> str:
    return _at(roll, seat, departure(seat))


def _at(roll: Roll, seat: Seat, moment: datetime | None) -> str:
    person = roll.who_came(seat)
    return roll.words("present.at", person=person, time=roll.time(moment)) if moment else person


def _with_reason(roll: Roll, seat: Seat) -> str:
    person = roll.person(seat)
    return roll.words("present.reason", person=person, reason=seat.reason.strip()) if seat.reason.strip() else person


def _substitution(roll: Roll, seat: Seat) -> str:
    if seat.substitute is None:
        return roll.words("present.substitute_unnamed", person=roll.person(seat))
    said = seat.substitute
    name = roll.substitute(seat.person_id, said.name)
    key = "present.substitute_titled" if said.title.strip() else "present.substitute"
    text = roll.words(key, substitute=name, title=said.title.strip(), person=roll.person(seat))
    consent = said.consent.strip()
    return roll.words("present.consent", substitution=text, consent=consent) if consent else text


def _guest_sentence(roll: Roll, conference: Conference) -> str:
    """Return the guests who came, with titles, or their number; those not marked yet are only counted."""
    came = [seat for seat in roll.seats if attended(seat)]
    if came and not roll.named:
        names = roll.words("present.guest_count", count=two_digits(len(came)))
    else:
        names = listed([_guest(roll, seat, conference) for seat in came])
    said = "; ".join(part for part in (names, _unmarked(roll)) if part)
    return roll.words("present.guests", names=said) if said else ""


def _guest(roll: Roll, seat: Seat, conference: Conference) -> str:
    titles = printed_titles(conference, roll.people[seat.person_id])
    name = f"{roll.person(seat)}, {titles}" if titles else roll.person(seat)
    if way_of_coming(seat) is AttendanceStatus.SUBSTITUTED:
        name = _substitution(roll, seat)
    times = ", ".join(_guest_times(roll, seat))
    return roll.words("present.guest_timed", guest=name, times=times) if times else name


def _guest_times(roll: Roll, seat: Seat) -> Iterator[str]:
    """Give when a guest came late, was out for a while, and left."""
    if not roll.timed:
        return
    came, left = arrival(seat), departure(seat)
    if way_of_coming(seat) is AttendanceStatus.LATE and came:
        yield roll.words("present.guest_late", time=roll.time(came))
    for gap in gaps(seat):
        yield roll.words("present.guest_away", left=roll.time(gap.left), back=roll.time(gap.back))
    if seat.status is AttendanceStatus.LEFT_EARLY and left:
        yield roll.words("present.guest_left", time=roll.time(left))
