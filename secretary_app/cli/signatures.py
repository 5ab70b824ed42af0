"""The commands about signatures: signing a slot, checking files."""

import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from secretary_app.cli.context import DONE, NO, REFUSED, WRONG_USAGE, Context, answer, command, say
from secretary_app.cli.reports import report_json, tell_report
from secretary_app.cli.sign_orders import GAP, informed, known_conference, notices
from secretary_app.cli.signing_keys import KeyChoice, signed
from secretary_app.cli.usage import Command, WrongUsageError
from secretary_app.domain.errors import SecretaryError, UnreadableFileError
from secretary_app.domain.pictures import PAPER_WIDTHS, PictureKind
from secretary_app.domain.signatures import ORGANISATION_SLOT, NumberAndDate, Verdict
from secretary_app.services.file_signing import SigningOrder
from secretary_app.services.ports import SigningIdentity, Trust

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
@click.option("--image", type=click.Path(path_type=Path), help="Ảnh chữ ký hoặc con dấu: PNG nền trong, hay ảnh chụp.")
@click.option("--image-width", type=float, metavar="MM", help="Ảnh rộng bấy nhiêu mm trên giấy; con dấu: đường kính.")
@click.option("--number", type=click.IntRange(min=1), help="Số văn bản, chỉ với ô cơ quan.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Ngày ban hành, chỉ với ô cơ quan.")
@click.option("--out-of-order", "early", is_flag=True, help="Ký dù chưa đến lượt; ô cơ quan vẫn phải sau cùng.")
@click.option("--allow-gap", is_flag=True, help="Chấp nhận số văn bản bỏ qua số ở giữa.")
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
    image_width: float | None,
    number: int | None,
    day: datetime | None,
    out: Path | None,
    *,
    early: bool,
    allow_gap: bool,
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
        trusted_in(context, trust),
        NumberAndDate(number, day.date()) if number is not None and day is not None else None,
        _picture(context, image, slot, image_width) if image else None,
        early=early,
    )
    order = informed(context, order, known_conference(context, given))
    tell = partial(_tell, context, order, allow_gap=allow_gap)
    target = out or pdf
    suite.archive.archive.write(target, signed(context, order, choice, tell))
    click.echo(str(target))


def _tell(context: Context, order: SigningOrder, identity: SigningIdentity, *, allow_gap: bool) -> None:
    """Say what has to be known; a gap in the numbers of a stored conference is not made without being wanted."""
    for check in notices(context, order, identity):
        say(f"! {context.sentences.check(check)}.")
        if check.code == GAP and order.signatory and not allow_gap:
            say("Thêm --allow-gap nếu đúng như vậy. Tệp chưa thay đổi.")
            sys.exit(REFUSED)


def _picture(context: Context, path: Path, slot: str, width: float | None) -> bytes:
    """Return the picture to sign with; a photograph loses its paper, which is said."""
    kind = PictureKind.SEAL if slot == ORGANISATION_SLOT else PictureKind.SIGNATURE
    limits, book = PAPER_WIDTHS[kind], context.suite.pictures
    if width is not None and not limits.allow(width):
        raise WrongUsageError(f"--image-width từ {limits.least:g} đến {limits.most:g} mm.", click.get_current_context())
    picture = book.as_it_comes(path, kind)
    if picture.on_paper:
        say(f"Đã tách nét mực khỏi nền giấy của ảnh “{path.name}”.")
    return book.maker.sized(picture.png, width or picture.width)


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
    trusted = trusted_in(context, trust)
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


def trusted_in(context: Context, paths: tuple[Path, ...]) -> Trust:
    """Return what the user named, which must exist, else the folder of this data folder, which need not."""
    for path in paths:
        if not path.exists():
            raise UnreadableFileError(str(path), "missing")
    book = context.suite.trust
    return Trust(paths, book.read) if paths else book.trusted
