"""Preparing a conference: its frame, people and delegates; and the steps of its life."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypedDict, Unpack

from secretary_app.domain import typed_people
from secretary_app.domain.agenda import AgendaItem
from secretary_app.domain.attendance import AttendanceStatus, Seat, SeatId
from secretary_app.domain.checklist import readiness
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState, Details, in_state
from secretary_app.domain.directory import is_set_up
from secretary_app.domain.errors import EmptyWordsError
from secretary_app.domain.findings import cleaned
from secretary_app.domain.locality import Body, Locality, LocalityLevel
from secretary_app.domain.parts import without_part
from secretary_app.domain.people import PersonId
from secretary_app.domain.presets import NEW_CONFERENCE_NAME, bodies, renamed
from secretary_app.domain.seating import held_by
from secretary_app.domain.signatures import Check
from secretary_app.domain.typed_people import NewPerson
from secretary_app.services.desk import Desk
from secretary_app.services.directory import DirectoryBook
from secretary_app.services.ports import ConferenceSummary

_RECENT: Final = 5  # conferences looked at for the organisation of a new one
_LISTED: Final = 300  # conferences of one group in the list; older ones are found by searching
_MEETING: Final = (ConferenceState.IN_SESSION, ConferenceState.RECESS)
_FINISHING: Final = (ConferenceState.REVIEW, ConferenceState.ADOPTED, ConferenceState.SIGNING)
_TAKEN: Final = "taken_from_directory"


class DetailChanges(TypedDict, total=False):
    """Details that may be set in *Chuẩn bị* and *Rà soát*."""

    name: str
    short_name: str
    kind: str
    place: str
    planned_start: datetime | None
    started: datetime | None
    ended: datetime | None
    review_year: int | None
    coming_year: int | None
    recipients: tuple[str, ...]
    secretary_id: PersonId | None
    chairs: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """Conferences with which the same is to be done, newest first, and how many older ones are left out."""

    lines: tuple[ConferenceSummary, ...] = ()
    older: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of conferences: what meets now, what is to come, what is to be finished, what is issued."""

    meeting: ListedGroup = ListedGroup()
    soon: ListedGroup = ListedGroup()
    finishing: ListedGroup = ListedGroup()
    issued: ListedGroup = ListedGroup()

    @property
    def empty(self) -> bool:
        """Tell whether there is no conference at all."""
        return not any(group.lines for group in (self.meeting, self.soon, self.finishing, self.issued))


