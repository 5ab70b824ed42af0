"""The one door for change of a conference: a rule on it, one transaction, then the fact is announced."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from secretary_app.domain.changes import Change
from secretary_app.domain.conference import Conference, ConferenceId, require_open
from secretary_app.services.deed_book import DeedBook
from secretary_app.services.events import ConferenceChanged, ConferenceListChanged, Events
from secretary_app.services.keeping import History, Keeping
from secretary_app.services.ports import Clock, ConferenceStore, Ids

Rule = Callable[[Conference], Conference]


class Desk:
    """Keeps the open conferences as values and writes each change through to the store at once.

    In a rehearsal every conference is marked as one, whichever way it comes in.
    """

    def __init__(  # noqa: PLR0913 - what every service of a conference works with
        self,
        store: ConferenceStore,
        clock: Clock,
        ids: Ids,
        events: Events,
        deeds: DeedBook,
        *,
        rehearsal: bool = False,
    ) -> None:
        self.store = store
        self.clock = clock
        self.ids = ids
        self.events = events
        self.deeds = deeds
        self.rehearsal = rehearsal
        self._kept: Keeping[ConferenceId, Conference] = Keeping(store, clock, events, _changed)

    def conference(self, conference_id: ConferenceId) -> Conference:
        """Return the conference as it is stored; raise ConferenceNotFoundError."""
        return self._kept.whole(conference_id)

    def read_in_parts(self, conference_id: ConferenceId) -> Iterator[None]:
        """Read a conference so that it is at hand, and pause after every few hundred rows.

        One that is at hand is not read again, nor taken over when it came to be at hand in a pause. Raise
        ConferenceNotFoundError or NotSavedError.
        """
        if self._kept.is_open(conference_id):
            return
        read = yield from self.store.load_in_parts(conference_id)
        if not self._kept.is_open(conference_id):
            self._kept.take(conference_id, read)

    def add(self, conference: Conference, blobs: Mapping[str, bytes] | None = None) -> None:
        """Store a new conference, with bytes to keep beside it; raise ConferenceExistsError or NotSavedError."""
        now = self.clock.now()
        if self.rehearsal:
            conference = replace(conference, details=replace(conference.details, rehearsal=True))
        self.store.add(conference, now, blobs)
        self._kept.take(conference.id, conference)
        self.events.publish(ConferenceListChanged(conference.id, now))

    def change(self, conference_id: ConferenceId, label: str, rule: Rule) -> Conference:
        """Apply a rule to an open conference; raise ConferenceClosedError once its words are adopted."""
        require_open(self.conference(conference_id))
        return self.change_closed(conference_id, label, rule)

    def change_closed(
        self, conference_id: ConferenceId, label: str, rule: Rule, blobs: Mapping[str, bytes] | None = None
    ) -> Conference:
        """Apply a rule in any state, with bytes to keep beside it; a rule that changes nothing writes nothing."""
        return self._kept.change(conference_id, label, rule, blobs)

    def history(self, conference_id: ConferenceId) -> History[ConferenceId, Conference]:
        """Return what can be taken back and brought back of one conference."""
        return History(self._kept, conference_id)

    def undoable(self, conference_id: ConferenceId) -> str | None:
        """Return the label of the change that undo would take back."""
        return self._kept.undoable(conference_id)

    def redoable(self, conference_id: ConferenceId) -> str | None:
        """Return the label of the change that redo would bring back."""
        return self._kept.redoable(conference_id)

    def undo(self, conference_id: ConferenceId) -> str:
        """Take back the last change and return its label; raise NothingToUndoError."""
        return self._kept.undo(conference_id)

    def redo(self, conference_id: ConferenceId) -> str:
        """Bring back the last change taken back and return its label; raise NothingToUndoError."""
        return self._kept.redo(conference_id)


def _changed(conference_id: ConferenceId, change: Change, at: datetime) -> ConferenceChanged:
    names = frozenset(part.name for part in change.parts)
    touched = tuple(part.identifier for part in change.parts)
    return ConferenceChanged(conference_id, change.label, names, touched, at)
