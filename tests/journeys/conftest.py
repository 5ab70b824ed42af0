"""The window as it is in front of a secretary, empty but for what the test's suite holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretary_app.app.window import build_window, dress
from secretary_app.services.suite import Suite
from tests.journeys.programs import Programs
from tests.journeys.secretary import Secretary


@pytest.fixture
def secretary(qtbot: QtBot, qapp: QApplication, suite: Suite) -> Iterator[Secretary]:
    words = dress(qapp)
    window = build_window(qapp, suite)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield Secretary(window, qtbot)
    assert words is not None


@pytest.fixture
def programs(clean_home: Path) -> Iterator[Programs]:
    """Start real programs in the home of the test; none is left running."""
    programs = Programs(clean_home)
    yield programs
    programs.clear()
