"""Somebody at the keyboard: acts on the window by keys alone, as a secretary does."""

from collections.abc import Callable
from itertools import cycle
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from secretary_app.ui.main_window.window import MainWindow
from tests.keyboard import press, type_preedit, type_unikey

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
W = TypeVar("W", bound=QWidget)


class Secretary:
    """Types Vietnamese in turn as UniKey does and as ibus does, always into what has the focus."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot
        self._styles = cycle((type_unikey, type_preedit))

    @property
    def here(self) -> QWidget:
        """Return the widget that has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def go_to(self, name: str) -> QWidget:
        """Put the focus on a widget by its name, as Tab would in the end."""
        widget = self.find(QWidget, name)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        return widget

    def find(self, kind: type[W], name: str) -> W:
        """Return the visible widget of that name."""
        found = [widget for widget in self.window.findChildren(kind, name) if widget.isVisible()]
        assert found, f"{name} is not on the screen"
        return found[0]

    def types(self, words: str) -> None:
        """Type words in the next style."""
        next(self._styles)(self.here, words)

    def writes(self, name: str, words: str) -> None:
        """Replace what stands in a field."""
        self.go_to(name)
        press(self.here, Qt.Key.Key_A, CTRL)
        self.types(words)

    def presses(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        press(self.here, key, modifiers)

    def enters(self) -> None:
        """Press Enter."""
        self.presses(Qt.Key.Key_Return)

    def pushes(self, name: str) -> None:
        """Press a button by the space bar."""
        self.go_to(name)
        self.presses(Qt.Key.Key_Space)

    def clicks(self, name: str) -> None:
        """Click a button that takes no focus."""
        QTest.mouseClick(self.find(QWidget, name), Qt.MouseButton.LeftButton)

    def waits(self, until: Callable[[], bool]) -> None:
        """Wait for the program, never for the clock."""
        self._qtbot.waitUntil(until, timeout=15000)
