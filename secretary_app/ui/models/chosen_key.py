"""Which key the person in turn signs with, as far as it is known: a file, or a certificate on a token."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from secretary_app.domain.tokens import Token, TokenCertificate
from secretary_app.ui.preferences import SignerToken


@dataclass(frozen=True, slots=True)
class NoKey:
    """Nothing was ever chosen for this person."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A PKCS#12 file, known by its place only; `there` tells whether it is still where it was."""

    path: Path
    there: bool


@dataclass(frozen=True, slots=True)
class AwayToken:
    """A certificate that was used last, on a token that is being looked for or is not plugged in."""

    remembered: SignerToken
    searching: bool


@dataclass(frozen=True, slots=True)
class PluggedToken:
    """A certificate on a token that is plugged in."""

    token: Token
    certificate: TokenCertificate


ChosenKey: TypeAlias = NoKey | KeyFile | AwayToken | PluggedToken