@dataclass(slots=True)
class Preparation:
    """What a secretary does before, and the changes of state."""

    desk: Desk
    directory: DirectoryBook

    def summaries(self) -> tuple[ConferenceSummary, ...]:
        """Return every conference, newest first."""
        return self.desk.store.summaries()

    def listing(self) -> Listing:
        """Return the conferences by what is to be done with them, of each group the newest few hundred."""
        groups = (_MEETING, (ConferenceState.PREPARE,), _FINISHING, (ConferenceState.ISSUED,))
        return Listing(*map(self._listed, groups))

    def _listed(self, states: tuple[ConferenceState, ...]) -> ListedGroup:
        lines = self.desk.store.summaries(states, _LISTED)
        older = self.desk.store.count(states) - _LISTED if len(lines) == _LISTED else 0
        return ListedGroup(lines, older)

    def create(self, name: str, bodies: tuple[Body, ...], locality: Locality) -> ConferenceId:
        """Store an empty conference in preparation and return its id; raise EmptyWordsError without a name."""
        conference_id = ConferenceId(self.desk.ids.new())
        details = Details(cleaned(name), state_since=self.desk.clock.now())
        self.desk.add(Conference(conference_id, details, locality, bodies))
        return conference_id

    def create_customary(self) -> ConferenceId:
        """Store a conference to be named: from the directory once it is set up, else customary like the newest one.

        A district is not taken over from a conference: that level ended on 1 July 2025. One that was made before and
        never touched is given again, so that pressing the key twice leaves no empty conference behind.
        """
        prepared = self.desk.store.summaries((ConferenceState.PREPARE,))
        untouched = next((line.id for line in prepared if self._is_untouched(line)), None)
        known = self.directory.directory
        if untouched is not None:
            self._bring_up_to_date(untouched)
            return untouched
        if is_set_up(known):
            made = self._from_directory(ConferenceId(self.desk.ids.new()))
            self.desk.add(made)
            return made.id
        newest = self.desk.store.localities(_RECENT)
        locality = next((found for found in newest if found.level is not LocalityLevel.DISTRICT), Locality())
        return self.create(NEW_CONFERENCE_NAME, bodies(locality.level), locality)

    def _from_directory(self, conference_id: ConferenceId) -> Conference:
        details = Details(NEW_CONFERENCE_NAME, state_since=self.desk.clock.now())
        bare = Conference(conference_id, details)
        return held_by(bare, self.directory.directory, self.directory.today, lambda: SeatId(self.desk.ids.new()))

    def _bring_up_to_date(self, conference_id: ConferenceId) -> None:
        """Give a conference nobody did anything with what the directory says now."""
        if not is_set_up(self.directory.directory) or self.desk.undoable(conference_id) not in {None, _TAKEN}:
            return
        wanted = self._from_directory(conference_id)
        known = self.desk.conference(conference_id)
        if (wanted.locality, wanted.bodies, wanted.people) != (known.locality, known.bodies, known.people):
            self.desk.change(conference_id, _TAKEN, lambda _: replace(wanted, details=known.details))

    def _is_untouched(self, line: ConferenceSummary) -> bool:
        if line.title != NEW_CONFERENCE_NAME or line.place or line.start or line.findings:
            return False
        known = self.desk.conference(line.id)
        return not known.agenda and all(seat.status is AttendanceStatus.UNMARKED for seat in known.seats)

    def create_from(self, previous_id: ConferenceId, name: str) -> ConferenceId:
        """Store a new conference with the organisation, people, delegates and agenda of an earlier one."""
        conference_id = ConferenceId(self.desk.ids.new())
        self.desk.add(_fresh_copy(self.desk.conference(previous_id), conference_id, cleaned(name)))
        return conference_id

    def readiness(self, conference_id: ConferenceId) -> tuple[Check, ...]:
        """Return what is there and what is missing before the start, open things first."""
        return readiness(self.desk.conference(conference_id))

    def set_details(self, conference_id: ConferenceId, **changes: Unpack[DetailChanges]) -> None:
        """Change what is said once of the conference; raise EmptyWordsError for an empty name."""
        if "name" in changes and not changes["name"].strip():
            raise EmptyWordsError
        self.desk.change(
            conference_id,
            "details_changed",
            lambda conference: replace(conference, details=replace(conference.details, **changes)),
        )

    def set_locality(self, conference_id: ConferenceId, locality: Locality) -> None:
        """Change the organisation profile of this conference."""
        self.desk.change(conference_id, "locality_changed", lambda conference: replace(conference, locality=locality))

    def set_level(self, conference_id: ConferenceId, level: LocalityLevel) -> None:
        """Change the level; bodies that still have the customary names get those of the new level."""

        def rule(conference: Conference) -> Conference:
            old = conference.locality
            changed = renamed(conference.bodies, old.level, level)
            return replace(conference, locality=replace(old, level=level), bodies=changed)

        self.desk.change(conference_id, "locality_changed", rule)

    def add_delegate(self, conference_id: ConferenceId, new: NewPerson) -> PersonId:
        """Add a person with a seat in a body, or a guest when they belong to none; return the person's id."""
        person_id = PersonId(self.desk.ids.new())
        seat_id = SeatId(self.desk.ids.new())
        label = "delegate_added" if new.body_id else "guest_added"
        self.desk.change(
            conference_id, label, lambda conference: typed_people.seated(conference, new, person_id, seat_id)
        )
        return person_id

    def change_delegate(self, conference_id: ConferenceId, person_id: PersonId, new: NewPerson) -> None:
        """Change name, titles and body of a delegate."""
        self.desk.change(
            conference_id, "delegate_changed", lambda conference: typed_people.renamed(conference, person_id, new)
        )

    def remove_delegate(self, conference_id: ConferenceId, seat_id: SeatId) -> None:
        """Take a delegate off the list; the person stays known as chair, secretary or speaker."""
        self.desk.change(
            conference_id, "delegate_removed", lambda conference: without_part(conference, "seats", seat_id)
        )

    def go_to_state(self, conference_id: ConferenceId, state: ConferenceState) -> None:
        """Begin, recess, resume or go to review; raise StateNotAllowedError."""
        now = self.desk.clock.now()
        self.desk.change(conference_id, f"state_{state}", lambda conference: in_state(conference, state, now))


def _fresh_copy(previous: Conference, conference_id: ConferenceId, name: str) -> Conference:
    details = Details(
        name,
        kind=previous.details.kind,
        place=previous.details.place,
        chairs=previous.details.chairs,
        secretary_id=previous.details.secretary_id,
        recipients=previous.details.recipients,
        form=previous.details.form,
        printing=previous.details.printing,
    )
    seats = (Seat(seat.id, seat.rank, seat.number, seat.person_id, seat.body_id) for seat in previous.seats)
    agenda = (AgendaItem(item.id, item.rank, item.title, item.planned_minutes) for item in previous.agenda)
    return Conference(
        conference_id,
        details,
        previous.locality,
        previous.bodies,
        previous.people,
        tuple(seat for seat in seats if seat.body_id),
        tuple(agenda),
    )
