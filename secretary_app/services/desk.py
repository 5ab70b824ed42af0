"""The one door for change: a rule on the conference, one transaction, then the fact is announced."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from secretary_app.domain.changes import Change, applied, difference, inverse
from secretary_app.domain.conference import Conference, ConferenceId, require_open
from secretary_app.domain.errors import NothingToUndoError, NotSavedError
from secretary_app.services.events import ConferenceChanged, ConferenceListChanged, Events, SaveFailed
from secretary_app.services.ports import Clock, ConferenceStore, Ids, JournalMark, StepKind

Rule = Callable[[Conference], Conference]

# Adopting and signing are not undone by a key: the words are the conference's then; reopening is the way back.
_FINAL_LABELS = frozenset({"adopted", "signing_started", "slot_signed", "slot_on_paper", "slot_declined", "issued"})


@dataclass(slots=True)
class _Steps:
    """Which journal entries can be undone and redone now, newest last."""

    done: list[JournalMark] = field(default_factory=list)
    undone: list[JournalMark] = field(default_factory=list)

    def follow(self, mark: JournalMark) -> None:
        """Take one more journal entry into account."""
        if mark.label in _FINAL_LABELS:
            self.done.clear()
            self.undone.clear()
        elif mark.kind is StepKind.DO:
            self.done.append(mark)
            self.undone.clear()
        elif mark.kind is StepKind.UNDO and self.done:
            self.undone.append(self.done.pop())
        elif mark.kind is StepKind.REDO and self.undone:
            self.done.append(self.undone.pop())


@dataclass(slots=True)
class Desk:
    """Keeps the open conferences as values and writes each change through to the store at once."""

    store: ConferenceStore
    clock: Clock
    ids: Ids
    events: Events
    _open: dict[ConferenceId, Conference] = field(default_factory=dict)
    _steps: dict[ConferenceId, _Steps] = field(default_factory=dict)

    def conference(self, conference_id: ConferenceId) -> Conference:
        """Return the conference as it is stored; raise ConferenceNotFoundError."""
        if conference_id not in self._open:
            self._open[conference_id] = self.store.load(conference_id)
        return self._open[conference_id]

    def add(self, conference: Conference) -> None:
        """Store a new conference; raise ConferenceExistsError or NotSavedError."""
        now = self.clock.now()
        self.store.add(conference, now)
        self._open[conference.id] = conference
        self.events.publish(ConferenceListChanged(conference.id, now))

    def change(self, conference_id: ConferenceId, label: str, rule: Rule) -> Conference:
        """Apply a rule to an open conference; raise ConferenceClosedError once its words are adopted."""
        require_open(self.conference(conference_id))
        return self.change_closed(conference_id, label, rule)

    def change_closed(
        self, conference_id: ConferenceId, label: str, rule: Rule, blobs: Mapping[str, bytes] | None = None
    ) -> Conference:
        """Apply a rule in any state, with bytes to keep beside it; a rule that changes nothing writes nothing."""
        old = self.conference(conference_id)
        new = rule(old)
        change = difference(old, new, label)
        if change.parts:
            self._commit(new, change, StepKind.DO, blobs=blobs)
        return self.conference(conference_id)

    def undoable(self, conference_id: ConferenceId) -> str | None:
        """Return the label of the change that undo would take back."""
        done = self._steps_of(conference_id).done
        return done[-1].label if done else None

    def redoable(self, conference_id: ConferenceId) -> str | None:
        """Return the label of the change that redo would bring back."""
        undone = self._steps_of(conference_id).undone
        return undone[-1].label if undone else None

    def undo(self, conference_id: ConferenceId) -> str:
        """Take back the last change and return its label; raise NothingToUndoError."""
        done = self._steps_of(conference_id).done
        if not done:
            raise NothingToUndoError
        mark = done[-1]
        change = inverse(self.store.change(conference_id, mark.sequence))
        self._commit(applied(self.conference(conference_id), change), change, StepKind.UNDO, mark.sequence)
        return mark.label

    def redo(self, conference_id: ConferenceId) -> str:
        """Bring back the last change taken back and return its label; raise NothingToUndoError."""
        undone = self._steps_of(conference_id).undone
        if not undone:
            raise NothingToUndoError
        mark = undone[-1]
        change = self.store.change(conference_id, mark.sequence)
        self._commit(applied(self.conference(conference_id), change), change, StepKind.REDO, mark.sequence)
        return mark.label

    def _steps_of(self, conference_id: ConferenceId) -> _Steps:
        if conference_id not in self._steps:
            steps = _Steps()
            for mark in self.store.journal(conference_id):
                steps.follow(mark)
            self._steps[conference_id] = steps
        return self._steps[conference_id]

    def _commit(
        self,
        new: Conference,
        change: Change,
        kind: StepKind,
        target: int | None = None,
        *,
        blobs: Mapping[str, bytes] | None = None,
    ) -> None:
        steps = self._steps_of(new.id)
        now = self.clock.now()
        try:
            mark = self.store.save(new.id, change, now, kind=kind, target=target, blobs=blobs)
        except NotSavedError as error:
            self.events.publish(SaveFailed(new.id, error))
            raise
        self._open[new.id] = new
        steps.follow(mark)
        names = frozenset(part.name for part in change.parts)
        touched = tuple(part.identifier for part in change.parts)
        self.events.publish(ConferenceChanged(new.id, change.label, names, touched, now))
