"""The theme: loud about mistakes, complete, and the same for everyone who holds it."""

import re
import sys

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from secretary_app import paths
from secretary_app.ui.theme import (
    Scheme,
    Theme,
    ThemeChoice,
    ThemeSwitch,
    UnknownTokenError,
    load_fonts,
    make_palette,
    style_sheet,
)
from secretary_app.ui.theme.tokens import load_tokens


def test_an_unknown_role_is_refused_by_name(theme: Theme) -> None:
    with pytest.raises(UnknownTokenError) as caught:
        theme.colour("acent")
    assert caught.value.name == "acent"


@pytest.mark.parametrize("ask", ["size", "space", "radius", "line", "font"])
def test_an_unknown_measure_is_refused(theme: Theme, ask: str) -> None:
    with pytest.raises(UnknownTokenError):
        getattr(theme, ask)("nothing")


def test_an_unknown_state_or_icon_is_refused(theme: Theme) -> None:
    with pytest.raises(UnknownTokenError):
        theme.state("attendance", "asleep")
    with pytest.raises(UnknownTokenError):
        theme.pixmap("no-such-icon", "text")


def test_a_state_tells_icon_word_key_and_loudness(theme: Theme) -> None:
    late = theme.state("attendance", "late")
    assert (late.word, late.icon, late.colour) == ("Đến muộn", "clock-exclamation", "warn")
    assert (late.key, late.loud) == ("2", True)


def test_every_icon_of_the_tokens_is_bundled_and_draws_something(theme: Theme) -> None:
    tokens = load_tokens()
    states = {look.icon for table in tokens.states.values() for look in table.values()}
    for name in states | set(tokens.icons.values()):
        image = theme.pixmap(name, "text").toImage()
        inked = sum(image.pixelColor(x, y).alpha() > 0 for x in range(18) for y in range(18))
        assert inked > 10, name


def test_an_icon_is_drawn_once_per_colour_size_and_screen(theme: Theme) -> None:
    assert theme.pixmap("home", "text").cacheKey() == theme.pixmap("home", "text").cacheKey()
    assert theme.pixmap("home", "text").cacheKey() != theme.pixmap("home", "accent").cacheKey()
    assert theme.pixmap("home", "text", 20, 1.5).width() == 30


def test_the_bundled_fonts_are_used_in_both_weights(theme: Theme) -> None:
    assert {"Noto Sans", "Liberation Serif"} <= {family.removesuffix(" SemiBold") for family in load_fonts()}
    assert QFontInfo(theme.font("ui")).family() == "Noto Sans"
    assert QFontInfo(theme.font("strong")).weight() == 600
    assert QFontInfo(theme.font("printed")).family() == "Liberation Serif"
    assert theme.line_height("capture") == 28


def test_the_palette_follows_the_roles(theme: Theme) -> None:
    palette = make_palette(theme)
    assert palette.color(QPalette.ColorRole.Window) == theme.colour("chrome")
    assert palette.color(QPalette.ColorRole.Highlight) == theme.colour("accent")
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == theme.colour("text_disabled")


@pytest.mark.parametrize("scheme", Scheme)
def test_the_sheet_names_only_colours_of_its_scheme(scheme: Scheme) -> None:
    theme = Theme(scheme=scheme)
    written = set(re.findall(r"#[0-9a-f]{6}", style_sheet(theme)))
    allowed = {QColor(text).name() for text in theme.tokens.colours[scheme].values()} | {theme.page_ink.name()}
    assert written <= allowed
    assert "$" not in style_sheet(theme)


def test_choosing_dark_dresses_the_application(qtbot: QtBot, qapp: QApplication, switch: ThemeSwitch) -> None:
    label = QLabel("chữ")
    qtbot.addWidget(label)
    with qtbot.waitSignal(switch.theme.changed):
        switch.choose(ThemeChoice.DARK)
    assert switch.theme.scheme is Scheme.DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == switch.theme.colour("chrome")
    assert "#1a1c20" in qapp.styleSheet()


def test_following_the_system_comes_back_to_it(switch: ThemeSwitch) -> None:
    switch.choose(ThemeChoice.DARK)
    switch.choose(ThemeChoice.SYSTEM)
    assert switch.choice is ThemeChoice.SYSTEM
    assert switch.theme.scheme is Scheme.LIGHT


def test_resources_are_found_and_missing_ones_named() -> None:
    assert paths.resource("themes/tokens.toml").is_file()
    with pytest.raises(FileNotFoundError, match="nothing"):
        paths.resource("themes/nothing")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_calls_that_return_nothing_do_not_use_up_none(theme: Theme) -> None:
    """PySide6 6.12.0 takes one reference from None at each such call and aborts after some thousands."""
    before = sys.getrefcount(None)
    for _ in range(2000):
        theme.setObjectName("theme")
    assert sys.getrefcount(None) > before - 100
