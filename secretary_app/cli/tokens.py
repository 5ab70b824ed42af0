"""The command that shows signing tokens; it never asks for a PIN."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from secretary_app.cli.context import DONE, NO, Context, answer, command, say
from secretary_app.cli.usage import Command
from secretary_app.domain.errors import SigningError
from secretary_app.domain.text import date_text
from secretary_app.domain.tokens import Token, TokenCertificate

_Seen = tuple[Path, tuple[Token, ...], SigningError | None]


@click.command(cls=Command)
@click.option("--pkcs11", "module", type=click.Path(path_type=Path), help="Phần mềm PKCS#11 của thiết bị ký.")
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
@click.pass_obj
@command
def tokens(context: Context, module: Path | None, *, as_json: bool) -> None:
    """Xem thiết bị ký đang cắm và chứng thư trên đó; không hỏi mã PIN.

    Không có --pkcs11 thì hỏi mọi phần mềm thiết bị ký có trên máy này.
    """
    reading = context.suite.tokens
    seen = [(module, reading.tokens(module), None)] if module else list(_all(context))
    if as_json:
        answer({"modules": [_module_json(*one) for one in seen]})
    else:
        for path, found, _ in seen:
            _tell(context, path, found)
    for path, _, fault in seen:
        if fault is not None:
            say(f"{path}: {context.sentences.error(fault)}")
    if not any(found for _, found, _ in seen):
        say("Không thấy thiết bị ký nào đang cắm.")
        sys.exit(NO)
    sys.exit(DONE)


def _all(context: Context) -> Iterator[_Seen]:
    """Yield what every known library sees; one that fails does not hide the others."""
    for path in context.suite.tokens.known_modules():
        try:
            yield path, context.suite.tokens.tokens(path), None
        except SigningError as error:
            yield path, (), error


def _module_json(path: Path, found: tuple[Token, ...], fault: SigningError | None) -> dict[str, Any]:
    """Return what a library sees in its published shape."""
    return {
        "path": path,
        "problem": fault.code if fault else None,
        "tokens": [
            {
                "serial": token.serial,
                "label": token.label,
                "maker": token.maker,
                "model": token.model,
                "pin": token.tries,
                "certificates": [_certificate_json(each) for each in token.certificates],
                "unreadable": token.unreadable,
            }
            for token in found
        ],
    }


def _certificate_json(each: TokenCertificate) -> dict[str, Any]:
    return {
        "key_id": each.key.key_id,
        "subject": each.facts.subject,
        "unit": each.facts.unit,
        "issuer": each.facts.issuer,
        "not_before": each.facts.not_before,
        "not_after": each.facts.not_after,
        "fingerprint": each.facts.fingerprint,
        "may_sign": each.may_sign,
    }


def _tell(context: Context, path: Path, found: tuple[Token, ...]) -> None:
    click.echo(str(path))
    for token in found:
        made = " ".join(part for part in (token.maker, token.model) if part)
        click.echo(f"  {token.label or 'Thiết bị không tên'} · số {token.serial} · {made}")
        click.echo(f"    Mã PIN: {context.sentences.word('pin', token.tries)}")
        for each in token.certificates:
            _tell_certificate(each)
        if not token.certificates:
            click.echo("    Không có chứng thư của người ký.")
        if token.unreadable:
            click.echo(f"    {token.unreadable} chứng thư không đọc được.")


def _tell_certificate(each: TokenCertificate) -> None:
    unit = f" · {each.facts.unit}" if each.facts.unit else ""
    purpose = "ký văn bản" if each.may_sign else "việc khác, không ký văn bản"
    click.echo(f"    Khóa {each.key.key_id}: {each.facts.subject}{unit}")
    click.echo(f"      Cấp bởi {each.facts.issuer} · đến {date_text(each.facts.not_after.date())} · dùng để {purpose}")
