"""Takes pictures of the window, light and dark."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication, QWidget

from secretary_app.app.window import build_window
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.theme import Theme, ThemeChoice, ThemeSwitch
from tests.screens.stage import Stage

_QUIET_MS = 350


class Camera:
    """Shows a window in both themes and keeps pictures of it."""

    def __init__(
        self, application: QApplication, folder: Path, size: tuple[int, int], wanted: tuple[str, ...] = ()
    ) -> None:
        self._application = application
        self._folder = folder
        self._size = size
        self._wanted = wanted
        folder.mkdir(parents=True, exist_ok=True)

    def take(
        self, name: str, stage: Stage, act: Callable[[MainWindow], None], beside: str = "", *, at_work: bool = False
    ) -> None:
        """Open the window on a stage, act, and take it, or the window beside it of that name, light and dark.

        `at_work`: the worker does not come to rest, and that is what is to be seen.
        """
        if self._wanted and not name.startswith(self._wanted):
            return
        window = build_window(self._application, stage.demo.suite)
        window.resize(*self._size)
        window.show()
        self._settle(window)
        act(window)
        for theme in ("light", "dark"):
            window.kit.actions[f"theme_{theme}"].trigger()
            window.kit.actions[f"projector_{theme}"].trigger()
            self._settle(window, at_work=at_work)
            seen = next(self._named(window, beside)) if beside else window
            seen.grab().save(str(self._folder / f"{name}-{theme}.png"))
        window.close()
        window.deleteLater()

    def take_alone(self, name: str, make: Callable[[Theme], QWidget]) -> None:
        """Take a window that stands alone, light and dark."""
        if self._wanted and not name.startswith(self._wanted):
            return
        for scheme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
            switch = ThemeSwitch(self._application, Theme(), scheme)
            window = make(switch.theme)
            window.show()
            self._application.processEvents()
            window.grab().save(str(self._folder / f"{name}-{scheme.value}.png"))
            window.close()
            window.deleteLater()

    def _named(self, window: MainWindow, name: str) -> Iterator[QWidget]:
        """Find a window beside the main one, whether that owns it or not."""
        yield from window.findChildren(QWidget, name)
        yield from (top for top in self._application.topLevelWidgets() if top.objectName() == name)

    def _settle(self, window: MainWindow, *, at_work: bool = False) -> None:
        """Wait until the worker has had nothing to do for as long as the slowest timer of the window waits."""
        quiet = QElapsedTimer()
        quiet.start()
        while quiet.elapsed() < _QUIET_MS:
            self._application.processEvents()
            if window.kit.tasks.busy and not at_work:
                quiet.restart()


def opened(
    identifier: str, step: str = "", then: Callable[[MainWindow], None] | None = None
) -> Callable[[MainWindow], None]:
    """Return an act that opens a conference, goes to a step and does something there."""

    def act(window: MainWindow) -> None:
        window.open_conference(identifier)
        if step:
            window.go(step)
        if then is not None:
            then(window)

    return act
