"""What a check of the data folder found, for people."""

import re
from dataclasses import replace
from typing import Final

import click

from secretary_app.app.journalling import journal_words
from secretary_app.cli.context import Context
from secretary_app.cli.usage import WrongUsageError
from secretary_app.services.ports import IntegrityReport, JournalHead
from secretary_app.services.suite import Suite

_ANCHOR: Final = re.compile(r"(\d{1,15}):([0-9a-fA-F]{64})")


def with_anchor(suite: Suite, report: IntegrityReport, noted: str) -> IntegrityReport:
    """Hold the journal against an entry and its hash that somebody noted down: "57:9f86…".

    Adds the problem journal_replaced:SEQUENCE where the entry of that place has another hash, or is not there.
    """
    found = _ANCHOR.fullmatch(noted.strip())
    if found is None:
        raise WrongUsageError("--against nhận MỤC:MÃ, như lệnh này in ra ở dòng cuối.", click.get_current_context())
    head = JournalHead(int(found[1]), found[2].lower())
    if suite.journal.holds(head):
        return report
    return replace(report, problems=(*report.problems, f"journal_replaced:{head.sequence}"))


def tell_integrity(context: Context, report: IntegrityReport) -> None:
    """Print every problem with its meaning, then where the journal breaks, then its newest entry, to be noted down."""
    words = journal_words(context.sentences)
    for problem in report.problems:
        click.echo(f"{problem}\t{context.sentences.fault(problem)}")
    if report.broken is not None:
        click.echo(words.broken(report.broken))
    if not report.problems:
        click.echo(f"Dữ liệu nguyên vẹn: {report.conferences} hội nghị, {report.entries} mục nhật ký.")
    if report.head is not None:
        click.echo(words.head(report.head))
