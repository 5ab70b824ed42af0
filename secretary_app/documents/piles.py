"""Findings sorted into piles that print together; after a change only the piles it touched are made anew."""

from bisect import insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter, lt
from typing import Final

from secretary_app.domain.changes import common_ends
from secretary_app.domain.findings import Finding, FindingKind, FindingState
from secretary_app.domain.locality import BodyId

PileKey = tuple[str, BodyId | None]

NOTES: Final[PileKey] = ("", None)  # never printed
WITHDRAWN: Final[PileKey] = ("withdrawn", None)  # never printed


@dataclass(frozen=True, slots=True)
class PileRule:
    """Which pile a finding belongs to: one for each kind, for some kinds one for each body too."""

    parted: frozenset[FindingKind]  # kinds that have a pile for each body
    bodies: frozenset[BodyId]

    def key(self, finding: Finding) -> PileKey:
        """Return the pile of a finding; one about no body, or one that is not there, lies with those about all."""
        if finding.state is FindingState.WITHDRAWN:
            return WITHDRAWN
        if finding.kind is FindingKind.NOTE:
            return NOTES
        apart = finding.kind in self.parted and finding.body_id in self.bodies
        return finding.kind, finding.body_id if apart else None


@dataclass(frozen=True, slots=True)
class Piles:
    """All findings of a conference by pile, each pile in their order; no pile is empty."""

    rule: PileRule
    findings: tuple[Finding, ...]
    by_key: Mapping[PileKey, tuple[Finding, ...]]


def piled(rule: PileRule, findings: tuple[Finding, ...], before: Piles | None = None) -> Piles:
    """Return the piles; those that are as they were `before` are the very same tuples."""
    if before is None or before.rule != rule:
        return Piles(rule, findings, _sorted_out(rule, findings))
    gone, come = _touched(before.findings, findings)
    left, added = frozenset(map(id, gone)), _sorted_out(rule, come)
    by_key = dict(before.by_key)
    for key in {*added, *map(rule.key, gone)}:
        pile = _merged(before.by_key.get(key, ()), left, added.get(key, ()))
        if pile is None:
            return Piles(rule, findings, _sorted_out(rule, findings))
        by_key[key] = pile
    return Piles(rule, findings, {key: pile for key, pile in by_key.items() if pile})


def _sorted_out(rule: PileRule, findings: Iterable[Finding]) -> dict[PileKey, tuple[Finding, ...]]:
    piles: dict[PileKey, list[Finding]] = {}
    for finding in findings:
        piles.setdefault(rule.key(finding), []).append(finding)
    return {key: tuple(pile) for key, pile in piles.items()}


def _merged(pile: tuple[Finding, ...], left: frozenset[int], added: tuple[Finding, ...]) -> tuple[Finding, ...] | None:
    """Return a pile without some and with others, all by rank; None when equal ranks do not tell the order."""
    merged = [finding for finding in pile if id(finding) not in left]
    for finding in added:
        insort(merged, finding, key=_rank)
    ranks = [finding.rank for finding in merged]
    return tuple(merged) if all(map(lt, ranks, ranks[1:])) else None


_rank = attrgetter("rank")


def _touched(old: tuple[Finding, ...], new: tuple[Finding, ...]) -> tuple[list[Finding], list[Finding]]:
    """Return what is only in the old ones and what only in the new, between the ends that stayed the very same."""
    start, end = common_ends(old, new)
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    known, there = set(map(id, before)), set(map(id, after))
    gone = [finding for finding in before if id(finding) not in there]
    return gone, [finding for finding in after if id(finding) not in known]
