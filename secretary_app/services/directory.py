"""The directory of the office: organisation profile, bodies, people; everything can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from secretary_app.domain.changes import Change
from secretary_app.domain.conference import Conference
from secretary_app.domain.directory import DIRECTORY_ID, Directory, DirectoryId, doubles, merged
from secretary_app.domain.errors import BodyInUseError
from secretary_app.domain.findings import cleaned
from secretary_app.domain.locality import Body, BodyId, Locality, LocalityLevel
from secretary_app.domain.parts import part_by_id, rank_after_all, with_moved, with_part, without_part
from secretary_app.domain.people import Person, PersonId
from secretary_app.domain.presets import bodies, renamed, renamed_locality
from secretary_app.domain.roster import RosterPlan, applied_to
from secretary_app.domain.seating import with_delegates_of
from secretary_app.domain.text import normalise
from secretary_app.services.events import DirectoryChanged, Events
from secretary_app.services.keeping import History, Keeping
from secretary_app.services.ports import Clock, DirectoryStore, Ids

Rule = Callable[[Directory], Directory]


class DirectoryBook:
    """What a secretary does in *Danh bạ* and with the organisation profile."""

    def __init__(self, store: DirectoryStore, clock: Clock, ids: Ids, events: Events) -> None:
        self._ids = ids
        self._clock = clock
        self._kept: Keeping[DirectoryId, Directory] = Keeping(store, clock, events, _changed)

    @property
    def directory(self) -> Directory:
        """Return the directory as it is stored."""
        return self._kept.whole(DIRECTORY_ID)

    @property
    def today(self) -> date:
        """Return the day by which titles and memberships are shown."""
        return self._clock.now().date()

    @property
    def history(self) -> History[DirectoryId, Directory]:
        """Return what can be taken back and brought back."""
        return History(self._kept, DIRECTORY_ID)

    def doubles(self) -> tuple[tuple[Person, ...], ...]:
        """Return the groups of people who may be one."""
        return doubles(self.directory)

    def set_locality(self, locality: Locality) -> None:
        """Change the organisation profile."""
        composed = _composed_locality(locality)
        self.change("locality_changed", lambda directory: replace(directory, locality=composed))

    def set_level(self, level: LocalityLevel) -> None:
        """Change the level; names of bodies and organisation that are still customary follow it."""
        known = self.directory.locality
        self.name_locality(level, known.name, known.parent)

    def name_locality(self, level: LocalityLevel, name: str, parent: str) -> None:
        """Say what the organisation is called; what follows from it by custom follows, what was written stays."""

        def rule(directory: Directory) -> Directory:
            old = directory.locality
            changed = renamed(directory.bodies, old.level, level) if directory.bodies else bodies(level)
            locality = renamed_locality(old, level, normalise(name), normalise(parent))
            return replace(directory, locality=_composed_locality(locality), bodies=changed)

        self.change("locality_changed", rule)

    def add_body(self, body: Body) -> BodyId:
        """Add a body behind the others under a new id, whatever id and rank are given; raise EmptyWordsError."""
        body_id, named = BodyId(self._ids.new()), _named_body(body)
        self.change(
            "body_added",
            lambda directory: with_part(
                directory, "bodies", replace(named, id=body_id, rank=rank_after_all(directory.bodies))
            ),
        )
        return body_id

    def change_body(self, body: Body) -> None:
        """Change a body; raise EmptyWordsError without a name."""
        named = _named_body(body)
        self.change("body_changed", lambda directory: with_part(directory, "bodies", named))

    def move_body(self, body_id: BodyId, places: int) -> None:
        """Move a body up (negative) or down in the protocol order; at the edge it stays."""
        self.change("body_moved", lambda directory: with_moved(directory, "bodies", body_id, places))

    def remove_body(self, body_id: BodyId) -> None:
        """Remove a body nobody belongs to; raise BodyInUseError otherwise. Conferences keep their own copy."""
        name = part_by_id(self.directory, "bodies", body_id).name
        if any(held.body_id == body_id for person in self.directory.people for held in person.memberships):
            raise BodyInUseError(name)
        self.change("body_removed", lambda directory: without_part(directory, "bodies", body_id))

    def add_person(self, person: Person) -> PersonId:
        """Add somebody at the end under a new id, whatever id and rank are given; raise EmptyWordsError."""
        person_id, named = PersonId(self._ids.new()), _composed_person(person)
        self.change(
            "person_added",
            lambda directory: with_part(
                directory, "people", replace(named, id=person_id, rank=rank_after_all(directory.people))
            ),
        )
        return person_id

    def change_person(self, person: Person) -> None:
        """Change what is known of somebody; raise EmptyWordsError without a name, MissingPartError when unknown."""
        part_by_id(self.directory, "people", person.id)
        named = _composed_person(person)
        self.change("person_changed", lambda directory: with_part(directory, "people", named))

    def set_active(self, person_id: PersonId, *, active: bool) -> None:
        """Offer somebody for new conferences, or keep them for history only."""
        person: Person = part_by_id(self.directory, "people", person_id)
        label = "person_activated" if active else "person_retired"
        self.change(label, lambda directory: with_part(directory, "people", replace(person, active=active)))

    def remove_person(self, person_id: PersonId) -> None:
        """Take somebody out of the directory; conferences keep their own copy."""
        self.change("person_removed", lambda directory: without_part(directory, "people", person_id))

    def merge(self, kept_id: PersonId, double_id: PersonId) -> None:
        """Make two entries of one person one; raise MissingPartError."""
        self.change("people_merged", lambda directory: merged(directory, kept_id, double_id))

    def take_roster(self, plan: RosterPlan) -> None:
        """Take over an accepted plan of a roster, all of it in one change; a plan with wrong rows changes nothing."""
        self.take_people(applied_to(self.directory.people, plan))

    def take_people(self, people: tuple[Person, ...]) -> None:
        """Store the people that an accepted plan gives, all in one change."""
        self.change("roster_imported", lambda directory: replace(directory, people=people))

    def take_delegates(self, conference: Conference) -> None:
        """Take over the delegates of a conference whom the directory does not know, with their bodies."""
        self.change("delegates_taken", lambda directory: with_delegates_of(directory, conference))

    def change(self, label: str, rule: Rule) -> None:
        """Turn the directory into the next one, in one step that can be taken back."""
        self._kept.change(DIRECTORY_ID, label, rule)


def _composed_locality(locality: Locality) -> Locality:
    """Return the organisation with all its words in NFC, the only form that is stored."""
    return replace(
        locality,
        name=normalise(locality.name),
        parent=normalise(locality.parent),
        parent_organisation=normalise(locality.parent_organisation),
        organisation=normalise(locality.organisation),
        symbol=normalise(locality.symbol),
        place=normalise(locality.place),
        term=normalise(locality.term),
    )


def _composed_body(body: Body) -> Body:
    """Return the body with all its words in NFC."""
    return replace(
        body,
        name=normalise(body.name),
        concern_name=normalise(body.concern_name),
        short_name=normalise(body.short_name),
        full_name=normalise(body.full_name),
        aliases=tuple(map(normalise, body.aliases)),
    )


def _named_body(body: Body) -> Body:
    """Return the body in the form that is stored; raise EmptyWordsError when one of its two names is missing."""
    return _composed_body(replace(body, name=cleaned(body.name), short_name=cleaned(body.short_name)))


def _composed_person(person: Person) -> Person:
    """Return the person with all words in NFC; raise EmptyWordsError without a name."""
    return replace(
        person,
        name=cleaned(person.name),
        honorific=normalise(person.honorific),
        pronunciation=normalise(person.pronunciation),
        titles=tuple(replace(title, name=normalise(title.name)) for title in person.titles),
    )


def _changed(_identifier: DirectoryId, change: Change, at: datetime) -> DirectoryChanged:
    names = frozenset(part.name for part in change.parts)
    touched = tuple(part.identifier for part in change.parts)
    return DirectoryChanged(change.label, names, touched, at)
