"""Data for pictures: the sample conference at each moment of its life."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from secretary_app.app.composition import compose_demo
from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingKind, FindingState
from secretary_app.domain.signatures import NumberAndDate, SlotRole
from secretary_app.services.capture import NewFinding
from secretary_app.services.demo import Demo
from secretary_app.services.ports import Trust
from secretary_app.services.roll_call import Marking
from tests.office_authority import OfficeAuthority
from tests.suites import sample

_PASSWORD = "mat-khau"  # noqa: S105 - of a throw-away key
_CAPTURED, _NOTED, _RUNNING = 7, 2, 2


@dataclass(slots=True)
class Stage:
    """One data folder with the sample conference, and the clock set to its day."""

    demo: Demo
    script: Conference

    @classmethod
    def at(cls, folder: Path) -> "Stage":
        """Prepare an empty data folder."""
        demo = compose_demo(folder)
        return cls(demo, sample(demo.suite))

    def show_time(self, moment: datetime | None) -> None:
        """Set the clock of the pictures."""
        self.demo.clock.shown = moment

    def prepared(self) -> ConferenceId:
        """Return the conference half an hour before it begins."""
        seats = (
            replace(seat, status=AttendanceStatus.UNMARKED, movements=(), reason="", substitute=None)
            for seat in self.script.seats
        )
        details = replace(
            self.script.details,
            state=ConferenceState.PREPARE,
            started=None,
            ended=None,
            current_item_id=None,
            recipients=(),
        )
        agenda = tuple(replace(item, started=None, ended=None) for item in self.script.agenda)
        early = replace(
            self.script,
            id=ConferenceId("chuan-bi"),
            details=details,
            seats=tuple(seats),
            agenda=agenda,
            findings=(),
            corrections=(),
        )
        self.demo.suite.desk.add(early)
        return early.id

    def live(self) -> ConferenceId:
        """Return the conference in the middle: one delegate not marked, the last findings not decided."""
        return self.live_as("dang-hop")

    def live_as(self, key: str) -> ConferenceId:
        """Return another such conference."""
        captured = self.script.findings[:_CAPTURED]
        open_ones = (
            replace(finding, state=FindingState.NOTED, decided_at=None) for finding in captured[_CAPTURED - _NOTED :]
        )
        details = replace(self.script.details, state=ConferenceState.IN_SESSION, ended=None)
        agenda = tuple(
            item
            if number < _RUNNING
            else replace(item, started=item.started if number == _RUNNING else None, ended=None)
            for number, item in enumerate(self.script.agenda)
        )
        details = replace(details, current_item_id=agenda[_RUNNING].id)
        last = replace(self.script.seats[-2], status=AttendanceStatus.UNMARKED, movements=())
        seats = tuple(last if seat.id == last.id else seat for seat in self.script.seats)
        middle = replace(
            self.script,
            id=ConferenceId(key),
            details=replace(details, state_since=details.started),
            seats=seats,
            agenda=agenda,
            findings=(*captured[: _CAPTURED - _NOTED], *open_ones),
            corrections=(),
        )
        self.demo.suite.desk.add(middle)
        return middle.id

    def on_the_second_day(self) -> ConferenceId:
        """Return the conference resumed the next morning, with somebody late and an item taken up again."""
        suite, live = self.demo.suite, self.live_as("ngay-hai")
        evening = self.script.details.ended
        assert evening is not None
        morning = (evening + timedelta(days=1)).replace(hour=8, minute=0)
        for moment, state in ((evening, ConferenceState.RECESS), (morning, ConferenceState.IN_SESSION)):
            self.show_time(moment)
            suite.preparation.go_to_state(live, state)
        self.show_time(morning + timedelta(minutes=12))
        suite.roll_call.mark(live, self.script.seats[1].id, Marking(AttendanceStatus.LATE))
        suite.agenda.start_agenda_item(live, self.script.agenda[3].id)
        suite.capture.add(live, NewFinding("Phối hợp tiếp xúc cử tri sau kỳ họp", FindingKind.DIRECTION, agreed=True))
        suite.capture.add(live, NewFinding("Lập danh mục kiến nghị chưa giải quyết", FindingKind.TASK))
        self.show_time(morning + timedelta(minutes=20))
        return live

    def bare(self) -> ConferenceId:
        """Return the conference in the middle with nothing captured yet."""
        live = self.demo.suite.desk.conference(ConferenceId("dang-hop"))
        self.demo.suite.desk.add(
            replace(live, id=ConferenceId("chua-ghi"), findings=(), corrections=(), commitments=())
        )
        return ConferenceId("chua-ghi")

    def reviewed(self) -> ConferenceId:
        """Return the conference at read-back."""
        review = replace(self.script, id=ConferenceId("ra-soat"))
        self.demo.suite.desk.add(review)
        return review.id

    def compared(self) -> ConferenceId:
        """Return the conference opened again after its adoption, with words changed, moved, added and removed."""
        suite, key = self.demo.suite, ConferenceId("so-sanh")
        suite.desk.add(replace(self.script, id=key))
        suite.review.adopt(key)
        suite.review.reopen(key)
        findings = suite.desk.conference(key).findings
        suite.review.correct(key, findings[1].id, f"{findings[1].words.rstrip('.')}, được Nhân dân đồng tình")
        suite.capture.decide(key, (findings[2].id,), FindingState.WITHDRAWN)
        suite.capture.add(key, NewFinding("Lập danh mục kiến nghị còn tồn đọng", FindingKind.TASK, agreed=True))
        suite.capture.move(key, findings[9].id, 1)
        suite.preparation.set_details(key, place="Hội trường UBND huyện")
        return key

    def troubled(self) -> ConferenceId:
        """Return a conference at read-back with much for the closing list to say."""
        first, second, third, *others = self.script.findings
        name = self.script.people[0].name
        findings = (
            replace(first, words=f"Đồng chí {name.replace('ô', 'o')} báo cáo. {first.words}", state=FindingState.NOTED),
            replace(second, state=FindingState.NOTED, to_check=True),
            replace(third, kind=FindingKind.TASK, due=None, words=f"{third.words} \U0001f600 https://{'dài-' * 20}.vn"),
            *others,
        )
        details = replace(self.script.details, ended=None)
        conference = replace(self.script, id=ConferenceId("con-viec"), details=details, findings=findings)
        self.demo.suite.desk.add(conference)
        return conference.id

    def signed(self, signatures: int) -> ConferenceId:
        """Return an adopted conference with so many slots signed."""
        suite = self.demo.suite
        conference_id = ConferenceId(f"ky-{signatures}")
        suite.desk.add(replace(self.script, id=conference_id))
        suite.review.adopt(conference_id)
        self.show_time(None)
        trust = Trust((suite.trust_folder,))
        authority = OfficeAuthority(self.demo.clock, "Ban Cơ yếu Chính phủ")
        suite.archive.archive.write(self._trusted(f"goc-{signatures}.pem"), authority.root())
        for slot in suite.minutes.slots(conference_id)[:signatures]:
            key_file = authority.pkcs12(slot.name, self.script.locality.name, _PASSWORD)
            identity = suite.signing.open_pkcs12(key_file, _PASSWORD)
            number = NumberAndDate(5, date(2024, 3, 14)) if slot.role is SlotRole.ORGANISATION else None
            suite.minutes.sign(
                conference_id, suite.minutes.order(conference_id, slot.id, trust, number=number), identity
            )
        return conference_id

    def _trusted(self, name: str) -> Path:
        folder = self.demo.suite.trust_folder
        folder.mkdir(parents=True, exist_ok=True)
        return folder / name
