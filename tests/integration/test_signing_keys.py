"""Keys from PKCS#12 files, what their certificates say, and which certificates are trusted."""

import unicodedata
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    pkcs12,
)

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import Verdict
from secretary_app.services.ports import Trust, VerifyRequest
from secretary_app.signing.demo_authority import ThrowAwayAuthority
from secretary_app.signing.trust import read_trust
from tests.signed_minutes import (
    CHECKING,
    PASSWORD,
    SIGNED_AT,
    SIGNING,
    Authority,
    CertificateOrder,
    authority,
    request_for,
    unsigned_minute,
    verify_request,
)


class FixedClock:
    def now(self) -> datetime:
        return SIGNED_AT


def refusal(data: bytes, password: str = PASSWORD) -> str:
    with pytest.raises(SigningError) as refused:
        SIGNING.open_pkcs12(data, password)
    return refused.value.code


def test_a_key_tells_what_its_certificate_says() -> None:
    facts = authority().identity().facts

    assert facts.subject == "Nguyễn Văn An"
    assert facts.issuer == "CA thử nghiệm"
    assert facts.unit == "Văn phòng HĐND&UBND, HĐND xã Bình Minh"
    assert facts.not_after - facts.not_before == timedelta(days=200)
    assert len(facts.fingerprint) == 64


def test_a_password_typed_in_decomposed_letters_opens_the_key() -> None:
    typed = unicodedata.normalize("NFD", PASSWORD)
    assert typed != PASSWORD

    assert SIGNING.open_pkcs12(authority().pkcs12(), typed).facts.subject == "Nguyễn Văn An"


def test_a_wrong_password_is_told_apart_from_a_file_of_another_kind() -> None:
    assert refusal(authority().pkcs12(), "sai") == "wrong_password"
    assert refusal(authority().pkcs12(), "") == "wrong_password"
    assert refusal(b"not a key at all") == "unreadable_key"
    assert refusal(b"") == "unreadable_key"
    assert refusal(authority().pkcs12()[:100]) == "unreadable_key"


def test_a_file_without_a_key_or_without_a_certificate_is_refused() -> None:
    encryption = BestAvailableEncryption(PASSWORD.encode())
    key = ec.generate_private_key(ec.SECP256R1())
    only_certificate = pkcs12.serialize_key_and_certificates(None, None, authority().certificate, None, encryption)
    only_key = pkcs12.serialize_key_and_certificates(b"k", key, None, None, encryption)

    assert refusal(only_certificate) == "no_key"
    assert refusal(only_key) == "no_key"


@pytest.mark.parametrize(
    "key",
    [
        rsa.generate_private_key(65537, 1024),  # noqa: S505 - that it is weak is the point
        ec.generate_private_key(ec.SECP224R1()),
    ],
    ids=["rsa-1024", "p-224"],
)
def test_a_weak_key_is_refused(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> None:
    assert refusal(authority().pkcs12(key=key)) == "weak_key"


def test_a_key_without_password_opens_with_the_empty_one() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = authority().issue(CertificateOrder(), key)
    data = pkcs12.serialize_key_and_certificates(b"k", key, certificate, None, NoEncryption())

    assert SIGNING.open_pkcs12(data, "").facts.subject == "Nguyễn Văn An"


@pytest.mark.parametrize(
    "key",
    [rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP384R1())],
    ids=["rsa-2048", "p-384"],
)
def test_strong_keys_of_both_kinds_sign(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, tmp_path: Path) -> None:
    signed = SIGNING.sign(request_for(unsigned_minute(), "THU_KY"), authority().identity(key=key))

    assert CHECKING.verify(verify_request(signed, tmp_path, ("THU_KY",))).verdict is Verdict.VALID


def test_neither_password_nor_key_shows_in_what_python_prints() -> None:
    assert PASSWORD not in repr(authority().identity())
    assert "signer" not in repr(authority().identity())


def test_a_name_cannot_dress_up_as_another_with_control_characters() -> None:
    disguised = CertificateOrder(name="An\u202egnouhP\u0007 \u200bBình", unit="HĐND\nxã")
    facts = authority().identity(disguised).facts

    assert facts.subject == "An gnouhP Bình"
    assert facts.unit.endswith("HĐND xã")


def test_a_root_that_came_with_the_key_is_not_written_into_the_signature() -> None:
    signed = SIGNING.sign(request_for(unsigned_minute(), "THU_KY"), authority().identity())

    assert authority().certificate.public_bytes(Encoding.DER).hex().encode() not in signed.lower()


# --- trust -------------------------------------------------------------------------------------------------------


