"""The customary names of the standing bodies."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.locality import Locality, LocalityLevel, field_code
from secretary_app.domain.presets import LEVEL_WORDS, bodies, customary_locality, level_named, renamed, renamed_locality


@pytest.mark.parametrize("level", list(LocalityLevel))
def test_every_level_has_three_bodies_named_after_it(level: LocalityLevel) -> None:
    word = LEVEL_WORDS[level]
    found = bodies(level)
    assert [body.name for body in found] == [
        f"Thường trực HĐND {word}",
        f"Ủy ban nhân dân {word}",
        f"Ban Thường trực UBMTTQVN {word}",
    ]
    assert [body.concern_name for body in found] == [
        f"Thường trực HĐND {word}",
        f"UBND {word}",
        f"UBMTTQVN {word}",
    ]
    assert [body.aliases for body in found] == [("hd",), ("ub",), ("mt",)]
    assert [body.rank for body in found] == sorted(body.rank for body in found)


def test_field_codes_of_the_bodies_are_not_prefixes_of_one_another() -> None:
    codes = [field_code(body.short_name) for body in bodies(LocalityLevel.COMMUNE)]
    assert codes == ["HDND", "UBND", "MTTQ"]


def test_customary_names_follow_the_level_and_own_names_stay() -> None:
    first, second, third = bodies(LocalityLevel.COMMUNE)
    own = replace(second, name="UBND xã đảo")
    added = replace(third, id=third.id + "2", name="Ban Thường vụ Đảng ủy xã")  # type: ignore[arg-type]
    found = renamed((first, own, third, added), LocalityLevel.COMMUNE, LocalityLevel.WARD)
    wards = bodies(LocalityLevel.WARD)
    assert found == (wards[0], replace(wards[1], name="UBND xã đảo"), wards[2], added)


def test_what_is_printed_follows_the_name_wherever_it_was_customary() -> None:
    first = renamed_locality(Locality(), LocalityLevel.COMMUNE, "Bình Minh", "tỉnh Ví Dụ")
    assert first == customary_locality(LocalityLevel.COMMUNE, "Bình Minh", "tỉnh Ví Dụ")
    own = replace(first, symbol="VPHĐ", term="2026-2031")
    ward = renamed_locality(own, LocalityLevel.WARD, own.name, own.parent)
    assert (ward.name, ward.parent_organisation) == ("phường Bình Minh", "ỦY BAN NHÂN DÂN PHƯỜNG BÌNH MINH")
    assert (ward.symbol, ward.term, ward.place) == ("VPHĐ", "2026-2031", "Bình Minh")
    moved = renamed_locality(ward, LocalityLevel.WARD, "Hòa Bình", own.parent)
    assert (moved.parent_organisation, moved.place, moved.symbol) == (
        "ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH",
        "Hòa Bình",
        "VPHĐ",
    )


@pytest.mark.parametrize(
    ("level", "organisation"),
    [
        (LocalityLevel.COMMUNE, "VĂN PHÒNG HĐND VÀ UBND"),
        (LocalityLevel.WARD, "VĂN PHÒNG HĐND VÀ UBND"),
        (LocalityLevel.PROVINCE, "VĂN PHÒNG"),
        (LocalityLevel.CITY, "VĂN PHÒNG"),
    ],
)
def test_the_office_of_a_province_is_that_of_its_committee(level: LocalityLevel, organisation: str) -> None:
    assert customary_locality(level, "Ví Dụ").organisation == organisation


def test_without_a_name_nothing_is_filled_in_and_only_own_words_stay() -> None:
    assert renamed_locality(Locality(), LocalityLevel.WARD, " ", "") == Locality(level=LocalityLevel.WARD)
    named = replace(customary_locality(LocalityLevel.WARD, "Bình Minh"), symbol="VPHĐ", term="2026-2031")
    assert renamed_locality(named, LocalityLevel.WARD, "", "") == Locality(
        level=LocalityLevel.WARD, symbol="VPHĐ", term="2026-2031"
    )


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("Phường  Bình Minh", LocalityLevel.WARD),
        ("ĐẶC KHU Ví Dụ", LocalityLevel.SPECIAL_ZONE),
        ("thành phố Ví Dụ", LocalityLevel.CITY),
        ("Bình Minh", None),
        ("Xa Mát", None),
        ("xã", None),
    ],
)
def test_a_name_that_begins_with_its_level_names_it(typed: str, level: LocalityLevel | None) -> None:
    assert level_named(typed) is level


WORDS = st.text("abcđêôăƠÁ ", min_size=1, max_size=12).filter(lambda text: text.strip())


@given(WORDS, WORDS, st.lists(st.sampled_from(list(LocalityLevel)), max_size=4))
def test_whatever_the_levels_between_the_customary_stays_the_customary(
    name: str, other: str, levels: list[LocalityLevel]
) -> None:
    locality = renamed_locality(Locality(), LocalityLevel.COMMUNE, name, "tỉnh Ví Dụ")
    for level in levels:
        locality = renamed_locality(locality, level, locality.name, locality.parent)
        locality = renamed_locality(locality, level, other, locality.parent)
    last = renamed_locality(locality, LocalityLevel.COMMUNE, name, locality.parent)
    assert last == customary_locality(LocalityLevel.COMMUNE, name, "tỉnh Ví Dụ")
