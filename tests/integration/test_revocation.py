"""Revocation lists at hand: which are believed, and what they mean before a signature and for one that was made."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.keys.internal import (
    translate_pyca_cryptography_cert_to_asn1,
    translate_pyca_cryptography_key_to_asn1,
)
from pyhanko.sign.timestamps import DummyTimeStamper

from secretary_app.domain.signatures import Check, CheckGrade, FileProblem, SignatureReport, Verdict
from secretary_app.domain.trust import SkippedFile, TrustFault
from secretary_app.services.ports import Trust, VerifyRequest
from secretary_app.signing.certificates import facts_of
from secretary_app.signing.identities import Identity
from secretary_app.signing.trust import read_trust
from tests.bare_signatures import signed_barely, stamped_barely
from tests.signed_minutes import CHECKING, SIGNED_AT, SIGNING, Authority, CertificateOrder, unsigned_minute

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOW = SIGNED_AT + 10 * DAY  # when signatures are checked
HOLD, COMPROMISE = x509.ReasonFlags.certificate_hold, x509.ReasonFlags.key_compromise
LASTING: Any = {"ends": SIGNED_AT + timedelta(days=3000)}
LINKS = "http://vi-du.invalid/thu-hoi.crl"


@cache
def root() -> Authority:
    return Authority("CA gốc")


@cache
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@cache
def lasting() -> x509.Certificate:
    """Return a certificate that is valid whenever these tests run."""
    return root().issue(CertificateOrder(**LASTING), key())


@cache
def certificate() -> x509.Certificate:
    return root().issue(CertificateOrder(), key())


@cache
def signed() -> bytes:
    return signed_barely(certificate(), key())


def revoked(since: datetime, reason: x509.ReasonFlags | None = COMPROMISE, **how: Any) -> bytes:
    """Return a list that holds when signatures are checked, with the certificate on it."""
    whole = {"made": NOW - HOUR, "ends": NOW + 6 * DAY, **how}
    return root().revocations((certificate(), since, reason), **whole)


def clean(**how: Any) -> bytes:
    """Return a list that holds when signatures are checked and names nobody."""
    return root().revocations(**{"made": NOW - HOUR, "ends": NOW + 6 * DAY, **how})


def trust(folder: Path, *lists: bytes, others: tuple[Authority, ...] = ()) -> Trust:
    for number, authority in enumerate((root(), *others)):
        (folder / f"goc-{number}.pem").write_bytes(authority.pem)
    for number, listed in enumerate(lists):
        (folder / f"thu-hoi-{number}.crl").write_bytes(listed)
    return Trust((folder,))


def verified(folder: Path, *lists: bytes, pdf: bytes = b"") -> SignatureReport:
    request = VerifyRequest(pdf or signed(), "a.pdf", trust(folder, *lists), ("THU_KY",), at=NOW)
    (report,) = CHECKING.verify(request).signatures
    return report


def said(folder: Path, *lists: bytes) -> Check:
    """Return the line about revocation before a signature is made."""
    identity = Identity(facts_of(certificate()), certificate())
    checks = SIGNING.checks(unsigned_minute(), "THU_KY", identity, trust(folder, *lists), NOW)
    return next(check for check in checks if "revo" in check.code)


def _place(**said: Any) -> x509.IssuingDistributionPoint:
    """Return what a list says about its own reach."""
    whole = {
        "full_name": None,
        "relative_name": None,
        "only_contains_user_certs": False,
        "only_contains_ca_certs": False,
        "only_some_reasons": None,
        "indirect_crl": False,
        "only_contains_attribute_certs": False,
    }
    return x509.IssuingDistributionPoint(**(whole | said))


# --- what a revocation means for a signature ----------------------------------------------------------------------


def test_a_signature_after_the_revocation_is_invalid(tmp_path: Path) -> None:
    report = verified(tmp_path, revoked(SIGNED_AT - HOUR))

    assert (report.verdict, report.problems) == (Verdict.INVALID, (FileProblem.REVOKED,))
    assert report.revocation is not None
    assert (report.revocation.since, report.revocation.reason) == (SIGNED_AT - HOUR, "keyCompromise")


def test_a_signature_before_the_revocation_by_the_clock_alone_is_not_decided(tmp_path: Path) -> None:
    report = verified(tmp_path, revoked(SIGNED_AT + HOUR))

    assert (report.verdict, report.problems) == (Verdict.INDETERMINATE, (FileProblem.REVOKED_LATER,))


@cache
def stamping_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@cache
def stamping(authority: Authority) -> x509.Certificate:
    order = CertificateOrder(name="Dấu", usage="digital_signature", purpose="time_stamping", **LASTING)
    return authority.issue(order, stamping_key())


def stamped(authority: Authority, at: datetime) -> bytes:
    """Return a minute signed today, with the time stamp of an authority whose clock stands still."""
    stamper = DummyTimeStamper(
        translate_pyca_cryptography_cert_to_asn1(stamping(authority)),
        translate_pyca_cryptography_key_to_asn1(stamping_key()),
        fixed_dt=at,
    )
    return stamped_barely(lasting(), key(), stamper)


def verified_today(folder: Path, pdf: bytes, since: datetime) -> SignatureReport:
    """Return what is said of a signature whose certificate was revoked at a moment."""
    today = datetime.now(UTC) + DAY
    listed = root().revocations((lasting(), since, None), made=today - HOUR, ends=today + DAY)
    request = VerifyRequest(pdf, "a.pdf", trust(folder, listed), ("THU_KY",), at=today)
    (report,) = CHECKING.verify(request).signatures
    return report


def test_a_trusted_time_stamp_before_the_revocation_keeps_the_signature(tmp_path: Path) -> None:
    report = verified_today(tmp_path, stamped(root(), SIGNED_AT), SIGNED_AT + HOUR)

    assert (report.verdict, report.problems, report.time_source) == (Verdict.VALID, (), "timestamp")


def test_a_trusted_time_stamp_after_the_revocation_proves_nothing_good(tmp_path: Path) -> None:
    report = verified_today(tmp_path, stamped(root(), SIGNED_AT), SIGNED_AT - HOUR)

    assert (report.verdict, report.problems) == (Verdict.INVALID, (FileProblem.REVOKED,))


def test_a_time_stamp_nobody_trusts_does_not_outlive_a_revocation(tmp_path: Path) -> None:
    tomorrow = datetime.now(UTC) + DAY / 2
    report = verified_today(tmp_path, stamped(Authority("CA lạ"), SIGNED_AT), tomorrow)

    assert report.verdict is Verdict.INDETERMINATE
    assert set(report.problems) == {FileProblem.UNTRUSTED, FileProblem.REVOKED_LATER}


@pytest.mark.parametrize(
    ("since", "reason", "proves"),
    [
        (SIGNED_AT + HOUR, x509.ReasonFlags.superseded, True),
        (SIGNED_AT - HOUR, x509.ReasonFlags.superseded, False),
        (SIGNED_AT + HOUR, COMPROMISE, False),
        (SIGNED_AT + HOUR, None, False),
    ],
)
def test_a_time_stamp_whose_own_certificate_was_revoked_proves_only_what_rfc_3161_lets_it(
    since: datetime, reason: x509.ReasonFlags | None, proves: bool, tmp_path: Path
) -> None:
    today = datetime.now(UTC) + DAY
    listed = root().revocations((stamping(root()), since, reason), made=today - HOUR, ends=today + DAY)
    request = VerifyRequest(stamped(root(), SIGNED_AT), "a.pdf", trust(tmp_path, listed), ("THU_KY",), at=today)
    (report,) = CHECKING.verify(request).signatures

    assert report.time_source == ("timestamp" if proves else "clock")
    assert report.verdict is (Verdict.VALID if proves else Verdict.INDETERMINATE)


def test_a_revoked_authority_above_the_signer_is_named_for_itself(tmp_path: Path) -> None:
    between = Authority("CA trung gian", above=root())
    leaf = between.issue(CertificateOrder(), key())
    listed = root().revocations((between.certificate, SIGNED_AT - HOUR, None), made=NOW - HOUR, ends=NOW + DAY)
    trusted = trust(tmp_path, listed, others=(between,))
    identity = Identity(facts_of(leaf), leaf)
    pdf = signed_barely(leaf, key())
    (report,) = CHECKING.verify(VerifyRequest(pdf, "a.pdf", trusted, ("THU_KY",), at=NOW)).signatures
    blocked = [check for check in SIGNING.checks(unsigned_minute(), "THU_KY", identity, trusted, NOW) if check.other]

    assert (report.verdict, report.problems) == (Verdict.INVALID, (FileProblem.ISSUER_REVOKED,))
    assert [(check.code, check.subject) for check in blocked] == [("issuer_revoked", "CA trung gian")]


# --- which lists are believed -------------------------------------------------------------------------------------


def test_a_list_that_holds_and_does_not_name_the_certificate_is_good_news(tmp_path: Path) -> None:
    check = said(tmp_path, clean())

    assert (check.grade, check.code) == (CheckGrade.GOOD, "revocation_good")
    assert check.subject == (NOW - HOUR).astimezone(UTC).isoformat()


def test_the_newest_list_counts_not_the_one_read_last(tmp_path: Path) -> None:
    old = clean(made=NOW - 9 * DAY, ends=NOW - 2 * DAY)

    assert said(tmp_path, clean(), old).code == "revocation_good"


def test_a_list_past_its_end_is_told_with_its_day(tmp_path: Path) -> None:
    check = said(tmp_path, clean(made=NOW - 9 * DAY, ends=NOW - 2 * DAY))

    assert (check.grade, check.code) == (CheckGrade.NOTICE, "revocation_outdated")
    assert check.subject.startswith((NOW - 9 * DAY).astimezone(UTC).date().isoformat())


def test_an_old_list_that_names_the_certificate_still_counts(tmp_path: Path) -> None:
    old = revoked(SIGNED_AT - 8 * DAY, made=NOW - 9 * DAY, ends=NOW - 2 * DAY)

    assert said(tmp_path, old, clean()).code == "revoked"


def test_what_was_on_hold_is_good_again_once_a_newer_list_leaves_it_out(tmp_path: Path) -> None:
    old = revoked(SIGNED_AT - 8 * DAY, HOLD, made=NOW - 9 * DAY, ends=NOW - 2 * DAY)

    assert said(tmp_path, old).code == "revoked"
    assert said(tmp_path, old, clean()).code == "revocation_good"


def test_a_list_from_the_future_is_not_believed(tmp_path: Path) -> None:
    assert said(tmp_path, clean(made=NOW + HOUR, ends=NOW + DAY)).code == "revocation_unknown"


def test_the_list_of_another_authority_says_nothing(tmp_path: Path) -> None:
    other = Authority("CA khác").revocations((certificate(), SIGNED_AT, None), made=NOW - HOUR, ends=NOW + DAY)

    assert said(tmp_path, other).code == "revocation_unknown"


def test_a_forged_list_is_ignored_and_named(tmp_path: Path) -> None:
    forged = revoked(SIGNED_AT - HOUR, key=ec.generate_private_key(ec.SECP256R1()))
    trusted = trust(tmp_path, forged)
    report = CHECKING.verify(VerifyRequest(signed(), "a.pdf", trusted, ("THU_KY",), at=NOW))

    assert said(tmp_path, forged).code == "revocation_unknown"
    assert read_trust(trusted).skipped == (SkippedFile("thu-hoi-0.crl", TrustFault.FORGED_LIST),)
    assert (report.verdict, report.details) == (Verdict.VALID, ("thu-hoi-0.crl",))


PARTIAL = {
    "delta": ((x509.DeltaCRLIndicator(1), True),),
    "indirect": ((_place(indirect_crl=True), True),),
    "a critical extension nobody knows": ((x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"x"), True),),
}


@pytest.mark.parametrize("kind", PARTIAL)
def test_a_list_of_a_part_is_not_used_and_named(kind: str, tmp_path: Path) -> None:
    listed = revoked(SIGNED_AT - HOUR, extensions=PARTIAL[kind])

    assert said(tmp_path, listed).code == "revocation_unknown"
    assert read_trust(trust(tmp_path, listed)).skipped == (SkippedFile("thu-hoi-0.crl", TrustFault.PARTIAL_LIST),)


NARROW: dict[str, Any] = {
    "for authorities": {"only_contains_ca_certs": True},
    "for some reasons": {"only_some_reasons": frozenset({COMPROMISE})},
    "of another place": {"full_name": [x509.UniformResourceIdentifier(LINKS)]},
}


@pytest.mark.parametrize("kind", NARROW)
def test_a_list_that_does_not_cover_the_certificate_is_no_good_news(kind: str, tmp_path: Path) -> None:
    listed = clean(extensions=((_place(**NARROW[kind]), True),))

    assert said(tmp_path, listed).code == "revocation_unknown"
    assert read_trust(trust(tmp_path, listed)).skipped == ()


def test_a_list_for_the_kind_of_the_certificate_is_enough(tmp_path: Path) -> None:
    listed = clean(extensions=((_place(only_contains_user_certs=True), True),))

    assert said(tmp_path, listed).code == "revocation_good"


def test_a_list_also_helps_where_its_authority_came_with_the_signature(tmp_path: Path) -> None:
    between = Authority("CA trung gian", above=root())
    leaf = between.issue(CertificateOrder(), key())
    listed = between.revocations((leaf, SIGNED_AT - HOUR, None), made=NOW - HOUR, ends=NOW + DAY)
    pdf = signed_barely(leaf, key(), others=(between.certificate,))

    assert verified(tmp_path, listed, pdf=pdf).problems == (FileProblem.REVOKED,)
