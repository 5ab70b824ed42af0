"""Proof of a signed file that is added later, with a network: levels, whom it takes, why it was refused."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from secretary_app.domain.errors import UpgradeError


class UpgradeLevel(StrEnum):
    """The levels above B-B (ETSI EN 319 142-1), each holding the one before."""

    STAMPED = "B-T"  # the time is proven by a time stamp
    EVIDENCED = "B-LT"  # certificates and their state at that time are in the file
    ARCHIVED = "B-LTA"  # a further stamp covers that evidence


BASE_LEVEL: Final = "B-B"
LEVELS: Final = (BASE_LEVEL, *UpgradeLevel)
_USUAL_PORTS: Final = {"http": 80, "https": 443}


class UpgradeProblem(StrEnum):
    """Why nothing was added; codes of `UpgradeError`."""

    NO_ADDRESS = "no_address"  # of a time stamp authority
    BAD_ADDRESS = "bad_address"  # not http or https
    UNASKED_HOST = "unasked_host"  # the user was not asked about this host
    NO_NETWORK = "no_network"
    TIMED_OUT = "timed_out"
    BROKEN_OFF = "broken_off"
    UNSAFE_CONNECTION = "unsafe_connection"  # the certificate of an https server
    TOO_MANY_REDIRECTS = "too_many_redirects"
    SERVER_REFUSED = "server_refused"  # an HTTP status
    LOGIN_NEEDED = "login_needed"
    LOGIN_UNSAFE = "login_unsafe"  # a password would travel readable
    WEB_PAGE = "web_page"  # an answer for people, such as the sign-in page of a network
    TOO_LARGE = "too_large"
    UNUSABLE_ANSWER = "unusable_answer"
    CANCELLED = "cancelled"
    STAMP_REFUSED = "stamp_refused"
    STAMP_NONCE = "stamp_nonce"  # not the answer to this question
    STAMP_DIGEST = "stamp_digest"  # a stamp of something else
    STAMP_DAMAGED = "stamp_damaged"  # its signature value does not fit
    STAMP_UNTRUSTED = "stamp_untrusted"
    STAMP_EXPIRED = "stamp_expired"  # the certificate of the authority, at the time it states
    STAMP_USAGE = "stamp_usage"  # the certificate is not for time stamps
    STATE_NOWHERE = "state_nowhere"  # nothing tells where the state of a certificate can be asked
    STATE_UNKNOWN = "state_unknown"  # the responder does not know the certificate
    STATE_UNUSABLE = "state_unusable"  # not signed by whom it should be, outdated, or of another certificate
    REVOKED = "revoked"
    REVOKED_LATER = "revoked_later"  # after the stamp; only a list of the revoked can tell that it was good before
    UNSIGNED = "unsigned"
    OTHER_FORMAT = "other_format"  # signed, but not by PAdES
    NOT_VALID = "not_valid"
    UNTRUSTED = "untrusted"
    EXPIRED = "expired"  # before any stamp: nothing can prove any more that it was valid
    ALREADY_THERE = "already_there"
    READ_BACK = "read_back"


class ContactPurpose(StrEnum):
    """What a host is asked for."""

    STAMP = "stamp"
    STATE = "state"  # whether a certificate is revoked


@dataclass(frozen=True, slots=True)
class Contact:
    """One host that would be contacted, and through which proxy; empty = directly."""

    host: str  # with its port where that is not the usual one
    purpose: ContactPurpose
    proxy: str = ""


@dataclass(frozen=True, slots=True)
class UpgradeAddresses:
    """Where to ask; `crl` and `ocsp` stand in for the addresses in the certificates."""

    stamp: str = ""
    crl: str = ""
    ocsp: str = ""


@dataclass(frozen=True, slots=True)
class Login:
    """Name and password for the time stamp authority; used once, never kept."""

    name: str
    password: str = field(repr=False)


def reaches(level: str, wanted: str) -> bool:
    """Tell whether a level holds another; what has no level reaches none."""
    return level in LEVELS and LEVELS.index(level) >= LEVELS.index(wanted)


def host_of(url: str) -> str:
    """Return the host of an address, with its port where that is not the usual one.

    Raise UpgradeError (bad_address) when it is not http or https, names no host, or carries a name or password.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise UpgradeError(UpgradeProblem.BAD_ADDRESS, url) from error
    usual = _USUAL_PORTS.get(parts.scheme)
    if usual is None or not host or "@" in parts.netloc or any(letter.isspace() for letter in url.strip()):
        raise UpgradeError(UpgradeProblem.BAD_ADDRESS, url)
    return host if port in {None, usual} else f"{host}:{port}"
