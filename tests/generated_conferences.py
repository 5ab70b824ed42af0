"""Conferences that hypothesis invents for the printed page: small and huge, plain and odd, every fate of a seat."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle, islice
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from secretary_app.domain.attendance import AttendanceStatus, Movement, MovementKind, Seat, SeatId, Substitute
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState, Recess
from secretary_app.domain.findings import Dissent, Finding, FindingId, FindingKind, FindingState
from secretary_app.domain.people import COMRADE, Membership, Person, PersonId, Title, TitleKind
from secretary_app.domain.printing import Printing
from tests.minute_case import BODIES, LOCALITY, clock, ham_tan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secretary_app.domain.locality import Body, BodyId, Locality

Texts = st.SearchStrategy[str]
Words = Callable[[int], Texts]  # texts of at most so many clauses

CLAUSES: Final = (
    "công tác phối hợp ngày càng đi vào thiết thực, đúng quy chế đã đề ra",
    "việc theo dõi, đôn đốc giải quyết kiến nghị của cử tri có lúc, có nơi chưa tập trung nên hiệu quả chưa cao",
    "đề nghị Ủy ban nhân dân huyện trả lời bằng văn bản trước kỳ họp giữa năm 2021-2026",
    "tham dự đầy đủ",
    "phát triển kinh tế - xã hội – quốc phòng, an ninh",
    "xây dựng khối đại đoàn kết toàn dân tộc; tuyên truyền, vận động nhân dân thực hiện chủ trương của Đảng",
    "cụ thể như sau:",
)
ODDITIES: Final = (
    "HĐND&UBND",
    "<b>đậm</b>",
    '<img src="/etc/passwd"/>',
    "&amp; &lt;x&gt; &#65;",
    "</para><br/>",
    "{0} {name} %s \\n",
    "]]> <!-- x -->",
    "😀🇻🇳",
    unicodedata.normalize("NFD", "Thống nhất quyết nghị ở Ủy ban"),
    "\x00\x07\x1b[31m",
    "trước\u200b\u200d\ufeffsau",
    "\u202eđảo ngược\u202c",
    "שלום עולם",
    "مرحبا بالعالم",
    "漢字 ไทย",
    "một\nhai\tba\r\nbốn\u2028năm",
    "gạch\u2011nối\u00admềm\u202f5\u00a0%",
    "\ue000\U0010ffff\ufffe",
    "ư" * 500,
    "W" * 500,
    "½ № ™ € ≤ § “ngoặc” … —",
    "x\u0323\u0302\u0301",
)
NAMES: Final = ("Dương Văn Đông", "Nguyễn Thị Mỹ Lệ", "Ẫu Thị Ỡn Ặc", "Y Ê Ban", "Hà Lê Thanh Chung", "Trần Quốc Hưng")
TITLES: Final = (
    "Phó Bí thư Thường trực Huyện ủy",
    "Chủ tịch UBND huyện",
    "Chuyên viên",
    "Trưởng Ban Kinh tế - Xã hội Hội đồng nhân dân huyện Hàm Tân, tỉnh Bình Thuận",
)
ORGANISATION: Final = "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và dân dụng"
OFFICES: Final = ("", "Văn phòng HĐND&UBND", "Ủy ban nhân dân huyện Hàm Tân", " ".join([ORGANISATION] * 4))


@dataclass(frozen=True)
class Size:
    """How much of everything a conference may have."""

    clauses: int = 8  # of one text
    delegates: int = 12
    guests: int = 4
    findings: int = 14
    title: int = 4  # clauses
    recipients: int = 5


def texts(most: int) -> Texts:
    """Sentences as secretaries capture them, of one to so many clauses."""
    return st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=most).map("; ".join)


def odd_texts(most: int) -> Texts:
    """The same with markup, letters no typeface has, endless words, any character at all between the clauses."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
    pieces = st.one_of(st.sampled_from(ODDITIES), st.sampled_from(CLAUSES), anything)
    return st.lists(pieces, min_size=1, max_size=min(most, 6)).map(" ".join).map(str.strip).filter(bool)


