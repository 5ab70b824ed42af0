"""The list of all delegates as an annex of the minute (Nghị định 30/2020, Phụ lục I, mục III.1)."""

from collections.abc import Iterator

from secretary_app.documents.form import Form
from secretary_app.documents.roll import Roll, is_annexed, rolls_of
from secretary_app.documents.words import meeting_word, number_symbol, seat_titles, two_digits
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
from secretary_app.domain.minute import Annex, Block, BlockKind
from secretary_app.domain.presence import gaps
from secretary_app.domain.text import normalise

_COLUMNS = ("number", "name", "titles", "presence")


def annexes_of(form: Form, conference: Conference) -> tuple[Annex, ...]:
    """Return the annexes of a minute: the delegates, where they are too many for its sentences."""
    if not is_annexed(form, conference):
        return ()
    words, locality = form.words, conference.locality
    subject = words("annex.subject", meeting=meeting_word(words, conference.details))
    symbol = number_symbol(words, locality.symbol)
    reference = words("annex.reference", symbol=symbol, organisation=normalise(locality.organisation))
    return (Annex(words("annex.title"), subject.upper(), tuple(_table(form, conference)), reference),)


def _table(form: Form, conference: Conference) -> Iterator[Block]:
    yield _row(BlockKind.TABLE_HEAD, tuple(form.words(f"annex.{column}") for column in _COLUMNS))
    number = 0
    for body, roll in rolls_of(form, conference):
        group = f"annex.{body.id if body else 'guests'}"
        yield _row(BlockKind.TABLE_ROW, (_group(roll, body),), group)
        for seat in roll.seats:
            number += 1
            person = roll.people[seat.person_id]
            titles = seat_titles(seat, person, conference.day)
            cells = (str(number), normalise(person.name), titles, _presence(roll, seat))
            yield _row(BlockKind.TABLE_ROW, cells, f"{group}.{seat.id}")


def _row(kind: BlockKind, cells: tuple[str, ...], source: str = "") -> Block:
    number, *rest = cells if kind is BlockKind.TABLE_ROW and cells[1:] else ("", *cells)
    return Block(kind, "; ".join(cell for cell in rest if cell), source, number, cells=cells)


def _group(roll: Roll, body: Body | None) -> str:
    count = headcount(roll.seats)
    numbers = {"present": two_digits(count.present), "expected": two_digits(count.expected)}
    name = normalise(body.name) if body else roll.words("annex.guests")
    return roll.words("annex.group", body=name, **numbers)


def _presence(roll: Roll, seat: Seat) -> str:
    """Return how somebody attended: there, late, in place of whom, away and why, with the times that print."""
    parts = [_came(roll, seat), *(_times(roll, seat) if roll.timed and attended(seat) else ())]
    if seat.reason.strip():
        parts.append(normalise(seat.reason).strip())
    return normalise("; ".join(parts))


def _came(roll: Roll, seat: Seat) -> str:
    if way_of_coming(seat) is not AttendanceStatus.SUBSTITUTED:
        status = AttendanceStatus.PRESENT if attended(seat) else seat.status
        return roll.words(f"annex.{status}")
    said = seat.substitute
    if said is None:
        return roll.words("annex.substitute_unnamed")
    name = roll.substitute(seat.person_id, said.name)
    key = "annex.substitute_titled" if said.title.strip() else "annex.substitute"
    text = roll.words(key, substitute=name, title=said.title.strip())
    consent = said.consent.strip()
    return normalise(roll.words("present.consent", substitution=text, consent=consent) if consent else text)


def _times(roll: Roll, seat: Seat) -> Iterator[str]:
    came, left, words = arrival(seat), departure(seat), roll.words
    if way_of_coming(seat) is AttendanceStatus.LATE:
        yield words("annex.late_at", time=roll.time(came)) if came else words("annex.late")
    for gap in gaps(seat):
        yield words("present.guest_away", left=roll.time(gap.left), back=roll.time(gap.back))
    if seat.status is AttendanceStatus.LEFT_EARLY:
        yield words("annex.left_at", time=roll.time(left)) if left else words("annex.left_early")
