"""What a certificate says, as people read it, and whether it may sign."""

import unicodedata
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from secretary_app.domain.signatures import CertificateFacts

MIN_RSA_BITS = 2048
MIN_CURVE_BITS = 256


def facts_of(certificate: x509.Certificate) -> CertificateFacts:
    """Return subject, issuer, unit and validity of a certificate; raise ValueError when they cannot be read."""
    return CertificateFacts(
        subject=_display_name(certificate.subject),
        issuer=_display_name(certificate.issuer),
        unit=_unit(certificate.subject),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        fingerprint=certificate.fingerprint(SHA256()).hex(),
    )


def may_sign(certificate: x509.Certificate) -> bool:
    """Return whether the key usage allows documents: digitalSignature or nonRepudiation, or no limit at all."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def is_strong(key: PublicKeyTypes) -> bool:
    """Return whether a public key is RSA of at least 2048 bits, or an elliptic curve of at least 256 or Edwards."""
    if isinstance(key, RSAPublicKey):
        return key.key_size >= MIN_RSA_BITS
    if isinstance(key, EllipticCurvePublicKey):
        return key.curve.key_size >= MIN_CURVE_BITS
    return isinstance(key, Ed25519PublicKey | Ed448PublicKey)


def is_valid_at(facts: CertificateFacts, moment: datetime) -> bool:
    """Return whether the moment lies within the validity, both ends included (RFC 5280, 4.1.2.5)."""
    return facts.not_before <= moment <= facts.not_after


def _display_name(name: x509.Name) -> str:
    """Return the common name, else the organisation, else the whole name in RFC 4514 order."""
    for attribute in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        values = _values(name, attribute)
        if values:
            return values[0]
    return _readable(name.rfc4514_string())


def _unit(name: x509.Name) -> str:
    """Return department and organisation, the smaller one first, each once."""
    parts = [
        *_values(name, NameOID.ORGANIZATIONAL_UNIT_NAME),
        *_values(name, NameOID.ORGANIZATION_NAME),
    ]
    return ", ".join(dict.fromkeys(parts))


def _values(name: x509.Name, attribute: x509.ObjectIdentifier) -> list[str]:
    texts = (_readable(str(part.value)) for part in name.get_attributes_for_oid(attribute))
    return [text for text in texts if text]


def _readable(text: str) -> str:
    """Return NFC without control and direction characters: a name must not be able to dress up as another."""
    kept = "".join(letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", text))
    return " ".join(kept.split())
