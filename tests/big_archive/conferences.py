"""The life of one invented conference: what was prepared, and each change after that, as a secretary makes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from secretary_app.domain.agenda import AgendaItem, AgendaItemId
from secretary_app.domain.attendance import AttendanceStatus, Seat, SeatId, Substitute, marked
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState, Details, in_state
from secretary_app.domain.findings import Finding, FindingId, FindingKind, FindingState, decided, is_undecided
from secretary_app.domain.parts import with_part, with_parts
from secretary_app.domain.people import Membership, Person, PersonId, Title, TitleKind
from secretary_app.domain.signatures import SlotState, number_text
from secretary_app.domain.slots import slots_of
from secretary_app.services.capture import with_commitments
from secretary_app.services.review import next_version
from tests.builders import BODIES, LOCALITY, VIETNAM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from tests.big_archive.words import Speaker

Step = tuple[str, Conference, dict[str, bytes]]  # label of the change, what comes out of it, bytes kept beside it

_OFFICES: Final = ("Chủ tịch", "Phó Chủ tịch", "Trưởng ban", "Ủy viên", "Chuyên viên")
_ITEMS: Final = ("Khai mạc", "Báo cáo kết quả quý", "Thảo luận", "Kiến nghị của cử tri", "Giải trình", "Kết luận")
_WAYS: Final = (
    *(AttendanceStatus.PRESENT,) * 16,
    *(AttendanceStatus.LATE, AttendanceStatus.EXCUSED, AttendanceStatus.SUBSTITUTED, AttendanceStatus.ABSENT),
)
_KINDS: Final = tuple(FindingKind)
_STATES: Final = (*(FindingState.AGREED,) * 8, FindingState.DEFERRED, FindingState.NOT_AGREED)


def office(speaker: Speaker, people: int) -> tuple[Person, ...]:
    """Return so many people of the three bodies; the first three preside, the fourth takes notes."""
    return tuple(_person(number, speaker.name()) for number in range(people))


def _person(number: int, name: str) -> Person:
    body = BODIES[number % len(BODIES)]
    title = Title(TitleKind.STATE, f"{_OFFICES[min(number // 3, 4)]} {body.concern_name}")
    return Person(PersonId(f"n{number}"), float(number + 1), name, titles=(title,), memberships=(Membership(body.id),))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a conference is to become."""

    key: str
    started: datetime
    people: tuple[Person, ...]
    findings: int
    number: int = 0  # of the minute in its year; 0 = it stops before
    last: ConferenceState = ConferenceState.ISSUED


