"""Signing tokens through the library of their maker (PKCS#11); fulfils `TokenReading` and `TokenSession`."""

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import SigningProblem
from secretary_app.domain.tokens import PinTries, Token, TokenCertificate, TokenKey
from secretary_app.signing.certificates import is_strong, readable
from secretary_app.signing.identities import Identity
from secretary_app.signing.known_modules import known_modules
from secretary_app.signing.token_certificates import (
    FoundCertificate,
    is_key_of,
    issuers_of,
    personal,
    read_certificates,
)
from secretary_app.signing.token_signer import TokenSigner
from secretary_app.signing.token_talk import TokenTalk, process_command

_PATIENCE: Final = 20.0  # seconds for what asks nobody anything; a slow reader with five tokens needs about four
# PKCS#11 v2.40, table 6, Token Information Flags
_COUNT_LOW, _FINAL_TRY, _LOCKED = 0x10000, 0x20000, 0x40000


@dataclass(frozen=True, slots=True)
class Pkcs11Tokens:
    """Tokens of every maker whose library is known or named; each use runs in a process of its own.

    `catalogue` names known libraries; `command` starts a process; `patience` is how long a token may take to show
    what is on it, in seconds.
    """

    catalogue: Path
    command: tuple[str, ...] = field(default_factory=process_command)
    patience: float = _PATIENCE

    def known_modules(self) -> tuple[Path, ...]:
        """Return the libraries of known makers that are on this machine."""
        return known_modules(self.catalogue)

    def tokens(self, module: Path) -> tuple[Token, ...]:
        """Return the tokens that are plugged in; raise SigningError (module_missing, module_unusable …)."""
        talk = TokenTalk(self.command, self.patience)
        try:
            return tuple(_token(module, told) for told in _look(talk, module))
        finally:
            talk.close()

    def session(self, key: TokenKey) -> "Pkcs11Session":
        """Return a session that begins with its first use."""
        return Pkcs11Session(key, TokenTalk(self.command, self.patience))


class Pkcs11Session:
    """One use of one key of a token."""

    def __init__(self, key: TokenKey, talk: TokenTalk) -> None:
        self._key, self._talk = key, talk
        self._shown: Identity | None = None

    def certificate(self) -> Identity:
        """Return what can be checked without a PIN; raise SigningError (token_missing, no_key, weak_key …)."""
        if self._shown is None:
            self._shown = self._read()
        return self._shown

    def log_in(self, pin: str) -> Identity:
        """Return the identity that signs; the PIN goes to the token once, and is not kept.

        Raise SigningError (pin_wrong, pin_last, pin_locked, no_key …); then the session has ended.
        """
        shown = self.certificate()
        given = unicodedata.normalize("NFC", pin)
        order = {"do": "log_in", "serial": self._key.serial, "id": self._key.key_id, "pin": given}
        try:
            keys = self._talk.ask(order).get("keys", ())
            self._talk.logged_in = True
            number = _fitting(shown, keys)
        except SigningError:
            self._talk.close()
            raise
        signer = TokenSigner(self._talk, shown.certificate, shown.chain, number)
        return Identity(shown.facts, shown.certificate, shown.chain, signer)

    def cancel(self) -> None:
        """Give up at once, from any thread: whatever waits raises SigningError (cancelled)."""
        self._talk.cancel()

    def close(self) -> None:
        """Log out and end; does nothing the second time."""
        self._talk.close()

    def _read(self) -> Identity:
        told = [one for one in _look(self._talk, self._key.module) if one.get("serial") == self._key.serial]
        if not told:
            raise SigningError(SigningProblem.TOKEN_MISSING)
        found = [each for one in told for each in read_certificates(one.get("certificates", ()))[0]]
        own = next((each for each in personal(found) if each.key_id == self._key.key_id), None)
        if own is None:
            raise SigningError(SigningProblem.NO_KEY, self._key.key_id)
        _require_usable(own)
        return Identity(own.facts, own.certificate, issuers_of(own.certificate, found))


def _look(talk: TokenTalk, module: Path) -> list[dict[str, Any]]:
    if not module.is_file():
        raise SigningError(SigningProblem.MODULE_MISSING, str(module))
    answer = talk.ask({"do": "look", "module": str(module.resolve())}, limited=True)
    return list(answer.get("tokens", ()))


def _token(module: Path, told: dict[str, Any]) -> Token:
    found, broken = read_certificates(told["certificates"])
    serial = str(told["serial"])
    certificates = (
        TokenCertificate(TokenKey(module, serial, each.key_id), each.facts, each.may_sign) for each in personal(found)
    )
    return Token(
        module=module,
        serial=serial,
        label=readable(told["label"]),
        maker=readable(told["maker"]),
        model=readable(told["model"]),
        tries=_tries(told["flags"]),
        certificates=tuple(certificates),
        unreadable=told["unreadable"] + broken,
    )


def _tries(flags: int) -> PinTries:
    if flags & _LOCKED:
        return PinTries.LOCKED
    if flags & _FINAL_TRY:
        return PinTries.LAST
    return PinTries.LOW if flags & _COUNT_LOW else PinTries.FULL


def _require_usable(own: FoundCertificate) -> None:
    """Raise SigningError for a key that cannot sign, before anybody is asked for a PIN."""
    public = own.certificate.public_key()
    if not isinstance(public, RSAPublicKey | EllipticCurvePublicKey):
        raise SigningError(SigningProblem.UNREADABLE_KEY, type(public).__name__)
    if not is_strong(public):
        raise SigningError(SigningProblem.WEAK_KEY, own.facts.subject)


def _fitting(shown: Identity, keys: list[dict[str, Any]]) -> tuple[int, bool]:
    """Return which of the keys fits the certificate, and whether that is proven; raise SigningError (no_key)."""
    fits = [is_key_of(shown.certificate.public_key(), part) for part in keys]
    for wanted in (True, None):
        if wanted in fits:
            return fits.index(wanted), wanted is True
    raise SigningError(SigningProblem.NO_KEY, shown.facts.subject)
