"""Folding, normal form and the order of Vietnamese names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.text import fold, given_name, matches, name_sort_key, normalise

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ ĐÂ"
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đặng Ngọc Ánh", "dang ngoc anh"), ("HĐND&UBND", "hdnd&ubnd"), ("hoà hòa", "hoa hoa"), ("", "")],
)
def test_folding_drops_marks_case_and_the_bar_of_d(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(VIETNAMESE)
def test_folding_is_the_same_for_both_unicode_forms(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_normalising_gives_nfc_and_is_stable(text: str) -> None:
    assert unicodedata.is_normalized("NFC", normalise(text))
    assert normalise(normalise(text)) == normalise(text)


def test_people_are_sorted_by_given_name_then_whole_name() -> None:
    names = ["Trần Văn Bình", "Lê Thị Ánh", "Nguyễn Văn An", "Đỗ Thị Ân", "Hồ Văn Ấn", "Lê Văn An"]
    assert sorted(names, key=name_sort_key) == [
        "Lê Văn An",
        "Nguyễn Văn An",
        "Lê Thị Ánh",
        "Đỗ Thị Ân",
        "Hồ Văn Ấn",
        "Trần Văn Bình",
    ]


def test_tones_decide_only_between_equal_letters() -> None:
    assert sorted(["mạ", "mã", "má", "mả", "mà", "ma", "man"], key=name_sort_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "man",
    ]


def test_letters_of_all_words_decide_before_tones() -> None:
    names = ["Hồ Văn Bình", "Hố Thị Bình", "Hổ An Bình", "Ho Văn Bình"]
    assert sorted(names, key=name_sort_key) == ["Ho Văn Bình", "Hổ An Bình", "Hố Thị Bình", "Hồ Văn Bình"]


def test_a_query_matches_the_beginning_of_any_word() -> None:
    assert matches("lo", "Huỳnh Tấn Lợi")
    assert matches("tan lo", "Huỳnh Tấn Lợi")
    assert not matches("oi", "Huỳnh Tấn Lợi")
    assert given_name("Huỳnh Tấn Lợi") == "Lợi"


def test_half_a_character_becomes_a_visible_one_that_can_be_stored() -> None:
    assert normalise("a\ud83db").encode("utf-8").decode() == "a\ufffdb"
