"""Which finding stands where: sections with Roman numerals, clauses per body."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from secretary_app.documents.form import Form, SectionRule, Words
from secretary_app.documents.piles import NOTES, WITHDRAWN, PileKey, PileRule, Piles, piled
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding, FindingKind
from secretary_app.domain.printing import Printing
from secretary_app.services.ports import FindingGroup


@dataclass(frozen=True, slots=True)
class Clause:
    """Findings under one heading 'Đối với …', or under none; `key` names the heading."""

    key: str
    heading: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A printed section; it has at least one finding. `key` names the heading."""

    key: str
    heading: str
    clauses: tuple[Clause, ...]


def sections_of(form: Form, conference: Conference) -> tuple[Section, ...]:
    """Return the sections that have findings to print, in the order of the form, without the kinds left out."""
    printing = conference.details.printing
    piles = piled(_pile_rule(form, conference), conference.findings)
    return _sections(form, conference, Piles(piles.rule, piles.findings, _printed(printing, piles.by_key)))


def _printed(printing: Printing, by_key: Mapping[PileKey, tuple[Finding, ...]]) -> dict[PileKey, tuple[Finding, ...]]:
    return {key: pile for key, pile in by_key.items() if printing.prints_kind(pile[0].kind)}


class Grouping:
    """Groups the findings of one conference after another; a group that stayed as it was is the very same object."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._piles: Piles | None = None
        self._groups: dict[tuple[str, str, int], FindingGroup] = {}

    def groups(self, conference: Conference) -> tuple[FindingGroup, ...]:
        """Return every finding in printing order under its headings; notes, then withdrawn lines, come last."""
        self._piles = piled(_pile_rule(self._form, conference), conference.findings, self._piles)
        made = [self._group(*parts) for parts in self._parts(conference, self._piles)]
        self._groups = {_name(group.section, group.clause, group.findings): group for group in made}
        return tuple(made)

    def _group(self, section: str, clause: str, findings: tuple[Finding, ...]) -> FindingGroup:
        known = self._groups.get(_name(section, clause, findings))
        return known or FindingGroup(section, clause, findings)

    def _parts(self, conference: Conference, piles: Piles) -> Iterator[tuple[str, str, tuple[Finding, ...]]]:
        for section in _sections(self._form, conference, piles):
            for clause in section.clauses:
                yield section.heading, clause.heading, clause.findings
        for key, heading in ((NOTES, "finding.notes"), (WITHDRAWN, "finding.withdrawn")):
            if key in piles.by_key:
                yield self._form.words(heading), "", piles.by_key[key]


def _name(section: str, clause: str, findings: tuple[Finding, ...]) -> tuple[str, str, int]:
    """Return what a group is known by; the tuple lives as long as its group, so no other takes its identity."""
    return section, clause, id(findings)


def _pile_rule(form: Form, conference: Conference) -> PileRule:
    parted = (kind for rule in form.sections if rule.by_body for kind in rule.kinds if kind is not FindingKind.TASK)
    return PileRule(frozenset(parted), frozenset(body.id for body in conference.bodies))


def _sections(form: Form, conference: Conference, piles: Piles) -> tuple[Section, ...]:
    found = (_section(form.words, rule, conference, piles) for rule in form.sections)
    return tuple(section for section in found if section.clauses)


def _section(words: Words, rule: SectionRule, conference: Conference, piles: Piles) -> Section:
    year = conference.details.coming_year
    with_year = bool(rule.heading_with_year) and year is not None
    heading = rule.heading_with_year.format(year=year) if with_year else rule.heading
    clauses: list[Clause] = []
    for kind in rule.kinds:
        follows_bodies = kind is FindingKind.TASK and any(clause.heading for clause in clauses)
        first = words("finding.task_clause") if follows_bodies else ""
        clauses += _clauses(words, kind, conference, piles, first=first)
    return Section(f"section.{rule.kinds[0]}", heading, tuple(clauses))


def _clauses(words: Words, kind: FindingKind, conference: Conference, piles: Piles, *, first: str) -> Iterator[Clause]:
    """Yield the findings of a kind for all bodies under the `first` heading, then those of each body."""
    common = piles.by_key.get((kind, None))
    if common:
        yield Clause(f"clause.{kind}", first, common)
    for body in conference.bodies:
        own = piles.by_key.get((kind, body.id))
        if own:
            heading = words("finding.against", body=body.concern_name or body.name)
            yield Clause(f"clause.{kind}.{body.id}", heading, own)
