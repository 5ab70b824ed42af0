"""Tokens read without a PIN, and used with one."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from secretary_app.domain.signatures import Verdict
from tests.signed_minutes import (
    CHECKING,
    SIGNING,
    CertificateOrder,
    authority,
    request_for,
    unsigned_minute,
    verify_request,
)
from tests.soft_tokens import PIN, Kept, SoftTokens


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SoftTokens:
    return SoftTokens(tmp_path, monkeypatch)


def kept(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, name: str = "Nguyễn Văn An") -> Kept:
    return Kept(key, authority().issue(CertificateOrder(name=name), key))


@pytest.mark.parametrize(
    "key",
    [
        rsa.generate_private_key(65537, 2048),
        ec.generate_private_key(ec.SECP256R1()),
        ec.generate_private_key(ec.SECP384R1()),
    ],
    ids=["rsa-2048", "p-256", "p-384"],
)
def test_a_key_on_a_token_signs(desk: SoftTokens, tmp_path: Path, key: rsa.RSAPrivateKey) -> None:
    serial = desk.add("Chữ ký d'Nguyễn", [kept(key)])
    session = desk.reading().session(desk.key(serial))
    try:
        assert session.certificate().signer is None
        signed = SIGNING.sign(request_for(unsigned_minute(), "THU_KY"), session.log_in(PIN))
    finally:
        session.close()

    assert CHECKING.verify(verify_request(signed, tmp_path, ("THU_KY",))).verdict is Verdict.VALID


def test_tokens_are_listed_without_a_pin(desk: SoftTokens) -> None:
    serial = desk.add("Chữ ký d'Nguyễn", [kept(ec.generate_private_key(ec.SECP256R1()))])
    (token,) = desk.reading().tokens(desk.module)
    assert (token.serial, token.label, token.unreadable) == (serial, "Chữ ký d'Nguyễn", 0)
    (certificate,) = token.certificates
    assert certificate.facts.subject == "Nguyễn Văn An"
    assert certificate.key == desk.key(serial)
    assert certificate.may_sign
