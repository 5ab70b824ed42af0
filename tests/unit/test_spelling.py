"""Names that a text writes otherwise than the conference does."""

import pytest

from secretary_app.domain.spelling import KnownNames, Misspelling

NAMES = ("Nguyễn Thị Mỹ Lệ", "Trần Quốc Hưng", "Lê Hoà", "Lê An", "Lê Ân", "Đặng Văn Bình Minh", "Bình Minh", "Tâm")
KNOWN = KnownNames(NAMES)


def told(text: str) -> list[tuple[str, str]]:
    return [(wrong.written, wrong.known) for wrong in KNOWN.misspelt(text)]


@pytest.mark.parametrize(
    ("text", "written", "known"),
    [
        ("Đồng chí Nguyễn Thị Mỹ Lê phát biểu", "Nguyễn Thị Mỹ Lê", "Nguyễn Thị Mỹ Lệ"),
        ("giao Trần Quốc Hùng, hạn 30/6", "Trần Quốc Hùng", "Trần Quốc Hưng"),
        ("Giao TRẦN QUỐC HÙNG.", "TRẦN QUỐC HÙNG", "Trần Quốc Hưng"),
        ("ông Nguyễn  Thị Mỹ\nLê", "Nguyễn Thị Mỹ Lê", "Nguyễn Thị Mỹ Lệ"),
        ("Dang Van Binh Minh", "Dang Van Binh Minh", "Đặng Văn Bình Minh"),
    ],
)
def test_a_name_spelt_otherwise_is_told_with_the_known_one(text: str, written: str, known: str) -> None:
    assert told(text) == [(written, known)]


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị Mỹ Lệ và Trần Quốc Hưng",
        "NGUYỄN THỊ MỸ LỆ",
        "Lê Hòa nói, LÊ HOÀ ghi",  # where the tone stands is a matter of style
        "Lê An và Lê Ân",  # two people whose names fold alike
        "lễ hoa, lẽ an, trận quốc hùng",  # words, not names
        "Nguyễn Thị Mỹ Lên, Xnguyễn Thị Mỹ Lê",  # only whole words
        "Trần Quốc, Hùng; Trần. Quốc Hùng",
        "Đặng Văn Bình Minh",
        "Tám và Tấm",  # one word is no name
        "",
    ],
)
def test_what_is_right_or_no_name_is_not_told(text: str) -> None:
    assert told(text) == []


def test_each_is_told_once_in_its_order_and_a_longer_name_counts_whole() -> None:
    assert told("Trần Quốc Hùng và Đặng Văn Binh Minh, Bịnh Minh") == [
        ("Trần Quốc Hùng", "Trần Quốc Hưng"),
        ("Đặng Văn Binh Minh", "Đặng Văn Bình Minh"),
        ("Bịnh Minh", "Bình Minh"),
    ]


def test_a_decomposed_text_is_read_like_any_other() -> None:
    assert KNOWN.misspelt("Tra\u0302\u0300n Quo\u0302\u0301c Hu\u0300ng") == (
        Misspelling("Trần Quốc Hùng", "Trần Quốc Hưng"),
    )
