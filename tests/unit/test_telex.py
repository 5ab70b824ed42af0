"""The keys of a Telex typist; that UniKey makes the text of them is proved by tests/journeys/test_real_unikey.py."""

import unicodedata

import pytest

from tests.telex import telex

LETTERS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"} | {letter: letter for letter in "aeiouy"}
TONES = {"": "", "\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_has_its_keys(letter: str, tone: str) -> None:
    written = unicodedata.normalize("NFC", letter + tone)
    assert telex(written) == LETTERS[letter] + TONES[tone]
    assert telex(written.upper()) == LETTERS[letter].upper() + TONES[tone]
    assert telex(unicodedata.normalize("NFD", written)) == telex(written)


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("Hội nghị", "Hooij nghij"),
        ("Đặng", "DDawngj"),
        ("đường", "dduwowngf"),
        ("Hòa, hoà", "Hoaf, hoaf"),
        ("ủy quỹ", "uyr quyx"),
        ("Quy chế năm 2024", "Quy chees nawm 2024"),
        ("HĐND&UBND", "HDDND&UBND"),
        ("UBMTTQVN", "UBMTTQVN"),
        ("ỦY BAN", "UYR BAN"),
    ],
)
def test_words_of_minutes(written: str, keys: str) -> None:
    assert telex(written) == keys


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("sa", "sa"),
        ("box", "boxx"),
        ("list", "lisst"),
        ("taxi", "taxxi"),
        ("data", "dataa"),
        ("moon", "mooon"),
        ("off", "offf"),
        ("DD", "DDD"),
        ("Windows", "Windows"),
        ("USB", "USB"),
        ("quy", "quy"),
    ],
)
def test_a_key_that_telex_would_swallow_is_hit_once_more(written: str, keys: str) -> None:
    assert telex(written) == keys