class Life:
    """Tells one conference step by step; `encode` makes the bytes of its file."""

    def __init__(self, plan: Plan, chance: Random, speaker: Speaker, encode: Callable[[Conference], bytes]) -> None:
        self._plan = plan
        self._chance = chance
        self._speaker = speaker
        self._encode = encode

    def prepared(self) -> Conference:
        """Return the conference as it is before it begins."""
        plan = self._plan
        quarter = (plan.started.month - 1) // 3 + 1
        name = f"Hội nghị giao ban ba thường trực quý {'I' * quarter if quarter < 4 else 'IV'} năm {plan.started.year}"
        details = Details(
            name=f"{name}, chuyên đề thôn {self._speaker.place()}",
            short_name=f"Giao ban quý {quarter}/{plan.started.year} – {self._speaker.place()}",
            kind="Hội nghị giao ban",
            state_since=plan.started - timedelta(days=7),
            place=f"Phòng họp số {self._chance.randint(1, 4)}",
            planned_start=plan.started,
            chairs=tuple(person.id for person in plan.people[:3]),
            secretary_id=plan.people[3].id,
            recipients=("Như thành phần tham dự", "Lưu: VT"),
            review_year=plan.started.year - 1,
            coming_year=plan.started.year,
        )
        seats = tuple(
            Seat(SeatId(f"s{number}"), float(number), number, person.id, person.memberships[0].body_id)
            for number, person in enumerate(plan.people, start=1)
        )
        agenda = tuple(
            AgendaItem(AgendaItemId(f"a{number}"), float(number), title, 15)
            for number, title in enumerate(_ITEMS, start=1)
        )
        return Conference(ConferenceId(plan.key), details, LOCALITY, BODIES, plan.people, seats, agenda)

    def steps(self) -> Iterator[Step]:
        """Yield every later change, oldest first, as far as the conference is to come."""
        plan, conference = self._plan, self.prepared()
        if plan.last is ConferenceState.PREPARE:
            return
        conference = in_state(conference, ConferenceState.IN_SESSION, plan.started)
        yield "state_in_session", conference, {}
        conference = replace(conference, seats=tuple(map(self._marked, conference.seats)))
        yield "body_marked_present", conference, {}
        for number in range(plan.findings):
            conference = with_part(conference, "findings", self._finding(number))
            yield "finding_added", conference, {}
        conference = self._with_decisions(conference)
        yield "finding_agreed", conference, {}
        if plan.last is ConferenceState.IN_SESSION:
            return
        over = plan.started + timedelta(minutes=10 + plan.findings)
        conference = in_state(conference, ConferenceState.REVIEW, over)
        yield "state_review", conference, {}
        conference = replace(conference, details=replace(conference.details, ended=over))
        yield "ended", conference, {}
        if plan.last is not ConferenceState.REVIEW:
            yield from self._adopted(conference, over + timedelta(minutes=5))

    def _adopted(self, conference: Conference, at: datetime) -> Iterator[Step]:
        frozen = with_commitments(in_state(conference, ConferenceState.ADOPTED, at))
        frozen = replace(frozen, slots=slots_of(frozen))
        content = self._encode(frozen)
        minute = next_version(frozen, content, at)
        conference = with_part(frozen, "minutes", minute)
        yield "adopted", conference, {minute.digest: content}
        if self._plan.last is ConferenceState.ADOPTED:
            return
        conference = in_state(conference, ConferenceState.SIGNING, at)
        for slot in conference.slots[:-1]:
            conference = with_part(conference, "slots", replace(slot, state=SlotState.PAPER, signed_at=at))
            yield "slot_on_paper", conference, {}
        if self._plan.last is ConferenceState.ISSUED:
            yield "sealed_on_paper", self._issued(conference, at), {}

    def _issued(self, conference: Conference, at: datetime) -> Conference:
        day = at.date()
        number = f"{number_text(self._plan.number)}/BB-{conference.locality.symbol}"
        minute = replace(conference.minutes[-1], number=number, issued_on=day.isoformat())
        seal = replace(conference.slots[-1], state=SlotState.PAPER, signed_at=at)
        conference = in_state(conference, ConferenceState.ISSUED, at)
        return with_part(with_part(conference, "minutes", minute), "slots", seal)

    def _marked(self, seat: Seat) -> Seat:
        way, at = self._chance.choice(_WAYS), self._plan.started
        substitute = Substitute(self._speaker.name(), "Chuyên viên") if way is AttendanceStatus.SUBSTITUTED else None
        return marked(seat, way, at, reason="họp tỉnh", substitute=substitute, began=at)

    def _finding(self, number: int) -> Finding:
        chance, plan = self._chance, self._plan
        kind = chance.choice(_KINDS)
        about = chance.choice((None, *(body.id for body in BODIES)))
        return Finding(
            FindingId(f"{plan.key}-f{number}"),
            float(number + 1),
            kind,
            self._speaker.sentence(),
            plan.started + timedelta(minutes=10, seconds=number * 60),
            about,
            agenda_item_id=AgendaItemId(f"a{1 + number * len(_ITEMS) // plan.findings}"),
            speaker_id=chance.choice(plan.people).id if kind is FindingKind.OPINION or chance.random() < 0.3 else None,
            owner_id=about if kind is FindingKind.TASK else None,
            due=date(plan.started.year, 12, 31) if kind is FindingKind.TASK else None,
            to_check=chance.random() < 0.02 and plan.last is ConferenceState.IN_SESSION,
        )

    def _with_decisions(self, conference: Conference) -> Conference:
        at = self._plan.started + timedelta(minutes=10 + self._plan.findings)
        waiting = [finding for finding in conference.findings if is_undecided(finding)]
        return with_parts(
            conference, "findings", [decided(finding, self._chance.choice(_STATES), at) for finding in waiting]
        )


def morning(year: int, place: float) -> datetime:
    """Return a morning of a year, by how far the year is gone (0 … 1)."""
    return datetime(year, 1, 4, 8, 0, tzinfo=VIETNAM) + timedelta(days=int(place * 355))
