"""Long work of the main thread in parts: between two of them the window paints, and workers tell what they found."""

from collections.abc import Generator, Iterable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop

T = TypeVar("T")
_WITHOUT_USER = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents


def breathe(*, until_something: bool = False) -> None:
    """Let the event loop come round once, or until something happened.

    Keys typed meanwhile wait in their order: they belong to what comes next.
    """
    wait = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    QCoreApplication.processEvents(_WITHOUT_USER | wait if until_something else _WITHOUT_USER)


def made(work: Generator[bool | None, None, T]) -> T:
    """Do work that pauses, as `in_parts` does, and return what it makes."""
    while True:
        try:
            waits = next(work)
        except StopIteration as ended:
            return ended.value  # type: ignore[no-any-return]  # of the generator's own kind
        breathe(until_something=bool(waits))


def in_parts(work: Iterable[bool | None]) -> None:
    """Do work that pauses wherever it yields, with True while it waits for a worker; short work never pauses."""
    for waits in work:
        breathe(until_something=bool(waits))
