"""Small, plainly invented conferences for tests."""

from datetime import UTC, datetime, timedelta, timezone

from secretary_app.domain.agenda import AgendaItem, AgendaItemId
from secretary_app.domain.attendance import Seat, SeatId
from secretary_app.domain.conference import Conference, ConferenceId, Details
from secretary_app.domain.findings import Finding, FindingId, FindingKind
from secretary_app.domain.locality import Body, BodyId, Locality, LocalityLevel
from secretary_app.domain.people import Membership, Person, PersonId, Title, TitleKind

VIETNAM = timezone(timedelta(hours=7))
START = datetime(2026, 3, 13, 14, 0, tzinfo=VIETNAM)

HDND, UBND, MTTQ = BodyId("hdnd"), BodyId("ubnd"), BodyId("mttq")

BODIES = (
    Body(HDND, 1, "Thường trực HĐND xã", "Thường trực HĐND xã", "HĐND", aliases=("hd",)),
    Body(UBND, 2, "Ủy ban nhân dân xã", "UBND xã", "UBND", aliases=("ub",)),
    Body(MTTQ, 3, "Ban Thường trực UBMTTQVN xã", "UBMTTQVN xã", "MTTQ", aliases=("mt",)),
)

LOCALITY = Locality(
    level=LocalityLevel.COMMUNE,
    name="xã Bình Minh",
    parent="tỉnh Ví Dụ",
    parent_organisation="ỦY BAN NHÂN DÂN XÃ BÌNH MINH",
    organisation="VĂN PHÒNG HĐND&UBND",
    symbol="VP",
    place="Bình Minh",
    term="2026-2031",
)


def at(minutes: int) -> datetime:
    """Return the moment so many minutes after the start."""
    return START + timedelta(minutes=minutes)


def a_person(key: str, name: str, body: BodyId, *titles: str) -> Person:
    """Return a person of a body with State titles."""
    held = tuple(Title(TitleKind.STATE, title) for title in titles)
    return Person(PersonId(key), float(ord(key[-1])), name, titles=held, memberships=(Membership(body),))


PEOPLE = (
    a_person("p1", "Nguyễn Văn An", HDND, "Chủ tịch HĐND xã"),
    a_person("p2", "Trần Thị Bình", UBND, "Chủ tịch UBND xã"),
    a_person("p3", "Lê Văn Cường", MTTQ, "Chủ tịch Ủy ban MTTQVN xã"),
    a_person("p4", "Phạm Thị Đào", UBND, "Chuyên viên Văn phòng"),
)


def a_seat(number: int, person: Person) -> Seat:
    """Return the seat of a person in their first body."""
    return Seat(SeatId(f"s{number}"), float(number), number, person.id, person.memberships[0].body_id)


def a_finding(key: str, words: str, kind: FindingKind = FindingKind.RESULT, body: BodyId | None = None) -> Finding:
    """Return a noted finding captured ten minutes after the start."""
    return Finding(FindingId(key), float(len(key)), kind, words, at(10), body)


def a_conference(**changes: object) -> Conference:
    """Return a prepared conference of three bodies with four delegates and two agenda items."""
    details = Details(
        name="Hội nghị giao ban ba thường trực quý I năm 2026",
        short_name="Giao ban quý I năm 2026",
        kind="Hội nghị giao ban",
        place="Phòng họp số 1",
        planned_start=START,
        chairs=(PersonId("p1"), PersonId("p2"), PersonId("p3")),
        secretary_id=PersonId("p4"),
        recipients=("Như thành phần tham dự",),
        review_year=2025,
        coming_year=2026,
    )
    parts: dict[str, object] = {
        "details": details,
        "locality": LOCALITY,
        "bodies": BODIES,
        "people": PEOPLE,
        "seats": tuple(a_seat(number, person) for number, person in enumerate(PEOPLE, start=1)),
        "agenda": (
            AgendaItem(AgendaItemId("a1"), 1, "Khai mạc", 10),
            AgendaItem(AgendaItemId("a2"), 2, "Thảo luận", 45),
        ),
    }
    return Conference(ConferenceId("giao-ban"), **(parts | changes))  # type: ignore[arg-type]


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = START) -> None:
        self.moment = now

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self.moment

    def move(self, **span: float) -> None:
        """Move on by a span given as for timedelta."""
        self.moment += timedelta(**span)


class CountingIds:
    """Identifiers n1, n2, n3 …"""

    def __init__(self) -> None:
        self._last = 0

    def new(self) -> str:
        """Return the next one."""
        self._last += 1
        return f"n{self._last}"


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
