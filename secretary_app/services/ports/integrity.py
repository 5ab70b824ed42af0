"""Checking whether what a data folder keeps is sound."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, TypeAlias

from secretary_app.services.ports.keeping import IntegrityReport


class CheckDepth(StrEnum):
    """How much is read: the pages, references and the end of the journal, or every byte that is kept."""

    QUICK = "quick"
    WHOLE = "whole"


StepWatch: TypeAlias = Callable[[int], bool]  # asked now and then, with how often it was; tells whether to go on


class FolderCheck(Protocol):
    """Checks a data folder without the connection that others write through; may be used by a worker."""

    def run(self, depth: CheckDepth, watch: StepWatch) -> IntegrityReport | None:
        """Return what was found; None when the watch said to stop. Raise NotSavedError when nothing can be read."""
        ...
