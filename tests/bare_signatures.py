"""Signatures by bare pyHanko, which asks neither certificate nor clock, put into the minute of the tests."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from cryptography import x509
from pyhanko.keys.internal import (
    translate_pyca_cryptography_cert_to_asn1,
    translate_pyca_cryptography_key_to_asn1,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from secretary_app.signing.identities import Identity
from tests.signed_minutes import SIGNED_AT, SIGNING, Key, request_for, signer, unsigned_minute


def signed_barely(
    certificate: x509.Certificate, key: Key, at: datetime = SIGNED_AT, others: Iterable[x509.Certificate] = ()
) -> bytes:
    """Return a minute whose first slot is signed with any certificate at all; `others` go into the signature."""
    bare = _signer(certificate, key, others)
    pretended = Identity(signer().facts, signer().certificate, (), bare)
    return SIGNING.sign(request_for(unsigned_minute(), "THU_KY", at=at), pretended)


def stamped_barely(certificate: x509.Certificate, key: Key, stamper: TimeStamper) -> bytes:
    """Return the same with a time stamp; the time that the signature itself says is that of this machine."""
    metadata = PdfSignatureMetadata(field_name="THU_KY", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    maker: Any = PdfSigner(metadata, _signer(certificate, key, ()), timestamper=stamper)
    writer = IncrementalPdfFileWriter(BytesIO(unsigned_minute()))
    signed: bytes = maker.sign_pdf(writer, existing_fields_only=True).getvalue()
    return signed


def _signer(certificate: x509.Certificate, key: Key, others: Iterable[x509.Certificate]) -> SimpleSigner:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(translate_pyca_cryptography_cert_to_asn1(other) for other in others)
    return SimpleSigner(
        signing_cert=translate_pyca_cryptography_cert_to_asn1(certificate),
        signing_key=translate_pyca_cryptography_key_to_asn1(key),
        cert_registry=store,
    )