def usual() -> st.SearchStrategy[Conference]:
    """What most conferences are like."""
    return _conferences(Size(), odd=False)


def odd() -> st.SearchStrategy[Conference]:
    """What no secretary should capture, and some will."""
    return _conferences(Size(findings=8, delegates=6), odd=True)


def tiny() -> st.SearchStrategy[Conference]:
    """Hardly anything captured yet, down to nothing at all."""
    return _conferences(Size(clauses=1, delegates=1, guests=0, findings=1, title=1, recipients=0), odd=False)


def crowded() -> st.SearchStrategy[Conference]:
    """A hall full of people, a title of sixty lines, a day full of findings."""
    return _conferences(Size(clauses=20, delegates=40, guests=300, findings=90, title=70, recipients=60), odd=False)


@st.composite
def _conferences(draw: st.DrawFn, size: Size, *, odd: bool) -> Conference:
    words = odd_texts if odd else texts
    bodies = BODIES[: draw(st.integers(0, len(BODIES)))]
    people, seats = draw(_halls(size, words, bodies))
    officers = [person.id for person in people]
    chairs = draw(st.integers(0, 7))
    conference = ham_tan(
        name=draw(_titles(size, words)),
        place=draw(words(2)),
        state=draw(st.sampled_from([ConferenceState.IN_SESSION, ConferenceState.REVIEW])),
        chairs=tuple(PersonId(key) for key in officers[:chairs]),
        secretary_id=draw(st.sampled_from([None, officers[-1]])),
        printing=draw(st.builds(Printing, tasks_as_table=st.booleans(), annex_over=st.sampled_from([None, 0, 5]))),
        recipients=tuple(draw(st.lists(words(1), max_size=min(size.recipients, 6))) * (size.recipients // 6 or 1)),
        **draw(_hours()),
    )
    return replace(
        conference,
        id=ConferenceId("sinh-ra"),
        locality=draw(_localities()),
        bodies=tuple(replace(body, rank=float(rank)) for rank, body in enumerate(bodies, start=1)),
        people=people,
        seats=seats,
        findings=draw(_findings(size, words, bodies, people)),
    )


def _titles(size: Size, words: Words) -> Texts:
    """Return titles short and long; a huge one has sixty lines."""
    made = st.lists(words(1), min_size=size.title // 2, max_size=size.title)
    return made.map(lambda parts: " ".join(["Hội nghị", *parts]))


@st.composite
def _hours(draw: st.DrawFn) -> Mapping[str, object]:
    """Begin, recess over nights or within a day, end; each may be missing."""
    began = draw(st.sampled_from([None, clock(14, 0), clock(7, 5)]))
    nights = draw(st.integers(0, 3))
    left = [clock(16, 50) + timedelta(days=day) for day in range(nights)]
    recesses = tuple(Recess(moment, moment + timedelta(hours=15)) for moment in left) if began else ()
    ended = draw(st.sampled_from([None, clock(17, 5) + timedelta(days=nights)]))
    return {"started": began, "recesses": recesses, "ended": ended}


def _localities() -> st.SearchStrategy[Locality]:
    names, symbols = st.sampled_from(OFFICES), st.sampled_from(["", "VP", "VPHĐND&UBND"])
    return st.tuples(names, names, symbols).map(
        lambda said: replace(LOCALITY, parent_organisation=said[0], organisation=said[1], symbol=said[2])
    )


@st.composite
def _halls(
    draw: st.DrawFn, size: Size, words: Words, bodies: Sequence[Body]
) -> tuple[tuple[Person, ...], tuple[Seat, ...]]:
    """People who preside and take notes, delegates of each body and guests, and the seats of the latter two."""
    kinds = draw(st.lists(_people(words), min_size=2, max_size=4))
    fates = draw(st.lists(_fates(words), min_size=1, max_size=8))
    counts: list[tuple[BodyId | None, int]] = [(body.id, draw(st.integers(0, size.delegates))) for body in bodies]
    counts.append((None, draw(st.integers(size.guests // 2, size.guests))))
    places = [body_id for body_id, count in counts for _ in range(count)]
    total = 8 + len(places)
    people = tuple(
        replace(kind, id=PersonId(f"p{number}"), rank=float(number))
        for number, kind in enumerate(islice(cycle(kinds), total), start=1)
    )
    seats = tuple(
        replace(fate, id=SeatId(f"s{number}"), rank=float(number), number=number, person_id=person.id, body_id=place)
        for number, (fate, person, place) in enumerate(zip(cycle(fates), people[8:], places, strict=False), start=1)
    )
    return _members(people, seats), seats


def _members(people: tuple[Person, ...], seats: tuple[Seat, ...]) -> tuple[Person, ...]:
    bodies = {seat.person_id: seat.body_id for seat in seats}
    held = ((person, bodies.get(person.id)) for person in people)
    return tuple(replace(person, memberships=(Membership(body),)) if body else person for person, body in held)


@st.composite
def _people(draw: st.DrawFn, words: Words) -> Person:
    name = draw(st.sampled_from(NAMES) | words(1))
    titles = draw(st.lists(st.tuples(st.sampled_from(TitleKind), st.sampled_from(TITLES) | words(1)), max_size=2))
    honorific = draw(st.sampled_from([COMRADE, "ông", "bà"]))
    return Person(PersonId(""), 0, name, honorific, tuple(Title(kind, title) for kind, title in titles))


@st.composite
def _fates(draw: st.DrawFn, words: Words) -> Seat:
    """Return what became of a seat: any status, with times, reasons and substitutes as they come."""
    status = draw(st.sampled_from(AttendanceStatus))
    times = sorted(draw(st.lists(st.integers(0, 170), max_size=4)))
    kinds = cycle((MovementKind.ARRIVED, MovementKind.LEFT))
    moves = tuple(Movement(kind, clock(14, 0) + timedelta(minutes=at)) for kind, at in zip(kinds, times, strict=False))
    substitute = None
    if status is AttendanceStatus.SUBSTITUTED:
        titled = st.sampled_from(["", "Phó Chánh Văn phòng"])
        substitute = draw(st.none() | st.builds(Substitute, st.sampled_from(NAMES), titled, titled))
    reason = draw(st.just("") | words(1))
    return Seat(SeatId(""), 0, 0, PersonId(""), status=status, movements=moves, reason=reason, substitute=substitute)


@st.composite
def _findings(
    draw: st.DrawFn, size: Size, words: Words, bodies: Sequence[Body], people: Sequence[Person]
) -> tuple[Finding, ...]:
    """Return findings of all kinds and states; a long day repeats its pattern."""
    patterns = draw(st.lists(_patterns(words(size.clauses), bodies, people), max_size=min(size.findings, 14)))
    times = draw(st.integers(1, max(1, size.findings // 14)))
    return tuple(
        replace(pattern, id=FindingId(f"f{number}"), rank=float(number))
        for number, pattern in enumerate(patterns * times, start=1)
    )


def _patterns(words: Texts, bodies: Sequence[Body], people: Sequence[Person]) -> st.SearchStrategy[Finding]:
    someone = st.sampled_from([person.id for person in people])
    body = st.sampled_from([None, *(body.id for body in bodies)])
    dissents = st.lists(st.builds(Dissent, someone, words, st.just(clock(15, 2))), max_size=2).map(tuple)
    kinds = [kind for kind in FindingKind for _ in range(1 if kind is FindingKind.NOTE else 3)]
    return st.builds(
        Finding,
        id=st.just(FindingId("")),
        rank=st.just(0.0),
        kind=st.sampled_from(kinds),
        words=words,
        captured_at=st.just(clock(14, 30)),
        body_id=body,
        state=st.sampled_from([FindingState.AGREED, FindingState.AGREED, *FindingState]),
        speaker_id=st.none() | someone,
        owner_id=st.none() | someone | body,
        due=st.none() | st.dates(date(2024, 1, 1), date(2025, 12, 31)),
        dissents=st.just(()) | dissents,
    )
