"""What tests of Trung tâm an toàn share: a folder with backups, a stick, ways to spoil a file, somebody at the keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.services.capture import NewFinding
from secretary_app.storage.database import FILE_NAME
from secretary_app.ui.main_window.window import MainWindow
from tests.builders import FixedClock, a_conference, a_finding, at
from tests.keyboard import press
from tests.suites import make_suite

if TYPE_CHECKING:
    from pathlib import Path

    from secretary_app.services.suite import Suite

GIAO_BAN = ConferenceId("giao-ban")
PATIENCE = 20_000  # milliseconds
_TURN = 10


def fill(suite: Suite) -> None:
    """Keep one conference with a line."""
    suite.desk.add(a_conference(findings=(a_finding("f1", "dòng đầu"),)))
    suite.preparation.go_to_state(GIAO_BAN, ConferenceState.IN_SESSION)


def backed_up(folder: Path) -> Suite:
    """Return the services over a folder with one conference of one line, and a backup of that."""
    suite = make_suite(folder, FixedClock(at(150)))
    fill(suite)
    suite.safety.back_up()
    return suite


def change(suite: Suite, *lines: str) -> None:
    """Write lines after the backup, and one more conference."""
    for line in lines:
        suite.capture.add(GIAO_BAN, NewFinding(line))
    suite.desk.add(replace(a_conference(), id=ConferenceId("sau-do")))


def words_in(suite: Suite) -> list[str]:
    """Return the lines of the conference as they are stored."""
    return [finding.words for finding in suite.desk.conference(GIAO_BAN).findings]


def header(path: Path) -> None:
    """Spoil the first bytes, by which SQLite knows its files."""
    with path.open("r+b") as file:
        file.write(b"\xa5" * 64)


def schema_page(path: Path) -> None:
    """Spoil the whole first page behind the header: where the tables are."""
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xa5" * 3996)


def truncated(path: Path) -> None:
    """Cut the file in the middle of its first page."""
    with path.open("r+b") as file:
        file.truncate(2000)


def zero(path: Path) -> None:
    """Leave the name and no byte."""
    path.write_bytes(b"")


def garbage(path: Path) -> None:
    """Put something else in its place."""
    path.write_bytes("Đây không phải tệp dữ liệu. ".encode() * 400)


def gone(path: Path) -> None:
    """Remove the file."""
    path.unlink()


def a_log_only(path: Path) -> None:
    """Remove the file and leave a log of it."""
    path.rename(path.with_name(f"{FILE_NAME}-wal"))


Step: TypeAlias = Callable[[], bool]  # does something once it can be done, and tells whether it did


class Hands:
    """Somebody at the keys while the program runs: one step after the other, each as soon as it can be done."""

    def __init__(self, *steps: Step) -> None:
        """Begin at once; a step that never can be done ends the program with a status nobody expects."""
        self._steps = list(steps)
        self._left = PATIENCE
        self._timer = QTimer()
        self._timer.setInterval(_TURN)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    @property
    def done(self) -> bool:
        """Tell whether every step was done."""
        return not self._steps

    def _go_on(self) -> None:
        self._left -= _TURN
        going = False
        try:
            if self._steps and self._steps[0]():
                self._steps.pop(0)
            going = bool(self._steps) and self._left > 0
        finally:
            if not going:
                self._timer.stop()
            if self._steps and not going:
                QApplication.exit(99)


def sees(name: str) -> Step:
    """Wait until a widget is there and can be used."""
    return lambda: seen(name) is not None


def presses(name: str, key: Qt.Key) -> Step:
    """Press a key in a widget once it is there; in a list once it has rows."""

    def step() -> bool:
        widget = seen(name)
        if isinstance(widget, QAbstractItemView) and not widget.model().rowCount():
            return False
        if widget is not None:
            widget.setFocus()
            press(widget, key)
        return widget is not None

    return step


def with_window(act: Callable[[MainWindow], None]) -> Step:
    """Do something with the main window once it is there, and close it."""

    def step() -> bool:
        window = seen("main_window")
        if isinstance(window, MainWindow):
            act(window)
            window.close()
        return window is not None

    return step


def closes(name: str) -> Step:
    """Close a window once it is there."""

    def step() -> bool:
        window = seen(name)
        return window is not None and window.close()

    return step


def seen(name: str) -> QWidget | None:
    """Return the widget of a name that is seen anywhere."""
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget, name)):
            if widget.objectName() == name and widget.isVisible() and widget.isEnabled():
                return widget
    return None
