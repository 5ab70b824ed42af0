"""The commands; without one the window opens."""

import sys
from pathlib import Path
from typing import Any

import click

from secretary_app import __version__
from secretary_app.app.places import Wanted
from secretary_app.cli.context import DONE, NO, Context, answer, command, say, speak_utf8
from secretary_app.cli.exporting import export
from secretary_app.cli.importing import take_in
from secretary_app.cli.journal import journal
from secretary_app.cli.opening import open_files
from secretary_app.cli.reports import tell_report
from secretary_app.cli.safekeeping import backup, check, restore
from secretary_app.cli.signatures import sign, verify
from secretary_app.cli.tokens import tokens
from secretary_app.cli.unlocking import told_passphrase
from secretary_app.cli.upgrading import upgrade
from secretary_app.cli.usage import CommandGroup
from secretary_app.domain.conference import Conference
from secretary_app.domain.signatures import Verdict
from secretary_app.paths import resource
from secretary_app.services.report_words import Wording


@click.group(cls=CommandGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data-dir", type=click.Path(path_type=Path, file_okay=False), help="Thư mục dữ liệu của lần chạy này.")
@click.option("--profile", default="", metavar="TÊN", help="Hồ sơ của lần chạy này, thay cho thư mục dữ liệu.")
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="TỆP|-",
    help="Tệp chứa mật khẩu dữ liệu (dòng đầu), “-” là đọc từ đầu vào.",
)
@click.option("--rehearsal", type=click.Path(path_type=Path, dir_okay=False), hidden=True, metavar="TỆP")
@click.option("--token-process", is_flag=True, hidden=True)
@click.version_option(__version__, prog_name="secretary-app")
@click.pass_context
def main(  # noqa: PLR0913 - click gives every option by its name
    context: click.Context,
    data_dir: Path | None,
    profile: str,
    passphrase_file: Path | None,
    rehearsal: Path | None,
    *,
    token_process: bool,
) -> None:
    """Thư ký Hội nghị: không có lệnh thì mở cửa sổ.

    Mã thoát: 0 xong; 1 câu trả lời là “không”; 2 dùng sai hoặc không đọc được; 3 từ chối để bảo vệ dữ liệu; 4
    lỗi của chính chương trình, báo lỗi nằm ở tệp được nêu tên.
    """
    if token_process:
        from secretary_app.signing.token_process import main as use_token  # noqa: PLC0415 - nobody else needs it

        use_token()
    speak_utf8()
    if rehearsal is not None:
        from secretary_app.app.opening import rehearse  # noqa: PLC0415 - Qt costs start-up

        sys.exit(rehearse(rehearsal))
    wanted, passphrase = Wanted(data_dir, profile), told_passphrase(passphrase_file)
    context.obj = Context(wanted, passphrase)
    if context.invoked_subcommand is None:
        from secretary_app.app.start import main as open_window  # noqa: PLC0415 - Qt costs start-up

        sys.exit(open_window((), wanted, passphrase))


@main.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help="Thư mục để ghi các tệp.",
)
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
@click.pass_obj
@command
def demo(context: Context, out: Path, *, as_json: bool) -> None:
    """Diễn lại hội nghị Hàm Tân, xuất, ký đủ ô và kiểm tra biên bản."""
    from secretary_app.app.composition import SAMPLE, compose_demo  # noqa: PLC0415 - costs start-up

    with context.writing(out / "du-lieu"):
        stage = compose_demo(out / "du-lieu")
        result = stage.play(stage.suite.archive.read(resource(SAMPLE)), out)
    if as_json:
        answer(result)
    else:
        click.echo(f"Biên bản chưa ký:   {result.unsigned}")
        click.echo(f"Biên bản đã ký:     {result.signed}")
        click.echo(f"Tệp hội nghị:       {result.conference_file}")
        click.echo(f"Nơi cấp trình diễn: {result.root}")
        tell_report(Wording(result.report, None, {}, context.sentences))
        say(f"Mở trong cửa sổ: secretary-app --data-dir {out / 'du-lieu'}")
    sys.exit(DONE if result.report.verdict is Verdict.VALID else NO)


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Nhận cả bản đã ký có điều cần biết, như ký trước lượt.")
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
@click.pass_obj
@command
def import_(context: Context, files: tuple[Path, ...], *, yes: bool, as_json: bool) -> None:
    """Nhập tệp hội nghị, danh sách Excel, CSV, hoặc bản đã ký ở nơi khác; mỗi tệp nhập cả hoặc không nhập gì.

    Danh sách vào danh bạ. Bản đã ký là thư mục bàn giao, tệp ZIP của nó hoặc tệp PDF: chỉ nhận khi đúng là biên bản đã
    bàn giao và chỉ thêm chữ ký.
    """
    made: list[dict[str, Any]] = []
    try:
        with context.writing():
            made.extend(take_in(context, path, quiet=as_json, yes=yes) for path in files)
    finally:  # what was imported before a file was refused is told too
        if as_json:
            answer(made)


@main.command("list")
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
@click.pass_obj
@command
def list_(context: Context, *, as_json: bool) -> None:
    """Liệt kê các hội nghị, mới nhất trước."""
    lines = context.suite.preparation.summaries()
    if as_json:
        answer(lines)
        return
    for line in lines:
        day = f"{line.start:%d/%m/%Y}" if line.start else "          "
        title = f"[Tập thử] {line.title}" if line.rehearsal else line.title
        click.echo(f"{line.id}\t{day}\t{context.sentences.word('state', line.state)}\t{title}")
    if not lines:
        say("Chưa có hội nghị nào.")


@main.command()
@click.argument("identifier", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="In nguyên tệp hội nghị.")
@click.pass_obj
@command
def show(context: Context, identifier: str, *, as_json: bool) -> None:
    """Cho xem một hội nghị."""
    suite = context.suite
    conference_id = suite.archive.find(identifier)
    if as_json:
        click.echo(suite.archive.encode(conference_id).decode(), nl=False)
        return
    _show_words(context, suite.desk.conference(conference_id))


def _show_words(context: Context, conference: Conference) -> None:
    click.echo(f"{conference.title}\n{context.sentences.word('state', conference.state)} · {conference.details.place}")
    for line in context.suite.roll_call.counts(conference.id):
        click.echo(f"{line.body.short_name}: {line.count.present}/{line.count.expected}")
    for block in context.suite.review.text(conference.id).blocks:
        click.echo(f"{block.lead} {block.text}".strip())


@main.command()
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
@click.pass_obj
@command
def search(context: Context, text: str, *, as_json: bool) -> None:
    """Tìm nội dung trong mọi hội nghị, không cần gõ dấu."""
    hits = context.suite.archive.search(text)
    if as_json:
        answer(hits)
    else:
        for hit in hits:
            click.echo(f"{hit.conference_id}\t{hit.conference_title}\t{hit.words}")
    if not hits:
        say("Không tìm thấy nội dung nào.")
        sys.exit(NO)


main.add_command(backup)
main.add_command(check)
main.add_command(export)
main.add_command(journal)
main.add_command(open_files)
main.add_command(restore)
main.add_command(sign)
main.add_command(tokens)
main.add_command(upgrade)
main.add_command(verify)
main.file_command = open_files.name or ""
