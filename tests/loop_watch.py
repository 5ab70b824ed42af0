"""A watch over the window: how long the main thread computes before it comes back to the event loop, and at what.

What counts is the processor time of the main thread, not the clock: on a busy machine the clock runs on while others
have the processor. What it waits for besides – a sleep, the disk, a worker that computes in Python – is told apart, on
Linux alone. Milliseconds are those of a core of 2020 (`tests/pace.py`): a slower machine is given more, a faster one
not less. A machine that others share may be half as fast a second later, so after a block that seems too long the pace
is taken again.
"""

from __future__ import annotations

import gc
import signal
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from PySide6.QtCore import QCoreApplication, Qt, QTimer

from tests.pace import slowness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

LIMIT: Final = 50.0  # milliseconds; longer than that, a key is felt to be late
_BEAT: Final = 1  # milliseconds between two beats of an event loop that has nothing to do
_LOOK: Final = 0.004  # seconds between two looks at what a block is busy with
_LONG: Final = 0.015  # seconds of computing after which one looks at all
_DEPTH: Final = 14  # frames of a stack that are told
_OURS: Final = ("secretary_app", "tests")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of computing without a return to the event loop."""

    deed: str
    milliseconds: float
    stacks: tuple[str, ...]  # what was seen meanwhile, seen most often first
    waited: float = 0.0  # milliseconds it was not computing though a processor was to be had

    def __str__(self) -> str:
        return "\n    ".join((f"{self.deed}: {self.milliseconds:.0f} ms", *self.stacks[:3]))


class _Sampler:
    """Looks what the main thread is at, between two of its own steps, while a block lasts.

    By the system's timer of processor time, because another thread that walks the frames of this one crashes Qt's
    bindings. Windows has no such timer: there a block is measured, but not explained.
    """

    def __init__(self) -> None:
        self.since = 0.0  # processor time of the main thread at its last beat
        self._seen: list[str] = []

    def start(self) -> None:
        """Begin to look."""
        if sys.platform != "win32":
            signal.signal(signal.SIGPROF, self._look)
            signal.setitimer(signal.ITIMER_PROF, _LOOK, _LOOK)

    def stop(self) -> None:
        """Look no more."""
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, signal.SIG_IGN)  # one may be on its way

    def taken(self) -> tuple[str, ...]:
        """Return what was seen since the last time, seen most often first."""
        if not self._seen:
            return ()
        seen, self._seen = self._seen, []
        return tuple(f"{seen.count(stack)}× {stack}" for stack in sorted(set(seen), key=seen.count, reverse=True))

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        if time.thread_time() - self.since > _LONG:
            self._seen.append(" < ".join(_told(frame)))


@dataclass(slots=True)
class LoopWatch:
    """Beats in the event loop of the main thread; what lies between two beats is one block."""

    blocks: list[Block] = field(default_factory=list)
    _timer: QTimer = field(default_factory=QTimer)
    _sampler: _Sampler = field(default_factory=_Sampler)
    _since: float = 0.0
    _idle_since: float = 0.0
    _deed: str = ""
    slowness: float = 1.0  # of this machine; see `tests.pace`

    def __enter__(self) -> Self:
        """Begin; what other tests left in memory is not searched for dead cycles meanwhile."""
        gc.collect()
        gc.freeze()
        self.slowness = slowness()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT)
        self._sampler.start()
        self._begin()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()
        self._sampler.stop()
        gc.unfreeze()

    @contextmanager
    def deed(self, name: str) -> Iterator[None]:
        """Name what happens inside, and let the event loop come round before and after it."""
        self._turn()
        self._deed = name
        self._begin()
        yield
        self._turn()
        self._deed = ""

    def settle(self, until: Callable[[], bool], patience: float = 60.0) -> None:
        """Let the event loop run until something is so."""
        end = time.monotonic() + patience
        while not until():
            assert time.monotonic() < end, "it never came to be"
            QCoreApplication.processEvents()
            time.sleep(0.0005)  # for the workers

    def longest(self, deed: str = "") -> Block:
        """Return the longest block, of one deed or of all."""
        wanted = (block for block in self.blocks if deed in ("", block.deed))
        return max(wanted, key=lambda block: block.milliseconds, default=Block(deed, 0.0, ()))

    def beyond(self, limit: float = LIMIT) -> list[Block]:
        """Return the blocks that are longer, the longest first."""
        found = (block for block in self.blocks if block.milliseconds > limit)
        return sorted(found, key=lambda block: -block.milliseconds)

    def waiting(self, limit: float = LIMIT) -> list[Block]:
        """Return the blocks that waited for longer, whatever for."""
        return [block for block in self.blocks if block.waited > limit]

    def _turn(self) -> None:
        """Let the event loop come round until it beats."""
        before = self._since
        while self._since == before:
            QCoreApplication.processEvents()

    def _begin(self) -> None:
        self._since = self._sampler.since = time.thread_time()
        self._idle_since = _not_waiting_for_a_processor()

    def _beat(self) -> None:
        spent = (time.thread_time() - self._since) * 1000
        stacks = self._sampler.taken()
        waited = (_not_waiting_for_a_processor() - self._idle_since) * 1000 - spent
        if self._deed:
            self.blocks.append(Block(self._deed, spent / self._pace(spent), stacks, waited))
        self._begin()

    def _pace(self, spent: float) -> float:
        """Return the slowness of the machine in the milliseconds that were just spent."""
        if spent / self.slowness <= LIMIT:
            return self.slowness
        now = slowness(time.thread_time)
        self._sampler.taken()  # what was seen of the pace itself
        return max(self.slowness, now)


def _not_waiting_for_a_processor() -> float:
    """Return seconds of the clock, less those for which the main thread was ready and others had the processor."""
    if sys.platform != "linux":
        return time.thread_time()
    ready = int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    return time.perf_counter() - ready


def _told(frame: FrameType | None) -> Iterator[str]:
    """Yield the functions of the program and of its tests that a stack is in, the innermost first."""
    depth = 0
    while frame is not None and depth < _DEPTH:
        module = frame.f_globals.get("__name__", "")
        if depth == 0 or module.startswith(_OURS):
            yield f"{module.rpartition('.')[2]}.{frame.f_code.co_name}:{frame.f_lineno}"
            depth += 1
        frame = frame.f_back
