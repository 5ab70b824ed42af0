"""Evidence of certificates: whether it tells that none on the way to a trusted one was revoked at a moment."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from asn1crypto import crl, ocsp, x509  # type: ignore[import-untyped]
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError
from pyhanko_certvalidator.path import ValidationPath

from secretary_app.signing.certificates import has_odd_name, holds_at
from secretary_app.signing.revocation_list import RevocationList
from secretary_app.signing.trust import TrustedCertificates

NO_PATH: Final = (PathError, ValidationError)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Certificates, and what their authorities said of their state."""

    certificates: tuple[x509.Certificate, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()
    ocsps: tuple[ocsp.OCSPResponse, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing at all."""
        return not (self.certificates or self.crls or self.ocsps)

    def joined(self, other: "Evidence") -> "Evidence":
        """Return both."""
        return Evidence(
            (*self.certificates, *other.certificates), (*self.crls, *other.crls), (*self.ocsps, *other.ocsps)
        )


NO_EVIDENCE: Final = Evidence()


def evidence_of(lists: Iterable[RevocationList]) -> Evidence:
    """Return revocation lists at hand as evidence."""
    return Evidence(crls=tuple(crl.CertificateList.load(listed.der) for listed in lists))


@dataclass(frozen=True, slots=True)
class Link:
    """A certificate that is used, with those that came along, and when it was used."""

    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...]
    moment: datetime
    purposes: frozenset[str] = field(default_factory=frozenset)  # extended key usage that it must have


def trust_context(
    trusted: TrustedCertificates, moment: datetime, evidence: Evidence = NO_EVIDENCE, mode: str = "soft-fail"
) -> ValidationContext:
    """Return how pyHanko judges at a moment, without any network.

    A root is trusted while its certificate is valid. Weak digests anywhere on the way break it. What an authority said
    later counts too, as far as it tells of that moment: a revocation has its own date. The lists in the trust folder
    are no part of this; they are judged apart (`revocation.py`).
    """
    asn1 = translate_pyca_cryptography_cert_to_asn1
    helping = [asn1(one) for one in trusted.intermediates if not has_odd_name(one)]
    return ValidationContext(
        trust_roots=[asn1(one) for one in trusted.anchors if holds_at(one, moment) and not has_odd_name(one)],
        other_certs=[*helping, *evidence.certificates],
        crls=list(evidence.crls),
        ocsps=list(evidence.ocsps),
        allow_fetching=False,
        revocation_mode=mode,
        retroactive_revinfo=True,
        moment=moment,
    )


def path_of(link: Link, trusted: TrustedCertificates, evidence: Evidence = NO_EVIDENCE) -> ValidationPath:
    """Return the way to a trusted certificate, state of the certificates apart; raise one of NO_PATH."""
    certificates = Evidence(evidence.certificates)
    return _path(link, trust_context(trusted, link.moment, certificates, "none"))


def proven_path(link: Link, trusted: TrustedCertificates, evidence: Evidence) -> ValidationPath:
    """Return the way when the evidence tells of every certificate on it that it was not revoked.

    Raise RevokedError, or another of NO_PATH when the evidence is not enough.
    """
    return _path(link, trust_context(trusted, link.moment, evidence, "require"))


def is_proven(link: Link, trusted: TrustedCertificates, evidence: Evidence) -> bool:
    """Tell whether the evidence is enough, and good."""
    try:
        proven_path(link, trusted, evidence)
    except NO_PATH:
        return False
    return True


def _path(link: Link, context: ValidationContext) -> ValidationPath:
    validator = CertificateValidator(link.certificate, list(link.others), validation_context=context)
    return asyncio.run(_checked(validator, link.purposes))


async def _checked(validator: CertificateValidator, purposes: frozenset[str]) -> ValidationPath:
    await validator.async_validate_path()
    return await validator.async_validate_usage(set(), set(purposes) or None)  # type: ignore[no-untyped-call,no-any-return]
