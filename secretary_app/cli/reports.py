"""The report on a signed file, for people and for scripts."""

from typing import Any

import click

from secretary_app.domain.signatures import FileProblem, FileReport
from secretary_app.services.sentences import Sentences


def report_json(report: FileReport) -> dict[str, Any]:
    """Return a report in its published shape."""
    return {
        "path": report.path,
        "verdict": report.verdict,
        "signatures": [
            {
                "slot": found.slot,
                "signer": found.signer,
                "issuer": found.issuer,
                "unit": found.unit,
                "signed_at": found.signed_at,
                "time_source": found.time_source,
                "integrity": found.integrity,
                "trusted": found.trusted,
                "certificate": {
                    "not_before": found.not_before,
                    "not_after": found.not_after,
                    "valid_at_signing": found.valid_at_signing,
                },
                "level": found.level,
                "changes_after": found.changes_after,
                "problems": found.problems,
            }
            for found in report.signatures
        ],
        "missing_slots": report.missing_slots,
        "attached_conference": report.attached_conference,
        "problems": report.problems,
    }


def tell_report(sentences: Sentences, report: FileReport) -> None:
    """Print what a check says, signature by signature."""
    word = sentences.word
    click.echo(f"{report.path}: {word('verdict', report.verdict)}")
    for found in report.signatures:
        moment = f"{found.signed_at:%d/%m/%Y %H:%M:%S}" if found.signed_at else ""
        click.echo(f"  {found.slot}: {word('verdict', found.verdict)} · {found.signer} · {moment} · {found.issuer}")
        for problem in found.problems:
            click.echo(f"    {word('problem', problem)}")
        if found.revocation is not None:
            click.echo(f"    {sentences.revocation(found.revocation)}")
        for change in found.changes_after:
            click.echo(f"    {change}")
    for slot in report.missing_slots:
        click.echo(f"  {slot}: chưa ký")
    for problem in report.problems:
        named = f" ({', '.join(report.details)})" if problem is FileProblem.JUNK_IN_TRUST else ""
        click.echo(f"  {word('problem', problem)}{named}")
    click.echo(f"  {word('attached', report.attached_conference)}")
