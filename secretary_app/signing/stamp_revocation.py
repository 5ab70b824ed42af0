"""Whether a time stamp proves its time once the certificate of its authority was revoked (RFC 3161, section 4)."""

from datetime import datetime
from typing import Final

from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus

from secretary_app.domain.trust import RevocationState
from secretary_app.signing.chains import certificates_of, revocations
from secretary_app.signing.trust import TrustedCertificates

# After these the key is not in strange hands: what it stamped before stays good. Any other reason, or none, ends that.
_HARMLESS: Final = frozenset({"affiliationChanged", "superseded", "cessationOfOperation"})


def is_stamp_revoked(
    status: PdfSignatureStatus | DocumentTimestampStatus, trusted: TrustedCertificates, now: datetime
) -> bool:
    """Return whether lists at hand take the proof from the time stamp in a signature."""
    stamp = status.timestamp_validity if isinstance(status, PdfSignatureStatus) else None
    if stamp is None or stamp.validation_path is None:
        return False
    found = revocations(certificates_of(stamp.validation_path), trusted, now)
    revoked = [one for one in found if one.state is RevocationState.REVOKED and one.since is not None]
    return any(one.reason not in _HARMLESS or (one.since and one.since <= stamp.timestamp) for one in revoked)
