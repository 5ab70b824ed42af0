"""Who came and when, the sums of each body, and what was captured: tables for Excel."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from secretary_app.documents.form import Words, load_form, words_of
from secretary_app.documents.words import moment_text, page_mark, people_by_id, seat_titles, short_date, two_digits
from secretary_app.domain.attendance import (
    AttendanceStatus,
    MovementKind,
    Seat,
    Substitute,
    attended,
    headcount,
    way_of_coming,
)
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding, FindingKind
from secretary_app.domain.locality import Body
from secretary_app.domain.presence import present_at
from secretary_app.domain.quorum import quorum_needed
from secretary_app.domain.text import normalise
from secretary_app.services.ports import Cell, TableRow, TableSheet

_SHARE_COLUMN = 9  # of the sums


class WordedAttendanceTables:
    """Fulfils `AttendanceTables` by a file of words and widths, and the words of the minute for dates."""

    def __init__(self, profile: Path, *, minute: Path) -> None:
        """Read both files; one that lacks a part is a bug of the program."""
        self._profile = tomllib.loads(profile.read_text(encoding="utf-8"))
        self._words, self._minute_words = words_of(self._profile["words"]), load_form(minute).words

    def tables(self, conference: Conference) -> tuple[TableSheet, ...]:
        """Return who came and when, the sums of each body, and what was captured."""
        facts = _Facts(self._words, self._minute_words, conference)
        above = (normalise(conference.details.name), _when(self._minute_words, conference))
        sheets = (
            _sheet(self._profile["roll"], above, _roll(facts)),
            _sheet(self._profile["summary"], above, _sums(facts), percent=(_SHARE_COLUMN,)),
            _sheet(self._profile["findings"], above, _findings(facts)),
        )
        mark = page_mark(self._minute_words, conference)
        return tuple(_marked(sheet, mark) for sheet in sheets) if mark else sheets


@dataclass(frozen=True, slots=True)
class _Facts:
    """One conference and the words for what happened in it."""

    words: Words
    minute_words: Words
    conference: Conference

    @property
    def day(self) -> date | None:
        return self.conference.day

    def body_name(self, body: Body | None) -> str:
        return normalise(body.name) if body else self.words("guests")

    def clock(self, moment: datetime) -> str:
        """Return '14:10'; with its date when a conference of several days has come to another one."""
        hour, minute = two_digits(moment.hour), two_digits(moment.minute)
        if self.day in {None, moment.date()}:
            return self.words("at", hour=hour, minute=minute)
        return self.words("at_on", hour=hour, minute=minute, date=short_date(self.minute_words, moment.date()))

    def groups(self) -> Iterator[tuple[Body | None, tuple[Seat, ...]]]:
        """Return each body with its seats, then the guests if there are any."""
        conference = self.conference
        for body in conference.bodies:
            yield body, tuple(seat for seat in conference.seats if seat.body_id == body.id)
        known = {body.id for body in conference.bodies}
        guests = tuple(seat for seat in conference.seats if seat.body_id not in known)
        if guests:
            yield None, guests


def _when(words: Words, conference: Conference) -> str:
    details = conference.details
    place = normalise(details.place).strip()
    return " – ".join(part for part in (moment_text(words, details.started or details.planned_start), place) if part)


def _sheet(
    profile: Mapping[str, Any], above: tuple[str, ...], rows: Iterable[TableRow], percent: tuple[int, ...] = ()
) -> TableSheet:
    lines = tuple(line for line in above if line)
    return TableSheet(profile["name"], lines, tuple(profile["head"]), tuple(rows), tuple(profile["widths"]), percent)


def _marked(sheet: TableSheet, mark: str) -> TableSheet:
    strong = (0, *(number + 1 for number in sheet.strong_lines))
    return replace(sheet, lines=(mark, *sheet.lines), strong_lines=strong, mark=mark)


def _roll(facts: _Facts) -> Iterator[TableRow]:
    """Return one row for each seat, with the body in a cell of its own, so that Excel can filter and sort."""
    people = people_by_id(facts.conference)
    for body, seats in facts.groups():
        for seat in seats:
            person = people[seat.person_id]
            name, titles = normalise(person.name), seat_titles(seat, person, facts.day)
            cells = (facts.body_name(body), seat.number, name, titles)
            yield TableRow((*cells, *_attendance(facts, seat)))


def _attendance(facts: _Facts, seat: Seat) -> tuple[Cell, ...]:
    """Return status, times, reason, substitute, and whether the seat counts as present: nothing while unmarked."""
    counted = "" if seat.status is AttendanceStatus.UNMARKED else facts.words("yes" if attended(seat) else "no")
    return (
        _status(facts.words, seat),
        _times(facts, seat),
        normalise(seat.reason).strip(),
        _substitute(facts.words, seat.substitute),
        counted,
    )


def _status(words: Words, seat: Seat) -> str:
    """Return the word of the status; of who left early also how they came, where that is counted too."""
    way = way_of_coming(seat)
    if way in {seat.status, AttendanceStatus.PRESENT}:
        return words(f"status.{seat.status}")
    return words("came_and_left", came=words(f"status.{way}"), left=words(f"status.{seat.status}").lower())


def _times(facts: _Facts, seat: Seat) -> str:
    """Return the stays in the room: '13:52 – 14:10, 14:30'."""
    stays: list[str] = []
    for step in seat.movements:
        said = facts.clock(step.at)
        if step.kind is MovementKind.LEFT and stays:
            stays[-1] = facts.words("stay", came=stays[-1], left=said)
        else:
            stays.append(said)
    return ", ".join(stays)


def _substitute(words: Words, substitute: Substitute | None) -> str:
    if substitute is None:
        return ""
    parts = (substitute.name, substitute.title)
    said = ", ".join(part for part in (normalise(part).strip() for part in parts) if part)
    consent = normalise(substitute.consent).strip()
    return words("consent", substitute=said, consent=consent) if consent else said


def _sums(facts: _Facts) -> Iterator[TableRow]:
    for body, seats in facts.groups():
        yield TableRow((facts.body_name(body), *_counted(seats), *_quorum(facts.words, body, seats)))
    yield TableRow((facts.words("total"), *_counted(facts.conference.seats), None, ""))


def _counted(seats: Iterable[Seat]) -> tuple[Cell, ...]:
    count = headcount(seats)
    share = count.present / count.expected if count.expected else None
    came = (count.expected, count.present, count.late, count.left_early, count.substituted)
    return (*came, count.excused, count.absent, count.unmarked, share)


def _quorum(words: Words, body: Body | None, seats: Iterable[Seat]) -> tuple[Cell, ...]:
    """Return how many must be there and whether they were; nothing where there is no such rule."""
    count = headcount(seats)
    needed = quorum_needed(body, count.expected) if body else 0
    return (needed, words("yes" if count.present >= needed else "no")) if needed else (None, "")


def _findings(facts: _Facts) -> Iterator[TableRow]:
    """Return what was captured; notes are the secretary's own and leave the program no more than on paper."""
    printed = (finding for finding in facts.conference.findings if finding.kind is not FindingKind.NOTE)
    for number, finding in enumerate(printed, start=1):
        yield TableRow((number, *_said(facts, finding), *_decided(facts, finding)))


def _said(facts: _Facts, finding: Finding) -> tuple[Cell, ...]:
    bodies = {body.id: body.name for body in facts.conference.bodies}
    body = normalise(bodies.get(finding.body_id, "")) if finding.body_id else facts.words("everybody")
    return facts.words(f"kind.{finding.kind}"), body, normalise(finding.words)


def _decided(facts: _Facts, finding: Finding) -> tuple[Cell, ...]:
    """Return state, time of the decision, speaker, and how many were in the room at that time."""
    moment, people = finding.decided_at, people_by_id(facts.conference)
    speaker = normalise(people[finding.speaker_id].name) if finding.speaker_id else ""
    present = len(present_at(facts.conference.seats, moment)) if moment else None
    return facts.words(f"state.{finding.state}"), facts.clock(moment) if moment else "", speaker, present
