"""Undo and redo read the journal: whoever writes, whatever is noted in between, and after every restart."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from secretary_app.domain.deeds import OFFICE, Deed, DeedLabel
from secretary_app.domain.errors import NothingToUndoError
from secretary_app.services.outgoing import Outgo
from secretary_app.services.ports import JournalQuery
from tests.builders import FixedClock, a_conference
from tests.integration.test_undo_everything import DEEDS, GIAO_BAN, Hand
from tests.suites import close_suites, make_suite

if TYPE_CHECKING:
    from secretary_app.domain.conference import Conference

CHANGE, UNDO, REDO, NOTE, RESTART = "change", "undo", "redo", "note", "restart"
STEPS: Final = (CHANGE, CHANGE, CHANGE, UNDO, UNDO, REDO, NOTE, RESTART)


class Sitting:
    """One secretary after the other works on one folder; `states` and `place` say what undo and redo must give."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FixedClock()
        self.hand = Hand(make_suite(folder, self.clock), self.clock)
        self.hand.suite.desk.add(a_conference())
        self.states: list[Conference] = [self.hand.conference]
        self.place = 0

    def take(self, step: str, number: int) -> None:
        desk = self.hand.suite.desk
        match step:
            case "undo" | "redo":
                self.go(-1 if step == UNDO else 1)
            case "note":
                self.hand.suite.outgoing.printed(GIAO_BAN, Outgo.MINUTE, b"%PDF", number)
                desk.deeds.note(OFFICE, Deed(DeedLabel.PASSPHRASE_SET))
            case "restart":
                close_suites()
                self.hand.suite = make_suite(self.folder, self.clock, who=f"Người {number % 3}")
            case _:
                before = self.hand.conference
                self.hand.do(DEEDS[number % len(DEEDS)], number)
                if self.hand.conference is not before:
                    self.states[self.place + 1 :] = [self.hand.conference]
                    self.place += 1

    def go(self, way: int) -> None:
        history = self.hand.suite.desk.history(GIAO_BAN)
        possible = 0 <= self.place + way < len(self.states)
        try:
            _ = history.undo() if way < 0 else history.redo()
        except NothingToUndoError:
            assert not possible
            return
        assert possible
        self.place += way
        assert self.hand.conference == self.states[self.place]
        self.states[self.place] = self.hand.conference


@settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9999)), min_size=40, max_size=40))
def test_undo_and_redo_work_between_deeds_of_several_people_and_after_restarts(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        sitting = Sitting(Path(name))
        for step, number in steps:
            sitting.take(step, number)
        sitting.take(RESTART, 0)
        suite = sitting.hand.suite
        assert suite.desk.conference(GIAO_BAN) == sitting.states[sitting.place]
        assert (suite.desk.undoable(GIAO_BAN) is None) == (sitting.place == 0)
        assert (suite.desk.redoable(GIAO_BAN) is None) == (sitting.place == len(sitting.states) - 1)
        assert suite.archive.check().problems == ()
        assert undone_now(sitting) >= len(sitting.states) - 1 - sitting.place  # others were overtaken by new changes
        close_suites()


def undone_now(sitting: Sitting) -> int:
    """Return how many entries the journal marks as undone; all that can be redone are among them."""
    reading = sitting.hand.suite.journal.reading
    entries = reading.entries(JournalQuery(GIAO_BAN), limit=10_000)
    return sum(entry.undone for entry in entries)
