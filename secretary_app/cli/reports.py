"""The report on a signed file, for people and for scripts."""

from dataclasses import asdict
from typing import Any, Final

import click

from secretary_app.domain.page_changes import ChangedPlace
from secretary_app.domain.signatures import ArchiveStanding, CheckGrade, FileReport, SignatureReport
from secretary_app.services.report_words import Wording
from secretary_app.services.signature_words import signature_facts
from secretary_app.services.verification import Differences

_SIGNS: Final = {CheckGrade.BLOCKED: "✗", CheckGrade.NOTICE: "!", CheckGrade.GOOD: "✓"}


def report_json(report: FileReport, differences: Differences | None) -> dict[str, Any]:
    """Return a report in its published shape."""
    return {
        "path": report.path,
        "verdict": report.verdict,
        "checked_at": report.checked_at,
        "signatures": [_signature_json(found, report) for found in report.signatures],
        "missing_slots": report.missing_slots,
        "attached_conference": report.attached_conference,
        "archive": _archive_json(report),
        "differences": _differences_json(differences),
        "problems": report.problems,
    }


def tell_report(words: Wording) -> None:
    """Print what a check says: the verdict, every finding, then signature by signature."""
    report, word = words.report, words.sentences.word
    click.echo(f"{report.path}: {words.title}")
    click.echo(f"  {words.sentence}")
    for line in words.lines():
        click.echo(f"  {_SIGNS[line.grade]} {line.plain}")
    for found in report.signatures:
        click.echo(f"  {found.slot}: {word('verdict', found.verdict)} · {words.who(found)}")
        for fact in signature_facts(found, report.checked_at, words.sentences):
            click.echo(f"    {fact.label}: {fact.value}")
        for problem in found.problems:
            click.echo(f"    ✗ {word('problem', problem)}")
        if found.revocation is not None:
            click.echo(f"    {words.sentences.revocation(found.revocation)}")
        for change in found.changes_after:
            click.echo(f"    · {change}")
    for slot in report.missing_slots:
        click.echo(f"  {slot}: chưa ký")


def _signature_json(found: SignatureReport, report: FileReport) -> dict[str, Any]:
    return {
        "slot": found.slot,
        "signer": found.signer,
        "issuer": found.issuer,
        "unit": found.unit,
        "signed_at": found.signed_at,
        "time_source": found.time_source,
        "verdict": found.verdict,
        "integrity": found.integrity,
        "trusted": found.trusted,
        "certificate": {
            "not_before": found.not_before,
            "not_after": found.not_after,
            "valid_at_signing": found.valid_at_signing,
            "valid_now": found.valid_now(report.checked_at) if report.checked_at else None,
            **(asdict(found.key) if found.key else {}),
        },
        "level": found.level,
        "certifies": found.certifies,
        "timestamp_only": found.stamp_only,
        "coverage": found.coverage,
        "covered_bytes": found.covered,
        "changes_after": found.changes_after,
        "problems": found.problems,
    }


def _archive_json(report: FileReport) -> dict[str, Any] | None:
    archive = report.archive
    if archive.standing is ArchiveStanding.ABSENT and not archive.superseded_by:
        return None
    return {
        "standing": archive.standing,
        "kept": archive.kept,
        "later_signers": archive.later_signers,
        "superseded_by": archive.superseded_by or None,
    }


def _differences_json(differences: Differences | None) -> dict[str, Any] | None:
    if differences is None:
        return None
    return {
        "signed_bytes": len(differences.copy),
        "unchanged_pages": differences.pages.unchanged,
        "places": [_place_json(place) for place in differences.pages.places],
    }


def _place_json(place: ChangedPlace) -> dict[str, Any]:
    edges = (place.left, place.top, place.right, place.bottom)
    told = {"kind": place.kind, "line": place.line or None, "old": place.old, "new": place.new}
    return {"page": place.page + 1, "rectangle": [round(edge, 1) for edge in edges], **told}
