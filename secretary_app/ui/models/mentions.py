"""Who may be meant by the letters after '@'."""

from dataclasses import dataclass

from secretary_app.domain.attendance import AttendanceStatus, Seat, attended
from secretary_app.domain.conference import Conference
from secretary_app.domain.entry import UNKNOWN_SPEAKER
from secretary_app.domain.locality import Body
from secretary_app.domain.people import Person, state_title
from secretary_app.domain.text import matches, name_sort_key
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.people_popup import PopupRow

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Mentions:
    """Finds people, and bodies where a body can be meant, in one conference."""

    theme: Theme
    conference: Conference

    def found(self, query: str, *, with_bodies: bool) -> tuple[PopupRow, ...]:
        """Return the best rows: people in the room first, then by name; bodies before people they match as well as.

        A number means who has that number on the roll, a question mark somebody whose name is still to be found.
        """
        if query == UNKNOWN_SPEAKER:
            return () if with_bodies else (_unknown_row(),)
        bodies = [body for body in self.conference.bodies if _body_matches(query, body)] if with_bodies else []
        seats = {seat.person_id: seat for seat in self.conference.seats}
        people = sorted(
            (person for person in self.conference.people if _is_meant(query, person, seats.get(person.id))),
            key=lambda person: (not _is_here(seats.get(person.id)), name_sort_key(person.name)),
        )
        rows = [PopupRow(body.id, body.concern_name or body.name, body.name) for body in bodies]
        rows += [self._person_row(person, seats.get(person.id)) for person in people[:MOST_SHOWN]]
        return tuple(rows[:MOST_SHOWN])

    def name(self, key: str) -> str:
        """Return the name of a person or body; empty for an unknown one."""
        names: dict[str, str] = {body.id: body.concern_name or body.name for body in self.conference.bodies}
        names |= {person.id: person.name for person in self.conference.people}
        return names.get(key, "")

    def _person_row(self, person: Person, seat: Seat | None) -> PopupRow:
        title = (seat.title_override if seat else "") or state_title(person, self.conference.day)
        parts = (self._place(seat), title, self._absence(seat))
        return PopupRow(person.id, person.name, " · ".join(part for part in parts if part))

    def _place(self, seat: Seat | None) -> str:
        if seat is None:
            return ""
        bodies = {body.id: body.short_name for body in self.conference.bodies}
        return bodies.get(seat.body_id, "khách mời") if seat.body_id else "khách mời"

    def _absence(self, seat: Seat | None) -> str:
        """What is unusual about the attendance, such as “vắng có lý do”."""
        usual = {AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.UNMARKED}
        if seat is None or seat.status in usual:
            return ""
        return self.theme.state("attendance", seat.status.value).word.lower()


def _is_meant(query: str, person: Person, seat: Seat | None) -> bool:
    if query.isdecimal():
        return seat is not None and seat.number == int(query)
    return matches(query, person.name)


def _unknown_row() -> PopupRow:
    return PopupRow(UNKNOWN_SPEAKER, "Chưa rõ ai nói", "dòng này vào danh sách cần sửa")


def _is_here(seat: Seat | None) -> bool:
    return seat is not None and attended(seat)


def _body_matches(query: str, body: Body) -> bool:
    return any(matches(query, name) for name in (body.short_name, body.concern_name, body.name, *body.aliases))
