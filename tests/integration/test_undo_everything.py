"""Whatever is done, undo leads back to the exact beginning and redo to the exact end, also after a restart."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from secretary_app.domain.errors import SecretaryError
from secretary_app.domain.findings import FindingId, FindingKind, FindingState
from secretary_app.domain.printing import Part
from secretary_app.domain.shaping import Replacement
from secretary_app.domain.typed_people import NewPerson
from secretary_app.services.capture import NewFinding
from secretary_app.services.roll_call import Marking
from tests.builders import FixedClock, a_conference
from tests.suites import close_suites, make_suite

if TYPE_CHECKING:
    from collections.abc import Callable

    from secretary_app.domain.people import PersonId
    from secretary_app.services.suite import Suite

GIAO_BAN: Final = ConferenceId("giao-ban")
ACTIONS_OF_A_RUN: Final = 200


class Hand:
    """Somebody who does one thing after another; numbers decide what it is done to."""

    def __init__(self, suite: Suite, clock: FixedClock) -> None:
        self.suite = suite
        self.clock = clock
        self.number = 0

    @property
    def conference(self) -> Conference:
        return self.suite.desk.conference(GIAO_BAN)

    def _one(self, parts: tuple[object, ...]) -> object:
        return parts[self.number % len(parts)] if parts else None

    @property
    def finding(self) -> FindingId:
        findings = self.conference.findings
        return findings[self.number % len(findings)].id if findings else FindingId("không có")

    @property
    def person(self) -> PersonId:
        people = self.conference.people
        return people[self.number % len(people)].id

    def new(self) -> NewFinding:
        kinds, bodies = tuple(FindingKind), (None, *(body.id for body in self.conference.bodies))
        return NewFinding(
            f"Việc số {self.number} đôn đốc; giải quyết",
            kinds[self.number % len(kinds)],
            bodies[self.number // 8 % len(bodies)],
            self.person if self.number % 3 else None,
            due=date(2026, 6, 1 + self.number % 28) if self.number % 5 == 0 else None,
            agreed=self.number % 2 == 0,
            speaker_unknown=self.number % 7 == 0,
            before_id=self.finding if self.number % 4 == 0 else None,
        )

    def capture(self) -> None:
        self.suite.capture.add(GIAO_BAN, self.new())

    def capture_several(self) -> None:
        self.suite.capture.add_several(GIAO_BAN, (self.new(), self.new()))

    def rewrite(self) -> None:
        self.suite.capture.rewrite(GIAO_BAN, self.finding, self.new())

    def decide(self) -> None:
        states = tuple(FindingState)
        self.suite.capture.decide(GIAO_BAN, (self.finding,), states[self.number // 3 % len(states)])

    def decide_all(self) -> None:
        every = tuple(finding.id for finding in self.conference.findings)
        self.suite.capture.decide(GIAO_BAN, every, FindingState.AGREED)

    def move(self) -> None:
        self.suite.capture.move(GIAO_BAN, self.finding, self.number % 5 - 2)

    def remove(self) -> None:
        self.suite.capture.remove(GIAO_BAN, self.finding)

    def lock(self) -> None:
        self.suite.capture.set_verbatim(GIAO_BAN, self.finding, locked=self.number % 2 == 0)

    def flag(self) -> None:
        self.suite.capture.set_to_check(GIAO_BAN, self.finding, flagged=self.number % 2 == 0)

    def dissent(self) -> None:
        self.suite.capture.add_dissent(GIAO_BAN, self.finding, self.person, f"Tôi chưa nhất trí {self.number}")

    def take_dissent_back(self) -> None:
        self.suite.shaping.remove_dissent(GIAO_BAN, self.finding, 0)

    def split(self) -> None:
        self.suite.shaping.split(GIAO_BAN, self.finding, self.new(), "nửa sau")

    def join(self) -> None:
        self.suite.shaping.join(GIAO_BAN, self.finding)

    def duplicate(self) -> None:
        self.suite.shaping.duplicate(GIAO_BAN, self.finding)

    def replace(self) -> None:
        self.suite.shaping.replace_words(GIAO_BAN, self.finding, Replacement("đôn đốc", "theo dõi"))

    def correct(self) -> None:
        self.suite.review.correct(GIAO_BAN, self.finding, f"Đọc lại {self.number}", self.person)

    def mark(self) -> None:
        seats, statuses = self.conference.seats, tuple(AttendanceStatus)
        if seats:
            status = statuses[self.number // 7 % len(statuses)]
            self.suite.roll_call.mark(GIAO_BAN, seats[self.number % len(seats)].id, Marking(status))

    def add_person(self) -> None:
        bodies = (None, *(body.id for body in self.conference.bodies))
        body = bodies[self.number % len(bodies)]
        self.suite.preparation.add_delegate(GIAO_BAN, NewPerson(f"Nguyễn Văn {self.number}", body_id=body))

    def rename(self) -> None:
        self.suite.preparation.set_details(GIAO_BAN, place=f"Phòng {self.number}", review_year=self.number % 9999)

    def rewrite_sentence(self) -> None:
        self.suite.roll_call.override(GIAO_BAN, "start", f"Câu {self.number}", "câu soạn")

    def choose_parts(self) -> None:
        part = tuple(Part)[self.number % len(Part)]
        self.suite.parts.print_part(GIAO_BAN, part, printed=self.number % 2 == 0)

    def change_state(self) -> None:
        states = tuple(ConferenceState)[:4]
        self.suite.preparation.go_to_state(GIAO_BAN, states[self.number % len(states)])

    def add_item(self) -> None:
        self.suite.agenda.add_agenda_item(GIAO_BAN, f"Nội dung {self.number}")

    def start_item(self) -> None:
        for item in self.conference.agenda[self.number % 3 : self.number % 3 + 1]:
            self.suite.agenda.start_agenda_item(GIAO_BAN, item.id)

    def move_item(self) -> None:
        for item in self.conference.agenda[self.number % 3 : self.number % 3 + 1]:
            self.suite.agenda.move_agenda_item(GIAO_BAN, item.id, self.number % 5 - 2)

    def remove_item(self) -> None:
        for item in self.conference.agenda[self.number % 3 : self.number % 3 + 1]:
            self.suite.agenda.remove_agenda_item(GIAO_BAN, item.id)

    def insert_item(self) -> None:
        for item in self.conference.agenda[self.number % 3 : self.number % 3 + 1]:
            self.suite.agenda.insert(GIAO_BAN, f"Chen {self.number}", self.number % 60, before=item.id)

    def skip_item(self) -> None:
        for item in self.conference.agenda[self.number % 3 : self.number % 3 + 1]:
            self.suite.agenda.skip(GIAO_BAN, item.id, skipped=self.number % 2 == 0)

    def preside(self) -> None:
        self.suite.chairs.preside(GIAO_BAN, self.person)

    def sleep(self) -> None:
        self.clock.move(hours=self.number % 20)

    def do(self, deed: Callable[[Hand], None], number: int) -> None:
        """Do one thing a little later; what is refused changes nothing."""
        self.number = number
        self.clock.move(seconds=number % 90)
        before = self.conference
        with suppress(SecretaryError):
            deed(self)
            return
        assert self.conference == before


DEEDS: Final = tuple(
    deed
    for name, deed in vars(Hand).items()
    if not name.startswith("_") and callable(deed) and name not in {"do", "new"}
)


# Of two hundred actions nothing is gained by shrinking: a failure names the action it broke at.
@settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 9999)), min_size=200, max_size=200))
def test_undo_of_two_hundred_actions_is_the_exact_beginning_and_redo_the_exact_end(
    actions: list[tuple[Callable[[Hand], None], int]],
) -> None:
    assert len(actions) == ACTIONS_OF_A_RUN
    with tempfile.TemporaryDirectory() as name:
        folder, clock = Path(name), FixedClock()
        suite = make_suite(folder, clock)
        suite.desk.add(a_conference())
        hand = Hand(suite, clock)
        states = [hand.conference]
        for deed, number in actions:
            hand.do(deed, number)
            if hand.conference is not states[-1]:
                states.append(hand.conference)
        close_suites()
        back_and_forth(make_suite(folder, clock), states)
        close_suites()


def back_and_forth(suite: Suite, states: list[Conference]) -> None:
    """Take everything back and bring everything back, step by step, by a program that was started anew."""
    desk = suite.desk
    assert desk.store.load(GIAO_BAN) == states[-1]
    for state in reversed(states[:-1]):
        desk.undo(GIAO_BAN)
        assert desk.conference(GIAO_BAN) == state
    assert desk.undoable(GIAO_BAN) is None
    assert desk.store.load(GIAO_BAN) == states[0]
    for state in states[1:]:
        desk.redo(GIAO_BAN)
        assert desk.conference(GIAO_BAN) == state
    assert desk.redoable(GIAO_BAN) is None
    assert desk.store.load(GIAO_BAN) == states[-1]
    assert suite.archive.check().problems == ()
