"""A secretary who protects the data folder, works on in the window that comes back, and takes the protection away.

A process of its own: `python -m tests.journeys.protecting_secretary FOLDER`; prints what was seen, one word a line.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from secretary_app.app.opening import Opening, open_over
from secretary_app.storage.cipher import key_file
from secretary_app.storage.protection import FolderProtection
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.views.passphrase_page import PassphrasePage
from tests.keyboard import press, type_unikey
from tests.protected_folders import CHEAP

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = "mua bay tren dong lua"
_LOOK_MS = 50


class Secretary:
    """Does the next thing whenever a new main window stands there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: set[int] = set()
        self._deeds: list[Callable[[MainWindow], None]] = [self.protect, self.unprotect, self.leave]
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)

    def begin(self, _window: MainWindow) -> None:
        """Start to look round."""
        self._timer.start(_LOOK_MS)

    def protect(self, window: MainWindow) -> None:
        """Put the folder under a passphrase."""
        panel = self._page(window).panel
        for edit in (panel.new, panel.again):
            type_unikey(edit, _WORDS)
        panel.noted.setFocus()
        press(panel.noted, Qt.Key.Key_Space)
        self._enter(panel.again)

    def unprotect(self, window: MainWindow) -> None:
        """Take it out again."""
        panel = self._page(window).panel
        panel.unprotect.setFocus()
        press(panel.unprotect, Qt.Key.Key_Space)
        type_unikey(panel.old, _WORDS)
        self._enter(panel.old)

    def leave(self, window: MainWindow) -> None:
        """Go home."""
        self._timer.stop()
        window.close()

    def _look(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible() and id(window) not in self._seen:
                self._seen.add(id(window))
                sys.stdout.write("protected\n" if FolderProtection(self._folder).is_on else "plain\n")
                self._deeds.pop(0)(window)

    def _page(self, window: MainWindow) -> PassphrasePage:
        window.kit.actions["data_passphrase"].trigger()
        page = window.findChild(PassphrasePage)
        assert isinstance(page, PassphrasePage)
        return page

    def _enter(self, field: QWidget) -> None:
        field.setFocus()
        press(field, Qt.Key.Key_Return)


def main(folder: Path) -> int:
    """Open the window and let the secretary work; key files cost little here."""
    wrap = key_file.wrap

    def wrap_cheaply(key: bytes, passphrase: bytes, cost: key_file.Cost = CHEAP) -> key_file.WrappedKey:
        return wrap(key, passphrase, min(cost, CHEAP, key=lambda one: one.n))

    key_file.wrap = wrap_cheaply
    secretary: list[Secretary] = []

    def act(window: MainWindow) -> None:
        secretary.append(Secretary(folder))
        secretary[0].begin(window)

    return open_over(folder, Opening(act))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
