"""What a certificate says, as people read it, and whether it may sign."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from asn1crypto.crl import CertificateList  # type: ignore[import-untyped]
from asn1crypto.x509 import Name  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1

from secretary_app.domain.signatures import CertificateFacts, KeyDetails

MIN_RSA_BITS = 2048
MIN_CURVE_BITS = 256
WEAK_DIGESTS = frozenset({"md2", "md5", "sha1"})
_PURPOSES = frozenset(
    map(
        x509.ObjectIdentifier,
        (
            "2.5.29.37.0",  # any
            "1.3.6.1.5.5.7.3.36",  # documentSigning (RFC 9336)
            "1.3.6.1.5.5.7.3.4",  # emailProtection
            "1.3.6.1.4.1.311.10.3.12",  # Microsoft's document signing
            "1.2.840.113583.1.1.5",  # Adobe's authentic documents
        ),
    )
)


class UsageFault(StrEnum):
    """Which rule forbids a certificate to sign documents."""

    KEY_USAGE = "key_usage"
    PURPOSE = "purpose"


def facts_of(certificate: x509.Certificate) -> CertificateFacts:
    """Return subject, issuer, unit and validity of a certificate; raise ValueError when they cannot be read."""
    # Names are read by asn1crypto: cryptography warns on every name over 64 bytes, which Vietnamese offices reach.
    names = translate_pyca_cryptography_cert_to_asn1(certificate)
    subject, issuer = _parts(names.subject.native), _parts(names.issuer.native)
    return CertificateFacts(
        subject=_display_name(subject),
        issuer=_display_name(issuer),
        unit=_unit(subject),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        fingerprint=certificate.fingerprint(SHA256()).hex(),
    )


def key_details(certificate: x509.Certificate, digest: str) -> KeyDetails:
    """Return what identifies a certificate and how strong its key is; `digest` is that of the signed bytes."""
    key = certificate.public_key()
    return KeyDetails(
        serial=f"{certificate.serial_number:X}",
        fingerprint=certificate.fingerprint(SHA256()).hex(),
        algorithm=_algorithm(key),
        bits=getattr(key, "key_size", 0),
        digest=_digest_name(digest),
    )


def subject_of(certificate: x509.Certificate) -> Name:
    """Return whose certificate it is; compare with `is_same_name`."""
    return translate_pyca_cryptography_cert_to_asn1(certificate).subject


def issuer_of(signed: x509.Certificate | x509.CertificateRevocationList) -> Name:
    """Return which authority a certificate or a revocation list says it is from."""
    if isinstance(signed, x509.Certificate):
        return translate_pyca_cryptography_cert_to_asn1(signed).issuer
    return CertificateList.load(signed.public_bytes(Encoding.DER)).issuer


def is_same_name(one: Name, other: Name) -> bool:
    """Return whether two names are the same, byte for byte: authorities copy theirs into what they issue.

    asn1crypto would fold them first (RFC 5280, 7.1), and raises on letters that are younger than those rules.
    """
    return bool(one.dump() == other.dump())


def has_odd_name(certificate: x509.Certificate) -> bool:
    """Return whether a name holds letters for which RFC 4518 has no rule, so that no path can be validated."""
    try:
        return not (subject_of(certificate).hashable and issuer_of(certificate).hashable)
    except ValueError:
        return True


def name_text(name: Name) -> str:
    """Return a distinguished name as `facts_of` does."""
    return _display_name(_parts(name.native))


def usage_fault(certificate: x509.Certificate) -> UsageFault | None:
    """Return which rule forbids signing documents, None when both allow it.

    Key usage must hold digitalSignature or nonRepudiation (RFC 5280, 4.2.1.3). Where purposes are named, one of them
    must be documents, protected mail or any (RFC 5280, 4.2.1.12; RFC 9336, section 4, which leaves the further ones to
    us): mail is what Vietnamese authorities long wrote into certificates of persons. Both rules must hold.
    """
    extensions = [extension.value for extension in certificate.extensions]
    usage = next((one for one in extensions if isinstance(one, x509.KeyUsage)), None)
    if usage is not None and not (usage.digital_signature or usage.content_commitment):
        return UsageFault.KEY_USAGE
    purposes = next((one for one in extensions if isinstance(one, x509.ExtendedKeyUsage)), None)
    if purposes is not None and not _PURPOSES.intersection(purposes):
        return UsageFault.PURPOSE
    return None


def is_authority(certificate: x509.Certificate) -> bool:
    """Return whether a certificate may issue others (RFC 5280, 4.2.1.9); one without the extension may not."""
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Return whether the issuer's name and key fit the signature on a certificate."""
    if not is_same_name(issuer_of(certificate), subject_of(issuer)):
        return False
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, UnsupportedAlgorithm, TypeError, ValueError):
        return False
    return True


def is_self_signed(certificate: x509.Certificate) -> bool:
    """Return whether a certificate was signed with its own key."""
    return issued_by(certificate, certificate)


def is_weakly_signed(certificate: x509.Certificate | x509.CertificateRevocationList) -> bool:
    """Return whether the authority signed with a digest for which forgeries can be made."""
    digest = certificate.signature_hash_algorithm
    return digest is not None and digest.name in WEAK_DIGESTS


def holds_at(certificate: x509.Certificate, moment: datetime) -> bool:
    """Return whether the moment lies within the validity, both ends included (RFC 5280, 4.1.2.5)."""
    return certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc


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


def readable(text: str) -> str:
    """Return NFC without control and direction characters: a name must not be able to dress up as another."""
    kept = "".join(letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", text))
    return " ".join(kept.split())


def _algorithm(key: PublicKeyTypes) -> str:
    if isinstance(key, RSAPublicKey):
        return "RSA"
    if isinstance(key, EllipticCurvePublicKey):
        return f"ECDSA {key.curve.name}"
    names = ((Ed25519PublicKey, "Ed25519"), (Ed448PublicKey, "Ed448"))
    return next((name for kind, name in names if isinstance(key, kind)), "")


def _digest_name(name: str) -> str:
    """Return a digest as people write it: 'SHA-256' for 'sha256'."""
    return name.upper().replace("SHA", "SHA-", 1) if name.startswith("sha") and "_" not in name else name.upper()


def _parts(name: Mapping[str, str | list[str]]) -> dict[str, list[str]]:
    """Return the readable values of each attribute of a distinguished name."""
    listed = {key: value if isinstance(value, list) else [value] for key, value in name.items()}
    texts = {key: [readable(str(value)) for value in values] for key, values in listed.items()}
    return {key: [text for text in values if text] for key, values in texts.items()}


def _display_name(name: dict[str, list[str]]) -> str:
    """Return the common name, else the organisation, else everything that is there."""
    for attribute in ("common_name", "organization_name"):
        if name.get(attribute):
            return name[attribute][0]
    return ", ".join(text for values in name.values() for text in values)


def _unit(name: dict[str, list[str]]) -> str:
    """Return department and organisation, the smaller one first, each once."""
    parts = [*name.get("organizational_unit_name", []), *name.get("organization_name", [])]
    return ", ".join(dict.fromkeys(parts))
