"""Signatures by bare pyHanko, which asks neither certificate nor clock, put into the minute of the tests."""

from collections.abc import Iterable
from datetime import datetime

from cryptography import x509
from pyhanko.keys.internal import (
    translate_pyca_cryptography_cert_to_asn1,
    translate_pyca_cryptography_key_to_asn1,
)
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from secretary_app.signing.identities import Identity
from tests.signed_minutes import SIGNED_AT, SIGNING, Key, request_for, signer, unsigned_minute


def signed_barely(
    certificate: x509.Certificate, key: Key, at: datetime = SIGNED_AT, others: Iterable[x509.Certificate] = ()
) -> bytes:
    """Return a minute whose first slot is signed with any certificate at all; `others` go into the signature."""
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(translate_pyca_cryptography_cert_to_asn1(other) for other in others)
    bare = SimpleSigner(
        signing_cert=translate_pyca_cryptography_cert_to_asn1(certificate),
        signing_key=translate_pyca_cryptography_key_to_asn1(key),
        cert_registry=store,
    )
    pretended = Identity(signer().facts, signer().certificate, (), bare)
    return SIGNING.sign(request_for(unsigned_minute(), "THU_KY", at=at), pretended)
