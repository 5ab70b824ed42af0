"""What is said of a certificate before it signs: validity, use, strength, who vouches for it, and revocation."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from cryptography import x509

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import Check, CheckGrade, SigningProblem
from secretary_app.domain.trust import Revocation, RevocationState
from secretary_app.signing.certificates import (
    facts_of,
    has_odd_name,
    is_self_signed,
    is_valid_at,
    is_weakly_signed,
    usage_fault,
)
from secretary_app.signing.chains import Chain, Gap, chain_of, revocations
from secretary_app.signing.demo_mark import is_demo
from secretary_app.signing.identities import Identity
from secretary_app.signing.trust import TrustedCertificates

_GAPS: Final = {
    Gap.SELF_SIGNED: "self_signed",
    Gap.ISSUER_UNKNOWN: "untrusted",
    Gap.OTHER_KEY: "other_issuer_key",
    Gap.ISSUER_EXPIRED: "issuer_expired",
    Gap.NOT_ALLOWED: "chain_not_allowed",
}


def certificate_stops(identity: Identity, at: datetime) -> Iterator[SigningError]:
    """Yield what forbids every signature with this certificate, whoever trusts it."""
    facts = identity.facts
    if not is_valid_at(facts, at):
        early = at < facts.not_before
        moment = facts.not_before if early else facts.not_after
        code = SigningProblem.NOT_YET_VALID if early else SigningProblem.EXPIRED
        yield SigningError(code, _moment(moment))
    fault = usage_fault(identity.certificate)
    if fault is not None:
        yield SigningError(SigningProblem.WRONG_USAGE, fault)
    if has_odd_name(identity.certificate):
        yield SigningError(SigningProblem.ODD_NAME, facts.subject)
    if _is_weak(identity.certificate):
        yield SigningError(SigningProblem.WEAK_ALGORITHM, facts.issuer)


def certificate_checks(identity: Identity, at: datetime) -> Iterator[Check]:
    """Yield one line when all is well, else one for each fault."""
    stops = list(certificate_stops(identity, at))
    yield from (Check(CheckGrade.BLOCKED, stop.code, stop.detail) for stop in stops)
    if not stops:
        yield Check(CheckGrade.GOOD, "certificate_valid", _moment(identity.facts.not_after))
    if not identity.facts.subject:
        yield Check(CheckGrade.NOTICE, "nameless")


def known_chain(identity: Identity, trusted: TrustedCertificates, at: datetime) -> Chain:
    """Return who vouches for a key; judged within its validity, so that expiry is told by itself."""
    facts = identity.facts
    within = min(max(at, facts.not_before), facts.not_after)
    return chain_of(identity.certificate, identity.chain, trusted, within)


def trust_checks(chain: Chain, trusted: TrustedCertificates) -> Iterator[Check]:
    """Yield who vouches, or what is missing; then the files of the trust folder that are not used."""
    signer = chain.certificates[0]
    issuer = facts_of(signer).issuer
    if chain.trusted:
        yield Check(CheckGrade.GOOD, "trusted", issuer)
    elif is_demo(signer):
        yield Check(CheckGrade.NOTICE, "demo_key", issuer)
    elif not _is_weak(signer) and not has_odd_name(signer):
        yield Check(CheckGrade.NOTICE, _GAPS[chain.gap], _who(chain), other=_until(chain))
    for skipped in trusted.skipped:
        yield Check(CheckGrade.NOTICE, "junk_in_trust", skipped.name, other=skipped.fault)


def revocation_checks(chain: Chain, trusted: TrustedCertificates, at: datetime) -> Iterator[Check]:
    """Yield what the lists say of the certificate; of those above it only what is revoked."""
    own, *above = revocations(chain.certificates, trusted, at)
    yield _revocation_check(own, facts_of(chain.certificates[0]).subject)
    for certificate, found in zip(chain.certificates[1:], above, strict=False):
        if found.state is RevocationState.REVOKED:
            name = facts_of(certificate).subject
            yield Check(CheckGrade.BLOCKED, SigningProblem.ISSUER_REVOKED, name, other=_moment(found.since))


def _revocation_check(found: Revocation, subject: str) -> Check:
    match found.state:
        case RevocationState.REVOKED:
            return Check(CheckGrade.BLOCKED, SigningProblem.REVOKED, _moment(found.since), other=found.reason)
        case RevocationState.GOOD:
            return Check(CheckGrade.GOOD, "revocation_good", _moment(found.listed))
        case RevocationState.OUTDATED:
            return Check(CheckGrade.NOTICE, "revocation_outdated", _moment(found.listed))
        case RevocationState.UNKNOWN | RevocationState.PROVEN:  # before a signature no file proves anything
            return Check(CheckGrade.NOTICE, "revocation_unknown", subject)


def _is_weak(certificate: x509.Certificate) -> bool:
    """Tell whether a forger could have made it; nobody has to forge what is signed with its own key."""
    return is_weakly_signed(certificate) and not is_self_signed(certificate)


def _who(chain: Chain) -> str:
    """Return the name that the sentence about a gap is about: the authority that is missing, or is too old."""
    top = facts_of(chain.top)
    return top.issuer if chain.gap in {Gap.ISSUER_UNKNOWN, Gap.OTHER_KEY, Gap.SELF_SIGNED} else top.subject


def _until(chain: Chain) -> str:
    """Return since when an authority on the way is not valid any more; empty for other gaps."""
    if chain.gap is not Gap.ISSUER_EXPIRED:
        return ""
    return _moment(min(one.not_valid_after_utc for one in chain.certificates[1:]))


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment is not None else ""
