"""Tokens that a test plugs in, pulls out, locks and holds up; they sign with real keys of a throw-away authority."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import SigningProblem
from secretary_app.domain.tokens import PinTries, Token, TokenCertificate, TokenKey

if TYPE_CHECKING:
    from secretary_app.services.ports import TokenSession
    from secretary_app.signing.identities import Identity

MODULE = Path("/thư viện/libtoken.so")
_TRIES = {0: PinTries.LOCKED, 1: PinTries.LAST, 2: PinTries.LOW, 3: PinTries.FULL}
_MOST = 3
_PATIENCE = 30  # seconds until a test fails in place of waiting for ever


@dataclass
class PluggedIn:
    """One token; `left` is how many wrong PINs it still allows."""

    serial: str
    pin: str
    identities: list[Identity]
    module: Path = MODULE
    left: int = _MOST
    tells: bool = True  # its flags tell how many tries are left
    may_sign: bool = True
    keypad: bool = False  # where the right PIN is typed, when none is sent

    def seen(self) -> Token:
        tries = _TRIES[self.left] if self.tells else PinTries.FULL
        certificates = tuple(
            TokenCertificate(TokenKey(self.module, self.serial, f"{number:02x}"), identity.facts, self.may_sign)
            for number, identity in enumerate(self.identities)
        )
        return Token(self.module, self.serial, f"nhãn {self.serial}", "SafeNet", "eToken 5110", tries, certificates)


@dataclass
class FakeTokens:
    """What is plugged in; `failing` makes a library fail, `held` keeps a token from answering."""

    plugged: list[PluggedIn] = field(default_factory=list)
    modules: list[Path] = field(default_factory=lambda: [MODULE])
    failing: dict[Path, SigningError] = field(default_factory=dict)
    pulled_at: str = ""  # "certificate" or "log_in": pulled out then
    refusing: SigningError | None = None  # what every session is told
    held_at: str = ""  # the same: it answers when it is let go, or cancelled
    deaf: bool = False  # goes on although it was given up
    sessions: list[FakeSession] = field(default_factory=list)
    pins: list[str] = field(default_factory=list)  # every one that was sent

    def known_modules(self) -> tuple[Path, ...]:
        return tuple(self.modules)

    def tokens(self, module: Path) -> tuple[Token, ...]:
        if module in self.failing:
            raise self.failing[module]
        if module not in self.modules:
            raise SigningError(SigningProblem.MODULE_MISSING, str(module))
        return tuple(token.seen() for token in self.plugged if token.module == module)

    def session(self, key: TokenKey) -> TokenSession:
        session = FakeSession(self, key)
        self.sessions.append(session)
        return session

    @property
    def all_closed(self) -> bool:
        """Whether no session is left that began and did not end."""
        return all(session.ended for session in self.sessions)


class FakeSession:
    """One use of one key."""

    def __init__(self, tokens: FakeTokens, key: TokenKey) -> None:
        self._tokens = tokens
        self._key = key
        self._given_up = threading.Event()
        self.let_go = threading.Event()
        self.waiting = threading.Event()
        self.ended = False

    def certificate(self) -> Identity:
        self._reach("certificate")
        return replace(self._identity(), signer=None)

    def log_in(self, pin: str) -> Identity:
        self._reach("log_in")
        token = self._token()
        self._tokens.pins.append(pin)
        if not pin and not token.keypad:
            raise SigningError(SigningProblem.PIN_WRONG)
        pin = pin or token.pin
        if token.left == 0:
            raise SigningError(SigningProblem.PIN_LOCKED)
        if pin != token.pin:
            token.left -= 1
            raise SigningError(_REFUSALS.get(token.left, SigningProblem.PIN_WRONG))
        token.left = _MOST
        return self._identity()

    def cancel(self) -> None:
        self._given_up.set()
        self.let_go.set()

    def close(self) -> None:
        self.ended = True

    def _reach(self, place: str) -> None:
        if self._tokens.held_at == place:
            self.waiting.set()
            assert self.let_go.wait(_PATIENCE), "nobody gave this token up"
        if self._given_up.is_set() and not self._tokens.deaf:
            raise SigningError(SigningProblem.CANCELLED)
        if self._tokens.refusing is not None:
            self._tokens.plugged.clear()
            raise self._tokens.refusing
        if self._tokens.pulled_at == place:
            self._tokens.plugged.clear()
            raise SigningError(SigningProblem.TOKEN_REMOVED)

    def _token(self) -> PluggedIn:
        for token in self._tokens.plugged:
            if (token.module, token.serial) == (self._key.module, self._key.serial):
                return token
        raise SigningError(SigningProblem.TOKEN_MISSING)

    def _identity(self) -> Identity:
        return self._token().identities[int(self._key.key_id, 16)]


_REFUSALS = {0: SigningProblem.PIN_LOCKED, 1: SigningProblem.PIN_LAST}
