"""Expected delegates of a conference: from the directory, from an earlier one, guests, their order and numbers."""

from dataclasses import dataclass, replace

from secretary_app.domain.attendance import Seat, SeatId
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.entry import parse_guest
from secretary_app.domain.parts import part_by_id, with_part
from secretary_app.domain.people import PersonId
from secretary_app.domain.roster import RosterPlan
from secretary_app.domain.seating import moved, numbered, with_members, with_roster, with_seats_of
from secretary_app.domain.typed_people import NewPerson
from secretary_app.services.desk import Desk, Rule
from secretary_app.services.directory import DirectoryBook
from secretary_app.services.preparation import Preparation


@dataclass(slots=True)
class Seating:
    """What a secretary does with the list of delegates in *Chuẩn bị*."""

    desk: Desk
    directory: DirectoryBook
    preparation: Preparation

    def seat_members(self, conference_id: ConferenceId) -> int:
        """Give a seat to every member, by the directory, of the bodies on that day; return how many were added."""
        return self._added(conference_id, "members_seated", self._with_members)

    def seat_previous(self, conference_id: ConferenceId, previous_id: ConferenceId) -> int:
        """Give a seat to everybody expected at an earlier conference; return how many were added."""
        previous = self.desk.conference(previous_id)
        return self._added(
            conference_id, "members_seated", lambda conference: with_seats_of(conference, previous, self._seat_id)
        )

    def take_roster(self, conference_id: ConferenceId, plan: RosterPlan) -> int:
        """Take over an accepted plan of a roster, all of it in one change; return how many seats were added."""
        return self._added(
            conference_id, "roster_imported", lambda conference: with_roster(conference, plan, self._seat_id)
        )

    def previous(self, conference_id: ConferenceId) -> ConferenceId | None:
        """Return the newest other conference that has delegates."""
        return self.desk.store.newest_peopled(conference_id)

    def add_guest(self, conference_id: ConferenceId, line: str) -> PersonId:
        """Add a guest written in one line, 'Nguyễn Văn A, Trưởng Ban Dân vận'; raise EmptyWordsError without a name."""
        name, title = parse_guest(line)
        return self.preparation.add_delegate(conference_id, NewPerson(name, state_title=title))

    def number(self, conference_id: ConferenceId) -> None:
        """Number the seats anew by body and order."""
        self.desk.change(conference_id, "seats_numbered", numbered)

    def move(self, conference_id: ConferenceId, seat_id: SeatId, places: int) -> None:
        """Move a delegate up (negative) or down inside their body."""
        self.desk.change(conference_id, "delegate_moved", lambda conference: moved(conference, seat_id, places))

    def set_title_override(self, conference_id: ConferenceId, seat_id: SeatId, title: str) -> None:
        """Print another title for this conference alone; an empty text prints the titles of the person again."""

        def rule(conference: Conference) -> Conference:
            seat: Seat = part_by_id(conference, "seats", seat_id)
            return with_part(conference, "seats", replace(seat, title_override=" ".join(title.split())))

        self.desk.change(conference_id, "title_overridden", rule)

    def take_into_directory(self, conference_id: ConferenceId) -> int:
        """Add delegates whom the directory does not know; a directory not set up takes organisation and bodies too.

        Whom it knows stays as they are there. Return how many were added.
        """
        before = len(self.directory.directory.people)
        self.directory.take_delegates(self.desk.conference(conference_id))
        return len(self.directory.directory.people) - before

    def _with_members(self, conference: Conference) -> Conference:
        return with_members(conference, self.directory.directory, conference.day, self._seat_id)

    def _added(self, conference_id: ConferenceId, label: str, rule: Rule) -> int:
        before = len(self.desk.conference(conference_id).seats)
        return len(self.desk.change(conference_id, label, rule).seats) - before

    def _seat_id(self) -> SeatId:
        return SeatId(self.desk.ids.new())
