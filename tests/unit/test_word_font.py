"""A face that remembers words gives the codes reportlab gives, and embeds only letters in use."""

from io import BytesIO
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from secretary_app.documents.fonts import WordFont
from secretary_app.paths import resource

PATH = resource("fonts/liberation/LiberationSerif-Regular.ttf")
OURS, THEIRS = WordFont("Words", PATH), TTFont("Letters", str(PATH), asciiReadable=False)
LETTERS = sorted(chr(code) for code, glyph in OURS.face.charToGlyph.items() if glyph and chr(code).isprintable())


def codes(font: TTFont, lines: list[str]) -> list[list[tuple[int, bytes]]]:
    """Return what each line of one file becomes."""
    file: Any = Canvas(BytesIO())
    return [font.splitString(line, file) for line in lines]


@given(st.lists(st.text("hộinghịÂ \u00a0.(\\", min_size=1), max_size=9))
def test_words_get_the_codes_of_reportlab(lines: list[str]) -> None:
    assert codes(OURS, lines) == codes(THEIRS, lines)


def test_more_letters_than_one_subset_holds_get_the_codes_of_reportlab() -> None:
    lines = ["".join(LETTERS[start : start + 40]) + " hội nghị" for start in range(0, 600, 40)]

    assert codes(OURS, lines) == codes(THEIRS, lines)
    assert {subset for line in codes(OURS, lines) for subset, _ in line} == {0, 1, 2}


def test_each_file_counts_its_letters_anew() -> None:
    codes(OURS, ["trước"])

    assert codes(OURS, ["sau"]) == codes(THEIRS, ["sau"])


def test_only_letters_in_use_are_embedded() -> None:
    file: Any = Canvas(BytesIO())

    OURS.splitString("tự do", file)

    assert {chr(code) for code in OURS.state[file].subsets[0] if code} == set("tự do")
