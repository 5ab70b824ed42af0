"""The key that `sign` was told to use: a file with its password, or a token with its PIN."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from secretary_app.cli.context import Context, say
from secretary_app.cli.terminal import somebody_answers
from secretary_app.cli.usage import WrongUsageError
from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import SigningProblem
from secretary_app.domain.tokens import PinTries, Token, TokenKey
from secretary_app.services.file_signing import SigningOrder
from secretary_app.services.ports import SigningIdentity

_OF_TOKENS = "--pkcs11 cần đi cùng --token và --key-id; lệnh tokens cho biết cả hai."


@dataclass(frozen=True, slots=True)
class KeyChoice:
    """The options that name a key, as given; `pkcs11` is the library of the token's maker."""

    p12: Path | None
    password_file: str | None
    pkcs11: Path | None
    token: str | None
    key_id: str | None
    pin_file: str | None

    def require_one(self) -> None:
        """Raise WrongUsageError unless these are the options of one key."""
        of_token = any(given is not None for given in (self.pkcs11, self.token, self.key_id, self.pin_file))
        of_file = any(given is not None for given in (self.p12, self.password_file))
        if of_token and of_file:
            raise WrongUsageError("Chỉ dùng một khóa: --p12, hoặc --pkcs11.", click.get_current_context())
        if of_token and (self.pkcs11 is None or self.token is None or self.key_id is None):
            raise WrongUsageError(_OF_TOKENS, click.get_current_context())
        if not of_token and self.p12 is None:
            raise WrongUsageError("Thiếu khóa để ký: --p12, hoặc --pkcs11.", click.get_current_context())


def signed(context: Context, order: SigningOrder, choice: KeyChoice, tell: Callable[[SigningIdentity], None]) -> bytes:
    """Return the signed file; a PIN is asked for only when nothing else forbids the signature. Raise SigningError.

    `tell` says whatever has to be known of the owner of the key, and may end the command, before anything is signed.
    """
    suite = context.suite
    read = suite.archive.archive.read
    if choice.p12 is not None:
        key_file = read(choice.p12)
        password = secret_from(choice.password_file, read, "mật khẩu", "--password-file")
        identity = suite.signing.open_pkcs12(key_file, password)
        tell(identity)
        return suite.signing.sign(order, identity)
    token, key = _chosen(context, choice)
    session = suite.tokens.session(key)
    try:
        owner = session.certificate()
        suite.signing.require(order, owner)
        tell(owner)
        if token.tries in {PinTries.LOW, PinTries.LAST}:
            say(f"Mã PIN: {context.sentences.word('pin', token.tries)}.")
        return suite.signing.sign(order, session.log_in(secret_from(choice.pin_file, read, "mã PIN", "--pin-file")))
    finally:
        session.close()


def _chosen(context: Context, choice: KeyChoice) -> tuple[Token, TokenKey]:
    """Return the token of a label or serial number, and the key of that id on it."""
    module, name = choice.pkcs11 or Path(), choice.token or ""
    there = context.suite.tokens.tokens(module)
    found = [token for token in there if token.serial == name] or [token for token in there if token.label == name]
    if not found:
        raise SigningError(SigningProblem.TOKEN_MISSING, name)
    if len(found) > 1:
        serials = ", ".join(token.serial for token in found)
        raise WrongUsageError(f"Có {len(found)} thiết bị tên “{name}”. Hãy ghi số thay cho tên ở --token: {serials}.")
    key_id = "".join(digit for digit in (choice.key_id or "").lower() if digit not in " :")
    return found[0], TokenKey(module, found[0].serial, key_id)


def secret_from(source: str | None, read: Callable[[Path], bytes], name: str, option: str) -> str:
    """Return a password or PIN from a file, the standard input, or whoever sits at the terminal."""
    if source is None and not somebody_answers():
        raise WrongUsageError(f"Cần {name}: dùng {option} TỆP, hoặc {option} - để đọc từ đầu vào.")
    if source is None:
        return str(click.prompt(name.capitalize(), hide_input=True, err=True))
    data = sys.stdin.buffer.read() if source == "-" else read(Path(source))
    return data.decode("utf-8", "replace").rstrip("\r\n")
