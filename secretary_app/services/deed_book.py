"""Notes in the journal what is done beside the tables: what went out, what the office decided, what it trusts."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

from secretary_app.domain.deeds import Deed
from secretary_app.services.ports import Clock, DeedStore


@dataclass(slots=True)
class DeedBook:
    """Deeds belong to a conference or to the office (`OFFICE`); they are never taken back. Main thread only."""

    store: DeedStore
    clock: Clock

    def note(self, owner_id: str, deed: Deed) -> None:
        """Note what was done; raise NotSavedError."""
        self.store.note(owner_id, deed, self.clock.now())

    def noting(self, owner_id: str, deed: Deed) -> AbstractContextManager[None]:
        """Note what the block does, if it ends well; nothing of the block may write into the database.

        For what is kept in files of the data folder: where the entry cannot be kept, the block is not begun. Raise
        NotSavedError.
        """
        return self.store.noting(owner_id, deed, self.clock.now())
