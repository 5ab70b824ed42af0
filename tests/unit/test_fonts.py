"""The bundled fonts can write Vietnamese."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

FONTS = sorted((Path(__file__).resolve().parents[2] / "resources" / "fonts").rglob("*.ttf"))
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SIGNS = "0123456789 .,;:!?…–-()[]/%“”\"'«»+=§"


def vietnamese_letters() -> set[str]:
    """All 146 letters with marks and tones, and those without."""
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}
    return small | {letter.upper() for letter in small} | set("bcdghklmnpqrstvxBCDGHKLMNPQRSTVXfjwzFJWZ")


def test_six_fonts_are_bundled() -> None:
    assert [font.name for font in FONTS] == [
        "LiberationSerif-Bold.ttf",
        "LiberationSerif-BoldItalic.ttf",
        "LiberationSerif-Italic.ttf",
        "LiberationSerif-Regular.ttf",
        "NotoSans-Regular.ttf",
        "NotoSans-SemiBold.ttf",
    ]


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_a_bundled_font_has_every_vietnamese_letter(font: Path) -> None:
    glyphs = TTFontFile(str(font)).charToGlyph
    assert {letter for letter in vietnamese_letters() | set(SIGNS) if not glyphs.get(ord(letter))} == set()
