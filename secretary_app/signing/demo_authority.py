"""A throw-away certificate authority for the demo, the rehearsal and the tests; nobody trusts it."""

import warnings
from collections.abc import Mapping
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from secretary_app.services.ports import Clock
from secretary_app.signing.demo_mark import DEMO_NAME, demo_mark

_LONGEST_NAME = 64  # letters
_LIFE = timedelta(days=365)
_EARLIER = timedelta(hours=1)  # clocks of two machines differ


class ThrowAwayAuthority:
    """Makes a root certificate when first asked, and leaf certificates under it; fulfils `DemoAuthority`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name({NameOID.COMMON_NAME: DEMO_NAME})
        self._root = self._make_root()

    def root(self) -> bytes:
        """Return its root certificate, PEM."""
        return self._root.public_bytes(Encoding.PEM)

    def pkcs12(self, name: str, unit: str, password: str) -> bytes:
        """Return a PKCS#12 file (PBES2, AES-256) for a person or an organisation, valid today."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._leaf(name, unit, key.public_key())
        return pkcs12.serialize_key_and_certificates(
            name.encode(), key, certificate, [self._root], BestAvailableEncryption(password.encode())
        )

    def _make_root(self) -> x509.Certificate:
        return (
            self._builder(self._name, self._key.public_key())
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_usage(authority=True), critical=True)
            .sign(self._key, SHA256())
        )

    def _leaf(self, name: str, unit: str, key: ec.EllipticCurvePublicKey) -> x509.Certificate:
        subject = _name({NameOID.ORGANIZATION_NAME: unit, NameOID.COMMON_NAME: name})
        return (
            self._builder(subject, key)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(authority=False), critical=True)
            .sign(self._key, SHA256())
        )

    def _builder(self, subject: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        now = self._clock.now()
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - _EARLIER)
            .not_valid_after(now + _LIFE)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
            .add_extension(demo_mark(), critical=False)
        )


def _name(parts: Mapping[x509.ObjectIdentifier, str]) -> x509.Name:
    """Return a distinguished name; X.520 allows 64 letters, cryptography counts bytes and warns of Vietnamese ones."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return x509.Name(
            [x509.NameAttribute(part, text[:_LONGEST_NAME], _validate=False) for part, text in parts.items() if text]
        )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
