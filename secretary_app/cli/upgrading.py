"""The command that adds time stamps and evidence to a signed file; the only one that opens connections."""

import sys
from pathlib import Path
from typing import Final

import click

from secretary_app.cli.context import NO, Context, command, say
from secretary_app.cli.signatures import trusted_in
from secretary_app.cli.signing_keys import secret_from
from secretary_app.cli.terminal import somebody_answers
from secretary_app.cli.usage import Command, WrongUsageError
from secretary_app.domain.upgrades import Contact, Login, UpgradeAddresses, UpgradeLevel
from secretary_app.services.upgrade import UpgradeOrder, UpgradePlan

_LEVELS: Final = {"t": UpgradeLevel.STAMPED, "lt": UpgradeLevel.EVIDENCED, "lta": UpgradeLevel.ARCHIVED}


@click.command(cls=Command)
@click.argument("pdf", type=click.Path(path_type=Path))
@click.option("--tsa", metavar="URL", help="Nơi cấp dấu thời gian; không có thì lấy địa chỉ đã lưu trong cửa sổ.")
@click.option(
    "--level",
    type=click.Choice(list(_LEVELS)),
    default="t",
    show_default=True,
    help="t: dấu thời gian; lt: thêm bằng chứng về chứng thư; lta: thêm dấu thời gian lên bằng chứng.",
)
@click.option("--crl", metavar="URL", help="Danh sách thu hồi, thay cho địa chỉ trong chứng thư.")
@click.option("--ocsp", metavar="URL", help="Máy chủ OCSP, thay cho địa chỉ trong chứng thư.")
@click.option("--tsa-user", metavar="TÊN", help="Tên đăng nhập của nơi cấp dấu thời gian, nếu nơi ấy đòi.")
@click.option("--tsa-password-file", metavar="F|-", help="Tệp chứa mật khẩu; “-” là đọc từ đầu vào.")
@click.option("--trust", type=click.Path(path_type=Path), multiple=True, help="Chứng thư hoặc thư mục tin cậy.")
@click.option("--yes", is_flag=True, help="Đồng ý nối tới mọi máy chủ cần hỏi.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Ghi ra tệp khác thay vì tệp đã cho.")
@click.pass_obj
@command
def upgrade(  # noqa: PLR0913, PLR0917 - one option each, as published
    context: Context,
    pdf: Path,
    tsa: str | None,
    level: str,
    crl: str | None,
    ocsp: str | None,
    tsa_user: str | None,
    tsa_password_file: str | None,
    trust: tuple[Path, ...],
    out: Path | None,
    *,
    yes: bool,
) -> None:
    """Thêm dấu thời gian và bằng chứng vào tệp đã ký (B-T, B-LT, B-LTA); lệnh duy nhất dùng mạng."""
    suite = context.suite
    read, service = suite.archive.archive.read, suite.upgrade
    kept = service.addresses()
    addresses = UpgradeAddresses(tsa or kept.stamp, crl or kept.crl, ocsp or kept.ocsp)
    login = (
        Login(tsa_user, secret_from(tsa_password_file, read, "mật khẩu", "--tsa-password-file")) if tsa_user else None
    )
    order = UpgradeOrder(read(pdf), _LEVELS[level], trusted_in(context, trust), addresses, login, str(pdf))
    plan: UpgradePlan | None = service.plan(order)
    agreed: frozenset[Contact] = frozenset()
    while plan is not None:
        _require_yes(tuple(contact for contact in plan.contacts if contact not in agreed), yes=yes)
        agreed |= frozenset(plan.contacts)
        done = service.run(plan, service.session(plan))
        plan = done.further
    target = out or pdf
    suite.archive.archive.write(target, done.pdf)
    say(f"Chữ ký đã ở mức {done.level}.")
    click.echo(str(target))


def _require_yes(contacts: tuple[Contact, ...], *, yes: bool) -> None:
    """Name the hosts, and go on only when the user agrees to them."""
    for contact in contacts:
        through = f" (qua máy chủ trung gian {contact.proxy})" if contact.proxy else ""
        purpose = {"stamp": "lấy dấu thời gian", "state": "hỏi tình trạng chứng thư"}[contact.purpose]
        say(f"Sẽ nối tới {contact.host}{through}: {purpose}.")
    if yes or not contacts:
        return
    if not somebody_answers():
        raise WrongUsageError("Chưa nối tới đâu cả. Nếu đồng ý với các máy chủ trên, chạy lại với --yes.")
    if not click.confirm("Nối tới các máy chủ này?", err=True):
        say("Chưa nối tới đâu cả. Tệp chưa thay đổi.")
        sys.exit(NO)
