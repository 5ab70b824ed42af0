"""Signing tokens made of software (SoftHSM 2), for tests: they live in the folder of their test, as long as it does."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from pkcs11 import Attribute, CertificateType, ObjectClass

from secretary_app.domain.tokens import TokenKey
from secretary_app.signing.tokens import Pkcs11Tokens

PIN: Final = "2580-mã-thử"  # of tokens that hold throw-away keys
CATALOGUE: Final = Path(__file__).resolve().parents[1] / "resources" / "tokens.toml"
_SO_PIN: Final = "87654321"
_PLACES: Final = (  # Debian and Ubuntu; Fedora
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
)

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Kept:
    """What lies on a token under one id: a key, a certificate (bytes for a broken one), or both."""

    key: Key | None = None
    certificate: x509.Certificate | bytes | None = None
    key_id: bytes = b"\x01"
    label: str = "khóa"
    public: bool = True  # whether the public key lies there too
    attributes: dict[Attribute, Any] = field(default_factory=dict)  # of the private key


def soft_module() -> Path:
    """Return SoftHSM's library; skip the test without it, fail it in continuous integration, where it must be."""
    found = next((Path(place) for place in _PLACES if Path(place).is_file()), None)
    if found is not None:
        return found
    sorry = "thiếu SoftHSM (apt-get install softhsm2)"
    if os.environ.get("CI"):
        pytest.fail(f"CI {sorry}")
    pytest.skip(sorry)


class SoftTokens:
    """A desk with tokens plugged in; the processes that the test starts see the same ones."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.module = soft_module()
        self.folder = folder / "thiết bị"
        self.folder.mkdir()
        settings = folder / "softhsm2.conf"
        settings.write_text(f"directories.tokendir = {self.folder}\nobjectstore.backend = file\nlog.level = ERROR\n")
        monkeypatch.setenv("SOFTHSM2_CONF", str(settings))

    def add(self, label: str | bytes, kept: Sequence[Kept] = (), pin: str = PIN) -> str:
        """Plug in a token that holds this, and return its serial number."""
        before = set(self._serials())
        words = ["--init-token", "--free", "--so-pin", _SO_PIN, "--pin", pin, "--label"]
        subprocess.run(["softhsm2-util", *words, label], check=True, capture_output=True)
        (serial,) = set(self._serials()) - before
        self.put(serial, kept, pin)
        return serial

    def put(self, serial: str, kept: Sequence[Kept], pin: str = PIN) -> None:
        """Put more onto a token."""
        (token,) = [one for one in self._tokens() if one.serial.decode() == serial]
        with token.open(rw=True, user_pin=pin) as session:
            for each in kept:
                for template in _templates(each):
                    session.create_object(template)

    def pull(self, serial: str) -> None:
        """Pull a token out: nothing of it is left where SoftHSM looks."""
        subprocess.run(["softhsm2-util", "--delete-token", "--serial", serial], check=True, capture_output=True)

    def key(self, serial: str, key_id: bytes = b"\x01") -> TokenKey:
        """Return what names a key."""
        return TokenKey(self.module, serial, key_id.hex())

    def reading(self) -> Pkcs11Tokens:
        """Return what the program reads tokens with."""
        return Pkcs11Tokens(CATALOGUE)

    def _serials(self) -> list[str]:
        return [token.serial.decode() for token in self._tokens()]

    def _tokens(self) -> list[pkcs11.Token]:
        library: Any = pkcs11.lib(str(self.module))
        library.reinitialize()  # SoftHSM reads its settings and its folder then, and only then
        return [token for token in library.get_tokens() if token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED]


def _templates(kept: Kept) -> list[dict[Attribute, Any]]:
    found = []
    if kept.key is not None:
        found.append(
            _private(kept.key) | _named(kept) | {Attribute.SIGN: True, Attribute.PRIVATE: True} | kept.attributes
        )
        if kept.public:
            found.append(_public(kept.key) | _named(kept) | {Attribute.VERIFY: True})
    if kept.certificate is not None:
        found.append(_certificate(kept.certificate) | _named(kept))
    return found


def _named(kept: Kept) -> dict[Attribute, Any]:
    return {Attribute.ID: kept.key_id, Attribute.LABEL: kept.label, Attribute.TOKEN: True}


def _private(key: Key) -> dict[Attribute, Any]:
    data = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    if isinstance(key, rsa.RSAPrivateKey):
        return pkcs11.rsa.decode_rsa_private_key(data)
    return pkcs11.ec.decode_ec_private_key(data)


def _public(key: Key) -> dict[Attribute, Any]:
    public = key.public_key()
    if isinstance(public, rsa.RSAPublicKey):
        return pkcs11.rsa.decode_rsa_public_key(public.public_bytes(Encoding.DER, PublicFormat.PKCS1))
    return pkcs11.ec.decode_ec_public_key(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def _certificate(certificate: x509.Certificate | bytes) -> dict[Attribute, Any]:
    data = certificate if isinstance(certificate, bytes) else certificate.public_bytes(Encoding.DER)
    subject = b"0\0" if isinstance(certificate, bytes) else certificate.subject.public_bytes()
    return {
        Attribute.CLASS: ObjectClass.CERTIFICATE,
        Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
        Attribute.SUBJECT: subject,
        Attribute.VALUE: data,
    }
