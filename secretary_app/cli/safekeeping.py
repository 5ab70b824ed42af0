"""The commands that check the data, make backups and restore them."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from secretary_app.cli.context import DONE, NO, REFUSED, Context, answer, command, say
from secretary_app.cli.health import tell_integrity, with_anchor
from secretary_app.cli.terminal import somebody_answers
from secretary_app.cli.usage import Command
from secretary_app.domain.backups import Fate, SecondCopying
from secretary_app.domain.deeds import OFFICE
from secretary_app.domain.errors import BackupError, NewerDataError, NotSavedError, UnreadableFileError
from secretary_app.domain.text import date_text
from secretary_app.services.ports import IntegrityReport
from secretary_app.services.ports.backups import (
    Backup,
    BackupDone,
    ConferenceDifference,
    Restored,
    RestorePreview,
)


@click.command(cls=Command)
@click.option("--backups", is_flag=True, help="Kiểm tra cả bản sao lưu mới nhất.")
@click.option("--against", metavar="MỤC:MÃ", help="Mục và mã đã ghi lại lần trước: nhật ký đến mục ấy có còn như cũ.")
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
@click.pass_obj
@command
def check(context: Context, against: str | None, *, backups: bool, as_json: bool) -> None:
    """Kiểm tra dữ liệu và nhật ký thay đổi, và bản sao lưu mới nhất nếu muốn.

    Nhật ký bị sửa, xóa hay chen mục đều bị thấy. Ai viết lại cả nhật ký và tính lại mọi mã thì chỉ thấy được khi đối
    chiếu với một mã đã ghi lại trước đó, ở chỗ người ấy không với tới: xem --against.
    """
    report = _report(context)
    if against is not None:
        report = with_anchor(context.suite, report, against)
    if backups:
        report = replace(report, problems=(*report.problems, *_faults_of_newest(context)))
    if as_json:
        answer(report)
    else:
        tell_integrity(context, report)
    sys.exit(NO if report.problems else DONE)


def _report(context: Context) -> IntegrityReport:
    """Return what a check finds; a file that cannot even be opened is a finding too."""
    try:
        return context.suite.archive.check()
    except NotSavedError as error:
        if error.reason != "damaged":
            raise
        return IntegrityReport(0, 0, ("database_damaged",))


def _faults_of_newest(context: Context) -> Iterator[str]:
    """Yield what is wrong with the newest backup, and which files are called backups and are none."""
    safety = context.safety
    yield from (f"backup_unreadable:{path.name}" for path in safety.unreadable())
    newest = next(iter(safety.backups()), None)
    if newest is None:
        yield f"backup_none:{safety.folder}"
        return
    try:
        found = safety.check(newest.path)
    except (BackupError, UnreadableFileError, NewerDataError) as error:
        yield f"backup_unusable:{context.sentences.error(error)}"
        return
    yield from (f"backup_file_missing:{name}" for name in found.missing)
    if found.problems:
        say("Bản sao lưu mới nhất giữ đúng dữ liệu lúc ấy, kể cả những chỗ không khớp.")


@click.command(cls=Command)
@click.option(
    "--to", type=click.Path(path_type=Path, file_okay=False), help="Thư mục khác, đã có sẵn, để ghi bản sao lưu này."
)
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
@click.pass_obj
@command
def backup(context: Context, to: Path | None, *, as_json: bool) -> None:
    """Sao lưu cả thư mục dữ liệu vào một tệp, đọc lại để kiểm tra; chạy được cả khi cửa sổ đang mở."""
    if to is not None and not to.is_dir():
        # Making it would write beside a stick that is not there.
        raise NotSavedError("disconnected", str(to))
    done = context.safety.back_up(to=to)
    if as_json:
        answer(_told(done))
    elif done.newest is not None:
        if done.backup is None:
            say("Không có gì đổi từ bản sao lưu trước nên không ghi bản mới.")
        click.echo(str(done.newest.path))
    for code in done.problems:
        say(context.sentences.fault(code))
    if done.second.error is not None:
        say(f"Chưa chép được sang nơi thứ hai “{done.second.path}”. {context.sentences.error(done.second.error)}")
    elif done.second.state is SecondCopying.ABSENT:
        say("Nơi thứ hai (USB) đang không cắm nên chưa chép sang đó.")


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True, help="Chỉ cho xem bản sao lưu có gì và khôi phục sẽ đổi gì.")
@click.option("--yes", is_flag=True, help="Đồng ý thay dữ liệu đang dùng; dữ liệu ấy được giữ ở chỗ riêng.")
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
@click.pass_obj
@command
def restore(context: Context, file: Path, *, preview: bool, yes: bool, as_json: bool) -> None:
    """Khôi phục dữ liệu từ một bản sao lưu; dữ liệu đang dùng không bị xóa mà được giữ ở chỗ riêng.

    Không có --yes thì chỉ cho xem sẽ đổi gì rồi hỏi; không hỏi được thì từ chối với mã thoát 3.
    """
    safety = context.safety
    shown = safety.preview(file)
    if not as_json:
        _tell_preview(context, shown)
    if preview or not (yes or _agreed()):
        if as_json:
            answer(_plan(shown, None))
        sys.exit(DONE if preview else REFUSED if not somebody_answers() else NO)
    with context.writing():
        prepared = safety.prepare(file)
        restored = safety.swap(prepared)
        context.suite.desk.deeds.note(OFFICE, prepared.deed)
    if as_json:
        answer(_plan(shown, restored))
    elif restored.kept is not None:
        say("Đã khôi phục. Dữ liệu trước đó được giữ ở:")
        click.echo(str(restored.kept))
    else:
        say("Đã khôi phục.")


def _agreed() -> bool:
    """Ask whoever sits there; nobody does where the input is no terminal."""
    if somebody_answers() and click.confirm("Thay dữ liệu đang dùng bằng bản sao lưu này?", err=True):
        return True
    say("Chưa khôi phục; dữ liệu không đổi. Nếu đồng ý, chạy lại với --yes.")
    return False


def _tell_preview(context: Context, shown: RestorePreview) -> None:
    made = shown.check.backup
    reason = context.sentences.word("backup_reason", made.reason)
    click.echo(f"Bản sao lưu lúc {made.at:%H:%M} ngày {date_text(made.at.date())} ({reason})")
    click.echo(
        f"{made.conferences} hội nghị, {made.findings} nội dung, {made.entries} mục nhật ký, {made.pdfs} tệp PDF"
    )
    if shown.present_problem:
        click.echo(context.sentences.word("present_problem", shown.present_problem))
    for line in shown.conferences:
        if line.fate is not Fate.SAME:
            click.echo(f"{line.title}\t{context.sentences.word('fate', line.fate)}\t{_lines(line)}")
    same = sum(line.fate is Fate.SAME for line in shown.conferences)
    if same:
        click.echo(f"{same} hội nghị giống nhau.")
    if shown.directory_differs:
        click.echo("Danh bạ của đơn vị khác nhau.")
    for code in shown.check.problems:
        say(context.sentences.fault(code))
    for name in shown.check.missing:
        say(f"Không có tệp “{name}” kèm bản sao lưu: tệp ấy nằm trong thư mục “kho” cạnh bản sao lưu gốc.")


def _lines(line: ConferenceDifference) -> str:
    """Return how many lines there are on both sides, and when they were changed last."""
    sides = (("đang dùng", line.lines_here, line.changed_here), ("sao lưu", line.lines_there, line.changed_there))
    return "; ".join(
        f"{side}: {count} nội dung, sửa lúc {changed:%H:%M} ngày {date_text(changed.date())}"
        for side, count, changed in sides
        if count is not None and changed is not None
    )


def _told(done: BackupDone) -> dict[str, Any]:
    return {
        "made": done.backup is not None,
        "backup": _facts(done.newest),
        "second": {"state": done.second.state, "path": done.second.path, "reason": done.second.reason},
        "removed": done.removed,
        "problems": done.problems,
    }


def _facts(made: Backup | None) -> dict[str, Any] | None:
    if made is None:
        return None
    return {
        "path": made.path,
        "at": made.at,
        "reason": made.reason,
        "program": made.program,
        "schema": made.schema,
        "conferences": made.conferences,
        "findings": made.findings,
        "entries": made.entries,
        "pdfs": made.pdfs,
        "size": made.size,
    }


def _plan(shown: RestorePreview, restored: Restored | None) -> dict[str, Any]:
    return {
        "backup": _facts(shown.check.backup),
        "age_seconds": int(shown.age.total_seconds()),
        "problems": shown.check.problems,
        "missing": restored.missing if restored else shown.check.missing,
        "present_problem": shown.present_problem,
        "directory_differs": shown.directory_differs,
        "conferences": shown.conferences,
        "restored": restored is not None,
        "kept": restored.kept if restored else None,
    }
