"""Which certificates a user trusts, and what revocation lists say of one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TrustKind(StrEnum):
    """What an entry of the trust folder is good for."""

    ROOT = "root"  # signed by itself; signatures may lead to it
    INTERMEDIATE = "intermediate"  # an authority under another one
    REVOCATION_LIST = "revocation_list"  # what an authority took back (RFC 5280, section 5)


class TrustFault(StrEnum):
    """Why a file of the trust folder, or something in it, is not used; stable codes."""

    NOT_CERTIFICATE = "not_certificate"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    FOLDER = "folder"
    TOO_MANY = "too_many"  # the folder holds more files than are read
    PRIVATE_KEY = "private_key"
    END_ENTITY = "end_entity"  # the certificate of somebody who signs, not of an authority
    SELF_SIGNED = "self_signed"  # somebody who signs vouches for themselves
    DEMO = "demo"  # of the throw-away authority of the demo
    FORGED_LIST = "forged_list"  # names an authority at hand, which did not sign it
    WEAK_LIST = "weak_list"  # signed with an algorithm that can be forged
    PARTIAL_LIST = "partial_list"  # delta or indirect, or with a critical extension that is not known


class TrustStanding(StrEnum):
    """How an entry stands at the moment it is looked at."""

    GOOD = "good"
    NOT_YET = "not_yet"  # begins later
    EXPIRED = "expired"  # past its end; of a list: a newer one should be there
    NO_ISSUER = "no_issuer"  # a list whose authority is not in the folder, so it cannot be checked


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that is not used, or of which a part is not."""

    name: str
    fault: TrustFault


@dataclass(frozen=True, slots=True)
class TrustItem:
    """One certificate or revocation list of a file; `file` is its name in the folder."""

    kind: TrustKind
    name: str  # whose certificate; whose list
    unit: str
    issuer: str
    begins: datetime
    ends: datetime | None  # a list may not say until when it holds
    fingerprint: str  # SHA-256, 64 hexadecimal digits
    file: str
    standing: TrustStanding
    serial: str = ""  # hexadecimal; of certificates
    revoked: int = 0  # how many certificates a list takes back


@dataclass(frozen=True, slots=True)
class TrustContents:
    """Everything in the folder: roots, intermediates, lists, each by name; then what is not used."""

    items: tuple[TrustItem, ...] = ()
    skipped: tuple[SkippedFile, ...] = ()


class RevocationState(StrEnum):
    """What is known of the revocation of a certificate."""

    GOOD = "good"  # a list that holds now does not name it
    REVOKED = "revoked"
    OUTDATED = "outdated"  # not named, but the newest list is past its end
    UNKNOWN = "unknown"  # no list at hand
    PROVEN = "proven"  # no list at hand tells it, but the file brings proof for the time of the signature


@dataclass(frozen=True, slots=True)
class Revocation:
    """What the lists at hand say of one certificate.

    `listed` is when the deciding list was made; `since` and `reason` (a name of RFC 5280, 5.3.1) are told of a
    revoked one.
    """

    state: RevocationState
    listed: datetime | None = None
    since: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TrustOffer:
    """A file that may be added: where it comes from, what is in it, and its bytes."""

    source: str
    data: bytes
    items: tuple[TrustItem, ...]
    known: bool  # the folder holds all of it already
