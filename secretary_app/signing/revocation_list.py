"""One revocation list, read once: lists of large authorities hold hundreds of thousands of certificates."""

from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from typing_extensions import override

from secretary_app.signing.certificates import (
    is_authority,
    is_same_name,
    is_weakly_signed,
    issuer_of,
    name_text,
    subject_of,
)

_KNOWN: Final = frozenset({x509.CRLNumber.oid, x509.AuthorityKeyIdentifier.oid, x509.IssuingDistributionPoint.oid})


class RevocationList:
    """A list whose every part could be read; equal by its bytes."""

    def __init__(self, listed: x509.CertificateRevocationList) -> None:
        """Read everything that is asked for later; raises what `reading.HOSTILE_ERRORS` names."""
        self._listed = listed
        self._issuer = issuer_of(listed)
        self._extensions = tuple(listed.extensions)
        self._signers: dict[x509.Certificate, bool] = {}  # whom it was compared with
        self.name = name_text(self._issuer)
        self.made = listed.last_update_utc
        self.ends = listed.next_update_utc
        self.fingerprint = listed.fingerprint(SHA256()).hex()
        self.count = len(listed)
        self.is_weak = is_weakly_signed(listed)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, RevocationList) and self.fingerprint == other.fingerprint

    @override
    def __hash__(self) -> int:
        return hash(self.fingerprint)

    @property
    def der(self) -> bytes:
        """Return its bytes (DER)."""
        return self._listed.public_bytes(Encoding.DER)

    @property
    def is_partial(self) -> bool:
        """Tell whether it is a delta, indirect, or critically of a kind not known here (RFC 5280, 5.2)."""
        place = self._place()
        strange = any(extension.critical and extension.oid not in _KNOWN for extension in self._extensions)
        delta = any(extension.oid == x509.DeltaCRLIndicator.oid for extension in self._extensions)
        return strange or delta or (place is not None and place.indirect_crl)

    def names(self, authority: x509.Certificate) -> bool:
        """Tell whether it says that it comes from an authority."""
        return is_same_name(self._issuer, subject_of(authority))

    def is_signed_by(self, authority: x509.Certificate) -> bool:
        """Tell whether an authority that may sign lists signed this one."""
        if authority not in self._signers:
            self._signers[authority] = self.names(authority) and _may_list(authority) and self._fits(authority)
        return self._signers[authority]

    def entry(self, certificate: x509.Certificate) -> x509.RevokedCertificate | None:
        """Return what it says of a certificate of its own authority; None when that is not on it."""
        return self._listed.get_revoked_certificate_by_serial_number(certificate.serial_number)

    def covers(self, certificate: x509.Certificate) -> bool:
        """Tell whether it would name this certificate for any reason (RFC 5280, 6.3.3, steps b and e)."""
        place = self._place()
        if place is None:
            return True
        other_kind = place.only_contains_user_certs if is_authority(certificate) else place.only_contains_ca_certs
        if other_kind or place.only_contains_attribute_certs or place.only_some_reasons or place.relative_name:
            return False
        return not place.full_name or bool(set(place.full_name) & _points(certificate))

    def _place(self) -> x509.IssuingDistributionPoint | None:
        values = (extension.value for extension in self._extensions)
        return next((value for value in values if isinstance(value, x509.IssuingDistributionPoint)), None)

    def _fits(self, authority: x509.Certificate) -> bool:
        try:
            return self._listed.is_signature_valid(authority.public_key())  # type: ignore[arg-type] # others raise
        except (InvalidSignature, UnsupportedAlgorithm, TypeError, ValueError):
            return False


def _points(certificate: x509.Certificate) -> set[x509.GeneralName]:
    """Return where a certificate says that its list is published."""
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound:
        return set()
    return {name for point in points for name in point.full_name or ()}


def _may_list(authority: x509.Certificate) -> bool:
    try:
        return authority.extensions.get_extension_for_class(x509.KeyUsage).value.crl_sign
    except x509.ExtensionNotFound:
        return True
