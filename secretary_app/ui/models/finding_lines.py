"""The lines of the live list: heads of sections and clauses, findings; each a value that can say itself."""

from dataclasses import dataclass
from datetime import date, datetime

from secretary_app.domain.findings import Finding, FindingKind, FindingState
from secretary_app.ui.labels import moment_text

_WITHOUT_DECISION = frozenset({FindingKind.OPINION, FindingKind.NOTE})


@dataclass(frozen=True, slots=True)
class Counts:
    """How many lines stand under a head, how many of them wait for a decision, how many a filter shows."""

    all: int
    undecided: int = 0
    shown: int | None = None  # None: nothing is filtered

    @property
    def words(self) -> str:
        """Return the number of lines in words."""
        return f"{self.all} nội dung" if self.shown is None else f"{self.shown}/{self.all} nội dung"

    @property
    def undecided_words(self) -> str:
        """Return the number of undecided lines in words; empty when all are decided."""
        return f"{self.undecided} chưa quyết" if self.undecided else ""


@dataclass(frozen=True, slots=True)
class SectionLine:
    """Head of a section; `agreed` when the conference agreed on all of it."""

    key: str
    title: str
    counts: Counts
    agreed: bool = False
    folded: bool = False
    selectable: bool = False

    @property
    def spoken(self) -> str:
        """Return the head in words."""
        agreed = f"thống nhất cả {self.counts.all}" if self.agreed else ""
        parts = (self.title, self.counts.words, self.counts.undecided_words, agreed)
        return ", ".join(part for part in (*parts, "đang gập" if self.folded else "") if part)


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """Head of the findings on one body."""

    key: str
    title: str
    counts: Counts
    selectable: bool = False

    @property
    def spoken(self) -> str:
        """Return the head in words."""
        return ", ".join(part for part in (self.title, self.counts.words, self.counts.undecided_words) if part)


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding with the names its row shows; `state` is the name of a look of the theme."""

    key: str
    finding: Finding
    speaker: str = ""
    owner: str = ""
    due: str = ""
    first_day: date | None = None  # of the conference; a time of another day tells its day
    selectable: bool = True

    @property
    def clock(self) -> str:
        """Return when it was decided, else captured, as the row shows it."""
        return moment_text(self.at, self.first_day)

    @property
    def state(self) -> str:
        """Return which state is shown; opinions and notes are noted without anybody having to decide."""
        return self.finding.state.value

    @property
    def needs_decision(self) -> bool:
        """Tell whether the conference decides on such a line."""
        return self.finding.kind not in _WITHOUT_DECISION or self.finding.state is not FindingState.NOTED

    @property
    def at(self) -> datetime:
        """Return when it was decided, else captured."""
        return self.finding.decided_at or self.finding.captured_at

    @property
    def withdrawn(self) -> bool:
        """Tell whether the words are taken back."""
        return self.finding.state is FindingState.WITHDRAWN

    @property
    def spoken(self) -> str:
        """Return the line in words; the state comes from the view, which knows its word."""
        return ". ".join(part for part in (self.finding.words, self.speaker, self.owner, self.due) if part)


Head = SectionLine | ClauseLine
FindingsLine = Head | FindingLine
