"""The captured lines as they will print: sections that fold, clauses per body, findings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final

from PySide6.QtCore import Qt
from typing_extensions import override

from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import (
    Finding,
    FindingId,
    FindingKind,
    FindingState,
    is_printed,
    is_to_fix,
    is_undecided,
)
from secretary_app.services.ports import GroupedFinding
from secretary_app.ui.labels import date_text, moment_text
from secretary_app.ui.models.lines_model import LinesModel
from secretary_app.ui.models.presence_words import presence_words
from secretary_app.ui.widgets.rows import Index

Pairs = tuple[tuple[GroupedFinding, Finding], ...]
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_WITHOUT_DECISION = frozenset({FindingKind.OPINION, FindingKind.NOTE})


@dataclass(frozen=True, slots=True)
class SectionLine:
    """Head of a section; `agreed` when the conference agreed on all of it."""

    key: str
    title: str
    count: int
    agreed: bool = False
    folded: bool = False
    selectable: bool = False

    @property
    def spoken(self) -> str:
        """Return the head in words."""
        parts = (self.title, f"{self.count} nội dung", f"thống nhất cả {self.count}" if self.agreed else "")
        return ", ".join(part for part in (*parts, "đang gập" if self.folded else "") if part)


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """Head of the findings on one body."""

    key: str
    title: str
    selectable: bool = False

    @property
    def spoken(self) -> str:
        """Return the head in words."""
        return self.title


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


FindingsLine = SectionLine | ClauseLine | FindingLine


_PRESENCE_ROLES: Final = frozenset({Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole})


class FindingsModel(LinesModel[FindingsLine]):
    """Lines of all findings; folded sections show their head only. Built anew, but equal lines are kept."""

    def __init__(self, state_words: Mapping[str, str]) -> None:
        super().__init__()
        self._state_words = state_words
        self._folded: set[str] = set()
        self._pairs: Pairs = ()
        self._conference: Conference | None = None
        self._names: dict[str, str] = {}
        self._day: date | None = None
        self._known: dict[FindingId, FindingLine] = {}
        self.heads: tuple[int, ...] = ()  # rows of the sections

    def show(self, pairs: Pairs, conference: Conference) -> None:
        """Show these findings in their printing order."""
        names, day = _names(conference), conference.day
        if (names, day) != (self._names, self._day):
            self._names, self._day, self._known = names, day, {}
        self._pairs = pairs
        self._conference = conference
        self._show()

    def know(self, conference: Conference) -> None:
        """Take other people and seats into account, by which it is told who was in the room."""
        self._conference = conference

    def fold(self, section: str, *, folded: bool) -> None:
        """Fold or open a section."""
        if folded != (section in self._folded):
            (self._folded.add if folded else self._folded.discard)(section)
            self._show()

    def forget_folds(self) -> None:
        """Open every section, for another conference."""
        self._folded.clear()
        self._known.clear()

    def section_of(self, finding_id: FindingId) -> str:
        """Return the section of a finding; empty when it is not there."""
        return next((group.section for group, _ in self._pairs if group.finding_id == finding_id), "")

    def finding_at(self, index: Index) -> Finding | None:
        """Return the finding of a row; None for heads and no row."""
        line = self.line_at(index) if index.isValid() else None
        return line.finding if isinstance(line, FindingLine) else None

    @property
    def undecided(self) -> tuple[Finding, ...]:
        """Return what the conference still has to decide, in printing order."""
        return tuple(finding for _, finding in self._pairs if is_undecided(finding))

    @property
    def to_fix(self) -> tuple[Finding, ...]:
        """Return the lines of which something is still to be set right, in printing order."""
        return tuple(finding for _, finding in self._pairs if is_to_fix(finding))

    def undecided_after(self, finding_id: FindingId | None) -> Finding | None:
        """Return the next undecided finding behind this one, going round; None when all are decided."""
        return self._next(finding_id, is_undecided)

    def to_fix_after(self, finding_id: FindingId | None) -> Finding | None:
        """Return the next line to set right behind this one, going round; None when there is none."""
        return self._next(finding_id, is_to_fix)

    def _next(self, finding_id: FindingId | None, wanted: Callable[[Finding], bool]) -> Finding | None:
        order = [finding for _, finding in self._pairs]
        place = next((place for place, finding in enumerate(order) if finding.id == finding_id), -1) + 1
        return next((finding for finding in (*order[place:], *order[:place]) if wanted(finding)), None)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Clauses are passed over by the cursor, sections are not: Enter folds them."""
        if index.isValid() and isinstance(self.line_at(index), ClauseLine):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if role in _PRESENCE_ROLES:
            return self._presence(index)
        found = super().data(index, role)
        line = self.line_at(index) if isinstance(found, str) else None
        if isinstance(line, FindingLine) and line.needs_decision:
            return f"{found}. {self._state_words[line.state]} {line.clock}"
        return found

    def _presence(self, index: Index) -> str | None:
        """Return who was in the room when a finding was decided."""
        finding = self.finding_at(index)
        if finding is None or finding.decided_at is None or self._conference is None:
            return None
        return presence_words(self._conference, finding.decided_at) or None

    def _show(self) -> None:
        lines: list[FindingsLine] = []
        sections = groupby(self._pairs, key=_section)
        for number, (section, grouped) in enumerate(sections, 1):
            members = tuple(grouped)
            numeral = f"{roman(number)}. " if is_printed(members[0][1]) else ""
            folded = section in self._folded
            lines.append(_section_line(section, f"{numeral}{section}", members, folded=folded))
            if not folded:
                self._add_members(lines, section, members)
        self.heads = tuple(row for row, line in enumerate(lines) if isinstance(line, SectionLine))
        self.set_lines(lines)

    def _add_members(
        self, lines: list[FindingsLine], section: str, members: Iterable[tuple[GroupedFinding, Finding]]
    ) -> None:
        """Add clauses and findings; a line that was made before for the same finding is used again."""
        clause, number, known = "", 0, self._known
        for group, finding in members:
            if group.clause != clause:
                clause = group.clause
                number += 1
                lines.append(ClauseLine(f"{section}/{clause}", f"{number}. {clause}"))
            line = known.get(finding.id)
            if line is None or line.finding is not finding:
                line = known[finding.id] = self._line(finding)
            lines.append(line)

    def _line(self, finding: Finding) -> FindingLine:
        return FindingLine(
            finding.id,
            finding,
            self._names.get(finding.speaker_id or "", ""),
            self._names.get(finding.owner_id or "", ""),
            date_text(finding.due) if finding.due else "",
            self._day,
        )


def _section(pair: tuple[GroupedFinding, Finding]) -> str:
    return pair[0].section


def roman(number: int) -> str:
    """Return a Roman numeral up to XXXIX."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _section_line(
    key: str, title: str, members: tuple[tuple[GroupedFinding, Finding], ...], *, folded: bool
) -> SectionLine:
    agreed = all(finding.state is FindingState.AGREED for _, finding in members)
    return SectionLine(key, title, len(members), agreed, folded)


def _names(conference: Conference) -> dict[str, str]:
    """Names of people, and of bodies as owners of a task."""
    people: dict[str, str] = {person.id: person.name for person in conference.people}
    return people | {body.id: body.concern_name or body.name for body in conference.bodies}


def last_captured(findings: Sequence[Finding]) -> FindingId | None:
    """Return the line that was captured last, the lower one of two at the same moment."""
    last = max(findings, key=lambda finding: (finding.captured_at.timestamp(), finding.rank), default=None)
    return last.id if last else None
