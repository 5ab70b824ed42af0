"""Plays a recorded conference through the same services as the window, then signs its minute."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from secretary_app.domain.agenda import AgendaItem
from secretary_app.domain.attendance import AttendanceStatus as Status
from secretary_app.domain.attendance import Seat, arrival, departure
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from secretary_app.domain.findings import Finding, FindingState
from secretary_app.domain.signatures import FileReport, SignatureSlot, SlotRole
from secretary_app.services.capture import NewFinding
from secretary_app.services.ports import Clock, DemoAuthority, MinuteArchive, Trust, VerifyRequest
from secretary_app.services.roll_call import Marking
from secretary_app.services.suite import Suite

_PASSWORD = "chi-dung-de-trinh-dien"  # noqa: S105 - protects throw-away keys that are never written to disk

_Deed = tuple[datetime, int, Callable[[], None]]  # when, order among the same moment, what


@dataclass(slots=True)
class PlayedClock:
    """A clock that shows the time of the recorded conference, then the real one."""

    real: Clock
    shown: datetime | None = None

    def now(self) -> datetime:
        """Return the time being played."""
        return self.shown or self.real.now()


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo made."""

    conference_id: ConferenceId
    unsigned: Path
    signed: Path
    root: Path
    conference_file: Path
    report: FileReport


@dataclass(slots=True)
class Demo:
    """Plays a conference file from preparation to the issued minute."""

    suite: Suite
    clock: PlayedClock
    authority: DemoAuthority
    archive: MinuteArchive

    def play(self, script: Conference, folder: Path) -> DemoResult:
        """Record the conference, adopt and sign it, check the result; files go to the folder."""
        conference_id = self._prepare(script)
        self._meet(conference_id, script)
        self._adopt(conference_id, script)
        self.clock.shown = None
        unsigned = folder / "bien-ban-chua-ky.pdf"
        self.suite.minutes.export(conference_id, unsigned)
        root = folder / "nguoi-cap-trinh-dien.pem"
        self.archive.write(root, self.authority.root())
        for slot in self.suite.minutes.slots(conference_id):
            self._sign(conference_id, slot, root)
        return self._finish(conference_id, folder, root, unsigned)

    def _prepare(self, script: Conference) -> ConferenceId:
        began = script.details.started or script.details.planned_start
        self.clock.shown = began - timedelta(minutes=30) if began else None
        conference_id = ConferenceId(self.suite.desk.ids.new())
        self.suite.desk.add(_before_it_began(script, conference_id, self.clock.now()))
        return conference_id

    def _meet(self, conference_id: ConferenceId, script: Conference) -> None:
        for moment, _, deed in sorted(self._deeds(conference_id, script), key=lambda step: step[:2]):
            self.clock.shown = moment
            deed()

    def _deeds(self, conference_id: ConferenceId, script: Conference) -> Iterator[_Deed]:
        began = script.details.started or self.clock.now()
        yield began, 0, lambda: self.suite.preparation.go_to_state(conference_id, ConferenceState.IN_SESSION)
        for number, seat in enumerate(script.seats):
            yield from self._marks(conference_id, seat, began, number)
        for number, item in enumerate(script.agenda):
            yield item.started or began, 100 + number, _start(self.suite, conference_id, item)
        for number, finding in enumerate(script.findings):
            yield finding.captured_at, 1000 + number, _capture(self.suite, conference_id, finding)

    def _marks(self, conference_id: ConferenceId, seat: Seat, began: datetime, number: int) -> Iterator[_Deed]:
        if seat.status is Status.UNMARKED:
            return
        came, left = arrival(seat) or began, departure(seat)
        first = Status.PRESENT if seat.status is Status.LEFT_EARLY else seat.status
        yield came, 10 + number, _mark(self.suite, conference_id, seat, first)
        if left is not None:
            yield left, 10 + number, _mark(self.suite, conference_id, seat, Status.LEFT_EARLY)

    def _adopt(self, conference_id: ConferenceId, script: Conference) -> None:
        self.clock.shown = script.details.ended
        self.suite.review.end_now(conference_id)
        self.suite.preparation.go_to_state(conference_id, ConferenceState.REVIEW)
        self.suite.review.adopt(conference_id)

    def _sign(self, conference_id: ConferenceId, slot: SignatureSlot, root: Path) -> None:
        conference = self.suite.desk.conference(conference_id)
        key_file = self.authority.pkcs12(slot.name, conference.locality.name, _PASSWORD)
        identity = self.suite.signing.open_pkcs12(key_file, _PASSWORD)
        sealed = slot.role is SlotRole.ORGANISATION
        number = self.suite.register.suggested(conference, self.clock.now().date()) if sealed else None
        order = self.suite.minutes.order(conference_id, slot.id, Trust((root,)), number=number)
        self.suite.minutes.sign(conference_id, order, identity)

    def _finish(self, conference_id: ConferenceId, folder: Path, root: Path, unsigned: Path) -> DemoResult:
        signed = folder / "bien-ban.pdf"
        self.suite.minutes.export(conference_id, signed)
        conference_file = folder / "ham-tan-2023.hoinghi.json"
        self.suite.archive.export(conference_id, conference_file)
        expected = tuple(slot.id for slot in self.suite.minutes.slots(conference_id))
        request = VerifyRequest(self.archive.read(signed), str(signed), Trust((root,)), expected)
        report = self.suite.verification.verify(request)
        return DemoResult(conference_id, unsigned, signed, root, conference_file, report)


def _before_it_began(script: Conference, conference_id: ConferenceId, now: datetime) -> Conference:
    details = replace(
        script.details,
        state=ConferenceState.PREPARE,
        state_since=now,
        started=None,
        ended=None,
        current_item_id=None,
        recesses=(),
        presiding=(),
    )
    return Conference(
        conference_id,
        details,
        script.locality,
        script.bodies,
        script.people,
        tuple(replace(seat, status=Status.UNMARKED, movements=(), reason="", substitute=None) for seat in script.seats),
        tuple(replace(item, started=None, ended=None) for item in script.agenda),
    )


def _mark(suite: Suite, conference_id: ConferenceId, seat: Seat, status: Status) -> Callable[[], None]:
    marking = Marking(status, reason=seat.reason, substitute=seat.substitute)
    return lambda: suite.roll_call.mark(conference_id, seat.id, marking)


def _start(suite: Suite, conference_id: ConferenceId, item: AgendaItem) -> Callable[[], None]:
    return lambda: suite.agenda.start_agenda_item(conference_id, item.id)


def _capture(suite: Suite, conference_id: ConferenceId, finding: Finding) -> Callable[[], None]:
    new = NewFinding(
        finding.words,
        finding.kind,
        finding.body_id,
        finding.speaker_id,
        finding.owner_id,
        finding.due,
        agreed=finding.state is FindingState.AGREED,
    )

    def deed() -> None:
        kept = suite.capture.add(conference_id, new)
        for dissent in finding.dissents:
            suite.capture.add_dissent(conference_id, kept, dissent.person_id, dissent.words)
        if finding.verbatim:
            suite.capture.set_verbatim(conference_id, kept, locked=True)
        if finding.state not in {FindingState.NOTED, FindingState.AGREED}:
            suite.capture.decide(conference_id, (kept,), finding.state)

    return deed
