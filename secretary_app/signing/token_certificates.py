"""Certificates as they come from a token: from makers of every kind, some padded, some broken."""

from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from secretary_app.domain.signatures import CertificateFacts
from secretary_app.signing.certificates import facts_of, is_valid_at, usage_fault
from secretary_app.signing.reading import HOSTILE_ERRORS

_SEQUENCE, _LONG_FORM = b"\x30", b"\x80"  # how every certificate begins in DER, as none is shorter than 128 bytes


@dataclass(frozen=True, slots=True)
class FoundCertificate:
    """A certificate that was read from a token."""

    key_id: str
    certificate: x509.Certificate
    facts: CertificateFacts
    may_sign: bool
    of_authority: bool


def read_certificates(listed: Iterable[dict[str, Any]]) -> tuple[tuple[FoundCertificate, ...], int]:
    """Return what could be read of a token's answer, and how many could not."""
    found, unreadable = [], 0
    for each in listed:
        try:
            found.append(_read(str(each["id"]), b64decode(each["der"])))
        except HOSTILE_ERRORS:
            unreadable += 1
    return tuple(found), unreadable


def personal(found: Iterable[FoundCertificate]) -> Iterator[FoundCertificate]:
    """Yield one certificate for each key id: where a renewed one lies beside the old, the one that would sign."""
    by_id: dict[str, list[FoundCertificate]] = {}
    for each in found:
        if not each.of_authority:
            by_id.setdefault(each.key_id, []).append(each)
    now = datetime.now(UTC)
    for same in by_id.values():
        yield max(same, key=lambda each: (each.may_sign, is_valid_at(each.facts, now), each.facts.not_before))


def issuers_of(certificate: x509.Certificate, found: Iterable[FoundCertificate]) -> tuple[x509.Certificate, ...]:
    """Return the authorities above a certificate, as far as the token has them; certificates of others stay out."""
    authorities = [each.certificate for each in found if each.of_authority]
    chain: list[x509.Certificate] = []
    below = certificate
    while above := next((each for each in authorities if each not in chain and _issued(each, below)), None):
        chain.append(above)
        below = above
    return tuple(chain)


def is_key_of(public: PublicKeyTypes, part: dict[str, Any]) -> bool | None:
    """Tell whether the public part of a key is that of a certificate; None when the token does not show enough."""
    if isinstance(public, RSAPublicKey):
        modulus = part.get("modulus") if part.get("kind") == "rsa" else ""
        return None if modulus is None else int(modulus or "0", 16) == public.public_numbers().n
    if not isinstance(public, EllipticCurvePublicKey) or part.get("kind") != "ec":
        return False
    own = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    points = [bytes.fromhex(point) for point in part.get("points", ())]
    # The standard wants the point wrapped in an OCTET STRING; there are tokens that leave the wrapping away.
    return any(point.endswith(own) for point in points) if points else None


def _read(key_id: str, data: bytes) -> FoundCertificate:
    certificate = x509.load_der_x509_certificate(_unpadded(data))
    facts, usable = facts_of(certificate), usage_fault(certificate) is None
    return FoundCertificate(key_id, certificate, facts, usable, _is_authority(certificate))


def _unpadded(data: bytes) -> bytes:
    """Return the certificate without what a token with slots of a fixed size has filled up behind it."""
    if data[:1] != _SEQUENCE or data[1:2] <= _LONG_FORM:
        return data
    digits = data[1] - _LONG_FORM[0]
    return data[: 2 + digits + int.from_bytes(data[2 : 2 + digits])]


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _issued(above: x509.Certificate, below: x509.Certificate) -> bool:
    try:
        below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True
