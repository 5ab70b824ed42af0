"""Keys ready to sign, and those of PKCS#12 files; tokens bring a signer of their own (`tokens.py`)."""

import unicodedata
import warnings
from dataclasses import dataclass, field

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.keys.internal import (
    translate_pyca_cryptography_cert_to_asn1,
    translate_pyca_cryptography_key_to_asn1,
)
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import CertificateFacts, SigningProblem
from secretary_app.signing.certificates import facts_of, is_strong

SigningKey = RSAPrivateKey | EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class Identity:
    """What a certificate says, and a signer that holds its key; fulfils `SigningIdentity`."""

    facts: CertificateFacts
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()
    signer: Signer | None = field(default=None, repr=False, compare=False)


def open_pkcs12(data: bytes, password: str) -> Identity:
    """Return the identity in a PKCS#12 file; the password is used once and not kept.

    Raise SigningError: wrong_password, unreadable_key, no_key or weak_key.
    """
    content = _parse(data, unicodedata.normalize("NFC", password))
    if content.key is None or content.cert is None:
        raise SigningError(SigningProblem.NO_KEY)
    certificate = content.cert.certificate
    chain = tuple(other.certificate for other in content.additional_certs)
    return identity_of(content.key, certificate, chain)


def identity_of(key: PrivateKeyTypes, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]) -> Identity:
    """Return an identity for a key in memory; raise SigningError (weak_key, no_key, unreadable_key)."""
    try:
        facts, public = facts_of(certificate), certificate.public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise SigningError(SigningProblem.UNREADABLE_KEY, str(error)) from error
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise SigningError(SigningProblem.UNREADABLE_KEY, type(key).__name__)
    if key.public_key() != public:
        raise SigningError(SigningProblem.NO_KEY, facts.subject)
    if not is_strong(public):
        raise SigningError(SigningProblem.WEAK_KEY, facts.subject)
    return Identity(facts, certificate, chain, _signer(key, certificate, chain))


def _parse(data: bytes, password: str) -> pkcs12.PKCS12KeyAndCertificates:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that a file is BER, as other programs write it: it is read
            return pkcs12.load_pkcs12(data, password.encode())
    except ValueError as error:
        # cryptography has one exception for both; only this sentence means that the structure was sound.
        wrong = "password" in str(error).casefold()
        code = SigningProblem.WRONG_PASSWORD if wrong else SigningProblem.UNREADABLE_KEY
        raise SigningError(code) from None
    except (TypeError, UnsupportedAlgorithm) as error:
        raise SigningError(SigningProblem.UNREADABLE_KEY, str(error)) from None


class _LoadedKeySigner(SimpleSigner):
    """Signs with a key that stays loaded; pyHanko's own reads it anew each time, 40 ms for RSA."""

    def __init__(self, key: SigningKey, certificate: x509.Certificate, others: SimpleCertificateStore) -> None:
        super().__init__(
            signing_cert=translate_pyca_cryptography_cert_to_asn1(certificate),
            signing_key=translate_pyca_cryptography_key_to_asn1(key),
            cert_registry=others,
            embed_roots=False,
        )
        self._key = key

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """Return the signature value by the key's usual scheme; a certificate for PSS goes pyHanko's way."""
        digest = get_pyca_cryptography_hash(digest_algorithm)
        mechanism = self.get_signature_mechanism_for_digest(digest_algorithm).signature_algo
        if mechanism == "ecdsa" and isinstance(self._key, EllipticCurvePrivateKey):
            return self._key.sign(data, ECDSA(digest))
        if mechanism == "rsassa_pkcs1v15" and isinstance(self._key, RSAPrivateKey):
            return self._key.sign(data, PKCS1v15(), digest)
        return super().sign_raw(data, digest_algorithm)


def store_of(chain: tuple[x509.Certificate, ...]) -> SimpleCertificateStore:
    """Return certificates as pyHanko's signers take them along into a signature."""
    others = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    others.register_multiple(translate_pyca_cryptography_cert_to_asn1(other) for other in chain)
    return others


def _signer(key: SigningKey, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]) -> Signer:
    """Return pyHanko's signer; roots stay out of the signature, whoever checks must have them anyway."""
    return _LoadedKeySigner(key, certificate, store_of(chain))
