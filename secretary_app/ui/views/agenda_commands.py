"""Going through the agenda while the conference meets."""

from functools import partial

from PySide6.QtCore import QObject

from secretary_app.domain.agenda import AgendaItemId
from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.ui.models.agenda_model import neighbour
from secretary_app.ui.views.agenda_sheet import AgendaSheet
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import View, ViewKit


class AgendaCommands(QObject):
    """Starts items of the conference a screen shows, and opens its agenda to be changed."""

    def __init__(self, kit: ViewKit, view: View) -> None:
        super().__init__(view)
        self._kit = kit
        self._view = view
        self._sheet: AgendaSheet | None = None
        kit.actions.on("edit_agenda", self.edit)
        kit.actions.on("item_back", partial(self.step, -1))
        kit.actions.on("item_on", partial(self.step, 1))

    @property
    def editing(self) -> bool:
        """Tell whether the agenda lies over the window, which has the focus then."""
        return self._sheet is not None and self._sheet.isVisible()

    def edit(self) -> None:
        """Open the agenda over the window; the same key closes it."""
        conference = self._opened()
        if conference is None:
            return
        if self._sheet is None:
            self._sheet = AgendaSheet(self._kit, self._view)
            self._sheet.part.start_wanted.connect(self.start)
        if self._sheet.isVisible():
            self._sheet.close_overlay()
        else:
            self._sheet.show_agenda(conference)

    def follow(self, conference: Conference) -> None:
        """Show what changed of the agenda that lies over the window."""
        if self._sheet is not None and self._sheet.isVisible():
            self._sheet.follow(conference)

    def leave(self) -> bool:
        """Close what lies over the window; False while a line that is not stored holds it open."""
        if self._sheet is not None:
            self._sheet.close_overlay()
        return not self.editing

    def start(self, key: str) -> None:
        """Make an item the running one."""
        conference = self._opened()
        if conference is None:
            return
        if conference.state is not ConferenceState.IN_SESSION:
            self._kit.messages.tell(self.tr("Chỉ chuyển nội dung chương trình khi đang họp."))
            return
        start = partial(self._kit.suite.agenda.start_agenda_item, conference.id, AgendaItemId(key))
        is_saved(self._kit, start, lambda _made: self._close())

    def step(self, steps: int) -> None:
        """Go on to the next item, or back to the one before."""
        conference = self._opened()
        wanted = neighbour(conference, steps) if conference is not None else None
        if wanted:
            self.start(wanted)
        elif steps > 0:
            self._kit.messages.tell(self.tr("Không còn nội dung chương trình nào ở sau."))
        else:
            self._kit.messages.tell(self.tr("Không có nội dung chương trình nào ở trước."))

    def pause(self) -> None:
        """Recess, or resume after a recess."""
        conference = self._opened()
        paused = conference is not None and conference.state is ConferenceState.RECESS
        self._kit.actions["resume" if paused else "recess"].trigger()

    def _close(self) -> None:
        self.leave()

    def _opened(self) -> Conference | None:
        return self._view.conference if self._view.conference_id else None
