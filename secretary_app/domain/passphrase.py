"""What a passphrase of a data folder must be, and how strong a chosen one is: by its length, not by odd letters."""

import unicodedata
from enum import StrEnum
from typing import Final

from secretary_app.domain.errors import PassphraseError

SHORTEST: Final = 10  # letters, spaces too; below that a machine tries all in no long time
LONG_ENOUGH: Final = 16
LONGEST: Final = 1024
_MOST_REPEATED: Final = 4  # different letters in one that only repeats itself


class Strength(StrEnum):
    """How long a passphrase holds against somebody with the stolen disk and a strong machine."""

    TOO_SHORT = "too_short"  # not taken
    PLAIN = "plain"  # taken; a longer one is better
    GOOD = "good"


def passphrase_bytes(typed: str) -> bytes:
    """Return what a key is made of: the same letters are the same bytes, however they were typed."""
    return unicodedata.normalize("NFC", typed).encode("utf-8", "surrogatepass")


def strength(typed: str) -> Strength:
    """Return how strong a passphrase is; one that repeats few letters counts as short."""
    composed = unicodedata.normalize("NFC", typed)
    if len(composed.strip()) < SHORTEST or len(set(composed)) <= _MOST_REPEATED:
        return Strength.TOO_SHORT
    return Strength.GOOD if len(composed) >= LONG_ENOUGH else Strength.PLAIN


def require_usable(typed: str, again: str) -> None:
    """Raise PassphraseError when a new passphrase is too short or too long, or was not typed twice the same."""
    if strength(typed) is Strength.TOO_SHORT:
        raise PassphraseError("too_short")
    if len(typed) > LONGEST:
        raise PassphraseError("too_long")
    if passphrase_bytes(typed) != passphrase_bytes(again):
        raise PassphraseError("different")
