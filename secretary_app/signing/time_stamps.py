"""Time stamps (RFC 3161): asked of an authority, and checked before one is believed."""

import asyncio
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from asn1crypto import cms, core, tsp  # type: ignore[import-untyped]
from cryptography import x509
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data

from secretary_app.domain.errors import UpgradeError
from secretary_app.domain.upgrades import Login, UpgradeProblem
from secretary_app.services.ports import Question, WebSession
from secretary_app.signing.certificates import facts_of, is_strong, is_valid_at
from secretary_app.signing.chains import certificates_of, revocations
from secretary_app.signing.evidence import NO_PATH, Link, path_of, trust_context
from secretary_app.signing.reading import HOSTILE_ERRORS
from secretary_app.signing.stamp_revocation import is_proof_lost
from secretary_app.signing.trust import TrustedCertificates

DIGEST: Final = "sha256"
PURPOSE: Final = "time_stamping"
LARGEST_STAMP: Final = 12 * 1024  # bytes; with a long chain of certificates it has eight thousand
_ANSWER_LIMIT: Final = LARGEST_STAMP + 1024
_NONCE_BYTES: Final = 8
_GRANTED: Final = frozenset({"granted", "granted_with_mods"})


class _Response(core.Sequence):  # type: ignore[misc]
    """RFC 3161, 2.4.2; asn1crypto takes the token for there always, but a refusal has none."""

    _fields = [("status", tsp.PKIStatusInfo), ("token", cms.ContentInfo, {"optional": True})]  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class StampDesk:
    """Where stamps are asked for, and whom the user trusts."""

    web: WebSession
    url: str
    trusted: TrustedCertificates
    now: datetime
    login: Login | None = None

    def stamp(self, digest: bytes) -> cms.ContentInfo:
        """Return a time stamp over a SHA-256 digest that can be believed; raise UpgradeError."""
        nonce = int.from_bytes(secrets.token_bytes(_NONCE_BYTES))
        question = Question(self.url, _ANSWER_LIMIT, _request(digest, nonce), "application/timestamp-query", self.login)
        token = _token(self.web.ask(question))
        try:
            _require_answer(token, digest, nonce)
            _require_believable(token["content"], digest, self.trusted, self.now)
        except HOSTILE_ERRORS as error:
            raise UpgradeError(UpgradeProblem.UNUSABLE_ANSWER, type(error).__name__) from error
        return token


def stated_time(signed_data: cms.SignedData) -> datetime:
    """Return the time that a stamp states."""
    moment = _facts(signed_data)["gen_time"].native
    assert isinstance(moment, datetime)  # noqa: S101 - tells the type checker what ASN.1 holds
    return moment


def link_of(signed_data: cms.SignedData, moment: datetime) -> Link:
    """Return the certificate of a stamp, judged at a moment."""
    found = extract_certificate_info(signed_data)
    return Link(found.signer_cert, tuple(found.other_certs), moment, frozenset({PURPOSE}))


def _request(digest: bytes, nonce: int) -> bytes:
    imprint = {"hash_algorithm": {"algorithm": DIGEST}, "hashed_message": digest}
    request = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "nonce": nonce, "cert_req": True})
    return bytes(request.dump())


def _token(answer: bytes) -> cms.ContentInfo:
    """Return the token in an answer; raise UpgradeError when it is no answer or a refusal."""
    try:
        response = _Response.load(answer, strict=True)
        status = response["status"]
        granted = status["status"].native in _GRANTED
        reasons = [] if granted else [*(status["status_string"].native or []), *(status["fail_info"].native or [])]
        token = response["token"] if granted else None
    except HOSTILE_ERRORS as error:
        raise UpgradeError(UpgradeProblem.UNUSABLE_ANSWER, type(error).__name__) from error
    if token is None:
        raise UpgradeError(UpgradeProblem.STAMP_REFUSED, ", ".join(map(str, reasons)))
    return token


def _require_answer(token: cms.ContentInfo, digest: bytes, nonce: int) -> None:
    facts = _facts(token["content"])
    if facts["nonce"].native != nonce:
        raise UpgradeError(UpgradeProblem.STAMP_NONCE)
    imprint = facts["message_imprint"]
    same = hmac.compare_digest(bytes(imprint["hashed_message"].native), digest)
    if not same or imprint["hash_algorithm"]["algorithm"].native != DIGEST:
        raise UpgradeError(UpgradeProblem.STAMP_DIGEST)


def _require_believable(
    signed_data: cms.SignedData, digest: bytes, trusted: TrustedCertificates, now: datetime
) -> None:
    """Raise UpgradeError unless the stamp is sound and its certificate valid, for stamps, trusted and not revoked."""
    moment = stated_time(signed_data)
    link = link_of(signed_data, moment)
    certificate = x509.load_der_x509_certificate(link.certificate.dump())
    facts = facts_of(certificate)
    if not _is_sound(signed_data, digest) or not is_strong(certificate.public_key()):
        raise UpgradeError(UpgradeProblem.STAMP_DAMAGED, facts.subject)
    if not is_valid_at(facts, moment):
        raise UpgradeError(UpgradeProblem.STAMP_EXPIRED, facts.subject)
    if PURPOSE not in (link.certificate.extended_key_usage_value.native if _names_purposes(link) else ()):
        raise UpgradeError(UpgradeProblem.STAMP_USAGE, facts.subject)
    try:
        found = revocations(certificates_of(path_of(link, trusted)), trusted, now)
    except NO_PATH as error:
        raise UpgradeError(UpgradeProblem.STAMP_UNTRUSTED, f"{facts.subject} ({facts.issuer})") from error
    if is_proof_lost(found, moment, None):
        raise UpgradeError(UpgradeProblem.REVOKED, facts.subject)


def _is_sound(signed_data: cms.SignedData, digest: bytes) -> bool:
    """Tell whether digest and signature value fit, trust apart."""
    nobody = trust_context(TrustedCertificates(), stated_time(signed_data))
    try:
        status = asyncio.run(validate_tst_signed_data(signed_data, nobody, lambda _algorithm: digest))
    except SignatureValidationError:
        return False
    return bool(status["intact"] and status["valid"])


def _names_purposes(link: Link) -> bool:
    return link.certificate.extended_key_usage_value is not None


def _facts(signed_data: cms.SignedData) -> Any:
    """Return what a stamp states (TSTInfo)."""
    return signed_data["encap_content_info"]["content"].parsed
