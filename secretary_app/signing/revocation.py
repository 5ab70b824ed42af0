"""What revocation lists at hand say of a certificate (RFC 5280, sections 5 and 6.3); nothing is ever fetched.

pyHanko asks whether a path was good at one moment. What is told here – when, why, by a list of which day, and whether a
newer one is due – has to be read from the list itself.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

from secretary_app.domain.signatures import FileProblem
from secretary_app.domain.trust import Revocation, RevocationState, TrustFault
from secretary_app.signing.certificates import is_authority, is_same_name, is_weakly_signed, issuer_of, subject_of

_HOLD: Final = x509.ReasonFlags.certificate_hold
_CLOCKS: Final = timedelta(minutes=5)  # clocks of two machines differ
_KNOWN: Final = frozenset({x509.CRLNumber.oid, x509.AuthorityKeyIdentifier.oid, x509.IssuingDistributionPoint.oid})


def list_fault(listed: x509.CertificateRevocationList, authorities: Iterable[x509.Certificate]) -> TrustFault | None:
    """Return why a list is never used; a list whose authority is not at hand may still find it elsewhere."""
    if _is_partial(listed):
        return TrustFault.PARTIAL_LIST
    if is_weakly_signed(listed):
        return TrustFault.WEAK_LIST
    issuer = issuer_of(listed)
    named = [one for one in authorities if is_same_name(subject_of(one), issuer)]
    if named and not any(is_listed_by(listed, one) for one in named):
        return TrustFault.FORGED_LIST
    return None


def is_listed_by(listed: x509.CertificateRevocationList, authority: x509.Certificate) -> bool:
    """Return whether an authority signed a list and may sign lists."""
    if not is_same_name(issuer_of(listed), subject_of(authority)) or not _may_list(authority):
        return False
    try:
        return listed.is_signature_valid(authority.public_key())  # type: ignore[arg-type] # others raise
    except (InvalidSignature, UnsupportedAlgorithm, TypeError, ValueError):
        return False


def revocation_of(
    certificate: x509.Certificate,
    issuer: x509.Certificate | None,
    lists: Iterable[x509.CertificateRevocationList],
    now: datetime,
) -> Revocation:
    """Return what the lists of its issuer say of a certificate now.

    Once revoked it stays revoked, also when a newer list, made after it expired, leaves it out; only what was on hold
    may be released. Of lists that do not name it the newest one counts.
    """
    usable = sorted(_usable(issuer, lists, now), key=_made)
    covering = [listed for listed in usable if _covers(listed, certificate)]
    for listed in reversed(usable):
        entry = listed.get_revoked_certificate_by_serial_number(certificate.serial_number)
        released = covering and listed is not covering[-1] and entry is not None and _reason(entry) == _HOLD
        if entry is not None and not released:
            reason = _reason(entry)
            return Revocation(RevocationState.REVOKED, _made(listed), entry.revocation_date_utc, reason.value)
    if not covering:
        return Revocation(RevocationState.UNKNOWN)
    ends = covering[-1].next_update_utc
    holds = ends is not None and now <= ends  # RFC 5280, 5.1.2.5: a list without an end says nothing of today
    return Revocation(RevocationState.GOOD if holds else RevocationState.OUTDATED, _made(covering[-1]))


def revocation_problems(
    found: tuple[Revocation, ...], signed_at: datetime | None, *, proven: bool
) -> Iterator[FileProblem]:
    """Yield what revocation means for a signature (ETSI EN 319 102-1, 5.5: proof that it existed before).

    `found` tells of the signer's certificate, then of those above it; `proven` that a trusted time stamp gives its
    time. Only then a later revocation is no matter: the clock of a machine can be set to any day before it.
    """
    for place, revocation in enumerate(found):
        if revocation.state is not RevocationState.REVOKED or revocation.since is None:
            continue
        if signed_at is None or revocation.since <= signed_at:
            yield FileProblem.ISSUER_REVOKED if place else FileProblem.REVOKED
        elif not proven:
            yield FileProblem.REVOKED_LATER


def _usable(
    issuer: x509.Certificate | None, lists: Iterable[x509.CertificateRevocationList], now: datetime
) -> Iterator[x509.CertificateRevocationList]:
    """Yield the lists of an issuer that are signed with the very key that signed the certificate."""
    for listed in lists:
        known = issuer is not None and is_listed_by(listed, issuer)
        if known and list_fault(listed, ()) is None and _made(listed) <= now + _CLOCKS:
            yield listed


def _is_partial(listed: x509.CertificateRevocationList) -> bool:
    """Tell whether a list is a delta, indirect, or critically of a kind not known here (RFC 5280, 5.2)."""
    extensions = {extension.oid: extension for extension in listed.extensions}
    place = extensions.get(x509.IssuingDistributionPoint.oid)
    strange = any(extension.critical and extension.oid not in _KNOWN for extension in listed.extensions)
    indirect = place is not None and isinstance(place.value, x509.IssuingDistributionPoint) and place.value.indirect_crl
    return strange or indirect or x509.DeltaCRLIndicator.oid in extensions


def _covers(listed: x509.CertificateRevocationList, certificate: x509.Certificate) -> bool:
    """Tell whether a list would name this certificate for any reason (RFC 5280, 6.3.3, steps b and e)."""
    try:
        place = listed.extensions.get_extension_for_class(x509.IssuingDistributionPoint).value
    except x509.ExtensionNotFound:
        return True
    other_kind = place.only_contains_user_certs if is_authority(certificate) else place.only_contains_ca_certs
    if other_kind or place.only_contains_attribute_certs or place.only_some_reasons or place.relative_name:
        return False
    return not place.full_name or bool(set(place.full_name) & _points(certificate))


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


def _made(listed: x509.CertificateRevocationList) -> datetime:
    return listed.last_update_utc


def _reason(entry: x509.RevokedCertificate) -> x509.ReasonFlags:
    try:
        return entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except x509.ExtensionNotFound:
        return x509.ReasonFlags.unspecified
