"""The form in which files of a protected folder are kept: encrypted, authenticated, and bound to their names.

A file is `HEAD`, 32 random bytes, then chunks of at most `CHUNK` bytes, each with its tag. The random bytes and the
name make a key for this one file (HKDF-SHA256); chunks are encrypted under it by AES-256-GCM with their number and a
mark of the last one as nonce. So no nonce is used twice under a key, and what was cut, mixed or renamed is not opened.
"""

import secrets
import struct
import unicodedata
from collections.abc import Iterator
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from secretary_app.storage.cipher.marks import HEAD
from secretary_app.storage.vault import BrokenSealError

CHUNK: Final = 1024 * 1024  # bytes
_SALT: Final = 32
_TAG: Final = 16
_NONCE: Final = struct.Struct(">3xQ?")  # 96 bits: the number of the chunk, and whether it is the last


def sealed(key: bytes, name: str, data: bytes) -> bytes:
    """Return bytes as they are kept under a name; the key has 32 bytes."""
    salt = secrets.token_bytes(_SALT)
    cipher = _cipher(key, salt, name)
    chunks = [data[start : start + CHUNK] for start in range(0, len(data), CHUNK)] or [b""]
    last = len(chunks) - 1
    kept = (cipher.encrypt(_NONCE.pack(number, number == last), chunk, HEAD) for number, chunk in enumerate(chunks))
    return b"".join((HEAD, salt, *kept))


def unsealed(key: bytes, name: str, kept: bytes) -> bytes:
    """Return what `sealed` was given; raise BrokenSealError for anything else under this key and name."""
    begin = len(HEAD) + _SALT
    if not kept.startswith(HEAD) or len(kept) < begin + _TAG:
        raise BrokenSealError(name)
    cipher = _cipher(key, kept[len(HEAD) : begin], name)
    try:
        return b"".join(_opened(cipher, memoryview(kept)[begin:]))
    except InvalidTag as error:
        raise BrokenSealError(name) from error


def _opened(cipher: AESGCM, body: memoryview) -> Iterator[bytes]:
    size = CHUNK + _TAG
    last = (len(body) - 1) // size
    for number in range(last + 1):
        chunk = body[number * size : (number + 1) * size]
        yield cipher.decrypt(_NONCE.pack(number, number == last), bytes(chunk), HEAD)


def _cipher(key: bytes, salt: bytes, name: str) -> AESGCM:
    """Return the cipher of one file; a name is the same however its letters are composed."""
    info = b"tep\0" + unicodedata.normalize("NFC", name).encode("utf-8", "surrogatepass")
    return AESGCM(HKDF(SHA256(), 32, salt, info).derive(key))
