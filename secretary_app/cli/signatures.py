"""The commands about signatures: signing a slot, checking files."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from secretary_app.cli.context import DONE, NO, WRONG_USAGE, Context, answer, command, say
from secretary_app.cli.reports import report_json, tell_report
from secretary_app.cli.signing_keys import KeyChoice, signed
from secretary_app.cli.usage import Command, WrongUsageError
from secretary_app.domain.errors import SecretaryError, UnreadableFileError
from secretary_app.domain.signatures import NumberAndDate, Verdict
from secretary_app.services.file_signing import SigningOrder
from secretary_app.services.ports import Trust

if TYPE_CHECKING:
    from secretary_app.services.checked_file import CheckedFile

_TRUST_HELP: Final = "Chứng thư nơi cấp, danh sách thu hồi (CRL), hoặc thư mục chứa chúng."


@click.command(cls=Command)
@click.argument("pdf", type=click.Path(path_type=Path))
@click.option("--as", "slot", required=True, metavar="SLOT", help="Ô ký, ví dụ THU_KY, CT_HDND, CO_QUAN.")
@click.option("--p12", type=click.Path(path_type=Path), help="Tệp chữ ký số .p12 hoặc .pfx.")
@click.option("--password-file", metavar="F|-", help="Tệp chứa mật khẩu; “-” là đọc từ đầu vào.")
@click.option("--pkcs11", type=click.Path(path_type=Path), help="Phần mềm PKCS#11 của thiết bị ký, thay cho --p12.")
@click.option("--token", metavar="TÊN", help="Tên hoặc số của thiết bị ký.")
@click.option("--key-id", metavar="HEX", help="Mã của khóa trên thiết bị, như lệnh tokens cho biết.")
@click.option("--pin-file", metavar="F|-", help="Tệp chứa mã PIN; “-” là đọc từ đầu vào. Mã chỉ được thử một lần.")
@click.option("--trust", type=click.Path(path_type=Path), multiple=True, help=_TRUST_HELP)
@click.option("--image", type=click.Path(path_type=Path), help="Ảnh chữ ký PNG nền trong suốt.")
@click.option("--number", type=click.IntRange(min=1), help="Số văn bản, chỉ với ô cơ quan.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Ngày ban hành, chỉ với ô cơ quan.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Ghi ra tệp khác thay vì tệp đã cho.")
@click.pass_obj
@command
def sign(  # noqa: PLR0913, PLR0917 - one option each, as published
    context: Context,
    /,
    pdf: Path,
    slot: str,
    trust: tuple[Path, ...],
    image: Path | None,
    number: int | None,
    day: datetime | None,
    out: Path | None,
    **key: Any,
) -> None:
    """Ký một ô của tệp PDF bằng tệp chữ ký số hoặc thiết bị ký."""
    choice = KeyChoice(**key)
    choice.require_one()
    if (number is None) != (day is None):
        raise WrongUsageError("Số và ngày phải đi cùng nhau: --number và --date.", click.get_current_context())
    suite = context.suite
    read = suite.archive.archive.read
    given = read(pdf)
    order = SigningOrder(
        given,
        slot,
        suite.desk.clock.now(),
        _trusted(context, trust),
        NumberAndDate(number, day.date()) if number is not None and day is not None else None,
        read(image) if image else None,
    )
    target = out or pdf
    suite.archive.archive.write(target, signed(context, order, choice))
    click.echo(str(target))


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--trust", type=click.Path(path_type=Path), multiple=True, help=_TRUST_HELP)
@click.option("--expect", multiple=True, metavar="SLOT", help="Ô phải có chữ ký.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Ghi báo cáo của một tệp ra PDF.")
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
@click.pass_obj
@command
def verify(  # noqa: PLR0913 - one option each, as published
    context: Context,
    files: tuple[Path, ...],
    trust: tuple[Path, ...],
    expect: tuple[str, ...],
    report: Path | None,
    *,
    as_json: bool,
) -> None:
    """Kiểm tra chữ ký của tệp PDF bất kỳ."""
    if report is not None and len(files) > 1:
        raise WrongUsageError("--report chỉ dùng khi kiểm tra một tệp.", click.get_current_context())
    suite = context.suite
    trusted = _trusted(context, trust)
    checked: list[CheckedFile] = []
    unread: list[SecretaryError] = []
    for path in files:
        try:
            checked.append(suite.file_checks.check_at(path, trusted, expect))
        except SecretaryError as error:
            unread.append(error)
    if report is not None:
        for one in checked:
            suite.archive.archive.write(report, suite.file_checks.reports.pdf(one, trusted))
    if as_json:
        answer({"files": [report_json(one.report, one.differences) for one in checked]})
    else:
        for one in checked:
            tell_report(one.words(context.sentences))
    for fault in unread:
        say(context.sentences.error(fault))
    if unread:
        sys.exit(WRONG_USAGE)
    sys.exit(DONE if all(one.report.verdict is Verdict.VALID for one in checked) else NO)


def _trusted(context: Context, paths: tuple[Path, ...]) -> Trust:
    """Return what the user named, which must exist, else the folder of this data folder, which need not."""
    for path in paths:
        if not path.exists():
            raise UnreadableFileError(str(path), "missing")
    return Trust(paths or (context.suite.trust_folder,))
