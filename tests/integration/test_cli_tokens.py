"""Tokens on the command line, as others script against it."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric import ec

from secretary_app.app import signing_services
from secretary_app.app.composition import SystemClock
from secretary_app.cli import main
from secretary_app.signing.tokens import Pkcs11Tokens
from tests.signed_minutes import CertificateOrder, authority, unsigned_minute
from tests.soft_tokens import PIN, Kept, SoftTokens

NOW = SystemClock().now()
TOKEN_FIELDS = {"serial", "label", "maker", "model", "pin", "certificates", "unreadable"}
CERTIFICATE_FIELDS = {"key_id", "subject", "unit", "issuer", "not_before", "not_after", "fingerprint", "may_sign"}


class Desk:
    """Two tokens of one name and one of another, and the command line."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.tokens, self.folder = SoftTokens(folder, monkeypatch), folder
        self.serials = [self.tokens.add(label, [self.kept(name)]) for label, name in self.people()]
        self.pdf = folder / "bien-ban.pdf"
        self.pdf.write_bytes(unsigned_minute())

    def people(self) -> list[tuple[str, str]]:
        return [("Chữ ký d'Ẩn", "Trần Thị Ẩn"), ("Chữ ký", "Lê Văn Một"), ("Chữ ký", "Lê Văn Hai")]

    def kept(self, name: str) -> Kept:
        key = ec.generate_private_key(ec.SECP256R1())
        order = CertificateOrder(name, begins=NOW - timedelta(days=9), ends=NOW + timedelta(days=9))
        return Kept(key, authority().issue(order, key), b"\xab\x01")

    def run(self, *words: object, given: str = "") -> Result:
        return CliRunner().invoke(main, ["--data-dir", str(self.folder / "dữ liệu"), *map(str, words)], input=given)

    def sign(self, token: str, *more: object, given: str = PIN) -> Result:
        key = ["--pkcs11", self.tokens.module, "--token", token, "--key-id", "AB:01", "--pin-file", "-"]
        return self.run("sign", self.pdf, "--as", "THU_KY", *key, *more, given=given)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patch:
        yield Desk(tmp_path_factory.mktemp("lệnh"), patch)


def seen(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.stdout)["modules"]
    return found


def test_tokens_are_told_to_scripts_in_their_published_shape(desk: Desk) -> None:
    result = desk.run("tokens", "--pkcs11", desk.tokens.module, "--json")
    (module,) = seen(result)
    found = {token["serial"]: token for token in module["tokens"]}
    first = found[desk.serials[0]]
    (certificate,) = first["certificates"]

    assert (result.exit_code, set(module)) == (0, {"path", "problem", "tokens"})
    assert (module["path"], module["problem"], set(found)) == (str(desk.tokens.module), None, set(desk.serials))
    assert (set(first), set(certificate)) == (TOKEN_FIELDS, CERTIFICATE_FIELDS)
    assert (first["label"], first["pin"], first["unreadable"]) == ("Chữ ký d'Ẩn", "full", 0)
    assert (certificate["key_id"], certificate["subject"], certificate["may_sign"]) == ("ab01", "Trần Thị Ẩn", True)


def test_tokens_are_told_to_people_in_words(desk: Desk) -> None:
    told = desk.run("tokens", "--pkcs11", desk.tokens.module)
    assert (told.exit_code, told.stderr) == (0, "")
    for words in (desk.serials[0], "Chữ ký d'Ẩn", "Khóa ab01: Trần Thị Ẩn", "CA thử nghiệm", "ký văn bản", "Mã PIN:"):
        assert words in told.stdout


