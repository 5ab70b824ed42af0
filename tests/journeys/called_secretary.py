"""The real program, which tells on stdout, one JSON document a line, when others call it and what it asks.

`python -m tests.journeys.called_secretary WORD…`: the words go to the command line as they are; `FILES:` begins files
named to the window. What is asked before the window is there is answered by the keys in `ANSWER_KEYS`, one letter each:
`e` Enter, `d` down, `x` Esc.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from secretary_app.app import asking, standing_by
from secretary_app.app import start as start_module
from secretary_app.app.places import Wanted
from secretary_app.app.second_start import Door
from secretary_app.cli import main
from secretary_app.ui.dialogs.asking_window import Asked, AskingWindow
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.widgets.list_sheet import ListSheet
from tests.keyboard import press

KEYS = {"e": Qt.Key.Key_Return, "d": Qt.Key.Key_Down, "x": Qt.Key.Key_Escape}
_PATIENCE = 100  # looks of 50 ms for the window to have come forward


def tell(**facts: object) -> None:
    """Say one thing."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def standing(real: object) -> object:
    """Say when the window stands by."""

    def stand_by(window: MainWindow, require: object) -> None:
        real(window, require)  # type: ignore[operator]
        door = window.findChild(Door)
        suite = window.kit.suite
        tell(
            ready=str(suite.data_folder),
            door=door.name if door is not None and door.open else "",
            title=window.windowTitle(),
            conferences=len(suite.preparation.summaries()),
        )
        if "minimized" in os.environ.get("FIRST_WINDOW", ""):
            window.showMinimized()
        # By the event loop: what opens first, and what is told, come before.
        QTimer.singleShot(300, window, lambda: tell(said=window.notices.notice.words.text()))
        if os.environ.get("THEN") == "quit":
            QTimer.singleShot(600, window, window.kit.actions["quit"].trigger)
        if place := os.environ.pop("MOVE_TO", ""):
            QTimer.singleShot(600, window, lambda: move(window, place))

    return stand_by


def move(window: MainWindow, place: str) -> None:
    """Give the command, choose a folder, and agree by Enter."""
    QFileDialog.getExistingDirectory = lambda *_: place  # type: ignore[method-assign]
    window.kit.actions["move_data"].trigger()

    def agree() -> None:
        sheet = window.findChild(ListSheet, "move_data_sheet")
        if sheet is None or not sheet.isVisible():
            QTimer.singleShot(10, window, agree)
            return
        press(sheet.panel.list, Qt.Key.Key_Return)

    agree()


def coming(real: object) -> object:
    """Say what a call came to, once the window is in front or has had its time."""

    def come_forward(window: MainWindow, paths: tuple[Path, ...], token: str) -> None:
        real(window, paths, token)  # type: ignore[operator]
        look(window, paths, _PATIENCE)

    return come_forward


def look(window: MainWindow, paths: tuple[Path, ...], left: int) -> None:
    if left and not window.isActiveWindow():
        QTimer.singleShot(50, window, lambda: look(window, paths, left - 1))
        return
    tell(
        called=[str(path) for path in paths],
        front=window.isActiveWindow() and not window.isMinimized(),
        title=window.windowTitle(),
    )


def answering(real: object) -> object:
    """Answer what is asked before the main window is there, by keys, once the window has the keyboard."""
    keys = list(os.environ.get("ANSWER_KEYS", ""))

    def ask(application: QApplication, asked: Asked) -> str:
        QTimer.singleShot(0, application, lambda: answer(keys))
        tell(asked=asked.title, sentence=asked.sentence, ways=[way.title for way in asked.ways])
        return str(real(application, asked))  # type: ignore[operator]

    return ask


def answer(keys: list[str]) -> None:
    window = next((top for top in QApplication.topLevelWidgets() if isinstance(top, AskingWindow)), None)
    if window is None or not window.isVisible():
        return
    focus = window.focusWidget()
    if focus is None or (not window.isActiveWindow() and QApplication.platformName() != "offscreen"):
        QTimer.singleShot(10, window, lambda: answer(keys))
        return
    key = keys.pop(0) if keys else "x"
    press(focus, KEYS[key])
    if key == "d":
        answer(keys)


def refusing(real: object) -> object:
    """Say what is refused, and close the window that says so."""

    def refuse(application: QApplication, sentence: str) -> int:
        tell(refused=sentence)
        QTimer.singleShot(50, application, lambda: [top.close() for top in QApplication.topLevelWidgets()])
        return int(real(application, sentence))  # type: ignore[operator]

    return refuse


def _listen() -> None:
    from secretary_app.app import housing  # noqa: PLC0415 - loads the window, which a second start must not

    standing_by.stand_by = standing(standing_by.stand_by)  # type: ignore[assignment]
    standing_by.come_forward = coming(standing_by.come_forward)  # type: ignore[assignment]
    asking.ask = answering(asking.ask)  # type: ignore[assignment]
    for module in (asking, housing):
        module.refuse = refusing(module.refuse)  # type: ignore[attr-defined]


if __name__ == "__main__":
    _listen()
    if sys.argv[1:2] == ["FILES:"]:
        sys.exit(start_module.main(sys.argv[2:], Wanted()))
    main()
