"""A dressed application for tests of the window's parts."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from secretary_app.ui.theme import Theme, ThemeChoice, ThemeSwitch, load_fonts


@pytest.fixture
def switch(qapp: QApplication) -> Iterator[ThemeSwitch]:
    """The application in the light theme, undressed again afterwards."""
    load_fonts()
    yield ThemeSwitch(qapp, Theme(), ThemeChoice.LIGHT)
    qapp.styleHints().unsetColorScheme()
    qapp.setStyleSheet("")


@pytest.fixture
def theme(switch: ThemeSwitch) -> Theme:
    """The theme that is on the application."""
    return switch.theme
