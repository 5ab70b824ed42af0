"""Which of the co-chairs presides while the conference meets."""

from dataclasses import dataclass

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.people import PersonId
from secretary_app.domain.presiding import presided
from secretary_app.services.desk import Desk


@dataclass(slots=True)
class ChangeOfChair:
    """What a secretary records of who presides."""

    desk: Desk

    def preside(self, conference_id: ConferenceId, person_id: PersonId) -> None:
        """Record who presides from now on, the same again changes nothing; raise MissingPartError if no chair."""
        now = self.desk.clock.now()
        self.desk.change(conference_id, "presiding_changed", lambda conference: presided(conference, person_id, now))
