"""The store of the directory: SQLite behind the port `DirectoryStore`."""

from collections.abc import Mapping
from datetime import datetime

from secretary_app.domain.changes import Change
from secretary_app.domain.directory import DIRECTORY_ID, Directory, DirectoryId
from secretary_app.domain.locality import Locality
from secretary_app.services.ports import JournalMark, PartStep, StepKind
from secretary_app.storage import journal
from secretary_app.storage.database import DataFile
from secretary_app.storage.rows import Rows, directory_shapes


class SqliteDirectoryStore:
    """Keeps the one directory of a data folder beside its conferences, with entries in the same journal."""

    def __init__(self, data: DataFile) -> None:
        """Use the open database file of the conferences."""
        self._data = data
        self._rows = Rows(Directory, directory_shapes())

    def load(self, _identifier: DirectoryId = DIRECTORY_ID) -> Directory:
        """Return the directory; an empty one before the first change."""
        with self._data.reading() as database:
            singles = self._rows.load(database, "locality", DIRECTORY_ID)
            lists = {name: self._rows.load(database, name, DIRECTORY_ID) for name in Directory.LISTS}
        return Directory(DIRECTORY_ID, singles[0] if singles else Locality(), **lists)

    def save(  # noqa: PLR0913 - the port's signature: one journal entry has six facts
        self,
        identifier: DirectoryId,
        change: Change,
        at: datetime,
        *,
        kind: StepKind = StepKind.DO,
        target: int | None = None,
        blobs: Mapping[str, bytes] | None = None,  # noqa: ARG002 - the directory has no bytes beside it
    ) -> JournalMark:
        """Commit a change and its journal entry; raise NotSavedError, then nothing is kept."""
        parts = [self._rows.plain(part) for part in change.parts]
        entry = journal.Entry(identifier, change.label, parts, at, kind, target, self._data.who)
        with self._data.transaction() as database:
            for part in parts:
                self._rows.write(database, identifier, part)
            return journal.append(database, entry)

    def journal(self, identifier: DirectoryId) -> tuple[JournalMark, ...]:
        """Return the marks of all entries, oldest first."""
        with self._data.reading() as database:
            return journal.marks(database, identifier)

    def change(self, identifier: DirectoryId, sequence: int) -> Change:
        """Return the content of one journal entry; raise MissingPartError when there is none."""
        with self._data.reading() as database:
            return journal.change(database, self._rows, identifier, sequence)

    def part_steps(self, identifier: DirectoryId, name: str, part_id: str) -> tuple[PartStep, ...]:
        """Return what happened to one part of a list, oldest first, what was taken back included."""
        with self._data.reading() as database:
            return journal.part_steps(database, self._rows, identifier, (name, part_id))
