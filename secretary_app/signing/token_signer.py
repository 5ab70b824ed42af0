"""Lets pyHanko sign with a key that never leaves its token."""

from base64 import b64decode, b64encode
from typing import Any, Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.util import get_pyca_cryptography_hash
from typing_extensions import override

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import SigningProblem
from secretary_app.signing.identities import store_of
from secretary_app.signing.token_talk import TokenTalk

BAD_VALUE: Final = "bad_value"


class TokenSigner(Signer):
    """Has the process of a token make the signature value, and believes none that does not fit the certificate.

    `number` is which of the keys that the token offered; `proven` whether the token showed that it is the right one.
    """

    def __init__(
        self, talk: TokenTalk, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...], key: tuple[int, bool]
    ) -> None:
        super().__init__(
            signing_cert=translate_pyca_cryptography_cert_to_asn1(certificate),
            cert_registry=store_of(chain),
            embed_roots=False,
        )
        self._talk, self._public = talk, certificate.public_key()
        self._number, self._proven = key

    @override
    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Return the signature value; raise SigningError for whatever the token does instead."""
        order = {"do": "sign", "key": self._number, "digest": digest_algorithm, "data": b64encode(data).decode()}
        value = self._encoded(_value(self._talk.ask(order)))
        self._require_fit(value, data, digest_algorithm)
        return value

    def _encoded(self, value: bytes) -> bytes:
        """Return the value as a signature carries it: two numbers of a curve in DER (RFC 3279, 2.2.3)."""
        if isinstance(self._public, RSAPublicKey):
            return value
        half = len(value) // 2
        return encode_dss_signature(int.from_bytes(value[:half]), int.from_bytes(value[half:]))

    def _require_fit(self, value: bytes, data: bytes, digest_algorithm: str) -> None:
        digest = get_pyca_cryptography_hash(digest_algorithm)
        try:
            if isinstance(self._public, RSAPublicKey):
                self._public.verify(value, data, PKCS1v15(), digest)
            elif isinstance(self._public, EllipticCurvePublicKey):
                self._public.verify(value, data, ECDSA(digest))
        except InvalidSignature:
            code = SigningProblem.TOKEN_FAILED if self._proven else SigningProblem.NO_KEY
            raise SigningError(code, BAD_VALUE) from None


def _value(answer: dict[str, Any]) -> bytes:
    try:
        return b64decode(answer["value"])
    except (KeyError, TypeError, ValueError) as error:
        raise SigningError(SigningProblem.TOKEN_FAILED, BAD_VALUE) from error
