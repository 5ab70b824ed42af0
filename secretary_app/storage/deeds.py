"""Deeds in the journal: SQLite behind the port `DeedStore`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from secretary_app.domain.deeds import Deed
from secretary_app.services.ports import StepKind
from secretary_app.storage import journal
from secretary_app.storage.database import DataFile


class SqliteDeeds:
    """Writes into the journal that conferences and directory share; for the one thread that writes them."""

    def __init__(self, data: DataFile) -> None:
        """Use the open database file of the conferences."""
        self._data = data

    def note(self, owner_id: str, deed: Deed, at: datetime) -> None:
        """Keep an entry; raise NotSavedError."""
        with self.noting(owner_id, deed, at):
            pass

    @contextmanager
    def noting(self, owner_id: str, deed: Deed, at: datetime) -> Iterator[None]:
        """Keep an entry when the block ends; see `DeedStore`."""
        told = {"facts": dict(deed.facts), "was": dict(deed.was)}
        entry = journal.Entry(owner_id, str(deed.label), told, at, StepKind.NOTE, None, self._data.who)
        with self._data.transaction() as database:
            journal.append(database, entry)
            yield
