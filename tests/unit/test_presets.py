"""The customary names of the standing bodies."""

from dataclasses import replace

import pytest

from secretary_app.domain.locality import LocalityLevel, field_code
from secretary_app.domain.presets import LEVEL_WORDS, bodies, renamed


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
