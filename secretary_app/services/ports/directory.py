"""Keeping the directory durably."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from secretary_app.domain.changes import Change
from secretary_app.domain.directory import Directory, DirectoryId
from secretary_app.services.ports.keeping import JournalMark, StepKind


class DirectoryStore(Protocol):
    """Keeps the directory of a data folder; every write is one transaction with its journal entry."""

    def load(self, identifier: DirectoryId, /) -> Directory:
        """Return the directory; an empty one before the first change."""
        ...

    def save(  # noqa: PLR0913 - one journal entry has six facts
        self,
        identifier: DirectoryId,
        change: Change,
        at: datetime,
        /,
        *,
        kind: StepKind = StepKind.DO,
        target: int | None = None,
        blobs: Mapping[str, bytes] | None = None,
    ) -> JournalMark:
        """Commit a change and its journal entry; raise NotSavedError, then nothing is kept."""
        ...

    def journal(self, identifier: DirectoryId, /) -> tuple[JournalMark, ...]:
        """Return the marks of all entries, oldest first."""
        ...

    def change(self, identifier: DirectoryId, sequence: int, /) -> Change:
        """Return the content of one journal entry."""
        ...
