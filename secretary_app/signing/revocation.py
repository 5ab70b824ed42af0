"""What revocation lists at hand say of a certificate (RFC 5280, sections 5 and 6.3); nothing is ever fetched.

pyHanko asks whether a path was good at one moment. What is told here – when, why, by a list of which day, and whether a
newer one is due – has to be read from the list itself.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509

from secretary_app.domain.signatures import FileProblem
from secretary_app.domain.trust import Revocation, RevocationState, TrustFault
from secretary_app.signing.revocation_list import RevocationList

_HOLD: Final = x509.ReasonFlags.certificate_hold
_CLOCKS: Final = timedelta(minutes=5)  # clocks of two machines differ


def list_fault(listed: RevocationList, authorities: Iterable[x509.Certificate]) -> TrustFault | None:
    """Return why a list is never used; a list whose authority is not at hand may still find it elsewhere."""
    if listed.is_partial:
        return TrustFault.PARTIAL_LIST
    if listed.is_weak:
        return TrustFault.WEAK_LIST
    named = [one for one in authorities if listed.names(one)]
    if named and not any(map(listed.is_signed_by, named)):
        return TrustFault.FORGED_LIST
    return None


def revocation_of(
    certificate: x509.Certificate,
    issuer: x509.Certificate | None,
    lists: Iterable[RevocationList],
    now: datetime,
    asked: datetime,
) -> Revocation:
    """Return what the lists of its issuer say of a certificate now; `asked` is the moment they must hold for.

    Once revoked it stays revoked, also when a newer list, made after it expired, leaves it out; only what was on hold
    may be released. Of lists that do not name it the newest one counts.
    """
    usable = sorted(_usable(issuer, lists, now), key=lambda listed: listed.made)
    covering = [listed for listed in usable if listed.covers(certificate)]
    for listed in reversed(usable):
        entry = listed.entry(certificate)
        released = covering and listed is not covering[-1] and entry is not None and _reason(entry) == _HOLD
        if entry is not None and not released:
            reason = _reason(entry)
            return Revocation(RevocationState.REVOKED, listed.made, entry.revocation_date_utc, reason.value)
    if not covering:
        return Revocation(RevocationState.UNKNOWN)
    newest = covering[-1]
    holds = (
        newest.ends is not None and asked <= newest.ends
    )  # RFC 5280, 5.1.2.5: without an end it says nothing of today
    return Revocation(RevocationState.GOOD if holds else RevocationState.OUTDATED, newest.made)


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
    issuer: x509.Certificate | None, lists: Iterable[RevocationList], now: datetime
) -> Iterator[RevocationList]:
    """Yield the lists of an issuer that are signed with the very key that signed the certificate."""
    for listed in lists:
        known = issuer is not None and listed.is_signed_by(issuer)
        if known and listed.made <= now + _CLOCKS:
            yield listed


def _reason(entry: x509.RevokedCertificate) -> x509.ReasonFlags:
    try:
        return entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except x509.ExtensionNotFound:
        return x509.ReasonFlags.unspecified
