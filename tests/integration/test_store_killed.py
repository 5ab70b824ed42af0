"""What was called saved survives the program killed at any moment."""

from __future__ import annotations

import os
import random
import signal
import time
from typing import TYPE_CHECKING

import pytest

from secretary_app.app.composition import compose
from secretary_app.domain.changes import Change, PartChange
from secretary_app.domain.conference import ConferenceId
from secretary_app.services.capture import NewFinding
from secretary_app.services.ports import Draft
from secretary_app.storage.conferences import SqliteConferenceStore
from tests.builders import START, FixedClock, a_conference, a_finding

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Door = Callable[[Path], Callable[[int], None]]  # opens a data folder for a writer of numbered lines

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that can be killed at once")
GIAO_BAN = ConferenceId("giao-ban")


def by_store(folder: Path) -> Callable[[int], None]:
    """Return what saves a line straight into the store."""
    store = SqliteConferenceStore(folder)

    def save(number: int) -> None:
        finding = a_finding(f"f{number}", words_of(number))
        store.save(GIAO_BAN, Change("finding_added", (PartChange("findings", finding.id, None, finding),)), START)

    return save


def by_services(folder: Path) -> Callable[[int], None]:
    """Return what captures a line as the window does, its draft before it."""
    suite = compose(folder, FixedClock())

    def save(number: int) -> None:
        suite.drafts.keep_draft(GIAO_BAN, Draft(words_of(number)[:9]))
        with suite.drafts.along(GIAO_BAN, Draft("")):
            suite.capture.add(GIAO_BAN, NewFinding(words_of(number)))

    return save


def words_of(number: int) -> str:
    return f"Dòng thứ {number}: đôn đốc giải quyết kiến nghị"


def capture_until_killed(save: Callable[[int], None], first: int, acknowledge: int) -> None:
    """Capture one line after another and tell each number once it was called saved."""
    number = first
    while True:
        save(number)
        os.write(acknowledge, f"{number}\n".encode())
        number += 1


def acknowledged_before_the_kill(folder: Path, door: Door, first: int, seconds: float) -> list[int]:
    """Let a real process capture for a moment, kill it, and return what it had called saved."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            capture_until_killed(door(folder), first, writer)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        pipe.readline()  # the first line is saved: from here on every moment may be the last
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            pass
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL
        return [first, *(int(line) for line in pipe.read().splitlines())]


def kill_again_and_again(folder: Path, door: Door, times: int) -> None:
    chance = random.Random(20240313)  # noqa: S311 - moments, not secrets
    with SqliteConferenceStore(folder) as store:
        store.add(a_conference(), START)
    expected = 0
    for _ in range(times):
        expected = acknowledged_before_the_kill(folder, door, expected, chance.uniform(0, 0.02))[-1]
        with SqliteConferenceStore(folder) as store:
            kept = {finding.words for finding in store.load(GIAO_BAN).findings}
            # One more may be there: committed, and killed before it was told.
            assert kept in ({words_of(n) for n in range(count)} for count in (expected + 1, expected + 2))
            assert store.check().problems == ()
        expected = len(kept)


@pytest.mark.parametrize("door", [by_store, by_services])
def test_no_acknowledged_line_is_lost_in_fifty_kills(tmp_path: Path, door: Door) -> None:
    kill_again_and_again(tmp_path, door, 25)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(5))
def test_no_acknowledged_line_is_lost_in_five_hundred_kills(tmp_path: Path, part: int) -> None:
    for number in range(2):
        kill_again_and_again(tmp_path / str(number), by_store if part % 2 else by_services, 50)
