"""Whose certificate it is, as far as names can tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.signer_names import NameMatch, organisation_match, person_match
from secretary_app.domain.text import fold

PERSON = "Nguyễn Văn An"


@pytest.mark.parametrize(
    ("subject", "match"),
    [
        ("Nguyễn Văn An", NameMatch.SAME),
        ("NGUYỄN VĂN AN", NameMatch.SAME),
        ("Nguyen Van An", NameMatch.SAME),
        ("Ông Nguyễn Văn An", NameMatch.SAME),
        ("Đ/c Nguyễn Văn An", NameMatch.SAME),
        ("ThS. Nguyễn Văn An", NameMatch.SAME),
        ("UBND xã Bình Minh - Nguyễn Văn An", NameMatch.SAME),
        ("Nguyễn Văn An (CT UBND)", NameMatch.SAME),
        ("Nguyễn Văn An, Chủ tịch UBND xã", NameMatch.SAME),
        ("Nguyễn Văn An <an.nv@binhminh.gov.vn>", NameMatch.SAME),
        ("Nguyễn Văn An - CCCD: 060085001234", NameMatch.SAME),
        ("Nguyễn Văn An 060085001234", NameMatch.SAME),
        ("Nguyễn Văn Ân", NameMatch.OTHER_MARKS),
        ("An Nguyễn Văn", NameMatch.TURNED),
        ("Nguyễn An", NameMatch.MIDDLE),
        ("Nguyễn Văn Bình An", NameMatch.MIDDLE),
        ("an.nv@binhminh.gov.vn", NameMatch.NO_NAME),
        ("CCCD:060085001234", NameMatch.NO_NAME),
        ("", NameMatch.NO_NAME),
        ("Ủy ban nhân dân xã Bình Minh", NameMatch.ORGANISATION),
        ("UBND xã Bình Minh", NameMatch.ORGANISATION),
        ("VĂN PHÒNG HĐND&UBND", NameMatch.ORGANISATION),
        ("UBND xã Bình Minh - Trần Thị Bình", NameMatch.OTHER),
        ("Trần Thị Bình", NameMatch.OTHER),
        ("Nguyễn Văn", NameMatch.OTHER),
        ("Lê Nguyễn Văn An", NameMatch.OTHER),
    ],
)
def test_a_certificate_is_compared_with_a_person(subject: str, match: NameMatch) -> None:
    assert person_match(subject, PERSON) is match


def test_a_surname_that_is_a_form_of_address_too_is_a_name() -> None:
    assert person_match("Ông Văn Tùng", "Ông Văn Tùng") is NameMatch.SAME
    assert person_match("PGS.TS. Ông Văn Tùng", "Ông Văn Tùng") is NameMatch.SAME


def test_a_tone_on_the_other_vowel_is_the_same_name() -> None:
    assert person_match("Trần Thị Hoà", "Trần Thị Hòa") is NameMatch.SAME


@pytest.mark.parametrize(
    ("subject", "name", "match"),
    [
        ("VĂN PHÒNG HĐND&UBND", "Văn phòng HĐND&UBND", NameMatch.SAME),
        ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Văn phòng HĐND&UBND", NameMatch.SAME),
        ("VĂN PHÒNG HĐND VÀ UBND HUYỆN HÀM TÂN", "Văn phòng HĐND&UBND huyện", NameMatch.SAME),
        ("VĂN PHÒNG HĐND&UBND - XÃ BÌNH MINH", "VĂN PHÒNG HĐND&UBND", NameMatch.SAME),
        ("UBND xã Bình Minh", "Ủy ban nhân dân xã Bình Minh", NameMatch.SAME),
        ("UBND xã Bình Minh, MST 3400123456", "Ủy ban nhân dân xã Bình Minh", NameMatch.SAME),
        ("UBND xã Bình An", "UBND xã Bình Minh", NameMatch.OTHER),
        ("Huyện ủy Hàm Tân", "Văn phòng HĐND&UBND huyện", NameMatch.OTHER),
        ("Nguyễn Văn An", "Văn phòng HĐND&UBND", NameMatch.PERSON),
        ("VĂN PHÒNG HĐND&UBND - Nguyễn Văn An", "Văn phòng HĐND&UBND", NameMatch.PERSON),
        ("vp@binhminh.gov.vn", "Văn phòng HĐND&UBND", NameMatch.NO_NAME),
    ],
)
def test_a_certificate_is_compared_with_an_organisation(subject: str, name: str, match: NameMatch) -> None:
    assert organisation_match(subject, name) is match


NAMES = st.lists(
    st.sampled_from(["Nguyễn", "Trần", "Lê", "Văn", "Thị", "Minh", "Đào", "Ánh", "Hòa", "Bình", "Cường", "Đặng"]),
    min_size=2,
    max_size=5,
    unique=True,
)


@given(NAMES, st.sampled_from(["{}", "{} - UBND xã", "HĐND xã - {}", "{} (Phó Chủ tịch)", "Bà {}", "{} 012345678901"]))
def test_a_name_dressed_up_is_still_that_of_its_person(words: list[str], dress: str) -> None:
    name = " ".join(words)
    for written in (name, name.upper(), fold(name), fold(name).title()):
        assert person_match(dress.format(written), name) is NameMatch.SAME


@given(NAMES, NAMES)
def test_only_the_same_folded_words_are_the_same_name(words: list[str], others: list[str]) -> None:
    match = person_match(" ".join(others), " ".join(words))
    assert (match is NameMatch.SAME) == (others == words)
    if sorted(words) != sorted(others) and (words[0], words[-1]) != (others[0], others[-1]):
        assert match is NameMatch.OTHER


@given(st.text(max_size=60), st.text(max_size=30))
def test_whatever_a_certificate_says_there_is_an_answer(subject: str, name: str) -> None:
    assert person_match(subject, name) in NameMatch
    assert organisation_match(subject, name) in NameMatch
