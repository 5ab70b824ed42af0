"""Tokens seen without a PIN, and used with one; a real PKCS#11 library (SoftHSM) in a process of its own."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from pkcs11 import Attribute

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import Verdict
from secretary_app.domain.tokens import PinTries
from secretary_app.signing.known_modules import known_modules
from secretary_app.signing.token_talk import OPTION, process_command
from secretary_app.signing.tokens import Pkcs11Tokens
from tests import odd_token_process
from tests.signed_minutes import (
    CHECKING,
    SIGNED_AT,
    SIGNING,
    Authority,
    CertificateOrder,
    authority,
    request_for,
    unsigned_minute,
    verify_request,
)
from tests.soft_tokens import CATALOGUE, PIN, Kept, Key, SoftTokens


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SoftTokens:
    return SoftTokens(tmp_path, monkeypatch)


def a_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def certificate_for(key: Key, **said: object) -> x509.Certificate:
    return authority().issue(CertificateOrder(**said), key)  # type: ignore[arg-type] # the fields are those of the test


def signed_with(desk: SoftTokens, serial: str, key_id: bytes = b"\x01", reading: Pkcs11Tokens | None = None) -> bytes:
    """Return the minute signed by the secretary with a key on a token."""
    session = (reading or desk.reading()).session(desk.key(serial, key_id))
    try:
        return SIGNING.sign(request_for(unsigned_minute(), "THU_KY"), session.log_in(PIN))
    finally:
        session.close()


def refusal(desk: SoftTokens, serial: str, key_id: bytes = b"\x01") -> str:
    with pytest.raises(SigningError) as refused:
        signed_with(desk, serial, key_id)
    return refused.value.code


# --- seen without a PIN ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Nguyễn Văn Ẩn's", "Nguyễn Văn Ẩn's"),
        ('"; DROP --', '"; DROP --'),
        (b"V\xe2n th\xb0 \xff", "V�n th� �"),
        (b"\x1b[31mxanh\x07", "[31mxanh"),
        ("\u202eđảo", "đảo"),
        ("", ""),
    ],
)
def test_a_label_may_be_anything(desk: SoftTokens, label: str | bytes, shown: str) -> None:
    key = a_key()
    serial = desk.add(label, [Kept(key, certificate_for(key), label="d'Ẩn \u202e")])
    (token,) = desk.reading().tokens(desk.module)

    assert (token.label, token.serial, token.tries) == (shown, serial, PinTries.FULL)
    assert [each.key for each in token.certificates] == [desk.key(serial)]
    assert token.certificates[0].facts.subject == "Nguyễn Văn An"
    assert token.certificates[0].may_sign


def test_tokens_of_one_label_are_told_apart_by_their_numbers(desk: SoftTokens) -> None:
    key = a_key()
    serials = {desk.add("Văn thư", [Kept(key, certificate_for(key, name=name))]) for name in ("An", "Bình")}

    found = {token.serial: token.certificates[0].facts.subject for token in desk.reading().tokens(desk.module)}
    assert set(found) == serials
    assert set(found.values()) == {"An", "Bình"}


def test_a_token_tells_what_cannot_be_read_and_what_is_not_for_signing(desk: SoftTokens) -> None:
    one, two = a_key(), a_key()
    padded = certificate_for(one).public_bytes(Encoding.DER) + b"\xff" * 100
    serial = desk.add(
        "Đủ loại",
        [
            Kept(one, padded),
            Kept(two, certificate_for(two, name="Mã hóa", usage="key_encipherment"), b"\x02"),
            Kept(certificate=b"0\x82\x00\x05abc", key_id=b"\x03"),
            Kept(certificate=authority().certificate, key_id=b"\x04"),  # of the authority: nobody signs with it
        ],
    )
    desk.add("Trống")
    found = {token.serial: token for token in desk.reading().tokens(desk.module)}
    token = found.pop(serial)

    assert token.unreadable == 1
    assert {each.facts.subject: each.may_sign for each in token.certificates} == {
        "Nguyễn Văn An": True,
        "Mã hóa": False,
    }
    assert [empty.certificates for empty in found.values()] == [()]


def test_of_two_certificates_for_one_key_the_valid_one_is_taken(desk: SoftTokens, tmp_path: Path) -> None:
    key, now = a_key(), timedelta(days=365 * 3)
    old = certificate_for(key, name="Cũ", begins=SIGNED_AT - now, ends=SIGNED_AT - timedelta(days=200))
    new = certificate_for(key, name="Mới", ends=SIGNED_AT + now)
    serial = desk.add("Gia hạn", [Kept(key, new), Kept(certificate=old)])

    (token,) = desk.reading().tokens(desk.module)
    assert [each.facts.subject for each in token.certificates] == ["Mới"]
    report = CHECKING.verify(verify_request(signed_with(desk, serial), tmp_path, ("THU_KY",)))
    assert [signature.signer for signature in report.signatures] == ["Mới"]


def test_a_token_that_shows_nothing_is_seen_all_the_same(desk: SoftTokens) -> None:
    serial = desk.add("Kín")
    shut = Pkcs11Tokens(CATALOGUE, (sys.executable, odd_token_process.__file__, "open", "SessionCount"))
    assert [(token.serial, token.unreadable) for token in shut.tokens(desk.module)] == [(serial, 1)]


def test_what_a_library_prints_does_not_disturb(desk: SoftTokens) -> None:
    serial = desk.add("Ồn ào")
    noisy = Pkcs11Tokens(CATALOGUE, (sys.executable, odd_token_process.__file__, "look", "print"))
    assert [token.serial for token in noisy.tokens(desk.module)] == [serial]


def test_the_program_itself_can_be_the_process_of_a_token(
    desk: SoftTokens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serial = desk.add("Đóng gói")
    packed = Pkcs11Tokens(CATALOGUE, (sys.executable, "-m", "secretary_app", OPTION))
    assert [token.serial for token in packed.tokens(desk.module)] == [serial]

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert process_command() == (sys.executable, OPTION)
    window, spoken = tmp_path / "thu-ky-hoi-nghi.exe", tmp_path / "secretary-app.exe"
    spoken.touch()
    monkeypatch.setattr(sys, "executable", str(window))
    assert process_command() == (str(spoken), OPTION), "on Windows the one with a console"


def test_known_libraries_are_those_that_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("một.so", "hai.so"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "lối tắt.so").symlink_to(tmp_path / "một.so")
    monkeypatch.setenv("SO_HERE", str(tmp_path))
    catalogue = tmp_path / "tokens.toml"
    catalogue.write_text(
        '[A]\nlinux = ["$SO_HERE/hai.so", "$SO_HERE/không có.so"]\n[B]\nwin32 = ["x"]\n'
        '[C]\nlinux = ["$SO_HERE/một.so", "$SO_HERE/lối tắt.so"]\n',
        encoding="utf-8",
    )
    assert known_modules(catalogue, "linux") == (tmp_path / "hai.so", tmp_path / "một.so")
    assert known_modules(catalogue, "darwin") == ()


def test_the_catalogue_of_the_program_finds_the_library_of_this_test(desk: SoftTokens) -> None:
    assert desk.module in desk.reading().known_modules()


# --- used with one -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    [rsa.generate_private_key(65537, 2048), a_key(), ec.generate_private_key(ec.SECP384R1())],
    ids=["rsa-2048", "p-256", "p-384"],
)
def test_keys_of_every_kind_sign(desk: SoftTokens, tmp_path: Path, key: Key) -> None:
    serial = desk.add("Văn thư", [Kept(key, certificate_for(key), b"\x00\xff" * 10)])
    signed = signed_with(desk, serial, b"\x00\xff" * 10)
    assert CHECKING.verify(verify_request(signed, tmp_path, ("THU_KY",))).verdict is Verdict.VALID


def test_a_token_that_cannot_digest_gets_the_digest(desk: SoftTokens, tmp_path: Path) -> None:
    key = rsa.generate_private_key(65537, 2048)
    serial = desk.add("Đời cũ", [Kept(key, certificate_for(key))])
    command = (sys.executable, odd_token_process.__file__, "never", "-", "--mechanisms")

    signed = signed_with(desk, serial, reading=Pkcs11Tokens(CATALOGUE, (*command, "RSA_PKCS")))
    assert CHECKING.verify(verify_request(signed, tmp_path, ("THU_KY",))).verdict is Verdict.VALID
    with pytest.raises(SigningError) as refused:
        signed_with(desk, serial, reading=Pkcs11Tokens(CATALOGUE, (*command, "SHA1_RSA_PKCS")))
    assert (refused.value.code, refused.value.detail) == ("token_failed", "no_mechanism")


def test_a_key_that_wants_its_pin_at_each_use_signs(desk: SoftTokens) -> None:
    key = a_key()
    serial = desk.add(
        "Nghiêm ngặt", [Kept(key, certificate_for(key), attributes={Attribute.ALWAYS_AUTHENTICATE: True})]
    )
    assert len(signed_with(desk, serial)) > len(unsigned_minute())


def test_one_login_serves_several_signatures(desk: SoftTokens, tmp_path: Path) -> None:
    key = a_key()
    serial = desk.add("Văn thư", [Kept(key, certificate_for(key))])
    session = desk.reading().session(desk.key(serial))
    identity = session.log_in(PIN)
    first = SIGNING.sign(request_for(unsigned_minute(), "THU_KY"), identity)
    second = SIGNING.sign(request_for(first, "CT_HDND"), identity)
    session.close()
    session.close()
    assert CHECKING.verify(verify_request(second, tmp_path, ("THU_KY", "CT_HDND"))).verdict is Verdict.VALID
    with pytest.raises(SigningError) as refused:
        SIGNING.sign(request_for(second, "CT_UBND"), identity)
    assert refused.value.code == "cancelled"


def test_before_the_pin_everything_can_be_checked_but_nothing_signed(desk: SoftTokens, tmp_path: Path) -> None:
    key = a_key()
    serial = desk.add("Văn thư", [Kept(key, certificate_for(key))])
    session = desk.reading().session(desk.key(serial))
    shown = session.certificate()
    session.close()

    checks = SIGNING.checks(unsigned_minute(), "THU_KY", shown, authority().trust(tmp_path), SIGNED_AT)
    assert "trusted" in {check.code for check in checks}
    with pytest.raises(SigningError) as refused:
        SIGNING.sign(request_for(unsigned_minute(), "THU_KY"), shown)
    assert refused.value.code == "no_key"


def test_the_chain_comes_from_the_token_without_root_and_without_others(desk: SoftTokens, tmp_path: Path) -> None:
    between = Authority("CA trung gian", above=authority())
    key, other = a_key(), a_key()
    serial = desk.add(
        "Văn thư",
        [
            Kept(key, between.issue(CertificateOrder(), key)),
            Kept(certificate=authority().certificate, key_id=b"\x05"),
            Kept(certificate=between.certificate, key_id=b"\x06"),
            Kept(other, certificate_for(other, name="Người khác"), b"\x02"),
        ],
    )
    signed = signed_with(desk, serial)

    written = signed.lower()
    assert between.certificate.public_bytes(Encoding.DER).hex().encode() in written
    assert authority().certificate.public_bytes(Encoding.DER).hex().encode() not in written
    assert "Người khác".encode().hex().encode() not in written
    assert CHECKING.verify(verify_request(signed, tmp_path, ("THU_KY",))).verdict is Verdict.VALID


@pytest.mark.parametrize("public", [True, False])
def test_a_key_that_is_not_the_one_of_the_certificate_signs_nothing(desk: SoftTokens, *, public: bool) -> None:
    key = a_key()
    serial = desk.add("Lẫn", [Kept(key, certificate_for(a_key()), public=public)])
    assert refusal(desk, serial) == "no_key"


def test_of_two_keys_with_one_id_the_fitting_one_signs(desk: SoftTokens) -> None:
    key = rsa.generate_private_key(65537, 2048)
    serial = desk.add("Trùng mã", [Kept(rsa.generate_private_key(65537, 2048)), Kept(key, certificate_for(key))])
    assert len(signed_with(desk, serial)) > len(unsigned_minute())


def test_a_certificate_without_a_key_and_an_unknown_id_sign_nothing(desk: SoftTokens) -> None:
    serial = desk.add("Thiếu khóa", [Kept(certificate=certificate_for(a_key()))])
    assert refusal(desk, serial) == "no_key"
    assert refusal(desk, serial, b"\x09") == "no_key"


@pytest.mark.parametrize(
    "key",
    [
        rsa.generate_private_key(65537, 1024),  # noqa: S505 - that it is weak is the point
        ec.generate_private_key(ec.SECP224R1()),
    ],
    ids=["rsa-1024", "p-224"],
)
def test_a_weak_key_is_refused_before_anybody_types_a_pin(desk: SoftTokens, key: Key) -> None:
    serial = desk.add("Yếu", [Kept(certificate=certificate_for(key))])
    session = desk.reading().session(desk.key(serial))
    with pytest.raises(SigningError) as refused:
        session.certificate()
    session.close()
    assert refused.value.code == "weak_key"
