"""The command that reads the journal: who changed what, when."""

from collections.abc import Iterator
from typing import Any

import click

from secretary_app.cli.context import Context, answer, command, say
from secretary_app.cli.usage import Command, WrongUsageError
from secretary_app.domain.deeds import OFFICE
from secretary_app.services.journal_book import JournalReader
from secretary_app.services.journal_words import JournalLine
from secretary_app.services.ports import JournalQuery
from secretary_app.services.suite import Suite


@click.command(cls=Command)
@click.argument("identifier", metavar="[ID]", required=False)
@click.option("--finding", metavar="MÃ", help="Chỉ những gì đã xảy ra với một dòng; gõ phần đầu của mã là đủ.")
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
@click.pass_obj
@command
def journal(context: Context, identifier: str | None, finding: str | None, *, as_json: bool) -> None:
    """Cho xem nhật ký thay đổi của một hội nghị, mới nhất trước: ai, lúc nào, việc gì, trước và sau.

    Không có ID thì cho xem nhật ký của đơn vị: danh bạ, sổ số, nơi cấp tin cậy, cách ký.
    """
    suite = context.suite
    lines = _lines(suite.journal.reader(_query(suite, identifier, finding)))
    if as_json:
        answer([_plain(line) for line in lines])
        return
    told = 0
    for told, line in enumerate(lines, start=1):  # noqa: B007 - counts what was told
        _tell(line)
    if not told:
        say("Nhật ký chưa có mục nào.")


def _query(suite: Suite, identifier: str | None, finding: str | None) -> JournalQuery:
    if identifier is None:
        if finding is not None:
            raise WrongUsageError("--finding cần mã hội nghị đứng trước.", click.get_current_context())
        return JournalQuery(OFFICE)
    conference_id = suite.archive.find(identifier)
    return JournalQuery(conference_id, suite.journal.finding(conference_id, finding) if finding else "")


def _lines(reader: JournalReader) -> Iterator[JournalLine]:
    while page := reader.more():
        yield from page


def _tell(line: JournalLine) -> None:
    marks = [words for words, holds in (("đã hoàn tác", line.undone), ("đồng hồ lùi", line.clock_back)) if holds]
    mark = f" [{', '.join(marks)}]" if marks else ""
    click.echo(f"{line.sequence}\t{line.moment}\t{line.who}\t{line.what}{mark}")
    for told in line.told.splitlines():
        click.echo(f"\t{told}")


def _plain(line: JournalLine) -> dict[str, Any]:
    changes = [
        {"subject": one.subject, "what": one.what, "before": one.before, "after": one.after} for one in line.changes
    ]
    return {
        "sequence": line.sequence,
        "at": line.at,
        "who": line.who,
        "what": line.what,
        "changes": changes,
        "more": line.more or None,
        "undone": line.undone,
        "clock_back": line.clock_back,
    }
