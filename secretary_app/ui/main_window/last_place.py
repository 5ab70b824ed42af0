"""Remembers what is in front, so that the next start opens there again, whatever ended this one."""

from secretary_app.domain.conference import ConferenceId
from secretary_app.ui.main_window.frame_words import STEPS
from secretary_app.ui.main_window.screens import Screens
from secretary_app.ui.preferences import Place
from secretary_app.ui.views.view import ViewKit

_HOME = STEPS[0]


class LastPlace:
    """Writes a place that differs from the one before; to note the same again costs nothing."""

    def __init__(self, kit: ViewKit, screens: Screens) -> None:
        self._kit = kit
        self._screens = screens
        self._noted = kit.preferences.place

    def note(self, conference_id: ConferenceId | None, step: str) -> None:
        """Somebody is here now; on *Trang chính* no conference is taken along, so that a start there stays quick."""
        here = Place("", _HOME)
        if step != _HOME:
            here = Place(conference_id or "", step, self._screens.of(step).pointed_at)
        if here != self._noted:
            self._kit.preferences.place = self._noted = here

    def reachable(self) -> Place:
        """Return the place noted last, an empty one when its conference or its screen is there no more."""
        known, step = ConferenceId(self._noted.conference), self._noted.step
        if not self._screens.has(step):
            return Place()
        if known:
            found = self._kit.messages.attempt(lambda: self._kit.suite.desk.conference(known))
            return self._noted if found else Place()
        return Place() if step in STEPS else self._noted
