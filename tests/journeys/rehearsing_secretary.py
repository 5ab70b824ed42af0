"""The real program, started by its command line, with somebody at the keyboard as soon as the window is there.

`python -m tests.journeys.rehearsing_secretary END WORD…`: the words go to the program; END is `quit` or `stay`. What
was seen is told on stdout, one JSON document.
"""

import json
import stat
import sys
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from secretary_app.app import housing, rehearsal
from secretary_app.app import opening as program
from secretary_app.cli import main
from secretary_app.ui.main_window.frame_words import OFFICE, STEPS
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.widgets.rehearsal_band import RehearsalBand
from tests.keyboard import press, type_unikey

SAID = "đôn đốc giải quyết kiến nghị"


def work(window: MainWindow, end: str) -> None:
    """Use the program on every screen, tell what was seen, and end it or leave it running."""
    if not window.isActiveWindow():
        QTimer.singleShot(5, lambda: work(window, end))
        return
    suite = window.kit.suite
    told: dict[str, object] = {"folder": str(suite.data_folder), "rehearsal": suite.rehearsal}
    told["mode"] = stat.S_IMODE(suite.data_folder.stat().st_mode)
    if suite.rehearsal:
        told |= rehearse(window)
    told["titles"] = [window.windowTitle()]
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    if end == "quit":
        window.kit.actions["quit"].trigger()


def rehearse(window: MainWindow) -> dict[str, object]:
    suite = window.kit.suite
    window.go("step_capture")
    line = QApplication.focusWidget()
    assert line is not None
    type_unikey(line, SAID)
    press(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    known = window.view.conference_id
    assert known is not None
    words = [finding.words for finding in suite.desk.conference(known).findings]
    window.kit.actions["theme_dark"].trigger()
    bands = []
    for step in (*STEPS, *(name for name, *_ in OFFICE)):
        window.go(step)
        band = window.findChild(RehearsalBand)
        assert band is not None
        bands.append([step, band.isVisible(), band.words])
    window.kit.actions["new_conference"].trigger()
    marked = [line.rehearsal for line in suite.preparation.summaries()]
    return {"words": words, "bands": bands, "marked": marked, "people": len(suite.directory.directory.people)}


def before(real: Callable[..., None], end: str) -> Callable[..., None]:
    """Let the program begin as it does, then go to work."""

    def begin(window: MainWindow, *given: object) -> None:
        real(window, *given)
        QTimer.singleShot(0, lambda: work(window, end))

    return begin


if __name__ == "__main__":
    ending = sys.argv.pop(1)
    program.begin = before(rehearsal.begin, ending)  # type: ignore[attr-defined]  # where the program looks for it
    vars(housing).update(open_first=before(vars(housing)["open_first"], ending))
    main()
