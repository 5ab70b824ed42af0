"""Reading the journal, noting what was done outside the tables, and the proof that nobody changed either."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from secretary_app.domain.deeds import Deed
from secretary_app.services.ports.keeping import JournalHead, StepKind


@dataclass(frozen=True, slots=True)
class PlainPart:
    """What an entry says of one part, as the plain data it keeps; before None = it was added, after None = removed."""

    name: str
    identifier: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry as it is read.

    `at` is None when it cannot be read any more; `who` is empty in entries of before they told it. `count` is how many
    parts it touched, of which `parts` holds none when they are too many to be read at once; a noted deed has `deed`
    instead. `clock_back` tells that the entry before it has a later time, `undone` that undo took it back and redo did
    not bring it again.
    """

    sequence: int
    owner_id: str
    at: datetime | None
    who: str
    label: str
    kind: StepKind
    target: int | None
    count: int = 0
    parts: tuple[PlainPart, ...] = ()
    deed: Deed | None = None
    undone: bool = False
    clock_back: bool = False


@dataclass(frozen=True, slots=True)
class JournalQuery:
    """Which entries: of an owner (a conference, or "" for the office), of one finding, written on one day."""

    owner_id: str
    finding_id: str = ""
    day: date | None = None  # as written, in the time of the machine that wrote it


class JournalReading(Protocol):
    """Reads entries page by page, newest first."""

    def entries(self, query: JournalQuery, before: int | None = None, limit: int = 40) -> tuple[JournalEntry, ...]:
        """Return so many entries at most, those older than `before` (a sequence) when it is given."""
        ...

    def days(self, owner_id: str) -> tuple[date, ...]:
        """Return the days on which an owner has entries, newest first."""
        ...

    def head(self) -> JournalHead | None:
        """Return the newest entry's place and hash; None before there is one."""
        ...

    def holds(self, noted: JournalHead) -> bool:
        """Tell whether the entry of that place has that hash."""
        ...


class DeedStore(Protocol):
    """Writes deeds into the journal."""

    def note(self, owner_id: str, deed: Deed, at: datetime) -> None:
        """Keep an entry, durable on return; raise NotSavedError."""
        ...

    def noting(self, owner_id: str, deed: Deed, at: datetime) -> AbstractContextManager[None]:
        """Keep an entry when the block ends; a block that raises leaves none. Raise NotSavedError.

        The block must write nothing into the database: the entry waits there in an open transaction.
        """
        ...