def test_without_a_library_all_known_ones_are_asked_and_one_that_fails_hides_none(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, catalogue = tmp_path / "hỏng.so", tmp_path / "tokens.toml"
    broken.write_bytes(b"no library")
    catalogue.write_text(f'[A]\nlinux = ["{broken}"]\n[B]\nlinux = ["{desk.tokens.module}"]\n', "utf-8")
    monkeypatch.setattr(signing_services, "_tokens", lambda: Pkcs11Tokens(catalogue))
    result = desk.run("tokens", "--json")

    assert result.exit_code == 0
    assert [(module["problem"], len(module["tokens"])) for module in seen(result)] == [
        ("module_unusable", 0),
        (None, 3),
    ]
    assert str(broken) in result.stderr
    monkeypatch.setattr(signing_services, "_tokens", lambda: Pkcs11Tokens(tmp_path / "tokens.toml"))
    catalogue.write_text("[A]\n", "utf-8")
    none = desk.run("tokens")
    assert (none.exit_code, none.stdout, "Không thấy thiết bị ký nào" in none.stderr) == (1, "", True)


def test_a_library_that_is_not_there_is_unreadable_input(desk: Desk) -> None:
    result = desk.run("tokens", "--pkcs11", "không có.so")
    assert (result.exit_code, result.stdout, "không có.so" in result.stderr) == (2, "", True)


def test_a_file_is_signed_with_a_token_named_by_label_or_by_number(desk: Desk, tmp_path: Path) -> None:
    root = tmp_path / "root.pem"
    root.write_bytes(authority().pem)
    for number, (token, name) in enumerate([("Chữ ký d'Ẩn", "Trần Thị Ẩn"), (desk.serials[2], "Lê Văn Hai")]):
        signed = tmp_path / f"{number}.pdf"
        assert desk.sign(token, "--out", signed).exit_code == 0
        told = desk.run("verify", signed, "--trust", root, "--expect", "THU_KY", "--json")
        (signature,) = json.loads(told.stdout)["files"][0]["signatures"]
        assert (signature["signer"], signature["integrity"], signature["trusted"]) == (name, True, True)
    assert desk.pdf.read_bytes() == unsigned_minute()


def test_two_tokens_of_one_label_are_refused_with_their_numbers(desk: Desk) -> None:
    result = desk.sign("Chữ ký")
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(serial in result.stderr for serial in desk.serials[1:])
    assert desk.serials[0] not in result.stderr
    assert desk.pdf.read_bytes() == unsigned_minute()


def test_after_a_wrong_pin_the_next_try_is_warned_about(desk: Desk, tmp_path: Path) -> None:
    serial = desk.serials[1]
    wrong = desk.sign(serial, given="sai")
    (refusal,) = besides_notices(wrong)
    assert (wrong.exit_code, "Sai mã PIN" in refusal) == (2, True)
    right = desk.sign(serial, "--out", tmp_path / "ky.pdf")
    assert (right.exit_code, "đã gõ sai ít nhất một lần" in right.stderr) == (0, True)
    assert besides_notices(desk.sign(serial, "--out", tmp_path / "ky.pdf")) == []


def besides_notices(result: Result) -> list[str]:
    """Return the sentences that are not about the certificate, the clock and who trusts whom."""
    return [line for line in result.stderr.splitlines() if not line.startswith("! ")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--p12", "a.p12", "--pkcs11", "b.so", "--token", "c", "--key-id", "01"], "Chỉ dùng một khóa"),
        (["--p12", "a.p12", "--pin-file", "-"], "Chỉ dùng một khóa"),
        (["--pkcs11", "b.so", "--token", "c"], "--key-id"),
        (["--token", "c", "--key-id", "01"], "--pkcs11"),
        ([], "Thiếu khóa để ký"),
        (["--pkcs11", "{module}", "--token", "Chữ ký d'Ẩn", "--key-id", "ab01"], "Cần mã PIN: dùng --pin-file TỆP"),
    ],
)
def test_options_that_do_not_name_one_key_are_wrong_usage(desk: Desk, words: list[str], told: str) -> None:
    options = [word.format(module=desk.tokens.module) for word in words]
    result = desk.run("sign", desk.pdf, "--as", "THU_KY", *options)
    assert (result.exit_code, told in result.stderr) == (2, True)
    assert desk.pdf.read_bytes() == unsigned_minute()
