"""Which finding stands where: sections with Roman numerals, clauses per body."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from secretary_app.documents.form import Form, SectionRule, Words
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding, FindingKind, FindingState, is_printed
from secretary_app.services.ports import GroupedFinding

# A value for the same words is the same value: 5 000 of them are not made anew with every captured line.
_grouped: Final = lru_cache(maxsize=20_000)(GroupedFinding)

_ByKind = Mapping[FindingKind, list[Finding]]


@dataclass(frozen=True, slots=True)
class Clause:
    """Findings under one heading 'Đối với …', or under none."""

    heading: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A printed section; it has at least one finding."""

    heading: str
    clauses: tuple[Clause, ...]


def sections_of(form: Form, conference: Conference) -> tuple[Section, ...]:
    """Return the sections that have findings to print, in the order of the form."""
    printed = _printed(conference)
    found = (_section(form.words, rule, conference, printed) for rule in form.sections)
    return tuple(section for section in found if section.clauses)


def grouped_findings(form: Form, conference: Conference) -> tuple[GroupedFinding, ...]:
    """Return every finding in printing order; notes, then withdrawn lines, come last."""
    printed = tuple(
        _grouped(finding.id, section.heading, clause.heading)
        for section in sections_of(form, conference)
        for clause in section.clauses
        for finding in clause.findings
    )
    return (*printed, *_unprinted(form.words, conference))


def _unprinted(words: Words, conference: Conference) -> Iterator[GroupedFinding]:
    hidden = [finding for finding in conference.findings if not is_printed(finding)]
    withdrawn = [finding for finding in hidden if finding.state is FindingState.WITHDRAWN]
    notes = [finding for finding in hidden if finding.state is not FindingState.WITHDRAWN]
    yield from (_grouped(finding.id, words("finding.notes"), "") for finding in notes)
    yield from (_grouped(finding.id, words("finding.withdrawn"), "") for finding in withdrawn)


def _printed(conference: Conference) -> _ByKind:
    """Return the findings to print by kind, in their order; one walk, for this runs with every change."""
    found: dict[FindingKind, list[Finding]] = {kind: [] for kind in FindingKind}
    for finding in conference.findings:
        if is_printed(finding):
            found[finding.kind].append(finding)
    return found


def _section(words: Words, rule: SectionRule, conference: Conference, printed: _ByKind) -> Section:
    year = conference.details.coming_year
    with_year = bool(rule.heading_with_year) and year is not None
    heading = rule.heading_with_year.format(year=year) if with_year else rule.heading
    clauses: list[Clause] = []
    for kind in rule.kinds:
        if kind is FindingKind.TASK or not rule.by_body:
            follows_bodies = any(clause.heading for clause in clauses)
            clauses += _filled(words("finding.task_clause") if follows_bodies else "", printed[kind])
        else:
            clauses += _by_body(words, conference, printed[kind])
    return Section(heading, tuple(clauses))


def _by_body(words: Words, conference: Conference, findings: Iterable[Finding]) -> Iterator[Clause]:
    """Yield the findings for all bodies (or for one that is not there), then those of each body."""
    common: list[Finding] = []
    against: dict[str | None, list[Finding]] = {body.id: [] for body in conference.bodies}
    for finding in findings:
        against.get(finding.body_id, common).append(finding)
    yield from _filled("", common)
    for body in conference.bodies:
        yield from _filled(words("finding.against", body=body.concern_name or body.name), against[body.id])


def _filled(heading: str, findings: Iterable[Finding]) -> Iterator[Clause]:
    listed = tuple(findings)
    if listed:
        yield Clause(heading, listed)
