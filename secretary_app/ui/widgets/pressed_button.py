"""A painted button that Enter presses too, while it has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton
from typing_extensions import override


class PressedButton(QToolButton):
    """The space bar does by itself what Enter does here: press, or open the menu."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.modifiers():
            super().keyPressEvent(event)
        elif self.menu() is not None:
            self.showMenu()
        else:
            self.click()
