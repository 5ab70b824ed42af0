"""Contrast of every pair that the parts of the window use (WCAG 2), in both schemes."""

import pytest
from PySide6.QtGui import QColor

from secretary_app.ui.theme import Scheme, load_tokens

TEXT_LIMIT = 4.5
EDGE_LIMIT = 3.0
TOKENS = load_tokens()

TEXT_ON = {
    "text": "chrome paper sunken field popup hover pressed selected selected_idle neutral_soft accent_soft ok_soft "
    "warn_soft bad_soft desk",
    "text_muted": "chrome paper sunken field popup hover pressed selected selected_idle neutral_soft accent_soft desk",
    "text_disabled": "chrome paper sunken field popup hover selected selected_idle neutral_soft",
    "text_on_accent": "accent accent_hover accent_pressed",
    "accent": "chrome paper sunken field popup hover selected accent_soft",
    "ok": "chrome paper sunken popup hover selected selected_idle ok_soft",
    "warn": "chrome paper sunken popup hover selected selected_idle warn_soft",
    "bad": "chrome paper sunken popup hover selected selected_idle bad_soft",
    "text_on_bad": "bad_solid",
    "old_words": "bad_soft paper field",
    "new_words": "ok_soft paper field",
    "sign_ink": "page",
    "seal_ink": "page",
}

EDGE_ON = {
    "field_line": "chrome paper sunken field",
    "accent": "chrome paper sunken field popup desk",
    "bad": "paper field",
    "bad_solid": "chrome field",
    "ok": "chrome",
    "chart_edge": "sunken",
    "chart_done": "sunken",
    "chart_late": "sunken",
}

PRINTED = (("text", "page"), ("warn", "warn_soft"), ("accent", "page"), ("bad", "page"))


def luminance(colour: str) -> float:
    rgb = QColor(colour)
    parts = (rgb.redF(), rgb.greenF(), rgb.blueF())
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def pairs(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(front, back) for front, backs in table.items() for back in backs.split()]


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(("front", "back"), pairs(TEXT_ON))
def test_words_can_be_read(scheme: Scheme, front: str, back: str) -> None:
    colours = TOKENS.colours[scheme]
    assert contrast(colours[front], colours[back]) >= TEXT_LIMIT


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(("front", "back"), pairs(EDGE_ON))
def test_edges_and_marks_can_be_seen(scheme: Scheme, front: str, back: str) -> None:
    colours = TOKENS.colours[scheme]
    assert contrast(colours[front], colours[back]) >= EDGE_LIMIT


@pytest.mark.parametrize(("front", "back"), PRINTED)
def test_light_marks_can_be_read_on_the_dimmed_page(front: str, back: str) -> None:
    light = TOKENS.colours[Scheme.LIGHT]
    ground = TOKENS.colours[Scheme.DARK]["page"] if back == "page" else light[back]
    assert contrast(light[front], ground) >= TEXT_LIMIT


def test_every_state_has_a_colour_that_exists() -> None:
    roles = {look.colour for table in TOKENS.states.values() for look in table.values()}
    assert roles <= set(TOKENS.colours[Scheme.LIGHT])
    assert set(TOKENS.colours[Scheme.LIGHT]) == set(TOKENS.colours[Scheme.DARK])


def test_black_on_white_is_the_known_maximum() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
