"""The PKCS#11 library of a token's maker, as the process of a token uses it.

Nothing here knows of certificates, signatures or windows: what is read goes out as bytes, and is judged elsewhere.
"""

import hashlib
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import pkcs11
from pkcs11 import Attribute, CertificateType, KeyType, Mechanism, ObjectClass, TokenFlag

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import SigningProblem
from secretary_app.signing.token_failures import NO_MECHANISM, NO_START, NOT_PKCS11, SAME_SERIAL, failure_of

Facts = dict[str, Any]

_RSA_WITH_DIGEST: Final = {
    "sha256": Mechanism.SHA256_RSA_PKCS,
    "sha384": Mechanism.SHA384_RSA_PKCS,
    "sha512": Mechanism.SHA512_RSA_PKCS,
}
# The DER of DigestInfo up to the digest, for tokens that sign what they get (RFC 8017, 9.2 note 1).
_DIGEST_INFO: Final = {
    "sha256": bytes.fromhex("3031300d060960864801650304020105000420"),
    "sha384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "sha512": bytes.fromhex("3051300d060960864801650304020305000440"),
}


@dataclass(slots=True)
class _OpenKey:
    """A private key of a token that is logged in; `pin` only where each use of the key wants it once more."""

    key: Any  # pkcs11.PrivateKey that can sign; its type does not tell
    mechanisms: set[Mechanism]
    pin: str | None


class TokenLibrary:
    """A loaded library; raise SigningError (module_unusable) when it cannot be loaded."""

    def __init__(self, module: str) -> None:
        try:
            self._library = pkcs11.lib(module)
        except pkcs11.PKCS11Error as error:
            # python-pkcs11 raises the bare class only for what the system says of the file.
            reason = NOT_PKCS11 if type(error) is pkcs11.PKCS11Error else NO_START
            raise SigningError(SigningProblem.MODULE_UNUSABLE, reason) from error
        self._session: pkcs11.Session | None = None
        self._keys: list[_OpenKey] = []

    def look(self) -> list[Facts]:
        """Return what every token shows without a PIN."""
        return [_facts(token) for token in self._tokens()]

    def log_in(self, serial: str, key_id: str, pin: str) -> list[Facts]:
        """Give the PIN to the token, once, and return the public parts of the private keys of that id."""
        token = self._token(serial, key_id)
        if token.flags & TokenFlag.USER_PIN_LOCKED:
            raise SigningError(SigningProblem.PIN_LOCKED)
        self._session = _opened(token, pin)
        try:
            keys = [key for key in _objects(self._session, ObjectClass.PRIVATE_KEY) if _is_for(key, key_id)]
            mechanisms = token.slot.get_mechanisms()
            self._keys = [
                _OpenKey(key, mechanisms, pin if _read(key, Attribute.ALWAYS_AUTHENTICATE) else None) for key in keys
            ]
            public = [key for key in _objects(self._session, ObjectClass.PUBLIC_KEY) if _id(key) == key_id]
        except pkcs11.PKCS11Error as error:
            raise failure_of(error) from error
        return [_public_part(key, public) for key in keys]

    def sign(self, number: int, digest: str, data: bytes) -> bytes:
        """Return the value that the key of this number signs the digest of some data with.

        PKCS#1 v1.5 for RSA, the two numbers one after the other for elliptic curves (PKCS#11 v2.40 mechanisms, 2.3.1).
        """
        opened = self._keys[number]
        mechanism, input_ = _signing(opened, digest, data)
        try:
            return bytes(opened.key.sign(input_, mechanism=mechanism, pin=opened.pin))
        except pkcs11.PKCS11Error as error:
            raise failure_of(error) from error

    def log_out(self) -> None:
        """Log out and close the session; a token that is gone has done so by itself."""
        session, self._session, self._keys = self._session, None, []
        if session is not None:
            with suppress(pkcs11.PKCS11Error):
                session.close()

    def _tokens(self) -> list[pkcs11.Token]:
        found = []
        try:
            slots = self._library.get_slots(token_present=True)
        except pkcs11.PKCS11Error as error:
            raise failure_of(error) from error
        for slot in slots:
            with suppress(pkcs11.PKCS11Error):
                found.append(slot.get_token())
        return [token for token in found if token.flags & TokenFlag.TOKEN_INITIALIZED]

    def _token(self, serial: str, key_id: str) -> pkcs11.Token:
        found = [token for token in self._tokens() if _text(token.serial) == serial]
        if len(found) > 1:  # makers exist who number none of their tokens
            found = [token for token in found if _shows(token, key_id)]
        if not found:
            raise SigningError(SigningProblem.TOKEN_MISSING)
        if len(found) > 1:
            raise SigningError(SigningProblem.TOKEN_FAILED, SAME_SERIAL)
        return found[0]


