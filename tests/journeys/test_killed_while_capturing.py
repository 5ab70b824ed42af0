"""Killed while typing or just after Enter, a hundred times: nothing called saved is lost, and it opens where it was."""

from __future__ import annotations

import json
import os
import random
import selectors
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.findings import cleaned
from secretary_app.storage.conferences import SqliteConferenceStore
from tests.builders import a_conference
from tests.journeys.killed_secretary import KNOWN
from tests.suites import make_suite

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that can be killed at once")

DRAFT_AGE = 1.0  # seconds a draft may be old: the promise
COARSE = 0.05 * 0.3  # a timer of Qt may be late by 5 % of what it waits, and the last wait is at most 0.3 s
PATIENCE = 60  # seconds for a child to say something; only a broken one takes so long
ROUNDS, PARTS = 20, 5
Facts = dict[str, Any]


@dataclass
class Life:
    """One start of the program until it was killed: what it told, and when the end came."""

    told: list[Facts]
    killed_at: float

    def all(self, name: str) -> list[Facts]:
        return [facts for facts in self.told if name in facts]

    @property
    def shown(self) -> Facts:
        """What the window showed before the first key."""
        return self.all("shown")[0]

    def last(self, name: str) -> Any:
        return self.all(name)[-1][name]

    @property
    def is_cleared(self) -> bool:
        """Whether an Enter was stored and nothing of the line was told since: it must be empty."""
        after = self._since_enter
        return bool(after) and any("saved" in facts for facts in after) and not any("line" in facts for facts in after)

    @property
    def pending(self) -> Facts | None:
        """The Enter nobody has told the end of: stored or not, both is right."""
        after = self._since_enter
        if not after or any("line" in facts or "saved" in facts for facts in after):
            return None
        return after[0]

    @property
    def _since_enter(self) -> list[Facts]:
        places = [place for place, facts in enumerate(self.told) if "enter" in facts]
        return self.told[places[-1] :] if places else []

    def lines_kept(self) -> list[Facts]:
        """The states of the line that a draft may show: those that stood within the last second, and the newest.

        The program can keep nothing while it is not given the processor or waits for the disk, so the longest silence
        of its heart is added.
        """
        lines = [facts for facts in self.told if facts.get("line")]
        moments = [facts["at"] for facts in self.told if facts["at"] > self.killed_at - 3] + [self.killed_at]
        silence = max(later - earlier for earlier, later in pairwise(moments))
        oldest = self.killed_at - DRAFT_AGE - COARSE - silence
        over_at = [facts["at"] for facts in lines[1:]] + [self.killed_at]
        return [facts["line"] for facts, over in zip(lines, over_at, strict=True) if over >= oldest]


