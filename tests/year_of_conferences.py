"""Several invented conferences over a year, for the screen of yearly attendance and its pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from secretary_app.domain.attendance import AttendanceStatus, Seat, SeatId, Substitute, marked
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.people import Membership, Person, PersonId, Title, TitleKind
from tests.builders import BODIES, VIETNAM, a_conference

if TYPE_CHECKING:
    from secretary_app.services.suite import Suite

YEAR = 2026
_FAMILY = ("Nguyễn Văn", "Trần Thị", "Lê Văn", "Phạm Thị", "Hoàng Văn")
_GIVEN = ("An", "Bình", "Cường", "Đào", "Én", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga", "Oanh")
_TITLES = ("Chủ tịch", "Phó Chủ tịch", "Ủy viên", "Trưởng ban")
_WAYS = (
    *(AttendanceStatus.PRESENT,) * 7,
    AttendanceStatus.LATE,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.SUBSTITUTED,
    AttendanceStatus.ABSENT,
)


def a_year(suite: Suite, conferences: int, people: int = 12) -> None:
    """Store so many conferences spread over a year, in which the same people came in different ways."""
    known = tuple(_person(number) for number in range(people))
    for number in range(conferences):
        started = datetime(YEAR, 1 + number * 12 // conferences, 3 + number % 25, 8, 0, tzinfo=VIETNAM)
        seats = tuple(_seat(place, person, number, started) for place, person in enumerate(known))
        conference = a_conference(people=known, seats=seats)
        details = replace(
            conference.details,
            started=started,
            chairs=(),
            secretary_id=None,
            short_name=f"Giao ban lần {number + 1}",
        )
        suite.desk.add(replace(conference, id=ConferenceId(f"lan-{number + 1}"), details=details))


def _person(number: int) -> Person:
    name = f"{_FAMILY[number % len(_FAMILY)]} {_GIVEN[number % len(_GIVEN)]}"
    title = Title(TitleKind.STATE, _TITLES[number % len(_TITLES)])
    membership = Membership(BODIES[number % len(BODIES)].id)
    return Person(PersonId(f"n{number}"), float(number), name, titles=(title,), memberships=(membership,))


def _seat(place: int, person: Person, number: int, started: datetime) -> Seat:
    seat = Seat(SeatId(f"s{place}"), float(place), place + 1, person.id, person.memberships[0].body_id)
    status = _WAYS[(place * 5 + number * 3) % len(_WAYS)]
    seat = marked(seat, status, started, substitute=Substitute("Đỗ Văn Thay"))
    if status is AttendanceStatus.PRESENT and (place + number) % 9 == 0:
        return marked(seat, AttendanceStatus.LEFT_EARLY, started + timedelta(hours=1))
    return seat
