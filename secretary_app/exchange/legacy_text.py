"""Vietnamese typed before Unicode: the TCVN3 (ABC) and VNI encodings, turned into letters.

Both put their codes where Latin-1 has Western letters, so a cell shows 'NguyÔn' or 'Nguyeãn' for 'Nguyễn'.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from typing import TYPE_CHECKING, Final

from secretary_app.exchange.syllables import share_of_syllables, telling_words
from secretary_app.services.ports import RosterEncoding

if TYPE_CHECKING:
    from collections.abc import Mapping

# TCVN 5712:1993, the set that fonts named ".Vn…" use: small letters, and capitals without tones.
_TCVN3_CODES: Final = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3: Final[Mapping[str, str]] = {
    chr(first + place): letter for first, letters in _TCVN3_CODES.items() for place, letter in enumerate(letters)
}

# VNI: a base letter and then a mark; letters that take only one code are in the second table.
_VNI_TONES: Final = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HATS: Final = dict(zip("âáàåãä", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_BREVES: Final = dict(zip("êéèúüë", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_SINGLE: Final = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))


def _vni_small() -> dict[str, str]:
    pairs = {base + mark: base + tone for base, (mark, tone) in product("aeouy", _VNI_TONES.items())}
    pairs |= {base + mark: _VNI_SINGLE[base] + tone for base, (mark, tone) in product("ôö", _VNI_TONES.items())}
    pairs |= {base + mark: base + "\u0302" + tone for base, (mark, tone) in product("aeo", _VNI_HATS.items())}
    pairs |= {"a" + mark: "ă" + tone for mark, tone in _VNI_BREVES.items()}
    return {code: unicodedata.normalize("NFC", letter) for code, letter in (pairs | _VNI_SINGLE).items()}


def _with_capitals(small: Mapping[str, str]) -> dict[str, str]:
    """Add capitals; after a capital base the mark is typed in either case."""
    upper = {code.upper(): letter.upper() for code, letter in small.items()}
    half = {code[0].upper() + code[1:]: letter.upper() for code, letter in small.items()}
    return {**half, **upper, **small}


VNI: Final[Mapping[str, str]] = _with_capitals(_vni_small())

# What no Vietnamese word in Unicode holds; 'oà', 'oá' and 'oã' are left out because 'hoà' is a word.
_BEYOND_LATIN: Final = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u0300-\u0323\u1ea0-\u1ef9]")
_LATIN_LETTERS: Final = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")  # of Vietnamese, in Latin-1 too
_TCVN3_SIGNS: Final = frozenset(TCVN3) - _LATIN_LETTERS
_VNI_PAIR: Final = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
_NOT_VNI_ALONE: Final = frozenset({"oà", "oá", "oã", "OÀ", "OÁ", "OÃ", "Oà", "Oá", "Oã", *"íìóòôÍÌÓÒÔ"})
_ENOUGH: Final = 0.9  # of the words with marks must be Vietnamese syllables after the change
_BETTER_BY: Final = 0.2  # of the words, so that Vietnamese never becomes other Vietnamese

_TCVN3_FONT: Final = ".vn"
_VNI_FONT: Final = "vni-"


def encoding_of_font(name: str) -> RosterEncoding | None:
    """Return the encoding that a font was made for; None for a font of Unicode."""
    folded = name.strip().casefold()
    if folded.startswith(_TCVN3_FONT):
        return RosterEncoding.TCVN3
    return RosterEncoding.VNI if folded.startswith(_VNI_FONT) else None


def is_capital_font(name: str) -> bool:
    """Tell whether a TCVN3 font shows small letters as capitals: '.VnTimeH'."""
    return name.strip().casefold().startswith(_TCVN3_FONT) and name.strip().endswith("H")


def is_unicode(text: str) -> bool:
    """Tell whether the text holds a Vietnamese letter that no older encoding shows."""
    return bool(_BEYOND_LATIN.search(text))


def legacy_encoding(text: str) -> RosterEncoding | None:
    """Return the older encoding that the words themselves betray; None for Unicode and for plain Latin letters."""
    words = telling_words(text)
    before = share_of_syllables(words)
    if is_unicode(text):
        return None
    signed = [RosterEncoding.TCVN3] if not _TCVN3_SIGNS.isdisjoint(text) else []
    signed += [RosterEncoding.VNI] if _has_pair(text) else []
    shares = {kind: share_of_syllables([converted(word, kind) for word in words]) for kind in signed}
    best = max(shares, key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= max(_ENOUGH, before + _BETTER_BY) else None


def converted(text: str, encoding: RosterEncoding, *, capitals: bool = False) -> str:
    """Return the letters of a text in an older encoding, in NFC; `capitals` for a font that shows only those."""
    if encoding is RosterEncoding.TCVN3:
        letters = "".join(TCVN3.get(code, code) for code in text)
        return letters.upper() if capitals else letters
    if encoding is RosterEncoding.VNI:
        return _VNI_PAIR.sub(lambda found: VNI[found[0]], text)
    return text


def _has_pair(text: str) -> bool:
    return any(found[0] not in _NOT_VNI_ALONE for found in _VNI_PAIR.finditer(text))
