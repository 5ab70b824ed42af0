"""The keys by which a Telex typist gets a Vietnamese text out of UniKey: marks beside their letter, the tone last.

Where a tone stands in oa, oe and uy (hòa or hoà) is a setting of UniKey; both are typed by the same keys.
"""

from __future__ import annotations

import re
import unicodedata

_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_WORD = re.compile(r"[^\W\d_]+")
_STARTS = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx]"
_ENDS = "ng|nh|ch|[cmnpt]"
_BEFORE, _AFTER = rf"(?:{_STARTS})?[aeiouy]", rf"(?:{_ENDS})?$"
# What UniKey would hear in a word that has no marks; the last group of each is the key that it would swallow.
_HEARD = (
    re.compile(rf"{_BEFORE}{{1,3}}(?:{_ENDS})?([sfrxj])(?:\1|[aeiouy]{{0,2}}{_AFTER})", re.IGNORECASE),
    re.compile(rf"{_BEFORE}{{0,2}}([aeo])[iuy]?(?:{_ENDS})?(\1)[iuy]?{_AFTER}", re.IGNORECASE),
    re.compile(rf"{_BEFORE}{{0,2}}[aou][iuy]?(w)[iuy]?{_AFTER}", re.IGNORECASE),
    re.compile(rf"d(d)(?:[aeiouy]{{1,3}}{_AFTER})?$", re.IGNORECASE),
)


def telex(text: str) -> str:
    """Return the keys of a text; characters other than letters are typed as they are."""
    return _WORD.sub(lambda word: _keys(word[0]), unicodedata.normalize("NFC", text))


def _keys(word: str) -> str:
    return _doubled(word) if word.isascii() else _marked(word)


def _marked(word: str) -> str:
    """Each letter with its mark, then the tone of the word; a tone key is a capital in a word of capitals."""
    keys, tone = "", ""
    for letter in word:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        keys += {"đ": "dd", "Đ": "DD"}.get(letter, base)
        for mark in marks:
            tone = _TONES.get(mark, tone)
            keys += _mark_key(base, mark)
    return keys + (tone.upper() if len(word) > 1 and word.isupper() else tone)


def _mark_key(base: str, mark: str) -> str:
    if mark == _CIRCUMFLEX:
        return base
    w = "W" if base.isupper() else "w"
    return w if mark in {_BREVE, _HORN} else ""


def _doubled(word: str) -> str:
    """A word without marks: a key that UniKey would take for a mark or a tone is hit once more, which writes it."""
    for pattern in _HEARD:
        heard = pattern.match(word)
        if heard:
            place = heard.end(heard.lastindex or 0)
            return word[:place] + word[place - 1 :]
    return word
