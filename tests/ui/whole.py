"""The whole window over real services, as `app` puts it together."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from secretary_app.app.window import build_window, dress
from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.storage.database import FILE_NAME
from tests.suites import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow


@contextmanager
def shown_window(qapp: QApplication, qtbot: QtBot, suite: Suite) -> Iterator[MainWindow]:
    """Show the window and wait until it has the keyboard."""
    words = dress(qapp)
    window = build_window(qapp, suite)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    qapp.removeTranslator(words)  # type: ignore[arg-type]  # a translator


def opened(window: MainWindow, suite: Suite, state: ConferenceState) -> Conference:
    """Open the sample conference in a state; an adopted one is adopted by the service."""
    conference = sample(suite)
    if state is ConferenceState.ADOPTED:
        suite.desk.add(conference)
        suite.review.adopt(conference.id)
    else:
        suite.desk.add(replace(conference, details=replace(conference.details, state=state)))
    window.open_conference(conference.id)
    return conference


def found(window: MainWindow, name: str) -> QWidget:
    """Return the visible widget of a name."""
    return next(widget for widget in window.findChildren(QWidget, name) if widget.isVisible())


@contextmanager
def held(suite: Suite) -> Iterator[None]:
    """Hold the database as another program would, so that nothing can be written."""
    suite.desk.store.data.database.execute("PRAGMA busy_timeout = 20").fetchone()  # type: ignore[attr-defined]
    with closing(sqlite3.connect(suite.data_folder / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
