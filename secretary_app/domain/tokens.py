"""Signing tokens as they can be seen without a PIN."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from secretary_app.domain.signatures import CertificateFacts


class PinTries(StrEnum):
    """How many wrong PINs a token still allows, as far as it tells (PKCS#11 v2.40, CKF_USER_PIN_*)."""

    FULL = "full"  # none was wrong since the last right one, or the token does not tell
    LOW = "low"  # at least one was wrong
    LAST = "last"  # one more wrong PIN locks the token
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class TokenKey:
    """Which key of which token: by serial number and key id, never by a label, which may be anything."""

    module: Path  # the PKCS#11 library of the maker
    serial: str
    key_id: str  # CKA_ID, hexadecimal, lower case


@dataclass(frozen=True, slots=True)
class TokenCertificate:
    """A certificate on a token."""

    key: TokenKey
    facts: CertificateFacts
    may_sign: bool  # its key usage allows documents


@dataclass(frozen=True, slots=True)
class Token:
    """A token that is plugged in."""

    module: Path
    serial: str
    label: str
    maker: str
    model: str
    tries: PinTries
    certificates: tuple[TokenCertificate, ...] = ()
    unreadable: int = 0  # certificates on it that could not be read
