"""Who of the co-chairs presides, named by key or by the menu of the bar."""

from PySide6.QtCore import QObject

from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.domain.people import PersonId
from secretary_app.domain.presiding import is_shared, may_preside, next_chair, presiding_now
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.saving import is_saved_here
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.presiding_button import ChairRow, PresidingButton


class PresidingCommands(QObject):
    """Acts on the conference a screen shows."""

    def __init__(self, kit: ViewKit, view: View, button: PresidingButton) -> None:
        super().__init__(view)
        self._kit = kit
        self._view = view
        self._button = button
        kit.actions.on("preside", self.pass_on)
        button.next_wanted.connect(self.pass_on)
        button.chair_chosen.connect(lambda key: self._name(PersonId(key)))

    def show_conference(self, conference: Conference) -> None:
        """Name who presides, while the conference meets and there are several chairs."""
        self._button.show_chairs(chair_rows(self._kit.theme, conference) if is_passed_on(conference) else ())

    def pass_on(self) -> None:
        """Name the next chair in protocol order, the first one to begin with."""
        if self._view.conference_id is None:
            return
        chair = next_chair(self._view.conference)
        if chair is None:
            self._kit.messages.tell(self.tr("Không có đồng chủ trì nào khác trong phòng để điều hành."))
        else:
            self._name(chair)

    def _name(self, chair: PersonId) -> None:
        preside = self._kit.suite.chairs.preside
        is_saved_here(self._kit, self._view, lambda known: preside(known, chair))


def is_passed_on(conference: Conference) -> bool:
    """Tell whether the chair can be passed on now."""
    return conference.state is ConferenceState.IN_SESSION and is_shared(conference)


def chair_rows(theme: Theme, conference: Conference) -> tuple[ChairRow, ...]:
    """Return the chairs in protocol order; of one who is away it is said."""
    people = {person.id: person.name for person in conference.people}
    seats = {seat.person_id: seat for seat in conference.seats}
    now = presiding_now(conference)
    return tuple(
        ChairRow(
            chair,
            people[chair],
            "" if may_preside(conference, chair) else theme.state("attendance", seats[chair].status).word.lower(),
            presides=chair == now,
        )
        for chair in conference.details.chairs
        if chair in people
    )
