"""The report on a checked file, printed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands behind it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Facts under a heading of their own."""

    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """Everything a report prints, in order, before layout."""

    file: str
    verdict: str
    sentence: str
    findings: tuple[Fact, ...]  # labels say how each stands
    facts: tuple[Fact, ...]  # of the file and the check
    signatures: tuple[SheetPart, ...]
    trusted: tuple[str, ...]
    moment: datetime  # of the check


class CheckReportForm(Protocol):
    """Lays out reports on checked files."""

    def pdf(self, sheet: CheckSheet) -> bytes:
        """Return a PDF/A file with real text on A4; the same sheet gives the same bytes."""
        ...
