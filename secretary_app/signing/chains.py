"""The way from a certificate to a trusted one, by pyHanko's path validation (RFC 5280, section 6)."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from cryptography import x509
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.errors import PathError, ValidationError
from pyhanko_certvalidator.path import ValidationPath

from secretary_app.domain.trust import Revocation
from secretary_app.signing.certificates import (
    has_odd_name,
    holds_at,
    is_same_name,
    is_self_signed,
    issued_by,
    issuer_of,
    subject_of,
)
from secretary_app.signing.evidence import trust_context
from secretary_app.signing.revocation import revocation_of
from secretary_app.signing.trust import TrustedCertificates

_LONGEST: Final = 10  # certificates; a way of more was made to be climbed for ever


class Gap(Enum):
    """Why a chain does not lead to a trusted certificate."""

    NONE = "none"
    SELF_SIGNED = "self_signed"  # nobody else vouches for the signer
    ISSUER_UNKNOWN = "issuer_unknown"  # the certificate of the next authority is not at hand, or not trusted
    OTHER_KEY = "other_key"  # an authority of that name is trusted, but it has another key
    ISSUER_EXPIRED = "issuer_expired"  # one above the signer's is not valid at that moment
    NOT_ALLOWED = "not_allowed"  # all are at hand, but one of them forbids this way


@dataclass(frozen=True, slots=True)
class Chain:
    """Certificates from the signer's upwards as far as they are at hand, and what is missing to trust them."""

    certificates: tuple[x509.Certificate, ...]
    gap: Gap

    @property
    def trusted(self) -> bool:
        """Return whether it leads to a trusted certificate."""
        return self.gap is Gap.NONE

    @property
    def top(self) -> x509.Certificate:
        """Return the last certificate that is at hand."""
        return self.certificates[-1]


def chain_of(
    certificate: x509.Certificate, others: Iterable[x509.Certificate], trusted: TrustedCertificates, at: datetime
) -> Chain:
    """Return the way to a trusted certificate at a moment, `others` being what came with the signature or key."""
    asn1 = translate_pyca_cryptography_cert_to_asn1
    others = tuple(others)
    climbed = climb(certificate, (*others, *trusted.authorities))
    if is_self_signed(certificate):
        return Chain(climbed, Gap.SELF_SIGNED)
    if any(map(has_odd_name, climbed)):
        return Chain(climbed, Gap.NOT_ALLOWED)
    validator = CertificateValidator(
        asn1(certificate),
        [asn1(one) for one in others if not has_odd_name(one)],
        validation_context=trust_context(trusted, at),
    )
    try:
        path = asyncio.run(validator.async_validate_usage(set()))  # type: ignore[no-untyped-call]
    except (PathError, ValidationError):
        return Chain(climbed, _gap(climbed, trusted, at))
    return Chain(certificates_of(path), Gap.NONE)


def certificates_of(path: ValidationPath) -> tuple[x509.Certificate, ...]:
    """Return the certificates of a path that pyHanko found, from the signer's to the trusted one."""
    found = [x509.load_der_x509_certificate(one.dump()) for one in path.iter_certs(include_root=True)]
    return tuple(reversed(found))


def revocations(
    found: tuple[x509.Certificate, ...],
    trusted: TrustedCertificates,
    now: datetime,
    proven: datetime | None = None,
) -> tuple[Revocation, ...]:
    """Return what the lists say of each certificate of a chain below its last, at least of the first.

    `proven` is the time at which the chain was used, where that is certain: a list then needs to hold no longer.
    """
    issuers: tuple[x509.Certificate | None, ...] = found[1:] or (None,)
    return tuple(
        revocation_of(certificate, issuer, trusted.lists, now, proven or now)
        for certificate, issuer in zip(found, issuers, strict=False)
    )


def climb(certificate: x509.Certificate, known: Iterable[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """Return a certificate and those above it, each of which signed the one before; whether trusted is not asked."""
    known = tuple(known)
    found = [certificate]
    while len(found) < _LONGEST and not is_self_signed(found[-1]):
        above = next((one for one in known if one not in found and issued_by(found[-1], one)), None)
        if above is None:
            break
        found.append(above)
    return tuple(found)


def _gap(climbed: tuple[x509.Certificate, ...], trusted: TrustedCertificates, at: datetime) -> Gap:
    if climbed[-1] not in trusted.anchors:
        same_name = any(is_same_name(subject_of(one), issuer_of(climbed[-1])) for one in trusted.authorities)
        return Gap.OTHER_KEY if same_name and not is_self_signed(climbed[-1]) else Gap.ISSUER_UNKNOWN
    if not all(holds_at(authority, at) for authority in climbed[1:]):
        return Gap.ISSUER_EXPIRED
    return Gap.NOT_ALLOWED