def _opened(token: pkcs11.Token, pin: str) -> pkcs11.Session:
    on_the_device = token.flags & TokenFlag.PROTECTED_AUTHENTICATION_PATH and not pin
    if not pin and not on_the_device:  # would cost a try
        raise SigningError(SigningProblem.PIN_WRONG)
    try:
        return token.open(user_pin=pkcs11.PROTECTED_AUTH if on_the_device else pin)
    except pkcs11.PKCS11Error as error:
        failure = failure_of(error)
        code = _after_wrong_pin(token) if failure.code == SigningProblem.PIN_WRONG else failure.code
        raise SigningError(code, failure.detail) from error


def _after_wrong_pin(token: pkcs11.Token) -> SigningProblem:
    """Return what the token says of its tries now that one was wrong."""
    try:
        flags = token.slot.get_token().flags
    except pkcs11.PKCS11Error:
        return SigningProblem.PIN_WRONG
    if flags & TokenFlag.USER_PIN_LOCKED:
        return SigningProblem.PIN_LOCKED
    return SigningProblem.PIN_LAST if flags & TokenFlag.USER_PIN_FINAL_TRY else SigningProblem.PIN_WRONG


def _facts(token: pkcs11.Token) -> Facts:
    certificates, unreadable = _certificates(token)
    return {
        "serial": _text(token.serial),
        "label": token.label,
        "maker": token.manufacturer_id,
        "model": token.model,
        "flags": int(token.flags),
        "certificates": certificates,
        "unreadable": unreadable,
    }


def _certificates(token: pkcs11.Token) -> tuple[list[Facts], int]:
    """Return id and bytes of each X.509 certificate, and how many would not be read; one where nothing is shown."""
    found, unreadable = [], 0
    try:
        with token.open() as session:
            for certificate in _objects(session, ObjectClass.CERTIFICATE):
                if _read(certificate, Attribute.CERTIFICATE_TYPE) not in {CertificateType.X_509, None}:
                    continue
                data = _read(certificate, Attribute.VALUE)
                if isinstance(data, bytes) and data:
                    found.append({"id": _id(certificate), "der": b64encode(data).decode()})
                else:
                    unreadable += 1
    except pkcs11.PKCS11Error:  # this token is seen all the same, and so are the others
        return found, unreadable + 1
    return found, unreadable


def _shows(token: pkcs11.Token, key_id: str) -> bool:
    return any(found["id"] == key_id for found in _certificates(token)[0])


def _objects(session: pkcs11.Session, kind: ObjectClass) -> list[Any]:
    return list(session.get_objects({Attribute.CLASS: kind}))


def _is_for(key: pkcs11.PrivateKey, key_id: str) -> bool:
    return _id(key) == key_id and _read(key, Attribute.SIGN) is not False


def _id(found: Any) -> str:
    value = _read(found, Attribute.ID)
    return value.hex() if isinstance(value, bytes) else ""


def _public_part(key: pkcs11.PrivateKey, public: list[Any]) -> Facts:
    """Return what tells whose key it is: of RSA the private key has it too, of a curve only the public key, if any."""
    if _read(key, Attribute.KEY_TYPE) == KeyType.RSA:
        modulus = _read(key, Attribute.MODULUS)
        return {"kind": "rsa", "modulus": modulus.hex() if isinstance(modulus, bytes) else None}
    points = [_read(other, Attribute.EC_POINT) for other in public]
    return {"kind": "ec", "points": [point.hex() for point in points if isinstance(point, bytes)]}


def _signing(opened: _OpenKey, digest: str, data: bytes) -> tuple[Mechanism, bytes]:
    """Return the mechanism and what it gets: tokens that cannot digest get the digest."""
    digested = hashlib.new(digest, data).digest()
    if _read(opened.key, Attribute.KEY_TYPE) != KeyType.RSA:
        return Mechanism.ECDSA, digested
    if _RSA_WITH_DIGEST[digest] in opened.mechanisms:
        return _RSA_WITH_DIGEST[digest], data
    if Mechanism.RSA_PKCS in opened.mechanisms:
        return Mechanism.RSA_PKCS, _DIGEST_INFO[digest] + digested
    raise SigningError(SigningProblem.TOKEN_FAILED, NO_MECHANISM)


def _read(found: Any, attribute: Attribute) -> Any:
    """Return an attribute of an object; None where it has none or does not show it."""
    with suppress(pkcs11.PKCS11Error, LookupError, ValueError, NotImplementedError):
        return found[attribute]
    return None


def _text(padded: bytes) -> str:
    """Return a serial number as text: different ones stay different, whatever their bytes, and can be shown."""
    text = padded.rstrip(b"\0 ").decode("utf-8", "backslashreplace")
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)
