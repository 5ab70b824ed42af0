"""What is said of signatures that other programs made, or that should not have been made."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.keys.internal import (
    translate_pyca_cryptography_cert_to_asn1,
    translate_pyca_cryptography_key_to_asn1,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from secretary_app.domain.errors import UnreadableFileError
from secretary_app.domain.signatures import FileProblem, FileReport, Verdict
from secretary_app.signing.identities import Identity
from tests.signed_minutes import (
    CHECKING,
    SIGNED_AT,
    SIGNING,
    CertificateOrder,
    Key,
    authority,
    request_for,
    signer,
    unsigned_minute,
    verify_request,
)

SLOT = ("THU_KY",)


def signed_by_others(key: Key, order: CertificateOrder, **settings: Any) -> bytes:
    """Return a minute signed by bare pyHanko, which asks no questions."""
    certificate = authority().issue(order, key)
    timestamper = settings.pop("timestamper", None)
    bare = SimpleSigner(
        signing_cert=translate_pyca_cryptography_cert_to_asn1(certificate),
        signing_key=translate_pyca_cryptography_key_to_asn1(key),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    metadata = PdfSignatureMetadata(field_name="THU_KY", **({"md_algorithm": "sha256"} | settings))
    writer = IncrementalPdfFileWriter(BytesIO(unsigned_minute()))
    maker: Any = PdfSigner(metadata, bare, timestamper=timestamper)
    signed: bytes = maker.sign_pdf(writer, existing_fields_only=True).getvalue()
    return signed


def now_valid(**changes: Any) -> CertificateOrder:
    """Return an order for a certificate that is valid at the time of this test, whenever it runs."""
    return CertificateOrder(ends=SIGNED_AT + timedelta(days=3000), **changes)


def check(pdf: bytes, folder: Path) -> FileReport:
    return CHECKING.verify(verify_request(pdf, folder, SLOT))


def signed_against_the_rules(order: CertificateOrder) -> bytes:
    """Return a minute signed with a certificate that our own signer would refuse."""
    real = authority().identity(order)
    facts = replace(real.facts, not_before=signer().facts.not_before, not_after=signer().facts.not_after)
    pretended = Identity(facts, signer().certificate, (), real.signer)
    return SIGNING.sign(request_for(unsigned_minute(), "THU_KY"), pretended)


@pytest.mark.parametrize(
    ("order", "problem"),
    [
        (CertificateOrder(ends=SIGNED_AT - timedelta(days=1)), FileProblem.EXPIRED),
        (CertificateOrder(begins=SIGNED_AT + timedelta(days=1)), FileProblem.NOT_YET_VALID),
    ],
)
def test_a_certificate_that_was_not_valid_at_signing_is_named(
    order: CertificateOrder, problem: FileProblem, tmp_path: Path
) -> None:
    report = check(signed_against_the_rules(order), tmp_path)

    assert report.verdict is Verdict.INVALID
    assert report.signatures[0].problems == (problem,)
    assert not report.signatures[0].valid_at_signing
    assert report.signatures[0].trusted


def test_a_certificate_that_expired_after_signing_stays_good(tmp_path: Path) -> None:
    signed = SIGNING.sign(
        request_for(unsigned_minute(), "THU_KY"),
        authority().identity(CertificateOrder(ends=SIGNED_AT + timedelta(seconds=1))),
    )

    assert check(signed, tmp_path).verdict is Verdict.VALID


def test_a_certificate_for_something_else_is_named(tmp_path: Path) -> None:
    report = check(signed_against_the_rules(CertificateOrder(usage="key_agreement")), tmp_path)

    assert report.verdict is Verdict.INVALID
    assert report.signatures[0].problems == (FileProblem.WRONG_USAGE,)


def test_a_weak_digest_is_named(tmp_path: Path) -> None:
    signed = signed_by_others(ec.generate_private_key(ec.SECP256R1()), now_valid(), md_algorithm="sha1")
    report = check(signed, tmp_path)

    assert report.verdict is Verdict.INVALID
    assert FileProblem.WEAK_ALGORITHM in report.signatures[0].problems


def test_a_weak_key_is_named(tmp_path: Path) -> None:
    weak = rsa.generate_private_key(65537, 1024)  # noqa: S505 - that it is weak is the point
    report = check(signed_by_others(weak, now_valid()), tmp_path)

    assert report.verdict is Verdict.INVALID
    assert FileProblem.WEAK_ALGORITHM in report.signatures[0].problems


@pytest.mark.parametrize("subfilter", [SigSeedSubFilter.PADES, SigSeedSubFilter.ADOBE_PKCS7_DETACHED])
def test_signatures_of_other_programs_are_judged_too(subfilter: SigSeedSubFilter, tmp_path: Path) -> None:
    key = rsa.generate_private_key(65537, 2048)
    report = check(signed_by_others(key, now_valid(), subfilter=subfilter), tmp_path)

    assert report.verdict is Verdict.VALID
    assert report.signatures[0].level == ("B-B" if subfilter is SigSeedSubFilter.PADES else "")


def test_a_trusted_time_stamp_gives_the_time_and_the_level(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    stamper = _timestamper(usage=True)
    signed = signed_by_others(key, now_valid(), subfilter=SigSeedSubFilter.PADES, timestamper=stamper)
    report = check(signed, tmp_path)

    assert report.verdict is Verdict.VALID
    assert report.signatures[0].time_source == "timestamp"
    assert report.signatures[0].level == "B-T"


def test_a_time_stamp_of_an_unknown_authority_does_not_count(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    stamper = _timestamper(usage=False)
    signed = signed_by_others(key, now_valid(), subfilter=SigSeedSubFilter.PADES, timestamper=stamper)
    report = check(signed, tmp_path)

    assert report.verdict is Verdict.INDETERMINATE
    assert report.signatures[0].time_source == "clock"
    assert report.signatures[0].level == "B-B"


def test_a_minute_with_an_encrypted_body_is_refused_with_its_reason(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(unsigned_minute())) as pdf:
        stream = BytesIO()
        pdf.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(UnreadableFileError) as refused:
        check(stream.getvalue(), tmp_path)
    assert refused.value.reason == "encrypted"


def _timestamper(*, usage: bool) -> DummyTimeStamper:
    """Return a time stamping authority in memory, with or without the usage that makes it one."""
    key = rsa.generate_private_key(65537, 2048)
    purpose = "time_stamping" if usage else None
    certificate = authority().issue(now_valid(name="Dấu thời gian", usage="digital_signature", purpose=purpose), key)
    return DummyTimeStamper(
        translate_pyca_cryptography_cert_to_asn1(certificate), translate_pyca_cryptography_key_to_asn1(key)
    )
