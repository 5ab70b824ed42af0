"""Keeps wholes – conferences, the directory – as values, and writes each change through to the store at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Generic, Protocol, TypeVar

from secretary_app.domain.changes import Change, applied, difference, inverse
from secretary_app.domain.errors import NothingToUndoError, NotSavedError
from secretary_app.domain.parts import AnyWhole
from secretary_app.services.events import Event, Events, SaveFailed
from secretary_app.services.ports import Clock, JournalMark, StepKind, WholeStore

Id = TypeVar("Id", bound=str)

# Adopting and signing are not undone by a key: the words are the conference's then; reopening is the way back. What was
# noted of a slot can be, until the next signature; not with a number, which another conference may have by then.
FINAL_LABELS: Final = frozenset(
    {
        "adopted",
        "signing_started",
        "slot_signed",
        "slot_signed_early",
        "signed_copy_taken",
        "sealed_on_paper",
        "seal_open_again",
        "issued",
    }
)


_OPEN = 12  # wholes kept in memory: the one in front, those of which the list says what is next, a few before


@dataclass(slots=True)
class _Steps:
    """Which journal entries can be undone and redone now, newest last."""

    done: list[JournalMark] = field(default_factory=list)
    undone: list[JournalMark] = field(default_factory=list)

    def follow(self, mark: JournalMark) -> None:
        """Take one more journal entry into account."""
        if mark.label in FINAL_LABELS:
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
class Keeping(Generic[Id, AnyWhole]):
    """The open wholes of one kind; `announced` makes the fact that is told after a commit."""

    store: WholeStore[Id, AnyWhole]
    clock: Clock
    events: Events
    announced: Callable[[Id, Change, datetime], Event]
    _open: dict[Id, AnyWhole] = field(default_factory=dict)
    _steps: dict[Id, _Steps] = field(default_factory=dict)

    def whole(self, identifier: Id) -> AnyWhole:
        """Return the whole as it is stored; raise what the store raises when it is not there."""
        known = self._open.pop(identifier, None) or self.store.load(identifier)
        self.take(identifier, known)
        return known

    def is_open(self, identifier: Id) -> bool:
        """Tell whether a whole is in memory."""
        return identifier in self._open

    def take(self, identifier: Id, whole: AnyWhole) -> None:
        """Know a whole as it is stored; those not asked for since longest are let go, and read again when needed."""
        self._open[identifier] = whole
        while len(self._open) > _OPEN:
            longest = next(iter(self._open))
            del self._open[longest]
            self._steps.pop(longest, None)

    def change(
        self,
        identifier: Id,
        label: str,
        rule: Callable[[AnyWhole], AnyWhole],
        blobs: Mapping[str, bytes] | None = None,
    ) -> AnyWhole:
        """Apply a rule, with bytes to keep beside it; a rule that changes nothing writes nothing."""
        old = self.whole(identifier)
        new = rule(old)
        change = difference(old, new, label)
        if change.parts:
            self._commit(identifier, new, change, StepKind.DO, blobs=blobs)
        return self.whole(identifier)

    def undoable(self, identifier: Id) -> str | None:
        """Return the label of the change that undo would take back."""
        done = self._steps_of(identifier).done
        return done[-1].label if done else None

    def redoable(self, identifier: Id) -> str | None:
        """Return the label of the change that redo would bring back."""
        undone = self._steps_of(identifier).undone
        return undone[-1].label if undone else None

    def undo(self, identifier: Id) -> str:
        """Take back the last change and return its label; raise NothingToUndoError."""
        done = self._steps_of(identifier).done
        if not done:
            raise NothingToUndoError
        mark = done[-1]
        change = inverse(self.store.change(identifier, mark.sequence))
        new = applied(self.whole(identifier), change)
        self._commit(identifier, new, change, StepKind.UNDO, mark.sequence)
        return mark.label

    def redo(self, identifier: Id) -> str:
        """Bring back the last change taken back and return its label; raise NothingToUndoError."""
        undone = self._steps_of(identifier).undone
        if not undone:
            raise NothingToUndoError
        mark = undone[-1]
        change = self.store.change(identifier, mark.sequence)
        new = applied(self.whole(identifier), change)
        self._commit(identifier, new, change, StepKind.REDO, mark.sequence)
        return mark.label

    def _steps_of(self, identifier: Id) -> _Steps:
        if identifier not in self._steps:
            steps = _Steps()
            for mark in self.store.journal(identifier):
                steps.follow(mark)
            self._steps[identifier] = steps
        return self._steps[identifier]

    def _commit(  # noqa: PLR0913 - what is written, how it came about, and what lies beside it
        self,
        identifier: Id,
        new: AnyWhole,
        change: Change,
        kind: StepKind,
        target: int | None = None,
        *,
        blobs: Mapping[str, bytes] | None = None,
    ) -> None:
        steps = self._steps_of(identifier)
        now = self.clock.now()
        try:
            mark = self.store.save(identifier, change, now, kind=kind, target=target, blobs=blobs)
        except NotSavedError as error:
            self.events.publish(SaveFailed(identifier, error))
            raise
        self._open[identifier] = new
        steps.follow(mark)
        self.events.publish(self.announced(identifier, change, now))


class Undoing(Protocol):
    """What can be taken back and brought back, whatever whole it belongs to."""

    def undoable(self) -> str | None:
        """Return the label of the change that undo would take back."""

    def redoable(self) -> str | None:
        """Return the label of the change that redo would bring back."""

    def undo(self) -> str:
        """Take back the last change and return its label; raise NothingToUndoError or NotSavedError."""

    def redo(self) -> str:
        """Bring back the last change taken back and return its label; raise NothingToUndoError or NotSavedError."""


@dataclass(frozen=True, slots=True)
class History(Generic[Id, AnyWhole]):
    """Fulfils `Undoing` for one whole."""

    keeping: Keeping[Id, AnyWhole]
    identifier: Id

    def undoable(self) -> str | None:
        """Return the label of the change that undo would take back."""
        return self.keeping.undoable(self.identifier)

    def redoable(self) -> str | None:
        """Return the label of the change that redo would bring back."""
        return self.keeping.redoable(self.identifier)

    def undo(self) -> str:
        """Take back the last change and return its label; raise NothingToUndoError or NotSavedError."""
        return self.keeping.undo(self.identifier)

    def redo(self) -> str:
        """Bring back the last change taken back and return its label; raise NothingToUndoError or NotSavedError."""
        return self.keeping.redo(self.identifier)
