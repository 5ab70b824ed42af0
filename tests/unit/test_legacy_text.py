"""TCVN3 and VNI: every letter of the alphabet, and nothing that is Unicode already."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.exchange import syllables
from secretary_app.exchange.legacy_text import (
    TCVN3,
    VNI,
    converted,
    encoding_of_font,
    is_capital_font,
    legacy_encoding,
)
from secretary_app.services.ports import RosterEncoding

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
MADE = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES]
SMALL = (*(letter for letter in MADE if not letter.isascii()), "đ")
LETTERS = sorted({*SMALL, *(letter.upper() for letter in SMALL)})
TCVN3_CODES = {letter: code for code, letter in TCVN3.items()}
VNI_CODES = {letter: code for code, letter in sorted(VNI.items(), reverse=True)}

# What the two encodings write for each letter, as tables of the time list them (a second writing of the tables).
TCVN3_LISTED = (
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®",
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ",
)
VNI_LISTED = (
    (
        "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò "
        "oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î ñ"
    ),
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ",
)


def test_there_are_134_letters_with_marks() -> None:
    assert len(LETTERS) == 134


@pytest.mark.parametrize(("code", "letter"), [*zip(*TCVN3_LISTED, strict=True)])
def test_each_letter_of_tcvn3_is_read_and_shown_as_a_capital_by_capital_fonts(code: str, letter: str) -> None:
    assert converted(code, RosterEncoding.TCVN3) == letter
    assert converted(code, RosterEncoding.TCVN3, capitals=True) == letter.upper()


def test_tcvn3_has_seven_capitals_of_its_own() -> None:
    assert converted("¡¢£¤¥¦§", RosterEncoding.TCVN3) == "ĂÂÊÔƠƯĐ"
    assert set(TCVN3_CODES) == {*SMALL, *"ĂÂÊÔƠƯĐ"}


@pytest.mark.parametrize(("code", "letter"), [*zip(VNI_LISTED[0].split(), VNI_LISTED[1], strict=True)])
def test_each_letter_of_vni_is_read_in_both_cases(code: str, letter: str) -> None:
    assert converted(code, RosterEncoding.VNI) == letter
    assert converted(code.upper(), RosterEncoding.VNI) == letter.upper()
    assert converted(code[0].upper() + code[1:], RosterEncoding.VNI) == letter.upper()


def test_vni_has_all_letters() -> None:
    assert set(VNI_CODES) == set(LETTERS)


@pytest.mark.parametrize(
    ("typed", "kind", "meant"),
    [
        ("NguyÔn V¨n An, Phã BÝ th­ HuyÖn ñy", RosterEncoding.TCVN3, "Nguyễn Văn An, Phó Bí thư Huyện ủy"),
        ("Chñ tÞch UBND huyÖn", RosterEncoding.TCVN3, "Chủ tịch UBND huyện"),
        ("Nguyeãn Vaên AÙnh, Chuû tòch UBND", RosterEncoding.VNI, "Nguyễn Văn Ánh, Chủ tịch UBND"),
        ("TRAÀN THÒ BÌNH", RosterEncoding.VNI, "TRẦN THỊ BÌNH"),
    ],
)
def test_words_betray_their_encoding(typed: str, kind: RosterEncoding, meant: str) -> None:
    assert legacy_encoding(typed) is kind
    assert converted(typed, kind) == meant


@pytest.mark.parametrize(
    "text", ["", "An", "a « b »", "Lê Hà © 2026", "hoà toà khoá", "Lê Hà, Müller, Ñuñoa", "½ §", "Đào NguyÔn V¨n"]
)
def test_what_betrays_nothing_stays(text: str) -> None:
    assert legacy_encoding(text) is None


def test_fonts_name_their_encoding() -> None:
    names = [".VnTime", ".VnTimeH", "VNI-Times", "Times New Roman", "Vni-Helve", ""]
    legacy = (RosterEncoding.TCVN3, RosterEncoding.TCVN3, RosterEncoding.VNI, None, RosterEncoding.VNI, None)
    assert tuple(map(encoding_of_font, names)) == legacy
    assert [is_capital_font(name) for name in names] == [False, True, False, False, False, False]


def with_tone(syllable: str, tone: str, place: int) -> str:
    vowels = [index for index, letter in enumerate(syllable) if letter in "aăâeêioôơuưy"]
    index = vowels[place % len(vowels)]
    return unicodedata.normalize("NFC", syllable[: index + 1] + tone + syllable[index + 1 :])


SYLLABLES = sorted(syllables.SYLLABLES)
WORDS = st.builds(with_tone, st.sampled_from(SYLLABLES), st.sampled_from(TONES), st.integers(0, 3))
CASED = st.builds(lambda word, change: change(word), WORDS, st.sampled_from([str.lower, str.upper, str.title]))
SIGNS = st.sampled_from([" ", ", ", "; ", "\n", " – ", " (", ") ", " “", "” ", " « ", " » ", " · ", " § ", "1. "])


@given(st.lists(st.tuples(CASED, SIGNS), min_size=1, max_size=12))
def test_vietnamese_in_unicode_is_never_converted(words: list[tuple[str, str]]) -> None:
    text = "".join(word + sign for word, sign in words)
    assert legacy_encoding(text) is None
    assert legacy_encoding(unicodedata.normalize("NFD", text)) is None


@given(st.lists(CASED, min_size=3, max_size=12), st.sampled_from([RosterEncoding.TCVN3, RosterEncoding.VNI]))
def test_what_is_said_in_an_older_encoding_comes_back_whole(words: list[str], kind: RosterEncoding) -> None:
    codes = TCVN3_CODES if kind is RosterEncoding.TCVN3 else VNI_CODES
    text = " ".join(words)
    typed = "".join(codes.get(letter, letter) for letter in text)
    if kind is RosterEncoding.TCVN3 and not set(text) & set(LETTERS) <= set(codes):
        typed = "".join(codes.get(letter, letter) for letter in text.lower())  # capitals with tones are a font's
        text = text.lower()
    assert converted(typed, kind) == text