def test_a_chain_with_an_authority_between_is_taken_from_the_key_file(tmp_path: Path) -> None:
    between = Authority("CA trung gian", above=authority())
    key = ec.generate_private_key(ec.SECP256R1())
    leaf = between.issue(CertificateOrder(), key)
    data = pkcs12.serialize_key_and_certificates(
        b"test", key, leaf, [between.certificate], BestAvailableEncryption(PASSWORD.encode())
    )
    identity = SIGNING.open_pkcs12(data, PASSWORD)
    signed = SIGNING.sign(request_for(unsigned_minute(), "THU_KY"), identity)

    codes = {
        check.code
        for check in SIGNING.checks(unsigned_minute(), "THU_KY", identity, authority().trust(tmp_path), SIGNED_AT)
    }
    assert "trusted" in codes
    assert CHECKING.verify(verify_request(signed, tmp_path, ("THU_KY",))).verdict is Verdict.VALID


def test_trust_is_read_from_pem_der_and_folders_and_junk_is_named(tmp_path: Path) -> None:
    one, two, three = Authority("Một"), Authority("Hai"), Authority("Ba")
    folder = tmp_path / "tin cậy"
    folder.mkdir()
    (folder / "nhieu.pem").write_bytes(b"Ghi chu\n" + one.pem + two.pem)
    (folder / "ba.cer").write_bytes(three.certificate.public_bytes(Encoding.DER))
    (folder / "trung.pem").write_bytes(one.pem)
    (folder / "rac.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\nxxxx\n-----END CERTIFICATE-----\n")
    (folder / "anh.png").write_bytes(b"\x89PNG")
    (folder / ".ẩn").write_bytes(b"junk that is not the user's")
    trusted = read_trust(Trust((folder, tmp_path / "khong-co.pem")))

    names = {part.value for root in trusted.anchors for part in root.subject}
    assert names == {"Một", "Hai", "Ba"}
    assert len(trusted.anchors) == 3
    assert trusted.junk == ("anh.png", "rac.pem")


def test_junk_in_the_trust_folder_is_told_and_does_not_change_the_verdict(tmp_path: Path) -> None:
    authority().trust(tmp_path)
    (tmp_path / "readme.txt").write_text("junk")
    signed = SIGNING.sign(request_for(unsigned_minute(), "THU_KY"), authority().identity())
    report = CHECKING.verify(VerifyRequest(signed, "a.pdf", Trust((tmp_path,)), ("THU_KY",)))

    assert report.verdict is Verdict.VALID
    assert report.problems == ("junk_in_trust",)
    assert report.details == ("readme.txt",)


def test_another_authority_of_the_same_name_is_not_trusted(tmp_path: Path) -> None:
    impostor = Authority("CA thử nghiệm")
    signed = SIGNING.sign(request_for(unsigned_minute(), "THU_KY"), impostor.identity())
    report = CHECKING.verify(verify_request(signed, tmp_path, ("THU_KY",)))

    assert report.verdict is Verdict.INDETERMINATE
    assert report.signatures[0].problems == ("untrusted",)


# --- the throw-away authority ------------------------------------------------------------------------------------


def test_the_demo_authority_makes_keys_that_sign_today(tmp_path: Path) -> None:
    demo = ThrowAwayAuthority(FixedClock())
    unit = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Bình Minh"
    identity = SIGNING.open_pkcs12(demo.pkcs12("Trần Thị Bình", unit, "bí mật"), "bí mật")
    signed = SIGNING.sign(request_for(unsigned_minute(), "THU_KY"), identity)
    root = tmp_path / "demo.pem"
    root.write_bytes(demo.root())
    report = CHECKING.verify(VerifyRequest(signed, "a.pdf", Trust((root,)), ("THU_KY",)))

    assert report.verdict is Verdict.VALID
    assert report.signatures[0].signer == "Trần Thị Bình"
    assert report.signatures[0].unit == unit
    assert "DÙNG THỬ" in report.signatures[0].issuer


def test_two_demo_authorities_do_not_trust_each_other(tmp_path: Path) -> None:
    one, two = ThrowAwayAuthority(FixedClock()), ThrowAwayAuthority(FixedClock())
    signed = SIGNING.sign(
        request_for(unsigned_minute(), "THU_KY"), SIGNING.open_pkcs12(one.pkcs12("An", "UBND", "x"), "x")
    )
    root = tmp_path / "demo.pem"
    root.write_bytes(two.root())

    assert x509.load_pem_x509_certificate(one.root()) != x509.load_pem_x509_certificate(two.root())
    assert CHECKING.verify(VerifyRequest(signed, "a.pdf", Trust((root,)))).signatures[0].trusted is False