@dataclass
class Nursery:
    """Starts secretaries and ends them; what they tell comes by a pipe."""

    process: subprocess.Popen[str]
    pipe: int
    _child: int = 0
    _rest: bytes = b""
    _ready: list[Facts] = field(default_factory=list)

    def life(self, seed: int, moment: random.Random, *, after_enter: bool) -> Life:
        """Let one live until a random moment while it types, or a few milliseconds after it pressed Enter."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{seed}\n")
        self.process.stdin.flush()
        self._child = self._told_until("born")[-1]["born"]
        told = self._told_until("shown")
        if after_enter:
            for _ in range(moment.randint(1, 2)):
                told += self._told_until("enter")
            told += self._told_for(moment.uniform(0, 0.012))
        else:
            told += self._told_for(moment.uniform(0, 1.6))
        killed_at = time.monotonic()
        os.kill(self._child, signal.SIGKILL)
        told += self._told_until("died")
        self._child = 0
        assert told.pop()["died"] == signal.SIGKILL
        return Life(told, killed_at)

    def end(self) -> None:
        assert self.process.stdin is not None
        if self._child:
            os.kill(self._child, signal.SIGKILL)
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        os.close(self.pipe)

    def _told_until(self, name: str) -> list[Facts]:
        told: list[Facts] = []
        while not told or name not in told[-1]:
            assert name == "died" or not told or "died" not in told[-1], "the program ended by itself"
            if not self._ready:
                assert self._listen(PATIENCE), f"nothing more before {name}"
                continue
            told.append(self._ready.pop(0))
        return told

    def _told_for(self, seconds: float) -> list[Facts]:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._listen(max(0.0, end - time.monotonic()))
        told, self._ready = self._ready, []
        return told

    def _listen(self, seconds: float) -> bool:
        """Take in what comes; False when nothing came in time."""
        with selectors.DefaultSelector() as waiting:
            waiting.register(self.pipe, selectors.EVENT_READ)
            if not waiting.select(seconds):
                return False
        *whole, self._rest = (self._rest + os.read(self.pipe, 1 << 16)).split(b"\n")
        self._ready += [json.loads(line) for line in whole]
        return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dữ liệu"
    suite = make_suite(folder)
    suite.desk.add(a_conference())
    suite.preparation.go_to_state(KNOWN, ConferenceState.IN_SESSION)
    return folder


@pytest.fixture
def nursery(folder: Path) -> Iterator[Nursery]:
    reader, writer = os.pipe()
    command = [sys.executable, "-m", "tests.journeys.killed_secretary", str(folder), str(writer)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, pass_fds=[writer], env=environment, cwd=root, text=True
    ) as process:
        os.close(writer)
        nursery = Nursery(process, reader)
        yield nursery
        nursery.end()


class Records:
    """What every life so far was told to be saved."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.words: dict[str, str] = {}

    def check(self, life: Life) -> bool:
        """Compare with what is stored; tell whether the last Enter, of which nobody heard the end, is stored."""
        for facts in life.all("saved"):
            self.words[facts["saved"]] = facts["words"]
        with SqliteConferenceStore(self._folder) as store:
            found = store.load(KNOWN).findings
            assert store.check().problems == ()
        kept: dict[str, str] = {finding.id: finding.words for finding in found}
        assert len(set(kept.values())) == len(kept), "something is there twice"
        assert not self.words.keys() - kept.keys(), "something called saved is lost"
        more = {key: words for key, words in kept.items() if self.words.get(key) != words}
        if more:
            assert life.pending is not None, "something is there that nobody saved"
            assert list(more.values()) == [cleaned(life.pending["enter"])]
            if life.pending["about"]:
                assert list(more) == [life.pending["about"]]
        self.words = kept
        return bool(more)


def check_line(life: Life, again: Life, *, stored: bool) -> None:
    """The restarted window shows the line as it stood at most a second before the end."""
    line = again.shown["line"]
    if line is None:  # another screen was in front
        return
    if stored or life.is_cleared:
        assert (line["words"], line["finding_id"]) == ("", None)
    else:
        assert line in life.lines_kept()


def check_place(life: Life, again: Life) -> None:
    """The restarted window is where the killed one was, or where it was just going."""
    place = life.last("place") if life.all("place") else life.shown["shown"]
    here = [place]
    if life.all("going") and life.all("going")[-1]["at"] > life.all("place")[-1]["at"]:
        here.append([place[0], life.last("going")])
    assert again.shown["shown"] in here


@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_any_moment_nothing_saved_is_lost_and_it_opens_where_it_was(
    nursery: Nursery, folder: Path, part: int
) -> None:
    moment = random.Random(20240313 + part)  # noqa: S311 - moments, not secrets
    records = Records(folder)
    life = nursery.life(0, moment, after_enter=False)
    assert life.shown["shown"] == ["", "step_home"]
    for number in range(1, ROUNDS + 1):
        stored = records.check(life)
        again = nursery.life(100 * part + number, moment, after_enter=number % 2 == 0)
        check_place(life, again)
        check_line(life, again, stored=stored)
        life = again
    records.check(life)
    assert len(records.words) >= ROUNDS // 4, "hardly anything was captured: nothing was tried"
