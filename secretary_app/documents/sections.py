"""Which finding stands where: sections with Roman numerals, clauses per body."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from secretary_app.documents.form import Form, SectionRule, Words
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding, FindingKind, FindingState, is_printed
from secretary_app.services.ports import GroupedFinding


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
    found = (_section(form.words, rule, conference) for rule in form.sections)
    return tuple(section for section in found if section.clauses)


def grouped_findings(form: Form, conference: Conference) -> tuple[GroupedFinding, ...]:
    """Return every finding in printing order; notes, then withdrawn lines, come last."""
    printed = tuple(
        GroupedFinding(finding.id, section.heading, clause.heading)
        for section in sections_of(form, conference)
        for clause in section.clauses
        for finding in clause.findings
    )
    return (*printed, *_unprinted(form.words, conference))


def _unprinted(words: Words, conference: Conference) -> Iterator[GroupedFinding]:
    hidden = [finding for finding in conference.findings if not is_printed(finding)]
    withdrawn = [finding for finding in hidden if finding.state is FindingState.WITHDRAWN]
    notes = [finding for finding in hidden if finding.state is not FindingState.WITHDRAWN]
    yield from (GroupedFinding(finding.id, words("finding.notes"), "") for finding in notes)
    yield from (GroupedFinding(finding.id, words("finding.withdrawn"), "") for finding in withdrawn)


def _section(words: Words, rule: SectionRule, conference: Conference) -> Section:
    year = conference.details.coming_year
    with_year = bool(rule.heading_with_year) and year is not None
    heading = rule.heading_with_year.format(year=year) if with_year else rule.heading
    clauses: list[Clause] = []
    for kind in rule.kinds:
        clauses += _clauses(words, rule, kind, conference, follows_bodies=any(clause.heading for clause in clauses))
    return Section(heading, tuple(clauses))


def _clauses(
    words: Words, rule: SectionRule, kind: FindingKind, conference: Conference, *, follows_bodies: bool
) -> Iterator[Clause]:
    findings = [finding for finding in conference.findings if finding.kind is kind and is_printed(finding)]
    if kind is FindingKind.TASK or not rule.by_body:
        heading = words("finding.task_clause") if follows_bodies else ""
        yield from _filled(heading, findings)
        return
    known = {body.id for body in conference.bodies}
    yield from _filled("", (finding for finding in findings if finding.body_id not in known))
    for body in conference.bodies:
        heading = words("finding.against", body=body.concern_name or body.name)
        yield from _filled(heading, (finding for finding in findings if finding.body_id == body.id))


def _filled(heading: str, findings: Iterable[Finding]) -> Iterator[Clause]:
    listed = tuple(findings)
    if listed:
        yield Clause(heading, listed)
