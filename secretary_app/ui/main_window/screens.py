"""The screens of the window, each made when somebody first goes there: a start pays for the first one only."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from secretary_app.ui.main_window.cycles import made_to_stay
from secretary_app.ui.views.view import View, ViewKit

MadeOver = Callable[[ViewKit], View]  # makes a screen, such as its class


class Screens(QStackedWidget):
    """One screen for each step, loaded and made when it is first asked for; `made` gives it before it is seen."""

    made = Signal(object)  # View

    def __init__(self, kit: ViewKit, loaders: Mapping[str, Callable[[], MadeOver]]) -> None:
        super().__init__()
        self._kit = kit
        self._loaders = loaders
        self._views: dict[str, View] = {}

    @property
    def views(self) -> tuple[View, ...]:
        """Return the screens that were made so far."""
        return tuple(self._views.values())

    def has(self, step: str) -> bool:
        """Tell whether there is a screen of that name."""
        return step in self._loaders

    def of(self, step: str) -> View:
        """Return the screen of a step; raise KeyError for a step there is not.

        Not `[step]`: Qt's bindings would take a widget with items for a list, and ask for number 0.
        """
        for _ in self.make_in_parts(step):
            pass
        return self._views[step]

    def make_in_parts(self, step: str) -> Iterator[None]:
        """Load the screen of a step, then make it, with a pause between; one that is there is not made again."""
        if step in self._views:
            return
        with made_to_stay():
            make = self._loaders[step]()
        yield
        if step not in self._views:
            with made_to_stay():
                view = make(self._kit)
            self._views[step] = view
            self.addWidget(view)
            self.made.emit(view)
            yield

    @contextmanager
    def still(self, wanted: bool) -> Iterator[None]:
        """Show nothing of what changes until all of it did, if wanted."""
        self.setUpdatesEnabled(not wanted)
        try:
            yield
        finally:
            self.setUpdatesEnabled(True)

    def show_step(self, step: str) -> View:
        """Bring a screen to the front and return it."""
        view = self.of(step)
        self.setCurrentWidget(view)
        return view
