"""The captured lines as they will print: sections that fold, clauses per body, findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from typing_extensions import override

from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding, FindingId, is_to_fix, is_undecided
from secretary_app.domain.left_out import reaches_paper
from secretary_app.services.ports import FindingGroup
from secretary_app.ui.labels import date_text
from secretary_app.ui.models.finding_blocks import Block, Blocks, Filtering, Passed
from secretary_app.ui.models.finding_filter import FindingFilter
from secretary_app.ui.models.finding_lines import ClauseLine, Counts, FindingLine, FindingsLine, Head, SectionLine
from secretary_app.ui.models.lines_model import LinesModel
from secretary_app.ui.models.presence_words import presence_words
from secretary_app.ui.widgets.rows import Index

if TYPE_CHECKING:
    from datetime import date

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_AT_ONCE: Final = 400  # lines made and measured without a pause: 10 ms
_PRESENCE_ROLES: Final = frozenset({Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole})


class FindingsModel(LinesModel[FindingsLine]):
    """Lines of all findings, or of those asked for; folded sections show their head only. Equal lines are kept."""

    def __init__(self, state_words: Mapping[str, str]) -> None:
        super().__init__()
        self._state_words = state_words
        self._folded: set[str] = set()
        self._folded_before: set[str] = set()  # while a filter shows every section open
        self._conference: Conference | None = None
        self._names: dict[str, str] = {}
        self._day: date | None = None
        self._blocks = Blocks(self._line)
        self._filtering = Filtering()
        self._heads: dict[str, Head] = {}
        self.heads: tuple[int, ...] = ()  # rows of the sections

    def show(self, groups: Iterable[FindingGroup], conference: Conference) -> None:
        """Show these findings in their printing order."""
        self._name(conference)
        self._conference = conference
        self._blocks.show(groups)
        self._show(self.set_lines)

    def made_in_parts(
        self, groups: Iterable[FindingGroup], conference: Conference
    ) -> Iterator[tuple[FindingLine, ...]]:
        """Make the lines that `show` will show, a few hundred at a time, and return each lot; nothing is shown yet."""
        self._name(conference)
        findings = tuple(chain.from_iterable(group.findings for group in groups))
        for place in range(0, len(findings), _AT_ONCE):
            yield self._blocks.made(findings[place : place + _AT_ONCE])

    def know(self, conference: Conference) -> None:
        """Take other people and seats into account, by which it is told who was in the room."""
        self._conference = conference

    def fold(self, section: str, *, folded: bool) -> None:
        """Fold or open a section."""
        if folded != (section in self._folded):
            (self._folded.add if folded else self._folded.discard)(section)
            self._show(self.set_lines)

    def forget_folds(self) -> None:
        """Open every section and ask for all lines, for another conference."""
        self._folded = set()
        self._filtering.want(FindingFilter())
        self._blocks.forget()

    @property
    def wanted(self) -> FindingFilter:
        """Return what is asked for."""
        return self._filtering.wanted

    def want(self, wanted: FindingFilter) -> None:
        """Ask for other lines; all sections stand open while something is asked for, then fold again as before."""
        if wanted.active and not self.wanted.active:
            self._folded_before, self._folded = self._folded, set()
        elif self.wanted.active and not wanted.active:
            self._folded = self._folded_before
        self._filtering.want(wanted)
        self._show(self.put_lines)

    def keep(self, finding_ids: Iterable[FindingId]) -> None:
        """Keep lines in sight that a filter would hide, until something else is asked for."""
        self._filtering.keep(finding_ids)

    def is_asked_for(self, finding_id: FindingId) -> bool:
        """Tell whether a line that is shown is so because it matches."""
        line = self.line_at(self.index_of(finding_id)) if self.has(finding_id) else None
        return isinstance(line, FindingLine) and self._filtering.matches(line)

    def get_ready(self) -> None:
        """Fold the words of all lines now, so that the first letter of a query need not wait for it."""
        for block in self._blocks.all:
            self._filtering.get_ready(block)

    @property
    def hits(self) -> int:
        """Return how many lines match, in folded sections too."""
        return sum(self._filtering.passed(block).hits for block in self._blocks.all)

    @property
    def total(self) -> int:
        """Return how many lines there are."""
        return sum(len(block.lines) for block in self._blocks.all)

    def section_of(self, finding_id: FindingId) -> str:
        """Return the section of a finding; empty when it is not there."""
        groups = (block.group for block in self._blocks.all)
        return next((group.section for group in groups if any(one.id == finding_id for one in group.findings)), "")

    def finding_at(self, index: Index) -> Finding | None:
        """Return the finding of a row; None for heads and no row."""
        line = self.line_at(index) if index.isValid() else None
        return line.finding if isinstance(line, FindingLine) else None

    @property
    def undecided(self) -> tuple[Finding, ...]:
        """Return what the conference still has to decide, in printing order."""
        return tuple(chain.from_iterable(block.undecided for block in self._blocks.all))

    @property
    def order(self) -> tuple[FindingId, ...]:
        """Return all findings in printing order."""
        return self._blocks.order

    def near(self, finding_id: FindingId | None, order: Sequence[FindingId]) -> FindingId | None:
        """Return that finding or the next one in an order that is shown, else the one before; None for none."""
        place = order.index(finding_id) if finding_id in order else 0
        around = chain(order[place:], reversed(order[:place]))
        return next((key for key in around if self.has(key)), None)

    @property
    def listed(self) -> tuple[Finding, ...]:
        """Return the findings in printing order, those of folded sections too, but none that a filter hides."""
        passed = (self._filtering.passed(block).lines for block in self._blocks.all)
        return tuple(line.finding for line in chain.from_iterable(passed))

    @property
    def to_fix(self) -> tuple[Finding, ...]:
        """Return the lines of which something is still to be set right, in printing order."""
        return tuple(chain.from_iterable(block.to_fix for block in self._blocks.all))

    def undecided_after(self, finding_id: FindingId | None) -> Finding | None:
        """Return the next undecided finding behind this one, going round; None when all listed ones are decided."""
        return self._next(finding_id, is_undecided)

    def to_fix_after(self, finding_id: FindingId | None) -> Finding | None:
        """Return the next line to set right behind this one, going round; None when there is none among the listed."""
        return self._next(finding_id, is_to_fix)

    def _next(self, finding_id: FindingId | None, wanted: Callable[[Finding], bool]) -> Finding | None:
        order = self.listed
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

    def _name(self, conference: Conference) -> None:
        """Take the names people and bodies have now, and the day; with others every line is made anew."""
        names, day = _names(conference), conference.day
        if (names, day) != (self._names, self._day):
            self._names, self._day = names, day
            self._blocks.forget()

    def _presence(self, index: Index) -> str | None:
        """Return who was in the room when a finding was decided."""
        finding = self.finding_at(index)
        if finding is None or finding.decided_at is None or self._conference is None:
            return None
        return presence_words(self._conference, finding.decided_at) or None

    def _show(self, put: Callable[[Sequence[FindingsLine]], None]) -> None:
        lines: list[FindingsLine] = []
        heads: list[int] = []
        sections = groupby(self._blocks.all, key=lambda block: block.group.section)
        number = 0
        for section, grouped in sections:
            members = [(block, self._filtering.passed(block)) for block in grouped]
            printed = self._is_printed(members)
            number += printed
            if not any(passed.lines for _, passed in members):
                continue
            numeral = f"{roman(number)}. " if printed else ""
            agreed = all(block.agreed for block, _ in members)
            folded = section in self._folded
            heads.append(len(lines))
            head = SectionLine(section, f"{numeral}{section}", self._counts(members), agreed, folded)
            lines.append(self._same(head))
            if not folded:
                self._add_members(lines, section, members)
        self.heads = tuple(heads)
        put(lines)

    def _is_printed(self, members: Iterable[tuple[Block, Passed]]) -> bool:
        """Tell whether a section goes into the minute: notes never do, and parts may be left out."""
        first = (block.group.findings[0] for block, _ in members)
        known = self._conference
        return known is not None and any(reaches_paper(known, finding) for finding in first)

    def _add_members(self, lines: list[FindingsLine], section: str, members: Iterable[tuple[Block, Passed]]) -> None:
        """Add clauses and findings; a clause keeps its number while others are hidden."""
        number = 0
        for clause, grouped in groupby(members, key=lambda member: member[0].group.clause):
            number += bool(clause)
            blocks = tuple(grouped)
            if clause and any(passed.lines for _, passed in blocks):
                head = ClauseLine(f"{section}/{clause}", f"{number}. {clause}", self._counts(blocks))
                lines.append(self._same(head))
            for _, passed in blocks:
                lines += passed.lines

    def _same(self, head: Head) -> Head:
        """Return the head that is shown already when it says the same: what stayed is told apart by identity."""
        known = self._heads.get(head.key)
        if known == head:
            return known
        self._heads[head.key] = head
        return head

    def _counts(self, members: Iterable[tuple[Block, Passed]]) -> Counts:
        blocks = tuple(members)
        every = sum(len(block.lines) for block, _ in blocks)
        undecided = sum(len(block.undecided) for block, _ in blocks)
        shown = sum(len(passed.lines) for _, passed in blocks)
        return Counts(every, undecided, shown if self.wanted.active else None)

    def _line(self, finding: Finding) -> FindingLine:
        return FindingLine(
            finding.id,
            finding,
            self._names.get(finding.speaker_id or "", ""),
            self._names.get(finding.owner_id or "", ""),
            date_text(finding.due) if finding.due else "",
            self._day,
        )


def roman(number: int) -> str:
    """Return a Roman numeral up to XXXIX."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _names(conference: Conference) -> dict[str, str]:
    """Names of people, and of bodies as owners of a task."""
    people: dict[str, str] = {person.id: person.name for person in conference.people}
    return people | {body.id: body.concern_name or body.name for body in conference.bodies}


def last_captured(findings: Sequence[Finding]) -> FindingId | None:
    """Return the line that was captured last, the lower one of two at the same moment."""
    last = max(findings, key=lambda finding: (finding.captured_at.timestamp(), finding.rank), default=None)
    return last.id if last else None
