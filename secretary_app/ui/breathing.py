"""Long work of the main thread in parts: between two of them the window paints, and workers tell what they found."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEventLoop

_WITHOUT_USER = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents


def breathe() -> None:
    """Let the event loop come round once. Keys typed meanwhile wait in their order: they belong to what comes next."""
    QCoreApplication.processEvents(_WITHOUT_USER)


def in_parts(work: Iterable[None]) -> None:
    """Do work that pauses wherever it yields; short work never does, and is done in one go."""
    for _ in work:
        breathe()
