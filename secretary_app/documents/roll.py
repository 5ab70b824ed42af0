"""The seats of one body, or of the guests, as sentences and lists speak of them."""

from dataclasses import dataclass
from datetime import date, datetime

from secretary_app.documents.form import Form, Words
from secretary_app.documents.words import addressed, moment_text, people_by_id, time_text
from secretary_app.domain.address import parted_address
from secretary_app.domain.attendance import AttendanceStatus, Seat, way_of_coming
from secretary_app.domain.conference import Conference
from secretary_app.domain.locality import Body
from secretary_app.domain.people import Person, PersonId
from secretary_app.domain.printing import Part


@dataclass(frozen=True, slots=True)
class Roll:
    """The seats of one body, or of the guests, with the people on them."""

    words: Words
    people: dict[PersonId, Person]
    day: date | None  # the first of the conference
    seats: tuple[Seat, ...]
    named: bool = True  # False: only numbers are told
    timed: bool = True  # False: nothing is told of who came late, was out or left early

    def of(self, status: AttendanceStatus) -> tuple[Seat, ...]:
        """Return who has that status; who left early also by the way they came."""
        return tuple(seat for seat in self.seats if seat.status is status or way_of_coming(seat) is status)

    def person(self, seat: Seat) -> str:
        """Return the delegate with the address."""
        return addressed(self.people[seat.person_id])

    def who_came(self, seat: Seat) -> str:
        """Return who went in and out: the substitute where there is one."""
        if seat.substitute is None or way_of_coming(seat) is not AttendanceStatus.SUBSTITUTED:
            return self.person(seat)
        return self.substitute(seat.person_id, seat.substitute.name)

    def substitute(self, person_id: PersonId, written: str) -> str:
        """Return a substitute with the address written, else as a comrade of comrades; never as another's 'bà'."""
        address, name = parted_address(written)
        comrade = self.words("present.comrade")
        if not address and self.people[person_id].honorific == comrade:
            address = comrade
        return f"{address} {name}".strip()

    def time(self, moment: datetime) -> str:
        """Return the clock time; with its date when a conference of several days has come to another one."""
        same_day = self.day in {None, moment.date()}
        return time_text(self.words, moment) if same_day else moment_text(self.words, moment)


def rolls_of(form: Form, conference: Conference) -> tuple[tuple[Body | None, Roll], ...]:
    """Return each body that expects somebody, in order; then the guests, under no body, where they print."""
    printing, people = conference.details.printing, people_by_id(conference)
    annexed = is_annexed(form, conference)
    found: list[tuple[Body | None, Roll]] = []
    for body in (*conference.bodies, None):
        known = body.id if body else None
        seats = tuple(seat for seat in conference.seats if seat.body_id == known)
        if seats and (body or printing.prints(Part.GUESTS)):
            named = not annexed and (body is None or printing.prints(Part.NAMES))
            roll = Roll(form.words, people, conference.day, seats, named, printing.prints(Part.TIMES))
            found.append((body, roll))
    return tuple(found)


def is_annexed(form: Form, conference: Conference) -> bool:
    """Tell whether the delegates are listed behind the signatures, because they are many."""
    printing = conference.details.printing
    with_guests = printing.prints(Part.GUESTS)
    listed = sum(seat.body_id is not None or with_guests for seat in conference.seats)
    return printing.prints(Part.NAMES) and printing.annexes(listed, form.annex.over)
