"""Which body a written name means."""

import pytest

from secretary_app.domain.body_names import body_called
from secretary_app.domain.locality import Body, BodyId, LocalityLevel
from secretary_app.domain.presets import bodies

COMMUNE = bodies(LocalityLevel.COMMUNE)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Thường trực HĐND xã", "hdnd"),
        ("thuong truc hdnd xa", "hdnd"),
        ("TT. HĐND", "hdnd"),
        ("Thường trực Hội đồng nhân dân", "hdnd"),
        ("HĐND xã Bình Minh", "hdnd"),
        ("UBND", "ubnd"),
        ("Ủy ban nhân dân", "ubnd"),
        ("UỶ BAN NHÂN DÂN XÃ", "ubnd"),
        ("UBND xã Bình Minh", "ubnd"),
        ("ub", "ubnd"),
        ("MTTQ", "mttq"),
        ("Ủy ban MTTQ Việt Nam xã", "mttq"),
        ("Ban TT UBMTTQ xã", "mttq"),
        ("Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam", "mttq"),
        ("UBMTTQVN", "mttq"),
        ("UBND huyện", None),
        ("UBND phường An Lạc", None),
        ("Văn phòng UBND", None),
        ("Huyện ủy", None),
        ("", None),
        ("…", None),
    ],
)
def test_full_short_and_abbreviated_names_are_known(text: str, meant: str | None) -> None:
    assert body_called(text, COMMUNE) == meant


def test_another_place_of_the_same_level_is_another_body() -> None:
    named = (Body(BodyId("u"), 1, "UBND xã Bình Minh", "UBND xã Bình Minh", "UBND"),)
    assert body_called("UBND xã", named) == "u"
    assert body_called("ubnd xã bình minh", named) == "u"
    assert body_called("UBND xã An Lạc", named) is None


def test_a_name_that_fits_two_bodies_is_none_of_them() -> None:
    two = (Body(BodyId("a"), 1, "Ban Thường vụ", "", "BTV"), Body(BodyId("b"), 2, "Ban Thường vụ xã", "", "BTV xã"))
    assert body_called("Ban Thường vụ", two) == "a"
    assert body_called("Ban Thường vụ xã", two) == "b"
    assert body_called("ban thường vụ xã Bình Minh", two) is None
