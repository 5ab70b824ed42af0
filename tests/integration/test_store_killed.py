"""What was called saved survives the program killed at any moment."""

from __future__ import annotations

import os
import random
import signal
import time
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.changes import Change, PartChange
from secretary_app.domain.conference import ConferenceId
from secretary_app.storage.conferences import SqliteConferenceStore
from tests.builders import START, a_conference, a_finding

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that can be killed at once")
GIAO_BAN = ConferenceId("giao-ban")


def capture_until_killed(folder: Path, first: int, acknowledge: int) -> None:
    """Capture one line after another and tell each number once `save` has returned."""
    store = SqliteConferenceStore(folder)
    number = first
    while True:
        finding = a_finding(f"f{number}", f"Dòng thứ {number}: đôn đốc giải quyết kiến nghị")
        store.save(GIAO_BAN, Change("finding_added", (PartChange("findings", finding.id, None, finding),)), START)
        os.write(acknowledge, f"{number}\n".encode())
        number += 1


def acknowledged_before_the_kill(folder: Path, first: int, seconds: float) -> list[int]:
    """Let a real process capture for a moment, kill it, and return what it had called saved."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            capture_until_killed(folder, first, writer)
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


def kill_again_and_again(folder: Path, times: int) -> None:
    chance = random.Random(20240313)  # noqa: S311 - moments, not secrets
    with SqliteConferenceStore(folder) as store:
        store.add(a_conference(), START)
    expected = 0
    for _ in range(times):
        expected = acknowledged_before_the_kill(folder, expected, chance.uniform(0, 0.02))[-1]
        with SqliteConferenceStore(folder) as store:
            kept: set[str] = {finding.id for finding in store.load(GIAO_BAN).findings}
            # One more may be there: committed, and killed before it was told.
            assert kept in ({f"f{n}" for n in range(count)} for count in (expected + 1, expected + 2))
            assert store.check().problems == ()
        expected = len(kept)


def test_no_acknowledged_line_is_lost_in_fifty_kills(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, 50)


@pytest.mark.slow
def test_no_acknowledged_line_is_lost_in_five_hundred_kills(tmp_path: Path) -> None:
    for part in range(10):
        kill_again_and_again(tmp_path / str(part), 50)
