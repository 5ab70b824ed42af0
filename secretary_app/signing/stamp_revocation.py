"""Whether a time stamp proves its time once the certificate of its authority was revoked (RFC 3161, section 4)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus

from secretary_app.domain.trust import Revocation, RevocationState
from secretary_app.signing.chains import certificates_of, revocations
from secretary_app.signing.trust import TrustedCertificates

# After these the key is not in strange hands: what it stamped before stays good. Any other reason, or none, ends that.
_HARMLESS: Final = frozenset({"affiliationChanged", "superseded", "cessationOfOperation"})


def is_stamp_revoked(
    status: PdfSignatureStatus | DocumentTimestampStatus,
    trusted: TrustedCertificates,
    now: datetime,
    proven: datetime | None,
) -> bool:
    """Return whether lists at hand take the proof from the time stamp in a signature; see `is_proof_lost`."""
    stamp = status.timestamp_validity if isinstance(status, PdfSignatureStatus) else None
    if stamp is None or stamp.validation_path is None:
        return False
    found = revocations(certificates_of(stamp.validation_path), trusted, now)
    return is_proof_lost(found, stamp.timestamp, proven)


def is_proof_lost(found: Iterable[Revocation], stated: datetime, proven: datetime | None) -> bool:
    """Return whether a stamp no longer proves the time it states, `found` telling of its certificate and those above.

    `proven` is the time of another stamp over it, if there is one: what was there before the key went astray is good.
    """
    revoked = [one for one in found if one.state is RevocationState.REVOKED and one.since is not None]
    return any(_ends_proof(one, stated, proven) for one in revoked)


def _ends_proof(revocation: Revocation, stated: datetime, proven: datetime | None) -> bool:
    if revocation.since is None or revocation.since <= stated:
        return True
    return revocation.reason not in _HARMLESS and (proven is None or revocation.since <= proven)
