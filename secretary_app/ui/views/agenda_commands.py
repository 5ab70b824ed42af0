"""Going through the agenda while the conference meets."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from secretary_app.domain.agenda import AgendaItemId
from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.ui.models.agenda_model import neighbour
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit


class AgendaCommands(QObject):
    """Starts items of the open conference; `opened` gives it, None while there is none."""

    def __init__(self, kit: ViewKit, opened: Callable[[], Conference | None]) -> None:
        super().__init__()
        self._kit = kit
        self._opened = opened
        kit.actions.on("item_back", partial(self.step, -1))
        kit.actions.on("item_on", partial(self.step, 1))

    def start(self, key: str) -> None:
        """Make an item the running one."""
        conference = self._opened()
        if conference is None:
            return
        if conference.state is not ConferenceState.IN_SESSION:
            self._kit.messages.tell(self.tr("Chỉ chuyển nội dung chương trình khi đang họp."))
            return
        start = partial(self._kit.suite.agenda.start_agenda_item, conference.id, AgendaItemId(key))
        is_saved(self._kit, start)

    def step(self, steps: int) -> None:
        """Go on to the next item, or back to the one before."""
        conference = self._opened()
        wanted = neighbour(conference, steps) if conference is not None else None
        if wanted:
            self.start(wanted)

    def pause(self) -> None:
        """Recess, or resume after a recess."""
        conference = self._opened()
        paused = conference is not None and conference.state is ConferenceState.RECESS
        self._kit.actions["resume" if paused else "recess"].trigger()
