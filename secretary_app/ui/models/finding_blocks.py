"""The lines of each printed group, kept from one change to the next: only a group that changed is made anew."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from secretary_app.domain.findings import Finding, FindingId, FindingState, is_to_fix, is_undecided
from secretary_app.services.ports import FindingGroup
from secretary_app.ui.models.finding_filter import FindingFilter, Sieve
from secretary_app.ui.models.finding_lines import FindingLine


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one group, and what is counted of them."""

    group: FindingGroup
    lines: tuple[FindingLine, ...]
    undecided: tuple[Finding, ...]
    to_fix: tuple[Finding, ...]
    agreed: bool  # all of them


@dataclass(frozen=True, slots=True)
class Passed:
    """What a filter lets through of a block; lines that were kept in sight are among the lines, not the hits."""

    lines: tuple[FindingLine, ...]
    hits: int


class Blocks:
    """Blocks by the identity of their group."""

    def __init__(self, make: Callable[[Finding], FindingLine]) -> None:
        self._make = make
        self._known: dict[int, Block] = {}  # a block holds its group, so no other object takes its identity
        self._lines: dict[FindingId, FindingLine] = {}
        self._order: tuple[FindingId, ...] | None = None
        self.all: tuple[Block, ...] = ()

    def forget(self) -> None:
        """Make every line anew when it is next shown, as after names changed."""
        self._known.clear()
        self._lines.clear()

    def show(self, groups: Iterable[FindingGroup]) -> None:
        """Take the groups of now."""
        self.all = tuple(self._known.get(id(group)) or self._block(group) for group in groups)
        self._known = {id(block.group): block for block in self.all}
        self._order = None

    @property
    def order(self) -> tuple[FindingId, ...]:
        """Return all findings in printing order."""
        if self._order is None:
            self._order = tuple(finding.id for block in self.all for finding in block.group.findings)
        return self._order

    def made(self, findings: Iterable[Finding]) -> tuple[FindingLine, ...]:
        """Return the lines of some findings; they are the ones that will be shown."""
        return tuple(map(self._line, findings))

    def _block(self, group: FindingGroup) -> Block:
        return Block(
            group,
            tuple(map(self._line, group.findings)),
            tuple(filter(is_undecided, group.findings)),
            tuple(filter(is_to_fix, group.findings)),
            all(finding.state is FindingState.AGREED for finding in group.findings),
        )

    def _line(self, finding: Finding) -> FindingLine:
        line = self._lines.get(finding.id)
        if line is None or line.finding is not finding:
            line = self._lines[finding.id] = self._make(finding)
        return line


class Filtering:
    """What the present filter lets through, block by block; a block that stayed is not looked at again."""

    def __init__(self) -> None:
        self.wanted = FindingFilter()
        self._sieve = Sieve()
        self._kept: frozenset[str] = frozenset()
        self._passed: dict[int, tuple[Block, Passed]] = {}

    def want(self, wanted: FindingFilter) -> None:
        """Ask for other lines; none is kept in sight any more."""
        self.wanted = wanted
        self._kept = frozenset()
        self._passed.clear()

    def keep(self, finding_ids: Iterable[str]) -> None:
        """Keep lines in sight although they do not match (any more), until something else is asked for."""
        self._kept |= frozenset(finding_ids)
        self._passed.clear()

    def get_ready(self, block: Block) -> None:
        """Fold the words of a block."""
        self._sieve.fold(block.lines)

    def passed(self, block: Block) -> Passed:
        """Return what is let through of a block."""
        if not self.wanted.active:
            return Passed(block.lines, len(block.lines))
        known = self._passed.get(id(block))
        if known is None or known[0] is not block:
            known = self._passed[id(block)] = (block, self._let_through(block))
        return known[1]

    def matches(self, line: FindingLine) -> bool:
        """Tell whether a line is asked for."""
        return self._sieve.matches(self.wanted, line)

    def _let_through(self, block: Block) -> Passed:
        hits = self._sieve.passed(self.wanted, block.lines)
        if not self._kept:
            return Passed(hits, len(hits))
        found = {line.key for line in hits}
        lines = tuple(line for line in block.lines if line.key in found or line.key in self._kept)
        return Passed(lines, len(hits))
