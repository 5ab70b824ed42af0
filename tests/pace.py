"""How long work takes, counted in the pace of the machine it runs on.

Milliseconds say nothing on a machine one does not know: the same code takes half as long again on a slower core, or
beside other work on the same one. So a fixed piece of work is timed right before and right after, and the ratio counts.
"""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_STEPS: Final = 10_000  # one yard
_YARD_OF_2020: Final = 0.005  # seconds it takes on a core of 2020


def paces(deed: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return how many yards of computing a deed took; other programs, and the garbage of others, do not count.

    With `time.thread_time` for a clock only what this thread does counts.
    """
    with _no_garbage_collected():
        before = _cost(_yard, clock)
        took = _cost(deed, clock)
        after = _cost(_yard, clock)
    return took / min(before, after)


def _cost(deed: Callable[[], object], clock: Callable[[], float]) -> float:
    begun = clock()
    deed()
    return clock() - begun


def _yard() -> int:
    """Do what programs like ours spend their time with: small objects, texts, tables, sorting."""
    known = {f"{number % 997} {number}": (number, str(number)) for number in range(_STEPS)}
    return sum(len(pair[1]) for _, pair in sorted(known.items()))


@contextmanager
def _no_garbage_collected() -> Iterator[None]:
    enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def slowness(clock: Callable[[], float] = time.process_time) -> float:
    """Return how many times longer this machine takes for a yard than a core of 2020; 1 for one that is faster."""
    with _no_garbage_collected():
        yard = min(_cost(_yard, clock) for _ in range(5))
    return max(1.0, yard / _YARD_OF_2020)
