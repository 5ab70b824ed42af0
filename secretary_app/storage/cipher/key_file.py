"""The key file: the data key, wrapped in a key that scrypt makes of the passphrase.

Nothing in it tells anything about the passphrase; whoever has it can only try passphrases, and each try costs the time
and memory that `Cost` says.
"""

import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from secretary_app.domain.errors import KeyFileError, PassphraseError

FORMAT: Final = "thu-ky-hoi-nghi/khoa"
VERSION: Final = 1
LARGEST: Final = 8192  # bytes of a key file
_KEY: Final = 32
_SALT: Final = 32
_NONCE: Final = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try costs: 128 · n · r bytes of memory, and time that grows with n · r · p (RFC 7914)."""

    n: int
    r: int
    p: int

    @property
    def is_sane(self) -> bool:
        """Tell whether it is neither too cheap to protect nor so dear that opening would harm the machine."""
        power = self.n > 0 and self.n & (self.n - 1) == 0
        return power and 2**14 <= self.n <= 2**18 and self.r == 8 and 1 <= self.p <= 4  # noqa: PLR2004 - RFC 7914


USUAL: Final = Cost(2**17, 8, 1)  # 128 MiB; a third of a second on a machine of 2020, about half on an old laptop


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """What a key file says."""

    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes  # the data key with its tag

    def written(self) -> bytes:
        """Return the bytes of the key file."""
        facts = {**self._head(), "nonce": _text(self.nonce), "wrapped": _text(self.wrapped)}
        return f"{json.dumps(facts, indent=1)}\n".encode()

    def opened(self, passphrase: bytes) -> bytes:
        """Return the data key, 32 bytes; raise PassphraseError when the passphrase is another one."""
        try:
            return AESGCM(_derived(passphrase, self.salt, self.cost)).decrypt(self.nonce, self.wrapped, self.bound())
        except InvalidTag as error:
            raise PassphraseError("wrong") from error

    def _head(self) -> dict[str, Any]:
        kdf = {"name": "scrypt", **asdict(self.cost), "salt": _text(self.salt)}
        return {"format": FORMAT, "version": VERSION, "kdf": kdf}

    def bound(self) -> bytes:
        """Return what the wrapping vouches for besides the key."""
        return json.dumps(self._head(), sort_keys=True).encode()


def wrap(key: bytes, passphrase: bytes, cost: Cost = USUAL) -> WrappedKey:
    """Return a data key wrapped by a passphrase."""
    bare = WrappedKey(cost, secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE), b"")
    wrapped = AESGCM(_derived(passphrase, bare.salt, cost)).encrypt(bare.nonce, key, bare.bound())
    return WrappedKey(cost, bare.salt, bare.nonce, wrapped)


def read(data: bytes, path: str) -> WrappedKey:
    """Return what the bytes of a key file say; raise KeyFileError for any other bytes, and for an absurd cost."""
    try:
        facts = json.loads(data[: LARGEST + 1])
        if facts["format"] != FORMAT:
            raise KeyFileError(path, "damaged")
        if facts["version"] != VERSION:
            raise KeyFileError(path, "newer")
        return _sound(facts, path)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeyFileError(path, "damaged") from error


def _sound(facts: dict[str, Any], path: str) -> WrappedKey:
    kdf = facts["kdf"]
    numbers = [kdf[name] for name in ("n", "r", "p")]
    if kdf["name"] != "scrypt" or any(type(number) is not int for number in numbers):
        raise KeyFileError(path, "damaged")
    cost = Cost(*numbers)
    if not cost.is_sane:
        raise KeyFileError(path, "absurd_cost")
    return WrappedKey(
        cost,
        _bytes(kdf["salt"], _SALT),
        _bytes(facts["nonce"], _NONCE),
        _bytes(facts["wrapped"], _KEY + 16),
    )


def _derived(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
    return Scrypt(salt, _KEY, cost.n, cost.r, cost.p).derive(passphrase)


def _text(data: bytes) -> str:
    return b64encode(data).decode()


def _bytes(text: str, length: int) -> bytes:
    data = b64decode(text, validate=True)
    if len(data) != length:
        raise ValueError(length)
    return data
