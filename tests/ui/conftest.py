"""A dressed application for tests of the window's parts."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from secretary_app.app import opening as program
from secretary_app.app.window import dress
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


@pytest.fixture
def application(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[QApplication]:
    """The application as the program dresses it, and checks at once; what it changed is as before afterwards."""
    monkeypatch.setattr(program, "CHECK_AFTER", 0)
    hook, words = sys.excepthook, dress(qapp)
    yield qapp
    sys.excepthook = hook
    qapp.removeTranslator(words)  # type: ignore[arg-type]  # a translator
    qapp.setStyleSheet("")
