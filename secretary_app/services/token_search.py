"""Signing tokens on this machine: found through the libraries of their makers, and tried out without a PIN."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import CertificateFacts, Check, CheckGrade, SigningProblem
from secretary_app.domain.tokens import PinTries, Token, TokenCertificate
from secretary_app.services.ports import SettingsStore, TokenReading

SECTION: Final = "tokens"  # of the settings
MODULES: Final = "modules"  # libraries that the user named, newest first

_PIN_GRADES: Final = {
    PinTries.FULL: CheckGrade.GOOD,
    PinTries.LOW: CheckGrade.NOTICE,
    PinTries.LAST: CheckGrade.NOTICE,
    PinTries.LOCKED: CheckGrade.BLOCKED,
}


@dataclass(frozen=True, slots=True)
class SearchedModule:
    """What a library told: the tokens it sees, or why it tells nothing."""

    module: Path
    tokens: tuple[Token, ...] = ()
    problem: SigningError | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """What works with a token, in the order in which it was tried; `problem` is where it ended."""

    checks: tuple[Check, ...]
    problem: SigningError | None = None


@dataclass(slots=True)
class TokenSearch:
    """Asks no PIN; every method but `remember` may wait for tokens and belongs into a worker."""

    reading: TokenReading
    settings: SettingsStore

    def modules(self) -> tuple[Path, ...]:
        """Return the libraries that the user named, then those of known makers."""
        return tuple(dict.fromkeys([*self.named(), *self.reading.known_modules()]))

    def named(self) -> tuple[Path, ...]:
        """Return the libraries that the user named, newest first."""
        named = self.settings.section(SECTION).get(MODULES, [])
        return tuple(Path(path) for path in named) if isinstance(named, list) else ()

    def remember(self, module: Path) -> None:
        """Search through this library too from now on; raise NotSavedError."""
        others = [str(path) for path in self.named() if path != module]
        self.settings.keep(SECTION, {**self.settings.section(SECTION), MODULES: [str(module), *others]})

    def search(self, first: Path | None = None) -> tuple[SearchedModule, ...]:
        """Return what each library tells, `first` before all others; a token that several see is told once."""
        modules = dict.fromkeys([*([first] if first else []), *self.modules()])
        seen: set[tuple[str, str]] = set()
        found = []
        for module in modules:
            searched = self._ask(module)
            fresh = tuple(token for token in searched.tokens if (token.serial, token.label) not in seen)
            seen |= {(token.serial, token.label) for token in fresh}
            found.append(SearchedModule(module, fresh, searched.problem))
        return tuple(found)

    def try_out(self, module: Path, serial: str, at: datetime) -> Trial:
        """Go as far with a token as one can without its PIN; `at` is when its certificates must be valid."""
        try:
            tokens = self.reading.tokens(module)
        except SigningError as error:
            return Trial((), error)
        loads = Check(CheckGrade.GOOD, "module_loads", module.name)
        token = next((token for token in tokens if token.serial == serial), None)
        if token is None:
            return Trial((loads,), SigningError(SigningProblem.TOKEN_MISSING))
        checks = (loads, Check(CheckGrade.GOOD, "token_seen", token.label), *_certificate_checks(token, at))
        pin = Check(_PIN_GRADES[token.tries], f"pin_{token.tries}")
        usable = [each for each in token.certificates if problem_of(each, at) is None]
        problem = self._open(usable[0]) if usable else None
        opens = (Check(CheckGrade.GOOD, "token_answers"),) if usable and problem is None else ()
        return Trial((*checks, *opens, pin), problem)

    def _ask(self, module: Path) -> SearchedModule:
        try:
            return SearchedModule(module, self.reading.tokens(module))
        except SigningError as error:
            return SearchedModule(module, problem=error)

    def _open(self, certificate: TokenCertificate) -> SigningError | None:
        """Begin to use a key as signing does, and stop before the PIN."""
        session = self.reading.session(certificate.key)
        try:
            session.certificate()
        except SigningError as error:
            return error
        finally:
            session.close()
        return None


def problem_of(certificate: TokenCertificate, at: datetime) -> SigningProblem | None:
    """Return why this certificate cannot sign at a moment: expired, not_yet_valid or wrong_usage."""
    facts: CertificateFacts = certificate.facts
    if at > facts.not_after:
        return SigningProblem.EXPIRED
    if at < facts.not_before:
        return SigningProblem.NOT_YET_VALID
    return None if certificate.may_sign else SigningProblem.WRONG_USAGE


def certificate_of(found: tuple[SearchedModule, ...], fingerprint: str) -> tuple[Token, TokenCertificate] | None:
    """Return the certificate with a fingerprint and the token it is on, wherever that is plugged in."""
    places = (
        (token, certificate) for searched in found for token in searched.tokens for certificate in token.certificates
    )
    return next((place for place in places if place[1].facts.fingerprint == fingerprint), None)


def _certificate_checks(token: Token, at: datetime) -> Iterator[Check]:
    count = len(token.certificates)
    yield Check(CheckGrade.GOOD if count else CheckGrade.BLOCKED, "token_certificates", str(count))
    if token.unreadable:
        yield Check(CheckGrade.NOTICE, "token_unreadable", str(token.unreadable))
    for certificate in token.certificates:
        problem = problem_of(certificate, at)
        code = "certificate_usable" if problem is None else f"certificate_{problem}"
        yield Check(CheckGrade.GOOD if problem is None else CheckGrade.NOTICE, code, certificate.facts.subject)
